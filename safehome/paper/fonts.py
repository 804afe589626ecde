"""The faces on paper, and which characters they can draw.

A name must never be lost for want of a glyph: each character is looked up in
its face, then in a stand-in, and what neither can draw is named before
printing (`missing`) and left on the page as a box for the pen.

Song is the face of text, Hei that of labels. FIGURES is Song whose digits
stand on a fixed pitch, because those of Noto Serif SC are not of one width and
a column of numbers would not align; HASHES is Hei, its letters a to f on the
pitch as well.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import uharfbuzz as hb

from safehome.base.places import resource

if TYPE_CHECKING:
    from collections.abc import Iterable

PT = 25.4 / 72
"""A point in millimetres."""

PITCH = 0.56
PITCHED = frozenset("0123456789X*abcdef")
_UNSEEN = frozenset(" \n\u3000")


class Widths(dict[str, float]):
    """The widths of characters in one face, in em, looked up as they are met."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: str) -> float:
        width = self[char] = self._face.advance(char)
        return width


class Face:
    """One carried face: its glyphs, its widths, and who stands in for it.

    Args:
        name: how snapshots call it.
        file: the font's file in the resources.
        pitched: set digits on the fixed pitch.
    """

    def __init__(self, name: str, file: str, *, pitched: bool = False) -> None:
        self.name = name
        self.file = file
        self.pitched = pitched
        self.stand_ins: tuple[Face, ...] = ()
        self.widths = Widths(self)

    @cached_property
    def font(self) -> hb.Font:
        """The font as HarfBuzz reads it, opened when first needed."""
        return hb.Font(hb.Face(resource("fonts", self.file).read_bytes()))

    def glyph(self, char: str) -> int:
        """Return the glyph of a character in this very face, 0 if it has none."""
        return self.font.get_nominal_glyph(ord(char)) or 0

    def drawn_by(self, char: str) -> Face | None:
        """Return the face that draws the character: this one, a stand-in, or none."""
        return next((face for face in (self, *self.stand_ins) if face.glyph(char)), None)

    def advance(self, char: str) -> float:
        """Return the width of a character in em; the pen's box is one em."""
        if self.pitched and char in PITCHED:
            return PITCH
        face = self.drawn_by(char)
        if face is None:
            return 1.0
        return float(face.font.get_glyph_h_advance(face.glyph(char)) / face.font.face.upem)


SONG = Face("song", "NotoSerifSC-Regular.ttf")
SONG_BOLD = Face("song-bold", "NotoSerifSC-Bold-titles.ttf")
HEI = Face("hei", "NotoSansSC-Medium.ttf")
FIGURES = Face("figures", "NotoSerifSC-Regular.ttf", pitched=True)
HASHES = Face("hashes", "NotoSansSC-Medium.ttf", pitched=True)
SONG.stand_ins = FIGURES.stand_ins = (HEI,)
HEI.stand_ins = (SONG,)
SONG_BOLD.stand_ins = (SONG, HEI)


def width(text: str, face: Face, size: float, spacing: float = 0.0) -> float:
    """Return how wide a line of text is, in mm.

    Args:
        text: one line.
        face: the face it is set in.
        size: in points.
        spacing: added between two characters, in em; none after the last.
    """
    ems = sum(map(face.widths.__getitem__, text))
    return (ems + spacing * max(len(text) - 1, 0)) * size * PT


def missing(texts: str | Iterable[str]) -> list[str]:
    """Return the characters no carried face can draw, each once, in order of appearance."""
    text = texts if isinstance(texts, str) else "".join(texts)
    return [
        char for char in dict.fromkeys(text) if char not in _UNSEEN and SONG.drawn_by(char) is None
    ]
