"""Where one is in a round: the sheet, the lit row, what was done, and the way back.

No widget here, so the rules of typing back can be tried without a window: a
digit turns the lit row and lights the next open one, below on this sheet or on
a later sheet, never above, where a row was left out on purpose. Only the
entries of the sheet in sight are ever read.
"""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from safehome.base.errors import Unread
from safehome.base.words import _
from safehome.registers.walking import read_sheet_code
from safehome.ui.verification_acts import ROUND_ACTS, Act, recounted
from safehome.ui.verification_words import month_word, outcome_word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record
    from safehome.store.entries import Entry
    from safehome.store.trail import Deed

    Tell = Callable[[int, int], None]


class Walk:
    """One month on the desk, one sheet at a time."""

    def __init__(self, desk: Desk, month: str) -> None:
        self.desk = desk
        self.month = month
        self.how = "visit"
        self.day = ""  # the day of the visits; today when ""
        self.sheet = 0
        self.lit = -1
        self.entries: list[Entry] = []
        self._acts: list[Act] = []
        self.sheets = desk.rounds.sheets(month)
        self._starts = list(accumulate(map(len, self.sheets), initial=0))
        self.read()
        self.show(self._next_sheet(0))

    # -- what is there -------------------------------------------------------

    def read(self) -> None:
        """Read where the month stands now."""
        rounds = self.desk.rounds
        self.round = rounds.get(self.month)
        self.is_open = self.round.state == "open"
        self.status = rounds.status(self.month)
        self.arrived = rounds.arrivals(self.month)
        self._waiting = set(rounds.waiting(self.month)) if self.is_open else set()
        self._read_sheet()

    @property
    def first_number(self) -> int:
        """The number of the first woman of the sheet, as it stands on the paper."""
        return self._starts[self.sheet] + 1

    @property
    def group(self) -> str:
        """The group of the sheet."""
        return self.entries[0].group if self.entries else ""

    @property
    def lit_entry(self) -> Entry | None:
        """The woman on the lit row."""
        return self.entries[self.lit] if 0 <= self.lit < len(self.entries) else None

    def here(self) -> list[Entry]:
        """Return the arrivals that belong to this sheet: those of its group.

        The last sheet has those of groups that are on no list, too.
        """
        listed = self.group
        if self.sheet == len(self.sheets) - 1:
            known = self._groups
            return [e for e in self.arrived if e.group == listed or e.group not in known]
        return [each for each in self.arrived if each.group == listed]

    @cached_property
    def _groups(self) -> set[str]:
        """The groups on the frozen list."""
        return {name for name, *_counts in self.desk.rounds.by_group(self.month)}

    def open_in_house(self) -> list[int]:
        """Return the ids of this house on this sheet that have no outcome yet."""
        lit = self.lit_entry
        if lit is None:
            return []
        house = (lit.group, lit.house)
        return [e.id for e in self.entries if not e.outcome and (e.group, e.house) == house]

    def open_on_sheet(self) -> list[int]:
        """Return the ids of this sheet that have no outcome yet."""
        return [each.id for each in self.entries if not each.outcome]

    # -- moving --------------------------------------------------------------

    def show(self, sheet: int, lit: int | None = None) -> None:
        """Bring up a sheet (from 0) and light a row: the first open one unless told."""
        self.sheet = min(max(sheet, 0), max(len(self.sheets) - 1, 0))
        self._read_sheet()
        first = next((n for n, each in enumerate(self.entries) if not each.outcome), -1)
        self.lit = -1 if not self.is_open else first if lit is None else lit

    def go_to(self, typed: str) -> None:
        """Bring up the sheet of a scanned code or a typed number.

        Raises:
            Unread: it is neither, is of another month, or there is no such sheet.
        """
        code = read_sheet_code(typed)
        if code.month and code.month != self.month:
            raise Unread(
                _("This sheet is of {other}; the month here is {month}.").format(
                    other=month_word(code.month), month=month_word(self.month)
                )
            )
        if code.sheet > len(self.sheets):
            raise Unread(_("There are only {n} sheets.").format(n=len(self.sheets)))
        self.show(code.sheet - 1)

    def step(self, step: int) -> None:
        """Light the row above or below, across the edge of a sheet too."""
        if not self.is_open or not self.entries:
            return
        if self.lit < 0:
            self.lit = 0 if step > 0 else len(self.entries) - 1
            return
        row = self.lit + step
        if row < 0 and self.sheet > 0:
            self.show(self.sheet - 1)
            self.lit = len(self.entries) - 1
        elif row >= len(self.entries) and self.sheet < len(self.sheets) - 1:
            self.show(self.sheet + 1, 0)
        else:
            self.lit = min(max(row, 0), len(self.entries) - 1)

    def find(self, record: Record) -> bool:
        """Bring up the sheet a woman is on; return whether she is on the list."""
        entry = self.desk.rounds.entry_of(self.month, record)
        for number, ids in enumerate(self.sheets):
            if entry is not None and entry.id in ids:
                self.show(number, ids.index(entry.id))
                return True
        return False

    # -- doing ---------------------------------------------------------------

    def record(self, outcome: str, texts: Mapping[str, str] | None = None) -> None:
        """Write the outcome of the lit row and light the next open one."""
        entry = self.lit_entry
        if entry is None:
            return
        where = (self.sheet, self.lit)
        self.desk.rounds.record(self.month, entry, outcome, texts, on=self.day, how=self.how)
        word = outcome_word(outcome) if outcome else _("no outcome")
        number = self.first_number + self.lit
        words = _("Row {n} {name}").format(n=number, name=entry.name)
        self._done(words, word, where, entry.outcome, outcome, 1)
        if outcome:
            self._advance()

    def rest_job(self, ids: Sequence[int] | None, outcome: str) -> Callable[[Tell | None], int]:
        """Return the work of giving the rest of a house, a sheet or the month one outcome."""
        rounds, month, day, how = self.desk.rounds, self.month, self.day, self.how
        return lambda tell: rounds.rest(month, ids, outcome, on=day, how=how, progress=tell)

    def rest_done(self, words: str, ids: Sequence[int] | None, outcome: str, count: int) -> None:
        """Go on after that: one act for so many women."""
        if not count:
            return
        where = (self.sheet, self.lit)
        self._done(words, outcome_word(outcome), where, "", outcome, count if ids else 0)
        self._advance()

    def arrive(
        self, texts: Mapping[str, str], known: Record | None, apart: Sequence[Record]
    ) -> Record:
        """Take in a woman who is not on the list."""
        record = self.desk.rounds.arrive(
            self.month, texts, on=self.day, how=self.how, known=known, apart=apart
        )
        self.arrived = self.desk.rounds.arrivals(self.month)
        name = str(record["name"])
        where = (self.sheet, self.lit)
        self._done(f"{name} {record.number}", outcome_word("arrived"), where, "", "arrived", 1)
        return record

    def to_take_back(self, *, any_act: bool = False) -> Deed | None:
        """Return what the next undo would take back here, or None.

        Args:
            any_act: what was done outside the round, too.
        """
        last = self.desk.last_deed()
        ours = last is not None and last.act in ROUND_ACTS and last.month == self.month
        return last if ours or any_act else None

    def taken_back(self, last: Deed) -> None:
        """Go back to where this was done, which is taken back now."""
        act = self._acts[-1] if self._acts and self._acts[-1].deed == last.id else None
        if act is None:
            self._acts.clear()
        else:
            self._acts.pop()
        if last.act == "open_round" and last.month == self.month:
            return
        if act is None:
            self.read()
            self.show(self.sheet, self.lit if self.lit >= 0 else None)
            return
        self._recount(act.after, act.before, act.count)
        if act.after == "arrived":
            self.arrived = self.desk.rounds.arrivals(self.month)
        self.show(act.sheet, act.lit)

    def last_act(self) -> Act | None:
        """Return what can be taken back, in words; None when there is nothing of this round."""
        last = self.desk.last_deed()
        if last is None or last.act not in ROUND_ACTS or last.month != self.month:
            return None
        if self._acts and self._acts[-1].deed == last.id:
            return self._acts[-1]
        return Act(last.id, last.sentence, "", self.sheet, self.lit)

    # -- inside --------------------------------------------------------------

    def _done(self, words: str, outcome: str, where: tuple[int, int], before: str, after: str,
              count: int) -> None:  # fmt: skip
        last = self.desk.last_deed()
        self._acts.append(Act(last.id if last else 0, words, outcome, *where,
                              before, after, count))  # fmt: skip
        self._recount(before, after, count)
        self._read_sheet()

    def _recount(self, before: str, after: str, count: int) -> None:
        """Move so many women from one outcome to another in the figures; 0 counts anew."""
        if not count:
            self.read()
            return
        self.status = recounted(self.status, before, after, count)

    def _advance(self) -> None:
        """Light the next open row below, or the first of a later sheet; none when all is done."""
        below = (n for n in range(self.lit + 1, len(self.entries)) if not self.entries[n].outcome)
        row = next(below, -1)
        if row >= 0:
            self.lit = row
            return
        later = self._next_sheet(self.sheet + 1, -1)
        if later >= 0:
            self.show(later)
        else:
            self.lit = -1

    def _next_sheet(self, start: int, otherwise: int = 0) -> int:
        """Return the first sheet from `start` on where somebody waits."""
        for number in range(start, len(self.sheets)):
            if any(id_ in self._waiting for id_ in self.sheets[number]):
                return number
        return otherwise

    def _read_sheet(self) -> None:
        ids = self.sheets[self.sheet] if self.sheets else []
        self.entries = self.desk.rounds.entries(self.month, ids)
        for each in self.entries:
            if each.outcome:
                self._waiting.discard(each.id)
            elif self.is_open:
                self._waiting.add(each.id)
