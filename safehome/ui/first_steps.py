"""The five questions of the first start, each a page of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehome.base import passwords
from safehome.base.words import _
from safehome.ui.buttons import Button, LargeButton
from safehome.ui.covered import PasswordLine
from safehome.ui.fields import Line
from safehome.ui.fit import fixed, spaced
from safehome.ui.form_rows import FormRow
from safehome.ui.forms import Form
from safehome.ui.labels import label, paragraph, row
from safehome.ui.marks import Badge, DoubleRule, StrengthBar
from safehome.ui.overriding import override
from safehome.ui.panels import Banner, Tip

TONES = (("triangle", "bad"), ("half", "warn"), ("tick", "ok"), ("tick", "ok"))


class StepPage(QWidget):
    """One question: title, rule, one sentence, rows."""

    changed = Signal()
    on_enter = Signal()

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.setObjectName("rows")
        spaced(self.body, (4, 0, 4, 4), 12)  # 4: room for the focus ring
        self.body.addWidget(label(title, "title"))
        self.body.addWidget(DoubleRule())
        self.body.addWidget(paragraph(sentence, "note", "ink2"))
        self.form = Form(spacing=12)
        self.body.addWidget(self.form)

    def word(self) -> str:
        """Return the word of the step in the strip."""
        return ""

    def summary(self) -> str:
        """Return what was answered, in a few words."""
        return ""

    def first_field(self) -> QWidget:
        """Return the field the cursor belongs in."""
        return self.form.rows[0].fields[0]

    def complete(self) -> bool:
        """Mark what is missing and return whether nothing is."""
        return True

    def answer(self) -> dict[str, str]:
        """Return what was answered, by name."""
        return {}

    def _line(self, text: str, name: str) -> Line:
        it = Line("employer", name)
        it.set_text(text)
        it.edited.connect(self.changed)
        return it

    @staticmethod
    def _needs(row_: FormRow, text: str) -> bool:
        if text.strip():
            row_.clear()
            return True
        row_.refuse(_("Please fill this in."))
        row_.fields[0].setFocus()
        return False


class VillageStep(StepPage):
    """Which village, which office."""

    def __init__(self, village: str, office: str) -> None:
        super().__init__(
            _("Which village is this?"), _("This stands at the head of every printed page.")
        )
        self._village = self._line(village, _("Village"))
        self._office = self._line(office, _("Office"))
        self._office.setPlaceholderText(_("City, street, village"))
        self._row = self.form.row(
            _("Village"), self._village, required=True, note=_("As people say it: Huangqingyan")
        )
        self.form.row(_("Office"), self._office, note=_("In full, as on the seal"))
        self._office.returnPressed.connect(self.on_enter)
        self.body.addStretch(1)

    @override
    def word(self) -> str:
        return _("Village and office")

    @override
    def summary(self) -> str:
        return self._office.text() or self._village.text()

    @override
    def complete(self) -> bool:
        return self._needs(self._row, self._village.text())

    @override
    def answer(self) -> dict[str, str]:
        village = self._village.text().strip()
        return {"village": village, "office": self._office.text().strip() or village}


class DirectorStep(StepPage):
    """Who leads the office."""

    def __init__(self, director: str, role: str) -> None:
        super().__init__(
            _("Who is in charge?"), _("Her name stands beside what she enters and prints.")
        )
        self._director = self._line(director, _("Name"))
        self._role = self._line(role or _("President"), _("Office held"))
        self._row = self.form.row(_("Name"), self._director, required=True)
        self.form.row(_("Office held"), self._role, note=_("Helpers are added later in Settings"))
        self._role.returnPressed.connect(self.on_enter)
        self.body.addStretch(1)

    @override
    def word(self) -> str:
        return _("Director")

    @override
    def summary(self) -> str:
        return _("{role} · filled in").format(role=self._role.text())

    @override
    def complete(self) -> bool:
        return self._needs(self._row, self._director.text())

    @override
    def answer(self) -> dict[str, str]:
        return {"director": self._director.text().strip(), "role": self._role.text().strip()}


class PasswordStep(StepPage):
    """A password, twice, and how strong it is."""

    def __init__(self) -> None:
        super().__init__(
            _("Choose a password"),
            _("Asked for at every start. At least 8 characters; Chinese and spaces are fine."),
        )
        self._one, self._two = PasswordLine(_("Password")), PasswordLine(_("Once more"))
        for field in (self._one, self._two):
            fixed(field, width=300)
        self._first = self.form.row(_("Password"), self._one, note=_("Hold the eye to see it"))
        self._bar, self._level = StrengthBar(), Badge("", "ring", "mute")
        self._strength = FormRow("", [self._bar, self._level])
        self.form.add_row(self._strength)
        self._same = Badge("", "tick", "ok")
        self._second = self.form.row(_("Once more"), self._two, self._same)
        self._two.returnPressed.connect(self.on_enter)
        for field in (self._one, self._two):
            field.textChanged.connect(self._measure)
        self.body.addWidget(
            Tip(
                _("Easy to remember, hard to guess"),
                _(
                    "Three or four words that have nothing to do with each other are far stronger"
                    " than “Abc123”. Like: bamboo swing soymilk eighteen (choose your own)."
                ),
            )
        )
        self.body.addWidget(
            Banner(
                _("If the password is lost, only the recovery sheet of the next step can open."),
                _(
                    "Put the printed sheet into an envelope and into the safe of the street or"
                    " the village, not beside the PC."
                ),
            )
        )
        self.body.addStretch(1)
        self._measure()

    def _measure(self) -> None:
        text, again = self._one.text(), self._two.text()
        if text:
            found = passwords.strength(text)
            shape, tone = TONES[found.level]
            self._bar.set_level(int(found.level) + 1, found.level.title)
            self._level.say(found.level.title, shape, tone)
            self._strength.set_note(found.reasons[0] if found.reasons else "")
        else:
            self._bar.set_level(0)
            self._level.say("", "ring", "mute")
            self._strength.set_note("")
        same = bool(again) and passwords.plain(text) == passwords.plain(again)
        self._same.say(_("Both the same") if same else "", "tick", "ok")
        self._second.clear()

    @override
    def word(self) -> str:
        return _("Set the password")

    @override
    def summary(self) -> str:
        return _("set")

    @override
    def complete(self) -> bool:
        if len(passwords.plain(self._one.text())) < passwords.SHORTEST:
            self._first.refuse(
                _("A password has at least {n} characters.").format(n=passwords.SHORTEST)
            )
            self._one.setFocus()
            return False
        self._first.clear()
        if passwords.plain(self._one.text()) != passwords.plain(self._two.text()):
            self._second.refuse(_("The two are not the same; type it again."))
            self._two.setFocus()
            return False
        return True

    @override
    def answer(self) -> dict[str, str]:
        return {"password": self._one.text()}


class SheetStep(StepPage):
    """The recovery sheet: printed or saved, and proved by typing one group of it."""

    print_asked = Signal()
    save_asked = Signal()
    GROUP = 3  # which group of the code is asked for, counted from 1

    def __init__(self) -> None:
        super().__init__(
            _("Print the recovery sheet"),
            _("It opens the books when the password is lost. There is no other way in."),
        )
        self._code: list[str] = []
        self._handed_out = False
        self.print_button = Button(_("Print the sheet"), "quiet", "printer")
        self.save_button = Button(_("Save as PDF"), "quiet", "save")
        self.print_button.clicked.connect(self.print_asked)
        self.save_button.clicked.connect(self.save_asked)
        self._done = Badge("", "tick", "ok")
        self._out = self.form.row(
            _("The sheet"), self.print_button, self.save_button, self._done, required=True
        )
        self._group = Line("date", _("Group {n} of the code").format(n=self.GROUP))
        self._proof = self.form.row(
            _("Group {n}").format(n=self.GROUP),
            self._group,
            required=True,
            note=_("Read it off the sheet: this proves that it can be read"),
        )
        self._group.returnPressed.connect(self.on_enter)
        self.body.addWidget(
            Banner(
                _("Whoever holds this sheet can open the books."),
                _("Seal it in an envelope, sign across the flap, and lock it away."),
            )
        )
        self.body.addStretch(1)

    def expect(self, code: str) -> None:
        """Ask for a group of this code."""
        self._code = code.split("-")

    def handed_out(self) -> None:
        """Note that the sheet was printed or saved."""
        self._handed_out = True
        self._done.say(_("Done"), "tick", "ok")
        self._out.clear()
        self._group.setFocus()

    @override
    def word(self) -> str:
        return _("Print the recovery sheet")

    @override
    def summary(self) -> str:
        return _("printed and read")

    @override
    def first_field(self) -> QWidget:
        return self.print_button

    @override
    def complete(self) -> bool:
        if not self._handed_out:
            self._out.refuse(_("Print or save the sheet first."))
            return False
        wanted = self._code[self.GROUP - 1] if len(self._code) >= self.GROUP else ""
        if self._group.text().replace(" ", "").replace("-", "").upper() != wanted.upper():
            self._proof.refuse(_("That is not what the sheet says; look at it again."))
            self._group.setFocus()
            return False
        return True


class BeginStep(StepPage):
    """Where to begin."""

    def __init__(self) -> None:
        super().__init__(_("Where to begin?"), _("The other two stay open to you later."))
        self._begin = ""
        self.buttons: list[LargeButton] = []
        for key, icon, word, note in (
            ("import", "upload", _("Bring in a spreadsheet"), _("The roster you have kept so far")),
            ("empty", "notebook-pen", _("Start empty"), _("Enter the women one by one")),
            (
                "look_around",
                "eye",
                _("Look around"),
                _("With invented people; nothing of yours is touched"),
            ),
        ):
            button = LargeButton(word, note, icon, primary=key == "import")
            fixed(button, width=460)
            button.clicked.connect(lambda _on=False, key=key: self._choose(key))
            self.buttons.append(button)
            self.body.addLayout(row(button, 1))
        self.body.addStretch(1)

    def _choose(self, key: str) -> None:
        self._begin = key
        self.on_enter.emit()

    @override
    def word(self) -> str:
        return _("Where to begin")

    @override
    def first_field(self) -> QWidget:
        return self.buttons[0]

    @override
    def complete(self) -> bool:
        return bool(self._begin)

    @override
    def answer(self) -> dict[str, str]:
        return {"begin": self._begin}
