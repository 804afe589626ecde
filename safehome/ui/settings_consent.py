"""The text a woman is told before she is registered: the office's own words, by edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.registers import consent
from safehome.ui.buttons import Button
from safehome.ui.fields import Words
from safehome.ui.labels import label, paragraph, row
from safehome.ui.overriding import override
from safehome.ui.settings_keeping import Section

if TYPE_CHECKING:
    from safehome.ui.settings_keeping import Keeper
    from safehome.ui.workplace import Workplace

LINES = 12


class ConsentSection(Section):
    """The text in force, and a new edition of it."""

    key = "consent"

    def __init__(self, work: Workplace, keeper: Keeper) -> None:
        super().__init__(work, keeper)
        self.edition = label("", "note", "ink2")
        words = _(
            "A line is a paragraph; what stands before a wide space is its heading; a line that"
            " begins with □ is a choice she ticks. {office} and {town} stand for the names."
        )
        office, town = consent.signs()
        self.text = Words(LINES, _("Text of the consent paper"))
        self.text.edited.connect(lambda _text: self._dress())
        self.force_button = Button("", "primary")
        self.carried_button = Button(_("Use the program's text"))
        self.look_button = Button(_("Look at the page"), "quiet", "printer")
        self.force_button.clicked.connect(self.put_in_force)
        self.carried_button.clicked.connect(lambda: self.text.set_text(consent.carried()))
        self.look_button.clicked.connect(lambda: self.go.emit("print", "consent"))
        self.form.hide()
        self.body.addWidget(self.edition)
        self.body.addWidget(paragraph(words.format(office=office, town=town), "note", "ink3"))
        self.body.addWidget(self.text)
        self.body.addLayout(row(self.force_button, self.carried_button, 1, spacing=8))
        self.body.addLayout(row(self.look_button, 1))
        self.body.addStretch(1)

    @override
    def title(self) -> str:
        return _("Consent paper")

    @override
    def refresh(self) -> None:
        office = self._office
        self.edition.setText(_("Edition {n} is in force.").format(n=office.consent_edition))
        self.force_button.say(_("Put edition {n} in force").format(n=office.consent_edition + 1))
        self.text.set_text(self._in_force())
        self._dress()

    def put_in_force(self) -> None:
        """Let the text that is typed be the next edition."""
        text = self.text.text().strip()
        kept = "" if text == consent.carried() else text
        edition = self._office.consent_edition + 1
        self._keeper.office(consent_text=kept, consent_edition=edition)
        self.refresh()

    def _in_force(self) -> str:
        return self._office.consent_text.strip() or consent.carried()

    def _dress(self) -> None:
        text = self.text.text().strip()
        same = text == self._in_force()
        reason = _("Nothing is changed.") if same else "" if text else _("The text is empty.")
        self.force_button.lock(reason)
        unsaved = "" if same else _("The page shows the edition that is in force.")
        self.look_button.setToolTip(unsaved)
        self.look_button.setAccessibleDescription(unsaved)
