"""What the proofs share: their line in the table, their seed, the process that plays them."""

from __future__ import annotations

import random
import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import quick
from playing import Stage, build_library, compiler
from proving import line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from proving import Prove

MEMORY = Path("/dev/shm")


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


@pytest.fixture(scope="session")
def memory() -> Iterator[Path]:
    """A folder in memory where there is one: the proofs write gigabytes, a file at a time."""
    folder = tempfile.mkdtemp(prefix="safehome-", dir=MEMORY if MEMORY.is_dir() else None)
    yield Path(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def theatre(memory: Path) -> Iterator[Stage | None]:
    """The process the scenes play in; None where its fault library cannot be compiled."""
    if compiler() is None:
        yield None
        return
    with Stage(build_library(memory), memory) as playing:
        yield playing


@pytest.fixture
def stage(theatre: Stage | None, request: pytest.FixtureRequest, proof: Prove) -> Stage:
    """The process the scenes play in; without a compiler the table says what was left out."""
    if theatre is None:
        reason = "no C compiler (cc) is here, so no disk can be watched"
        with proof(request.module.PROOF, request.node.name) as line:
            line.skipped = reason
        pytest.skip(reason)
    return theatre


@pytest.fixture
def _remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    quick.remember_more(monkeypatch.setattr)
