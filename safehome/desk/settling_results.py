"""Lines of results that waited, once a person has said whose they are and what they mean.

A line could not be matched to the month's list, could not be read, or stood against
what was typed before. Settled, it is written into the open month as if it had been
clear at once, and leaves the second-look list in the same stroke.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.errors import Refusal, Unread
from safehome.base.words import _
from safehome.desk import outcomes
from safehome.desk.outcome_checks import Outcome
from safehome.desk.outcomes import BACK
from safehome.desk.report import Place
from safehome.desk.results import ResultReader
from safehome.desk.round_status import open_round
from safehome.registers import codes
from safehome.registers.members import MEMBERS
from safehome.registers.office import Office

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehome.desk.desk import Desk
    from safehome.desk.results import Finding
    from safehome.registers.field import Value
    from safehome.registers.register import Record
    from safehome.store.entries import Entry, Round
    from safehome.store.notes import SecondLook
    from safehome.store.store import Unit

WRITTEN, DROPPED = "written", "dropped"
"""How a line was settled: it went into the month, or it was left out."""


def is_result(look: SecondLook) -> bool:
    """Tell whether what waits is a line of results that was not written."""
    return "outcome" in look.texts and look.code != "other_number"


def outcome_of(look: SecondLook) -> str:
    """Return the outcome a line says, "" where it says none that can be read."""
    try:
        return codes.OUTCOME.read(look.texts.get("outcome", ""))
    except Unread:
        return ""


class ResultLines:
    """What a worker does with the lines that wait."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def write(self, look: SecondLook, record: Record, outcome: str = "") -> Entry:
        """Write a line into the open month as this woman's.

        Args:
            look: the line.
            record: hers.
            outcome: what was found, where the line does not say it or says it wrong.

        Raises:
            Refusal: no month is open, she is not on its list, or the line cannot be read.
        """
        with self._desk.store.write() as unit:
            found = self._open(unit)
            entry = unit.rounds.entry_of(found.id, record.id)
            if entry is None:
                raise Refusal(
                    _("{number} is not on this month's list.").format(number=record.number),
                    _("Enter her as an arrival, or drop the line."),
                )
            line = self._read(unit, look, outcome)
            if line.outcome in {"", "arrived"}:
                raise Refusal(
                    _("The line does not say what was found of her."),
                    _("Choose the outcome beside it."),
                )
            sentence = _("{number}: {outcome}").format(
                number=record.number, outcome=codes.OUTCOME.show(line.outcome)
            )
            deed = self._desk.deed(unit, "verify", sentence, found.month)
            [her] = unit.books.look_up(MEMBERS, [record.id])
            written = Outcome(entry, her, line.outcome, line.detail, line.on,
                              remark=line.remark)  # fmt: skip
            outcomes.write(self._desk, unit, [written], deed)
            unit.notes.settle([look.id], WRITTEN, deed)
            [entry] = unit.rounds.entries(found.id, [entry.id])
        return entry

    def arrive(self, look: SecondLook, known: Record | None = None) -> Record:
        """Take the woman of a line in as an arrival.

        Args:
            look: the line.
            known: her record, when she was on the roster before and has come back.

        Raises:
            Refusal: no month is open, the line cannot be read, or she is on the list.
        """
        with self._desk.store.write() as unit:
            found = self._open(unit)
            line = self._read(unit, look, "arrived")
            values: dict[str, Value] = line.row.values
            if known is not None:
                said = {name: values[name] for name in line.row.given if values[name] is not None}
                values = {**known.values, **said, **BACK}
            deed = self._desk.deed(unit, "arrive", "", found.month)
            record = self._desk.rounds.take_in(unit, found, values, deed, on=line.on, known=known)
            unit.trail.say(deed, _("{number}: arrived").format(number=record.number))
            if known is None and look.member_id:
                unit.notes.part(look.member_id, record.id)
            unit.notes.settle([look.id], WRITTEN, deed)
        return record

    # -- inside a transaction ------------------------------------------------

    def _open(self, unit: Unit) -> Round:
        """Return the round that is open."""
        months = [each.month for each in unit.rounds.all() if each.state == "open"]
        if not months:
            raise Refusal(
                _("No month is open, so nothing can be written into one."),
                _("Open the month first, or drop the line."),
            )
        return open_round(unit, months[0])

    def _read(self, unit: Unit, look: SecondLook, outcome: str) -> Finding:
        """Read the line again, with the outcome that was chosen."""
        office = Office.of(unit.notes.settings())
        cells: Mapping[str, str] = look.texts
        if outcome:
            cells = {**cells, "outcome": codes.OUTCOME.show(outcome)}
        place = Place(look.file, look.sheet, look.row)
        line = ResultReader(office, self._desk.today()).read(place, cells)
        code, text = line.problem
        if code:
            raise Refusal(text, _("Write it into the month by hand, then drop the line."))
        return line
