"""What a row of a list said of a woman, beside what the roster has of her.

Numbers are covered until the worker holds the eye: a passer-by reads none, and she
can still compare them with the card.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.desk.report import Place
from safehome.desk.row import LOST
from safehome.desk.rows import RowReader
from safehome.registers import id_number, phones
from safehome.registers.members import MEMBERS
from safehome.sheets import vocabulary
from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.labels import hairline, label, row
from safehome.ui.marks import Shape
from safehome.ui.overriding import override
from safehome.ui.taking_in_fields import SPLIT, field_label, fields_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLabel

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record
    from safehome.store.notes import SecondLook

RESULTS = frozenset({"outcome", "on", "detail"})
MASKS: dict[str, Callable[[str], str]] = {
    "id_number": id_number.mask_on_screen,
    LOST: id_number.mask_on_screen,
    "phone": phones.mask_phone_on_screen,
    "landlord_phone": phones.mask_phone_on_screen,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One field: what the row says, what the roster has, whether they differ."""

    field: str
    theirs: str
    ours: str = ""
    unlike: bool = False

    @property
    def word(self) -> str:
        """What the field is called."""
        return field_label("id_number" if self.field == LOST else self.field)

    def covered(self, text: str) -> str:
        """Return a text of this field as a passer-by may read it."""
        mask = MASKS.get(self.field)
        return mask(text) if mask and text else text


def facts_of(desk: Desk, look: SecondLook, record: Record | None) -> list[Fact]:
    """Return what the row says, in the order of the book."""
    reader = RowReader(desk.office, desk.today(), {})
    place = Place(look.file, look.sheet, look.row)
    own = {name: text for name, text in look.texts.items() if name not in RESULTS}
    kept = reader.read(place, own).values
    order = [*fields_of(vocabulary.MEMBERS), LOST, *fields_of(vocabulary.RESULTS)]
    names = sorted((n for n in look.texts if n in order), key=order.index)
    found = []
    for name in names:
        parts = (
            () if name in RESULTS else SPLIT.get(name, ("id_number",) if name == LOST else (name,))
        )
        fields = [each for each in parts if each in MEMBERS.by_name]
        ours, unlike = "", False
        if record is not None and fields:
            ours = " ".join(
                MEMBERS.by_name[each].show(record[each])
                for each in fields
                if record[each] is not None
            )
            unlike = bool(ours) and any(kept[e] not in {None, record[e]} for e in fields)
        found.append(Fact(name, " ".join(look.texts[name].split()), ours, unlike))
    return found


class Facts(QWidget):
    """The fields in three columns: their name, the row, the roster."""

    def __init__(self) -> None:
        super().__init__()
        self._facts: list[Fact] = []
        self._cells: list[tuple[QLabel, QLabel | None, Fact]] = []
        self._inner: QWidget | None = None
        self.eye_button = Button(_("Hold to show the numbers"), "link", "eye")
        self.eye_button.pressed.connect(lambda: self._cover(on=False))
        self.eye_button.released.connect(lambda: self._cover(on=True))
        self._body = QVBoxLayout(self)
        spaced(self._body, spacing=4)
        self._body.addLayout(row(self.eye_button, 1))

    def show_facts(self, facts: list[Fact], *, beside: bool) -> None:
        """Show these; `beside` says that there is a record to compare them with."""
        if self._inner is not None:
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = QWidget()
        grid = QGridLayout(self._inner)
        spaced(grid, spacing=6)
        grid.setHorizontalSpacing(14)
        heads = ["", _("The row says"), *([_("The roster has")] if beside else [])]
        for column, word in enumerate(heads):
            grid.addWidget(label(word, "note", "ink2"), 0, column)
        grid.addWidget(hairline(), 1, 0, 1, 4)
        self._cells = []
        top = Qt.AlignmentFlag.AlignTop
        for at, fact in enumerate(facts, start=2):
            theirs, ours = label("", wrap=True), label("", wrap=True) if beside else None
            grid.addWidget(label(fact.word, "note", "ink2", wrap=True), at, 0, top)
            grid.addWidget(theirs, at, 1, top)
            if ours is not None:
                grid.addWidget(ours, at, 2, top)
                if fact.unlike:
                    sign = Shape("triangle", "warn", 16)
                    sign.setAccessibleName(_("differs"))
                    sign.setToolTip(_("differs"))
                    grid.addWidget(sign, at, 3, top)
            self._cells.append((theirs, ours, fact))
        for column, stretch in enumerate((2, 4, 4 if beside else 0)):
            grid.setColumnStretch(column, stretch)
        self._body.insertWidget(0, self._inner)
        self.eye_button.setVisible(any(each.field in MASKS for each in facts))
        self._cover(on=True)

    def _cover(self, *, on: bool) -> None:
        for theirs, ours, fact in self._cells:
            theirs.setText(fact.covered(fact.theirs) if on else fact.theirs)
            if ours is not None:
                text = fact.covered(fact.ours) if on else fact.ours
                ours.setText(text or "—")

    @property
    def differing(self) -> set[str]:
        """The fields that are marked: the row and the roster say two things."""
        return {fact.field for _theirs, ours, fact in self._cells if ours and fact.unlike}

    def text(self) -> str:
        """Return everything that can be read now."""
        return "\n".join(
            f"{fact.word} {theirs.text()} {ours.text() if ours else ''}".rstrip()
            for theirs, ours, fact in self._cells
        )

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._cover(on=True)
