from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QPalette, QRawFont
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from safehome.base.places import resource
from safehome.ui import fit, style
from safehome.ui.labels import label
from safehome.ui.look import FACES
from safehome.ui.marks import Badge
from safehome.ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from safehome.ui.look import Look


@pytest.mark.parametrize(("token", "face"), [("base", "sans"), ("title", "serif")])
def test_the_window_is_set_in_the_carried_faces(the_look: Look, token: str, face: str) -> None:
    assert QFontInfo(the_look.font(token)).family() == FACES[face]


def test_the_three_weights_of_the_sans_are_three_files() -> None:
    assert {"Regular", "Medium", "SemiBold"} <= set(QFontDatabase.styles(FACES["sans"]))


def test_the_sans_draws_a_name_beyond_the_basic_plane(the_look: Look) -> None:
    face = QRawFont.fromFont(the_look.font())
    assert all(glyph > 0 for glyph in face.glyphIndexesForString("𬘡𬍛䶮"))


def test_the_whole_sheet_is_filled(qtbot: QtBot, the_look: Look) -> None:
    window = Window()
    qtbot.addWidget(window)
    assert "@h(" in resource("style.qss").read_text("utf-8")
    assert "min-height: 42px" in window.styleSheet()
    assert "@" not in window.styleSheet()
    assert the_look.fill("min-height: @in(button 2); color: @ink") == (
        "min-height: 42px; color: #222222"
    )


def test_a_name_the_sheet_does_not_know_is_our_mistake(the_look: Look) -> None:
    with pytest.raises(KeyError):
        the_look.fill("color: @inkk")


def test_dark_turns_the_palette_and_tells_it_once(qtbot: QtBot, the_look: Look) -> None:
    with qtbot.waitSignal(the_look.changed):
        the_look.use("dark")
    window = QApplication.palette().color(QPalette.ColorRole.Window)
    assert window == the_look.colour("ground")
    assert the_look.is_dark


def test_larger_text_makes_what_is_measured_larger(qtbot: QtBot, the_look: Look) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    body = QVBoxLayout(window)
    fit.spaced(body, (10, 10, 10, 10), 8)
    field = fit.kind_width(QLineEdit(), "id_number")
    body.addWidget(field)

    the_look.use(factor=2.0)

    assert body.spacing() == 11
    assert body.contentsMargins().left() == 14
    assert field.width() == the_look.width("id_number") > 204


def test_an_id_number_is_seen_whole_at_every_text_size(qtbot: QtBot, the_look: Look) -> None:
    for factor in (1.0, 1.25, 1.5, 1.75, 2.0):
        the_look.use(factor=factor)
        text = the_look.metrics().horizontalAdvance("522422198403129969")
        assert text + 2 * the_look.px(12) + 4 <= the_look.width("id_number")


def test_a_badge_grows_with_the_text(qtbot: QtBot, the_look: Look) -> None:
    badge = Badge("在住", "tick", "ok")
    qtbot.addWidget(badge)
    before = badge.sizeHint()
    the_look.use(factor=2.0)
    assert badge.sizeHint().width() > before.width()
    assert badge.sizeHint().height() >= 26 + 8


def test_the_factor_stays_between_once_and_twice(the_look: Look) -> None:
    the_look.use(factor=5)
    assert the_look.factor == 2.0
    the_look.use(factor=0.1)
    assert the_look.factor == 1.0


def test_every_standard_button_is_chinese(qtbot: QtBot) -> None:
    style.speak("zh_CN")
    try:
        box = QDialogButtonBox()
        qtbot.addWidget(box)
        kinds = QDialogButtonBox.StandardButton
        asked = [kind for kind in kinds if kind != kinds.NoButton]
        words = [box.addButton(kind).text() for kind in asked]
    finally:
        style.speak("en")
    assert len(words) >= 15
    assert [word for word in words if not any("\u4e00" <= c <= "\u9fff" for c in word)] == []


def test_twenty_thousand_calls_that_return_nothing_leave_the_program_alive(qtbot: QtBot) -> None:
    text = QLabel()
    qtbot.addWidget(text)
    for number in range(20_000):
        text.setText(str(number))
    assert text.text() == "19999"


def test_a_label_does_not_read_what_is_typed_as_html(qtbot: QtBot) -> None:
    it = label("<b>张</b>")
    qtbot.addWidget(it)
    assert it.text() == "<b>张</b>"
    assert it.sizeHint().width() > it.fontMetrics().horizontalAdvance("张") * 2


def test_windows_that_nobody_holds_do_not_vanish_while_all_are_fitted() -> None:
    """Python deleted them in the middle of it, with children that only Qt knew."""
    usual = gc.get_threshold()
    gc.collect()
    gc.set_threshold(200_000)
    for _each in range(60):
        window = QWidget()
        body = QVBoxLayout(window)
        for _area in range(6):
            body.addWidget(QScrollArea())
        window.myself = window  # type: ignore[attr-defined]
    del window, body
    gc.set_threshold(1, 1, 1)
    try:
        fit.refit()
    finally:
        gc.set_threshold(*usual)
