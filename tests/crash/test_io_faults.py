"""Proof 2: a call that changes the disk fails, and she is told in words or need not know.

Each call of a scene in turn fails: with EIO or ENOSPC, once or from then on for
ever, clean or with half of it done. What was refused she tries once more, as one
does. Whatever she was told done must be there afterwards, all of it; what she was
refused is there whole or not at all; and a disk that says no is never shown to her
as a mistake of the program.

With `--long` what failed once is played once more and fails a second time later: in
the second try perhaps, or while the first failure is cleared away.
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

    from playing import Stage
    from proving import Prove
    from scenes import Scene

pytestmark = pytest.mark.usefixtures("_remembered")
PROOF = PROOFS[1]
TOGETHER = 16  # plays in one child process
WAYS = [
    {"errno": number, "forever": forever, "half": half, "log": False}
    for number, forever, half in itertools.product((errno.EIO, errno.ENOSPC), (0, 1), (0, 1))
]


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
        calls = range(1, len(events) + 1)
        orders = [{"at": at, **way} for at in calls for way in WAYS]
        line.note = f"{len(events)} calls x {len(WAYS)} ways"
        if many(1) > 1:
            orders += [
                {**each, "again": each["at"] + dice.choice(calls)}
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
