"""A calendar that opens under a date field, in the colours of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QTextCharFormat, QTransform
from PySide6.QtWidgets import QCalendarWidget, QToolButton

from safehome.base.words import _
from safehome.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Calendar(QCalendarWidget):
    """Opens under a widget; a click on a day tells its ISO text and closes it."""

    chosen = Signal(str)

    def __init__(self, under: QWidget) -> None:
        super().__init__(under)
        self._under = under
        self.setObjectName("calendar")
        self.setAccessibleName(_("Choose a day"))
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self.setGridVisible(False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContentsMargins(1, 1, 1, 1)
        for signal in (self.clicked, self.activated):
            signal.connect(self._take)

    def open_at(self, text: str) -> None:
        """Open under the widget, at the day that is written there or today."""
        known = QDate.fromString(text, Qt.DateFormat.ISODate)
        self.setSelectedDate(known if known.isValid() else QDate.currentDate())
        self._dress()
        self.move(self._under.mapToGlobal(QPoint(0, self._under.height() + 2)))
        self.show()
        self.setFocus()

    def _take(self, day: QDate) -> None:
        self.hide()
        self.chosen.emit(day.toString(Qt.DateFormat.ISODate))

    def _dress(self) -> None:
        it = look()
        self.resize(QSize(it.px(7 * 44), it.height(44) * 8).expandedTo(self.sizeHint()))
        quiet = QTextCharFormat()
        quiet.setForeground(it.colour("ink2"))
        quiet.setFontWeight(it.font("base", 600).weight())
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, quiet)
        forward = it.pixmap("chevron-right", "ink", 20)
        back = forward.transformed(QTransform().rotate(180))
        for name, pixmap, word in (
            ("qt_calendar_prevmonth", back, _("Month before")),
            ("qt_calendar_nextmonth", forward, _("Month after")),
        ):
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(QIcon(pixmap))
                button.setIconSize(QSize(it.px(20), it.px(20)))
                button.setAccessibleName(word)
