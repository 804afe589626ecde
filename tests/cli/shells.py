"""A shell that runs commands on one vault and reads what they say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from safehome import cli

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class Shell:
    """Runs commands on one vault and reads what they say."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def start(self, *words: str) -> int:
        before = ("--vault", str(self.folder), "--today", "2026-11-24", "--language", "en")
        return cli.main([*before, *words])

    def run(self, *words: str) -> tuple[int, str, str]:
        code = self.start(*words)
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def json(self, *words: str) -> Any:
        code, out, err = self.run(*words, "--json")
        assert (code, err) == (0, "")
        assert out.count("\n") == 1
        return json.loads(out)
