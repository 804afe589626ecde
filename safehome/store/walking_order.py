"""Where each house comes on the way through the village, as a key that sorts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update

from safehome.registers import addresses
from safehome.store.bulk import room
from safehome.store.tables import member, setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from safehome.registers.field import Value


class WalkingOrder:
    """The order of the groups as the office walks them, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._order: Sequence[str] | None = None
        self._walks: dict[tuple[Value, Value], str] = {}

    def key(self, group: Value, house: Value) -> str:
        """Return the key of a house in walking order; neighbours ask for the same one."""
        if self._order is None:
            text = self._connection.scalar(
                select(setting.c.value).where(setting.c.name == "groups")
            )
            self._order = json.loads(text) if text else []
            self._walks.clear()
        known = self._walks.get((group, house))
        if known is None:
            known = addresses.walking_key(str(group or ""), str(house or ""), self._order)
            self._walks[group, house] = known
        return known

    def order_anew(self) -> None:
        """Put every house into walking order anew, after the office changed the order."""
        self._order = None
        query = select(member.c.id, member.c.group, member.c.house, member.c.walk)
        moved = [
            {"moved_id": row.id, "moved_walk": walk}
            for row in self._connection.execute(query)
            if (walk := self.key(row.group, row.house)) != row.walk
        ]
        if moved:
            statement = update(member).where(member.c.id == bindparam("moved_id"))
            with room(self._connection):
                self._connection.execute(statement.values(walk=bindparam("moved_walk")), moved)
