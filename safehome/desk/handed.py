"""What the books keep of a hand-over, and the sheet that is printed from it.

Counts and hashes, and no name but those of the offices and of who did it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from safehome.base.words import N_, _
from safehome.paper.hand_over import NONE, HandOverLine, HandOverSheet
from safehome.paper.sheet import Printed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from safehome.registers.office import Office

BASES = {
    "consent": N_("The women's consent"),
    "duty": N_("Duty by law"),
    "emergency": N_("Emergency"),
}
"""On which basis names may leave the office."""


@dataclass(frozen=True, slots=True)
class Package:
    """What would be handed over of a month, and whether it may be.

    Attributes:
        month: 2026-10.
        closed: only a closed month is handed over.
        women: how many it names: who is on the roster at its end, and who left within it.
        changes: how many came, went or changed.
        recipient: who receives it, "" while nobody is named.
        purpose: for what.
        basis: one of `BASES`, "" while never asked.
        confirmed: it was confirmed for this very month.
        handed_at: when it was handed over last, "" while never.
    """

    month: str
    closed: bool
    women: int
    changes: int
    recipient: str
    purpose: str
    basis: str
    confirmed: bool
    handed_at: str


@dataclass(frozen=True, slots=True)
class FileFact:
    """A file as it stands on the stick."""

    name: str
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class HandedOver:
    """One hand-over as the books keep it.

    Attributes:
        folder: on the stick.
        files: in it.
        parts: (sheet, rows) of what is in the workbook.
        disclosure: the number of its entry in the disclosure log.
        sequence: of the parcel for the township's copy of this program, 0 for none.
    """

    month: str
    at: str
    by: str
    recipient: str
    basis: str
    folder: str
    files: tuple[FileFact, ...]
    parts: tuple[tuple[str, int], ...]
    disclosure: int
    sequence: int = 0

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> HandedOver:
        """Return a hand-over for what the round keeps of it."""
        files = tuple(FileFact(**each) for each in kept["files"])
        parts = tuple((name, rows) for name, rows in kept["parts"])
        return cls(**{**kept, "files": files, "parts": parts})


def sheet_of(handed: HandedOver, office: Office) -> HandOverSheet:
    """Return what the hand-over sheet is printed from; the same one whenever it is printed."""
    told = _(
        "{basis}; confirmed for this month, disclosure log no. {n}. Nothing of calls and "
        "complaints is in it."
    )
    several = handed.files if len(handed.files) > 1 else ()
    basis = told.format(basis=_(BASES[handed.basis]), n=handed.disclosure)
    return HandOverSheet(
        number=_("H-{month}").format(month=handed.month),
        month=handed.month,
        day=handed.at[:10],
        office=office.office or office.village,
        town=handed.recipient,
        medium=_("One stick, one encrypted workbook, one package")
        if several
        else _("One stick, one encrypted workbook"),
        locked=_("Pass-phrase, told apart; the package by the township's key")
        if several
        else _("Pass-phrase, told apart"),
        basis=basis,
        lines=[
            *(HandOverLine(name, str(rows), NONE, NONE) for name, rows in handed.parts),
            *(_line(each) for each in several),
        ],
        total=_total(handed.files),
        printed=Printed(handed.at[:16].replace("T", " "), handed.by),
    )


def _line(file: FileFact) -> HandOverLine:
    return HandOverLine(file.name, str(file.rows), str(file.size), file.sha256)


def _total(files: Sequence[FileFact]) -> HandOverLine:
    """Return the line of the whole package; of several files each has its own hash above."""
    if len(files) == 1:
        return HandOverLine(_("Total: 1 file"), NONE, str(files[0].size), files[0].sha256)
    size = sum(each.size for each in files)
    return HandOverLine(_("Total: {n} files").format(n=len(files)), NONE, str(size), NONE)
