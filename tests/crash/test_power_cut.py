"""Proof 1: the power is cut at any moment of a scene, and nothing that was told done is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from disk import cuts
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
PROOF = PROOFS[0]
STATES = 1400  # asked of each scene; those that are like another are drawn once
SLOW = {"migration from": 160, "new data key": 500}  # each state takes longer to judge


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_after_a_power_cut(
    scene: Scene,
    stage: Stage,
    tmp_path: Path,
    memory: Path,
    dice: random.Random,
    many: Callable[[int], int],
    proof: Prove,
) -> None:
    with proof(PROOF, scene.name) as line:
        asked = next((n for name, n in SLOW.items() if scene.name.startswith(name)), STATES)
        played = stage.play(scene)
        judge = Judge(scene, played, memory / "judged")
        wrong = []
        for cut in cuts(played.disk(), played.events, dice, many(asked)):
            line.states += 1
            verdict = judge.of_state(cut.acknowledged, cut.files)
            if verdict:
                line.lost += 1
                wrong.append((cut.number, cut.at, cut.how, verdict))
        assert wrong == []
