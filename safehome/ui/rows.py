"""The rows of a list, as data: due things, houses and women in walking order, two-line entries.

A page makes them, `RowList` shows them; `spoken` is what a screen reader says.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A heading between rows: a word and how many; it may be folded."""

    word: str
    count: str = ""
    folded: bool | None = None

    @property
    def spoken(self) -> str:
        """What is said aloud."""
        return f"{self.word} {self.count}".strip()


@dataclass(frozen=True, slots=True)
class HouseRow:
    """A house in walking order: address, landlord, and how many are left."""

    address: str
    landlord: str = ""
    note: str = ""

    @property
    def spoken(self) -> str:
        """What is said aloud."""
        return f"{self.address} {self.landlord} {self.note}".strip()


@dataclass(frozen=True, slots=True)
class WomanRow:
    """A woman in walking order.

    `key`, `word`, `shape`, `tone` are her outcome, "" while it is open; `remark`
    stands before it. The lit row asks for a digit (`ask`, "Press a digit"), or is
    `high` pixels high and left free behind the name for the fields that lie over it.
    """

    number: int
    name: str
    second: str = ""
    last: str = ""
    remark: str = ""
    key: str = ""
    word: str = ""
    shape: str = "ring"
    tone: str = "mute"
    lit: bool = False
    ask: str = ""
    keys: str = "1 – 9"
    high: int = 0

    @property
    def spoken(self) -> str:
        """What is said aloud."""
        return f"{self.number} {self.name} {self.last} {self.word or self.ask}".strip()


@dataclass(frozen=True, slots=True)
class DueRow:
    """A thing due: shape, what, number or count, when in its tone. Never a name."""

    what: str
    second: str = ""
    when: str = ""
    shape: str = "ring"
    tone: str = "mute"
    opens: bool = True
    strong: bool = False

    @property
    def spoken(self) -> str:
        """What is said aloud."""
        return f"{self.what} {self.second} {self.when}".strip()


@dataclass(frozen=True, slots=True)
class TwoLineRow:
    """Two lines and a badge: calls, found people, activities; a struck one is crossed."""

    first: str
    second: str = ""
    badge: str = ""
    shape: str = "ring"
    tone: str = "mute"
    lead: str = ""
    struck: bool = False

    @property
    def spoken(self) -> str:
        """What is said aloud."""
        return f"{self.lead} {self.first} {self.second} {self.badge}".strip()


@dataclass(frozen=True, slots=True)
class PlainRow:
    """One word of a plain list: the forms to print, the parts of the settings."""

    word: str
    height: int = 44

    @property
    def spoken(self) -> str:
        """What is said aloud."""
        return self.word


Row = GroupRow | HouseRow | WomanRow | DueRow | TwoLineRow | PlainRow
