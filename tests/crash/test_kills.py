"""Proof 3: the process is killed (kill -9) at any moment; what was told done is there."""

from __future__ import annotations

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
PROOF = PROOFS[2]
KILLS = 16  # of each scene


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_after_a_kill(
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
        longest, wrong, reached = undisturbed.nanoseconds, [], set()
        while line.kills < many(KILLS):
            played = stage.play(scene, kill_after=dice.randrange(1, longest))
            if not played.signal:  # it was done before; a machine is not always as slow
                assert played.said == undisturbed.said
                longest = max(longest * 4 // 5, undisturbed.nanoseconds // 8)
                continue
            line.kills += 1
            reached.add(played.acknowledged)
            verdict = judge.of_play(played)
            if verdict:
                line.lost += 1
                wrong.append((played.acknowledged, verdict))
        line.note = f"with {', '.join(map(str, sorted(reached)))} steps acknowledged"
        assert wrong == []
