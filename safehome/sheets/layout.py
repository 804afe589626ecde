"""What one row of a kind of list stands for, and which cells may stand for several rows.

A merged cell or 同上 means one thing in the column of houses and another in the
column of names; so it does for the day and the words of a log.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of one kind of list.

    Attributes:
        entry: the fields that make a row an entry of its own; merged, they make several
            rows one. The first is the plainest sign of one.
        shared: the fields whose merged cell stands for each row beside it.
        own: the fields that are never carried down from the row above.
        several: the fields that may go on in a second line of one entry.
        dated: in a log, the fields whose day makes a row an entry, the first that has a
            column; empty in a list of people.
    """

    entry: tuple[str, ...]
    shared: frozenset[str]
    own: frozenset[str]
    several: frozenset[str]
    dated: tuple[str, ...] = ()

    @property
    def of_people(self) -> bool:
        """Whether the rows are people, who live in groups and houses."""
        return not self.dated


PEOPLE = Layout(
    entry=("name", "id_number"),
    shared=frozenset(
        {"address", "group", "house", "landlord", "landlord_phone", "employer", "dwelling",
         "home", "home_address"}
    ),
    own=frozenset({"name", "id_number", "birth", "permit_number", "emergency", "remark"}),
    several=frozenset({"phone", "emergency", "remark", "detail"}),
)  # fmt: skip
