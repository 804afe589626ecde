"""The desk: what a worker does with any book.

One public method is one transaction. What was typed is checked before it
begins; what leaves it is a frozen record. The clock and the name of the worker
are given to the desk, so that a test never has to freeze time. What belongs to
one piece of work (the round, the import, printing, handing over) lives in a
module of its own and hangs here.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from safehome.base.errors import NotAccepted, Problem, Refusal
from safehome.base.words import _
from safehome.desk import cases
from safehome.desk.completing import completed
from safehome.desk.likeness import likenesses
from safehome.desk.taking_back import last_to_take_back
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.office import Office

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from safehome.desk.cards import Cards
    from safehome.desk.cases import CasesDesk
    from safehome.desk.handing_over import HandingOver
    from safehome.desk.likeness import Likeness
    from safehome.desk.printing import Printing
    from safehome.desk.receiving import Receiving
    from safehome.desk.rounds import RoundsDesk
    from safehome.desk.taking_in import TakingIn
    from safehome.desk.today import Today
    from safehome.registers.register import Record, Register
    from safehome.store.notes import Disclosure, SecondLook
    from safehome.store.search import Found, Wanted
    from safehome.store.store import Store, Unit
    from safehome.store.trail import Deed, TrailLine

    Progress = Callable[[int, int], None]


class Desk:
    """One worker at one open vault."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        who: str = "",
        since: int | None = None,
        *,
        before_risk: Callable[[str], None] | None = None,
    ) -> None:
        self.store = store
        self.before_risk = before_risk or _no_backup
        self.now = now
        self.who = who or self.office.director
        self.since = self._newest_deed() if since is None else since

    def at(self) -> str:
        """Return the time now as it is kept: ISO, local, to the second."""
        return self.now().isoformat(timespec="seconds")

    def today(self) -> str:
        """Return the date now, ISO."""
        return self.now().date().isoformat()

    # -- the books ---------------------------------------------------------

    def enter(
        self,
        register: Register,
        texts: Mapping[str, str],
        apart: Sequence[Record] = (),
        draft: str = "new",
    ) -> Record:
        """Enter a new line and give it the next number.

        Args:
            register: the book.
            texts: what was typed, by field name.
            apart: women who looked like this one and are not, so that nobody asks again.
            draft: under which name what was typed was kept until now.

        Raises:
            NotAccepted: with every problem in what was typed.
        """
        values = register.read(self.completed(register, texts))
        with self.store.write() as unit:
            cases.check(unit, register, values, self.today())
            deed = self.deed(unit, "enter")
            record = unit.books.add(register, values, deed)
            if register is COMPLAINTS:
                cases.link_call(unit, record, deed)
            unit.trail.say(deed, _("Entered {number}").format(number=record.number))
            for other in apart:
                unit.notes.part(record.id, other.id)
            unit.notes.keep_draft(f"{register.key}/{draft}", "", {})
        return record

    def amend(self, register: Register, record: Record, texts: Mapping[str, str]) -> Record:
        """Write a newer version of a line; fields that are not named stay.

        Raises:
            NotAccepted: with every problem in what was typed.
            Refusal: it is struck.
            ChangedMeanwhile: someone saved the line since `record` was read.
        """
        if record.struck:
            raise Refusal(_("A struck entry stays as it is."))
        values = register.read({**register.show(record.values), **texts})
        with self.store.write() as unit:
            cases.check(unit, register, values, self.today(), record)
            sentence = _("Changed {number}").format(number=record.number)
            deed = self.deed(unit, "change", sentence)
            changed = unit.books.change(register, record, values, deed)
            if register is COMPLAINTS:
                cases.link_call(unit, changed, deed, record)
            unit.notes.keep_draft(f"{register.key}/{record.number}", "", {})
        return changed

    def strike(self, register: Register, record: Record, why: str) -> Record:
        """Strike a line with its reason; it keeps its number and still prints, crossed.

        Raises:
            NotAccepted: there is no reason.
            Refusal: it is struck already.
        """
        if record.struck:
            raise Refusal(_("The entry {number} is struck already.").format(number=record.number))
        if not why.strip():
            raise NotAccepted([Problem("struck", _("Say why the entry is struck."))])
        with self.store.write() as unit:
            cases.check_strike(unit, register, record)
            sentence = _("Struck {number}").format(number=record.number)
            deed = self.deed(unit, "strike", sentence)
            unit.books.strike(register, record, why.strip(), deed)
            [struck] = unit.books.look_up(register, [record.id])
        return struck

    def find(self, wanted: Wanted) -> Found:
        """Return the ids of the members wanted, in the order wanted."""
        with self.store.read() as unit:
            return unit.find(wanted)

    def count(self, wanted: Wanted) -> int:
        """Return how many members the filters leave."""
        with self.store.read() as unit:
            return unit.count(wanted)

    def women_by(self, field: str) -> dict[str, int]:
        """Return how many women on the roster each group, landlord or employer has, in order."""
        with self.store.read() as unit:
            return unit.women_by(field)

    def look_up(self, register: Register, ids: Sequence[int]) -> list[Record]:
        """Return the records of these ids, in this order."""
        with self.store.read() as unit:
            return unit.books.look_up(register, ids)

    def get(self, register: Register, number: str) -> Record:
        """Return the record with this number.

        Raises:
            Refusal: no entry has it.
        """
        with self.store.read() as unit:
            record = unit.books.get(register, number.strip().upper())
        if record is None:
            raise Refusal(
                _("No entry has the number {number}.").format(number=number),
                _("Numbers look like {example}.").format(example=_example(register)),
            )
        return record

    def all(self, register: Register) -> list[Record]:
        """Return every line of a small book (landlords, employers) that stands, by name."""
        with self.store.read() as unit:
            return unit.books.all(register)

    def history(self, register: Register, record: Record) -> list[TrailLine]:
        """Return the trail of a record, oldest first."""
        with self.store.read() as unit:
            return unit.trail.of(register.key, record.id)

    def months_of(self, record: Record) -> list[tuple[str, str, str]]:
        """Return (month, outcome, day) of a member's verifications, the newest first."""
        with self.store.read() as unit:
            return unit.rounds.months_of(record.id)

    def disclosures(self, record: Record | None = None) -> list[Disclosure]:
        """Return what left the office, of one woman or of all, the newest first."""
        with self.store.read() as unit:
            return unit.notes.disclosures(record.id if record else None)

    # -- likenesses --------------------------------------------------------

    def likenesses(self, texts: Mapping[str, str], record: Record | None = None) -> list[Likeness]:
        """Return the women already on the roster who may be the one being typed."""
        with self.store.read() as unit:
            return likenesses(unit, texts, record)

    def not_the_same(self, one: Record, other: Record) -> None:
        """Remember that these are two women, so that nobody asks again."""
        with self.store.write() as unit:
            sentence = _("{one} and {other} are two women").format(
                one=one.number, other=other.number
            )
            self.deed(unit, "not_same", sentence)
            unit.notes.part(one.id, other.id)

    # -- the second look ---------------------------------------------------

    def looks(self, code: str = "", record: Record | None = None) -> list[SecondLook]:
        """Return what waits for a second look."""
        with self.store.read() as unit:
            return unit.notes.looks(code, record.id if record else None)

    def look_counts(self) -> dict[str, int]:
        """Return how many wait for a second look, by code."""
        with self.store.read() as unit:
            return unit.notes.look_counts()

    def settle(self, ids: Sequence[int], how: str) -> None:
        """Take these off the second-look list; `how` says in a word what was found."""
        with self.store.write() as unit:
            deed = self.deed(unit, "settle", _("Looked at again: {n}").format(n=len(ids)))
            unit.notes.settle(ids, how, deed)

    # -- taking back -------------------------------------------------------

    def last_deed(self) -> Deed | None:
        """Return what the next undo would take back, or None."""
        with self.store.read() as unit:
            try:
                return last_to_take_back(unit, self.since)
            except Refusal:
                return None

    def last_size(self) -> int:
        """Return how many rows the next undo would take back."""
        with self.store.read() as unit:
            deed = unit.trail.last(self.since)
            return unit.trail.lines_of(deed.id) if deed else 0

    def undo(self, progress: Progress | None = None) -> str:
        """Take back the last act since the vault was opened; return its sentence.

        An entry that was made is struck, and its number stays used.

        Args:
            progress: is told the lines done and all lines, and may raise `Cancelled`.

        Raises:
            Refusal: there is nothing to take back, or what was done stands.
            ChangedMeanwhile: a line has moved on since.
        """
        with self.store.write() as unit:
            deed = last_to_take_back(unit, self.since)
            sentence = _("Taken back: {what}").format(what=deed.sentence)
            back = self.deed(unit, "undo", sentence)
            why = _("Entered by mistake and taken back")
            unit.take_back(deed.id, back, why, progress or _quiet)
            unit.notes.unsettle(deed.id)
            unit.trail.mark_undone(deed.id, back)
        return deed.sentence

    # -- drafts and choices ------------------------------------------------

    def keep_draft(self, key: str, texts: Mapping[str, str]) -> None:
        """Keep what was typed so far under `book/number` or `book/new`."""
        with self.store.write() as unit:
            unit.notes.keep_draft(key, self.at(), texts)

    def draft(self, key: str) -> dict[str, str]:
        """Return what was typed and not saved, empty where nothing was."""
        with self.store.read() as unit:
            return unit.notes.draft(key)

    def drafts(self) -> list[str]:
        """Return the keys of the drafts, the newest first."""
        with self.store.read() as unit:
            return unit.notes.drafts()

    @property
    def office(self) -> Office:
        """Return what the office says of itself."""
        with self.store.read() as unit:
            return Office.of(unit.notes.settings())

    def choose(self, **choices: Any) -> Office:
        """Change what the office says of itself; return the office as it is now."""
        office = replace(self.office, **choices)
        with self.store.write() as unit:
            self.deed(unit, "settings", _("Changed the settings"))
            unit.notes.choose(choices)
            if "groups" in choices:
                unit.books.order_groups()
        return office

    # -- pieces of work with a module of their own ---------------------------

    @cached_property
    def cases(self) -> CasesDesk:
        """Calls and complaints."""
        return cases.CasesDesk(self)

    @cached_property
    def rounds(self) -> RoundsDesk:
        """The monthly verification."""
        from safehome.desk.rounds import RoundsDesk

        return RoundsDesk(self)

    @cached_property
    def taking_in(self) -> TakingIn:
        """Bringing in spreadsheets."""
        from safehome.desk.taking_in import TakingIn

        return TakingIn(self)

    @cached_property
    def printing(self) -> Printing:
        """The printed forms."""
        from safehome.desk.printing import Printing

        return Printing(self)

    @cached_property
    def handing_over(self) -> HandingOver:
        """The monthly package."""
        from safehome.desk.handing_over import HandingOver

        return HandingOver(self)

    @cached_property
    def cards(self) -> Cards:
        """The keys of this office and of the other side."""
        from safehome.desk.cards import Cards

        return Cards(self)

    @cached_property
    def receiving(self) -> Receiving:
        """What a township does with the packages of its villages."""
        from safehome.desk.receiving import Receiving

        return Receiving(self)

    @cached_property
    def figures(self) -> Today:
        """What is due, and the figures of the first page."""
        from safehome.desk.today import Today

        return Today(self)

    # -- for those modules -------------------------------------------------

    def deed(self, unit: Unit, act: str, sentence: str = "", month: str | None = None) -> int:
        """Begin an act in the trail: who, when, what; return its id."""
        return unit.trail.begin(self.at(), self.who, act, sentence, month)

    def completed(self, register: Register, texts: Mapping[str, str]) -> dict[str, str]:
        """Fill in what a new entry has without being asked."""
        return completed(register, texts, self.now(), self.who)

    def _newest_deed(self) -> int:
        with self.store.read() as unit:
            return unit.trail.newest()


def _no_backup(_why: str) -> None:
    """Begin something risky without a backup, where nobody makes any."""


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody."""


def _example(register: Register) -> str:
    """Return how a number of this book looks."""
    return register.number(1, "2026" if register.year_of else "")
