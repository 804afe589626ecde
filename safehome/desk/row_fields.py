"""Which fields of a row are read in which way."""

from __future__ import annotations

from safehome.registers.field import Choice, Count, Flag, Line, Link, PartDate, Words
from safehome.registers.members import MEMBERS

_KINDS = {name: each.kind for name, each in MEMBERS.by_name.items()}

DATES = frozenset(name for name, kind in _KINDS.items() if isinstance(kind, PartDate))

AGAIN = frozenset(
    name
    for name, kind in _KINDS.items()
    if isinstance(kind, Choice | Count | Flag | Link | PartDate)
)
"""Fields whose texts come again and again, so that each text is read once for a list."""

FREE = frozenset(name for name, kind in _KINDS.items() if isinstance(kind, Line | Link | Words))
"""Fields that take any text, and so a sign for nothing too."""

TOGETHER = frozenset({"group", "house", "home_code", "home_address", "id_number", "id_kind"})
"""Fields that are read with others, each in its own way."""

SAID_BY_NUMBER = frozenset({"sex", "birth"})
"""Fields that a number which passes its check says as well."""
