"""The two logs at the desk: a call and what becomes of it, a complaint and its parts.

The generic verbs of the desk (enter, amend, strike) write every book; what a part
may say of a whole case is asked of `registers.case_problems`, so that neither the
window nor a command can pass it by. Here is what the two logs have beyond that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.errors import NotAccepted, Problem, Refusal
from safehome.base.words import _
from safehome.desk import log_figures
from safehome.desk.case_clocks import problems_of_terms
from safehome.desk.dating import newest_known
from safehome.registers import case_problems as rules
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.field import Moment, PartDate, Ref
from safehome.registers.hotline import HOTLINE
from safehome.registers.house import REGISTERS
from safehome.registers.office import Office

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.desk.desk import Desk
    from safehome.registers.book_figures import BookFigures
    from safehome.registers.case import Case
    from safehome.registers.field import Value, Values
    from safehome.registers.register import Record, Register
    from safehome.store.cases import Asked
    from safehome.store.store import Unit

END = "9999-12-31"  # later than any day that is written down
AHEAD = frozenset({"until", "back_due"})
"""The days that are planned; all others say what was done."""

FROM_CALL = {
    "name": "caller",
    "phone": "phone",
    "safe": "safe",
    "safe_when": "safe_when",
    "safe_say": "safe_say",
    "safe_word": "safe_word",
    "category": "category",
    "facts": "asked",
    "urgency": "urgency",
    "sex": "caller_sex",
    "member": "member",
}
"""The fields of a complaint that a call has already told, and under which name."""


class CasesDesk:
    """Calls and complaints at one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, register: Register, asked: Asked) -> list[int]:
        """Return the ids of the calls or complaints asked for."""
        with self._desk.store.read() as unit:
            return unit.cases.find(register, asked)

    def listed(self, register: Register, asked: Asked, only: str = "") -> list[Record]:
        """Return the calls or complaints asked for; `only` "back" leaves those to call back."""
        with self._desk.store.read() as unit:
            if only == "back" and not asked.words:
                return unit.cases.calls_back(END)
            return unit.books.look_up(register, unit.cases.find(register, asked))

    def calls_back(self, until: str) -> list[Record]:
        """Return the calls whose caller waits to be called back by this ISO day."""
        with self._desk.store.read() as unit:
            return unit.cases.calls_back(until)

    def get(self, number: str) -> Case:
        """Return a complaint with its parts, without keeping that it was read.

        Raises:
            Refusal: no complaint has this number.
        """
        with self._desk.store.read() as unit:
            return _case(unit, number)

    def read(self, number: str) -> Case:
        """Return a complaint with its parts, and keep that it was read and by whom.

        Raises:
            Refusal: no complaint has this number.
        """
        with self._desk.store.write() as unit:
            case = _case(unit, number)
            unit.cases.was_read(case.record.number, self._desk.who, self._desk.at())
        return case

    def readings(self, number: str) -> list[tuple[str, str]]:
        """Return (at, who) of every reading of a complaint, the newest first."""
        with self._desk.store.read() as unit:
            return unit.cases.readings(number)

    def cases(self, records: Sequence[Record]) -> list[Case]:
        """Return these complaints, each with its parts."""
        with self._desk.store.read() as unit:
            return unit.cases.cases(records)

    def open_cases(self) -> list[Case]:
        """Return the complaints that are neither struck nor closed, oldest first."""
        with self._desk.store.read() as unit:
            return unit.cases.open_cases()

    def figures(self, period: str) -> dict[str, BookFigures]:
        """Return the figures of both logs of 2026-11, 2026-Q4 or 2026, by the key of the book."""
        with self._desk.store.read() as unit:
            return log_figures.count_logs(unit, period)

    def earlier(self, phone: str, member: str = "", besides: str = "") -> list[Record]:
        """Return the calls by the same telephone or member, the newest first."""
        with self._desk.store.read() as unit:
            return unit.cases.earlier(phone, member, besides)

    def from_call(self, call: Record) -> dict[str, str]:
        """Return the texts of a complaint that this call has already told.

        Raises:
            Refusal: the call has become a complaint before.
        """
        with self._desk.store.read() as unit:
            number = _stands(unit, call["complaint"])
        if number:
            raise Refusal(
                _("This call is already entered as {number}.").format(number=number),
                _("Open that complaint."),
            )
        shown = HOTLINE.show(call.values)
        texts = {field: shown[told] for field, told in FROM_CALL.items()}
        return {**texts, "source": COMPLAINTS.by_name["source"].show("call"), "call": call.number}


