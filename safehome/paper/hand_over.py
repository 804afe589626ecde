"""Form 14: the hand-over sheet that goes with the month's package.

It says how much was handed over and how to know that it arrived unchanged, and
names nobody but those who sign. The sheet travels in the hand, not on the stick:
a hash beside the file it belongs to would prove nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import _, language
from safehome.paper.fields import Head, Label, Row, Value, row, set_blocks
from safehome.paper.fonts import HASHES, HEI, PT, SONG, width
from safehome.paper.page import (
    FRAME,
    RISE,
    Box,
    Draft,
    Text,
    Texts,
    baseline,
    centred,
)
from safehome.paper.parts import options
from safehome.paper.sheet import (
    PORTRAIT,
    date_for_pen,
    footer,
    in_words,
    pen_line,
    seal,
    title,
    under_title,
)
from safehome.paper.table import head
from safehome.paper.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.fonts import Face
    from safehome.paper.page import Mark, Page
    from safehome.paper.sheet import Printed

M = PORTRAIT
LABEL = 24.0
VALUE = M.across - LABEL
HALF = 61.0
COLUMNS = (11.0, 45.0, 16.0, 20.0, 78.0)
NONE = "—"
HEADS = 8.0
ROW = 9.0
BLANK_ROWS = 6
NOTE = 15.0
NOTE_LINE = 5.0
SIGN_HEAD = 8.0
SIGN = 58.0
REMARK = 22.0
HASH_SIZE = 8.5
HASH_SHOWN = 16
HASH_INSET = 2.2
GROUP = 4
THIN_SPACE = 0.2


@dataclass(frozen=True, slots=True)
class HandOverLine:
    """One thing handed over: what, how many; size and hash, or "—" for a part of a file."""

    what: str
    count: str
    size: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class HandOverSheet:
    """What a hand-over sheet is printed from; the form as it comes is blank.

    Attributes:
        number: of the hand-over, 移2026-11.
        month: "2026-11".
        day: of the hand-over, ISO.
        office: who hands over.
        town: who receives.
        medium: what it is on.
        locked: how it is locked, and how the pass-phrase travels.
        basis: the legal basis, and the entry of the disclosure log.
        lines: what is in the package.
        total: the package itself, with its size and hash.
    """

    number: str = ""
    month: str = ""
    day: str = ""
    office: str = ""
    town: str = ""
    medium: str = ""
    locked: str = ""
    basis: str = ""
    lines: Sequence[HandOverLine] = ()
    total: HandOverLine | None = None
    printed: Printed | None = None


@dataclass(frozen=True, slots=True)
class Bytes:
    """A number of bytes, in groups of three, at the right of its field."""

    text: str
    width: float
    face: Face = SONG
    size: float = 10.5
    need: float = ROW

    def marks(self, x: float, top: float, height: float) -> list[Mark]:
        """Set the groups with a thin space between."""
        base = baseline(top + height / 2, self.size)
        if self.text == NONE:
            return [centred(x, self.width, base, NONE, size=self.size)]
        end = x + self.width - 2
        texts: list[Mark] = []
        for at in range(len(self.text), 0, -3):
            group = self.text[max(at - 3, 0) : at]
            end -= width(group, self.face, self.size)
            texts.insert(0, Text(end, base, group, self.face, self.size))
            end -= THIN_SPACE * self.size * PT
        return texts


@dataclass(frozen=True, slots=True)
class Hash:
    """The first and the last digits of a hash, in groups of four on a fixed pitch."""

    text: str
    width: float
    need: float = ROW

    def marks(self, x: float, top: float, height: float) -> list[Mark]:
        """Set them with … between; the whole hash is in the package."""
        if not self.text:
            return []
        base = baseline(top + height / 2, HASH_SIZE)
        if self.text == NONE:
            return [centred(x, self.width, base, NONE)]
        pitch = width("0", HASHES, HASH_SIZE)
        half = (HASH_SHOWN + HASH_SHOWN // GROUP - 1) * pitch
        end = x + self.width - HASH_INSET
        sides = ((x + HASH_INSET, self.text[:HASH_SHOWN]), (end - half, self.text[-HASH_SHOWN:]))
        places = tuple(
            (begin + at * (GROUP + 1) / GROUP * pitch, base, digits[at : at + GROUP])
            for begin, digits in sides
            for at in range(0, HASH_SHOWN, GROUP)
        )
        between = centred(x, self.width, base, "…", HEI, HASH_SIZE)
        return [Texts(HASHES, HASH_SIZE, places), between]


def hand_over(sheet: HandOverSheet) -> Iterator[Page]:
    """Lay out a hand-over sheet."""
    draft = Draft()
    draft.mark(*title(M, _("Hand-over sheet")), *_under(sheet))
    rows = [*_facts(sheet), *_package(sheet)]
    y = set_blocks(draft, rows, M.left, M.frame, M.end)
    y = _advice(draft, y)
    y = _signed(draft, y)
    draft.across(y, M.left, M.end)
    remark = row(Label(_("Remark"), LABEL), Value("", VALUE), least=REMARK)
    y = set_blocks(draft, [remark], M.left, y, M.end)
    draft.mark(Box(M.left, M.frame, M.across, y - M.frame, FRAME))
    note = _(
        "No name and no number of a person stands on this sheet. If the stick is lost or a hash "
        "differs, stop and tell both heads of office at once."
    )
    for at, line in enumerate(wrap(note, SONG, 9, M.across)):
        draft.mark(Text(M.left, y + 5 + at * 4.6, line, SONG, 9))
    draft.mark(*footer(M, _("Hand-over sheet"), sheet.number, 1, 1, sheet.printed))
    yield draft.finish(M.width, M.height)


def _under(sheet: HandOverSheet) -> list[Mark]:
    number = _("Hand-over no.: {number}").format(number=sheet.number or "\u3000" * 6)
    month = _("Month verified: {month}").format(
        month=in_words(sheet.month) if sheet.month else _("____-__")
    )
    day = _("Handed over on: {date}").format(
        date=in_words(sheet.day) if sheet.day else date_for_pen()
    )
    end = M.left + width(number, SONG, 10.5)
    begin = end - width("\u3000" * 6, SONG, 10.5)
    pen = [] if sheet.number else pen_line(begin, M.under, "", end)
    return [*under_title(M, number, month, day), *pen]


def _facts(sheet: HandOverSheet) -> list[Row]:
    return [
        row(Label(_("Handing office"), LABEL), Value(sheet.office, VALUE)),
        row(Label(_("Receiving office"), LABEL), Value(sheet.town, VALUE)),
        row(
            Label(_("Medium"), LABEL),
            Value(sheet.medium, HALF),
            Label(_("Encryption"), LABEL),
            Value(sheet.locked, HALF),
        ),
        row(Label(_("Basis"), LABEL), Value(sheet.basis, VALUE)),
    ]


def _package(sheet: HandOverSheet) -> list[Row]:
    """Return what is handed over, a row each, and the package under it."""
    names = (_("No."), _("Contents"), _("Count"), _("Bytes"),
             _("SHA-256 (first and last 16 digits)"))  # fmt: skip
    heads = [Head(name, wide) for name, wide in zip(names, COLUMNS, strict=True)]
    lines = sheet.lines or [HandOverLine("", "")] * BLANK_ROWS
    total = sheet.total or HandOverLine(_("Total: ____ files in one package"), "")
    number, what, count, size, sha256 = COLUMNS
    return [
        Row(tuple(heads), HEADS),
        *(
            row(
                Value(str(at) if sheet.lines else "", number, side="centre"),
                Value(line.what, what),
                Value(line.count, count, side="centre"),
                Bytes(line.size, size),
                Hash(line.sha256, sha256),
                heavy=at == 1,
            )
            for at, line in enumerate(lines, start=1)
        ),
        row(
            Head(total.what, number + what, 10, opened=False),
            Value(total.count, count, side="centre"),
            Bytes(total.size, size, HEI, 10),
            Hash(total.sha256, sha256),
            heavy=True,
        ),
    ]


def _advice(draft: Draft, top: float) -> float:
    """Set what is to be done when the package is received."""
    text = _(
        "On receipt: (1) open the package on the receiving PC and compare its hash with this "
        "sheet; (2) compare the counts; (3) both sign and seal, one sheet each; (4) the receiver "
        "issues a receipt, its number is written below."
    )
    lines = wrap(text, SONG, 10.5, M.across - 4)
    height = NOTE + NOTE_LINE * (len(lines) - 2)
    draft.across(top, M.left, M.end)
    first = top + height / 2 - (len(lines) - 1) / 2 * NOTE_LINE + RISE * 10.5 * PT
    for at, line in enumerate(lines):
        draft.mark(Text(M.left + 2, first + at * NOTE_LINE, line))
    return top + height


def _signed(draft: Draft, top: float) -> float:
    """Set the two halves, each with three signatures and room for its seal."""
    half = M.across / 2
    below = top + SIGN_HEAD
    last = below + 49
    sides = ((_("Handed over"), _("Handed over by")), (_("Received"), _("Received by")))
    draft.across(top, M.left, M.end)
    draft.across(below, M.left, M.end)
    draft.down(M.left + half, top, below + SIGN)
    size = 10.5 if language() == "zh_CN" else 8.5
    for side, (name, by) in enumerate(sides):
        x = M.left + side * half
        draft.mark(*head(name, x, half, top, SIGN_HEAD, size=10.5, opened=False))
        for at, label in enumerate((by, _("Compared by"), _("Signed on"))):
            draft.mark(*pen_line(x + 3, below + 9 + at * 10, label, x + 41, size=size))
        draft.mark(seal(x + half - 42.5, below + 0.5))
    x = M.left + 3
    asked = _("{label}:").format(label=_("Any difference"))
    begin = x + width(asked, SONG, size) + 1
    draft.mark(Text(x, last, asked, size=size))
    choices = [(_("none"), False), (_("yes, see the remark"), False)]
    place = (begin - 1.6, M.left + half - begin)
    draft.mark(*options(place, last - RISE * size * PT, choices, size=size))
    draft.mark(*pen_line(M.left + half + 3, last, _("Receipt no."), M.end - 25, size=size))
    return below + SIGN
