"""Two programs on one screen: one copies as safehome does, the other pastes."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from safehome.ui.clipboard import MARK, ClipboardKeeper

PASTE = """
import sys
from PySide6.QtWidgets import QApplication
application = QApplication([])
board = application.clipboard()
sys.stdout.write(f"{board.text() or 'nothing'} {board.mimeData().hasFormat(sys.argv[1])}")
"""
COPY = """
from PySide6.QtWidgets import QApplication
application = QApplication([])
application.clipboard().setText("foreign")
application.exec()
"""


def other(application: QApplication) -> list[str]:
    """Paste in another program, while this one answers it."""
    process = subprocess.Popen(
        [sys.executable, "-c", PASTE, MARK], stdout=subprocess.PIPE, text=True
    )
    timer = QTimer()
    timer.timeout.connect(lambda: process.poll() is None or application.quit())
    timer.start(20)
    application.exec()
    assert process.stdout is not None
    return process.stdout.read().split()


application = QApplication([])
board = application.clipboard()
keeper = ClipboardKeeper(board, board.ownsClipboard)
board.setText("15499990007")
said = other(application)
keeper.clear()
said += other(application)[:1]

board.setText("15499990007")
foreign = subprocess.Popen([sys.executable, "-c", COPY])
timer = QTimer()
timer.timeout.connect(lambda: board.ownsClipboard() or application.quit())
timer.start(20)
application.exec()
keeper.clear()
said.append(board.text())
foreign.kill()
foreign.wait()
sys.stdout.write(" ".join(said))
