"""The papers of an open case, offered under its Print button: those it has something for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from safehome.base.words import _
from safehome.desk.forms import FORMS
from safehome.registers.case_parts import ASSESSMENTS, REFERRALS, VISITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from safehome.registers.case import Case


def papers_of(case: Case) -> list[tuple[str, str]]:
    """Return key and label of each form that can be filled from this case."""
    there = {
        "risk": bool(case.of(ASSESSMENTS)),
        "referral": bool(case.of(REFERRALS)),
        "follow-up": bool(case.closing or case.of(VISITS)),
    }
    return [(form.key, _(form.label)) for form in FORMS
            if form.per == "case" and there.get(form.key, True)]  # fmt: skip


def offer_papers(button: QWidget, case: Case, chosen: Callable[[str], None]) -> QMenu:
    """Open the menu of papers under a button; call `chosen` with the key of one."""
    menu = QMenu(button)
    for key, word in papers_of(case):
        menu.addAction(word).triggered.connect(lambda _on=False, key=key: chosen(key))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    return menu
