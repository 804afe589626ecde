"""What every office file becomes: sheets of rows of text.

A cell is a plain text, empty when nothing stands in it; nothing is interpreted
here. Three kinds of cell say more than their text, so that the desk can take the
woman and put her on the list for a second look: `LostDigits`, `Decimals` and
`NoResult`.
Merged areas stay beside the rows, because a merged title, a merged heading and
a merged house mean three different things.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column; all count from 0, the last is inside."""

EXACT = 10**15  # a numeric cell keeps 15 digits


class LostDigits(str):
    """A long number that passed through a numeric cell: after 15 digits it is noise."""

    __slots__ = ()


class Decimals(str):
    """A number with decimals from a numeric cell: 2019.1 may have been 2019.10."""

    __slots__ = ()


class NoResult(str):
    """A formula the file holds without its result; the text is the formula."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows from the first row of the file on, each equally long."""

    name: str
    visible: bool
    rows: list[list[str]]
    merged: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """Every sheet of one file, in the file's order."""

    sheets: list[Sheet]


def number_text(value: float) -> str:
    """Write a number as a person would have typed it into the cell."""
    if value != value or value in {float("inf"), float("-inf")}:
        return ""
    if value == int(value):
        if abs(value) < EXACT:
            return str(int(value))
        return LostDigits(int(Decimal(repr(value))))
    return Decimals(f"{value:.15g}")
