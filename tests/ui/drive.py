"""The real program, driven: unlocks, opens an entry, and locks when it is told to.

Run as a script with the vault, the file that holds password and number, and the
file whose appearance means "lock now". After the lock another process stands here.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from safehome import app
from safehome.cli.arguments import parser
from safehome.cli.calling import Call
from safehome.ui.program import Program

_script, vault, asked, now = sys.argv
sys.argv = ["safehome", "--vault", vault, "--language", "en"]
start = Program.start


def say() -> None:
    sys.stdout.write("open\n")
    sys.stdout.flush()


def drive(program: Program, *, is_there: bool) -> None:
    start(program, is_there=is_there)
    told = json.loads(Path(asked).read_text("utf-8"))
    program.front.page.password.setText(told["password"])
    program.front.page.open_button.click()
    timer = QTimer(program)

    def look() -> None:
        if program.work is None:
            return
        if program.shell.current_key != "roster":
            program.shell.show_page("roster", told["number"])
            QTimer.singleShot(0, say)
        elif Path(now).exists():
            program.lock()

    timer.timeout.connect(look)
    timer.start(20)


Program.start = drive
app.run(Call(parser().parse_args(sys.argv[1:])))
