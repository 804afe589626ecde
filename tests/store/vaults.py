"""Small vaults for tests: right by default, with keys that cost milliseconds."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from safehome.store.keyring import Keyring
from safehome.store.keys import Cost
from safehome.store.recovery import RecoveryCode
from safehome.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

CHEAP = Cost(passes=1, memory=8 * 1024, lanes=1)
PASSWORD = "three trees by the gate"
NEW_PASSWORD = "seven ducks on the pond"
SCHEMA = 1
STEPS_OF_A_FOLDER = 0 if sys.platform == "win32" else 1  # only POSIX can flush one
STEPS_OF_A_FILE = 2 + STEPS_OF_A_FOLDER  # flush it, rename it, flush the folder


def prepare(connection: Connection) -> None:
    """Make two tables, the least a vault needs and one with rows."""
    connection.exec_driver_sql("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
    connection.exec_driver_sql("CREATE TABLE member (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")


def make_vault(folder: Path, *, members: int = 0, password: str = PASSWORD) -> RecoveryCode:
    """Make a vault with so many members, close it, and return its recovery code."""
    vault, code = Vault.make(folder, password, prepare, cost=CHEAP)
    with vault:
        add_members(vault, members)
        vault.note_floor({"member": members})
    return code


def open_vault(folder: Path, password: str = PASSWORD) -> Vault:
    """Open it."""
    return Vault.open(folder, password, SCHEMA)


def add_members(vault: Vault, how_many: int) -> None:
    """Write so many rows in one transaction."""
    with vault.engine.begin() as connection:
        for number in range(how_many):
            connection.exec_driver_sql("INSERT INTO member (name) VALUES (?)", (f"M{number:05}",))


def count_members(vault: Vault) -> int:
    """Count the rows."""
    with vault.engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM member").scalar_one())


def new_keyring(folder: Path) -> tuple[Keyring, RecoveryCode]:
    """Make a key file without books."""
    code = RecoveryCode.new()
    keyring = Keyring.new(folder, PASSWORD, code, CHEAP)
    keyring.write()
    return keyring, code


def everything_in(folder: Path) -> dict[str, bytes]:
    """Read every file of a closed vault, except a WAL with nothing in it."""
    found = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    return {name: content for name, content in found.items() if content or "-wal" not in name}


def flip(path: Path, position: int, mask: int = 1) -> None:
    """Change one byte of a file."""
    content = bytearray(path.read_bytes())
    content[position % len(content)] ^= mask
    path.write_bytes(content)


@contextmanager
def write_protected(path: Path) -> Iterator[None]:
    """Let nobody write here, not even root, as on a protected stick."""
    if sys.platform == "win32":
        pytest.skip("Windows protects no folder by its mode")
    if os.geteuid() != 0:
        before = path.stat().st_mode
        path.chmod(0o500)
        try:
            yield
        finally:
            path.chmod(before)
        return
    if subprocess.run(["chattr", "+i", path], capture_output=True, check=False).returncode:
        pytest.skip("this disk knows no write protection against root")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", path], check=True)


class DiskFault:
    """Makes the n-th flush or rename of this process fail, once or from then on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.steps = 0
        self.happened = False

    def at(self, step: int, code: int, *, for_ever: bool = False, after: bool = False) -> None:
        """Fail at this step; `after` does the step first and then fails."""
        real_flush, real_rename = os.fsync, Path.replace

        def fails() -> bool:
            self.steps += 1
            if self.steps == step or (for_ever and self.steps > step):
                self.happened = True
                return True
            return False

        def flush(descriptor: int) -> None:
            failed = fails()
            if not failed or after:
                real_flush(descriptor)
            if failed:
                raise OSError(code, os.strerror(code))

        def rename(source: Path, target: Path) -> Path:
            failed = fails()
            if failed and not after:
                raise OSError(code, os.strerror(code))
            done = real_rename(source, target)
            if failed:
                raise OSError(code, os.strerror(code))
            return done

        self._monkeypatch.setattr(os, "fsync", flush)
        self._monkeypatch.setattr(Path, "replace", rename)

    def over(self) -> None:
        """Let the disk be sound again."""
        self._monkeypatch.undo()
