"""The settings of lock and password: idle minutes, another password, a new recovery sheet.

A new recovery code is in force only when its sheet was printed and one group of
it read back; until then the old sheet holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from safehome.base.errors import Refusal
from safehome.base.words import _, sentences
from safehome.store.recovery import RecoveryCode
from safehome.ui.buttons import Button
from safehome.ui.chips import Chip, ChipRow
from safehome.ui.covered import PasswordLine
from safehome.ui.fit import fixed, spaced
from safehome.ui.flow import Flow
from safehome.ui.forms import Form
from safehome.ui.labels import hairline, label, paragraph, row
from safehome.ui.marks import Badge
from safehome.ui.new_password import WIDE, NewPassword
from safehome.ui.overriding import override
from safehome.ui.refusals import refusals_told, told
from safehome.ui.settings_keeping import Section
from safehome.ui.settings_new_key import NewKeyPart
from safehome.ui.sheet_proof import SheetProof, print_sheet, save_sheet

if TYPE_CHECKING:
    from safehome.ui.background import Progress
    from safehome.ui.settings_keeping import Keeper
    from safehome.ui.workplace import Workplace

MINUTES = (2, 5, 10, 15, 30)


class LockSection(Section):
    """What guards the books."""

    key = "lock"

    def __init__(self, work: Workplace, keeper: Keeper) -> None:
        super().__init__(work, keeper)
        self.minutes = ChipRow()
        self.minutes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for number in MINUTES:
            chip = self.minutes.add(Chip(_("{n} min").format(n=number), str(number)))
            chip.clicked.connect(
                lambda _on=False, number=number: keeper.pc(lock_after_minutes=number)
            )
        self.form.row(_("Lock after"), self.minutes, note=_("of nobody touching anything"))
        self.password = PasswordPart(work)
        self.sheet = SheetPart(work)
        self.sheet.begun.clicked.connect(lambda: self.new_sheet())
        known, seen = _("Someone may know my password"), _("Someone has seen the sheet")
        self.known_button = Button(known, "quiet", "key-round")
        self.seen_button = Button(seen, "quiet", "eye")
        self.known_button.clicked.connect(lambda: self.begin(known))
        self.seen_button.clicked.connect(lambda: self.begin(seen))
        self.new_key = NewKeyPart(work)
        self.new_key.ended.connect(self._usual)
        self._lay_out()

    def _lay_out(self) -> None:
        self._parts = QWidget()
        usual = QVBoxLayout(self._parts)
        spaced(usual, spacing=12)
        for part in (self.password, self.sheet):
            usual.addWidget(hairline())
            usual.addWidget(part)
        usual.addWidget(hairline())
        words = _("Then another password is not enough: everything is made new.")
        usual.addWidget(paragraph(words, "note", "ink2"))
        buttons = Flow(8, between=8)
        for button in (self.known_button, self.seen_button):
            buttons.addWidget(button)
        usual.addLayout(buttons)
        self.body.addWidget(self._parts)
        self.body.addWidget(self.new_key)
        self.new_key.hide()
        self.body.addStretch(1)

    @override
    def title(self) -> str:
        return _("Lock and password")

    @override
    def refresh(self) -> None:
        minutes = self._work.choices.now.lock_after_minutes
        for chip in self.minutes.chips:
            chip.setChecked(chip.key == str(minutes))

    def begin(self, why: str) -> None:
        """Ask for what makes everything new; the usual parts wait."""
        self._show(self.new_key)
        self.new_key.begin(why)

    def _usual(self) -> None:
        self._show(self._parts)
        self.known_button.setFocus()

    def _show(self, shown: QWidget) -> None:
        for part in (self.form, self._parts, self.new_key):
            part.setVisible(part is shown or (part is self.form and shown is self._parts))

    def new_sheet(self) -> None:
        """Draw a new recovery code and show how its sheet is proved."""
        self.password.change_button.set_kind("quiet")
        self.sheet.draw()


class PasswordPart(QWidget):
    """The old password, the new one twice."""

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        form = Form(spacing=8)
        self.old = fixed(PasswordLine(_("Present password")), width=WIDE)
        self._old_row = form.row(_("Present password"), self.old)
        self.new = NewPassword(form, _("New password"))
        self.change_button = Button(_("Change the password"), "primary")
        self.done = Badge("", "tick", "ok")
        self.new.two.returnPressed.connect(self.change_button.click)
        self.change_button.clicked.connect(self.change)
        body = QVBoxLayout(self)
        spaced(body, (0, 0, 0, 4), 8)
        body.addWidget(form)
        body.addLayout(row(self.change_button, self.done, 1))

    def change(self) -> None:
        """Put the new password in force."""
        self._old_row.clear()
        self.done.say("", "tick", "ok")
        if not self.old.text():
            self._old_row.refuse(_("Please fill this in."))
            self.old.setFocus()
            return
        if not self.new.complete():
            return
        session, old, new = self._work.session, self.old.text(), self.new.text()

        def job(_progress: Progress) -> None:
            session.change_password(old, new)

        self._wait(True)
        task = self._work.background.run(job)
        task.done.connect(self._changed)
        task.failed.connect(self._not_changed)

    def _wait(self, on: bool) -> None:
        for part in (self.old, self.new.one, self.new.two, self.change_button):
            part.setEnabled(not on)
        self.change_button.say(_("Changing…") if on else _("Change the password"))

    def _changed(self) -> None:
        self._wait(False)
        self.old.clear()
        self.new.clear()
        self.done.say(_("The new password is in force."), "tick", "ok")

    def _not_changed(self, error: object) -> None:
        self._wait(False)
        if isinstance(error, Refusal):
            self._old_row.refuse(sentences(error.happened, error.remedy))
            self.old.setFocus()
            self.old.selectAll()
        else:
            told(self, error)


class SheetPart(QWidget):
    """A new recovery sheet: drawn, handed out, read back, and only then in force."""

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self.code: RecoveryCode | None = None
        self.begun = Button(_("Make a new recovery sheet"), "quiet", "key-round")
        self.done = Badge("", "tick", "ok")
        form = Form(spacing=8)
        self.proof = SheetProof(form)
        self.proof.print_asked.connect(lambda: self._hand_out(print_sheet))
        self.proof.save_asked.connect(lambda: self._hand_out(save_sheet))
        self.proof.on_enter.connect(self.put_in_force)
        self.force_button = Button(_("Put the new sheet in force"), "primary")
        self.force_button.clicked.connect(self.put_in_force)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        spaced(rest, spacing=8)
        rest.addWidget(form)
        rest.addLayout(row(self.force_button, 1))
        self._rest.hide()
        words = _(
            "Opens the books when the password is forgotten. The old sheet holds until the new"
            " one is in force; then tear it up."
        )
        body = QVBoxLayout(self)
        spaced(body, (0, 0, 0, 4), 8)
        body.addWidget(label(_("Recovery sheet"), "strong"))
        body.addWidget(paragraph(words, "note", "ink2"))
        body.addLayout(row(self.begun, self.done, 1))
        body.addWidget(self._rest)

    def draw(self) -> None:
        """Draw a code that is not in force yet, and ask for its sheet to be handed out."""
        self.code = RecoveryCode.new()
        self.proof.expect(self.code.groups)
        self.done.say("", "tick", "ok")
        self.begun.hide()
        self._rest.show()
        self.proof.print_button.setFocus()

    def put_in_force(self) -> None:
        """Put the drawn code in force; the old sheet ends."""
        if self.code is None or not self.proof.complete():
            return
        session, code = self._work.session, self.code

        def job(_progress: Progress) -> None:
            session.issue_code(code)

        self.force_button.setEnabled(False)
        task = self._work.background.run(job)
        task.done.connect(self._in_force)
        task.failed.connect(self._not_in_force)

    def _hand_out(self, verb: object) -> None:
        with refusals_told(self):
            if callable(verb) and verb(self, self._work.desk, self.code):
                self.proof.handed_out()

    def _in_force(self) -> None:
        self.force_button.setEnabled(True)
        self.code = None
        self._rest.hide()
        self.begun.show()
        self.done.say(_("The new sheet is in force; tear up the old one."), "tick", "ok")
        with refusals_told(self):
            self._work.choices.choose(sheet_due=False)

    def _not_in_force(self, error: object) -> None:
        self.force_button.setEnabled(True)
        told(self, error)
