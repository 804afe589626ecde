"""The store: what can be done to the books inside one transaction.

A transaction begins and ends at `with store.write() as unit:`; whatever the
block did is kept together or, on any error, not at all. Only frozen values
leave the block. One lock lets the background worker and the window share the
one connection, each for a whole transaction.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from safehome.base.files import disk_refusals
from safehome.base.space import require_room
from safehome.store.ballast import ballast
from safehome.store.books import Books
from safehome.store.cases import Cases
from safehome.store.correspondents import Correspondents
from safehome.store.failures import refusals
from safehome.store.notes import Notes
from safehome.store.rounds import Rounds
from safehome.store.search import count, find, women_by
from safehome.store.tables import about, metadata
from safehome.store.taking_back import TakingBack
from safehome.store.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from safehome.store.search import Found, Wanted
    from safehome.store.taking_back import Tell


LEAST, OF_A_ROW = 4 * 1024 * 1024, 8 * 1024
"""Bytes a large act needs beside its rows, and for each of them.

Measured with the rosters and rounds of `demonstration`: a woman brought in takes
1.6 KB of the WAL and as much of the file when it is carried home, an entry of a
month that is closed 1.3 KB of each; the rest is for rows fuller than those.
"""


class Unit:
    """The verbs of one transaction, by what they are about."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.trail = Trail(connection)
        self.books = Books(connection, self.trail)
        self.cases = Cases(connection, self.books)
        self.rounds = Rounds(connection, self.trail)
        self.notes = Notes(connection)
        self.correspondents = Correspondents(connection)

    def take_back(self, deed_id: int, back: int, why: str, tell: Tell) -> None:
        """Take a deed back (see `TakingBack`)."""
        TakingBack(self.connection, self.books, self.rounds).take_back(deed_id, back, why, tell)

    def find(self, wanted: Wanted) -> Found:
        """Return the members wanted, in the order wanted."""
        return find(self.connection, wanted)

    def count(self, wanted: Wanted) -> int:
        """Return how many members the filters leave."""
        return count(self.connection, wanted)

    def women_by(self, field: str) -> dict[str, int]:
        """Return how many women on the roster each group, landlord or employer has, in order."""
        return women_by(self.connection, field)

    def mark(self) -> str:
        """Return the vault's mark: six signs that tell its papers and packages from others'."""
        return self.vault_id()[:6].upper()

    def vault_id(self) -> str:
        """Return the vault's id, 32 hexadecimal digits."""
        query = select(about.c.value).where(about.c.name == "vault_id")
        return str(self.connection.scalar(query) or "")

    def rows(self, table: str) -> int:
        """Return how many rows a table has."""
        query = select(func.count()).select_from(metadata.tables[table])
        return int(self.connection.scalar(query) or 0)


class Store:
    """The books of one open vault, in its folder."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine = engine
        self._folder = folder
        self._lock = threading.RLock()

    @contextmanager
    def write(self) -> Iterator[Unit]:
        """Keep everything done in the block, or, on any error, none of it."""
        with self._lock, ballast(self._folder), refusals(), self._engine.begin() as connection:
            yield Unit(connection)

    def require_room(self, rows: int) -> None:
        """Refuse to begin an act over so many rows for which the disk of the books has no room.

        Raises:
            NoRoom: it says how much is missing.
        """
        with disk_refusals():
            require_room(self._folder, LEAST + rows * OF_A_ROW)

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """Read the books as they stand at one moment."""
        with self._lock, refusals(), self._engine.connect() as connection:
            yield Unit(connection)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Keep everyone else from the books without a transaction, to copy the file."""
        with self._lock:
            yield

    def turn_to(self, engine: Engine) -> None:
        """Go on with the same books in another file."""
        with self._lock:
            self._engine = engine
