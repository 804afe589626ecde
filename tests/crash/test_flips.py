"""Proof 4: a bit that changed in the books is found, and no changed backup is believed.

The packages' part of this proof is in `test_packages`.
"""

from __future__ import annotations

import gc
import json
import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from judging import Broken
from judging import content as content_of
from make import PASSWORD
from proving import PROOFS
from scenes import CHEAP, CODE, OFFICE, now

from safehome.base.canonical import canonical
from safehome.base.errors import Refusal
from safehome.desk import keeping, restoring
from safehome.registers.members import MEMBERS
from safehome.store import attempts
from safehome.store import vault as vaults
from safehome.store.backup import verdict_of
from safehome.store.engine import bring_home
from safehome.store.failures import OpenElsewhere
from safehome.store.keyring import unlock
from safehome.store.sealed import MAGIC, SEAL_SIZE

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from proving import Prove

pytestmark = pytest.mark.usefixtures("_remembered")
PROOF = PROOFS[3]
PAGE = 4096
BOOKS = "data-1.db"
LATER = "opened, and then damaged"
COPIES = ("vault.key", "vault.key.bak")


@dataclass(frozen=True)
class Kept:
    """A vault, two backups of it (the older with a woman less), and one of another vault."""

    folder: Path
    key: bytes
    older: bytes
    newer: bytes
    others: bytes


def made(folder: Path) -> keeping.Session:
    session, _code = keeping.make(folder, PASSWORD, now, code=CODE, cost=CHEAP, **OFFICE)
    return session


@pytest.fixture
def kept(memory: Path) -> Iterator[Kept]:
    root = memory / "flips"
    with made(root / "other") as session:
        others = session.backups.make().path.read_bytes()
    with made(root / "vault") as session:
        older = session.backups.make().path.read_bytes()
        session.desk.enter(MEMBERS, {"name": "罗秋月"})
        newer = session.backups.make().path.read_bytes()
    yield Kept(root / "vault", unlock(root / "vault", PASSWORD).key, older, newer, others)
    shutil.rmtree(root)


def flipped(content: bytes, dice: random.Random) -> bytes:
    """Return the content with one bit changed."""
    place = dice.randrange(len(content))
    return content[:place] + bytes([content[place] ^ 1 << dice.randrange(8)]) + content[place + 1 :]


def opens_as(folder: Path, name: str, content: bytes) -> str:
    """Put this content under a name and open the vault; return what is in it, "" if refused."""
    (folder / name).write_bytes(content)
    try:
        session = keeping.open_vault(folder, PASSWORD, now)
    except OpenElsewhere:
        raise  # by ourselves: nothing would have been found
    except Refusal:
        return ""
    with closing(session._vault):
        try:
            return content_of(session)
        except (Refusal, Broken):
            return LATER


def missed(kept: Kept, dice: random.Random, count: int) -> int:
    """Flip a bit in the books so often; return how often it was neither found nor mended."""
    books = (kept.folder / BOOKS).read_bytes()
    good = opens_as(kept.folder, BOOKS, books)
    books = (kept.folder / BOOKS).read_bytes()
    unseen = 0
    for _flip in range(count):
        bad = flipped(books, dice)
        seen = opens_as(kept.folder, BOOKS, bad)
        if seen == LATER:
            gc.collect()  # a statement that stopped half way holds the file
        unseen += bool(seen) and not (
            seen == good and (kept.folder / BOOKS).read_bytes()[:16] == books[:16] != bad[:16]
        )
        (kept.folder / f"{BOOKS}-wal").unlink(missing_ok=True)
    (kept.folder / BOOKS).write_bytes(books)
    return unseen


def test_a_bit_that_changed_in_the_books_is_found(
    kept: Kept, dice: random.Random, many: Callable[[int], int], proof: Prove
) -> None:
    with proof(PROOF, "database") as line:
        line.mutations = many(1000)
        line.accepted = missed(kept, dice, line.mutations)
        assert line.accepted == 0


def test_without_the_look_at_every_page_it_is_not_found(
    kept: Kept, dice: random.Random, monkeypatch: pytest.MonkeyPatch, proof: Prove
) -> None:
    monkeypatch.setattr(vaults, "check_every_page", bring_home)
    with proof(PROOF, "database, pages not checked") as line:
        line.mutations = 20
        line.accepted = missed(kept, dice, line.mutations)
        line.control = "failed as it must" if line.accepted else "DID NOT FAIL"
        assert line.accepted


def test_a_bit_that_changed_in_the_key_file_opens_nothing_else(
    kept: Kept, dice: random.Random, many: Callable[[int], int], proof: Prove
) -> None:
    with proof(PROOF, "key file, both copies") as line:
        content = (kept.folder / COPIES[0]).read_bytes()
        for _flip in range(many(300)):
            line.mutations += 1
            bad = flipped(content, dice)
            (kept.folder / COPIES[1]).write_bytes(bad)
            line.accepted += bool(opens_as(kept.folder, COPIES[0], bad))
        for name in COPIES:
            (kept.folder / name).write_bytes(content)
        assert line.accepted == 0


