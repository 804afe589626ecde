"""A village and its township, each with a real vault, and a stick between them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from make import PASSWORD, women

from safehome.desk import keeping, restoring
from safehome.registers.members import MEMBERS
from safehome.store.keys import Cost

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Clock

    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session

MONTH = "2026-11"
PHRASE = "4071 9925 1836 5504 7213"
CHEAP = Cost(1, 8 * 1024, 1)


@dataclass
class Office:
    """One office at its vault."""

    session: Session
    stick: Path

    @property
    def desk(self) -> Desk:
        return self.session.desk

    def card(self) -> tuple[Path, str]:
        """Write its card on the stick; return the file and the code that is read out."""
        own = self.desk.cards.write(self.stick)
        return self.stick / own.name, own.code

    def hand_over(self, month: str = MONTH, stick: Path | None = None) -> Path:
        """Hand a month over; return the parcel."""
        stick = stick or self.stick
        handed = self.desk.handing_over.write(month, stick, PHRASE, confirmed=True)
        return stick / handed.folder / "report.pkg"

    def go_back_to(self, backup: Path, clock: Clock) -> None:
        """Close the vault, restore a backup, and open it again."""
        folder = self.session.folder
        self.session.close()
        restoring.restore(folder, backup, PASSWORD, clock)
        self.session = keeping.open_vault(folder, PASSWORD, clock)


def office(folder: Path, clock: Clock, stick: Path, **said: str) -> Office:
    """Make an office with a vault of its own."""
    session, _code = keeping.make(folder, PASSWORD, clock, cost=CHEAP, director="王主任", **said)
    return Office(session, stick)


def village(
    folder: Path, clock: Clock, stick: Path, name: str = "黄清堰村", count: int = 4
) -> Office:
    """Make a village with a closed month."""
    made = office(folder, clock, stick, village=name, town="低塘街道妇联")
    for texts in women(count):
        made.desk.enter(MEMBERS, texts)
    close_month(made)
    return made


def close_month(made: Office, month: str = MONTH) -> None:
    """Verify and close a month."""
    made.desk.rounds.open(month)
    made.desk.rounds.rest(month)
    made.desk.rounds.close(month)


def town(folder: Path, clock: Clock, stick: Path, name: str = "低塘街道妇联") -> Office:
    """Make a township."""
    return office(folder, clock, stick, office=name)


def introduce(one: Office, other: Office) -> None:
    """Exchange the cards, each code read over the telephone."""
    for giver, taker in ((one, other), (other, one)):
        file, code = giver.card()
        taker.desk.cards.enrol(file, code)


def carry(path: Path, to: Path) -> Path:
    """Copy a file, as it stood at this moment, somewhere else."""
    to.mkdir(parents=True, exist_ok=True)
    return shutil.copy(path, to / path.name)
