"""What a process leaves behind without meaning to."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

resource = pytest.importorskip("resource", reason="POSIX has the limit")

CRASH = """
import os, resource, signal
from safehome.base import private
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
os.umask(0o022)  # whatever the tests before left
if os.environ["BEGUN"]:
    private.begin()
open("made", "w").close()
os.kill(os.getpid(), signal.SIGABRT)
"""


@pytest.mark.parametrize("begun", ["yes", ""], ids=["the program", "the control"])
def test_a_crash_leaves_no_image_of_the_memory(tmp_path: Path, begun: str) -> None:
    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        pytest.skip("this system keeps no image of anything")
    ended = subprocess.run(
        [sys.executable, "-c", CRASH], cwd=tmp_path, env=os.environ | {"BEGUN": begun}, check=False
    )
    assert ended.returncode == -6
    assert bool((tmp_path / "made").stat().st_mode & 0o077) != bool(begun)
    if begun:
        assert [path.name for path in tmp_path.iterdir()] == ["made"]
