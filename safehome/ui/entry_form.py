"""The form of one entry of a log: head, rows, More, foot.

What a log has beyond that hangs in its own module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.ui.draft_form import DraftForm
from safehome.ui.field_rows import FieldRows
from safehome.ui.fit import spaced
from safehome.ui.form_middle import FormMiddle
from safehome.ui.labels import Elided, hairline, label, row

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.registers.register import Register
    from safehome.ui.field_rows import Plan
    from safehome.ui.forms import Foot


class EntryForm(DraftForm):
    """One entry, new or known, under its title and a note."""

    def __init__(self, desk: Desk, register: Register, plan: Plan, foot: Foot) -> None:
        rows = FieldRows(desk, register, plan)
        super().__init__(desk, register, rows, FormMiddle(rows), foot)
        self.title = label("", "head")
        self.note = Elided("", "note", "ink2")
        self.head = row(self.title, self.note, spacing=12)
        self.head.setStretch(1, 1)
        spaced(self.head, (20, 10, 16, 10), 12)
        self.body.addLayout(self.head)
        self.body.addWidget(hairline())
        self.body.addWidget(self.middle, 1)
        self.body.addWidget(foot)
