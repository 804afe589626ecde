"""The table of the proofs itself."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from proving import PROOFS, Line, line_of, lines_of, table_of


def test_a_line_arrives_also_from_a_proof_that_failed() -> None:
    kept: list[tuple[str, object]] = []

    def fail() -> None:
        with line_of(PROOFS[0], "a save", 7, lambda name, row: kept.append((name, row))) as line:
            line.states, line.lost = 12, 1
            raise AssertionError

    with pytest.raises(AssertionError):
        fail()
    reports = [SimpleNamespace(when=when, user_properties=kept) for when in ("setup", "call")]
    [found] = lines_of(reports)
    assert (found.proof, found.states, found.lost, found.seed) == (PROOFS[0], 12, 1, 7)


def test_the_losses_of_a_control_are_not_added_up() -> None:
    lines = [
        Line(PROOFS[0], "a save", states=10),
        Line(PROOFS[0], "synchronous=off", states=5, lost=5, control="failed as it must"),
        Line(PROOFS[1], "a save", skipped="no C compiler"),
    ]
    *_others, sums, last = table_of(lines)
    assert sums.split()[-9:] == ["10", "0", "0", "0", "0", "0", "0", "0", "0.0"]
    assert last == "controls that failed as they must: 1; skipped: 1"
