"""What the two bound books are printed from, and what each of them declares.

Both books are one kind of thing: entries by number, fixed columns, totals that
are carried from page to page. What differs is said in a `BookForm`.

**Continuing.** A page depends on the entries up to its end and on nothing that
came later. After a print the desk keeps `Book.carried`: the last page that is
full and where it ended. The next print starts from there (`BookSheet.carried`,
with the entries after it), so its first page brings forward exactly what the
last full page on paper carried, whatever was amended in older entries since. A
last page that was not full is printed again, with the new entries on it, and
replaces the sheet in the binder: adding lines to a printed sheet would ask a
director to feed it by hand to the millimetre. Printed on both sides, the sheet
counts, not the page: only sheets whose two sides are full stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from safehome.paper.sheet import Printed
    from safehome.paper.table import Column

IndexBy: TypeAlias = Literal["category", "month"]


@dataclass(frozen=True, slots=True)
class Struck:
    """Why an entry was struck, on which day (2026-11-10), by whom."""

    reason: str
    on: str
    by: str


class Entry(Protocol):
    """What each entry of a book has."""

    @property
    def number(self) -> str:
        """Its number, H2026-0131."""

    @property
    def on(self) -> str:
        """Its day, 2026-11-10."""

    @property
    def category(self) -> str:
        """The first level of its category."""

    @property
    def detail(self) -> str:
        """The second level of its category."""

    @property
    def code(self) -> str:
        """The code of the category, which orders the index."""

    @property
    def struck(self) -> Struck | None:
        """Why it was struck, if it was."""


R = TypeVar("R", bound=Entry)


@dataclass(frozen=True, slots=True)
class Carried:
    """Where the paper of a book stands: the state at the foot of its last full page.

    Attributes:
        page: the number of that page.
        number: the last entry on it.
        counts: the totals of the year up to it, by the keys of the book's totals.
    """

    page: int
    number: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class BookSheet(Generic[R]):
    """What a year's book is printed from.

    Attributes:
        office: who keeps the book.
        year: 2026.
        rows: the entries in the order of their numbers; after `carried`, those behind it.
        printed: when and by whom.
        carried: where the last print stopped; without it the book begins on page 1.
        closed: the year is over, so the last page totals it.
        duplex: print on both sides; even pages mirror their margins.
        purpose: what names are printed for; without it the complaint book has codes.
    """

    office: str
    year: str
    rows: Sequence[R]
    printed: Printed
    carried: Carried | None = None
    closed: bool = False
    duplex: bool = False
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Total(Generic[R]):
    """One figure at the foot of a page.

    Attributes:
        key: under which it is carried.
        label: with a place for {n}; marked with `N_`.
        of: whether an entry counts in it.
        running: whether it is carried forward from page to page.
        even_struck: whether a struck entry counts in it too.
    """

    key: str
    label: str
    of: Callable[[R], bool]
    running: bool = True
    even_struck: bool = False


@dataclass(frozen=True, slots=True)
class BookForm(Generic[R]):
    """What one of the two books declares; words are marked with `N_`.

    Attributes:
        name: the title of the book.
        mark: the book's own number, with places for {year} and {volume}.
        note: under the table, with a place for {purpose} where it has one.
        columns: makes the columns; the first is the number.
        texts: the text of an entry in each column.
        told: the column of the long account.
        done: the column that says why an entry was struck.
        result: the column that says that it was.
        totals: the figures of a page.
    """

    name: str
    mark: str
    note: str
    columns: Callable[[], list[Column]]
    texts: Callable[[R], tuple[str, ...]]
    told: int
    done: int
    result: int
    totals: tuple[Total[R], ...]
