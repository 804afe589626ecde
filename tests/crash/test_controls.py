"""Controls: the same judges, with one safety taken away from the program, must find losses.

A proof that finds nothing where something is to be found proves nothing.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Any

import pytest
from disk import cuts
from judging import Judge
from proving import PROOFS
from scenes import PASSWORD_CHANGE, SAVING_CALLS

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from playing import Stage
    from proving import Prove
    from scenes import Scene

pytestmark = pytest.mark.usefixtures("_remembered")
PROOF = PROOFS[0]
FAILED = "failed as it must"


@pytest.mark.parametrize(
    ("what", "scene", "weakened"),
    [
        ("synchronous=normal", SAVING_CALLS, {"synchronous": "normal"}),
        ("synchronous=off", SAVING_CALLS, {"synchronous": "off"}),
        ("key file without fsync", PASSWORD_CHANGE, {"deaf": ".tmp"}),
    ],
)
def test_without_its_syncs_the_program_loses_what_it_acknowledged(
    what: str,
    scene: Scene,
    weakened: dict[str, Any],
    stage: Stage,
    memory: Path,
    dice: random.Random,
    proof: Prove,
) -> None:
    with proof(PROOF, what) as line:
        played = stage.play(scene, **weakened)
        judge = Judge(scene, played, memory / "judged")
        for cut in cuts(played.disk(), played.events, dice, 100):
            line.states += 1
            line.lost += bool(judge.of_state(cut.acknowledged, cut.files))
        line.control = FAILED if line.lost else "DID NOT FAIL"
        assert line.lost


def test_a_desk_that_swallows_what_the_disk_says_is_found_out(
    stage: Stage, memory: Path, proof: Prove
) -> None:
    with proof(PROOFS[1], "refusals swallowed") as line:
        judge = Judge(SAVING_CALLS, stage.play(SAVING_CALLS), memory / "judged")
        orders = [
            {"at": at, "errno": errno.EIO, "forever": 1, "deny": True} for at in range(1, 40, 4)
        ]
        for played in stage.plays(SAVING_CALLS, orders):
            line.faults += 1
            line.silent += bool(judge.of_play(played))
        line.control = FAILED if line.silent else "DID NOT FAIL"
        assert line.silent
