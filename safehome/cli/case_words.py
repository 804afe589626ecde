"""A complaint with its parts, as JSON and as words for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from safehome.base.words import _
from safehome.registers import case as rules
from safehome.registers.case_parts import PARTS

if TYPE_CHECKING:
    from safehome.registers.case import Case
    from safehome.registers.field import Values
    from safehome.registers.register import Register


def case_told(case: Case) -> dict[str, Any]:
    """Return what follows from a complaint and its parts, and the parts themselves."""
    return {
        "stage": case.stage,
        "level": case.level,
        "locked": case.locked,
        "missing": rules.missing(case),
        "parts": {
            register.key: [
                {"number": part.number, "values": dict(part.values)} for part in case.of(register)
            ]
            for register in PARTS
            if case.of(register)
        },
    }


def case_as_text(case: Case) -> list[str]:
    """Return the same in words."""
    lines = [_("Stage: {stage}").format(stage=_(rules.STAGES[case.stage]))]
    if case.level:
        lines.append(_("Danger: {level}").format(level=_(rules.LEVELS[case.level])))
    if case.locked:
        lines.append(_(rules.LOCK_WORDS))
    lines += [f"! {_(rules.ASKED[what])}" for what in rules.missing(case)]
    for register in PARTS:
        for part in case.of(register):
            lines.append(f"== {part.number}  {_(register.title)}")
            lines += fields_as_text(register, part.values)
    return lines


def fields_as_text(register: Register, values: Values) -> list[str]:
    """Return a line for each field that says something."""
    shown = register.show(values)
    return [f"{_(each.label)}: {shown[each.name]}" for each in register.fields if shown[each.name]]
