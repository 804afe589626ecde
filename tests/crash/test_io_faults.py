"""Proof 2: a call that changes the disk fails, and she is told in words or need not know.

Each call of a scene in turn fails: with EIO or ENOSPC, once or from then on for
ever, clean or with half of it done. What was refused she tries once more, as one
does. Whatever she was told done must be there afterwards, all of it; what she was
refused is there whole or not at all; and a disk that says no is never shown to her
as a mistake of the program.

Each call fails in each of the eight ways; only the pages of a file that has no name
yet, which is thrown away whichever of them fails, do so in two, drawn anew each time.
With `--long` there is no exception, and what failed once is played once more and
fails a second time later: in the second try perhaps, or while the first failure is
cleared away.
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
    from collections.abc import Callable
    from pathlib import Path

    from disk import Event
    from playing import Stage
    from proving import Prove
    from scenes import Scene

pytestmark = pytest.mark.usefixtures("_remembered")
PROOF = PROOFS[1]
FEW = 2  # ways, for a page of a file without a name
TOGETHER = 16  # plays in one child process
WAYS = [
    {"errno": number, "forever": forever, "half": half, "log": False}
    for number, forever, half in itertools.product((errno.EIO, errno.ENOSPC), (0, 1), (0, 1))
]


def ways_for(event: Event, dice: random.Random, *, every: bool) -> list[dict[str, int]]:
    """Return in which ways this call fails."""
    unnamed = event.kind == "W" and ".part" in event.path
    return dice.sample(WAYS, FEW) if unnamed and not every else WAYS


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
        every = many(1) > 1
        orders = [
            {"at": at, **way}
            for at, event in enumerate(events, 1)
            for way in ways_for(event, dice, every=every)
        ]
        line.note = f"{len(orders)} of {len(events)} calls x {len(WAYS)} ways"
        if every:
            later = range(1, len(events) + 1)
            orders += [
                {**each, "again": each["at"] + dice.choice(later)}
                for each in orders
                if not each["forever"]
            ]
            line.note += ", and once more"
        wrong = []
        for start in range(0, len(orders), TOGETHER):
            row = orders[start : start + TOGETHER]
            for order, played in zip(row, stage.plays(scene, row), strict=True):
                line.faults += 1
                verdict = judge.of_play(played)
                line.lost += verdict.startswith("lost")
                shown = [said for said in played.said if said.startswith("mistake")]
                line.silent += bool(verdict or shown) and not verdict.startswith("lost")
                if verdict or shown:
                    wrong.append((order, events[order["at"] - 1][:6], verdict, played.said))
        assert wrong == []
