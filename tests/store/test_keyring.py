from __future__ import annotations

import errno
import subprocess
import sys
import textwrap
import traceback
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from vaults import (
    CHEAP,
    NEW_PASSWORD,
    PASSWORD,
    STEPS_OF_A_FILE,
    DiskFault,
    new_keyring,
    write_protected,
)

from safehome.base.errors import NotAccepted, Refusal
from safehome.store import attempts
from safehome.store.folder import COPIES
from safehome.store.header import from_bytes, read_copies
from safehome.store.keyring import (
    ChangeFailed,
    KeyFileForged,
    Keyring,
    WrongCode,
    WrongPassword,
    unlock,
    unlock_with_code,
)
from safehome.store.keys import Slot
from safehome.store.recovery import RecoveryCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

STEPS = range(1, 2 * STEPS_OF_A_FILE + 1)  # of both copies
RENAMED = 2  # the step after which the change is in force


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> Iterator[DiskFault]:
    """A disk that can be told to fail."""
    fault = DiskFault(monkeypatch)
    yield fault
    fault.over()


def opens(folder: Path, password: str) -> bool:
    """Say whether this password opens the key file; if so, both copies are the newest after it."""
    try:
        unlock(folder, password).heal()
    except WrongPassword:
        return False
    return True


def test_the_key_file_opens_with_password_and_code(tmp_path: Path) -> None:
    keyring, code = new_keyring(tmp_path)
    assert unlock(tmp_path, PASSWORD).key == keyring.key
    assert unlock_with_code(tmp_path, code).key == keyring.key


def test_it_opens_however_the_keyboard_was_set(tmp_path: Path) -> None:
    keyring = Keyring.new(tmp_path, "Ａｂｃ１２３４５，。", RecoveryCode.new(), CHEAP)
    keyring.write()
    assert unlock(tmp_path, " Abc12345,. ").key == keyring.key


def test_a_wrong_password_and_a_wrong_code_are_refused(tmp_path: Path) -> None:
    new_keyring(tmp_path)
    before = [(tmp_path / name).read_bytes() for name in COPIES]
    with pytest.raises(WrongPassword):
        unlock(tmp_path, "another password")
    with pytest.raises(WrongCode):
        unlock_with_code(tmp_path, RecoveryCode.new())
    assert [(tmp_path / name).read_bytes() for name in COPIES] == before


def test_after_a_change_only_the_new_password_opens(tmp_path: Path) -> None:
    keyring, code = new_keyring(tmp_path)
    keyring.change_password(PASSWORD, NEW_PASSWORD)
    assert opens(tmp_path, NEW_PASSWORD)
    assert not opens(tmp_path, PASSWORD)
    assert unlock_with_code(tmp_path, code).key == keyring.key
    assert keyring.header.salt == from_bytes((tmp_path / COPIES[1]).read_bytes()).salt


def test_a_change_asks_for_the_old_password_and_a_long_new_one(tmp_path: Path) -> None:
    keyring, _code = new_keyring(tmp_path)
    with pytest.raises(WrongPassword):
        keyring.change_password("another password", NEW_PASSWORD)
    with pytest.raises(NotAccepted):
        keyring.change_password(PASSWORD, "short")
    with pytest.raises(NotAccepted):
        keyring.set_password("short")
    assert opens(tmp_path, PASSWORD)


def test_a_forgotten_password_is_replaced_with_the_code(tmp_path: Path) -> None:
    _keyring, code = new_keyring(tmp_path)
    unlock_with_code(tmp_path, code).set_password(NEW_PASSWORD)
    assert opens(tmp_path, NEW_PASSWORD)
    assert not opens(tmp_path, PASSWORD)


def test_a_new_code_ends_the_one_before(tmp_path: Path) -> None:
    keyring, old = new_keyring(tmp_path)
    new = RecoveryCode.new()
    keyring.put_code(new)
    assert unlock_with_code(tmp_path, new).key == keyring.key
    assert opens(tmp_path, PASSWORD)
    with pytest.raises(WrongCode):
        unlock_with_code(tmp_path, old)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EBADF], ids=errno.errorcode.get)
