"""Proof 2: a call that changes the disk fails, and she is told in words or need not know.

Each call of a scene in turn fails: with EIO or ENOSPC, once or from then on for
ever, clean or with half of it done. What was refused she tries once more, as one
does. Whatever she was told done must be there afterwards, all of it; what she was
refused is there whole or not at all; and a disk that says no is never shown to her
as a mistake of the program.

A short scene, and every scene with `--long`, has each of its calls fail in each of
the eight ways. Of a long one the usual run takes, of writes in a row into one file
(pages of the WAL, or carried home), the first, the last and one of the others, and
lets each of these calls fail in one of the ways, drawn anew every time.
"""

from __future__ import annotations

import errno
import itertools
from typing import TYPE_CHECKING

import pytest
from judging import Judge
from proving import PROOFS
from scenes import SCENES

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from disk import Event
    from playing import Stage
    from proving import Prove
    from scenes import Scene

pytestmark = pytest.mark.usefixtures("_remembered")
PROOF = PROOFS[1]
SHORT = 60  # calls: of a scene that is no longer, each fails
TOGETHER = 16  # plays in one child process
WAYS = [
    {"errno": number, "forever": forever, "half": half}
    for number, forever, half in itertools.product((errno.EIO, errno.ENOSPC), (0, 1), (0, 1))
]


def calls_to_fail(events: Sequence[Event], dice: random.Random, *, every: bool) -> list[int]:
    """Return which calls fail, counted from 1."""
    if every:
        return list(range(1, len(events) + 1))
    chosen, before = [], 0
    for _same, found in itertools.groupby(events, lambda each: (each.kind, each.path)):
        run = list(range(before + 1, before + 1 + len(list(found))))
        middle = [dice.choice(run[1:-1])] if len(run) > 2 else []
        chosen += sorted({run[0], *middle, run[-1]})
        before = run[-1]
    return chosen


def in_rows(orders: Sequence[dict[str, int]]) -> Iterator[Sequence[dict[str, int]]]:
    """Cut the orders into what is played together."""
    for start in range(0, len(orders), TOGETHER):
        yield orders[start : start + TOGETHER]


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_after_a_call_that_failed(
    scene: Scene,
    stage: Stage,
    memory: Path,
    dice: random.Random,
    many: Callable[[int], int],
    proof: Prove,
) -> None:
    with proof(PROOF, scene.name) as line:
        undisturbed = stage.play(scene)
        judge = Judge(scene, undisturbed, memory / "judged")
        events = [event for event in undisturbed.events if event.kind != "M"]
        every = len(events) <= SHORT or many(1) > 1
        failing = calls_to_fail(events, dice, every=every)
        ways = len(WAYS) if every else 1
        line.note = f"{len(failing)} of {len(events)} calls, {ways} of {len(WAYS)} ways"
        orders = [{"at": at, **way} for at in failing for way in dice.sample(WAYS, ways)]
        wrong = []
        for row in in_rows(orders):
            for order, played in zip(row, stage.plays(scene, row), strict=True):
                line.faults += 1
                verdict = judge.of_play(played)
                line.lost += verdict.startswith("lost")
                shown = [said for said in played.said if said.startswith("mistake")]
                line.silent += bool(verdict or shown) and not verdict.startswith("lost")
                if verdict or shown:
                    wrong.append((order, events[order["at"] - 1][:6], verdict, played.said))
        assert wrong == []
