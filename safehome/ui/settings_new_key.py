"""Everything made new, because someone may know the password or has seen the recovery sheet.

Another password alone would not do: whoever has an older copy of the files could go
on opening it, and a later one with the key inside. So password, recovery sheet
and the key of the books change together, once the new sheet was printed and read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehome.base.errors import Refusal
from safehome.base.words import _, sentences
from safehome.store.in_force import ChangeFailed
from safehome.store.recovery import RecoveryCode
from safehome.ui.buttons import Button
from safehome.ui.covered import PasswordLine
from safehome.ui.fit import fixed, spaced
from safehome.ui.flow import Flow
from safehome.ui.forms import Form
from safehome.ui.labels import label, paragraph
from safehome.ui.new_password import WIDE, NewPassword
from safehome.ui.panels import Banner
from safehome.ui.refusals import ask, refusals_told, tell, told
from safehome.ui.sheet_proof import SheetProof, print_sheet, save_sheet

if TYPE_CHECKING:
    from safehome.desk.keeping import NewKey
    from safehome.ui.background import Progress
    from safehome.ui.workplace import Workplace


class NewKeyPart(QWidget):
    """Present password, new password, new sheet; then the key changes."""

    ended = Signal()  # done, or left as it is

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self.code: RecoveryCode | None = None
        form = self._form = Form(spacing=8)
        self.old = fixed(PasswordLine(_("Present password")), width=WIDE)
        self._old_row = form.row(_("Present password"), self.old, required=True)
        self.new = NewPassword(form, _("New password"))
        self.proof = SheetProof(form)
        self.proof.print_asked.connect(lambda: self._hand_out(print_sheet))
        self.proof.save_asked.connect(lambda: self._hand_out(save_sheet))
        self.proof.on_enter.connect(self.put_in_force)
        self.force_button = Button(_("Make everything new"), "primary", "key-round")
        self.force_button.clicked.connect(self.put_in_force)
        self.leave_button = Button(_("Leave it as it is"), "link")
        self.leave_button.clicked.connect(self._end)
        self._lay_out()

    def _lay_out(self) -> None:
        body = QVBoxLayout(self)
        spaced(body, (0, 0, 0, 4), 10)
        self._why = label("", "strong", wrap=True)
        body.addWidget(self._why)
        body.addWidget(
            Banner(
                _("Another password alone is not enough."),
                _(
                    "Whoever has an older copy of the files could go on opening it. So the"
                    " password, the recovery sheet and the key of the books are all made new."
                ),
            )
        )
        body.addWidget(
            paragraph(
                _(
                    "The old backups on this PC and at the second place are deleted as soon as a"
                    " new one is made. Copies on other sticks still open with the old password:"
                    " fetch those sticks and delete what is on them."
                ),
                "note",
                "ink2",
            )
        )
        body.addWidget(self._form)
        buttons = Flow(8, between=8)
        for button in (self.force_button, self.leave_button):
            buttons.addWidget(button)
        body.addLayout(buttons)

    def begin(self, why: str) -> None:
        """Draw a new code, which is not in force yet, and ask for the rest.

        Args:
            why: what happened, in her words.
        """
        self._why.setText(why)
        self.code = RecoveryCode.new()
        self.proof.expect(self.code.groups)
        self._forget()
        self.old.setFocus()

    def put_in_force(self) -> None:
        """Let the new password, sheet and key open the books, and nothing older."""
        self._old_row.clear()
        if not self.old.text():
            self._old_row.refuse(_("Please fill this in."))
            self.old.setFocus()
            return
        if self.code is None or not self.new.complete() or not self.proof.complete():
            return
        session, old, new, code = self._work.session, self.old.text(), self.new.text(), self.code

        def job(_progress: Progress) -> NewKey:
            session.prove(old)
            return session.new_key(new, code)

        self._wait(True)
        task = self._work.background.run(job)
        task.done.connect(self._in_force)
        task.failed.connect(self._not_in_force)

    def _hand_out(self, verb: object) -> None:
        with refusals_told(self):
            if callable(verb) and verb(self, self._work.desk, self.code):
                self.proof.handed_out()

    def _wait(self, on: bool) -> None:
        for part in (self._form, self.force_button, self.leave_button):
            part.setEnabled(not on)
        self.force_button.say(_("Making everything new…") if on else _("Make everything new"))

    def _in_force(self, done: NewKey) -> None:
        self._wait(False)
        self._end()
        with refusals_told(self):
            self._work.choices.choose(sheet_due=False)
        self._work.backups_changed.emit()
        second = self._work.session.backups.state().second
        ask(
            self,
            _("The new password and the new recovery sheet are in force; nothing older opens."),
            "\n".join(left_to_do(done, second_is_out=second is not None and not second.there)),
            [_("Understood")],
            shape="tick",
            tone="ok",
        )

    def _not_in_force(self, error: object) -> None:
        self._wait(False)
        if isinstance(error, ChangeFailed) and error.in_force != "old":
            self._lock_after(error)
        elif isinstance(error, Refusal):
            self._old_row.refuse(sentences(error.happened, error.remedy))
            self.old.setFocus()
        else:
            told(self, error)

    def _lock_after(self, failure: ChangeFailed) -> None:
        """Tell what is in force now; the books are closed, so the password is asked next."""
        window = self.window()

        def lock(_way: int) -> None:
            getattr(window, "ask_lock", window.close)()

        tell(self, failure, lock)

    def _end(self) -> None:
        self.code = None
        self._forget()
        self.ended.emit()

    def _forget(self) -> None:
        self.old.clear()
        self.new.clear()
        self._old_row.clear()


def left_to_do(done: NewKey, *, second_is_out: bool) -> list[str]:
    """Say what became of the old backups, and what is left for her to do."""
    lines = [_("Tear up the old recovery sheet.")]
    if done.failed:
        lines.append(
            _("No backup could be made yet: {why} The old ones are still there.").format(
                why=done.failed
            )
        )
        lines.append(_("Press “Back up now” in “Backups”."))
    else:
        lines.append(_("A new backup is made. Old backups deleted: {n}.").format(n=done.forgotten))
    if second_is_out:
        lines.append(
            _("The second place was not in: put it in, press “Back up now”, and its old ones go.")
        )
    lines.append(_("What lies on other sticks still opens with the old password: delete it there."))
    if done.kept:
        lines.append(
            _("Damaged files in the folder of the backups open with it too: {n}").format(
                n=done.kept
            )
        )
    return lines
