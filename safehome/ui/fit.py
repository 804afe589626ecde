"""Sizes that follow the text size.

A widget or layout is told its measures once, in pixels at 100 %; they are kept
as dynamic properties and given again whenever the text size changes, so no
part has to listen for that itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication, QLayout, QWidget

from safehome.base.garbage import without_sweeping
from safehome.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout, QGridLayout

W = TypeVar("W", bound=QWidget)


def fixed(widget: W, width: float | None = None, height: float | str | None = None) -> W:
    """Fix a width or a height (pixels at 100 %, or a name of tokens.HEIGHT); return the widget."""
    if width is not None:
        widget.setProperty("fitWidth", width)
    if height is not None:
        widget.setProperty("fitHeight", height)
    _fit_widget(widget)
    return widget


def kind_width(widget: W, kind: str) -> W:
    """Make a field as wide as its kind (a name of tokens.WIDTH); return it."""
    widget.setProperty("fitKind", kind)
    _fit_widget(widget)
    return widget


def spaced(
    layout: QBoxLayout | QGridLayout,
    margins: tuple[float, float, float, float] = (0, 0, 0, 0),
    spacing: float = 0,
) -> None:
    """Set margins (left, top, right, bottom) and spacing, in pixels at 100 %."""
    layout.setProperty("fitMargins", list(margins))
    layout.setProperty("fitSpacing", spacing)
    _fit_layout(layout)


def refit() -> None:
    """Give every measured widget and layout its size again."""
    with without_sweeping():  # it would delete widgets that nobody holds, children of Qt's and all
        for widget in QApplication.allWidgets():
            _fit_widget(widget)
            layout = widget.layout()
            if layout is not None:
                for each in (layout, *layout.findChildren(QLayout)):
                    _fit_layout(each)


def _fit_widget(widget: QWidget) -> None:
    width, height = widget.property("fitWidth"), widget.property("fitHeight")
    kind = widget.property("fitKind")
    if width is not None:
        widget.setFixedWidth(look().px(float(width)))
    if kind is not None and look().width(kind):
        widget.setFixedWidth(look().width(kind))
    if height is not None:
        widget.setFixedHeight(look().height(height))


def _fit_layout(layout: QLayout) -> None:
    margins = layout.property("fitMargins")
    if margins is None:
        return
    layout.setContentsMargins(*(look().px(float(margin)) for margin in margins))
    layout.setSpacing(look().px(float(layout.property("fitSpacing"))))
