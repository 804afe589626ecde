from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QCompleter, QListView, QVBoxLayout, QWidget
from tabbing import tabbed
from typing_chinese import type_text

from safehome.ui.buttons import Button, LargeButton, Tick
from safehome.ui.chart_table import ChartTable
from safehome.ui.charts import ComingsAndGoings, GroupCount, Month, RoundByGroup
from safehome.ui.chips import Chip, ChipRow
from safehome.ui.choices import Choice
from safehome.ui.covered import MaskedField, PasswordLine
from safehome.ui.fields import DateLine, Line, SearchBox, Words
from safehome.ui.forms import Fold, Form, scrolled
from safehome.ui.labels import label
from safehome.ui.navigation import Entry, Place
from safehome.ui.painting import badge, badge_width
from safehome.ui.panels import EmptyPage, MessagePanel, ProgressPanel, UndoBar
from safehome.ui.parts import Parts
from safehome.ui.settings_looks import Miniature
from safehome.ui.shapes import SHAPES
from safehome.ui.steps import StageStrip, Step
from safehome.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from safehome.ui.look import Look

LEFT = Qt.MouseButton.LeftButton


def test_a_click_on_a_button_and_enter_do_the_same(qtbot: QtBot) -> None:
    button = Button("Save", "primary", "save")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, LEFT)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Chip("Groups"),
        lambda: Tick("Remember this match"),
        lambda: Entry(Place("today", "sun", "Today", "Today", "1")),
        lambda: LargeButton("Add a woman", "One more", "user-plus"),
        lambda: Miniature("dark", "Dark"),
    ],
)
def test_enter_presses_whatever_can_be_pressed(
    qtbot: QtBot, make: Callable[[], QAbstractButton]
) -> None:
    button = make()
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_a_locked_button_can_be_reached_and_says_why_but_does_nothing(qtbot: QtBot) -> None:
    button = Button("Mediation (locked)", icon="lock")
    qtbot.addWidget(button)
    button.lock("Not in a case of high danger.")
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mouseClick(button, LEFT)
        qtbot.keyClick(button, Qt.Key.Key_Return)
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert button.isEnabled()
    assert button.accessibleDescription() == "Not in a case of high danger."


def test_an_unlocked_button_acts_again(qtbot: QtBot) -> None:
    button = Button("Close the month")
    qtbot.addWidget(button)
    button.lock("27 women are still open.")
    button.lock("")
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, LEFT)


def test_the_margin_of_a_chip_is_part_of_its_target(qtbot: QtBot) -> None:
    chip = Chip("在住 486")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    assert chip.height() >= 44
    qtbot.mouseClick(chip, LEFT, pos=QPoint(chip.width() // 2, 1))
    assert chip.isChecked()


def test_a_chip_keeps_its_width_when_it_is_switched(qtbot: QtBot) -> None:
    chip = Chip("在住 486")
    qtbot.addWidget(chip)
    off = chip.sizeHint()
    chip.setChecked(True)
    assert chip.sizeHint() == off


def test_chips_that_do_not_fit_go_into_a_last_one_and_still_work(qtbot: QtBot) -> None:
    row = ChipRow()
    qtbot.addWidget(row)
    chips = [row.add(Chip(f"Condition number {n}")) for n in range(6)]
    row.resize(420, 44)
    row.show()
    assert chips[0].isVisible()
    assert not chips[5].isVisible()
    menu = row._menu
    menu.actions()[-1].trigger()
    assert chips[5].isChecked()


def test_a_name_is_typed_with_an_input_method(qtbot: QtBot) -> None:
    field = Line("name", "Name")
    qtbot.addWidget(field)
    said: list[str] = []
    field.edited.connect(said.append)
    type_text(field, "欧阳𬘡丽")
    assert field.text() == "欧阳𬘡丽"
    assert said[-1] == "欧阳𬘡丽"


def test_a_password_may_be_typed_in_chinese(qtbot: QtBot) -> None:
    field = PasswordLine("Password")
    qtbot.addWidget(field)
    field.show()
    assert field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    type_text(field, "毛竹秋千")
    assert field.text() == "毛竹秋千"
    assert "毛" not in field.displayText()


def test_the_eye_shows_a_password_only_while_it_is_held(qtbot: QtBot) -> None:
    field = PasswordLine("Password")
    qtbot.addWidget(field)
    field.setText("bamboo")
    [eye] = field.findChildren(QAbstractButton)
    qtbot.mousePress(eye, LEFT)
    assert field.displayText() == "bamboo"
    qtbot.mouseRelease(eye, LEFT)
    assert "b" not in field.displayText()
    assert field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_covered_number_shows_only_while_the_eye_is_held(qtbot: QtBot) -> None:
    field = MaskedField("phone", "Phone")
    qtbot.addWidget(field)
    field.show_value("15400006631", "154 **** 6631")
    assert field.shown() == field.accessibleDescription() == "154 **** 6631"
    qtbot.mousePress(field.eye_button, LEFT)
    assert field.shown() == "15400006631"
    qtbot.mouseRelease(field.eye_button, LEFT)
    assert field.shown() == "154 **** 6631"
    field.show()
    qtbot.mousePress(field.eye_button, LEFT)
    field.hide()
    field.show()
    assert field.shown() == "154 **** 6631"


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_H, Qt.Key.Key_L, Qt.Key.Key_N])
def test_a_field_leaves_the_keys_of_the_window_alone(qtbot: QtBot, key: Qt.Key) -> None:
    field = Line("name")
    qtbot.addWidget(field)
    field.setText("zxl zxl")
    field.setCursorPosition(3)
    qtbot.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "zxl zxl"


