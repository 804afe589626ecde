"""How each kind of row is drawn; one function a kind, and its height."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QRect, QRectF, Qt

from safehome.ui import tokens
from safehome.ui.look import look
from safehome.ui.painting import badge, badge_width, key_cap, key_cap_width
from safehome.ui.rows import DueRow, GroupRow, HouseRow, PlainRow, TwoLineRow, WomanRow
from safehome.ui.shapes import shape as draw_shape

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from safehome.ui.rows import Row

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ELIDE = Qt.TextElideMode.ElideRight


def height_of(row: Row) -> int:
    """Return how high a row is."""
    it = look()
    match row:
        case GroupRow():
            return it.height("due_group", "note")
        case HouseRow():
            return it.height("house")
        case WomanRow(lit=lit, high=high):
            return max(high, it.height("lit", "lit")) if lit else it.height("row", "lead")
        case DueRow():
            return it.height("due")
        case TwoLineRow():
            words = it.metrics().height() + it.metrics("note").height() + it.px(8)
            return max(it.height("two_lines"), words)
        case PlainRow(height=height):
            return it.height(height)
        case _ as unknown:
            assert_never(unknown)


def paint_row(painter: QPainter, row: Row, rect: QRect, selected: bool, over: bool) -> None:
    """Draw a row into its rectangle."""
    match row:
        case GroupRow():
            _group(painter, row, rect)
        case HouseRow():
            _house(painter, row, rect)
        case WomanRow():
            _woman(painter, row, rect, over)
        case DueRow():
            _due(painter, row, rect, selected, over)
        case TwoLineRow():
            _two_lines(painter, row, rect, selected, over)
        case PlainRow():
            _plain(painter, row, rect, selected, over)
        case _ as unknown:
            assert_never(unknown)


def write(
    painter: QPainter,
    box: QRect,
    text: str,
    font: str,
    token: str,
    weight: int = 0,
    right: bool = False,
) -> int:
    """Write one line and return how wide it is; cut with … when it does not fit."""
    it = look()
    metrics = it.metrics(font, weight)
    if metrics.horizontalAdvance(text) > box.width():
        text = metrics.elidedText(text, ELIDE, max(0, box.width()))
    painter.setFont(it.font(font, weight))
    painter.setPen(it.colour(token))
    painter.drawText(box, RIGHT if right else LEFT, text)
    return metrics.horizontalAdvance(text)


def _ground(painter: QPainter, rect: QRect, selected: bool, over: bool, inset: int = 0) -> None:
    it = look()
    if selected or over:
        painter.fillRect(rect, it.colour("wash" if selected else "sunken"))
    line = it.colour("plumLine" if selected else "line")
    painter.fillRect(rect.left() + inset, rect.bottom(), rect.width() - inset * 4 // 3, 1, line)
    if selected:
        painter.fillRect(rect.left(), rect.top(), 4, rect.height(), it.colour("plumInk"))


def _group(painter: QPainter, row: GroupRow, rect: QRect) -> None:
    it = look()
    painter.fillRect(rect, it.colour("sunken"))
    box = rect.adjusted(it.px(16), 0, -it.px(16), 0)
    wide = write(painter, box, row.word, "note", "ink2", 600)
    write(painter, box.adjusted(wide + it.px(8), 0, 0, 0), row.count, "note", "ink3")
    if row.folded is not None:
        icon = it.pixmap("chevron-right" if row.folded else "chevron-down", "ink2", 16)
        side = it.px(16)
        painter.drawPixmap(box.right() - side, rect.center().y() - side // 2, icon)


def _house(painter: QPainter, row: HouseRow, rect: QRect) -> None:
    it, side = look(), look().px(18)
    painter.fillRect(rect, it.colour("sunken"))
    box = rect.adjusted(it.px(16), 0, -it.px(18), 0)
    icon = it.pixmap("house", "ink2", 18)
    painter.drawPixmap(box.left(), rect.center().y() - side // 2, icon)
    note = it.metrics("note").horizontalAdvance(row.note)
    write(painter, box, row.note, "note", "ink2", right=True)
    box.adjust(side + it.px(8), 0, -note - it.px(12), 0)
    wide = write(painter, box, row.address, "base", "ink", 600)
    write(painter, box.adjusted(wide + it.px(8), 0, 0, 0), row.landlord, "note", "ink2")


def _woman(painter: QPainter, row: WomanRow, rect: QRect, over: bool) -> None:
    it = look()
    if row.lit:
        painter.fillRect(rect, it.colour("wash"))
        for y in (rect.top(), rect.bottom()):
            painter.fillRect(rect.left(), y, rect.width(), 1, it.colour("plumLine"))
        painter.fillRect(rect.left(), rect.top(), 6, rect.height(), it.colour("plumInk"))
    else:
        _ground(painter, rect, False, over)
    box = rect.adjusted(it.px(16), 0, -it.px(20), 0)
    right = _outcome(painter, row, box)
    name, token = ("lit", "washInk") if row.lit else ("lead", "ink")
    parts = (
        (str(row.number), "note", "ink2", 0),
        (row.name, name, token, 600 if row.lit else 500),
        (row.second, "note", "ink2", 0),
        (row.last, "note", "ink2", 0),
    )
    end = 0
    for start, (text, font, colour, weight) in zip(_edges(box.width()), parts, strict=True):
        x = max(box.left() + start, end + it.px(10) if end else 0)
        wide = it.metrics(font, weight).horizontalAdvance(text)
        if text is row.name or x + wide <= right - it.px(8):  # a fact is left out, never cut
            spot = QRect(x, rect.top(), right - x - it.px(8), rect.height())
            end = x + write(painter, spot, text, font, colour, weight)


def _edges(width: int) -> list[int]:
    """Return where number, name, second fact and last month begin in a row this wide."""
    starts = (0, 36, 130, 288) if width > look().px(640) else (0, 28, 114, 204)
    return [round(start * (1 + 0.85 * (look().factor - 1))) for start in starts]


def fields_begin(row: WomanRow, width: int) -> int:
    """Return how far from the left the name of a lit row ends in a list this wide."""
    it = look()
    _number, name, second, _last = _edges(width - it.px(16) - it.px(20))
    ends = name + it.metrics("lit", 600).horizontalAdvance(row.name) + it.px(16)
    return it.px(16) + max(second, ends)


def _outcome(painter: QPainter, row: WomanRow, box: QRect) -> int:
    """Draw what stands at the right of a woman's row; return where it begins."""
    it, centre = look(), box.center().y() + 1
    x = box.right()
    if row.high:
        return x
    if row.lit and not row.word:
        x -= write(painter, box, row.ask, "lead", "washInk", right=True) + it.px(8)
        x -= key_cap_width(row.keys, 34)
        key_cap(painter, x, centre, row.keys, 34, on=True)
        return x
    if not row.word:
        write(painter, box, "—", "base", "ink2", right=True)
        return x - it.px(20)
    x -= badge_width(row.word, row.shape)
    badge(painter, x, centre, row.word, row.shape, row.tone)
    if row.key:
        x -= key_cap_width(row.key) + it.px(8)
        key_cap(painter, x, centre, row.key)
    if row.remark:
        rest = QRect(box.left(), box.top(), x - it.px(8) - box.left(), box.height())
        x -= write(painter, rest, row.remark, "note", "ink2", right=True) + it.px(8)
    return x


