"""The form of one part of a complaint, in a sheet over its page.

One form for every kind of part; what is special to an assessment (its score), to a
referral (her consent) or to a change of the complaint itself hangs in `_live`.
What is typed is kept as a draft, as in every form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from safehome.base.errors import NotAccepted
from safehome.base.words import _
from safehome.registers import case as rules
from safehome.registers.case_parts import ASSESSMENTS, EXTENSIONS, QUESTIONS, REFERRALS, SPECIAL
from safehome.registers.case_problems import problems_of_striking
from safehome.ui.buttons import Button
from safehome.ui.complaint_words import DANGER
from safehome.ui.entry_form import EntryForm
from safehome.ui.forms import Foot
from safehome.ui.labels import label, row
from safehome.ui.look import look
from safehome.ui.marks import Badge
from safehome.ui.overriding import override
from safehome.ui.sheets import Sheet
from safehome.ui.values import values_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from safehome.base.errors import Problem
    from safehome.desk.desk import Desk
    from safehome.registers.case import Case
    from safehome.registers.register import Record
    from safehome.ui.part_plans import PartPlan

WIDE, FROM_THE_EDGE = 720, 32  # pixels: of a sheet, and what it leaves free of the window


class PartForm(EntryForm):
    """One part: new, or written down before."""

    asked_strike = Signal(object)

    def __init__(self, desk: Desk, case: Case, part: PartPlan) -> None:
        super().__init__(desk, part.register, part.plan, Foot(_("Write it down"), _("Cancel")))
        self._case, self._part = case, part
        self.title.setText(_(part.title))
        self.said_above = label("", "note", "bad", wrap=True)
        self.said_above.setContentsMargins(look().px(20), look().px(8), look().px(20), 0)
        self.said_above.hide()
        self.body.insertWidget(2, self.said_above)
        said = _(part.note) if part.note else ""
        if part.register is EXTENSIONS:
            term = desk.office.profile.extension
            said = f"{_(term.article)}　{_(term.says)}"
        note = label(said, "note", "ink2", wrap=True)
        note.setContentsMargins(look().px(20), look().px(8), look().px(20), 0)
        self.body.insertWidget(2, note)
        note.setVisible(bool(said))
        self.score = Badge("")
        self.head.addWidget(self.score)
        self.strike_button = Button(_("Strike this"), "danger")
        self.strike_button.clicked.connect(lambda: self.asked_strike.emit(self.record))
        self.head.addWidget(self.strike_button)

    @property
    @override
    def key(self) -> str:
        if self.number and not self._register.part_of:  # the whole form has a draft of its own
            return f"{super().key} {self._part.plan.core[0][0]}"
        return super().key

    def begin(self, texts: Mapping[str, str]) -> None:
        """Write a new part of the case down."""
        self._draft = f"new {self._case.record.number}"
        empty = {"on": "", "by": ""}
        usual = self._desk.completed(self._register, empty)
        self.open_new({**usual, **texts})

    @override
    def _show(self, texts: Mapping[str, str]) -> None:
        super()._show(texts)
        if self._stands:
            self.rows.lock(True)
            self.foot.save_button.lock(_("An assessment stands as it is. Make a new one."))
        known = self.record is not None and bool(self._register.part_of)
        stands = problems_of_striking(self._case, self._register)
        self.strike_button.setVisible(known and not stands)
        self._live()

    @override
    def _edited(self, name: str) -> None:
        super()._edited(name)
        self._live()

    @override
    def save(self) -> bool:
        return not self._stands and super().save()

    @property
    def _stands(self) -> bool:
        """Whether the part is one that is never changed."""
        return self.record is not None and self._register is ASSESSMENTS

    def _live(self) -> None:
        """Show what follows from the answers so far."""
        values = values_of(self._register, self.rows.texts())
        if self._register is ASSESSMENTS:
            level, score = rules.level_of(values), rules.score_of(values)
            said = _("{n} of 9 · {level}").format(n=score, level=_(rules.LEVELS[level]))
            answered = all(values[name] is not None for name, _label in (*QUESTIONS, *SPECIAL))
            if answered or level in rules.LOCKING:
                self.score.say(said, *DANGER[level])
            else:
                self.score.say(_("{n} of 9").format(n=score), "ring", "mute")
        elif self._register is REFERRALS and "consent_on" in self.rows.row_of:
            self.rows.row_of["consent_on"].setVisible(values["basis"] == "consent")

    @override
    def _hand_over(self) -> Record:
        self.said_above.hide()
        if self.record is not None:
            whole = f"{self._register.key}/{self.number}"
            kept = self._desk.draft(whole) if self.key != whole else {}
            record = super()._hand_over()
            self._desk.keep_draft(self.key, {})
            if kept:
                self._desk.keep_draft(whole, kept)
            return record
        texts = {name: text for name, text in self.rows.texts().items() if text.strip()}
        texts["case"] = self._case.record.number
        return self._desk.enter(self._register, texts, draft=self._draft)

    @override
    def _refuse(self, refusal: NotAccepted) -> None:
        """Say at its field what is wrong; above the fields what is wrong with the whole case."""
        beside: list[Problem] = [each for each in refusal.problems
                                 if each.field in self.rows.row_of]  # fmt: skip
        above = dict.fromkeys(each.text for each in refusal.problems if each not in beside)
        self.said_above.setText("\n".join(above))
        self.said_above.setVisible(bool(above))
        if beside:
            super()._refuse(NotAccepted(beside))
        else:
            self.keep_draft()


class PartSheet(Sheet):
    """The form of one part over the page; Esc leaves it with its draft kept."""

    saved = Signal(object)

    def __init__(self, over: QWidget, desk: Desk, case: Case, part: PartPlan) -> None:
        super().__init__(over, _(part.title))
        self.form = PartForm(desk, case, part)
        self.form.saved.connect(self._saved)
        self.form.put_down.connect(self.reject)
        self.body.addLayout(row(self.form, spacing=0))
        self.finished.connect(lambda _result: self.form.keep_draft())
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.form.save)
        self._fit()

    def open_with(self, record: Record | None, texts: Mapping[str, str]) -> None:
        """Show a part written down before, or a new one with these texts in it."""
        if record is None:
            self.form.begin(texts)
        else:
            self.form.open(record)
        self.open()
        first = next(iter(self.form.rows.editors.values()))
        first.setFocus()

    def _fit(self) -> None:
        """Be as high as the fields ask for, but within the window."""
        self.form.middle.from_the_top()  # being put in, it closed its rows for want of room
        window = self.under
        margin = look().px(FROM_THE_EDGE)
        self.form.setFixedWidth(min(round(WIDE * look().factor), window.width() - margin))
        wanted = self.form.rows.core.sizeHint().height() + look().px(180)
        self.form.setFixedHeight(min(wanted, window.height() - margin))

    def _saved(self, record: Record) -> None:
        self.accept()
        self.saved.emit(record)
