"""Restoring a backup, in front of the closed books: which one, what is lost, and what opens it.

It is the one way for all who need it: the books are damaged, the PC is new, or she
wants an older state back. Nothing is changed before a password or code was typed
that opens the backup; what was typed opens the restored books.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.store.attempts import seconds_to_wait
from safehome.ui.background import Background
from safehome.ui.backup_choice import BackupChoice
from safehome.ui.buttons import Button
from safehome.ui.code_groups import CodeGroups
from safehome.ui.countdown import Countdown, in_words
from safehome.ui.covered import PasswordLine
from safehome.ui.fit import fixed, spaced
from safehome.ui.forms import Form
from safehome.ui.front_help import offer_help
from safehome.ui.front_page import FrontPage
from safehome.ui.labels import label, row
from safehome.ui.look import look
from safehome.ui.marks import DoubleRule
from safehome.ui.new_password import WIDE, NewPassword
from safehome.ui.printing_notice import Notice
from safehome.ui.refusals import own_up

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from safehome.desk.keeping import Session
    from safehome.desk.restoring import Restored
    from safehome.ui.background import Progress

COLUMN = 640  # pixels at 100 %


class RestorePage(FrontPage):
    """Asks which backup, and for what opens it."""

    opened = Signal(object, object, bool)  # session, what was restored, whether by the code

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime],
        places: Sequence[Path],
        chosen: Path | None = None,
        why: str = "",
    ) -> None:
        """Make the page.

        Args:
            folder: of the vault, which nobody has open.
            now: the clock.
            places: folders in which backups are looked for, beside the vault's own and sticks.
            chosen: the backup to begin with; the newest found otherwise.
            why: what is wrong with the books, if anything is.
        """
        super().__init__(_("Back"))
        self._folder, self._now = folder, now
        self._background = Background(self)
        self.choice = BackupChoice(folder, now().date().isoformat(), places, chosen)
        self._make(why)
        self._lay_out()
        self._wire()
        self.use_code(on=False)
        self.setFocusProxy(self.password)
        offer_help(self, "that_day")
        self.choice.look_again()

    # -- how it is laid out ------------------------------------------------------------

    def _make(self, why: str) -> None:
        self.why = Notice()
        self.why.say(why)
        self.form = Form(spacing=8)
        self.password = fixed(PasswordLine(_("Password")), width=WIDE)
        self._password_row = self.form.row(
            _("Password"), self.password, note=_("the one of that day, or the present one")
        )
        self.code = CodeGroups()
        self.new_form = Form(spacing=8)
        self.new_password = NewPassword(self.new_form, _("New password"))
        self.restore_button = Button(_("Restore"), "primary")
        self.way_button = Button("", "link", "key-round")
        self.notice = Notice()
        self.notice.say("")

    def _lay_out(self) -> None:
        column = QWidget()
        column.setObjectName("rows")
        body = QVBoxLayout(column)
        spaced(body, (8, 16, 8, 16), 10)
        body.addStretch(1)
        body.addWidget(label(_("Restore a backup"), "title"))
        body.addWidget(DoubleRule())
        for part in (self.why, self.choice, self.notice, self.form, self.code, self.new_form):
            body.addWidget(part)
        body.addStretch(2)
        foot = row(self.restore_button, self.way_button, self.back_button, 1)
        self._area = self.stand(column, COLUMN, foot)

    def _wire(self) -> None:
        self.choice.changed.connect(self._chosen)
        self.choice.done.connect(self._to_secret)
        self.password.returnPressed.connect(self.restore_button.click)
        self.code.whole.connect(self.new_password.one.setFocus)
        self.new_password.two.returnPressed.connect(self.restore_button.click)
        self.restore_button.clicked.connect(self.restore)
        self.way_button.clicked.connect(lambda: self.use_code(on=not self.by_code))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        bar = self._area.verticalScrollBar()
        bar.rangeChanged.connect(lambda *_range: self._see(self.window().focusWidget()))
        self._countdown = Countdown(lambda: seconds_to_wait(self._folder), self)
        self._countdown.left.connect(self._count_down)
        self._countdown.begin()

    @property
    def by_code(self) -> bool:
        """Whether it is opened with the recovery sheet."""
        return self.form.isHidden()

    def use_code(self, *, on: bool) -> None:
        """Ask for the recovery code and a new password, or for the password."""
        self.form.setHidden(on)
        for part in (self.code, self.new_form):
            part.setVisible(on)
        self.way_button.say(_("Use the password") if on else _("Use the recovery sheet"))
        self._to_secret()

    def _to_secret(self) -> None:
        (self.code if self.by_code else self.password).setFocus()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._see(new)

    def _see(self, field: QWidget | None) -> None:
        """Scroll to the field that has the keyboard; Qt does so only for the Tab key."""
        if isinstance(field, QLineEdit) and self._area.isAncestorOf(field):
            whole: QWidget = self._password_row if field is self.password else field
            if self.code.isAncestorOf(field):
                whole = self.code
            self._area.ensureWidgetVisible(whole, 0, look().px(8))

    def _chosen(self) -> None:
        reason = "" if self.choice.backup else _("Choose a backup first.")
        self.restore_button.lock(reason)

    # -- restoring ---------------------------------------------------------------------

    def restore(self) -> None:
        """Put the chosen backup in the place of the books, and open them."""
        backup = self.choice.backup
        if backup is None or not self.restore_button.isEnabled():
            return
        by_code, secret, new = self.by_code, self.password.text(), ""
        if by_code:
            code = self.code.code()
            if code is None or not self.new_password.complete():
                return
            secret, new = code.text, self.new_password.text()
        elif not secret:
            self._password_row.refuse(_("Please fill this in."))
            self.password.setFocus()
            return

        def job(_progress: Progress) -> tuple[Session, Restored]:
            return _restored(self._folder, backup.path, secret, self._now, new)

        self.notice.say("")
        self._password_row.clear()
        self._wait(True)
        task = self._background.run(job)
        task.done.connect(lambda done: self.opened.emit(*done, by_code))
        task.failed.connect(self._failed)

    def _wait(self, on: bool) -> None:
        self.restore_button.say(_("Restoring…") if on else _("Restore"))
        for part in (self.restore_button, self.way_button, self.back_button, self.choice,
                     self.form, self.code, self.new_form):  # fmt: skip
            part.setEnabled(not on)

    def _failed(self, error: object) -> None:
        from safehome.store.sealed import BackupDamaged

        self._wait(False)
        if isinstance(error, BackupDamaged):
            self.choice.pass_over()
            self.notice.say(error.happened, _("The next one is chosen: look at it, and go on."))
            self._to_secret()
        elif isinstance(error, Refusal):
            self.notice.say(error.happened, error.remedy)
            self.password.clear()
            self._to_secret()
            self._countdown.begin()
        elif isinstance(error, BaseException):
            own_up(self, error)

    def _count_down(self, seconds: int) -> None:
        self.restore_button.setEnabled(not seconds)
        self.notice.say(in_words(seconds))


def _restored(
    folder: Path, path: Path, secret: str, now: Callable[[], datetime], new: str
) -> tuple[Session, Restored]:
    """Restore and open; with a new password the secret is the recovery code."""
    from safehome.desk import keeping, restoring
    from safehome.store.recovery import RecoveryCode

    done = restoring.restore(folder, path, secret, now, code=bool(new))
    if not new:
        return keeping.open_vault(folder, secret, now), done
    session = keeping.open_with_code(folder, RecoveryCode.read(secret), now)
    try:
        session.set_password(new)
    except Refusal:
        session.close()
        raise
    return session, done
