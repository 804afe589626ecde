"""The rows of a form, made from a register: what is always seen, and the rest under More.

A plan says which fields share a row. A field that no plan names still gets a row
under More, so no field of a register can be forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton

from safehome.base.words import _, language
from safehome.registers import field as kinds
from safehome.registers import phones
from safehome.registers.house import REGISTERS
from safehome.ui.chip_editors import OpenChoice
from safehome.ui.choices import Choice
from safehome.ui.covered import CoveredLine
from safehome.ui.editors import ListChoice, editor_for
from safehome.ui.forms import Form
from safehome.ui.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from safehome.base.errors import Problem
    from safehome.desk.desk import Desk
    from safehome.registers.register import Register
    from safehome.ui.editors import Editor
    from safehome.ui.form_rows import FormRow

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Plan:
    """How the fields of a register stand in its form.

    Attributes:
        core: the rows always seen, each the names of its fields.
        more: the rows under More; what neither names follows there.
        words: shorter labels, marked with `N_`, by field.
        unnamed: fields that stand in a row without a label of their own.
        widths: another width than the kind's, by field.
        chips: choices whose list lies open.
        left_out: fields that are not typed here.
        covered: telephones that are whole only while they are typed.
    """

    core: Rows
    more: Rows = ()
    words: Mapping[str, str] = field(default_factory=dict)
    unnamed: frozenset[str] = frozenset()
    widths: Mapping[str, str] = field(default_factory=dict)
    chips: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    covered: frozenset[str] = frozenset()


class FieldRows(QObject):
    """The editors of one entry's fields, in two forms."""

    edited = Signal(str)

    def __init__(self, desk: Desk, register: Register, plan: Plan) -> None:
        super().__init__()
        self._desk = desk
        self._register = register
        self._plan = plan
        self.editors: dict[str, Editor] = {}
        self.row_of: dict[str, FormRow] = {}
        self.core, self.more = Form(), Form()
        self.core.passes = self.more.passes = self.passed
        for names in self._planned(plan.core):
            self._row(self.core, names)
        planned = {name for names in (*plan.core, *plan.more) for name in names} | plan.left_out
        rest = [(each.name,) for each in register.fields if each.name not in planned]
        for names in self._planned((*plan.more, *rest)):
            self._row(self.more, names)

    def _row(self, form: Form, names: Sequence[str]) -> None:
        first = self._register.by_name[names[0]]
        widgets: list[Editor | object] = []
        for name in names:
            if name != names[0] and name not in self._plan.unnamed:
                widgets.append(label(self._label_of(name), tone="ink2"))
                if self._register.by_name[name].required:
                    widgets.append(label(_("required"), "small", "plum"))
            editor = self._editor(form, name)
            if isinstance(editor, OpenChoice) and len(names) > 1:
                editor.leave_room()
            widgets.append(editor)
        note = _(first.hint) if len(names) == 1 else ""
        row = form.row(self._label_of(names[0]), *widgets, required=first.required, note=note)  # type: ignore[arg-type]
        self.row_of |= dict.fromkeys(names, row)

    def _editor(self, form: Form, name: str) -> Editor:
        editor = self.make_editor(name)
        each = self._register.by_name[name]
        if each.hint:
            editor.setToolTip(_(each.hint))
        if isinstance(editor, OpenChoice):
            editor.answered.connect(form.go_on)
        editor.edited.connect(lambda _text: self.edited.emit(name))
        line = editor.lineEdit() if isinstance(editor, Choice) else None
        if line is not None:
            line.returnPressed.connect(form.go_on)
        self.editors[name] = editor
        return editor

    def passed(self, widget: QWidget) -> bool:
        """Whether Enter goes on past this: past every button but Save."""
        return isinstance(widget, QAbstractButton) and widget.property("kind") not in {
            "primary", "chip",
        }  # fmt: skip

    def make_editor(self, name: str) -> Editor:
        """Make the editor of a field; a form whose fields know more overrides it."""
        each = self._register.by_name[name]
        if name in self._plan.chips and isinstance(
            each.kind, kinds.Choice | kinds.Several | kinds.Flag
        ):
            return OpenChoice(each.kind, _(each.label))
        if name in self._plan.covered:
            return CoveredLine("phone", _(each.label), _mask)
        return editor_for(each, self._desk.now, self._known, self.width_of(name))

    def width_of(self, name: str) -> str:
        """Return the width of a field where it is another than its kind's; English is longer."""
        wordy = language() != "zh_CN" and self._is_choice(name)
        return "words" if wordy else self._plan.widths.get(name, "")

    def _known(self, book: str) -> list[str]:
        return [str(each["name"]) for each in self._desk.all(REGISTERS[book])]

    def _is_choice(self, name: str) -> bool:
        is_choice = isinstance(self._register.by_name[name].kind, kinds.Choice)
        return is_choice and name not in self._plan.chips

    def _planned(self, rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a plan; where labels are long, each choice of a list has its own."""
        for names in rows:
            if language() == "zh_CN":
                yield names
            elif any(self._is_choice(name) for name in names):
                yield from ((name,) for name in names)
            else:
                yield names[:2]
                yield from ((name,) for name in names[2:])

    def _label_of(self, name: str) -> str:
        return _(self._plan.words.get(name) or self._register.by_name[name].label)

    # -- texts ---------------------------------------------------------------

    def texts(self) -> dict[str, str]:
        """Return what stands in every field."""
        return {name: editor.text() for name, editor in self.editors.items()}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Show these texts, and nothing in the fields that are not named."""
        for name, editor in self.editors.items():
            editor.set_text(texts.get(name, ""))
            if type(editor) is ListChoice:  # the small books grow, code lists do not
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

    def mark(self, odd: Iterable[Problem], refused: Iterable[Problem] = ()) -> str:
        """Point at what is odd or refused, and at nothing else; return the first refused field."""
        self.core.clear()
        self.more.clear()
        for problem in odd:
            if problem.field in self.row_of:
                row = self.row_of[problem.field]
                row.doubt(problem.text, row.fields.index(self.editors[problem.field]))
        first = ""
        for problem in refused:
            if problem.field in self.row_of:
                row = self.row_of[problem.field]
                row.refuse(problem.text, row.fields.index(self.editors[problem.field]))
                first = first or problem.field
        return first

    def is_more(self, name: str) -> bool:
        """Return whether a field is folded under More."""
        return name in self.row_of and self.row_of[name] in self.more.rows


def _mask(phone: str) -> str:
    """Cover a telephone, whether it was typed with spaces or without."""
    numbers = ("".join(each.split()) for each in phone.split(phones.BETWEEN))
    return phones.mask_phone_on_screen(phones.BETWEEN.join(numbers))
