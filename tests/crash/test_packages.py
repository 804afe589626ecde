"""No package, receipt or card that was changed, forged, copied or meant for others gets in."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zlib
from typing import TYPE_CHECKING, Any

import offices
import pyrage
import pytest
from mutating import at_the_edges, blindly, manifest_of, manifests, parts_of, swapped, written
from offices import introduce
from proving import PROOFS

from safehome.base.canonical import canonical
from safehome.base.errors import Refusal
from safehome.desk import cards, incoming
from safehome.sheets import report
from safehome.sheets.signed import CARD, LONGEST_MANIFEST, RECEIPT, REPORT
from safehome.store import signing

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from conftest import Clock
    from mutating import Sign
    from offices import Office
    from proving import Line, Prove

    from safehome.sheets import signed

FLIPS = PROOFS[3]
NO_SIGNATURE = bytes(64)


class World:
    """Two villages and two townships, and what went between them."""

    def __init__(self, tmp_path: Path, clock: Clock) -> None:
        stick = tmp_path / "stick"
        stick.mkdir()
        (tmp_path / "out").mkdir()
        self.folder = tmp_path
        self.village = offices.village(tmp_path / "village", clock, stick)
        self.other = offices.village(tmp_path / "other", clock, stick, "芦城村", 2)
        self.town = offices.town(tmp_path / "town", clock, stick)
        self.elsewhere = offices.town(tmp_path / "elsewhere", clock, stick, "凤山街道妇联")
        introduce(self.village, self.town)
        introduce(self.other, self.town)
        self.old = self.village.hand_over().read_bytes()
        clock.set("2026-11-24T10:00:00")
        self.taken = self.village.hand_over().read_bytes()
        clock.set("2026-11-24T10:30:00")
        self.good = self.village.hand_over().read_bytes()
        self.others = self.other.hand_over().read_bytes()
        self.receipt = self._receipt(self.taken)
        self.attacker = signing.new_seed()

    def close(self) -> None:
        for each in (self.village, self.other, self.town, self.elsewhere):
            each.session.close()

    def _receipt(self, parcel: bytes) -> bytes:
        taken = self.town.desk.receiving.take([self.file(parcel)], self.folder / "out")
        return (self.folder / "out" / taken.packages[0].receipt).read_bytes()

    def file(self, content: bytes) -> Path:
        path = self.folder / "changed"
        path.write_bytes(content)
        return path

    def parcels(self) -> int:
        with self.town.desk.store.read() as unit:
            return unit.rows("parcel")


@pytest.fixture
def world(tmp_path: Path, clock: Clock) -> Iterator[World]:
    made = World(tmp_path, clock)
    yield made
    made.close()


def signer(office: Office) -> Sign:
    """Return the true signature of an office."""
    seed = cards.own_keys(office.desk).seed
    return lambda what: signing.sign(seed, what)


def gets_in(act: Callable[[Path], object], path: Path) -> bool:
    """Say whether it was accepted; anything but a refusal that says what to do counts as that."""
    try:
        act(path)
    except Refusal as refusal:
        return not (refusal.happened and refusal.remedy)
    return True


def count(
    line: Line, world: World, files: Iterable[bytes], good: Iterable[bytes],
    act: Callable[[Path], object],
) -> None:  # fmt: skip
    """Try every changed file."""
    true = set(good)
    for content in files:
        if content not in true:
            line.mutations += 1
            got_in = gets_in(act, world.file(content))
            line.accepted += got_in
            if got_in and not line.note:
                line.note = f"the first that got in: {content[:300].hex()}"


def changed(dice: random.Random, world: World, kind: signed.Kind, files: list[bytes],
            whose: Sign, times: int) -> Iterator[bytes]:  # fmt: skip
    """Yield what anyone can make of these files, with and without the true key."""
    for _again in range(times):
        yield blindly(dice, dice.choice(files))
        yield swapped(dice, kind, files)
    yield from at_the_edges(kind, files[0])
    _magic, _length, told, carried, signature = parts_of(kind, files[0])
    for manifest in manifests(dice, manifest_of(kind, files[0])):
        yield written(kind, manifest, carried, whose)
    for size in (0, 1, len(told) - 1, len(told) + 1, LONGEST_MANIFEST + 1, 2**31, 2**32 - 1):
        head = kind.magic + size.to_bytes(4, "big") + told + carried
        yield head + signature
        yield head + whose(head)
    forged: list[Sign] = [
        lambda what: signing.sign(world.attacker, what),
        lambda _what: NO_SIGNATURE,
        lambda _what: signature,
        lambda what: whose(what[:-1]),
    ]
    fields = manifest_of(kind, files[0])
    for sign in forged:
        for name, value in fields.items():
            other = value + 1 if type(value) is int else _another(dice, value)
            yield written(kind, canonical(fields | {name: other}), carried, sign)
        yield written(kind, told, carried + b"\0", sign)
    yield written(kind, told, carried, forged[0])
    for other in (CARD, REPORT, RECEIPT):
        yield written(other, told, carried, whose) if other is not kind else b""


def _another(dice: random.Random, value: str) -> str:
    """Return a value of the same shape."""
    place = dice.randrange(len(value))
    sign = "8" if value[place] == "7" else "7"
    return value[:place] + sign + value[place + 1 :]


# -- packages ----------------------------------------------------------------


def by_the_village(world: World) -> Iterator[bytes]:
    """Yield packages rightly signed by a village that means harm, or made a mistake."""
    told = manifest_of(REPORT, world.good)
    carried = parts_of(REPORT, world.good)[3]
    own = signer(world.village)
    town = world.town.desk.cards.own().card
    elsewhere = world.elsewhere.desk.cards.own().card
    stolen = parts_of(REPORT, world.others)[3]

    def parcel(carried: bytes, sign: Sign = own, **fields: Any) -> bytes:
        facts = {"size": len(carried), "sha256": hashlib.sha256(carried).hexdigest()} | fields
        return written(REPORT, canonical(told | facts), carried, sign)

    def locked(packed: bytes, **fields: Any) -> bytes:
        return parcel(report.lock(packed, town.recipient), expanded=len(packed), **fields)

    def raw(deflated: bytes, **fields: Any) -> bytes:
        to = pyrage.x25519.Recipient.from_str(town.recipient)
        return parcel(pyrage.encrypt(deflated, [to]), **fields)

    def content(rows: Sequence[Any] = (["x"],), **fields: Any) -> bytes:
        whose = {name: told[name] for name in ("vault", "month", "sequence")}
        sheet = {"key": "roster", "columns": ["a"], "headings": ["A"], "rows": len(rows)}
        usual = {"version": 1, "whose": whose, "figures": {}, "sheets": [sheet]}
        lines = (json.dumps(line, separators=(",", ":")) for line in (usual | fields, *rows))
        return "".join(f"{line}\n" for line in lines).encode("ascii")

    assert gets_in(look(world), world.file(locked(content()))), "the base of these is sound"
    yield parcel(stolen, expanded=manifest_of(REPORT, world.others)["expanded"])
    yield parcel(carried, to=elsewhere.key)
    yield parcel(report.lock(content(), elsewhere.recipient), expanded=len(content()))
    yield parcel(carried, size=len(carried) + 1)
    yield parcel(carried, sha256="0" * 64)
    yield parcel(carried, key=world.other.desk.cards.own().card.key)
    yield parcel(carried, vault=world.other.desk.cards.own().card.vault)
    yield parcel(carried, month="2026-10")
    yield parcel(carried, sequence=told["sequence"] + 1)
    yield parcel(carried, sequence=manifest_of(REPORT, world.taken)["sequence"])
    yield parcel(carried, sequence=0)
    for expanded in (0, 1, told["expanded"] - 1, told["expanded"] + 1, 2**40):
        yield parcel(carried, expanded=expanded)
    for carries in (b"", b"x", b"age-encryption.org/v1\n", carried[:-1], carried + b"x"):
        yield parcel(carries)
    packing = zlib.compressobj(9)
    mega = bytes(1024 * 1024)
    bomb = b"".join(packing.compress(mega) for _each in range(400)) + packing.flush()
    yield raw(bomb, expanded=1000)
    yield raw(bomb, expanded=report.MOST_EXPANDED)
    yield raw(bomb, expanded=report.MOST_EXPANDED + 1)
    yield raw(zlib.compress(content()) + b"x", expanded=len(content()))
    yield raw(zlib.compress(content())[:-4], expanded=len(content()))
    yield raw(content(), expanded=len(content()))
    yield raw(report.lock(content(), town.recipient), expanded=len(content()))
    nested, most = b"[" * 100_000 + b"]" * 100_000, report.MOST_EXPANDED
    yield locked(nested)
    yield locked(content() + nested + b"\n")
    yield locked(content([nested.decode()]))
    yield locked(content()[:-6] + nested + b"\n")
    yield locked(b'{"a":' * 5000)
    rare = "𰻞".encode()
    yield locked(b'["' + rare + b"x" * (most - 9) + b'"]\n')
    long = b'["' + rare + b"x" * (report.MOST_LINE - 10) + b'"]\n'
    yield locked(content()[:-6] + long)
    many = report.MOST_CELLS // (1 + report.ROW)
    row = b'["' + rare + b'x"]\n'
    sheet = {"key": "roster", "columns": ["a"], "headings": ["A"], "rows": many}
    yield locked(content([], sheets=[sheet]) + row * (many + 1))
    wide = report.MOST_COLUMNS
    many_wide = report.MOST_CELLS // (wide + report.ROW)
    names = [str(n) for n in range(wide)]
    broad = sheet | {"columns": names, "headings": names, "rows": many_wide}
    cells = b",".join([b'"' + rare + b'"'] * wide)
    yield locked(content([], sheets=[broad]) + (b"[" + cells + b"]\n") * (many_wide + 1))
    yield locked(content([], sheets=[sheet | {"rows": many + 1}]) + b'["xy"]\n' * 9)
    yield locked(content([], sheets=[sheet | {"rows": -1}]))
    yield locked(content([], sheets=[sheet | {"rows": 2**62}]))
    yield locked(content([["x"], ["y"]], sheets=[sheet | {"rows": 1}]))
    yield locked(content([["x"]], sheets=[sheet | {"rows": 2}]))
    yield locked(content([], sheets=[sheet | {"rows": 0}] * 1000))
    yield locked(content() + b"\n")
    yield locked(content()[:-1])
    yield locked(content().replace(b"\n", b"\r\n") + b"x")
    for odd in (None, 1, [], {}, "x", [[]], [1], [{}], [{"key": 1}]):
        yield locked(content(sheets=odd)) if odd != [] else b""
        yield locked(content(whose=odd))
        yield locked(content(version=odd)) if odd != 1 else b""
        yield locked(content(figures=odd)) if odd != {} else b""
    yield locked(content(figures={"due": "1"}))
    yield locked(content(figures={"due": 10**12}))
    yield locked(content(figures={"due": True}))
    yield locked(content(figures={str(n): n for n in range(100)}))
    for rows in (["x", "y"], [], [1], [None], "x", ["x" * 40_000], {"a": 1}, None, 1, [["x"]]):
        yield locked(content([rows]))
    for spoiled in (
        {"columns": ["a", "a"], "headings": ["A", "B"], "rows": 0}, {"rows": True}, {"rows": "1"},
        {"columns": []}, {"headings": []}, {"headings": "A"}, {"columns": [["a"]]}, {"rows": None},
        {"columns": [str(n) for n in range(100)], "headings": ["A"] * 100, "rows": 0},
        {"key": 1}, {"key": ["roster"]}, {"rows": []}, {"rows": 1.0},
    ):  # fmt: skip
        yield locked(content(sheets=[sheet | {"rows": 1} | spoiled]))


def look(world: World) -> Callable[[Path], object]:
    return lambda path: world.town.desk.receiving.look(path)


def test_no_changed_package_gets_in(
    world: World, dice: random.Random, many: Callable[[int], int], proof: Prove
) -> None:
    files = [world.good, world.others, world.taken, world.old]
    own, kept = signer(world.village), world.parcels()
    with proof(FLIPS, "mutated packages") as line:
        assert gets_in(look(world), world.file(world.good))
        for content in (world.old, world.taken):  # an older one, a copy
            line.mutations += 1
            line.accepted += gets_in(look(world), world.file(content))
        count(line, world, changed(dice, world, REPORT, files, own, many(700)), files, look(world))
        count(line, world, by_the_village(world), files, look(world))
        stranger = signing.sign
        strange = manifest_of(REPORT, world.good) | {"vault": "ab" * 16}
        carried = parts_of(REPORT, world.good)[3]
        content = written(REPORT, canonical(strange), carried,
                          lambda what: stranger(world.attacker, what))  # fmt: skip
        count(line, world, [content], [], look(world))
        assert line.mutations >= many(1300)
        assert line.accepted == 0
    assert world.parcels() == kept


def test_a_package_is_refused_before_anything_of_it_is_read_when_it_is_too_large(
    world: World,
) -> None:
    path = world.folder / "large"
    with path.open("wb") as stream:
        stream.write(world.good)
        stream.truncate(REPORT.most + 1)
    with pytest.raises(Refusal, match="larger than a package may be"):
        world.town.desk.receiving.look(path)


MEASURED = """
import re, sys, time
from datetime import datetime
from pathlib import Path
from make import PASSWORD
from safehome.base.errors import Refusal
from safehome.desk import keeping

