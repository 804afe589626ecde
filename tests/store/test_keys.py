from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from argon2.exceptions import HashingError
from vaults import CHEAP

from safehome.store import keys
from safehome.store.keys import Cost, NotEnoughMemory, Slot, WrongSecret, calibrate, derive

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = bytes(range(32))


def clock_of(seconds: float) -> Callable[[], float]:
    """Make a clock on which the least cost takes so long."""
    ticks = count()
    return lambda: next(ticks) * seconds


@pytest.mark.parametrize(
    ("seconds", "cost"),
    [
        (5.0, Cost(3, 64 * 1024, 4)),
        (0.8, Cost(3, 64 * 1024, 4)),
        (0.4, Cost(6, 64 * 1024, 4)),
        (0.12, Cost(20, 64 * 1024, 4)),
        (0.06, Cost(20, 128 * 1024, 4)),
        (0.001, Cost(64, 256 * 1024, 4)),
    ],
)
def test_a_faster_pc_works_more_and_a_slow_one_never_less_than_the_least(
    seconds: float, cost: Cost
) -> None:
    assert calibrate(clock=clock_of(seconds)) == cost


@pytest.mark.parametrize(
    "cost",
    [
        {"passes": 0},
        {"passes": 65},
        {"memory": 8 * 1024 - 1},
        {"memory": 256 * 1024 + 1},
        {"memory": 64 * 1024 * 1024},
        {"lanes": 0},
        {"lanes": 9},
    ],
)
def test_a_cost_out_of_range_cannot_be_asked_for(cost: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="range"):
        Cost(**cost)


def test_a_slot_opens_with_its_secret_only() -> None:
    slot = Slot.lock("password", "right", KEY, CHEAP)
    assert slot.open("right") == KEY
    for wrong in ("", "Right", "right "):
        with pytest.raises(WrongSecret):
            slot.open(wrong)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "code"},
        {"cost": Cost(2, 8 * 1024, 1)},
        {"salt": bytes(16)},
        {"nonce": bytes(12)},
        {"locked": bytes(48)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_no_part_of_a_slot_can_be_changed(change: dict[str, Any]) -> None:
    slot = Slot.lock("password", "right", KEY, CHEAP)
    with pytest.raises(WrongSecret):
        replace(slot, **change).open("right")


def test_the_same_secret_gives_another_slot_each_time() -> None:
    one, other = (Slot.lock("password", "right", KEY, CHEAP) for _again in range(2))
    assert one.salt != other.salt
    assert one.locked != other.locked
    assert KEY.hex() not in repr(one)
    assert one.locked.hex() not in repr(one)


def test_a_pc_without_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_memory(*_args: object, **_kwargs: object) -> bytes:
        message = "Memory allocation error"
        raise HashingError(message)

    monkeypatch.setattr(keys, "hash_secret_raw", no_memory)
    with pytest.raises(NotEnoughMemory):
        derive("right", bytes(16), CHEAP)
