"""The monthly verification at the desk: open, type back, take in arrivals, close.

Each outcome goes to the round and, where it changes her record, to the roster,
in one transaction with the month in the trail, so that one undo takes back
both. A closed month is never touched again.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import asdict
from operator import itemgetter
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.desk import outcomes
from safehome.desk.closing import beside_the_list, count_as_lost
from safehome.desk.opening import may_open, nobody
from safehome.desk.outcome_checks import Outcome, checked, day_of
from safehome.desk.outcomes import BACK
from safehome.desk.round_status import newest, open_round, round_of, status_of
from safehome.registers import codes
from safehome.registers.members import MEMBERS
from safehome.registers.rounds import TO_CONFIRM, Scope, months_between
from safehome.registers.walking import sheets_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from safehome.desk.desk import Desk
    from safehome.desk.round_status import RoundStatus
    from safehome.registers.field import Value
    from safehome.registers.register import Record
    from safehome.store.entries import Entry, Round
    from safehome.store.store import Unit

    Progress = Callable[[int, int], None]


class RoundsDesk:
    """What a worker does with the rounds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self, month: str, scope: Scope | None = None) -> RoundStatus:
        """Open a month and freeze the list of who is to be verified.

        Raises:
            Refusal: it was opened before, an earlier month is still open, a later
                one exists, or nobody is on the roster.
        """
        chosen = scope or Scope()
        with self._desk.store.write() as unit:
            may_open(unit, month, self._desk.today())
            sentence = _("Opened the round of {month}").format(month=month)
            deed = self._desk.deed(unit, "open_round", sentence, month)
            due = unit.rounds.open(month, asdict(chosen), self._desk.at(), self._desk.who, deed)
            if not due:
                raise nobody(chosen)
            return status_of(unit, round_of(unit, month))

    def get(self, month: str) -> Round:
        """Return the round of a month.

        Raises:
            Refusal: it was never opened.
        """
        with self._desk.store.read() as unit:
            return round_of(unit, month)

    def all(self) -> list[Round]:
        """Return every round, the newest month first."""
        with self._desk.store.read() as unit:
            return unit.rounds.all()

    def current(self) -> Round | None:
        """Return the month that is open, else the newest, else None."""
        rounds = self.all()
        still_open = [each for each in rounds if each.state == "open"]
        return next(iter(still_open or rounds), None)

    def skipped(self) -> list[str]:
        """Return the months without a round between the first and the newest."""
        months = sorted(each.month for each in self.all())
        gaps: list[str] = []
        for first, last in itertools.pairwise(months):
            gaps += months_between(first, last)
        return gaps

    def status(self, month: str = "") -> RoundStatus:
        """Return where a month stands; the current one when none is named.

        Raises:
            Refusal: there is no such round.
        """
        with self._desk.store.read() as unit:
            return status_of(unit, round_of(unit, month or newest(unit)))

    def entries(self, month: str, ids: Sequence[int] | None = None) -> list[Entry]:
        """Return the entries of a month in walking order, arrivals last."""
        with self._desk.store.read() as unit:
            return unit.rounds.entries(round_of(unit, month).id, ids)

    def sheets(self, month: str) -> list[list[int]]:
        """Return the ids of the entries on each sheet of the walk list, sheet 1 first."""
        with self._desk.store.read() as unit:
            homes = unit.rounds.homes(round_of(unit, month).id)
            return [[home[0] for home in sheet] for sheet in sheets_of(homes, itemgetter(1, 2))]

    def by_group(self, month: str) -> list[tuple[str, int, int, int]]:
        """Return (group, due, seen, not met) in walking order."""
        with self._desk.store.read() as unit:
            return unit.rounds.by_group(round_of(unit, month).id)

    def entry_of(self, month: str, record: Record) -> Entry | None:
        """Return a woman's entry in a month."""
        with self._desk.store.read() as unit:
            return unit.rounds.entry_of(round_of(unit, month).id, record.id)

    def record(
        self, month: str, entry: Entry, outcome: str, texts: Mapping[str, str] | None = None,
        *, on: str = "", how: str = "visit", remark: str = "",
    ) -> Entry:  # fmt: skip
        """Write what was found of one woman; the roster follows in the same stroke.

        Args:
            month: the open month.
            entry: hers, as it was read.
            outcome: one of `OUTCOMES`, or "" to take an outcome away.
            texts: what changed, by field of the roster, or back_by, same_as.
            on: the day, ISO; today when "".
            how: visit, phone, wechat, landlord or employer.
            remark: anything else.

        Raises:
            NotAccepted: something beside the outcome is missing or unreadable.
            Refusal: the month is closed.
            ChangedMeanwhile: the entry was written since it was read.
        """
        detail = checked(outcome, texts or {})
        day = day_of(self._desk, on)
        with self._desk.store.write() as unit:
            found = open_round(unit, month)
            word = codes.OUTCOME.show(outcome) if outcome else _("no outcome")
            sentence = _("{number}: {outcome}").format(number=entry.number, outcome=word)
            deed = self._desk.deed(unit, "verify", sentence, month)
            [her] = unit.books.look_up(MEMBERS, [entry.member_id])
            seen = Outcome(entry, her, outcome, detail, day, how, remark)
            outcomes.write(self._desk, unit, [seen], deed)
            [written] = unit.rounds.entries(found.id, [entry.id])
        return written

    def rest(self, month: str, ids: Sequence[int] | None = None, outcome: str = "unchanged",
             *, on: str = "", how: str = "visit",
             progress: Progress | None = None) -> int:  # fmt: skip
        """Give one outcome to every remaining entry, or to the remaining of those named.

        Args:
            month: the open month.
            ids: of the entries; every one when None.
            outcome: "unchanged" or "not_met".
            on: the day, ISO; today when "".
            how: visit, phone, wechat, landlord or employer.
            progress: is told the entries done and all of them, and may raise `Cancelled`.

        Returns:
            how many; one undo takes all of them back. A woman who has left the roster
            since the list was frozen is not one of them: what became of her is said
            one by one.
        """
        if outcome not in {"unchanged", "not_met"}:
            raise Refusal(
                _("Only “unchanged” or “not met” can be given to many at once."),
                _("Enter the other outcomes one by one."),
            )
        day = day_of(self._desk, on)
        with self._desk.store.write() as unit:
            found = open_round(unit, month)
            left = _remaining(unit, found.id, ids)
            if not left:
                return 0
            word = codes.OUTCOME.show(outcome)
            sentence = _("{n} women: {outcome}").format(n=len(left), outcome=word)
            deed = self._desk.deed(unit, "verify_rest", sentence, month)
            outcomes.write_alike(self._desk, unit, left, outcome, deed, on=day, how=how,
                                 progress=progress)  # fmt: skip
        return len(left)

    def remaining(self, month: str, ids: Sequence[int] | None = None) -> int:
        """Return how many `rest` would write: shown before it is done."""
        with self._desk.store.read() as unit:
            return len(_remaining(unit, round_of(unit, month).id, ids))

    def waiting(self, month: str) -> list[int]:
        """Return the ids of the entries that have no outcome yet, in walking order."""
        with self._desk.store.read() as unit:
            return unit.rounds.waiting(round_of(unit, month).id)

    def arrivals(self, month: str) -> list[Entry]:
        """Return the entries of the women met who were not on the list, as they came."""
        with self._desk.store.read() as unit:
            return unit.rounds.arrivals(round_of(unit, month).id)

    def arrive(self, month: str, texts: Mapping[str, str], *, on: str = "", how: str = "visit",
               known: Record | None = None, apart: Sequence[Record] = ()) -> Record:  # fmt: skip
        """Take in a woman met who is not on the list.

        Args:
            month: the open month.
            texts: her fields, as typed.
            on: the day she was met, ISO; today when "".
            how: visit, phone, wechat, landlord or employer.
            known: her record when she was on the roster before and has come back.
            apart: women who looked like this one and are not, so that nobody asks again.

        Raises:
            NotAccepted: with every problem in what was typed.
            Refusal: the month is closed, or she is on this month's list.
        """
        day = day_of(self._desk, on)
        texts = {"arrived": day, **texts}
        if known is None:
            values = MEMBERS.read(self._desk.completed(MEMBERS, texts))
        else:
            back = {name: str(value or "") for name, value in BACK.items()}
            values = MEMBERS.read({**MEMBERS.show(known.values), **texts, **back})
        with self._desk.store.write() as unit:
            found = open_round(unit, month)
            deed = self._desk.deed(unit, "arrive", "", month)
            record = self.take_in(unit, found, values, deed, on=day, how=how, known=known)
            for other in apart:
                unit.notes.part(record.id, other.id)
            unit.trail.say(deed, _("{number}: arrived").format(number=record.number))
            unit.notes.keep_draft(f"round/{month}/new", "", {})
        return record

    def close(self, month: str, *, carry_over: bool = False) -> RoundStatus:
        """Close a month for ever; those without an outcome are carried over when asked.

        Raises:
            Refusal: some have no outcome yet and `carry_over` was not said, or the disk
                has no room for it or for a backup before it.
        """
        self._desk.store.require_room(self.status(month).due)
        self._desk.before_risk("close of a month")
        with self._desk.store.write() as unit:
            found = open_round(unit, month)
            before = status_of(unit, found)
            if before.open and not carry_over:
                raise Refusal(
                    _("{n} women have no outcome yet.").format(n=before.open),
                    _("Type them in, or carry them over to the next month by name."),
                )
            sentence = _("Closed the round of {month}").format(month=month)
            deed = self._desk.deed(unit, "close", sentence, month)
            unit.rounds.carry_over(found.id, deed)
            count_as_lost(unit, found.id, deed)
            unit.rounds.freeze(found)
            frozen = beside_the_list(unit, month, self._desk.now().date())
            closing = {"state": "closed", "closed_at": self._desk.at(),
                       "closed_by": self._desk.who,
                       "frozen": json.dumps(frozen, ensure_ascii=False)}  # fmt: skip
            unit.rounds.state(found, closing, deed)
            return status_of(unit, round_of(unit, month))

    def to_confirm(self, month: str) -> list[Entry]:
        """Return those not met this month and the month before: to be confirmed."""
        with self._desk.store.read() as unit:
            return unit.rounds.missed(round_of(unit, month).id, TO_CONFIRM - 1)

    def take_in(self, unit: Unit, found: Round, values: Mapping[str, Value], deed: int, *,
                on: str, how: str = "visit", known: Record | None = None) -> Record:  # fmt: skip
        """Enter an arrival, or bring her back who was on the roster before.

        Raises:
            Refusal: she is on this month's list.
        """
        if known is None:
            record = unit.books.add(MEMBERS, values, deed)
        else:
            if unit.rounds.entry_of(found.id, known.id):
                raise Refusal(
                    _("{number} is on this month's list.").format(number=known.number),
                    _("Give her an outcome there."),
                )
            record = unit.books.change(MEMBERS, known, values, deed)
        outcome = {"outcome": "arrived", "how": how, "on": on, "by": self._desk.who}
        unit.rounds.arrive(found.id, record.id, outcome, deed)
        return record


def _remaining(unit: Unit, round_id: int, ids: Sequence[int] | None) -> list[int]:
    """Return the ids of the entries one stroke may write."""
    gone = unit.rounds.gone(round_id)
    return [each for each in unit.rounds.waiting(round_id, ids) if each not in gone]
