"""Puts the program together: the folder of the vault, the clock, the window.

The only module that starts Qt's application and that ends or replaces the
process.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from safehome.base import journal, private, this_program, words
from safehome.base.errors import Refusal
from safehome.base.places import data_folder
from safehome.base.words import _
from safehome.cli.calling import Call

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from safehome.ui.workplace import Choices

TOLD = "SAFEHOME_LOCKED"  # what a locked window tells the one that takes its place


def main() -> int:
    """Open the window; the program without a console."""
    private.begin()
    return run(Call(argparse.Namespace(vault=None, password_file=None, today=None)))


def run(call: Call) -> int:
    """Open the window on the vault of this call, until it is closed or locked."""
    return _window(call, call.folder)


def look_around(call: Call, size: int) -> int:
    """Open the window on a throw-away vault full of invented people."""
    from safehome.desk import demonstration

    with tempfile.TemporaryDirectory(prefix="safehome-") as folder:
        demonstration.look_around(Path(folder) / "vault", call.now, size).close()
        hint = _("Invented people. The password is: {password}").format(
            password=demonstration.PASSWORD
        )
        return _window(call, Path(folder) / "vault", hint, lambda: shutil.rmtree(folder))


def screenshots(folder: Path, language: str, percent: int) -> int:
    """Grab every page and dialog on invented people; return how many pictures there are."""
    from safehome.ui.screenshots import grab_all

    with _application() as application, tempfile.TemporaryDirectory(prefix="safehome-") as place:
        choices = _dressed(Path(place) / "settings.json", language)
        del application
        return grab_all(folder, Path(place) / "vault", choices, percent / 100)


def _window(
    call: Call, folder: Path, hint: str = "", tidy: Callable[[], None] = lambda: None
) -> int:
    """Open the window on this folder; `tidy` is done before another process takes its place."""
    with _application() as application:
        from safehome.store.folder import has_vault
        from safehome.ui.locked import Locked
        from safehome.ui.program import Program

        journal.keep(data_folder())
        language = getattr(call.options, "language", None) or ""
        choices = _dressed(data_folder() / "settings.json", language)
        locked = Locked.of(os.environ.pop(TOLD, ""))
        program = Program(folder, call.now, choices, hint, locked)

        def start_anew(arguments: tuple[str, ...] | None, told: str) -> None:
            with contextlib.suppress(OSError):
                tidy()
            _replace(arguments, told)

        program.restart.connect(start_anew)
        program.start(is_there=has_vault(folder))
        return application.exec()


def _dressed(settings: Path, language: str) -> Choices:
    """Dress the application as this PC has chosen."""
    from safehome.ui import style
    from safehome.ui.workplace import Choices

    choices = Choices(settings)
    spoken = words.use(language or choices.now.language)
    style.start(spoken, choices.now.theme, choices.now.text / 100)
    return choices


@contextlib.contextmanager
def _application() -> Iterator[QApplication]:
    """Give Qt's application, where there is a screen; without one Qt would abort.

    Raises:
        Refusal: there is no screen.
    """
    named = os.environ.get("QT_QPA_PLATFORM")
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not (named or screen):
        raise Refusal(
            _("There is no screen to show a window on."),
            _("Set QT_QPA_PLATFORM=offscreen to work without one."),
        )
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        message = "Qt runs without widgets"
        raise TypeError(message)
    application.setApplicationName("safehome")
    application.setQuitOnLastWindowClosed(True)
    yield application


def _replace(arguments: tuple[str, ...] | None, told: str) -> NoReturn:
    """Put a new process in the place of this one, at once.

    Not by way of Qt's loops: a dialog of the system, a printer or a thread behind the
    window would keep them, and this process with all it knows, for as long as it likes.
    """
    command = this_program.command(*(sys.argv[1:] if arguments is None else arguments))
    os.environ[TOLD] = told
    if sys.platform != "win32":
        os.execv(sys.executable, command)  # noqa: S606 - this very program
    subprocess.Popen(command)  # noqa: S603 - this very program; Windows cannot replace a process
    os._exit(0)