@pytest.mark.parametrize("for_ever", [False, True], ids=["once", "for ever"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_after_an_error_one_password_opens_and_it_is_the_one_named(
    tmp_path: Path, fault: DiskFault, step: int, code: int, for_ever: bool, after: bool
) -> None:
    keyring, _code = new_keyring(tmp_path)
    fault.at(step, code, for_ever=for_ever, after=after)
    with pytest.raises(ChangeFailed) as refused:
        keyring.change_password(PASSWORD, NEW_PASSWORD)
    fault.over()

    new_in_force = refused.value.in_force == "new"
    assert refused.value.in_force in {"new", "old"}
    assert (opens(tmp_path, NEW_PASSWORD), opens(tmp_path, PASSWORD)) == (
        new_in_force,
        not new_in_force,
    )
    assert new_in_force == (step > RENAMED or (step == RENAMED and after))
    assert len(read_copies(tmp_path)) == 1
    assert {path.name for path in tmp_path.iterdir()} - {attempts.FILE} == set(COPIES)


@pytest.mark.parametrize("step", STEPS)
def test_after_an_error_the_change_can_be_made_again(
    tmp_path: Path, fault: DiskFault, step: int
) -> None:
    keyring, _code = new_keyring(tmp_path)
    fault.at(step, errno.EIO)
    with pytest.raises(ChangeFailed):
        keyring.set_password(NEW_PASSWORD)
    fault.over()
    keyring.set_password("a third password")
    assert opens(tmp_path, "a third password")
    assert not opens(tmp_path, NEW_PASSWORD)
    assert not opens(tmp_path, PASSWORD)


def test_when_the_stick_is_gone_it_says_that_it_cannot_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    keyring, _code = new_keyring(stick)
    real_lock = Slot.lock

    def pulled_out(*args: object) -> Slot:
        slot = real_lock(*args)  # type: ignore[arg-type]
        stick.rename(tmp_path / "pulled out")
        return slot

    monkeypatch.setattr(Slot, "lock", pulled_out)
    with pytest.raises(ChangeFailed) as refused:
        keyring.change_password(PASSWORD, NEW_PASSWORD)
    assert refused.value.in_force == "unknown"
    assert opens(tmp_path / "pulled out", PASSWORD)


def test_a_write_protected_key_file_keeps_the_old_password(tmp_path: Path) -> None:
    keyring, _code = new_keyring(tmp_path)
    with write_protected(tmp_path), pytest.raises(ChangeFailed) as refused:
        keyring.change_password(PASSWORD, NEW_PASSWORD)
    assert refused.value.in_force == "old"
    assert opens(tmp_path, PASSWORD)


@pytest.mark.parametrize("step", STEPS)
def test_an_error_while_a_code_is_issued_names_the_one_in_force(
    tmp_path: Path, fault: DiskFault, step: int
) -> None:
    keyring, old = new_keyring(tmp_path)
    new = RecoveryCode.new()
    fault.at(step, errno.ENOSPC)
    with pytest.raises(ChangeFailed) as refused:
        keyring.put_code(new)
    fault.over()
    in_force, ended = (new, old) if refused.value.in_force == "new" else (old, new)
    assert unlock_with_code(tmp_path, in_force).key == keyring.key
    with pytest.raises(WrongCode):
        unlock_with_code(tmp_path, ended)


@pytest.mark.parametrize("step", STEPS)
def test_a_change_that_is_cut_off_leaves_one_password(tmp_path: Path, step: int) -> None:
    new_keyring(tmp_path)
    cut_off = textwrap.dedent("""
        import os, sys
        from pathlib import Path
        from safehome.store.keyring import unlock
        folder, password, new_password, step = sys.argv[1:]
        keyring = unlock(Path(folder), password)
        left = int(step)
        flush, rename = os.fsync, Path.replace
        def counted(real):
            def act(*args):
                global left
                left -= 1
                if left == 0:
                    os._exit(9)
                return real(*args)
            return act
        os.fsync, Path.replace = counted(flush), counted(rename)
        keyring.change_password(password, new_password)
    """)
    command = [sys.executable, "-c", cut_off, str(tmp_path), PASSWORD, NEW_PASSWORD, str(step)]
    assert subprocess.run(command, check=False).returncode == 9
    assert (opens(tmp_path, NEW_PASSWORD), opens(tmp_path, PASSWORD)) == (
        step > RENAMED,
        step <= RENAMED,
    )
    assert len(read_copies(tmp_path)) == 1


@pytest.mark.parametrize("name", COPIES)
def test_a_forged_copy_of_a_higher_generation_does_not_push_out_the_true_one(
    tmp_path: Path, name: str
) -> None:
    keyring, _code = new_keyring(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    stranger = Keyring.new(other, "the stranger's password", RecoveryCode.new(), CHEAP)
    forged = replace(stranger.header, generation=99)
    (tmp_path / name).write_bytes(forged.to_bytes())
    opened = unlock(tmp_path, PASSWORD)
    opened.heal()
    assert opened.key == keyring.key
    assert read_copies(tmp_path) == [keyring.header]


@pytest.mark.parametrize("copies", [1, 2])
def test_a_header_changed_by_hand_is_healed_or_refused(tmp_path: Path, copies: int) -> None:
    keyring, _code = new_keyring(tmp_path)
    keyring.note_floor({"member": 540})
    forged = replace(keyring.header, floor={}, generation=9)
    for name in COPIES[:copies]:
        (tmp_path / name).write_bytes(forged.to_bytes())
    if copies == 1:
        assert unlock(tmp_path, PASSWORD).header.floor == {"member": 540}
        return
    with pytest.raises(KeyFileForged):
        unlock(tmp_path, PASSWORD)


def test_a_slot_of_an_older_key_file_is_not_taken_in_a_newer_one(tmp_path: Path) -> None:
    keyring, _code = new_keyring(tmp_path)
    old_slot = keyring.header.password
    keyring.change_password(PASSWORD, NEW_PASSWORD)
    for name in COPIES:
        (tmp_path / name).write_bytes(replace(keyring.header, password=old_slot).to_bytes())
    with pytest.raises(KeyFileForged):
        unlock(tmp_path, PASSWORD)


def test_an_old_password_does_not_open_through_the_copy_that_is_behind(tmp_path: Path) -> None:
    keyring, _code = new_keyring(tmp_path)
    behind = (tmp_path / COPIES[1]).read_bytes()
    keyring.change_password(PASSWORD, NEW_PASSWORD)
    (tmp_path / COPIES[1]).write_bytes(behind)
    assert not opens(tmp_path, PASSWORD)
    assert opens(tmp_path, NEW_PASSWORD)
    assert (tmp_path / COPIES[1]).read_bytes() == keyring.header.to_bytes()


def test_a_disk_that_cannot_be_written_does_not_keep_her_out(tmp_path: Path) -> None:
    keyring, _code = new_keyring(tmp_path)
    (tmp_path / COPIES[1]).unlink()
    with write_protected(tmp_path):
        opened = unlock(tmp_path, PASSWORD)
        opened.heal()
    assert opened.key == keyring.key


def test_the_floor_is_written_once_and_only_when_it_moves(tmp_path: Path) -> None:
    keyring, _code = new_keyring(tmp_path)
    keyring.note_floor({"member": 3})
    keyring.note_floor({"member": 3})
    assert unlock(tmp_path, PASSWORD).header.floor == {"member": 3}
    assert keyring.header.generation == 2


@pytest.mark.parametrize("step", [1, 2])
def test_a_floor_that_could_not_be_noted_is_told(
    tmp_path: Path, fault: DiskFault, step: int
) -> None:
    keyring, _code = new_keyring(tmp_path)
    fault.at(step, errno.EIO)
    with pytest.raises(ChangeFailed) as refused:
        keyring.note_floor({"member": 3})
    fault.over()
    assert refused.value.in_force == "old"
    assert unlock(tmp_path, PASSWORD).header.floor == {}


@pytest.mark.parametrize("step", STEPS[RENAMED:])
def test_a_floor_that_was_noted_in_the_first_copy_is_no_alarm(
    tmp_path: Path, fault: DiskFault, step: int
) -> None:
    keyring, _code = new_keyring(tmp_path)
    fault.at(step, errno.EIO)
    keyring.note_floor({"member": 3})
    fault.over()
    assert fault.happened
    assert unlock(tmp_path, PASSWORD).header.floor == {"member": 3}


def test_no_report_of_a_refusal_holds_a_secret(tmp_path: Path, fault: DiskFault) -> None:
    keyring, code = new_keyring(tmp_path)
    wrong = "a wrong password of hers"
    other = RecoveryCode.new()
    fault.at(4, errno.EIO)
    refused: list[Callable[[], object]] = [
        lambda: unlock(tmp_path, wrong),
        lambda: unlock_with_code(tmp_path, other),
        lambda: RecoveryCode.read(code.text[:-1]),
        lambda: keyring.change_password(wrong, NEW_PASSWORD),
        lambda: keyring.change_password(PASSWORD, NEW_PASSWORD),
    ]
    reports = ""
    for attempt in refused:
        with pytest.raises(Refusal) as caught:
            attempt()
        error: BaseException | None = caught.value
        reports += "".join(traceback.format_exception(error))
        while error is not None:
            reports += f"{error!r} {vars(error)}"
            error = error.__cause__ or error.__context__
    secrets = [PASSWORD, NEW_PASSWORD, wrong, keyring.key.hex(), code.digits, code.text, other.text]
    assert [secret for secret in secrets if secret in reports] == []
    assert keyring.key.hex() not in repr(keyring.header) + repr(keyring)


def test_deriving_the_key_does_not_wait_for_sqlalchemy() -> None:
    asked = "import sys, safehome.store.keyring; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
