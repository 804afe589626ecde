"""A register: the fields of one book, its rules, and the one gate into it.

Declared once, it drives the table, the form, the checks, the labels on paper,
the workbook, the import and the command line. Whatever enters a book passes
`Register.read`, from the keyboard as from a spreadsheet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehome.base.errors import NotAccepted, Problem, Unread
from safehome.base.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from safehome.registers.field import Field, Value, Values


@dataclass(frozen=True, slots=True)
class Record:
    """One entry as it stood when it was read; nothing in it changes.

    Attributes:
        id: the row.
        number: the number that is printed, M00001; never used again.
        version: one more with each change; guards against writing over another's.
        values: by the name of the field.
        struck: why the entry was struck, "" while it stands.
    """

    id: int
    number: str
    version: int
    values: Values
    struck: str = ""

    def __getitem__(self, name: str) -> Value:
        """Return the value of a field."""
        return self.values[name]


@dataclass(frozen=True, eq=False)
class Register:
    """One book.

    Attributes:
        key: its name in the code, the trail and on the command line.
        title: what it is called, marked with `N_`.
        prefix: of its numbers, followed by `digits` digits.
        fields: in the order of the form.
        rules: each looks at all values and names one problem, or none.
        doubts: the same, for what is pointed out but accepted.
        derive: what can be worked out from the values given, by field.
        year_of: the date field whose year the numbers carry, as H2026-0001; "" for none.
        part_of: the book whose entries these belong to, named by the field `case`; "" for none.
    """

    key: str
    title: str
    prefix: str
    fields: tuple[Field, ...]
    digits: int = 5
    rules: tuple[Callable[[Values], Problem | None], ...] = ()
    doubts: tuple[Callable[[Values], Problem | None], ...] = ()
    derive: Callable[[Values], Values] | None = None
    year_of: str = ""
    part_of: str = ""
    by_name: Mapping[str, Field] = field(init=False, repr=False, compare=False)
    required: tuple[Field, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {each.name: each for each in self.fields})
        object.__setattr__(self, "required", tuple(each for each in self.fields if each.required))

    def number(self, count: int, year: str = "") -> str:
        """Return the number of the entry with this place in the book, or in the book of a year."""
        return f"{self.prefix}{year and year + '-'}{count:0{self.digits}}"

    def read(self, texts: Mapping[str, str]) -> dict[str, Value]:
        """Return a value for every field: the one gate into the book.

        Args:
            texts: by field name; a field that is not named is unknown.

        Raises:
            NotAccepted: with every problem found, fields first, then rules.
        """
        values: dict[str, Value] = {}
        problems = [
            Problem(name, _("This book has no field of this name."))
            for name in sorted(texts.keys() - self.by_name.keys())
        ]
        for each in self.fields:
            try:
                values[each.name] = each.read(texts.get(each.name, ""))
            except Unread as unread:
                values[each.name] = None
                problems.append(Problem(each.name, str(unread)))
        if not problems:
            problems = self.problems(values)
        if problems:
            raise NotAccepted(problems)
        return values

    def problems(self, values: Values) -> list[Problem]:
        """Return what stands against accepting these values."""
        missing = [
            Problem(each.name, _("{label} is missing.").format(label=_(each.label)))
            for each in self.required
            if values.get(each.name) is None
        ]
        return missing + [found for rule in self.rules if (found := rule(values))]

    def problem_of_year(self, values: Values, before: Values) -> Problem | None:
        """Return what stands against a change of day: the number carries the year."""
        year, was = (str(each.get(self.year_of) or "")[:4] for each in (values, before))
        if self.year_of and year != was:
            text = _("Its number carries the year {year}. Strike it and write it anew.")
            return Problem(self.year_of, text.format(year=was))
        return None

    def show(self, values: Values) -> dict[str, str]:
        """Return the text of every field; `read` gives the values back."""
        return {each.name: each.show(values.get(each.name)) for each in self.fields}

    def look_again(self, values: Values) -> list[Problem]:
        """Return what is odd about these values though they are accepted."""
        return [found for doubt in self.doubts if (found := doubt(values))]
