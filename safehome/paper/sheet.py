"""What every form has around it: title, the line under it, footer, signatures, seal.

The measures are those of the forms the township knows. English paper keeps
them and speaks English: every label goes through the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from safehome.base.words import _, language
from safehome.paper.fonts import PT, SONG, SONG_BOLD, width
from safehome.paper.page import PEN, Page, Rule, Text, centred, flush_right
from safehome.paper.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from safehome.paper.fonts import Face
    from safehome.paper.page import Mark

_DIGITS = "〇一二三四五六七八九"

UNDER_PEN = 1.1
"""A pen line lies this far under the baseline of its label."""


@dataclass(frozen=True, slots=True)
class Measures:
    """A sheet of paper and where its furniture stands, in mm."""

    width: float
    height: float
    left: float
    right: float
    title: float
    under: float
    frame: float
    lowest: float
    signatures: float
    footer: float

    @property
    def across(self) -> float:
        """The width of the table."""
        return self.width - self.left - self.right

    @property
    def end(self) -> float:
        """The right edge of the table."""
        return self.width - self.right


PORTRAIT = Measures(
    width=210, height=297, left=25, right=15, title=23, under=31, frame=33.6,
    lowest=282, signatures=280.5, footer=289,
)  # fmt: skip
LANDSCAPE = Measures(
    width=297, height=210, left=25, right=12, title=21, under=29, frame=31.6,
    lowest=185.5, signatures=193.5, footer=202,
)  # fmt: skip


def on_back(measures: Measures, page: Page) -> Page:
    """Return a page for the back of a sheet that is bound at its left edge: margins turned."""
    return replace(page, shift=measures.right - measures.left)


def on_both_sides(
    measures: Measures, front: Sequence[Page], body: Iterable[Page]
) -> Iterator[Page]:
    """Yield pages for sheets that are printed on both sides and bound at their left edge.

    On the back of a sheet the margins are the other way round; the body begins on
    a front, so that its odd pages are fronts.
    """
    empty = [Page(measures.width, measures.height, ())] if len(front) % 2 else []
    for at, page in enumerate(chain(front, empty, body)):
        yield on_back(measures, page) if at % 2 else page


@dataclass(frozen=True, slots=True)
class Printed:
    """When and by whom a sheet was printed, as it stands in the footer.

    With `closed`, when and by whom the month was closed: a closed month prints
    the same bytes on any later day, and says nothing of that day.
    """

    at: str
    by: str
    closed: bool = False


def title(
    measures: Measures, text: str, *, note: str = "", size: float = 18, spacing: float = 0.28
) -> list[Mark]:
    """Set a form's title, centred on the table; `note` is set beside it in Song 12."""
    if language() != "zh_CN":
        spacing = 0.0
    room = measures.across - (width(note, SONG, 12) if note else 0)
    while width(text, SONG_BOLD, size, spacing) > room and size > 12:
        size -= 0.5
    wide = width(text, SONG_BOLD, size, spacing)
    begin = measures.left + (measures.across - wide - width(note, SONG, 12)) / 2
    marks: list[Mark] = [Text(begin, measures.title, text, SONG_BOLD, size, spacing)]
    if note:
        marks.append(Text(begin + wide, measures.title, note, SONG, 12))
    return marks


def under_title(measures: Measures, left: str, middle: str = "", right: str = "") -> list[Mark]:
    """Set the line under the title: who reports, which month, when.

    If the three do not fit beside each other, the month moves up under the
    title and the office name shrinks last, then stands in lines.
    """
    size = 10.5
    gap = 4.0
    y = measures.under
    widths = [width(text, SONG, size) for text in (left, middle, right)]
    half = (measures.across - widths[1]) / 2 - gap
    above = _("({month})").format(month=middle)
    marks: list[Mark] = []
    room = measures.across - widths[2] - gap
    if middle and max(widths[0], widths[2]) <= half:
        marks.append(centred(measures.left, measures.across, y, middle))
    elif middle and widths[0] + widths[1] + gap <= room:
        free = room - widths[0] - widths[1]
        marks.append(Text(measures.left + widths[0] + free / 2, y, middle))
    elif middle:
        marks.append(centred(measures.left, measures.across, y - 4.2, above, size=9))
    left_size = size
    while width(left, SONG, left_size) > room and left_size > 7:
        left_size -= 0.25
    lines = wrap(left, SONG, left_size, room)
    if len(lines) > 1 and middle:
        lines = wrap(left, SONG, left_size, (measures.across - width(above, SONG, 9)) / 2 - gap)
    for up, line in enumerate(reversed(lines)):
        marks.append(Text(measures.left, y - 3.1 * up, line, SONG, left_size))
    if right:
        marks.append(flush_right(measures.end, y, right))
    return marks


