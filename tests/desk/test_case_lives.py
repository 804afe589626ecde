"""Whatever happens to complaints in whatever order, over two years: the rules hold.

Anything may be entered, amended, struck and taken back; most of it is refused. After
each act everything is read again and held against rules that are told here anew, in
other words than those of the program.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from lives import complain, ring

from safehome.base.errors import NotAccepted, Refusal
from safehome.desk.case_clocks import clocks_of
from safehome.registers.case_parts import (
    ACTIONS,
    ASSESSMENTS,
    CLOSINGS,
    PARTS,
    REFERRALS,
    REOPENINGS,
    REPORTS,
    VISITS,
)
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.field import Choice, Count, Flag, Moment, PartDate, Ref, Several
from safehome.registers.hotline import HOTLINE

if TYPE_CHECKING:
    from conftest import Clock

    from safehome.desk.desk import Desk
    from safehome.registers.case import Case
    from safehome.registers.field import Field
    from safehome.registers.register import Record, Register

STEPS = 60
DAYS = ("2026-11-20", "2026-11-24", "2026-12-31", "2027-01-02", "2027-01-05", "2026-12", "")
MEDIATING = {"mediation_people", "mediation_admin", "mediation_court", "persuasion"}
USUAL = (*(ACTIONS, REFERRALS, ASSESSMENTS, CLOSINGS, REOPENINGS) * 3, *PARTS)


class Office:
    """An office in which anything may be written down next."""

    def __init__(self, desk: Desk, clock: Clock, seed: int) -> None:
        self.desk, self.clock, self.chance = desk, clock, random.Random(seed)
        self.cases: list[str] = []
        self.calls: list[str] = []
        self.levels: dict[str, str] = {}
        self.assessed: dict[str, int] = {}
        self.mediated: dict[str, set[int]] = {}
        self.belongs: dict[tuple[str, str], object] = {}
        self.register()

    # -- acts ----------------------------------------------------------------

    def step(self) -> bool:
        """Do one thing; a refusal is as good as the thing. Return whether it was done."""
        acts = (*[self.part] * 10, *[self.amend] * 6, self.reply, self.reply, self.strike,
                self.undo, self.undo, self.register, self.next_day)  # fmt: skip
        try:
            self.chance.choice(acts)()
        except (NotAccepted, Refusal):
            return False
        return True

    def register(self) -> None:
        call = ring(self.desk).number
        self.calls.append(call)
        category = self.chance.choice(("家暴", "离婚"))
        self.cases.append(complain(self.desk, category=category, call=call).number)

    def next_day(self) -> None:
        days = ("2026-11-24", "2026-12-31", "2027-01-02", "2027-01-05")
        later = [day for day in days if day > self.desk.today()]
        if later:
            self.clock.set(f"{later[0]}T09:00")

    def part(self) -> None:
        register = self.chance.choice(USUAL)
        texts = {each.name: self.text(each) for each in register.fields}
        if register is CLOSINGS and self.chance.random() < 0.7:
            texts |= dict.fromkeys(("needs_met", "plan_looked_at", "may_return"), "是")
        if register is ASSESSMENTS and self.chance.random() < 0.5:
            yes = self.chance.choice("是否")
            texts |= {each.name: yes for each in register.fields if isinstance(each.kind, Flag)}
        self.desk.enter(register, {**texts, "on": self.chance.choice(("", "", texts["on"]))})

    def amend(self) -> None:
        register, record = self.something()
        field = self.chance.choice(register.fields)
        self.desk.amend(register, record, {field.name: self.text(field)})

    def reply(self) -> None:
        for sent in self.desk.cases.get(self.chance.choice(self.cases)).of(REFERRALS):
            texts = {"reply_on": self.desk.today(), "reply": "接收"}
            self.desk.amend(REFERRALS, sent, texts)

    def strike(self) -> None:
        self.desk.strike(*self.something(), "写错")

    def undo(self) -> None:
        self.desk.undo()

    def something(self) -> tuple[Register, Record]:
        register = self.chance.choice((COMPLAINTS, HOTLINE, *PARTS, *PARTS))
        records = self.desk.look_up(register, range(1, 100))
        if not records:
            register, records = COMPLAINTS, self.desk.look_up(COMPLAINTS, range(1, 100))
        return register, self.chance.choice(records)

    def text(self, field: Field) -> str:
        match field.kind:
            case Ref(book="complaints"):
                return self.chance.choice(self.cases)
            case Ref(book="hotline"):
                return self.chance.choice((*self.calls, ""))
            case Ref():
                return ""
            case Choice() | Several():
                return field.show(self.chance.choice(field.kind.codes.codes))
            case Flag():
                return self.chance.choice(("是", "否", "否"))
            case Count():
                return str(self.chance.randint(0, 40))
            case PartDate():
                return self.chance.choice(DAYS)
            case Moment():
                day = self.chance.choice(DAYS)
                return f"{day} 10:00" if len(day) == 10 else ""
            case _words:
                return "写了一句"

    # -- what holds ----------------------------------------------------------

    def hold(self) -> None:
        """Hold all there is against the rules."""
        self.hold_numbers()
        office, today = self.desk.office, self.desk.today()
        for case in self.desk.cases.cases(self.desk.look_up(COMPLAINTS, range(1, 100))):
            self.hold_danger(case)
            self.hold_course(case)
            for clock in clocks_of(case, office, today):
                assert clock.due[:10] >= str(clock.start)[:10]
                assert clock.say(today)
            call = case.record["call"]
            if call and not case.record.struck:
                assert self.desk.get(HOTLINE, str(call))["complaint"] == case.record.number

    def hold_numbers(self) -> None:
        for register in (COMPLAINTS, HOTLINE):
            years: dict[str, int] = {}
            for each in self.desk.look_up(register, range(1, 100)):
                year = str(each["received"])[:4]
                years[year] = years.get(year, 0) + 1
                assert each.number == f"{register.prefix}{year}-{years[year]:04}"
        for register in PARTS:
            for place, each in enumerate(self.desk.look_up(register, range(1, 100)), start=1):
                assert each.number == f"{register.prefix}{place:05}"
                home = self.belongs.setdefault((register.key, each.number), each["case"])
                assert each["case"] == home
                assert register.read(register.show(each.values)) == each.values

    def hold_danger(self, case: Case) -> None:
        number = case.record.number
        before, made = self.levels.get(number, ""), len(case.of(ASSESSMENTS))
        assert made >= self.assessed.get(number, 0)
        if made == self.assessed.get(number, 0):
            assert case.level == before
        mediated = {each.id for each in case.of(ACTIONS) if each["kind"] in MEDIATING}
        known = self.mediated.setdefault(number, set())
        assert not (mediated - known and before in {"high", "lethal"})
        known |= mediated
        self.levels[number], self.assessed[number] = case.level, made

    def hold_course(self, case: Case) -> None:
        closings, reopenings = case.of(CLOSINGS), case.of(REOPENINGS)
        assert len(closings) - len(reopenings) in {0, 1}
        is_closed = len(closings) > len(reopenings)
        helped = bool(case.of(ACTIONS) or case.of(REFERRALS) or closings)
        if is_closed:
            assert all(each["reply_on"] and each["reply"] for each in case.of(REFERRALS))
            if case.level in {"high", "lethal"}:
                assert closings[-1]["result"] not in {"mediated", "settled"}
                assert {"police", "federation"} <= {each["to"] for each in case.of(REPORTS)}
            met = [each for each in case.of(VISITS) if each["wellbeing"] != "unreached"
                   and str(each["on"]) >= str(closings[-1]["on"])]  # fmt: skip
            stage = "followed_up" if met else "closed"
        else:
            stage = "handled" if helped else "assessed" if case.level else "registered"
        assert case.stage == stage


@pytest.mark.parametrize("seed", range(6))
def test_no_life_of_a_complaint_breaks_the_rules(desk: Desk, clock: Clock, seed: int) -> None:
    office = Office(desk, clock, seed)
    done = 0
    for _step in range(STEPS):
        if office.step():
            done += 1
            office.hold()
    assert done > STEPS // 8  # not everything was refused
    assert desk.figures.due()  # its page stands
