"""What a vault turns out to be when it is opened again, and whether that is allowed.

The judge opens it with the program's own `keeping.open_vault` and compares all that
is in it, so a record lost, half done or changed by a bit is another vault. Which
vaults there may be is not written down by hand: they are what the judge sees after
each step of a play that nothing disturbed. Afterwards, with n steps acknowledged,
it must be the vault after n steps, or after n + 1, for the next may have been done
and not yet been told. There is no third.
"""

from __future__ import annotations

import functools
import hashlib
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disk import write_state
from scenes import PHRASE, now

from safehome.base.errors import Refusal
from safehome.desk import keeping
from safehome.sheets.seal import unseal
from safehome.store.folder import has_vault
from safehome.store.recovery import RecoveryCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playing import Played
    from scenes import Scene

OF_ONE_PLAY = re.compile(r'"(sha256|size)": ?("[0-9a-f]{64}"|[0-9]+)')  # a seal draws its salt


@dataclass(frozen=True)
class Seen:
    """A vault as it was seen: what each secret got to see, "" where it was refused."""

    there: bool
    by: tuple[str, ...] = ()


class Broken(Exception):  # noqa: N818 - what the judge found
    """Something that must hold in every state does not."""


def look(copy: Callable[[], tuple[Path, Path]], scene: Scene) -> Seen:
    """Open a fresh copy of vault and stick with each secret, and say what was seen.

    Raises:
        Broken: the books contradict themselves or the stick.
        Refusal: none of the secrets opens it, with the reason of the last.
    """
    by: list[str] = []
    reason: Refusal | None = None
    for secret in scene.secrets:
        folder, stick = copy()
        if not has_vault(folder):
            return Seen(there=False)
        try:
            session = _opened(folder, secret)
        except Refusal as refusal:
            by.append("")
            reason = refusal
            continue
        with session:
            by.append(_content(session))
            if scene.hands_over:
                _agrees(session, stick)
    if reason is not None and not any(by):
        raise reason
    return Seen(there=True, by=tuple(by))


def _opened(folder: Path, secret: str | RecoveryCode) -> keeping.Session:
    if isinstance(secret, RecoveryCode):
        return keeping.open_with_code(folder, secret, now)
    return keeping.open_vault(folder, secret, now)


def _content(session: keeping.Session) -> str:
    """Return a digest of every row of every table; the file's own checks must be content too."""
    digest = hashlib.blake2b(digest_size=12)
    with session.desk.store.read() as unit:
        ask = unit.connection.connection.driver_connection.execute  # type: ignore[union-attr]
        if ask("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise Broken("integrity_check")
        if ask("PRAGMA foreign_key_check").fetchall():
            raise Broken("foreign_key_check")
        names = ask("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
        for (name,) in names:
            rows = repr((name, ask(f'SELECT * FROM "{name}"').fetchall()))
            digest.update(OF_ONE_PLAY.sub("", rows).encode())
    return digest.hexdigest()


def _agrees(session: keeping.Session, stick: Path) -> None:
    """What lies on the stick under its name is whole, and what the books say lies there does."""
    there = {path.name: path for path in stick.rglob("*.xlsx") if not path.name.startswith(".")}
    for path in there.values():
        if not _whole(path.read_bytes()):
            raise Broken("half a package has its name on the stick")
    for month in session.desk.rounds.all():
        for handed in month.package:
            for file in handed["files"]:
                path = there.get(file["name"])
                if path is None or _sha256(path.read_bytes()) != file["sha256"]:
                    raise Broken("the books say that a package is on the stick, and it is not")


@functools.cache
def _whole(content: bytes) -> bool:
    try:
        return bool(unseal(content, PHRASE))
    except Exception:  # noqa: BLE001 - any reason
        return False


@functools.cache
def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Judge:
    """Knows which vaults a scene may leave."""

    def __init__(self, scene: Scene, undisturbed: Played, scratch: Path) -> None:
        self._scene = scene
        self._scratch = scratch
        self._root = str(undisturbed.root)
        disk = undisturbed.disk()
        self.allowed = [self.look_at(disk.as_it_is())]
        for event in undisturbed.events:
            disk.play(event)
            if event.kind == "M":
                self.allowed.append(self.look_at(disk.as_it_is()))

    def look_at(self, files: dict[str, bytes | None]) -> Seen:
        """Look at a state of the disk, written down anew for each secret."""
        return look(functools.partial(self._written, files), self._scene)

    def verdict(self, acknowledged: int, see: Callable[[], Seen]) -> str:
        """Say what is wrong with what is seen: "", or lost, half or broken, and why."""
        try:
            seen = see()
        except Refusal as refusal:
            return f"lost: {type(refusal).__name__} {refusal}"
        except Broken as broken:
            return f"broken: {broken}"
        if seen in self.allowed[acknowledged : acknowledged + 2]:
            return ""
        if seen in self.allowed[:acknowledged]:
            return f"lost: as after {self.allowed.index(seen)} steps"
        return "half: as after no step"

    def of_state(self, acknowledged: int, files: dict[str, bytes | None]) -> str:
        """Judge a state of the disk."""
        return self.verdict(acknowledged, lambda: self.look_at(files))

    def of_play(self, played: Played) -> str:
        """Judge what a play left behind."""

        def copy() -> tuple[Path, Path]:
            self._cleared()
            shutil.copytree(played.root, self._scratch)
            return self._scratch / "vault", self._scratch / "stick"

        return self.verdict(played.acknowledged, lambda: look(copy, self._scene))

    def _written(self, files: dict[str, bytes | None]) -> tuple[Path, Path]:
        self._cleared()
        vault, stick = self._scratch / "vault", self._scratch / "stick"
        write_state(files, {f"{self._root}/vault": vault, f"{self._root}/stick": stick})
        return vault, stick

    def _cleared(self) -> None:
        shutil.rmtree(self._scratch, ignore_errors=True)
