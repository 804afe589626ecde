"""Calls and complaints as the tests enter them; nobody in them is real."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.registers.case_parts import CLOSINGS, QUESTIONS, REFERRALS, SPECIAL
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.hotline import HOTLINE

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.registers.register import Record


def ring(desk: Desk, **texts: str) -> Record:
    """Take a call."""
    return desk.enter(HOTLINE, {"nature": "本人", "asked": "想问怎么办", **texts})


def complain(desk: Desk, **texts: str) -> Record:
    """Register a complaint of domestic violence."""
    usual = {"source": "来访", "category": "家暴", "name": "小花", "facts": "昨晚打人",
             "wish": "想离开"}  # fmt: skip
    return desk.enter(COMPLAINTS, {**usual, **texts})


def answers(case: str, yes: int, special: int = 0) -> dict[str, str]:
    """Return an assessment with so many of the nine and of the special items answered yes."""
    texts = {name: "是" if place < yes else "否" for place, (name, _) in enumerate(QUESTIONS)}
    texts |= {name: "是" if place < special else "否" for place, (name, _) in enumerate(SPECIAL)}
    return {"case": case, **texts}


def close_case(desk: Desk, case: str, result: str = "解决", on: str = "") -> Record:
    """Close a complaint with everything that is asked for said."""
    return desk.enter(
        CLOSINGS,
        {"case": case, "on": on, "result": result, "needs_met": "是", "plan_looked_at": "是",
         "plan_done": "是", "agrees": "是", "may_return": "是", "satisfied": "满意"},
    )  # fmt: skip


def refer(desk: Desk, case: str) -> Record:
    """Refer a complaint to the police, which has not replied yet."""
    return desk.enter(
        REFERRALS,
        {"case": case, "agency": "公安", "agency_name": "派出所", "basis": "法定",
         "summary": "请出具告诫书"},
    )  # fmt: skip
