"""What every test may ask for: a desk on a real vault, and a clock that stands."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from typing import TYPE_CHECKING

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import quick
from make import PASSWORD
from proving import fresh_seed, lines_of, table_of

from safehome.base import words
from safehome.desk import keeping
from safehome.store.keyring import unlock
from safehome.store.keys import Cost

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from offices import Office

    from safehome.desk.desk import Desk
    from safehome.store.keyring import Keyring

# A loaded machine is no fault of ours, and the first text it draws builds its tables.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")

CHEAP = Cost(1, 8 * 1024, 1)
"""What deriving a key costs in tests: the least a key file may say."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="the proofs, ten times as many")
    parser.addoption("--proof-seed", type=int, help="repeat the proofs of a run")


def pytest_configure(config: pytest.Config) -> None:
    if config.option.proof_seed is None:  # xdist hands it on to every worker
        config.option.proof_seed = fresh_seed()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print what the proofs ran, if any ran."""
    lines = lines_of(each for found in terminalreporter.stats.values() for each in found)
    if lines:
        terminalreporter.section(f"proofs, --proof-seed {config.option.proof_seed}")
        for text in table_of(lines):
            terminalreporter.write_line(text)


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001 - local time, as on her PC

    def __call__(self) -> datetime:
        return self.time

    def set(self, text: str) -> None:
        """Set it to an ISO time."""
        self.time = datetime.fromisoformat(text)


@pytest.fixture(scope="session", autouse=True)
def _quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        quick.remember(patch.setattr)
        yield


@pytest.fixture(autouse=True)
def _english() -> None:
    words.use("en")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where a township writes its workbook and its receipts."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def village(tmp_path: Path, clock: Clock, stick: Path) -> Iterator[Office]:
    import offices  # which asks this module for its clock

    made = offices.village(tmp_path / "village", clock, stick)
    with made.session:
        yield made


@pytest.fixture
def town(tmp_path: Path, clock: Clock, stick: Path) -> Iterator[Office]:
    import offices  # which asks this module for its clock

    made = offices.town(tmp_path / "town", clock, stick)
    with made.session:
        yield made


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Keyring]:
    """Make one vault; the tests copy it, which costs a millisecond."""
    words.use("en")
    folder = tmp_path_factory.mktemp("template") / "vault"
    session, _code = keeping.make(
        folder,
        PASSWORD,
        Clock(),
        cost=CHEAP,
        village="黄清堰村",
        office="余姚市低塘街道黄清堰村妇联",
        town="低塘街道妇联",
        director="王主任",
    )
    session.close()
    return folder, unlock(folder, PASSWORD)


@pytest.fixture
def session(
    _template: tuple[Path, Keyring], tmp_path: Path, clock: Clock
) -> Iterator[keeping.Session]:
    """One worker at one open vault."""
    folder, _keyring = _template
    shutil.copytree(folder, tmp_path / "vault")
    with keeping.open_vault(tmp_path / "vault", PASSWORD, clock) as opened:
        yield opened


@pytest.fixture
def desk(session: keeping.Session) -> Desk:
    """A desk on a real vault, with nobody in it yet."""
    return session.desk
