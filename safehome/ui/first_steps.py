"""The five questions of the first start, each a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.ui.buttons import LargeButton
from safehome.ui.fields import Line
from safehome.ui.fit import fixed, spaced
from safehome.ui.forms import Form
from safehome.ui.labels import label, paragraph, row
from safehome.ui.marks import DoubleRule
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from safehome.ui.form_rows import FormRow


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

    def __init__(self, director: str) -> None:
        super().__init__(
            _("Who is in charge?"), _("Her name stands beside what she enters and prints.")
        )
        self._director = self._line(director, _("Name"))
        later = _("Helpers are added later in Settings")
        self._row = self.form.row(_("Name"), self._director, required=True, note=later)
        self._director.returnPressed.connect(self.on_enter)
        self.body.addStretch(1)

    @override
    def word(self) -> str:
        return _("Director")

    @override
    def summary(self) -> str:
        return _("filled in")

    @override
    def complete(self) -> bool:
        return self._needs(self._row, self._director.text())

    @override
    def answer(self) -> dict[str, str]:
        return {"director": self._director.text().strip()}


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
