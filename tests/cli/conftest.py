"""What a test of the commands may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import CHEAP
from make import PASSWORD
from shells import Shell

from safehome import cli
from safehome.cli import calling
from safehome.store import vault

if TYPE_CHECKING:
    from pathlib import Path

    from safehome.desk.keeping import Session


@pytest.fixture
def shell(
    session: Session, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    folder = session.folder
    session.close()
    monkeypatch.setenv("SAFEHOME_PASSWORD", PASSWORD)
    return Shell(folder, capsys)


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vault made by a command costs what one in a test costs."""
    monkeypatch.setattr(vault, "calibrate", lambda: CHEAP)


@pytest.fixture(autouse=True)
def journal_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The journal and settings of a test are not those of whoever runs it."""
    folder = tmp_path / "journal"
    monkeypatch.setattr(cli, "data_folder", lambda: folder)
    monkeypatch.setattr(calling, "data_folder", lambda: folder)
    return folder
