"""Who is known already: on the roster, or in a row before this one.

The same number (15 or 18 digits) is the same woman. The same name with the same
birth date or the same phone is she as well, unless both numbers pass their check
and differ: then it is only a likeness, and a person decides. So it is where the
birth dates agree only as far as the month, and where two women fit equally well.

Of some there is no number, no birth date and no phone, in the list or on the
roster. Then the same name in the same house is she, and so is the very row she was
entered from; the name alone is a likeness.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.registers import addresses, id_number
from safehome.registers.phones import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from safehome.desk.row import Row
    from safehome.store.identity import Identity

WHOLE = len("2019-03-05")
MONTH = len("2019-03")


@dataclass(slots=True, eq=False)
class Person:
    """One woman who is known.

    Attributes:
        id: of her record, 0 for one who is only being entered.
        entry: which of the new entries is hers, -1 for one on the roster.
        file: which file had the last row of hers, -1 for none.
        place: her group and house.
    """

    id: int
    name: str
    number: str
    birth: str
    phone: str
    status: str = "present"
    struck: bool = False
    entry: int = -1
    file: int = -1
    place: tuple[str, str] = ("", "")
    known: bool = False

    @property
    def stands(self) -> bool:
        """Whether she is on the roster as one who may be verified."""
        return not self.struck and self.status in {"present", "away", "lost"}

    @property
    def passes(self) -> bool:
        """Whether her number passes its check."""
        return bool(self.number) and id_number.facts(self.number).passes

    @property
    def has_only_a_name(self) -> bool:
        """Whether nothing is known that tells her from another of her name."""
        return not (
            self.phone or len(self.birth) >= MONTH or id_number.same_person_key(self.number)
        )


class Known:
    """Everyone known so far, to be asked for each row."""

    def __init__(self, roster: Iterable[Identity], aliases: Iterable[tuple[str, int]] = (),
                 rows: Mapping[str, int] | None = None) -> None:  # fmt: skip
        self._persons: dict[str, Person] = {}
        self._births: dict[tuple[str, str], list[Person]] = {}
        self._months: dict[tuple[str, str], list[Person]] = {}
        self._phones: dict[tuple[str, str], list[Person]] = {}
        self._everyone: list[Person] = []
        self._names: dict[str, list[Person]] = {}
        self._called: set[str] = set()
        self._named = 0  # so many of everyone are in the table of names
        self._bare: dict[str, list[Person]] = {}
        by_id: dict[int, Person] = {}
        for one in roster:
            birth = one.birth or (id_number.facts(one.number).birth if one.number else "")
            person = Person(one.id, one.name, one.number, birth, one.phone, one.status,
                            one.struck, place=(one.group, one.house))  # fmt: skip
            by_id[one.id] = person
            self.learn(person, one.person)
        for number, id_ in aliases:
            if id_ in by_id:
                self._persons.setdefault(number, by_id[id_])
        self._rows = {texts: by_id[id_] for texts, id_ in (rows or {}).items() if id_ in by_id}

    def learn(self, person: Person, key: str) -> None:
        """Take in a woman, or what has become known of her."""
        if not person.known:
            person.known = True
            self._everyone.append(person)
            self._called.add(person.name)
            if person.has_only_a_name:
                self._bare.setdefault(person.name, []).append(person)
        if key:
            other = self._persons.setdefault(key, person)
            if not other.stands and person.stands:
                self._persons[key] = person
        if len(person.birth) >= MONTH:
            _append(self._births, (person.name, person.birth), person)
        if len(person.birth) == WHOLE:
            _append(self._months, (person.name, person.birth[:MONTH]), person)
        for phone in _phones(person.phone):
            _append(self._phones, (person.name, phone), person)

    def ask(self, row: Row) -> tuple[Person | None, bool]:
        """Return the woman this row is about, or may be about, and whether that is certain."""
        if row.person and row.person in self._persons:
            return self._persons[row.person], True
        if row.name not in self._called:
            return None, False
        fits: dict[int, tuple[Person, int]] = {}
        for person, weight in self._alike(row):
            fits[id(person)] = person, fits.get(id(person), (person, 0))[1] + weight
        if not fits:
            return None, False
        order = sorted(fits.values(), key=lambda fit: (not fit[0].stands, -fit[1]))
        same = [fit for fit in order if fit[1] > 1 and not (row.passes and fit[0].passes)]
        if not same:
            entered = self._rows.get(json.dumps(row.texts(), ensure_ascii=False))
            return entered or order[0][0], entered is not None
        best = same[0]
        rivals = [fit for fit in same if fit[0].stands == best[0].stands and fit[1] == best[1]]
        return best[0], len(rivals) == 1

    def _alike(self, row: Row) -> Iterator[tuple[Person, int]]:
        """Yield the women of this name with her birth date or phone, and how much that says."""
        name, born = row.name, row.born
        if len(born) >= MONTH:
            for person in self._births.get((name, born), ()):
                yield person, 2
            part = born[:MONTH]
            near = self._births.get((name, part), ()) if part != born else self._months.get(
                (name, part), ()
            )  # fmt: skip
            for person in near:
                yield person, 1
        for phone in _phones(str(row.values["phone"] or "")):
            for person in self._phones.get((name, phone), ()):
                yield person, 2
        bare = has_only_a_name(row)
        for person in self._of_name(name) if bare else self._bare.get(name, ()):
            agree = born.startswith(person.birth) or person.birth.startswith(born)
            if agree and (bare or person.has_only_a_name):
                yield person, 2 if _same_place(person, row) else 1

    def _of_name(self, name: str) -> list[Person]:
        """Return everyone of this name; seldom asked, so the table is made when it is."""
        for person in self._everyone[self._named :]:
            self._names.setdefault(person.name, []).append(person)
        self._named = len(self._everyone)
        return self._names.get(name, [])


def why_alike(person: Person, row: Row) -> str:
    """Say why a row may be of this woman; "{number}" stands for hers on the roster."""
    if row.passes and person.passes:
        return _("Perhaps {number}: the same name and birth date or phone, another ID number.")
    if person.has_only_a_name or has_only_a_name(row):
        return _("Perhaps {number}: the same name, and nothing else to tell them apart.")
    return _("Perhaps {number}: the same name, and a birth date or phone that fits.")


def has_only_a_name(row: Row) -> bool:
    """Whether a row says nothing that tells her from another of her name."""
    return not (row.person or len(row.born) >= MONTH or row.values["phone"])


def _same_place(person: Person, row: Row) -> bool:
    """Whether she lives where the row says."""
    place = str(row.values["group"] or ""), str(row.values["house"] or "")
    if not place[1] or not person.place[1]:
        return False
    return place == person.place or (
        addresses.walking_key(*place) == addresses.walking_key(*person.place)
    )


def _append(index: dict[tuple[str, str], list[Person]], key: tuple[str, str],
            person: Person) -> None:  # fmt: skip
    found = index.get(key)
    if found is None:
        index[key] = [person]
    elif person not in found:
        found.append(person)


def _phones(phone: str) -> list[str]:
    return phone.split(BETWEEN) if phone else []
