"""Wrong passwords and codes slow down, whatever the clock says, and never for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from vaults import NEW_PASSWORD, PASSWORD, new_keyring, write_protected

from safehome.store import attempts
from safehome.store.attempts import (
    FILE,
    FREE,
    LONGEST,
    TooSoon,
    WrongGuess,
    counted,
    seconds_to_wait,
)
from safehome.store.keyring import WrongCode, WrongPassword, unlock, unlock_with_code
from safehome.store.recovery import RecoveryCode

if TYPE_CHECKING:
    from pathlib import Path


class Ticks:
    """Seconds since the PC was started."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def guess_wrong(folder: Path, ticks: Ticks) -> None:
    with pytest.raises(WrongGuess), counted(folder, ticks):
        raise WrongGuess("no")


def guess_wrong_in_a_row(folder: Path, ticks: Ticks, times: int) -> None:
    for _time in range(times):
        ticks.now += seconds_to_wait(folder, ticks)
        guess_wrong(folder, ticks)


def start_the_program_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "_remembered", {})


def test_the_waits_begin_with_the_third_and_double_up_to_a_minute(tmp_path: Path) -> None:
    ticks, waits = Ticks(), []
    for _time in range(10):
        guess_wrong_in_a_row(tmp_path, ticks, 1)
        waits.append(seconds_to_wait(tmp_path, ticks))
    assert waits == [0, 0, 2, 4, 8, 16, 32, 60, 60, 60]


def test_nothing_is_tried_before_the_wait_is_over(tmp_path: Path) -> None:
    ticks, tried = Ticks(), []
    guess_wrong_in_a_row(tmp_path, ticks, 5)
    with pytest.raises(TooSoon) as refused, counted(tmp_path, ticks):
        tried.append("password")
    assert refused.value.seconds == 8
    ticks.now += 7.5
    assert seconds_to_wait(tmp_path, ticks) == 1
    ticks.now += 0.5
    with counted(tmp_path, ticks):
        tried.append("password")
    assert len(tried) == 1


def test_the_right_one_ends_the_count(tmp_path: Path) -> None:
    ticks = Ticks()
    guess_wrong_in_a_row(tmp_path, ticks, 4)
    ticks.now += 4
    with counted(tmp_path, ticks):
        pass
    assert not (tmp_path / FILE).exists()
    guess_wrong_in_a_row(tmp_path, ticks, FREE - 1)
    assert seconds_to_wait(tmp_path, ticks) == 0


def test_starting_the_program_again_does_not_end_the_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = Ticks()
    guess_wrong_in_a_row(tmp_path, ticks, 6)
    start_the_program_anew(monkeypatch)
    assert seconds_to_wait(tmp_path, ticks) == 16


def test_starting_the_pc_again_counts_what_it_took(tmp_path: Path) -> None:
    ticks = Ticks()
    guess_wrong_in_a_row(tmp_path, ticks, 8)
    ticks.now = 20
    assert seconds_to_wait(tmp_path, ticks) == LONGEST - 20
    ticks.now = LONGEST
    assert seconds_to_wait(tmp_path, ticks) == 0


def test_a_folder_that_can_only_be_read_is_counted_in_this_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = Ticks()
    with write_protected(tmp_path):
        guess_wrong_in_a_row(tmp_path, ticks, 4)
        assert seconds_to_wait(tmp_path, ticks) == 4
        ticks.now += 4
        with counted(tmp_path, ticks):
            pass
        assert seconds_to_wait(tmp_path, ticks) == 0
    assert list(tmp_path.iterdir()) == []


@given(content=st.binary(max_size=60) | st.builds(
    '{{"wrong": {}, "ticks": {}}}'.format,
    st.integers() | st.just("1e999") | st.just("[]"),
    st.floats() | st.integers(10**300, 10**320) | st.just("null"),
).map(str.encode), now=st.floats(0, 1e9))  # fmt: skip
@example(content=b'{"wrong": 8, "ticks": 59}', now=0.0)
def test_no_file_keeps_her_out_for_more_than_two_minutes(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, now: float
) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / FILE).write_bytes(content)
    wait = seconds_to_wait(folder, Ticks(now))
    assert 0 <= wait <= LONGEST
    assert seconds_to_wait(folder, Ticks(now + 2 * LONGEST)) == 0


def test_password_and_code_wait_together_and_the_right_one_waits_too(tmp_path: Path) -> None:
    _keyring, code = new_keyring(tmp_path)
    for _time in range(2):
        with pytest.raises(WrongPassword):
            unlock(tmp_path, "another password")
    with pytest.raises(WrongCode):
        unlock_with_code(tmp_path, RecoveryCode.new())
    with pytest.raises(TooSoon):
        unlock_with_code(tmp_path, code)
    with pytest.raises(TooSoon):
        unlock(tmp_path, PASSWORD)


def test_the_old_password_is_not_guessed_at_an_open_vault(tmp_path: Path) -> None:
    keyring, _code = new_keyring(tmp_path)
    for _time in range(FREE):
        with pytest.raises(WrongPassword):
            keyring.change_password("another password", NEW_PASSWORD)
    with pytest.raises(TooSoon):
        keyring.change_password(PASSWORD, NEW_PASSWORD)