def _due(painter: QPainter, row: DueRow, rect: QRect, selected: bool, over: bool) -> None:
    it = look()
    tone = tokens.TONES[row.tone][0]
    _ground(painter, rect, selected, over, 0 if selected or over else it.px(46))
    box = rect.adjusted(it.px(16), 0, -it.px(16), 0)
    side = it.px(18)
    spot = QRectF(box.left(), rect.center().y() - side / 2, side, side)
    draw_shape(painter, row.shape, spot, it.colour(tone), it.colour("sheet"))
    box.adjust(side + it.px(12), 0, 0, 0)
    if row.opens:
        chevron = it.px(16)
        icon = it.pixmap("chevron-right", "ink2", 16)
        painter.drawPixmap(box.right() - chevron, rect.center().y() - chevron // 2, icon)
        box.adjust(0, 0, -chevron - it.px(12), 0)
    loud = row.tone in {"bad", "warn"} or row.strong
    token = tone if row.tone in {"bad", "warn"} else "ink" if row.strong else "ink2"
    when = write(painter, box, row.when, "base", token, 600 if loud else 400, right=True)
    box.adjust(0, 0, -when - it.px(12), 0)
    wide = write(painter, box, row.what, "base", "ink", 600 if row.strong else 400)
    write(painter, box.adjusted(wide + it.px(12), 0, 0, 0), row.second, "note", "ink2")


def _two_lines(painter: QPainter, row: TwoLineRow, rect: QRect, selected: bool, over: bool) -> None:
    it = look()
    _ground(painter, rect, selected, over)
    box = rect.adjusted(it.px(16), it.px(6), -it.px(16), -it.px(6))
    if row.badge:
        wide = badge_width(row.badge, row.shape)
        x, middle = box.right() - wide, rect.center().y()
        badge(painter, x, middle, row.badge, row.shape, row.tone)
        box.adjust(0, 0, -wide - it.px(12), 0)
    if row.lead:
        write(painter, box, row.lead, "note", "ink2")
        box.adjust(it.metrics("note").horizontalAdvance(row.lead) + it.px(16), 0, 0, 0)
    half = box.height() // 2 if row.second else box.height()
    first = QRect(box.left(), box.top(), box.width(), half)
    token, weight = ("washInk", 600) if selected else ("ink", 500)
    wide = write(painter, first, row.first, "base", token, weight)
    if row.struck:
        painter.fillRect(first.left(), first.center().y() + 1, wide, 1, it.colour(token))
    under = QRect(box.left(), box.top() + half, box.width(), box.height() - half)
    write(painter, under, row.second, "note", "ink2")


def _plain(painter: QPainter, row: PlainRow, rect: QRect, selected: bool, over: bool) -> None:
    it = look()
    if selected or over:
        painter.fillRect(rect, it.colour("wash" if selected else "sunken"))
    if selected:
        painter.fillRect(rect.left(), rect.top(), 4, rect.height(), it.colour("plumInk"))
    box = rect.adjusted(it.px(20), 0, -it.px(8), 0)
    token = "washInk" if selected else "ink"
    write(painter, box, row.word, "base", token, 600 if selected else 400)
