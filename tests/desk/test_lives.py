"""Whatever happens in whatever order, the figures of a month add up and a closed one stands."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from make import id_card, woman, women

from safehome.base.errors import Refusal
from safehome.desk.month import read_month
from safehome.desk.month_changes import changes_sheet
from safehome.registers.members import MEMBERS, ON_ROSTER
from safehome.registers.rounds import OUTCOMES, month_after
from safehome.store.search import Wanted

if TYPE_CHECKING:
    from conftest import Clock

    from safehome.desk.desk import Desk
    from safehome.desk.month import Month
    from safehome.registers.register import Record

BESIDE = {
    "changed": {"phone": "15499990000"},
    "moved": {"house": "99号"},
    "away": {"back_by": "2027-05"},
    "left": {"left_to": "慈溪"},
}
STEPS = 70


class Village:
    """A village in which anything may happen next."""

    def __init__(self, desk: Desk, clock: Clock, seed: int) -> None:
        self.desk, self.clock, self.chance = desk, clock, random.Random(seed)
        self.month = "2026-10"
        self.women = 0
        self.closed: dict[str, tuple[Month, object]] = {}
        for each in women(9):
            self.women += 1
            desk.enter(MEMBERS, each)
        clock.set("2026-10-28T09:00:00")
        desk.rounds.open(self.month)

    def step(self) -> None:
        """Do one thing; a refusal is as good as the thing."""
        acts = (self.find, self.find, self.find, self.find, self.meet, self.change, self.change,
                self.strike, self.rest, self.undo, self.close)  # fmt: skip
        try:
            self.chance.choice(acts)()
        except Refusal:
            assert self.desk.rounds.current() is not None

    def someone(self) -> Record:
        return self.desk.get(MEMBERS, f"M{self.chance.randint(1, self.women):05}")

    def stranger(self) -> dict[str, str]:
        self.women += 1
        return woman(name="新来的", id_number=id_card(birth=f"1990{1 + self.women % 12:02}15"))

    def find(self) -> None:
        entry = self.desk.rounds.entry_of(self.month, self.someone())
        if entry is not None:
            outcome = self.chance.choice((*OUTCOMES, ""))
            self.desk.rounds.record(self.month, entry, outcome, BESIDE.get(outcome, {}))

    def meet(self) -> None:
        if self.chance.random() < 0.5:
            self.desk.rounds.arrive(self.month, self.stranger())
        else:
            self.desk.rounds.arrive(self.month, {}, known=self.someone())

    def change(self) -> None:
        status = self.chance.choice(("present", "left", "deceased", "away", "merged"))
        if self.chance.random() < 0.3:
            self.desk.enter(MEMBERS, self.stranger())
        else:
            self.desk.amend(MEMBERS, self.someone(), {"status": status, "left_on": ""})

    def strike(self) -> None:
        self.desk.strike(MEMBERS, self.someone(), "录错了")

    def rest(self) -> None:
        entries = self.desk.rounds.entries(self.month)
        some = [each.id for each in entries if self.chance.random() < 0.5]
        self.desk.rounds.rest(self.month, some, self.chance.choice(("unchanged", "not_met")))

    def undo(self) -> None:
        self.desk.undo()
        if not any(each.month == self.month for each in self.desk.rounds.all()):
            self.desk.rounds.open(self.month)

    def close(self) -> None:
        self.desk.rounds.close(self.month, carry_over=True)
        self.closed[self.month] = self.read(self.month)
        self.month = month_after(self.month, self.chance.choice((1, 1, 2)))
        self.clock.set(f"{self.month}-28T09:00:00")
        self.desk.rounds.open(self.month)

    def read(self, month: str) -> tuple[Month, object]:
        with self.desk.store.read() as unit:
            found = read_month(self.desk, unit, unit.rounds.get(month))
            return found, changes_sheet(unit, found)

    def add_up(self) -> None:
        """Hold the figures of the open month against each other and against the roster."""
        with self.desk.store.read() as unit:
            month = read_month(self.desk, unit, unit.rounds.get(self.month))
            changes = changes_sheet(unit, month)
        status, figures = self.desk.rounds.status(self.month), month.figures()
        listed = {each.member_id for each in month.lines}
        roster = set(self.desk.find(Wanted(statuses=ON_ROSTER)).ids)

        assert status.due == sum(status.outcomes.values()) + status.open + status.carried
        assert (status.due, status.arrived) == (figures.total.due, figures.arrived)
        assert figures.outcomes == status.outcomes
        assert figures.after == sum(women for _group, _houses, women in figures.living)
        assert figures.after == sum(each or 0 for each in figures.ages)
        assert figures.after == len(listed & roster)
        assert status.on_roster == len(roster)
        assert figures.net == figures.after - figures.before
        assert len(changes.came) == figures.arrived
        assert len(changes.left) == (figures.left or 0) + (figures.others or 0)

    def stand(self) -> None:
        """Hold every closed month against what it was when it was closed."""
        for month, before in self.closed.items():
            assert self.read(month) == before


@pytest.mark.parametrize("seed", range(12))
def test_the_figures_add_up_and_a_closed_month_stands(desk: Desk, clock: Clock, seed: int) -> None:
    village = Village(desk, clock, seed)
    for _step in range(STEPS):
        village.step()
        village.add_up()
    village.stand()
    assert len(village.closed) > 1
    for record in desk.look_up(MEMBERS, range(1, village.women + 1)):
        assert MEMBERS.read(MEMBERS.show(record.values)) == record.values  # the form takes her