@pytest.mark.parametrize(
    ("typed", "chosen"), [("hui", "03 回族"), ("03", "03 回族"), ("苗", "06 苗族")]
)
def test_a_code_is_found_by_any_of_its_words(qtbot: QtBot, typed: str, chosen: str) -> None:
    field = Choice("code", "Ethnic group")
    qtbot.addWidget(field)
    field.fill([("01 汉族", "han hz"), ("03 回族", "hui hz"), ("06 苗族", "miao mz")])
    finder = field.completer()
    finder.setCompletionPrefix(typed)
    assert finder.currentCompletion() == chosen


def test_what_is_found_while_typing_is_dressed_and_follows_the_look(
    qtbot: QtBot, the_look: Look
) -> None:
    window = Window()
    qtbot.addWidget(window)
    field = Choice("code", "Ethnic group")
    field.fill([("01 汉族", "han hz"), ("03 回族", "hui hz")])
    window.show_only(field)
    window.show()
    found = field.completer().popup()
    for theme, factor in (("light", 1.0), ("dark", 2.0)):
        the_look.use(theme, factor)
        field.set_text("")
        qtbot.keyClicks(field.lineEdit(), "h")
        assert found.isVisible()
        assert found.sizeHintForRow(0) >= the_look.height("field")
        assert found.grab().toImage().pixelColor(0, 0) == the_look.colour("edge")
        found.hide()


def test_a_choice_filled_again_keeps_nothing_of_the_former_list(qtbot: QtBot) -> None:
    field = Choice("employer", "Employer")
    qtbot.addWidget(field)
    field.show()
    for offered in ("低塘宏达电器厂", "低塘新开的厂"):
        field.fill([(offered, "dt")])
        field.set_text("")
        qtbot.keyClicks(field.lineEdit(), "dt")
        assert field.completer().popup().isVisible()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert field.findChildren(QCompleter) == [field.completer()]
    assert len(field.findChildren(QListView)) == 2  # of the mouse and of the keys


def test_a_choice_keeps_what_is_typed_though_it_is_on_no_list(qtbot: QtBot) -> None:
    field = Choice("employer", "Employer")
    qtbot.addWidget(field)
    field.fill([("低塘宏达电器厂", "")])
    field.set_text("新开的厂")
    assert field.text() == "新开的厂"


def test_the_calendar_writes_a_day_and_the_field_says_so(qtbot: QtBot) -> None:
    field = DateLine("Arrived")
    qtbot.addWidget(field)
    field.show()
    field.set_text("2019-03-05")
    field.open_calendar()
    calendar = field._calendar
    assert calendar is not None
    assert calendar.isVisible()
    with qtbot.waitSignal(field.edited) as edited:
        calendar.clicked.emit(calendar.selectedDate().addDays(1))
    assert edited.args == ["2019-03-06"]
    assert not calendar.isVisible()


def test_escape_empties_the_find_box(qtbot: QtBot) -> None:
    box = SearchBox("Find")
    qtbot.addWidget(box)
    qtbot.keyClicks(box, "zxl")
    with qtbot.waitSignal(box.searched) as searched:
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert searched.args == [""]


