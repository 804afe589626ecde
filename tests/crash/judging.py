"""What a vault turns out to be when it is opened again, and whether that is allowed.

The judge opens it with the program's own `keeping.open_vault` and compares all that
is in it, so a record lost, half done or changed by a bit is another vault. Which
vaults there may be is not written down by hand: they are what the judge sees after
each step of a play that nothing disturbed. Afterwards, with n steps acknowledged,
it must be the vault after n steps, or after n + 1, for the next may have been done
and not yet been told. There is no third.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disk import write_state
from scenes import PHRASE, now

from safehome.base.errors import Refusal
from safehome.base.passwords import plain
from safehome.desk import keeping
from safehome.sheets.seal import unseal
from safehome.store.backup import verdict_of
from safehome.store.folder import BACKUPS, has_vault
from safehome.store.keys import WrongSecret
from safehome.store.recovery import RecoveryCode
from safehome.store.sealed import look as look_at_backup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from playing import Played
    from scenes import Scene

KEPT = "the books before, as they were"  # where the disk did not let them be opened and sealed
LEFT_OUT = {
    "setting": " WHERE name NOT LIKE 'backup%'",  # numbers of backups: a second try counts on
    "about": " WHERE name <> 'vault_id'",  # a new vault draws it; opening compares it
}
OF_ONE_PLAY = re.compile(r'"(sha256|size)": ?("[0-9a-f]{64}"|[0-9]+)')  # a seal draws its salt


@dataclass(frozen=True)
class Seen:
    """A vault as it was seen: what each secret got to see, or the name of its refusal.

    `backups` are those that can be restored, here and on the stick, by what they hold;
    `leaks` says whether one still opens with a secret that is known to a stranger.
    """

    there: bool
    by: tuple[str, ...] = ()
    backups: frozenset[str] = frozenset()
    leaks: bool = False


class Broken(Exception):  # noqa: N818 - what the judge found
    """Something that must hold in every state does not."""


def look(copy: Callable[[], tuple[Path, Path]], scene: Scene) -> Seen:
    """Open a fresh copy of vault and stick with each secret, and say what was seen.

    Raises:
        Broken: the books contradict themselves, or a name does not stand for a whole file.
    """
    by: list[str] = []
    backups: frozenset[str] = frozenset()
    leaks = False
    for secret in scene.secrets:
        folder, stick = copy()
        if not has_vault(folder):
            return Seen(there=False)
        leaks = leaks or _leaks(folder, stick, scene.leaked)
        try:
            session = _opened(folder, secret)
        except Refusal as refusal:
            by.append(type(refusal).__name__)
            continue
        with contextlib.closing(session._vault):
            by.append(content(session))
            backups = _backups(session, stick)
            if scene.hands_over:
                _agrees(session, stick)
    return Seen(there=True, by=tuple(by), backups=backups, leaks=leaks)


def _opened(folder: Path, secret: str | RecoveryCode) -> keeping.Session:
    if isinstance(secret, RecoveryCode):
        return keeping.open_with_code(folder, secret, now)
    return keeping.open_vault(folder, secret, now)


def content(session: keeping.Session) -> str:
    """Return a digest of every row of every table; the file's own checks must be content too.

    Left out is what another play of the same scene has otherwise.
    """
    digest = hashlib.blake2b(digest_size=12)
    with session.desk.store.read() as unit:
        ask = unit.connection.connection.driver_connection.execute  # type: ignore[union-attr]
        if ask("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise Broken("integrity_check")
        if ask("PRAGMA foreign_key_check").fetchall():
            raise Broken("foreign_key_check")
        names = ask("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
        for (name,) in names:
            rest = LEFT_OUT.get(name, "")
            rows = repr((name, ask(f'SELECT * FROM "{name}"{rest}').fetchall()))
            digest.update(OF_ONE_PLAY.sub("", rows).encode())
    return digest.hexdigest()


def _files(folder: Path, stick: Path) -> list[Path]:
    """Return what has the name of a backup, here and on the stick."""
    return [*(folder / BACKUPS).glob("*.shb"), *stick.glob("*/*.shb")]


def _backups(session: keeping.Session, stick: Path) -> frozenset[str]:
    """Return what is in the backups under the present key; each must be whole."""
    keyring = session._vault.keyring
    found = set()
    for path in _files(session.folder, stick):
        sealed = look_at_backup(path)
        if sealed.is_of(keyring.key):
            if not _verified(_sha256(path.read_bytes()), path, keyring.key):
                raise Broken("half a backup has its name")
            where = path.is_relative_to(stick)
            found.add(f"{where} {sealed.manifest.why} {sorted(sealed.manifest.counts.items())}")
    if any((session.folder / BACKUPS).glob("kept-*.db")):
        found.add(KEPT)
    return frozenset(found)


_good: dict[tuple[str, bytes], bool] = {}


def _verified(mark: str, path: Path, key: bytes) -> bool:
    if (mark, key) not in _good:
        _good[mark, key] = verdict_of(path, key) == "good"
    return _good[mark, key]


def _leaks(folder: Path, stick: Path, leaked: Sequence[str | RecoveryCode]) -> bool:
    """Say whether a backup opens with one of these secrets."""
    for path in _files(folder, stick) if leaked else ():
        header = look_at_backup(path).manifest.header
        for secret in leaked:
            code = isinstance(secret, RecoveryCode)
            with contextlib.suppress(WrongSecret):
                (header.code if code else header.password).open(
                    secret.digits if code else plain(secret)
                )
                return True
    return False


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

    def verdict(self, acknowledged: int, see: Callable[[], Seen], *, told: bool = False) -> str:
        """Say what is wrong with what is seen: "", or lost, half or broken, and why.

        Args:
            acknowledged: how many steps were.
            see: looks.
            told: she may have been told that backups could not be made or deleted.
        """
        try:
            seen = see()
        except Broken as broken:
            return f"broken: {broken}"
        near = self.allowed[acknowledged : acknowledged + 2]
        books = [(each.there, each.by) for each in near]
        if (seen.there, seen.by) not in books:
            before = [(each.there, each.by) for each in self.allowed[:acknowledged]]
            return "lost" if (seen.there, seen.by) in before else f"half, or lost: {seen.by}"
        done = self._scene.steps[:acknowledged]
        if told and (
            best := [done.index(each) for each in self._scene.best_effort if each in done]
        ):
            near = self.allowed[min(best) : acknowledged + 2]
        needed = frozenset.intersection(*(each.backups for each in near))
        if not needed <= seen.backups and KEPT not in seen.backups:
            return f"lost: a backup, {sorted(seen.backups)}"
        if seen.leaks and not told and not any(each.leaks for each in near):
            return "half: a backup opens with the leaked password"
        return ""

    def of_state(self, acknowledged: int, files: dict[str, bytes | None]) -> str:
        """Judge a state of the disk."""
        return self.verdict(acknowledged, lambda: self.look_at(files))

    def of_play(self, played: Played) -> str:
        """Judge what a play left behind."""

        def copy() -> tuple[Path, Path]:
            if len(self._scene.secrets) == 1:
                return played.root / "vault", played.root / "stick"
            self._cleared()
            shutil.copytree(played.root, self._scratch)
            return self._scratch / "vault", self._scratch / "stick"

        return self.verdict(played.acknowledged, lambda: look(copy, self._scene), told=True)

    def _written(self, files: dict[str, bytes | None]) -> tuple[Path, Path]:
        self._cleared()
        vault, stick = self._scratch / "vault", self._scratch / "stick"
        write_state(files, {f"{self._root}/vault": vault, f"{self._root}/stick": stick})
        return vault, stick

    def _cleared(self) -> None:
        shutil.rmtree(self._scratch, ignore_errors=True)
