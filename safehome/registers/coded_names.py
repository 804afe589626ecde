"""The names of a complaint as codes: 47甲 the complainant, 47乙 the person complained of.

The codes run by complaint and person (paper.md, form 6), so that a book or a form
says who did what to whom without saying who they are.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from safehome.registers import surnames
from safehome.registers.codes import RELATION

if TYPE_CHECKING:
    from safehome.registers.register import Record

STEMS = "甲乙丙丁戊己庚辛壬癸"
_BETWEEN = re.compile(r"[,，、;；和与及\s]+")
_NOBODY = (
    "女儿", "孩子", "小孩", "婴儿", "家人", "亲友", "匿名", "不详", "未知", "女士", "先生", "小姐",
    "阿姨", "大姐", "大妈", "大娘", "师傅", "老板", "主任", "老师", "书记", "某某",
)  # fmt: skip
"""Besides the words of relation: what is written in the place of a name and names nobody."""
_BESIDE = re.compile(r"[(（].*?[)）]|[:：].*$")


def code_of(number: str, person: int = 0) -> str:
    """Return the code of a person of a complaint: 0 the complainant, 1 the one complained of."""
    return f"{int(number.rpartition('-')[2])}{STEMS[min(person, len(STEMS) - 1)]}"


def codes_of(complaint: Record) -> dict[str, str]:
    """Return the code of each name that the registration tells, the complainant's first.

    Of 罗秋月 an account often says 秋月 only, of 阿依古丽·买买提 阿依古丽: that is she too.
    """
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
            for spoken in (name, _given(name)):
                if len(spoken) > 1 and spoken not in _no_names():
                    found.setdefault(spoken, code_of(complaint.number, person))
    return found


def coded(text: str, complaint: Record, keep: str = "") -> str:
    """Return a text with the names of the registration replaced by their codes.

    Args:
        text: what was written.
        complaint: whose names.
        keep: the code of the person whose name stays, "" for nobody's.
    """
    codes = {name: code for name, code in codes_of(complaint).items() if code != keep}
    for name in sorted(codes, key=len, reverse=True):
        text = text.replace(name, codes[name])
    return text


def _given(name: str) -> str:
    """Return a name as it is spoken among those who know her, "" where it is not known."""
    spoken, dot, _rest = name.partition("·")
    if dot:
        return spoken
    if not 2 < len(name) < 5 or not all(char >= "\u3400" for char in name):
        return ""
    return name[2:] if name[:2] in surnames.COMPOUND else name[1:] if len(name) < 4 else ""


@functools.cache
def _no_names() -> frozenset[str]:
    """Return the words that say what someone is to her, and not who."""
    entries = RELATION.entries
    spelled = (word for each in entries for word in (each.zh, each.short_zh, *each.spellings))
    return frozenset((*spelled, *_NOBODY))


def _people(value: object) -> list[str]:
    """Return the names in a line of people: 母亲(李梅)、儿子 tells none but what it says."""
    parts = (_BESIDE.sub("", part).strip() for part in _BETWEEN.split(str(value or "")))
    return [part for part in parts if len(part) > 1]