def check(
    unit: Unit, register: Register, values: Values, today: str, before: Record | None = None
) -> None:
    """Refuse an entry that names another wrongly, or that its number or its case do not allow.

    Args:
        unit: the transaction in which it will be written.
        register: the book.
        values: the whole entry.
        today: ISO.
        before: the entry as it stands, None for a new one.

    Raises:
        NotAccepted: with every problem.
    """
    found = list(_misnamed(unit, register, values, before))
    found += _to_come(unit, register, values, today, before)
    if before is not None and (moved := register.problem_of_year(values, before.values)):
        found.append(moved)
    if not found and before is not None and register is COMPLAINTS:
        found = rules.problems_of_registration(_case(unit, before.number), values)
    if not found and register.part_of:
        case = _case(unit, str(values["case"]))
        found = rules.problems_of_part(case, register, values, before)
        found = found or problems_of_terms(
            case, register, values, Office.of(unit.notes.settings()), before
        )
    if found:
        raise NotAccepted(found)


def check_strike(unit: Unit, register: Register, record: Record) -> None:
    """Refuse to strike a part that the case still rests on.

    Raises:
        NotAccepted: with the reason.
    """
    if register.part_of:
        found = rules.problems_of_striking(_case(unit, str(record["case"])), register)
        if found:
            raise NotAccepted(found)


def link_call(unit: Unit, complaint: Record, deed: int, before: Record | None = None) -> None:
    """Write into the call a complaint came from what became of it; `before` named another."""
    was, now = before and before["call"], complaint["call"]
    if was == now:
        return
    left = unit.books.get(HOTLINE, str(was)) if was else None
    if left is not None and left["complaint"] == complaint.number:
        unit.books.change(HOTLINE, left, {"complaint": None, "result": None}, deed)
    call = unit.books.get(HOTLINE, str(now)) if now else None
    if call is not None:
        became = {"complaint": complaint.number, "result": "complaint"}
        unit.books.change(HOTLINE, call, became, deed)


def _misnamed(
    unit: Unit, register: Register, values: Values, before: Record | None
) -> Iterator[Problem]:
    """Yield what is wrong with the entries of other books that an entry names."""
    for each in register.fields:
        number = values.get(each.name)
        if not isinstance(each.kind, Ref) or number == (before and before[each.name]):
            continue
        if before and register is HOTLINE and each.name == "complaint":
            yield from _origin(unit, before)
        if not number:
            continue
        named = unit.books.get(REGISTERS[each.kind.book], str(number))
        if named is None:
            text = _("No entry has the number {number}.")
            yield Problem(each.name, text.format(number=number))
        elif named.struck and not register.part_of:
            text = _("The entry {number} is struck already.")
            yield Problem(each.name, text.format(number=number))
        elif each.kind.book == HOTLINE.key and (other := _stands(unit, named["complaint"])):
            text = _("This call is already entered as {number}.")
            yield Problem(each.name, text.format(number=other))


def _to_come(
    unit: Unit, register: Register, values: Values, today: str, before: Record | None
) -> Iterator[Problem]:
    """Yield the days of what was done that are still to come: a slip would take a number.

    The clock may be behind, so what was written down last counts for today too.
    """
    latest = max(today, newest_known(unit)[: len(today)])
    if not (register.part_of or register.year_of):
        return
    for each in register.fields:
        day = str(values.get(each.name) or "")[: len(latest)]
        if not isinstance(each.kind, PartDate | Moment) or each.name in AHEAD:
            continue
        if day > latest[: len(day)] and (before is None or before[each.name] != values[each.name]):
            text = _("This day is still to come. Look at it, and at the clock of this PC.")
            yield Problem(each.name, text)


def _origin(unit: Unit, call: Record) -> Iterator[Problem]:
    """Yield that a call does not part from the complaint that came from it."""
    number = _stands(unit, call["complaint"])
    complaint = unit.books.get(COMPLAINTS, number) if number else None
    if complaint is not None and complaint["call"] == call.number:
        text = _("{number} came from this call; change it there.")
        yield Problem("complaint", text.format(number=number))


def _stands(unit: Unit, number: Value) -> str:
    """Return the number of this complaint if it is there and not struck, else ""."""
    record = unit.books.get(COMPLAINTS, str(number)) if number else None
    return record.number if record and not record.struck else ""


def _case(unit: Unit, number: str) -> Case:
    case = unit.cases.case(number.strip().upper())
    if case is None:
        raise Refusal(
            _("No entry has the number {number}.").format(number=number),
            _("Numbers of complaints look like C2026-0001."),
        )
    return case
