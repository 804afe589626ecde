"""The settings of the screen: text size with a sentence to try it on, colours, language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QSlider, QWidget

from safehome.base.words import LANGUAGES, N_, _
from safehome.ui import shapes, tokens
from safehome.ui.buttons import EnterClicks
from safehome.ui.chips import Chip, ChipRow
from safehome.ui.fit import fixed
from safehome.ui.form_rows import FormRow
from safehome.ui.labels import label, row
from safehome.ui.look import look
from safehome.ui.marks import Painted
from safehome.ui.overriding import override
from safehome.ui.settings_keeping import Section

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from safehome.ui.settings_keeping import Keeper
    from safehome.ui.workplace import Workplace

THEMES = {"light": N_("Light"), "dark": N_("Dark"), "system": N_("As the system")}
STEP, LEAP = 5, 25  # per cent: an arrow key, a click beside the handle
SETTLED = 250  # milliseconds after the last key, before the whole window is drawn anew


class LooksSection(Section):
    """How the window looks on this PC."""

    key = "looks"

    def __init__(self, work: Workplace, keeper: Keeper) -> None:
        super().__init__(work, keeper)
        self.slider, self.sample = QSlider(Qt.Orientation.Horizontal), Sample()
        self._percent = label("", "strong")
        self._size_row()
        self.miniatures = {key: Miniature(key, _(word)) for key, word in THEMES.items()}
        group = QButtonGroup(self)
        for each in self.miniatures.values():
            group.addButton(each)
            each.clicked.connect(lambda _on=False, each=each: keeper.pc(theme=each.theme))
        self.form.row(_("Colours"), *self.miniatures.values())
        self.languages = ChipRow()
        self.languages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for key, word in (*LANGUAGES.items(), ("", _("As the system"))):
            chip = self.languages.add(Chip(word, key))
            chip.clicked.connect(lambda _on=False, key=key: self._speak(key))
        self.form.row(_("Language"), self.languages)
        self.body.addStretch(1)

    def _size_row(self) -> None:
        slider = self.slider
        slider.setRange(100, 200)
        slider.setSingleStep(STEP)
        slider.setPageStep(LEAP)
        slider.setAccessibleName(_("Text size"))
        fixed(slider, width=260)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLED)
        self._settle.timeout.connect(self._keep_size)
        slider.valueChanged.connect(self._try_size)
        slider.sliderReleased.connect(self._settle.start)
        box = QWidget()
        small, large = label(_("small"), "note", "ink2"), label(_("large"), "note", "ink2")
        line = row(small, slider, large, self._percent, spacing=12)
        box.setLayout(line)
        box.setFocusProxy(slider)
        self.form.row(_("Text size"), box)
        self.form.add_row(FormRow("", [self.sample]))

    @override
    def title(self) -> str:
        return _("Text size and colours")

    @override
    def refresh(self) -> None:
        chosen = self._work.choices.now
        self._settle.stop()
        self.slider.blockSignals(True)
        self.slider.setValue(chosen.text)
        self.slider.blockSignals(False)
        self._show_size(chosen.text)
        self.miniatures[chosen.theme].setChecked(True)
        for chip in self.languages.chips:
            chip.setChecked(chip.key == chosen.language)

    def _try_size(self, percent: int) -> None:
        self._show_size(percent)
        if not self.slider.isSliderDown():
            self._settle.start()

    def _show_size(self, percent: int) -> None:
        self._percent.setText(f"{percent}%")
        self.sample.show_size(percent / 100)

    def _keep_size(self) -> None:
        self._keeper.pc(text=round(self.slider.value() / STEP) * STEP)

    def _speak(self, language: str) -> None:
        # the pages are made anew: not while the chip is still being clicked
        keeper = self._keeper
        QTimer.singleShot(0, keeper, lambda: keeper.pc(language=language))


class Sample(Painted):
    """A sentence in the text size that is being tried."""

    def __init__(self) -> None:
        super().__init__(_("Can you read this well?"))
        self._factor = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_size(self, factor: float) -> None:
        """Draw it in this size."""
        self._factor = factor
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        font = QFont(look().font())
        font.setPixelSize(tokens.text_px("base", self._factor))
        return font

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().px(240), QFontMetrics(self._font()).height() + look().px(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(it.colour("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), it.px(6), it.px(6))
        painter.setPen(it.colour("ink"))
        font = self._font()
        painter.setFont(font)
        room = self.rect().adjusted(it.px(16), 0, -it.px(16), 0)
        sentence = _("Can you read this well?")
        more = "　".join((sentence, _("Group 3, No. 12"), "0123456789"))
        fits = QFontMetrics(font).horizontalAdvance(more) <= room.width()
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, more if fits else sentence)


class Miniature(EnterClicks, QAbstractButton):
    """A small painted window in a theme, its mark and its word below."""

    WIDE, HIGH = 132, 78

    def __init__(self, theme: str, word: str) -> None:
        super().__init__()
        self.theme = theme
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setProperty("ring", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        it = look()
        mark = it.px(14 + 6) + it.metrics("base", 600).horizontalAdvance(self.text())
        return QSize(max(it.px(self.WIDE), mark + 4), it.px(self.HIGH + 6) + it.height(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = it.px(self.WIDE), it.px(self.HIGH)
        box = QRectF((self.width() - wide) / 2, 0, wide, high)
        if self.theme == "system":
            half = QRectF(box.left(), box.top(), wide / 2, high)
            for part, theme in ((half, "light"), (half.translated(wide / 2, 0), "dark")):
                painter.setClipRect(part)
                self._window(painter, box, theme)
            painter.setClipping(False)
        else:
            self._window(painter, box, self.theme)
        on = self.isChecked()
        line = 2 if on or self.underMouse() else 1
        painter.setPen(QPen(it.colour("plumInk" if on else "edge"), line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = line / 2
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), it.px(8), it.px(8))
        self._word(painter, on)

    def _window(self, painter: QPainter, box: QRectF, theme: str) -> None:
        def fill(left: float, top: float, wide: float, high: float, token: str) -> None:
            unit = box.width() / self.WIDE
            spot = QRectF(
                box.left() + left * unit, box.top() + top * unit, wide * unit, high * unit
            )
            painter.fillRect(spot, QColor(tokens.THEMES[theme][token]))

        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.THEMES[theme]["ground"]))
        painter.drawRoundedRect(box, look().px(8), look().px(8))
        fill(8, 8, 26, 62, "spine")
        fill(42, 15, 76, 3, "plumInk")
        fill(42, 26, 76, 40, "sheet")
        for place, long in enumerate((52, 42, 32)):
            fill(50, 32 + 9 * place, long, 3, "ink2")

    def _word(self, painter: QPainter, on: bool) -> None:
        it = look()
        font = it.metrics("base", 600 if on else 400)
        wide = it.px(14 + 6) + font.horizontalAdvance(self.text())
        left, middle = (self.width() - wide) / 2, it.px(self.HIGH + 6) + it.height(24) / 2
        spot = QRectF(left, middle - it.px(7), it.px(14), it.px(14))
        ink = it.colour("plumInk" if on else "ink2")
        shapes.shape(painter, "tick" if on else "ring", spot, ink, it.colour("sheet"))
        painter.setFont(it.font("base", 600 if on else 400))
        painter.setPen(it.colour("ink"))
        beside = QRectF(left + it.px(20), middle - it.height(24) / 2, wide, it.height(24))
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, self.text())
