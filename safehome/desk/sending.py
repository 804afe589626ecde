"""The parcel for the township's own copy of this program: `report.pkg` beside the workbook.

It is made where a township's card is enrolled. Its number rises for ever, also
over a vault that was restored from an older backup and has forgotten its last
numbers: it is the number of seconds since 2020, or one more than the last if
the clock stands behind. So a number given out before the loss is not given out
again, unless the clock was wrong as well, and then the township refuses the
parcel in words and nothing is lost.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.desk.cards import own_keys
from safehome.desk.package import COLUMNS
from safehome.sheets import letters, report, signed
from safehome.sheets.report import Content, ReportSheet
from safehome.store import signing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.desk.desk import Desk
    from safehome.desk.month import Month
    from safehome.sheets.workbook import SheetOut
    from safehome.store.correspondents import Correspondent
    from safehome.store.store import Unit

BEGAN = datetime(2020, 1, 1)  # noqa: DTZ001 - local time, as on her wall


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A parcel ready to be put on the stick."""

    sequence: int
    month: str
    town: str
    content: bytes = field(repr=False)

    def keep(self, unit: Unit, at: str) -> None:
        """Enter it in the books, in the transaction of its hand-over.

        Raises:
            Refusal: its number was used meanwhile.
        """
        if unit.correspondents.last_sent() >= self.sequence:
            raise Refusal(_("Another package was handed over meanwhile."), _("Hand over again."))
        unit.correspondents.send(
            {"sequence": self.sequence, "month": self.month, "at": at, "town": self.town,
             "sha256": hashlib.sha256(self.content).hexdigest()}
        )  # fmt: skip


def outgoing(desk: Desk, read: Month, sheets: Sequence[SheetOut]) -> Outgoing | None:
    """Make the parcel of a closed month; None where no township is enrolled."""
    with desk.store.read() as unit:
        towns = unit.correspondents.all("town")
        vault, last = unit.vault_id(), unit.correspondents.last_sent()
    if not towns or desk.office.kind == "town":
        return None
    [town] = towns
    sequence = next_sequence(last, desk.now())
    content = _parcel(desk, town, vault, sequence, read, sheets)
    return Outgoing(sequence, read.month, town.vault, content)


def next_sequence(last: int, now: datetime) -> int:
    """Return the number of the next parcel."""
    return max(last + 1, int((now.replace(tzinfo=None) - BEGAN).total_seconds()))


def _parcel(desk: Desk, town: Correspondent, vault: str, sequence: int, read: Month,
            sheets: Sequence[SheetOut]) -> bytes:  # fmt: skip
    keys = own_keys(desk)
    content = Content(
        [
            ReportSheet(key, columns, out.headings, list(out.rows))
            for (key, columns), out in zip(COLUMNS.items(), sheets, strict=True)
        ],
        _figures(read),
    )
    packed = report.pack(content, vault, read.month, sequence)
    if not report.fits(content, packed):
        raise Refusal(_("This month is too large for one package."))
    carried = report.lock(packed, town.recipient)
    about = letters.Report(
        vault=vault,
        key=keys.key,
        to=town.key,
        month=read.month,
        sequence=sequence,
        made=desk.at(),
        size=len(carried),
        sha256=hashlib.sha256(carried).hexdigest(),
        expanded=len(packed),
    )
    return signed.write(
        signed.REPORT, letters.told(about), carried, lambda what: signing.sign(keys.seed, what)
    )


def _figures(read: Month) -> dict[str, int]:
    """Return the figures that can be added up over the villages."""
    figures = read.figures()
    return {
        "named": len(read.lines),
        "due": figures.total.due or 0,
        "verified": figures.total.verified or 0,
        "carried": figures.total.carried or 0,
        "before": figures.before,
        "arrived": figures.arrived or 0,
        "left": figures.left or 0,
        "others": figures.others or 0,
        "net": figures.net,
        "after": figures.after,
    }
