"""After a lock another process stands there, in whose memory nothing of the books is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from make import PASSWORD, woman
from memory import found_in_memory, spellings

from safehome.desk import keeping
from safehome.registers.members import MEMBERS
from safehome.store.keyring import unlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Clock

CANARY = "欧阳翡翠"
REMARK = "夜里听见隔壁有哭声"
TICK, TICKS = 0.1, 300  # seconds; how often

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux shows the memory of another process"
)


def wait_until(process: subprocess.Popen[str], true: Callable[[], bool]) -> None:
    for _tick in range(TICKS):
        if true():
            return
        try:
            process.wait(TICK)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail("the program ended")
    pytest.fail("it never came true")


def test_after_a_lock_nothing_of_the_books_is_in_memory(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    with keeping.open_vault(folder, PASSWORD, clock) as session:
        record = session.desk.enter(MEMBERS, woman(name=CANARY, remark=REMARK))
    key = unlock(folder, PASSWORD).key
    asked, now = tmp_path / "asked.json", tmp_path / "now"
    asked.write_text(json.dumps({"password": PASSWORD, "number": record.number}), "utf-8")
    secrets = {each for text in (CANARY, REMARK, PASSWORD) for each in spellings(text)}
    secrets |= {key, key.hex().encode()}
    home = tmp_path / "home"
    environment = os.environ | {"HOME": str(home), "XDG_DATA_HOME": str(home)}
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("drive.py")), folder, asked, now],
        env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    about = Path(f"/proc/{process.pid}")
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        before = found_in_memory(process.pid, secrets)
        assert set(spellings(CANARY)) & set(before), "the control: at work she is in memory"
        assert key in before

        now.touch()
        wait_until(process, lambda: b"drive.py" not in (about / "cmdline").read_bytes())
        wait_until(process, lambda: "sqlcipher3" in (about / "maps").read_text())
        assert found_in_memory(process.pid, secrets) == []
        shown = (about / "cmdline").read_bytes() + (about / "environ").read_bytes()
        assert b"SAFEHOME_LOCKED" in shown
        assert [each for each in secrets if each in shown] == []
    finally:
        process.kill()
        process.communicate()
