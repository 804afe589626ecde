from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from vaults import CHEAP, PASSWORD, flip, new_keyring

from safehome.base.canonical import canonical
from safehome.base.errors import Refusal
from safehome.store import header as header_module
from safehome.store.header import (
    COPIES,
    LARGEST_FILE,
    Header,
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileUnreadable,
    NewerVault,
    Unusable,
    from_bytes,
    heal_copies,
    read_copies,
)
from safehome.store.keyring import unlock
from safehome.store.keys import Slot
from safehome.store.no_vault import NoVault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEY = bytes(range(32))
HEADER = Header(
    vault="0b" * 16,
    generation=7,
    database="data-1.db",
    salt=bytes(16),
    password=Slot.lock("password", PASSWORD, KEY, CHEAP),
    code=Slot.lock("code", "0" * 40, KEY, CHEAP),
    floor={"member": 540},
).signed(KEY)
LARGE = "9" * 5000


def resealed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """Write a header as a hand would that knows the format and not the key."""
    told = json.loads(HEADER.to_bytes())
    change(told)
    del told["sha256"]
    return canonical({**told, "sha256": header_module._sha256(told)})


def test_what_is_written_can_be_read_back() -> None:
    assert from_bytes(HEADER.to_bytes()) == HEADER
    assert HEADER.is_signed_by(KEY)


def test_every_flipped_bit_shows() -> None:
    content = HEADER.to_bytes()
    for position in range(len(content)):
        for bit in range(8):
            changed = bytearray(content)
            changed[position] ^= 1 << bit
            with pytest.raises(Unusable):
                from_bytes(bytes(changed))


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_anything_else_is_not_a_key_file(content: bytes) -> None:
    with pytest.raises(Unusable):
        from_bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * LARGEST_FILE,
        b"{" + b" " * LARGEST_FILE + b"}",
        b'{"generation":' + LARGE.encode() + b"}",
        b"null",
        b"[]",
        b'{"sha256":null}',
        b"\xff\xfe{}",
    ],
    ids=range(7),
)
def test_a_hostile_file_is_turned_away_before_it_costs_anything(content: bytes) -> None:
    with pytest.raises(Unusable):
        from_bytes(content)


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told["password"].update(memory=64 * 1024 * 1024),
        lambda told: told["password"].update(passes=10**9),
        lambda told: told["password"].update(passes=True),
        lambda told: told["password"].update(memory=8192.0),
        lambda told: told["code"].update(lanes=0),
        lambda told: told["code"].update(kind="password"),
        lambda told: told.update(password=told["code"]),
        lambda told: told.update(database="../../elsewhere.db"),
        lambda told: told.update(database="data-1.db\n"),
        lambda told: told.update(generation=-1),
        lambda told: told.update(salt="00"),
        lambda told: told.update(vault="zz" * 16),
        lambda told: told.update(floor={'member"; DROP TABLE member; --': 1}),
        lambda told: told.update(floor={"member": "many"}),
        lambda told: told.update(floor={f"t{n}": 1 for n in range(300)}),
        lambda told: told.update(magic="another program"),
        lambda told: told.update(more=1),
        lambda told: told.pop("mac"),
    ],
    ids=range(18),
)
def test_a_well_sealed_file_out_of_its_shape_is_turned_away(
    change: Callable[[dict[str, Any]], object],
) -> None:
    with pytest.raises(Unusable):
        from_bytes(resealed(change))


def test_a_later_format_is_refused_in_words_whatever_else_it_holds() -> None:
    with pytest.raises(NewerVault):
        from_bytes(
            resealed(lambda told: (told.update(format=2, slots=[1, 2]), told.pop("password")))
        )


@pytest.mark.parametrize(
    "change",
    [
        lambda header: replace(header, generation=8),
        lambda header: replace(header, database="data-2.db"),
        lambda header: replace(header, floor={}),
        lambda header: replace(header, vault="0c" * 16),
        lambda header: replace(header, code=Slot.lock("code", "0" * 40, KEY, CHEAP)),
    ],
    ids=range(5),
)
def test_without_the_data_key_nothing_can_be_changed_unseen(
    change: Callable[[Header], Header],
) -> None:
    assert not change(HEADER).is_signed_by(KEY)
    assert not HEADER.is_signed_by(bytes(32))


