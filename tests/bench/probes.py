"""The programs that are measured, each run in a process of its own.

`bare`, `unlock`, `roster FOLDER`, `session FOLDER`, `save FOLDER`: up to the first
paint, then out.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from safehome.ui.program import Program

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PASSWORD = "lamps by the weir 2026"
SAVES = 20


def bare() -> None:
    """A bare Qt window, painted once: the floor of every start."""
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication([])
    window = QWidget()
    window.resize(1366, 696)
    window.show()
    application.processEvents()
    window.grab()
    _out()


def unlock() -> None:
    """From nothing to the painted page that asks for the password."""
    application, _program = _start(Path("/nowhere"), is_there=True)
    application.processEvents()
    _out()


def roster(folder: Path) -> None:
    """From nothing to the painted roster, the key derived on the way."""
    application, program = _start(folder, is_there=True)
    program.window.grab()
    _type_the_password(program)
    _wait(application, program)
    program.shell.show_page("roster")
    application.processEvents()
    program.window.grab()
    _out()


def session(folder: Path) -> None:
    """A working day in short: today, the roster, a search, the round; no printing of a city."""
    application, program = _start(folder, is_there=True)
    _type_the_password(program)
    _wait(application, program)
    for page in ("roster", "verification", "today"):
        program.shell.show_page(page)
        application.processEvents()
        program.window.grab()
    _out()


def save(folder: Path) -> None:
    """Open the vault, save one record twenty times, and out."""
    from safehome.desk import keeping
    from safehome.registers.members import MEMBERS

    opened = keeping.open_vault(folder, PASSWORD, datetime.now)
    record = opened.desk.get(MEMBERS, "M00001")
    record = opened.desk.amend(MEMBERS, record, {"remark": "the WAL is begun with this one"})
    Path("/begin-of-the-saves").exists()  # a mark for whoever watches the system calls
    for number in range(SAVES):
        record = opened.desk.amend(MEMBERS, record, {"remark": f"{number}"})
    Path("/end-of-the-saves").exists()
    _out()


def _start(folder: Path, *, is_there: bool) -> tuple[QApplication, Program]:
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    from safehome.base import words
    from safehome.ui import style
    from safehome.ui.program import Program
    from safehome.ui.workplace import Choices

    style.start(words.use("zh_CN"), "light", 1.0)
    program = Program(folder, datetime.now, Choices(folder / "nowhere.json"))
    program.start(is_there=is_there)
    application.processEvents()
    program.window.grab()
    return application, program


def _out() -> NoReturn:
    """Tell the peak of memory, as the kernel keeps it for this process alone, and end."""
    status = Path("/proc/self/status")
    if status.exists():
        [peak] = [line.split()[1] for line in status.read_text().splitlines() if "VmHWM" in line]
        sys.stderr.write(f"peak {peak}\n")
        sys.stderr.flush()
    os._exit(0)


def _type_the_password(program: Program) -> None:
    from safehome.ui.unlock import Unlock

    program.window.findChild(Unlock).unlock.emit(PASSWORD)


def _wait(application: QApplication, program: Program) -> None:
    """Wait, without spinning, until the books are open."""
    from PySide6.QtCore import QEventLoop

    while program.shell is None:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


if __name__ == "__main__":
    name, *rest = sys.argv[1:]
    {"bare": bare, "unlock": unlock, "roster": roster, "session": session, "save": save}[name](
        *(Path(word) for word in rest)
    )
