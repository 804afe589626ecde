"""The settings of keys: this office's card goes out, the other side's is taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.desk.cards import KINDS
from safehome.ui.buttons import Button
from safehome.ui.chips import Chip, ChipRow
from safehome.ui.fit import spaced
from safehome.ui.forms import bring_in_sight
from safehome.ui.labels import hairline, label, paragraph, row
from safehome.ui.marks import Badge
from safehome.ui.overriding import override
from safehome.ui.refusals import ask, refusals_told
from safehome.ui.settings_keeping import Section
from safehome.ui.settings_other_card import OtherPart
from safehome.ui.settings_own_card import OwnPart
from safehome.ui.settings_receiving import ReceivePart

if TYPE_CHECKING:
    from safehome.store.correspondents import Correspondent
    from safehome.ui.settings_keeping import Keeper
    from safehome.ui.workplace import Workplace


class CardsSection(Section):
    """Who is on the other side of a package, and how one knows."""

    key = "cards"

    def __init__(self, work: Workplace, keeper: Keeper) -> None:
        super().__init__(work, keeper)
        self.kinds = ChipRow()
        self.kinds.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for kind, word in KINDS.items():
            chip = self.kinds.add(Chip(_(word), kind))
            chip.clicked.connect(lambda _on=False, kind=kind: keeper.office(side=kind))
        self.form.row(_("This office is a"), self.kinds)
        self.own, self.other = OwnPart(work), OtherPart(work)
        self.enrolled = QWidget()
        self._lines = QVBoxLayout(self.enrolled)
        spaced(self._lines, (0, 0, 0, 4), 8)
        self._lines.addWidget(label(_("Enrolled"), "strong"))
        words = _("Nobody yet. Until then only the encrypted workbook goes on the stick.")
        self._nobody = paragraph(words, "note", "ink2")
        self._lines.addWidget(self._nobody)
        self._known: list[EnrolledLine] = []
        self.receive, self._line = ReceivePart(work), hairline()
        for part in (
            self.receive,
            self._line,
            self.own,
            hairline(),
            self.other,
            hairline(),
            self.enrolled,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.other.enrolled.connect(self.refresh)
        self.other.asked.connect(self._bring_in_sight)
        self.receive.answered.connect(self._bring_in_sight)

    @override
    def title(self) -> str:
        return _("Keys of both sides")

    @override
    def refresh(self) -> None:
        kind = self._office.kind
        self.own.say_kind(kind)
        for part in (self.receive, self._line):
            part.setVisible(kind == "town")
        for chip in self.kinds.chips:
            chip.setChecked(chip.key == kind)
        for line in self._known:
            self._lines.removeWidget(line)
            line.deleteLater()
        self._known = [EnrolledLine(each) for each in self._work.desk.cards.enrolled()]
        for line in self._known:
            line.taken_off.connect(self._take_off)
            self._lines.addWidget(line)
        self._nobody.setVisible(not self._known)

    def _take_off(self, vault: str) -> None:
        with refusals_told(self):
            self._work.desk.cards.dismiss(vault)
        self.refresh()
        self.other.open_button.setFocus()  # the button that had the keyboard is gone

    def _bring_in_sight(self, widget: QWidget) -> None:
        """Scroll to what is asked next, once it is laid out: at large text it lies below."""
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport else None
        if isinstance(area, QScrollArea):
            QTimer.singleShot(0, self, lambda: bring_in_sight(area, widget))


class EnrolledLine(QWidget):
    """One office whose keys are pinned; a village can be taken off the list."""

    taken_off = Signal(str)  # its vault

    def __init__(self, who: Correspondent) -> None:
        super().__init__()
        self._who = who
        words = _("{name} · {mark} · since {date}").format(
            name=who.name, mark=who.mark, date=who.enrolled_at[:10]
        )
        line = label(words, "base", "ink", wrap=True)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.off_button = Button(_("Take off the list…"), "link")
        self.off_button.setVisible(who.kind == "village")
        self.off_button.clicked.connect(self._ask)
        self.setLayout(row(line, Badge(_(KINDS[who.kind]), "tick", "ok"), self.off_button))

    def _ask(self) -> None:
        who = self._who
        ask(
            self,
            _("Take {name}, {mark} off the list?").format(name=who.name, mark=who.mark),
            _("Its package is missed no more. What it sent stays. To take in more from there, "
              "its card has to be enrolled again."),
            (_("Take off the list"), _("Keep it")),
            lambda way: self.taken_off.emit(who.vault) if way == 0 else None,
        )  # fmt: skip
