"""Who it is about and what happened, side by side; either may be covered with one press.

How she may be reached stands before her number. What was told is covered again
whenever the window loses the keyboard, or when nobody touched it for a minute.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from safehome.base.words import _
from safehome.registers import codes, names, phones
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.safe_contact import must_not_be_called
from safehome.ui.buttons import Button
from safehome.ui.covered import MaskedField
from safehome.ui.fit import spaced
from safehome.ui.forms import scrolled
from safehome.ui.labels import Panel, label, paragraph, row
from safehome.ui.look import look
from safehome.ui.marks import Badge
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QHideEvent

    from safehome.registers.register import Record

LABEL = 94  # pixels of a label before it wraps
LINKS = (("call", "hotline"), ("member", "roster"))
COVER_AFTER = 60_000  # milliseconds without a touch
TOUCH = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}
TOLD = ("evidence", "help_so_far", "needs", "observed", "plan", "remark")
"""What stands under the account, where it is written."""


class FactsPanel(Panel):
    """The woman at the left, what happened at the right."""

    asked_change = Signal()
    asked_page = Signal(str, object)
    turned = Signal(bool)  # whether it is covered now

    def __init__(self) -> None:
        super().__init__((0, 0, 0, 0), 0)
        self.covered = False
        self._record: Record | None = None
        self._eyes: list[QWidget] = []
        self.reading_badge = Badge(_("this reading is kept"), "padlock", "mute")
        self.cover_button = Button("", "link", "eye-off")
        self.change_button = Button(_("Change"), "link", "pencil")
        for button in (self.cover_button, self.change_button):
            button.setProperty("fits", "line")
        self._person, self._account = QWidget(), QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        spaced(self._sides)
        self.body.addLayout(self._sides, 1)
        self._lay_out()
        self.cover_button.clicked.connect(lambda: self.cover(not self.covered))
        self.change_button.clicked.connect(self.asked_change)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COVER_AFTER)
        self._timer.timeout.connect(self.cover)

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        what = row(label(_("What happened"), "lead"), 1, self.cover_button, self.change_button,
                   spacing=8)  # fmt: skip
        who = row(label(_("The woman"), "lead"), 1, self.reading_badge)
        for side, head, content in ((left, who, self._person), (right, what, self._account)):
            body = QVBoxLayout(side)
            spaced(body, (18, 8, 14, 12), 4)
            body.addLayout(head)
            content.setObjectName("rows")
            area = scrolled(content)
            area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            body.addWidget(area, 1)
        line = QFrame()
        line.setObjectName("hairline")
        line.setFixedWidth(1)
        self._line = line
        self._sides.addWidget(left, 11)
        self._sides.addWidget(line)
        self._sides.addWidget(right, 10)

    def stand(self, *, above: bool) -> None:
        """Put the two above one another, or side by side."""
        way = QBoxLayout.Direction.TopToBottom if above else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)
        self._line.setVisible(not above)

    # -- what is shown ---------------------------------------------------------------

    def show_record(self, record: Record) -> None:
        """Show a complaint: its account open, unless it is the one that is covered."""
        same = self._record is not None and self._record.id == record.id
        self._record = record
        self.cover(same and self.covered)

    def forget(self) -> None:
        """Show nothing of anyone any more."""
        self.cover()
        self._record = None

    def cover(self, on: bool = True) -> None:
        """Cover what was told, or show it."""
        if self._record is None:
            return
        self.covered = on
        self.cover_button.say(_("Show") if on else _("Cover"), "eye" if on else "eye-off")
        self._show_person(self._record)
        self._show_account(self._record)
        if on:
            self._timer.stop()
        else:
            self._timer.start()
        self.turned.emit(on)

    def _show_person(self, record: Record) -> None:
        shown = COMPLAINTS.show(record.values)
        grid = _emptied(self._person)
        self._eyes.clear()
        name = self._masked("name", names.mask_name(shown["name"]), shown["name"])
        _line(grid, _("Name"), name)
        _line(grid, _("May call back"), *self._safe(record))
        if shown["safe_say"]:
            _line(grid, _("If another answers"), label(shown["safe_say"], wrap=True))
        if shown["phone"]:
            mask = phones.mask_phone_on_screen(shown["phone"])
            _line(grid, _("Phone"), self._masked("phone", mask, phones.show_phone(shown["phone"])))
        _line(grid, _("Her own wish"), label(self._told(shown["wish"]), wrap=True))
        who = [shown["age"] and _("aged {n}").format(n=shown["age"]), shown["home_code"],
               shown["marital"]]  # fmt: skip
        if any(who):
            said = " · ".join(part for part in who if part)
            _line(grid, _("Age and home"), label(said, wrap=True))
        if shown["against"] or shown["against_relation"]:
            things: list[QWidget] = []
            if shown["against_relation"]:
                things.append(label(shown["against_relation"]))
            if shown["against"]:
                masked = names.mask_name(shown["against"])
                things.append(self._masked("against", masked, shown["against"]))
            _line(grid, _("Complained of"), *things)
        links = [self._link(book, shown[name]) for name, book in LINKS if shown[name]]
        if links:
            _line(grid, _("See also"), *links)
        grid.setRowStretch(grid.rowCount(), 1)

    def _link(self, book: str, number: str) -> Button:
        """Return the way to the call it came from, or to her on the roster."""
        button = Button(number, "link")
        button.setProperty("fits", "line")
        button.clicked.connect(lambda: self.asked_page.emit(book, number))
        self._eyes.append(button)
        return button

    def _safe(self, record: Record) -> list[QWidget]:
        """Return how she may be reached: a badge, and when."""
        shown = COMPLAINTS.show(record.values)
        if must_not_be_called(record.values):
            return [Badge(shown["safe"], "triangle", "bad")]
        if record["safe"] == "only_at":
            return [Badge(_("only at {when}").format(when=shown["safe_when"]), "clock", "warn")]
        if record["safe"]:
            return [Badge(shown["safe"], "tick", "ok")]
        return [Badge(_("not asked"), "half", "warn")]

    def _show_account(self, record: Record) -> None:
        shown = COMPLAINTS.show(record.values)
        kinds = [codes.CATEGORY.show(str(record["category"])), shown["violence"]]
        said = label(" · ".join(part for part in kinds if part), "note", "ink2", wrap=True)
        grid = _emptied(self._account)
        grid.addWidget(said, 0, 0, 1, 2)
        grid.addWidget(paragraph(self._told(shown["facts"])), 1, 0, 1, 2)
        for name in TOLD:
            if shown[name]:
                word = _(COMPLAINTS.by_name[name].label)
                _line(grid, word, paragraph(self._told(shown[name])))
        grid.setRowStretch(grid.rowCount(), 1)

    def _told(self, text: str) -> str:
        return "● ● ●" if self.covered and text else text

    def _masked(self, name: str, mask: str, value: str) -> MaskedField:
        field = MaskedField("phone", _(COMPLAINTS.by_name[name].label), plain=True)
        field.show_value(value, mask)
        self._eyes.append(field.eye_button)
        return field

    @property
    def stops(self) -> list[QWidget]:
        """What Tab can stop at, in order."""
        return [*self._eyes, self.cover_button, self.change_button]

    # -- covering by itself -------------------------------------------------------------

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._window_left()

    def _window_left(self) -> None:
        """Cover when another program is looked at, not when a sheet of ours lies over it."""
        if QApplication.activeWindow() is None and not self.covered:
            self.cover()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.cover()

    def watch(self) -> None:
        """Begin the minute anew whenever the window is touched."""
        handle = self.window().windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCH and self._timer.isActive():
            self._timer.start()
        return False


def _emptied(content: QWidget) -> QGridLayout:
    """Take everything out of a widget; return its grid."""
    grid = content.layout()
    if not isinstance(grid, QGridLayout):
        grid = QGridLayout(content)
        spaced(grid, (0, 0, 4, 0), 6)
        grid.setColumnStretch(1, 1)
    for row_ in range(grid.rowCount()):
        grid.setRowStretch(row_, 0)
    while grid.count():
        item = grid.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    return grid


def _line(grid: QGridLayout, word: str, *things: QWidget) -> None:
    at = grid.rowCount()
    top = Qt.AlignmentFlag.AlignTop
    grid.setColumnMinimumWidth(0, look().px(86))
    named = label(word, tone="ink2", wrap=True)
    wide = look().metrics().horizontalAdvance(word) + 2
    named.setMinimumWidth(min(wide, round(LABEL * look().factor)))
    grid.addWidget(named, at, 0, top)
    holder = QWidget()
    body = row(*things, spacing=8)
    if all(isinstance(each, Badge | Button) for each in things):
        body.addStretch(1)
    holder.setLayout(body)
    grid.addWidget(holder, at, 1, top)