def changed_backups(kept: Kept, dice: random.Random, count: int) -> Iterator[tuple[str, bytes]]:
    """Yield so many backups that were changed in all the ways there are, each with its way."""
    new, old, others = kept.newer, kept.older, kept.others
    start = _books_begin(new)
    pages = (len(new) - start - SEAL_SIZE) // PAGE
    ways: dict[str, Callable[[], bytes]] = {
        "a bit": lambda: flipped(new, dice),
        "a bit of the manifest": lambda: flipped(new[:start], dice) + new[start:],
        "cut short": lambda: new[: dice.randrange(len(new))],
        "longer": lambda: new + dice.randbytes(dice.randrange(1, 600)),
        "a piece left out": lambda: _without(new, dice),
        "two pages exchanged": lambda: _exchanged(new, start, pages, dice),
        "a page of the older one": lambda: _replayed(new, old, dice.randrange(pages)),
        "the seal of the older one": lambda: new[:-SEAL_SIZE] + old[-SEAL_SIZE:],
        "the books of the older one": lambda: new[:start] + old[_books_begin(old) :],
        "the books of another vault": lambda: new[:start] + others[_books_begin(others) :],
        "the beginning of another vault": lambda: others[: _books_begin(others)] + new[start:],
        "of another vault": lambda: others,
        "a told number": lambda: _told(new, "counter", dice.randrange(10**6)),
        "a told count": lambda: _told(new, "counts", {"member": dice.randrange(10**6)}),
        "a forged key file": lambda: _forged(new, others),
    }  # fmt: skip
    rare = ("the seal of", "the books of", "the beginning of", "of another", "a forged")
    once = [way for way in ways if way.startswith(rare)]
    often = [way for way in ways if way not in once]
    for number in range(count):
        way = once[number] if number < len(once) else often[number % len(often)]
        content = ways[way]()
        if content != new:
            yield way, content


def _books_begin(backup: bytes) -> int:
    size = int.from_bytes(backup[len(MAGIC) : len(MAGIC) + 4])
    return len(MAGIC) + 4 + size + SEAL_SIZE


def _without(backup: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(backup))
    return backup[:place] + backup[place + dice.randrange(1, 600) :]


def _exchanged(backup: bytes, start: int, pages: int, dice: random.Random) -> bytes:
    one, other = sorted(start + PAGE * number for number in dice.sample(range(pages), 2))
    return (backup[:one] + backup[other : other + PAGE] + backup[one + PAGE : other]
            + backup[one : one + PAGE] + backup[other + PAGE :])  # fmt: skip


def _replayed(new: bytes, old: bytes, page: int) -> bytes:
    """Put a page of the older backup into the newer one: same key, same place, a right seal."""
    here, there = _books_begin(new) + PAGE * page, _books_begin(old) + PAGE * page
    return new[:here] + old[there : there + PAGE] + new[here + PAGE :]


def _told(backup: bytes, name: str, value: object) -> bytes:
    """Let the manifest say something else, well formed, under the old seal."""
    told = json.loads(backup[len(MAGIC) + 4 : _books_begin(backup) - SEAL_SIZE])
    return _with_manifest(backup, {**told, name: value})


def _forged(backup: bytes, others: bytes) -> bytes:
    """Put the key file of a vault whose password the forger knows into the manifest."""
    told = json.loads(others[len(MAGIC) + 4 : _books_begin(others) - SEAL_SIZE])
    return _with_manifest(backup, {**told, "size": len(backup) - _books_begin(backup) - SEAL_SIZE})


def _with_manifest(backup: bytes, told: dict[str, object]) -> bytes:
    content, start = canonical(told), _books_begin(backup)
    return MAGIC + len(content).to_bytes(4) + content + backup[start - SEAL_SIZE :]


def test_no_changed_backup_is_accepted(
    kept: Kept, memory: Path, dice: random.Random, many: Callable[[int], int], proof: Prove
) -> None:
    with proof(PROOF, "backups") as line:
        path, accepted = memory / "00000009.shb", []
        path.write_bytes(kept.newer)
        assert verdict_of(path, kept.key) == "good"
        for way, content in changed_backups(kept, dice, many(2560)):
            line.mutations += 1
            path.write_bytes(content)
            if verdict_of(path, kept.key) == "good":
                accepted.append(way)
        line.accepted = len(accepted)
        assert accepted == []
        assert line.mutations >= many(2500)


def test_no_changed_backup_is_restored(
    kept: Kept, memory: Path, dice: random.Random, many: Callable[[int], int], proof: Prove
) -> None:
    """The whole way, as she would: into the folder of the vault, with its password."""
    with proof(PROOF, "backups, restored by the desk") as line:
        path, accepted = memory / "00000009.shb", []
        before = {each: each.read_bytes() for each in kept.folder.glob("data-*")}
        for way, content in changed_backups(kept, dice, many(60)):
            line.mutations += 1
            path.write_bytes(content)
            with suppress(Refusal):
                restoring.restore(kept.folder, path, PASSWORD, now)
                accepted.append(way)
            (kept.folder / attempts.FILE).unlink(missing_ok=True)  # each try is looked at
        line.accepted = len(accepted)
        assert accepted == []
        assert {each: each.read_bytes() for each in kept.folder.glob("data-*")} == before
        path.write_bytes(kept.newer)
        assert restoring.restore(kept.folder, path, PASSWORD, now).counter > 0
