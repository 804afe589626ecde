"""Form 16: the sheet with the recovery code, printed once and sealed in an envelope.

Whoever holds its digits opens the vault. So it is never blank, never kept as a
file longer than the printing, and folded in three: the first panel outside, the
digits face to face with what to do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from safehome.base.words import _, language
from safehome.paper import fit
from safehome.paper.fields import Head, Label, Row, Value, row, set_blocks
from safehome.paper.fonts import HEI, PT, SONG, width
from safehome.paper.page import FRAME, HEAVY, Box, Draft, Rule, Text, centred, flush_right
from safehome.paper.sheet import PORTRAIT, date_for_pen, in_words, page_of, pen_line, title
from safehome.paper.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.page import Page

M = replace(PORTRAIT, left=22, right=22)
PANEL = 99.0
EDGE = 6.0
FOLD = 0.55
DASH = (1.4, 0.9)
LABEL = 28.0
FACTS = 43.0
VALUE = M.across / 2 - LABEL
GROUPS = 8
IN_ROW = 4
CELL = (41.5, 24.0)
DIGITS = 118.5
DIGIT_SIZE = 21.0
PITCH = 5.6
GAP = 1.6
OPENED = (32.0, 62.0, 36.0, 36.0)
OPENED_ROW = 8.4
STEP_INDENT = 13.0


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What a recovery sheet is printed from.

    Attributes:
        office: whose vault it is.
        mark: of the vault, tells its sheet from another's.
        made_on: ISO.
        groups: eight groups of six digits.
    """

    office: str
    mark: str
    made_on: str
    groups: Sequence[str]


def recovery_sheet(sheet: RecoverySheet) -> Iterator[Page]:
    """Lay out the sheet: outside, the digits, what to do."""
    draft = Draft()
    _outside(draft, sheet)
    _fold(draft, PANEL, _("① fold back here"))
    _digits(draft, sheet.groups)
    _fold(draft, 2 * PANEL, _("② fold forward here, the digits inside"))
    _steps(draft)
    draft.mark(page_of(M, 1, 1))
    yield draft.finish(M.width, M.height)


def _outside(draft: Draft, sheet: RecoverySheet) -> None:
    """Set the panel that is seen: whose vault, who keeps the sheet, and the seal's place."""
    draft.mark(*title(M, _("Recovery sheet")))
    draft.mark(centred(M.left, M.across, 33, sheet.office, size=12))
    pen = date_for_pen()
    facts = [
        (_("Vault mark"), sheet.mark, _("Made on"), in_words(sheet.made_on)),
        (_("Kept by"), "", _("Kept where"), ""),
        (_("Sealed on"), pen, _("Looked at on"), pen),
    ]
    rows = [
        row(
            Label(one, LABEL),
            Value(first, VALUE, side="centre"),
            Label(other, LABEL),
            Value(second, VALUE, side="centre"),
        )
        for one, first, other, second in facts
    ]
    bottom = set_blocks(draft, rows, M.left, FACTS, M.end)
    draft.mark(Box(M.left, FACTS, M.across, bottom - FACTS, FRAME))
    warning = _(
        "Keep it sealed and do not open it. The Party secretary of the village, or whoever is "
        "named, keeps it, away from the computer.\nWhoever has the digits inside can open every "
        "record. If it was lost or looked at, make a new one the same day; this one then ends."
    )
    _lines(draft, warning, bottom + 7.5, 6.0 if language() == "zh_CN" else 4.6)
    draft.mark(flush_right(M.end - 6, 92.5, _("(seal and sign across the closing edge)"), size=9))


