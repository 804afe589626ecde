"""One thing to do, as the first page lists it: numbers and counts, never a name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do.

    Attributes:
        what: the words.
        number: how many, or a number of a book.
        on: the day it is due, ISO, "" when it has none.
        days: days from today; negative when overdue; None without a day.
        page: the page that opens: roster, verification, hotline, complaints, print.
        filter: what that page is to show: a number, a second-look code, "permits", a draft's key.
    """

    what: str
    number: str
    on: str
    days: int | None
    page: str
    filter: str = ""
