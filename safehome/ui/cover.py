"""The page everything hides behind: activities and facilities, counts instead of names.

It has the same head and the same rule as every page, so that nobody sees that
something was hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from safehome.base.words import _
from safehome.ui.fit import spaced
from safehome.ui.labels import Panel, hairline, label, row
from safehome.ui.overriding import override
from safehome.ui.page import Page
from safehome.ui.panels import EmptyPage
from safehome.ui.row_list import RowList
from safehome.ui.rows import DueRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from safehome.ui.rows import TwoLineRow


@dataclass(frozen=True, slots=True)
class Facility:
    """One of the seven facilities: its name, its state in words, whether it is in order."""

    name: str
    state: str = ""
    good: bool = True


def facilities() -> tuple[Facility, ...]:
    """Return the seven facilities of a home (七个一)."""
    return tuple(
        Facility(name)
        for name in (
            _("Hotline telephone"),
            _("Classroom"),
            _("Reading room"),
            _("Fitness corner"),
            _("Talking room"),
            _("Information desk"),
            _("One-stop hall"),
        )
    )


class Cover(Page):
    """Activities at the left, the seven facilities at the right."""

    def __init__(
        self,
        note: str = "",
        activities: Sequence[TwoLineRow] = (),
        summary: str = "",
        inventory: Sequence[Facility] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.head.set_note(note)
        sides = QHBoxLayout()
        spaced(sides, spacing=12)
        sides.addWidget(_activities(activities, summary), 69)
        sides.addWidget(_facilities(inventory or facilities()), 31)
        self.body.addLayout(sides, 1)

    @override
    def title(self) -> str:
        """Return the title of the page."""
        return _("Activities and facilities")


def _panel(word: str, note: str) -> tuple[Panel, QVBoxLayout]:
    panel = Panel((1, 14, 1, 12), 0)
    head = row(label(word, "lead"), label(note, "note", "ink2"), 1, spacing=8)
    spaced(head, (18, 0, 18, 12), 8)
    panel.body.addLayout(head)
    panel.body.addWidget(hairline())
    return panel, panel.body


def _activities(rows: Sequence[TwoLineRow], summary: str) -> QWidget:
    panel, body = _panel(_("Activities"), summary)
    if rows:
        view = RowList(_("Activities"))
        view.show_rows(rows)
        body.addWidget(view, 1)
    else:
        body.addWidget(EmptyPage(_("No activities this month.")), 1)
    return panel


def _facilities(inventory: Sequence[Facility]) -> QWidget:
    panel, body = _panel(_("The seven facilities"), "")
    view = RowList(_("The seven facilities"))
    view.show_rows(
        [
            DueRow(
                facility.name,
                when=facility.state,
                shape="tick" if facility.good else "triangle",
                tone="ok" if facility.good else "warn",
                opens=False,
            )
            for facility in inventory
        ]
    )
    body.addWidget(view, 1)
    return panel