def footer(
    measures: Measures, short_name: str, number: str, page: int, pages: int, printed: Printed | None
) -> list[Mark]:
    """Set the footer; without `printed` it is that of a blank form."""
    return [
        *footer_sides(measures, short_name, number, printed),
        page_of(measures, page, pages),
    ]


def footer_sides(
    measures: Measures, short_name: str, number: str, printed: Printed | None
) -> list[Mark]:
    """Set what stands alike in the footer of each page: the form, and the printing."""
    y = measures.footer
    beside = number if printed else _("Blank form")
    named = f"{short_name}\u3000{beside}".rstrip("\u3000")
    marks: list[Mark] = [Text(measures.left, y, named, size=7.5)]
    if printed:
        marks.append(flush_right(measures.end, y, printed_line(printed), size=7.5))
    return marks


def printed_line(printed: Printed) -> str:
    """Return the words of the printing, or of the closing: when, by whom."""
    if printed.closed:
        when, whom = _("Month closed: {time}"), _("Closed by: {name}")
    else:
        when, whom = _("Printed: {time}"), _("Printed by: {name}")
    when, whom = when.format(time=printed.at), whom.format(name=printed.by)
    return f"{when}\u3000{whom}"


def page_of(measures: Measures, page: int, pages: int) -> Mark:
    """Set the page number; 0 of 0 leaves room for the pen."""
    room = "\u3000\u3000"
    text = _("Page {page} of {pages}").format(page=page or room, pages=pages or room)
    return centred(measures.left, measures.across, measures.footer, text, size=9)


def signatures(measures: Measures, labels: Sequence[str], y: float | None = None) -> list[Mark]:
    """Set the signature line: each label with a pen line, 6 mm to the next, the last flush."""
    base = measures.signatures if y is None else y
    return pen_lines(measures.left, measures.across, base, labels)


def pen_lines(
    left: float, across: float, y: float, labels: Sequence[str], size: float = 10.5
) -> list[Mark]:
    """Set labels side by side over a width, each followed by a line for the pen."""
    share = across / len(labels)
    marks: list[Mark] = []
    for at, label in enumerate(labels):
        x = left + share * at
        end = left + across if at == len(labels) - 1 else x + share - 6
        marks += pen_line(x, y, label, end, size=size)
    return marks


def pen_line(
    x: float, y: float, label: str, end: float, *, face: Face = SONG, size: float = 10.5
) -> list[Mark]:
    """Set a label with a line for the pen up to `end`."""
    text = _("{label}:").format(label=label) if label else ""
    begin = x + (width(text, face, size) + (0 if language() == "zh_CN" else 1.0) if text else 0)
    line = Rule(begin, y + UNDER_PEN, end, y + UNDER_PEN, PEN)
    return [Text(x, y, text, face, size), line] if text else [line]


def seal(x: float, y: float) -> Mark:
    """Set （盖章） at the centre of a square of 42 mm that begins at x, y and stays free."""
    return centred(x, 42, y + 21 + 0.37 * 10 * PT, _("(seal)"), size=10)


def in_words(date: str) -> str:
    """Write a date (2026, 2026-11 or 2026-11-08) as sentences and signatures have it."""
    year, *rest = date.split("-")
    match [int(part) for part in rest]:
        case [month, day]:
            return _("{year}-{month:02}-{day:02}").format(year=year, month=month, day=day)
        case [month]:
            return _("{year}-{month:02}").format(year=year, month=month)
        case _other:
            return year


def date_for_pen() -> str:
    """Return the room in which a pen writes a date."""
    return _("____-__-__")


def month_on_cover(month: str) -> str:
    """Write a month as covers have it: 二〇二六年十一月."""
    if language() != "zh_CN":
        return month
    year, number = month.split("-")
    return year_on_cover(year) + "年" + counted(int(number)) + "月"


def year_on_cover(year: str) -> str:
    """Write a year as covers have it: 二〇二六."""
    if language() != "zh_CN":
        return year
    return "".join(_DIGITS[int(digit)] for digit in year)


def counted(number: int) -> str:
    """Write a number below a hundred as covers have it: 十一."""
    if language() != "zh_CN":
        return str(number)
    ten, one = divmod(number, 10)
    tens = (_DIGITS[ten] if ten > 1 else "") + ("十" if ten else "")
    return tens + (_DIGITS[one] if one else "")
