"""A new password as rows of a form: typed twice, with how strong it is in bars and a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base import passwords
from safehome.base.words import _
from safehome.ui.covered import PasswordLine
from safehome.ui.fit import fixed
from safehome.ui.form_rows import FormRow
from safehome.ui.marks import Badge, StrengthBar

if TYPE_CHECKING:
    from safehome.ui.forms import Form

TONES = (("triangle", "bad"), ("half", "warn"), ("tick", "ok"), ("tick", "ok"))
WIDE = 300


class NewPassword:
    """The rows; the form they are added to keeps them."""

    def __init__(self, form: Form, word: str = "") -> None:
        name = word or _("Password")
        self.one, self.two = PasswordLine(name), PasswordLine(_("Once more"))
        for field in (self.one, self.two):
            fixed(field, width=WIDE)
        self._first = form.row(name, self.one, note=_("Hold the eye to see it"))
        self._bar, self.level = StrengthBar(), Badge("", "ring", "mute")
        self._strength = FormRow("", [self._bar, self.level])
        form.add_row(self._strength)
        self._same = Badge("", "tick", "ok")
        self._second = form.row(_("Once more"), self.two, self._same)
        for field in (self.one, self.two):
            field.textChanged.connect(self._measure)
        self._measure()

    def text(self) -> str:
        """Return what is typed."""
        return self.one.text()

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.one, self.two):
            field.clear()
        self._first.clear()
        self._second.clear()

    def complete(self) -> bool:
        """Mark what is missing and return whether nothing is."""
        if len(passwords.plain(self.one.text())) < passwords.SHORTEST:
            self._first.refuse(
                _("A password has at least {n} characters.").format(n=passwords.SHORTEST)
            )
            self._ask_again(self.one)
            return False
        self._first.clear()
        if passwords.plain(self.one.text()) != passwords.plain(self.two.text()):
            self._second.refuse(_("The two are not the same; type it again."))
            self._ask_again(self.two)
            return False
        return True

    @staticmethod
    def _ask_again(field: PasswordLine) -> None:
        """Go to a field whose dots are typed over: nobody can see what to mend in them."""
        field.setFocus()
        field.selectAll()

    def _measure(self) -> None:
        text, again = self.one.text(), self.two.text()
        if text:
            found = passwords.strength(text)
            shape, tone = TONES[found.level]
            self._bar.set_level(int(found.level) + 1, found.level.title)
            self.level.say(found.level.title, shape, tone)
            weak = found.level < passwords.Level.STRONG
            self._strength.set_note(found.reasons[0] if weak and found.reasons else "")
        else:
            self._bar.set_level(0)
            self.level.say("", "ring", "mute")
            self._strength.set_note("")
        same = bool(again) and passwords.plain(text) == passwords.plain(again)
        self._same.say(_("Both the same") if same else "", "tick", "ok")
        self._first.clear()
        self._second.clear()