def _digits(draft: Draft, groups: Sequence[str]) -> None:
    """Set the digits: two rows of four groups, large, on a fixed pitch."""
    draft.mark(centred(M.left, M.across, 112, _("Recovery digits"), HEI, 14, _spaced(0.5)))
    wide, high = CELL
    rows = -(-len(groups) // IN_ROW)
    pitch = PITCH / (DIGIT_SIZE * PT) - HEI.widths["0"]
    for at, group in enumerate(groups):
        x = M.left + at % IN_ROW * wide
        y = DIGITS + at // IN_ROW * high
        draft.mark(centred(x, wide, y + 6, _("Group {n}").format(n=at + 1), size=9))
        half = len(group) // 2
        taken = len(group) * PITCH + GAP - pitch * DIGIT_SIZE * PT
        begin = x + (wide - taken) / 2
        second = begin + half * PITCH + GAP
        draft.mark(
            Text(begin, y + 17, group[:half], HEI, DIGIT_SIZE, pitch),
            Text(second, y + 17, group[half:], HEI, DIGIT_SIZE, pitch),
        )
    for column in range(1, IN_ROW):
        draft.down(M.left + column * wide, DIGITS, DIGITS + rows * high, HEAVY)
    for line in range(1, rows):
        draft.across(DIGITS + line * high, M.left, M.end, HEAVY)
    draft.mark(Box(M.left, DIGITS, M.across, rows * high, FRAME))
    below = DIGITS + rows * high
    told = _("{groups} groups of 6 digits. A slip in one is noticed, and you are told in which.")
    copied = _("When copying: only the ten digits 0 to 9, no letters.")
    draft.mark(
        Text(M.left, below + 7.5, told.format(groups=len(groups))),
        Text(M.left, below + 14.5, copied),
        *pen_line(M.end - 45, below + 14.5, _("Made by"), M.end),
    )


def _steps(draft: Draft) -> None:
    """Set what to do when the password is forgotten, and the record of each opening."""
    name = _("When the password is forgotten")
    draft.mark(centred(M.left, M.across, 208, name, HEI, 14, _spaced(0.15)))
    steps = (
        _("Start the program. Where it asks for the password, press: {button}").format(
            button=_("Forgot it? Use the recovery sheet")
        ),
        _("Type the groups in this order; when one is right, the next is asked for."),
        _("Set a new password, print a new recovery sheet, put it in force, and tear this one up."),
    )
    y = 217.0
    room = M.across - STEP_INDENT
    largest = 12.0 if language() == "zh_CN" else 10.0
    size = min(fit.one_line(step, SONG, largest, room).size for step in steps)
    for number, step in enumerate(steps, start=1):
        draft.mark(
            Text(M.left + 3, y, str(number), HEI, 15),
            Text(M.left + STEP_INDENT, y, step, size=size),
        )
        y += 8.6
    draft.mark(Text(M.left, 243.5, _("Opening record"), HEI, 10.5))
    names = (_("Date"), _("Reason"), _("Opened by (signature)"), _("Present (signature)"))
    heads = tuple(Head(each, wide) for each, wide in zip(names, OPENED, strict=True))
    empty = tuple(Value("", wide) for wide in OPENED)
    rows = [Row(heads, 7), *(Row(empty, OPENED_ROW, heavy=at == 0) for at in range(3))]
    bottom = set_blocks(draft, rows, M.left, 246, M.end)
    draft.mark(Box(M.left, 246, M.across, bottom - 246, FRAME))


def _fold(draft: Draft, y: float, text: str) -> None:
    """Draw where to fold, from edge to edge, with the word in a gap."""
    end = M.width - 12
    begin = end - width(text, SONG, 8)
    draft.mark(
        Rule(EDGE, y, begin - 2, y, FOLD, DASH),
        Text(begin, y + 1, text, size=8),
        Rule(end + 2, y, M.width - EDGE, y, FOLD, DASH),
    )


def _lines(draft: Draft, text: str, y: float, leading: float) -> None:
    size = 10.5 if language() == "zh_CN" else 9.5
    for line in wrap(text, SONG, size, M.across):
        draft.mark(Text(M.left, y, line, SONG, size))
        y += leading


def _spaced(ems: float) -> float:
    return ems if language() == "zh_CN" else 0.0
