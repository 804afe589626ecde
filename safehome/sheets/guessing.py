"""Guessing which column is which: the words first, then the values.

A heading may say a field outright, or only sound like it; the values may agree,
deny it, or name a column that has no heading at all. How sure that makes it is
kept beside each guess.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from safehome.sheets import headings

if TYPE_CHECKING:
    from safehome.sheets.heading_rows import Heading
    from safehome.sheets.headings import Sense, Vocabulary
    from safehome.sheets.shapes import Shape

Certainty = Literal["sure", "look", "none"]

ENOUGH = 0.6  # of the values, to name a column by them alone
HOME_PARTS = ("省", "市", "县", "区", "州", "旗")
PLACE_PARTS = ("乡", "镇", "村", "街道", "社区", "组", "详细", "门牌", "路")


def by_heading(
    heading: Heading,
    vocabulary: Vocabulary,
    senses: dict[int, Sense],
    shapes: dict[int, Shape],
) -> dict[int, str]:
    """Give each field to the column that says it best; a second such column gets none."""
    fields = dict.fromkeys(senses, "")
    order = sorted(
        senses, key=lambda c: (not senses[c].exact, shapes[c].denies(senses[c].field), c)
    )
    taken: set[str] = set()
    for c in order:
        field = senses[c].field
        if not field:
            continue
        if field not in taken:
            taken.add(field)
            fields[c] = field
        elif field in vocabulary.joined and field not in {"home", "address"}:
            fields[c] = field
    _homes(heading, senses, fields)
    _addresses(heading, senses, fields)
    return fields


def _homes(heading: Heading, senses: dict[int, Sense], fields: dict[int, str]) -> None:
    """Tell the columns of her registered home apart: region, then the place in it."""
    homes = [c for c, meant in senses.items() if meant.field == "home"]
    family = [c for c in homes if "家庭" in heading.text(c)]
    if family and "address" not in fields.values() and len(homes) > len(family):
        fields[family[0]] = "address"
        homes.remove(family[0])
    if len(homes) < 2:
        for c in homes:
            fields[c] = "home"
        return
    registered = [c for c in homes if "户" in heading.text(c)] or homes
    for c in homes:
        fields[c] = ""
    for c in registered:
        leaf = heading.leaf(c)
        if c == registered[0]:
            fields[c] = "home"
        elif any(part in leaf for part in PLACE_PARTS):
            fields[c] = "home_address"
        elif any(part in leaf for part in HOME_PARTS):
            fields[c] = "home"


def _addresses(heading: Heading, senses: dict[int, Sense], fields: dict[int, str]) -> None:
    """Join the columns of one address that stand under one group heading."""
    chosen = next((c for c, field in fields.items() if field == "address"), None)
    if chosen is None or len(heading.parts[chosen]) < 2:
        return
    over = heading.parts[chosen][0]
    for c, meant in senses.items():
        if meant.field == "address" and heading.parts[c][0] == over:
            fields[c] = "address"


def certainties_of(
    fields: dict[int, str], senses: dict[int, Sense], shapes: dict[int, Shape]
) -> dict[int, Certainty]:
    """Say how sure each column is: by its words, unless its values deny them."""
    certainties: dict[int, Certainty] = {}
    for c, field in fields.items():
        if not field:
            certainties[c] = "look" if senses[c].field else "none"
        else:
            agreed = senses[c].exact and not shapes[c].denies(field)
            certainties[c] = "sure" if agreed else "look"
    return certainties


def by_values(
    vocabulary: Vocabulary,
    senses: dict[int, Sense],
    shapes: dict[int, Shape],
    fields: dict[int, str],
    certainties: dict[int, Certainty],
) -> None:
    """Let the values speak where the headings are silent or wrong."""
    free = {headings.UNKNOWN, headings.SERIAL, ""}
    known = {meaning.field for meaning in vocabulary.meanings}
    for field, share in (
        ("id_number", "id"),
        ("phone", "phone"),
        ("name", "surname"),
        ("group", "group"),
        ("id_number", "id"),  # once more: the name may have stood over it
        ("received", "day"),
    ):
        holder = next((c for c, given in fields.items() if given == field), None)
        if field == "received" and not {"entered", "month"}.isdisjoint(fields.values()):
            continue
        if field not in known or (holder is not None and not shapes[holder].denies(field)):
            continue
        better = [
            c
            for c in fields
            if c != holder
            and getattr(shapes[c], share) >= ENOUGH
            and senses[c].why in free
            and fields[c] in {"", "phone", "id_number"}
            and (not senses[c].field or fields[c] == "" or shapes[c].denies(fields[c]))
        ]
        if better:
            if holder is not None:
                fields[holder], certainties[holder] = "", "look"
            fields[better[0]], certainties[better[0]] = field, "look"


def keep_the_rest(
    heading: Heading,
    senses: dict[int, Sense],
    shapes: dict[int, Shape],
    fields: dict[int, str],
    certainties: dict[int, Certainty],
) -> None:
    """In a log, keep a column of an unknown heading, or a second one of a meaning, as it is."""
    for c, field in fields.items():
        meant = senses[c]
        unplaced = meant.field or meant.why == headings.UNKNOWN
        if not field and unplaced and shapes[c].count and heading.text(c):
            fields[c], certainties[c] = headings.REST, "look"
