"""A face inside a PDF: only the glyphs used, and text that can be copied again.

Each character gets a code of two bytes the first time it is met. Bytes that
would need escaping in a PDF string are left out of the codes, so a whole
column of text is turned by one `str.translate`.
"""

from __future__ import annotations

import struct
from itertools import product
from typing import TYPE_CHECKING

import uharfbuzz as hb

from safehome.paper.fonts import PITCH, PITCHED
from safehome.paper.pdf import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from safehome.paper.fonts import Face
    from safehome.paper.pdf import PdfFile

_PLAIN = [byte for byte in range(256) if byte not in b"()\\\r\n"]
_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "OS/2", "post", "name", "cmap")


class Uncovered(Exception):  # noqa: N818 - a signal to the inker, never shown
    """The face has no glyph for a character of this text."""


class Codes(dict[int, str]):
    """Character → the two characters that are its code in a content stream."""

    def __init__(self, face: Face) -> None:
        super().__init__({ord("\n"): "\n"})
        self._face = face
        self._free = product(_PLAIN, _PLAIN)
        next(self._free)
        self.used: list[tuple[int, str, int]] = []

    def __missing__(self, point: int) -> str:
        char = chr(point)
        glyph = self._face.glyph(char)
        if not glyph:
            raise Uncovered
        high, low = next(self._free)
        code = self[point] = chr(high) + chr(low)
        self.used.append((high << 8 | low, char, glyph))
        return code


def embed(pdf: PdfFile, face: Face, codes: Codes, tag: str) -> int:
    """Write the face with the glyphs its codes use; return its object's number."""
    data, new_glyph = _subset(face, {glyph for _, _, glyph in codes.used})
    if face.pitched:
        shifts = {new_glyph[g]: face.advance(c) for _, c, g in codes.used if c in PITCHED}
        data = _on_pitch(data, shifts)
    name = f"{tag}+{face.file.removesuffix('.ttf')}"
    file = pdf.stream(data, f"/Length1 {len(data)}")
    descriptor = pdf.put(
        pdf.number(),
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[-200 -300 1200 1000]"
        f"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 730/StemV 80/FontFile2 {file} 0 R>>",
    )
    last = codes.used[-1][0]
    glyphs = bytearray(2 * (last + 1))
    for code, _, glyph in codes.used:
        struct.pack_into(">H", glyphs, 2 * code, new_glyph[glyph])
    map_ = pdf.stream(bytes(glyphs))
    widths = " ".join(_widths(face, codes.used))
    below = pdf.put(
        pdf.number(),
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap {map_} 0 R/DW 1000"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor} 0 R/W[{widths}]>>",
    )
    unicode_map = pdf.stream(_to_unicode(codes.used))
    return pdf.put(
        pdf.number(),
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts{references([below])}/ToUnicode {unicode_map} 0 R>>",
    )


def _subset(face: Face, glyphs: Iterable[int]) -> tuple[bytes, dict[int, int]]:
    """Cut the face down to these glyphs; return it with old glyph → new glyph."""
    wish = hb.SubsetInput()
    wish.glyph_set.update(glyphs)
    wish.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    wish.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    plan = hb.SubsetPlan(face.font.face, wish)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


def _on_pitch(data: bytes, digits: dict[int, float]) -> bytes:
    """Move these glyphs to the middle of the pitch.

    A reader takes the pitch from the PDF's own widths; only where the outline
    begins (its left side bearing) is changed in the font.
    """
    font = bytearray(data)
    tables = {
        bytes(font[at : at + 4]): at
        for at in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16)
    }
    hmtx, length = struct.unpack_from(">LL", font, tables[b"hmtx"] + 8)
    [hhea] = struct.unpack_from(">L", font, tables[b"hhea"] + 8)
    [head] = struct.unpack_from(">L", font, tables[b"head"] + 8)
    [full] = struct.unpack_from(">H", font, hhea + 34)
    [upem] = struct.unpack_from(">H", font, head + 18)
    for glyph in digits:
        advance_at = hmtx + 4 * min(glyph, full - 1)
        bearing_at = advance_at + 2 if glyph < full else hmtx + 4 * full + 2 * (glyph - full)
        [advance] = struct.unpack_from(">H", font, advance_at)
        [bearing] = struct.unpack_from(">h", font, bearing_at)
        struct.pack_into(">h", font, bearing_at, bearing + round((PITCH * upem - advance) / 2))
    words = struct.unpack_from(f">{length // 4}L", font, hmtx)
    struct.pack_into(">L", font, tables[b"hmtx"] + 4, sum(words) & 0xFFFFFFFF)
    return bytes(font)


def _widths(face: Face, used: list[tuple[int, str, int]]) -> Iterator[str]:
    """Yield the entries of /W: runs of codes that are not one em wide."""
    run: list[str] = []
    begin = 0
    for code, char, _ in used:
        thousandths = round(face.advance(char) * 1000)
        if thousandths == 1000 or code != begin + len(run):
            if run:
                yield f"{begin}[{' '.join(run)}]"
            run, begin = [], code
        if thousandths != 1000:
            run.append(str(thousandths))
    if run:
        yield f"{begin}[{' '.join(run)}]"


def _to_unicode(used: list[tuple[int, str, int]]) -> bytes:
    """Write the map from codes back to characters: UTF-16, beyond the basic plane too."""
    lines = [f"<{code:04x}><{char.encode('utf-16-be').hex()}>" for code, char, _ in used]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
    )
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
        "1 begincodespacerange<0000><ffff>endcodespacerange\n"
        f"{body}endcmap CMapName currentdict/CMap defineresource pop end end\n"
    ).encode("ascii")
