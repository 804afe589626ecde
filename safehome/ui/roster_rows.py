"""The rows of the member form, and what is said in them of a woman."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from safehome.base.words import N_, _
from safehome.registers.members import MEMBERS
from safehome.store.search import Wanted
from safehome.ui.buttons import Button
from safehome.ui.editors import ListChoice
from safehome.ui.field_rows import FieldRows, Plan
from safehome.ui.fit import fixed
from safehome.ui.labels import label
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record
    from safehome.ui.editors import Editor

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

UNNAMED = frozenset({"id_number", "home_address", "house", "permit_number"})
"""Fields that stand in a row without a label of their own."""

WIDTHS = {"sex": "house", "group": "person", "house": "house", "landlord": "person",
          "occupation": "name", "role": "name", "education": "name"}  # fmt: skip

FROM_THE_NUMBER = ("id_kind", "birth", "sex", "home_code")
PASSED = frozenset({"status", "id_kind"})
"""Fields that are right as they stand but seldom: Tab stops there, Enter does not."""

PLAN = Plan(core=CORE, more=MORE, words=WORDS, unnamed=UNNAMED, widths=WIDTHS)


class MemberRows(FieldRows):
    """The editors of one woman's fields, in two forms."""

    notice_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, MEMBERS, PLAN)
        self.consent = label("")
        self.notice_button = fixed(Button(_("See the notice"), "link"), height="field")
        self.notice_button.setProperty("fits", "field")
        self.notice_button.clicked.connect(self.notice_asked)
        self.core.row(_("Informed consent"), self.consent, self.notice_button)

    @override
    def make_editor(self, name: str) -> Editor:
        if name == "group":
            label_ = _(MEMBERS.by_name[name].label)
            return ListChoice(self.width_of(name), label_, self._groups)
        return super().make_editor(name)

    @override
    def passed(self, widget: QWidget) -> bool:
        name = next((name for name, editor in self.editors.items() if editor is widget), "")
        filled = name in FROM_THE_NUMBER and bool(self.editors[name].text())
        return filled or name in PASSED or super().passed(widget)

    def _groups(self) -> list[tuple[str, str]]:
        known = dict.fromkeys((*self._desk.office.groups, *self._desk.women_by("group")))
        return [(group, "") for group in known]

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