def most():
    return int(re.search(r"VmHWM:\\s+([0-9]+)", Path("/proc/self/status").read_text())[1])

with keeping.open_vault(Path(sys.argv[1]), PASSWORD, lambda: datetime(2026, 11, 24, 11)) as town:
    town.desk.receiving  # what it needs is imported before it is measured
    for number, path in enumerate((Path(sys.argv[2]), *sorted(Path(sys.argv[3]).iterdir()))):
        begun, before = time.process_time(), most()
        try:
            town.desk.receiving.look(path)
            told = "taken"
        except Refusal:
            told = "refused"
        print(told, time.process_time() - begun, most() - before)
"""
"""Looks at a sound package, then at each of a folder; says what came of it, seconds, kilobytes."""


@pytest.mark.skipif(sys.platform != "linux", reason="measures by /proc")
def test_a_hostile_package_takes_little(world: World, proof: Prove) -> None:
    """Also one that is rightly signed; within 200 MB; how long is in the table."""
    folder = world.folder / "hostile"
    folder.mkdir()
    hostile = [each for each in by_the_village(world) if each]
    hostile += [written(REPORT, told, b"x", signer(world.village)) for told in (b"[" * 4000, b"0")]
    for number, content in enumerate(hostile):
        (folder / f"{number:03}").write_bytes(content)
    good = world.file(world.good)
    world.town.session.close()
    with proof(PROOFS[4], "packages") as line:
        ran = subprocess.run(
            [sys.executable, "-c", MEASURED, world.folder / "town", good, folder],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        sound, *lines = (each.split() for each in ran.stdout.splitlines())
        line.mutations = len(lines)
        line.accepted = sum(told != "refused" for told, _seconds, _memory in lines)
        slowest = max(float(seconds) for _told, seconds, _memory in lines)
        most = sum(int(memory) for _told, _seconds, memory in lines) // 1024
        line.note = f"slowest {slowest:.2f} s, at most {most} MB more"
        assert sound[0] == "taken"
        assert line.mutations >= 60
        assert line.accepted == 0
        assert most <= 200


# -- receipts ----------------------------------------------------------------


def test_no_changed_receipt_gets_in(
    world: World, dice: random.Random, many: Callable[[int], int], proof: Prove
) -> None:
    others = world._receipt(world.others)
    own = signer(world.town)

    def take(path: Path) -> object:
        return world.village.desk.handing_over.take_receipt(path)

    told = manifest_of(RECEIPT, world.receipt)
    elsewhere = world.elsewhere.desk.cards.own().card
    wrong = [
        written(RECEIPT, canonical(told | fields), b"", own)
        for fields in (
            {"sequence": told["sequence"] + 1}, {"sha256": "0" * 64}, {"month": "2026-10"},
            {"of": world.other.desk.cards.own().card.vault}, {"key": elsewhere.key},
            {"vault": elsewhere.vault}, {"sha256": hashlib.sha256(world.old).hexdigest()},
        )
    ]  # fmt: skip
    strangers = told | {"vault": elsewhere.vault, "key": elsewhere.key}
    wrong.append(written(RECEIPT, canonical(strangers), b"", signer(world.elsewhere)))
    wrong.append(written(RECEIPT, canonical(told), b"x", own))
    with proof(FLIPS, "mutated receipts") as line:
        files = [world.receipt, others]
        count(line, world, [others, *wrong], [], take)
        count(line, world, changed(dice, world, RECEIPT, files, own, many(200)), files, take)
        assert line.mutations >= many(320)
        assert line.accepted == 0
    [month] = world.village.desk.rounds.all()
    assert month.state == "handed"
    assert gets_in(take, world.file(world.receipt))


# -- cards -------------------------------------------------------------------


def test_no_changed_card_gets_in(
    world: World, dice: random.Random, many: Callable[[int], int], proof: Prove
) -> None:
    """A card that is whole but another's is caught by its code, which she has on the telephone."""
    own = world.elsewhere.desk.cards.own()
    desk = world.other.desk
    with desk.store.write() as unit:
        unit.correspondents.forget(world.town.desk.cards.own().card.vault)

    def enrol(path: Path) -> object:
        return desk.cards.enrol(path, own.code)

    def forged() -> Iterator[bytes]:
        public = signing.public_key(world.attacker).hex()
        fields = manifest_of(CARD, own.content)
        for changes in (
            {"sign": public}, {"sign": public, "name": "凤山街道妇联 "},
            {"sign": public, "vault": "0" * 32},
            {"sign": public, "recipient": world.town.desk.cards.own().card.recipient},
        ):  # fmt: skip
            yield written(CARD, canonical(fields | changes), b"",
                          lambda what: signing.sign(world.attacker, what))  # fmt: skip
        true = signer(world.elsewhere)
        for changes in ({"name": "别处"}, {"kind": "village"}, {"vault": "0" * 32}):
            yield written(CARD, canonical(fields | changes), b"", true)
        yield world.town.desk.cards.own().content

    with proof(FLIPS, "mutated cards") as line:
        files = [own.content, world.town.desk.cards.own().content]
        count(line, world, forged(), [], enrol)
        count(line, world, changed(dice, world, CARD, files, signer(world.elsewhere), many(150)),
              files, enrol)  # fmt: skip
        assert line.mutations >= many(240)
        assert line.accepted == 0
    assert desk.cards.enrolled() == []
    assert gets_in(enrol, world.file(own.content))


# -- what must fail ----------------------------------------------------------


def test_without_the_signature_changed_packages_would_get_in(
    world: World, dice: random.Random, monkeypatch: pytest.MonkeyPatch, proof: Prove
) -> None:
    monkeypatch.setattr(signing, "signed_by", lambda *_what: True)
    with proof(FLIPS, "packages, signature not looked at") as line:
        files = [world.good]
        count(line, world, at_the_edges(REPORT, world.good), files, look(world))
        for _again in range(100):
            count(line, world, [blindly(dice, world.good)], files, look(world))
        assert line.accepted >= 64, "at least every flip in the signature"
        line.control, line.note = "accepted, as it must", ""


def test_without_the_numbers_copies_would_get_in(
    world: World, monkeypatch: pytest.MonkeyPatch, proof: Prove
) -> None:
    monkeypatch.setattr(incoming, "not_again", lambda *_what: None)
    with proof(FLIPS, "packages, number not looked at") as line:
        count(line, world, [world.old, world.taken], [], look(world))
        assert line.accepted == line.mutations == 2
        line.control, line.note = "accepted, as it must", ""
