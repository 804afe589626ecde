"""The only place where the window says no, or owns up to a mistake of ours.

A `Refusal` is told with what happened and what to do; the way out is the
primary button. Anything else is a mistake: nothing was saved, the journal has
kinds and places without a name, and the same report can be copied.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from safehome.base import journal
from safehome.base.errors import Cancelled, Refusal
from safehome.base.words import _
from safehome.ui.fields import Words
from safehome.ui.panels import MessagePanel
from safehome.ui.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

    from PySide6.QtWidgets import QWidget


def ask(
    over: QWidget,
    happened: str,
    remedy: str,
    ways: Sequence[str],
    then: Callable[[int], None] | None = None,
    shape: str = "triangle",
    tone: str = "warn",
    escape: int = -1,
) -> Sheet:
    """Say something that must be answered; call `then` with the number of the way chosen.

    The first way is the primary; Esc chooses the last, or the way named by `escape`.
    """
    sheet = Sheet(over, happened)
    panel = MessagePanel(happened, remedy, ways, shape, tone)
    panel.setMinimumWidth(panel.maximumWidth() * 9 // 10)
    sheet.body.addWidget(panel)
    answer = [range(len(ways))[escape]]

    def choose(number: int) -> None:
        answer[0] = number
        sheet.accept()

    panel.chosen.connect(choose)
    if then is not None:
        sheet.finished.connect(lambda _result: then(answer[0]))
    sheet.open()
    panel.buttons[0].setFocus()
    return sheet


def tell(
    over: QWidget, refusal: Refusal, then: Callable[[int], None] | None = None
) -> Sheet | None:
    """Tell a refusal; what the worker stopped herself is not told again."""
    if isinstance(refusal, Cancelled):
        return None
    return ask(over, refusal.happened, refusal.remedy, [_("Understood")], then)


def own_up(over: QWidget, error: BaseException) -> Sheet:
    """Say that the program made a mistake, and offer the report."""
    note = journal.mistake(error)
    sheet = Sheet(over, _("The program made a mistake"))
    panel = MessagePanel(
        _("The program made a mistake; what you just did was not saved."),
        _(
            "What was saved before is safe. The report below names the place in the program,"
            " no person. Pass it to whoever looks after the program."
        ),
        [_("Go on"), _("Copy the report")],
        shape="octagon",
        tone="bad",
    )
    report = Words(4, _("Report"))
    report.set_text(note)
    report.setReadOnly(True)
    panel.words.addWidget(report)
    panel.setMinimumWidth(panel.maximumWidth())
    sheet.body.addWidget(panel)

    def choose(number: int) -> None:
        if number == 0:
            sheet.accept()
            return
        QGuiApplication.clipboard().setText(note)
        panel.buttons[1].say(_("Copied"))

    panel.chosen.connect(choose)
    sheet.open()
    panel.buttons[0].setFocus()
    return sheet


def told(over: QWidget, error: object) -> None:
    """Tell whatever a background job ended with."""
    if isinstance(error, Refusal):
        tell(over, error)
    elif isinstance(error, BaseException):
        own_up(over, error)


@contextmanager
def refusals_told(over: QWidget) -> Iterator[None]:
    """Tell a refusal raised in the block; a mistake of ours passes to `catch_mistakes`."""
    try:
        yield
    except Refusal as refusal:
        tell(over, refusal)


def catch_mistakes(window: QWidget) -> None:
    """Own up in this window to every error nobody caught."""

    def caught(
        kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
        elif isinstance(error, Refusal):
            tell(window, error)
        else:
            own_up(window, error)

    sys.excepthook = caught