def test_the_newer_copy_is_taken_and_the_other_healed(tmp_path: Path) -> None:
    newer = replace(HEADER, generation=8).signed(KEY)
    for first, second in ((HEADER, newer), (newer, HEADER)):
        (tmp_path / COPIES[0]).write_bytes(first.to_bytes())
        (tmp_path / COPIES[1]).write_bytes(second.to_bytes())
        assert read_copies(tmp_path) == [newer, HEADER]
        assert heal_copies(tmp_path, newer)
        assert read_copies(tmp_path) == [newer]
        assert not heal_copies(tmp_path, newer)


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("how", ["flipped", "emptied", "missing", "a folder", "endless"])
def test_one_lost_copy_is_healed_from_the_other(tmp_path: Path, name: str, how: str) -> None:
    keyring, _code = new_keyring(tmp_path)
    copy = tmp_path / name
    match how:
        case "flipped":
            flip(copy, 200)
        case "emptied":
            copy.write_bytes(b"")
        case "missing":
            copy.unlink()
        case "a folder":
            copy.unlink()
            copy.mkdir()
        case _:
            copy.write_bytes(b" " * (LARGEST_FILE + 1))

    opened = unlock(tmp_path, PASSWORD)
    opened.heal()
    assert opened.key == keyring.key
    if how != "a folder":
        assert copy.read_bytes() == keyring.header.to_bytes()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    first=st.integers(0, 2000) | st.none(),
    second=st.integers(0, 2000) | st.none(),
    mask=st.integers(1, 255),
)
def test_any_changed_byte_in_the_copies_heals_or_is_refused_in_words(
    tmp_path: Path, first: int | None, second: int | None, mask: int
) -> None:
    keyring = unlock(tmp_path, PASSWORD) if (tmp_path / COPIES[0]).exists() else None
    keyring = keyring or new_keyring(tmp_path)[0]
    for name, position in zip(COPIES, (first, second), strict=True):
        if position is not None:
            flip(tmp_path / name, position, mask)

    if first is None or second is None:
        opened = unlock(tmp_path, PASSWORD)
        opened.heal()
        assert opened.key == keyring.key
        assert read_copies(tmp_path) == [keyring.header]
        return
    damaged = [(tmp_path / name).read_bytes() for name in COPIES]
    with pytest.raises(KeyFileDamaged) as refused:
        unlock(tmp_path, PASSWORD)
    assert refused.value.remedy
    assert [(tmp_path / name).read_bytes() for name in COPIES] == damaged
    keyring.write()


def test_an_empty_folder_and_no_folder_hold_no_vault(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path, tmp_path / "nowhere", tmp_path / "file"):
        with pytest.raises(NoVault):
            read_copies(folder)


def test_books_without_a_key_file_are_told_from_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "data-1.db").write_bytes(b"something")
    with pytest.raises(KeyFileMissing):
        read_copies(tmp_path)


def test_a_disk_that_does_not_give_the_key_file_out_is_not_called_damage(tmp_path: Path) -> None:
    for name in COPIES:
        (tmp_path / name).mkdir()
    with pytest.raises(KeyFileUnreadable):
        read_copies(tmp_path)


def test_a_newer_copy_is_refused_even_beside_an_older_one(tmp_path: Path) -> None:
    later = resealed(lambda told: told.update(format=2))
    (tmp_path / COPIES[0]).write_bytes(HEADER.to_bytes())
    (tmp_path / COPIES[1]).write_bytes(later)
    with pytest.raises(NewerVault) as refused:
        unlock(tmp_path, PASSWORD)
    assert isinstance(refused.value, Refusal)
    assert (tmp_path / COPIES[0]).read_bytes() == HEADER.to_bytes()
    assert (tmp_path / COPIES[1]).read_bytes() == later
