"""Every control in every state on one sheet, to be looked at beside the drawings.

`safehome screenshots` grabs it; nobody meets it at work. States that need a
mouse or a focus are drawn by asking the style for them.
"""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.ui.buttons import Button, Tick
from safehome.ui.charts import ComingsAndGoings, GroupCount, Month, RoundByGroup
from safehome.ui.chips import Chip
from safehome.ui.choices import Choice
from safehome.ui.covered import MaskedField
from safehome.ui.fields import DateLine, Line, SearchBox
from safehome.ui.fit import spaced
from safehome.ui.forms import Form, scrolled
from safehome.ui.labels import Panel, label, row
from safehome.ui.look import look
from safehome.ui.marks import Badge, KeyCap
from safehome.ui.overriding import override
from safehome.ui.page import Page
from safehome.ui.panels import Banner, EmptyPage, MessagePanel, ProgressPanel, UndoBar
from safehome.ui.row_list import RowList
from safehome.ui.rows import WomanRow
from safehome.ui.steps import StageStrip, Step
from safehome.ui.tokens import RAIL


class Parts(Page):
    """The parts in two columns, the charts below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.set_note(_("Every control in every state"))
        sheet = QWidget()
        sheet.setObjectName("rows")
        whole = QVBoxLayout(sheet)
        spaced(whole, spacing=12)
        self._sides = sides = QHBoxLayout()
        spaced(sides, spacing=12)
        for panels in (
            (_buttons, _fields, _progress, _steps),
            (_badges, _walk, _empty, _message),
        ):
            side = QVBoxLayout()
            spaced(side, spacing=12)
            for panel in panels:
                side.addWidget(panel())
            side.addStretch(1)
            sides.addLayout(side, 1)
        whole.addLayout(sides)
        charts, self._charts = _charts()
        whole.addWidget(charts)
        self.body.addWidget(scrolled(sheet), 1)

    @override
    def title(self) -> str:
        return _("Parts")

    @override
    def fold(self) -> None:
        large = look().factor >= RAIL
        way = QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)
        self._charts.setDirection(way)


def _panel(word: str) -> tuple[Panel, QBoxLayout]:
    panel = Panel()
    panel.body.addWidget(label(word, "note", "ink2"))
    return panel, panel.body


def _buttons() -> QWidget:
    panel, body = _panel(_("Buttons: usual · cannot be used · locked"))
    save, cannot = Button(_("Save"), "primary", "save"), Button(_("Save"), "primary", "save")
    cannot.setEnabled(False)
    quiet, off = Button(_("Print")), Button(_("Print"))
    off.setEnabled(False)
    locked = Button(_("Mediation (locked)"), "quiet", "lock")
    locked.lock(_("Not in a case of high danger."))
    body.addLayout(row(save, cannot, 1))
    body.addLayout(row(quiet, off, Button(_("See the notice"), "link"), 1))
    body.addLayout(
        row(Button(_("Strike this"), "danger"), Button(_("Strike it now"), "lethal"), locked, 1)
    )
    return panel


def _fields() -> QWidget:
    panel, body = _panel(_("Fields: usual · choice · look again · refused · read-only · covered"))
    form = Form()
    name = Line("name")
    name.set_text("张小兰")
    form.row(_("Name"), name, required=True, note=_("As on the identity card"))
    date = DateLine()
    date.set_text("2019-03")
    form.row(_("Arrived"), date, note=_("Only the month? Write the month"))
    group = Choice("code")
    group.fill([("01 汉族", "han"), ("03 回族", "hui"), ("06 苗族", "miao")])
    group.set_text("03 回族")
    form.row(_("Ethnic group"), group, note=_("Type: 汉 / han / 01"))
    number = Line("id_number")
    number.set_text("522422198403129960")
    asked = form.row(_("ID number"), number)
    asked.doubt(_("Check digit does not fit; the card decides"))
    asked.derive(
        _("{sex}, born {date}, {age}, {home}").format(
            sex=_("Woman"), date="1984-03-12", age=42, home="贵州 大方县"
        )
    )
    house = Line("house")
    form.row(_("Home now"), house, required=True).refuse(_("Where does she live?"))
    kept = Line("name")
    kept.set_text("M00231")
    kept.setReadOnly(True)
    form.row(_("Number"), kept)
    phone = MaskedField("phone", _("Phone"))
    phone.show_value("15400006631", "154 **** 6631")
    form.row(_("Phone"), phone)
    tick = Tick(_("Remember this match"))
    tick.setChecked(True)
    body.addWidget(form)
    body.addWidget(tick)
    body.addWidget(SearchBox(_("Name, pinyin, initials, end of a number, address")))
    return panel


def _progress() -> QWidget:
    panel, body = _panel(_("Progress (with a name, can be cancelled) and undo bar"))
    work = ProgressPanel(
        _("Bringing in the roster"), _("Cancelling leaves no half: all of it, or none of it.")
    )
    work.show_progress(335, 540, _("rows"))
    undo = UndoBar(_("Backspace"))
    undo.say(_("Row {n} {name}").format(n=5, name="陈丽霞"), _("present, unchanged"))
    body.addWidget(work)
    body.addWidget(undo)
    return panel


def _steps() -> QWidget:
    panel, body = _panel(_("Stages"))
    stages = (
        Step(_("Registered"), "11-02", "done"),
        Step(_("Assessed"), "", "now"),
        Step(_("Case closed")),
    )
    body.addWidget(StageStrip(stages, upright=False))
    return panel


def _badges() -> QWidget:
    panel, body = _panel(_("States: shape + word"))
    grid = QGridLayout()
    spaced(grid, spacing=8)
    states = (
        (_("present"), "tick", "ok"),
        (_("away"), "half", "warn"),
        (_("left"), "ring", "mute"),
        (_("lost contact"), "dotted", "bad"),
        (_("declined"), "cross", "mute"),
        (_("overdue {n} days").format(n=2), "triangle", "bad"),
        (_("due today"), "clock", "warn"),
        (_("{n} days left").format(n=11), "ring", "info"),
        (_("lethal danger"), "octagon", "bad"),
        (_("deceased"), "diamond", "mute"),
        (_("draft"), "half", "info"),
        (_("locked"), "padlock", "mute"),
    )
    for number, (word, shape, tone) in enumerate(states):
        grid.addWidget(Badge(word, shape, tone), number // 4, number % 4)
    grid.setColumnStretch(4, 1)
    body.addLayout(grid)
    on = Chip(_("All {n}").format(n=540))
    on.setChecked(True)
    caps = (KeyCap("1"), KeyCap("Enter"), KeyCap("Ctrl K"))
    body.addLayout(row(on, Chip(_("Present {n}").format(n=486)), *caps, 1, spacing=8))
    return panel


def _walk() -> QWidget:
    panel, body = _panel(_("A row of the round: not yet · lit · done"))
    view = RowList(_("Round"))
    last = _("Last month: present")
    view.show_rows(
        [
            WomanRow(5, "张小兰", "1984 贵州", last),
            WomanRow(6, "张小兰", "1984 贵州", last, lit=True, ask=_("Press a digit")),
            WomanRow(7, "张小兰", "1984 贵州", last, "2027-02", "4", _("away"), "half", "warn"),
        ]
    )
    view.setFixedHeight(view.natural_height())
    body.addWidget(view)
    return panel


def _empty() -> QWidget:
    panel, body = _panel(_("Empty page"))
    body.addWidget(
        EmptyPage(
            _("No round this month yet"),
            _("Open the month to print the walk list."),
            Button(_("Open the month"), "primary", "clipboard-check"),
            Button(_("See last month"), "link"),
        )
    )
    return panel


def _message() -> QWidget:
    panel, body = _panel(_("What happened and what to do"))
    message = MessagePanel(
        _("There is not enough room on the stick"),
        _("{n} MB are missing. Use another stick, or delete files you no longer need.").format(n=3),
        [_("Changed, try again"), _("Not now")],
    )
    inside = row(message, 1)
    inside.setStretch(0, 1000)
    body.addLayout(inside)
    body.addWidget(
        Banner(_("The clock of this PC was set back."), _("Look at the date before you go on."))
    )
    return panel


def _charts() -> tuple[QWidget, QBoxLayout]:
    panel = Panel()
    groups, months = RoundByGroup(), ComingsAndGoings()
    sizes = ((80, 2, 84), (71, 0, 71), (71, 8, 96), (41, 5, 62), (54, 5, 88), (70, 5, 139))
    groups.show_groups(
        [
            GroupCount(_("Group {n}").format(n=number), *counts)
            for number, counts in enumerate(sizes, start=1)
        ]
    )
    numbers = ((14, 8), (9, 7), (11, 31), (38, 6), (22, 9), (12, 10), (9, 12), (10, 8))
    months.show_months([Month(str(n), *pair) for n, pair in enumerate(numbers, start=4)])
    months.setMinimumHeight(months.sizeHint().height())
    both = row(groups, months, spacing=28)
    panel.body.addLayout(both)
    return panel, both
