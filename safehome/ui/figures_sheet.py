"""The figures of a log on a sheet: of this month, this quarter, this year, or the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.desk import log_figures
from safehome.registers.book_figures import say_band
from safehome.registers.rounds import month_after
from safehome.ui.buttons import Button
from safehome.ui.chips import Chip, ChipRow
from safehome.ui.fit import spaced
from safehome.ui.labels import Panel, label, row
from safehome.ui.look import look
from safehome.ui.row_list import RowList
from safehome.ui.rows import DueRow, GroupRow
from safehome.ui.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from safehome.desk.desk import Desk
    from safehome.registers.book_figures import BookFigures
    from safehome.registers.register import Register
    from safehome.ui.rows import Row

WORDS = {
    "category": N_("Category"),
    "channel": N_("How it came"),
    "urgency": N_("Urgency"),
    "result": N_("Result"),
    "level": N_("Danger"),
    "satisfied": N_("Satisfied"),
    "answered": N_("Days until answered"),
    "closed": N_("Days until closed"),
}
"""What a log is counted by, in the order of the sheet."""

BANDS = frozenset({"answered", "closed"})
OF_COMPLAINTS = frozenset({"level", "closed"})


def periods(today: str) -> list[tuple[str, str]]:
    """Return the periods that are asked for most: 2026-11, 2026-Q4, 2026, each with its word."""
    year, month = today[:4], today[:7]
    quarter = f"{year}-Q{(int(today[5:7]) + 2) // 3}"
    return [
        (month, _("In this month")),
        (month_after(month, -1), _("Last month")),
        (quarter, _("This quarter")),
        (year, _("This year")),
        (str(int(year) - 1), _("Last year")),
    ]


def rows_of(book: str, figures: BookFigures) -> Iterator[Row]:
    """Yield the figures as rows; what is nowhere written is left out."""
    for word, n in (
        (_("Registered"), figures.registered),
        (_("Struck"), figures.struck),
        (_("not a call"), figures.not_calls if book == "hotline" else None),
        (_("Counted below"), figures.counted),
    ):
        if n is not None:
            yield DueRow(word, when=str(n), shape="diamond", opens=False, strong=True)
    for by, word in WORDS.items():
        told = [(kind, n) for kind, n in figures.by[by].items() if n]
        if not told or (by in OF_COMPLAINTS and book == "hotline"):
            continue
        yield GroupRow(_(word))
        for kind, n in told:
            said = say_band(by, kind) if by in BANDS else log_figures.say_kind(book, by, kind)
            yield DueRow(said, when=str(n), shape="ring", opens=False)


class FiguresSheet(Sheet):
    """One log in figures; nothing here names anyone."""

    def __init__(self, over: QWidget, desk: Desk, register: Register) -> None:
        title = _("{book} in figures").format(book=_(register.title))
        super().__init__(over, title)
        self._desk = desk
        self._register = register
        panel = Panel((16, 14, 16, 12), 8)
        window = over.window()
        panel.setFixedSize(
            min(look().px(560), window.width() - 40), min(look().px(620), window.height() - 60)
        )
        self.chips = ChipRow()
        for period, word in periods(desk.today()):
            chip = self.chips.add(Chip(word, period))
            chip.clicked.connect(lambda _on=False, period=period: self.show_period(period))
        self.list = RowList(title)
        close = Button(_("Close"))
        close.clicked.connect(self.accept)
        panel.body.addWidget(label(title, "lead"))
        panel.body.addWidget(self.chips)
        panel.body.addWidget(self.list, 1)
        foot = row(1, close)
        spaced(foot)
        panel.body.addLayout(foot)
        self.body.addWidget(panel)
        self.show_period(self.chips.chips[0].key)
        self.list.setFocus()

    def show_period(self, period: str) -> None:
        """Count this period: 2026-11, 2026-Q4 or 2026."""
        for chip in self.chips.chips:
            chip.setChecked(chip.key == period)
        found = self._desk.cases.figures(period)[self._register.key]
        self.list.show_rows(list(rows_of(self._register.key, found)))
