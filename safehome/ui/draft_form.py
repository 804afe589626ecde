"""A form whose texts are kept as a draft until they are saved or put down.

It hands texts to the desk and marks what comes back at its field. It never saves
by itself. How it looks, and what one book has beyond that, hangs in its own module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from safehome.base.errors import NotAccepted
from safehome.base.words import _
from safehome.ui.labels import Panel
from safehome.ui.refusals import refusals_told
from safehome.ui.values import values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from safehome.base.errors import Problem
    from safehome.desk.desk import Desk
    from safehome.registers.register import Record, Register
    from safehome.ui.field_rows import FieldRows
    from safehome.ui.form_middle import FormMiddle
    from safehome.ui.forms import Foot

DRAFT_AFTER = 800  # milliseconds without a key before what was typed is kept


class DraftForm(Panel):
    """One entry of a book, new or known, in rows, with a foot to save it."""

    saved = Signal(object)
    put_down = Signal()

    def __init__(
        self, desk: Desk, register: Register, rows: FieldRows, middle: FormMiddle, foot: Foot
    ) -> None:
        super().__init__((0, 0, 0, 0), 0)
        self._desk = desk
        self._register = register
        self.rows, self.middle, self.foot = rows, middle, foot
        self.record: Record | None = None
        self.is_open = False
        self._before: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._said: list[tuple[str, str]] = []
        self._draft = "new"
        self._draft_timer = self._timer(DRAFT_AFTER, self.keep_draft)
        self.rows.edited.connect(self._edited)
        self.foot.save_button.clicked.connect(self.save)
        self.foot.put_down_button.clicked.connect(self.lay_down)

    def _timer(self, after: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(act)
        return timer

    # -- opening ---------------------------------------------------------------

    @property
    def number(self) -> str:
        """The number of the entry, "" while it is new."""
        return self.record.number if self.record else ""

    @property
    def key(self) -> str:
        """The key of its draft."""
        return f"{self._register.key}/{self.number or self._draft}"

    def open(self, record: Record) -> None:
        """Show an entry, with what was typed into it and not saved."""
        self.keep_draft()
        self.record = record
        self._show(self._register.show(record.values))

    def open_new(self, texts: Mapping[str, str]) -> None:
        """Show an empty form with these texts in it, or the draft of a new entry."""
        self.keep_draft()
        self.record = None
        self._show(texts)

    def _show(self, texts: Mapping[str, str]) -> None:
        self._fill(texts)
        self.middle.from_the_top()

    def _fill(self, texts: Mapping[str, str]) -> None:
        """Put these texts into the rows, and over them what was typed and not saved."""
        self.is_open = True
        self.rows.lock(False)
        self.rows.fill(texts)
        self._before = self.rows.texts()
        self._kept = self._desk.draft(self.key)
        self.rows.write(self._kept)
        struck = self.record is not None and bool(self.record.struck)
        self.rows.lock(struck)
        self.foot.save_button.lock(_("A struck entry stays as it is.") if struck else "")
        self.foot.draft(bool(self._kept))
        self.rows.mark([])
        self._said = []
        self._look_again()

    # -- typing ----------------------------------------------------------------

    def changed(self) -> dict[str, str]:
        """Return what was typed since the entry was opened or saved."""
        texts = self.rows.texts()
        return {name: text for name, text in texts.items() if text != self._before.get(name, "")}

    def typed(self) -> dict[str, str]:
        """Return what stands in the fields, without the empty ones."""
        return {name: text for name, text in self.rows.texts().items() if text.strip()}

    def _edited(self, _name: str) -> None:
        self._draft_timer.start()
        self._look_again()

    def _look_again(self) -> None:
        """Point at what is odd though it will be accepted."""
        odd = self._odd()
        said = [(each.field, each.text) for each in odd]
        if said != self._said:  # what was refused stays in sight while it is mended
            self._said = said
            self.rows.mark(odd)

    def _odd(self) -> list[Problem]:
        return list(self._register.look_again(values_of(self._register, self.rows.texts())))

    def keep_draft(self) -> None:
        """Keep what was typed and not saved."""
        self._draft_timer.stop()
        if not self.is_open:
            return
        changed = self.changed()
        if changed != self._kept:
            self._desk.keep_draft(self.key, changed)
            self._kept = changed
        self.foot.draft(bool(changed))

    def lay_down(self) -> None:
        """Leave the form; what was typed is forgotten."""
        self._forget()
        self.put_down.emit()

    def _forget(self) -> None:
        self._draft_timer.stop()
        self._desk.keep_draft(self.key, {})
        self.is_open = False

    # -- saving ----------------------------------------------------------------

    def save(self) -> bool:
        """Hand what was typed to the desk; mark what it does not accept."""
        if not self.is_open or (self.record is not None and self.record.struck):
            return False
        with refusals_told(self):
            try:
                record = self._hand_over()
            except NotAccepted as refusal:
                self._refuse(refusal)
                return False
            self._draft_timer.stop()
            self.is_open = False  # nothing is left to keep as a draft
            self._saved(record)
            return True
        return False

    def _saved(self, record: Record) -> None:
        self.saved.emit(record)

    def _hand_over(self) -> Record:
        if self.record is not None:
            changed = self.changed()
            return (
                self._desk.amend(self._register, self.record, changed) if changed else self.record
            )
        return self._desk.enter(self._register, self.typed(), draft=self._draft)

    def _refuse(self, refusal: NotAccepted) -> None:
        self.keep_draft()
        first = self.rows.mark(self._odd(), refusal.problems)
        if not first:
            raise refusal
        self.middle.bring_up(first)
