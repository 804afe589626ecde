"""The rows of the member form, made from the register: what is always seen, and the rest.

A field that the two plans below do not name still gets a row under More, so no
field of the register can be forgotten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton

from safehome.base.words import N_, _, language
from safehome.registers import field as kinds
from safehome.registers.employers import EMPLOYERS
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS
from safehome.store.search import Wanted
from safehome.ui.buttons import Button
from safehome.ui.choices import Choice
from safehome.ui.editors import ListChoice, editor_for
from safehome.ui.fit import fixed
from safehome.ui.forms import Form
from safehome.ui.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from safehome.base.errors import Problem
    from safehome.desk.desk import Desk
    from safehome.registers.register import Record
    from safehome.ui.editors import Editor
    from safehome.ui.form_rows import FormRow

CORE: tuple[tuple[str, ...], ...] = (
    ("name", "status"),
    ("id_kind", "id_number"),
    ("ethnic", "birth"),
    ("home_code", "home_address"),
    ("group", "house", "landlord"),
    ("phone", "arrived"),
    ("employer",),
)
MORE: tuple[tuple[str, ...], ...] = (
    ("consent_on", "consent_how"),
    ("consent_version",),
    ("registered_on", "sex"),
    ("marital", "education"),
    ("political", "occupation"),
    ("dwelling", "contract"),
    ("permit_kind", "permit_number"),
    ("permit_until", "permit_endorsed"),
    ("children", "children_here"),
    ("role", "volunteer"),
    ("wants_news",),
)
WORDS = {
    "id_kind": N_("Papers"),
    "birth": N_("Born"),
    "home_code": N_("From"),
    "group": N_("Home now"),
    "phone": N_("Telephone"),
    "arrived": N_("Arrived"),
    "employer": N_("Works at"),
    "permit_endorsed": N_("Endorsed"),
}
"""Shorter labels, for the form is narrow, and for rows that hold more than one field."""

UNNAMED = {"id_number", "home_address", "house", "permit_number"}
"""Fields that stand in a row without a label of their own."""

WIDTHS = {"sex": "house", "group": "person", "house": "house", "landlord": "person",
          "occupation": "name", "role": "name", "education": "name"}  # fmt: skip
BOOKS = {"landlords": LANDLORDS, "employers": EMPLOYERS}
FROM_THE_NUMBER = ("id_kind", "birth", "sex", "home_code")
PASSED = {"status", "id_kind"}
"""Fields that are right as they stand but seldom: Tab stops there, Enter does not."""


class MemberRows(QObject):
    """The editors of one woman's fields, in two forms."""

    edited = Signal(str)
    notice_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.editors: dict[str, Editor] = {}
        self.row_of: dict[str, FormRow] = {}
        self.core, self.more = Form(), Form()
        self.core.passes = self.more.passes = self._passed
        for names in _planned(CORE):
            self._row(self.core, names)
        self.consent = label("")
        self.notice_button = fixed(Button(_("See the notice"), "link"), height="field")
        self.notice_button.clicked.connect(self.notice_asked)
        self.core.row(_("Informed consent"), self.consent, self.notice_button)
        planned = {name for names in (*CORE, *MORE) for name in names}
        rest = [(each.name,) for each in MEMBERS.fields if each.name not in planned]
        for names in _planned((*MORE, *rest)):
            self._row(self.more, names)

    def _row(self, form: Form, names: Sequence[str]) -> None:
        first = MEMBERS.by_name[names[0]]
        widgets: list[Editor | object] = []
        for name in names:
            if name != names[0] and name not in UNNAMED:
                widgets.append(label(_label_of(name), tone="ink2"))
            widgets.append(self._editor(form, name))
        note = _(first.hint) if len(names) == 1 else ""
        row = form.row(_label_of(names[0]), *widgets, required=first.required, note=note)  # type: ignore[arg-type]
        self.row_of |= dict.fromkeys(names, row)

    def _editor(self, form: Form, name: str) -> Editor:
        field = MEMBERS.by_name[name]
        wordy = language() != "zh_CN" and isinstance(field.kind, kinds.Choice)
        width = "words" if wordy else WIDTHS.get(name, "")
        editor: Editor
        if name == "group":
            editor = ListChoice(width, _(field.label), self._groups)
        else:
            editor = editor_for(field, self._desk.now, self._known, width)
        if field.hint:
            editor.setToolTip(_(field.hint))
        editor.edited.connect(lambda _text: self.edited.emit(name))
        line = editor.lineEdit() if isinstance(editor, Choice) else None
        if line is not None:
            line.returnPressed.connect(form.go_on)
        self.editors[name] = editor
        return editor

    def _passed(self, widget: QWidget) -> bool:
        """Whether Enter goes on: past what stands already, and past every button but Save."""
        if isinstance(widget, QAbstractButton):
            return bool(widget.property("kind") != "primary")
        name = next((name for name, editor in self.editors.items() if editor is widget), "")
        filled = name in FROM_THE_NUMBER and bool(self.editors[name].text())
        return filled or name in PASSED

    def _groups(self) -> list[tuple[str, str]]:
        known = dict.fromkeys((*self._desk.office.groups, *self._desk.women_by("group")))
        return [(group, "") for group in known]

    def _known(self, book: str) -> list[str]:
        return [str(each["name"]) for each in self._desk.all(BOOKS[book])]

    # -- texts ---------------------------------------------------------------

    def texts(self) -> dict[str, str]:
        """Return what stands in every field."""
        return {name: editor.text() for name, editor in self.editors.items()}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Show these texts, and nothing in the fields that are not named."""
        for name, editor in self.editors.items():
            editor.set_text(texts.get(name, ""))
            if isinstance(editor, ListChoice) and name in {"group", "landlord", "employer"}:
                editor.offer_anew()

    def write(self, texts: Mapping[str, str]) -> None:
        """Change only these fields."""
        for name, text in texts.items():
            if name in self.editors:
                self.editors[name].set_text(text)

    def lock(self, on: bool) -> None:
        """Keep every field as it is: the entry is struck."""
        for editor in self.editors.values():
            editor.setEnabled(not on)

    # -- what is wrong or odd --------------------------------------------------

    def mark(self, problems: Iterable[Problem], *, refused: bool = False) -> str:
        """Point at these fields, taking back what was pointed at; return the first field."""
        self.core.clear()
        self.more.clear()
        first = ""
        for problem in problems:
            row = self.row_of.get(problem.field)
            if row is None:
                continue
            index = row.fields.index(self.editors[problem.field])
            (row.refuse if refused else row.doubt)(problem.text, index)
            first = first or problem.field
        return first

    def is_more(self, name: str) -> bool:
        """Return whether a field is folded under More."""
        return name in self.row_of and self.row_of[name] in self.more.rows

    # -- what is said ----------------------------------------------------------

    def say_consent(self, texts: Mapping[str, str]) -> None:
        """Say when and how she was told, and in which edition."""
        parts = [texts.get("consent_on", ""), texts.get("consent_how", "")]
        edition = texts.get("consent_version", "")
        if edition:
            parts.append(_("edition {n}").format(n=edition))
        self.consent.setText("　".join(part for part in parts if part) or _("not told yet"))

    def say_employer(self, name: str) -> None:
        """Say how many women on the roster work there."""
        women = self._desk.count(Wanted(employer=name)) if name else 0
        self.row_of["employer"].set_note(_("{n} of the roster").format(n=women) if women else "")


def _planned(plan: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a plan; where labels are long, each choice of a list has its own."""
    for names in plan:
        wordy = any(isinstance(MEMBERS.by_name[name].kind, kinds.Choice) for name in names)
        if wordy and language() != "zh_CN":
            yield from ((name,) for name in names)
        else:
            yield names


def _label_of(name: str) -> str:
    return _(WORDS[name]) if name in WORDS else _(MEMBERS.by_name[name].label)


def summary(record: Record | None) -> str:
    """Say in one line what is in the fields under More."""
    if record is None:
        return _("marital status, education, residence permit, children …")
    parts = []
    for name in ("marital", "education", "occupation", "permit_until", "children", "role"):
        field, value = MEMBERS.by_name[name], record[name]
        if value is None:
            continue
        text = field.show(value)
        if name == "permit_until":
            text = _("permit until {date}").format(date=text)
        elif name == "children":
            text = _("children: {n}").format(n=text)
        parts.append(text)
    return _(", ").join(parts) or _("nothing yet")
