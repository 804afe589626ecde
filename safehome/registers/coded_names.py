"""The names of a complaint as codes: 47甲 the complainant, 47乙 the person complained of.

The codes run by complaint and person (paper.md, form 6), so that a book or a form
says who did what to whom without saying who they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safehome.registers.register import Record

STEMS = "甲乙丙丁戊己庚辛壬癸"
_BETWEEN = re.compile(r"[,，、;；和与及\s]+")
_BESIDE = re.compile(r"[(（].*?[)）]|[:：].*$")


def code_of(number: str, person: int = 0) -> str:
    """Return the code of a person of a complaint: 0 the complainant, 1 the one complained of."""
    return f"{int(number.rpartition('-')[2])}{STEMS[min(person, len(STEMS) - 1)]}"


def codes_of(complaint: Record) -> dict[str, str]:
    """Return the code of each name that the registration tells, the complainant's first."""
    values = complaint.values
    concerned = _people(values.get("concerned"))
    named = [
        [*_people(values.get("name")), *concerned],
        _people(values.get("against")),
        *([name] for name in _people(values.get("with_her"))),
    ]
    found: dict[str, str] = {}
    for person, names in enumerate(named):
        for name in names:
            found.setdefault(name, code_of(complaint.number, person))
    return found


def coded(text: str, complaint: Record) -> str:
    """Return a text with every name of the registration replaced by its code."""
    codes = codes_of(complaint)
    for name in sorted(codes, key=len, reverse=True):
        text = text.replace(name, codes[name])
    return text


def _people(value: object) -> list[str]:
    """Return the names in a line of people: 母亲(李梅)、儿子 tells none but what it says."""
    parts = (_BESIDE.sub("", part).strip() for part in _BETWEEN.split(str(value or "")))
    return [part for part in parts if len(part) > 1]
