"""One row of an office's list as values, with what is odd about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehome.sheets.book import LostDigits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from safehome.base.errors import Problem
    from safehome.desk.report import Place
    from safehome.registers.field import Value
    from safehome.registers.id_number import IdFacts

LOST = "id_lost"
"""Under this key a damaged number waits on the second-look list: it is no number."""

BETWEEN = "；"
"""Between the parts of a remark, as between telephone numbers."""

NOTHING = frozenset({"", "无", "没有", "/", "／", "\\", "-", "--", "—", "——", "－", "空", "未填",
                     "□", "☐", "暂无", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!",
                     "#NULL!"})  # fmt: skip
"""What offices write where there is nothing."""


@dataclass(slots=True)
class Odd:
    """Something about a row worth a note; `field` is the value it came with."""

    code: str
    text: str
    field: str


@dataclass(slots=True)
class Row:
    """A row as values.

    Attributes:
        values: a value for every field, ready to be entered.
        original: returns the row as the office wrote it.
        given: the fields the row speaks of, by itself or through her number.
        odd: what is worth a note.
        remarks: (field, line) of what went into the remark.
        facts: what her number says, None where she has none.
        person: her number in the form of 18 digits, "" where it names nobody.
        born: her birth date as exactly as anything in the row says it.
        why_not: a code when the row cannot be taken.
        whole: the cells as they stood where they had to be taken apart.
    """

    place: Place
    cells: Mapping[str, str]
    original: Callable[[], Sequence[str]]
    headings: Sequence[str]
    values: dict[str, Value]
    given: set[str] = field(default_factory=set)
    odd: list[Odd] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    facts: IdFacts | None = None
    person: str = ""
    born: str = ""
    landlord_phone: str = ""
    why_not: str = ""
    whole: Mapping[str, str] | None = None

    @property
    def name(self) -> str:
        """Her cleaned name."""
        return str(self.values["name"] or "")

    @property
    def passes(self) -> bool:
        """Whether her number passes its check."""
        return self.facts is not None and self.facts.passes

    def texts(self) -> dict[str, str]:
        """Return the cells that hold something, to be read again when the row is settled."""
        texts = {name: str(text) for name, text in (self.whole or self.cells).items() if text}
        if isinstance(self.cells.get("id_number"), LostDigits):
            texts[LOST] = texts.pop("id_number")
        return texts

    def give(self, name: str, value: Value) -> None:
        """Take a value the row speaks of."""
        self.values[name] = value
        self.given.add(name)

    def doubt(self, problem: Problem | None) -> None:
        """Note what the book itself finds odd about her number."""
        if problem:
            self.odd.append(Odd(problem.code, problem.text, "id_number"))
