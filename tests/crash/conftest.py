"""What the proofs share: their line in the table, their seed, the process that plays them."""

from __future__ import annotations

import random
from functools import partial
from typing import TYPE_CHECKING

import pytest
from proving import line_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from proving import Prove


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """The seed of this run, printed with the table."""
    return int(request.config.getoption("proof_seed"))


@pytest.fixture
def dice(request: pytest.FixtureRequest, seed: int) -> random.Random:
    """The chance of this test: the same for the same seed, whatever else runs."""
    return random.Random(f"{seed} {request.node.name}")


@pytest.fixture
def many(request: pytest.FixtureRequest) -> Callable[[int], int]:
    """Say how often to do what is done so often in the usual run."""
    return partial(int.__mul__, 10 if request.config.getoption("long") else 1)


@pytest.fixture
def proof(seed: int, record_property: Callable[[str, object], None]) -> Prove:
    """Open a line of the table; see `proving`."""
    return partial(line_of, seed=seed, record=record_property)
