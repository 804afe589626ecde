"""Whatever she does with her backups, in whatever order: nothing that counts is ever gone."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import Clock
from hypothesis import given, settings
from hypothesis import strategies as st
from make import PASSWORD, women

from safehome.desk import keeping, restoring
from safehome.registers.members import MEMBERS
from safehome.store.backup import verdict_of
from safehome.store.recovery import RecoveryCode
from safehome.store.sealed import look

if TYPE_CHECKING:
    from safehome.desk.keeping import Session
    from safehome.store.backup import Backup
    from safehome.store.keyring import Keyring

ACTS = ("enter", "back up", "back up", "restore", "thin", "new key", "reopen", "stick", "clock")
WOMEN = women(60)


class Life:
    """One vault and everything that must hold of it, whatever was done."""

    def __init__(self, folder: Path, stick: Path, clock: Clock) -> None:
        self.folder, self.stick, self.clock = folder, stick, clock
        self.password, self.keys = PASSWORD, 0
        self.women = 0
        self.counters: list[int] = []
        self.newest: dict[Path, int] = {}
        self.session = self.open()
        with self.session.desk.store.read() as unit:
            self.mark = unit.mark()

    def open(self) -> Session:
        session = keeping.open_vault(self.folder, self.password, self.clock)
        session.backups.second_place = self.stick
        return session

    def do(self, act: str, chance: int) -> None:
        match act:
            case "enter":
                self.session.desk.enter(MEMBERS, WOMEN[self.women])
                self.women += 1
            case "back up":
                self.made(self.session.backups.make())
            case "restore" if backups := self.every():
                self.restore(backups[chance % len(backups)])
            case "thin":
                self.session.backups.thin()
            case "new key":
                self.keys += 1
                self.password = f"nine herons on wall {self.keys}"
                assert self.session.new_key(self.password, RecoveryCode.new()).failed == ""
                self.made(self.session.backups.all()[0])
            case "reopen":
                self.session.finish()
                self.session = self.open()
            case "stick":
                away = self.stick.with_name("away")
                self.stick.rename(away) if self.stick.exists() else away.rename(self.stick)
            case "clock":
                self.clock.time += timedelta(days=chance % 800 - 400)
        self.hold()

    def every(self) -> list[Path]:
        """The backups here and on the stick that the password of today opens."""
        found = sorted({*self.folder.rglob("*.shb"), *self.stick.rglob("*.shb")})
        return [each for each in found if look(each).is_of(self.ring.key)]

    @property
    def ring(self) -> Keyring:
        return self.session._vault.keyring

    def restore(self, path: Path) -> None:
        self.session.close()
        told = restoring.look_at(path)
        restoring.restore(self.folder, path, self.password, self.clock)
        self.session = self.open()
        self.women = told.records["members"]
        assert self.session.desk.last_deed() is None  # undo does not reach across it
        with self.session.desk.store.read() as unit:
            assert unit.mark() == self.mark == told.mark

    def made(self, backup: Backup) -> None:
        assert all(backup.counter > each for each in self.counters)
        self.counters.append(backup.counter)
        assert backup.counts["member"] == self.women

    def hold(self) -> None:
        """Every name means a good backup; the newest is there; the books hold what they held."""
        with self.session.desk.store.read() as unit:
            assert unit.rows("member") == self.women
        backups = self.session.backups.all()
        assert [each.path for each in reversed(backups)] == sorted(
            (self.folder / "backups").glob("*.shb")
        )
        for each in backups:
            assert verdict_of(each.path, self.ring.key) == "good"
        assert not backups or backups[0].counter >= max(self.counters, default=0)
        assert not self.counters or backups


@pytest.fixture(scope="session")
def made(_template: tuple[Path, Keyring]) -> Path:
    """The folder of a closed vault, to be copied."""
    return _template[0]


@settings(max_examples=25)
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 999)), max_size=14))
def test_whatever_is_done_no_good_backup_is_lost_and_numbers_only_rise(
    made: Path, acts: list[tuple[str, int]]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, stick = Path(place) / "vault", Path(place) / "stick"
        shutil.copytree(made, folder)
        stick.mkdir()
        life = Life(folder, stick, Clock())
        try:
            for act, chance in acts:
                life.do(act, chance)
        finally:
            life.session.close()