def test_tab_leaves_a_field_of_many_lines(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    body = QVBoxLayout(page)
    words, line = Words(4, "Remark"), Line("name")
    body.addWidget(words)
    body.addWidget(line)
    page.show()
    words.setFocus()
    qtbot.keyClick(words, Qt.Key.Key_Tab)
    assert page.focusWidget() is line


def test_the_signs_inside_a_field_have_names(qtbot: QtBot) -> None:
    for field in (DateLine("Arrived"), SearchBox("Find"), PasswordLine("Password")):
        qtbot.addWidget(field)
        signs = field.findChildren(QAbstractButton)
        assert signs
        assert all(sign.accessibleName() and sign.toolTip() for sign in signs)


def form_of(qtbot: QtBot, width: int) -> tuple[QWidget, Form, Line, Line]:
    window = QWidget()
    qtbot.addWidget(window)
    form = Form()
    name, number = Line("name"), Line("id_number")
    form.row("Name", name, required=True, note="As on the identity card")
    form.row("ID number", number)
    body = QVBoxLayout(window)
    body.addWidget(scrolled(form))
    window.resize(width, 500)
    window.show()
    return window, form, name, number


def test_labels_stand_beside_their_fields_and_above_when_the_text_is_large(
    qtbot: QtBot, the_look: Look
) -> None:
    _window, _form, name, _number = form_of(qtbot, 520)
    assert name.mapTo(name.window(), QPoint(0, 0)).x() > the_look.px(86)
    the_look.use(factor=1.5)
    qtbot.waitUntil(lambda: name.mapTo(name.window(), QPoint(0, 0)).x() < the_look.px(86))


def test_labels_stand_above_in_a_narrow_form(qtbot: QtBot, the_look: Look) -> None:
    _window, _form, name, _number = form_of(qtbot, 340)
    qtbot.waitUntil(lambda: name.mapTo(name.window(), QPoint(0, 0)).x() < the_look.px(86))


def test_a_doubt_is_said_beside_the_field_and_taken_back(qtbot: QtBot) -> None:
    _window, form, name, _number = form_of(qtbot, 520)
    row = form.rows[0]
    row.doubt("Check digit does not fit; the card decides")
    assert name.property("state") == "doubt"
    assert name.accessibleDescription() == "Check digit does not fit; the card decides"
    form.clear()
    assert name.property("state") == ""
    assert row._note.text() == "As on the identity card"


def test_enter_goes_to_the_next_field(qtbot: QtBot) -> None:
    _window, form, name, number = form_of(qtbot, 520)
    name.setFocus()
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert form.window().focusWidget() is number


def test_every_field_of_a_form_is_named_by_its_label(qtbot: QtBot) -> None:
    _window, _form, name, number = form_of(qtbot, 520)
    assert (name.accessibleName(), number.accessibleName()) == ("Name", "ID number")


def test_the_fold_hides_what_is_optional_and_says_what_is_in_it(qtbot: QtBot) -> None:
    content = label("Marital status")
    fold = Fold(content)
    qtbot.addWidget(fold)
    fold.summary("married, two children")
    fold.show()
    assert not content.isVisible()
    fold.open()
    assert content.isVisible()


def test_a_tick_is_set_with_the_space_bar(qtbot: QtBot) -> None:
    tick = Tick("Remember this match")
    qtbot.addWidget(tick)
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert tick.isChecked()


@pytest.mark.parametrize("shape", SHAPES)
def test_a_badge_paints_its_shape_and_word_within_its_width(shape: str) -> None:
    width = badge_width("在住", shape)
    image = QImage(QSize(width + 20, 30), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    drawn = badge(painter, 10, 15, "在住", shape, "warn")
    painter.end()
    assert drawn == width
    column = [image.pixelColor(width + 11, y).name() for y in range(30)]
    assert set(column) == {"#ffffff"}
    inside = {image.pixelColor(x, 15).name() for x in range(10, width + 10)}
    assert len(inside) > 3


def test_the_undo_bar_appears_with_what_was_done(qtbot: QtBot) -> None:
    bar = UndoBar()
    qtbot.addWidget(bar)
    assert not bar.isVisible()
    bar.say("Row 5", "present, unchanged")
    assert bar.accessibleName() == "Row 5 present, unchanged"
    with qtbot.waitSignal(bar.undone):
        qtbot.mouseClick(bar.undo_button, LEFT)


def test_progress_says_how_far_it_is(qtbot: QtBot) -> None:
    panel = ProgressPanel("Bringing in", "Cancelling leaves nothing.")
    qtbot.addWidget(panel)
    panel.show_progress(335, 540, "rows")
    assert panel._count.text() == "335 / 540 rows"
    assert panel._bar.accessibleDescription() == "62%"


def test_a_message_gives_the_number_of_the_way_chosen(qtbot: QtBot) -> None:
    panel = MessagePanel("No room", "Use another stick.", ["Try again", "Not now"])
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.chosen) as chosen:
        qtbot.mouseClick(panel.buttons[1], LEFT)
    assert chosen.args == [1]


def test_an_empty_page_says_one_fact(qtbot: QtBot) -> None:
    page = EmptyPage("No calls this month")
    qtbot.addWidget(page)
    assert page.fact.text() == "No calls this month"


def test_each_stage_is_a_child_that_can_be_read_aloud(qtbot: QtBot) -> None:
    strip = StageStrip([Step("Closed", "", "done"), Step("Hand over", "", "now"), Step("Receipt")])
    qtbot.addWidget(strip)
    said = [child.accessibleName() for child in strip.findChildren(QWidget)]
    assert said == ["Closed: done", "Hand over: now", "Receipt: still to come"]


def test_a_chart_says_its_numbers(qtbot: QtBot) -> None:
    months, groups = ComingsAndGoings(), RoundByGroup()
    for chart in (months, groups):
        qtbot.addWidget(chart)
        chart.resize(420, 240)
    months.show_months([Month("10", 11, 10), Month("11", 8, 12)])
    groups.show_groups([GroupCount("Group 1", 80, 2, 84)])
    months.grab()
    groups.grab()
    assert months.accessibleDescription() == "10: 11 arrived, 10 left; 11: 8 arrived, 12 left"
    assert groups.accessibleDescription() == "Group 1: 80 seen, 2 not met, 2 still to come"


def test_a_chart_gives_the_same_as_a_table(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    groups = RoundByGroup()
    groups.show_groups([GroupCount("Group 1", 80, 2, 84)])
    window.show_only(groups)
    window.show()
    sheet = groups.open_table()
    model = sheet.table.model()
    row = [model.index(0, column).data() for column in range(model.columnCount())]
    assert row == ["Group 1", "80", "2", "2"]
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)


def test_a_chart_reached_with_tab_shows_its_table_with_enter(qtbot: QtBot) -> None:
    window, page, field, chart = Window(), QWidget(), Line(), RoundByGroup()
    qtbot.addWidget(window)
    body = QVBoxLayout(page)
    body.addWidget(field)
    body.addWidget(chart)
    chart.show_groups([GroupCount("Group 1", 80, 2, 84)])
    window.show_only(page)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    assert tabbed(qtbot, field, 1)[-1] is chart
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    sheet = window.findChild(ChartTable)
    assert sheet.isVisible()
    sheet.reject()


def test_an_empty_chart_is_drawn_without_a_month(qtbot: QtBot) -> None:
    months, groups = ComingsAndGoings(), RoundByGroup()
    for chart in (months, groups):
        qtbot.addWidget(chart)
        chart.resize(300, 200)
        assert not chart.grab().isNull()


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_part_can_be_drawn_in_every_look(
    qtbot: QtBot, the_look: Look, theme: str, factor: float
) -> None:
    the_look.use(theme, factor)
    window = Window()
    qtbot.addWidget(window)
    window.show_only(Parts())
    window.show()
    corner = window.grab().toImage().pixelColor(2, 2)
    assert corner == the_look.colour("ground")


def test_whatever_can_be_pressed_or_typed_in_has_a_name(qtbot: QtBot) -> None:
    parts = Parts()
    qtbot.addWidget(parts)
    for widget in parts.findChildren(QWidget):
        if isinstance(widget, QAbstractButton | Line | Words | Choice):
            assert widget.accessibleName(), widget


def test_copying_from_a_covered_number_copies_the_mask(qtbot: QtBot) -> None:
    field = MaskedField("phone", "Phone")
    qtbot.addWidget(field)
    field.show_value("15400006631", "154 **** 6631")
    inner = field.findChild(Line)
    inner.selectAll()
    inner.copy()
    assert QGuiApplication.clipboard().text() == "154 **** 6631"
