"""Ink: marks become the bytes of a PDF, here and nowhere else.

The same marks give the same bytes. The page is drawn in hundredths of a millimetre
from the top left corner, as the marks are measured; type is turned upright.
Text goes down a column at a time: a roster of a district has some 300,000
cells, and an object for each would be slower than the office's spreadsheet.
"""

from __future__ import annotations

import re
from itertools import chain, groupby
from typing import TYPE_CHECKING

from safehome.base.words import language
from safehome.paper.embed import Codes, Uncovered, embed
from safehome.paper.fonts import PT, SONG_BOLD, width
from safehome.paper.page import Box, Code, Group, Rule, Rules, Text, Texts, Tick
from safehome.paper.pdf import PdfFile, references, text_string

if TYPE_CHECKING:
    from collections.abc import Iterable

    from safehome.paper.fonts import Face
    from safehome.paper.page import Mark, Page

DOT = 100
"""Dots in a millimetre: whole dots are short to write and add up without drift."""

_AT = "%d %d Td(%s)Tj\n"
_LINE = "%d %d m %d %d l\n"
_RECTANGLE = "%d %d %d %d re\n"
_PEN_BOX = 0.4
_TICK = 1.1


def print_pages(pages: Iterable[Page], title: str) -> bytes:
    """Return the pages as a PDF.

    Args:
        pages: as a form yields them.
        title: the form's name, for the reader's title bar; never a person's.
    """
    return Press().print(pages, title)


class Press:
    """One PDF being printed: its faces, its shared groups, its pages.

    Attributes:
        pages: how many there were.
        missing: the characters left as a box for the pen, in order of appearance.
    """

    def __init__(self) -> None:
        self.pages = 0
        self.missing: dict[str, None] = {}
        self._pdf = PdfFile()
        self._resources = self._pdf.number()
        self._faces: dict[Face, tuple[str, Codes]] = {}
        self._groups: dict[int, tuple[str, int, Group]] = {}
        self._sides = ""

    def print(self, pages: Iterable[Page], title: str) -> bytes:
        """Ink the pages, then what they turned out to need."""
        pdf = self._pdf
        tree = pdf.number()
        kids = []
        both_sides = False
        for page in pages:
            stream = pdf.stream(self._page(page).encode("latin-1"))
            box = f"[0 0 {page.width / PT:.2f} {page.height / PT:.2f}]"
            sheet = f"<</Type/Page/Parent {tree} 0 R/MediaBox{box}/Contents {stream} 0 R>>"
            kids.append(pdf.put(pdf.number(), sheet))
            both_sides = both_sides or page.shift != 0
        self.pages = len(kids)
        pdf.put(
            tree,
            f"<</Type/Pages/Kids{references(kids)}/Count {len(kids)}"
            f"/Resources {self._resources} 0 R>>",
        )
        self._write_resources()
        turned = "/Duplex/DuplexFlipShortEdge" if both_sides else ""
        spoken = "zh-CN" if language() == "zh_CN" else "en"
        root = pdf.put(
            pdf.number(),
            f"<</Type/Catalog/Pages {tree} 0 R/Lang({spoken})"
            f"/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None{turned}>>>>",
        )
        info = pdf.put(pdf.number(), f"<</Title{text_string(title)}/Producer(safehome)>>")
        return pdf.finish(root, info)

    def _write_resources(self) -> None:
        fonts = "".join(
            f"/{name} {embed(self._pdf, face, codes, f'SAFEH{chr(65 + at)}')} 0 R"
            for at, (face, (name, codes)) in enumerate(self._faces.items())
            if codes.used
        )
        groups = "".join(f"/{name} {number} 0 R" for name, number, _ in self._groups.values())
        self._pdf.put(self._resources, f"<</Font<<{fonts}>>/XObject<<{groups}>>>>")

    def _page(self, page: Page) -> str:
        scale = 1 / PT / DOT
        self._sides = f"0 0 {page.width * DOT:g} {page.height * DOT:g}"
        left = f"{page.shift / PT:.3f}" if page.shift else "0"
        turned = f"{scale:.8f} 0 0 {-scale:.8f} {left} {page.height / PT:.3f} cm\n"
        return turned + self._marks(page.marks)

    def _marks(self, marks: Iterable[Mark]) -> str:
        return "".join(map(self._mark, marks))

    def _mark(self, mark: Mark) -> str:
        match mark:
            case Texts(face, size, places):
                return self._texts(face, size, places)
            case Text(x, y, text, face, size, spacing):
                return self._texts(face, size, ((x, y, text),), spacing)
            case Rules(weight, lines):
                return _stroke(weight, _LINE * len(lines) % _dots(*chain.from_iterable(lines)))
            case Rule(x1, y1, x2, y2, weight, dash):
                line = _stroke(weight, _LINE % _dots(x1, y1, x2, y2))
                on_off = " ".join(f"{length * DOT:g}" for length in dash)
                return f"[{on_off}]0 d {line}[]0 d\n" if dash else line
            case Box(x, y, wide, high, weight):
                return _stroke(weight, _RECTANGLE % _dots(x, y, wide, high))
            case Tick(x, y, side):
                return _tick(x, y, side)
            case Code(x, y, side, rows):
                return _code(x, y, side, rows)
            case Group():
                return f"/{self._group(mark)} Do\n"

    def _group(self, group: Group) -> str:
        """Return the name of a group, inked the first time it is met."""
        known = self._groups.get(id(group))
        if known is None:
            entries = (
                f"/Type/XObject/Subtype/Form/BBox[{self._sides}]/Resources {self._resources} 0 R"
            )
            number = self._pdf.stream(self._marks(group.marks).encode("latin-1"), entries)
            known = self._groups[id(group)] = (f"G{len(self._groups)}", number, group)
        return known[0]

    def _face(self, face: Face) -> tuple[str, Codes]:
        return self._faces.setdefault(face, (f"F{len(self._faces)}", Codes(face)))

    def _texts(
        self,
        face: Face,
        size: float,
        places: Iterable[tuple[float, float, str]],
        spacing: float = 0.0,
    ) -> str:
        name, codes = self._faces.get(face) or self._face(face)
        places = [place for place in places if place[2]]
        if not places:
            return ""
        lines = "\n".join([text for _, _, text in places])
        if lines.count("\n") >= len(places):
            return self._texts(face, size, _on_one_line(places), spacing)
        try:
            coded = lines.translate(codes).split("\n")
        except Uncovered:
            return "".join(self._with_stand_ins(face, size, place, spacing) for place in places)
        flat: list[int | str] = []
        from_x = from_y = 0
        for (x, y, _), code in zip(places, coded, strict=True):
            to_x, to_y = int(x * DOT + 0.5), int(y * DOT + 0.5)
            flat += (to_x - from_x, from_y - to_y, code)
            from_x, from_y = to_x, to_y
        em = size * PT * DOT
        spaced = f"{spacing * em:.2f} Tc\n" if spacing else ""
        back = "0 Tc\n" if spacing else ""
        body = _AT * len(places) % tuple(flat)
        return f"BT\n/{name} {em:.2f} Tf\n1 0 0 -1 0 0 Tm\n{spaced}{body}{back}ET\n"

    def _with_stand_ins(
        self, face: Face, size: float, place: tuple[float, float, str], spacing: float
    ) -> str:
        """Ink a text in runs: stand-ins, and the pen's box for what none can draw."""
        x, y, text = place
        em = size * PT
        parts = []
        for drawn_by, chars in groupby(text, face.drawn_by):
            run = "".join(chars)
            if drawn_by is None:
                self.missing |= dict.fromkeys(run)
                parts += [_pen_box(x + at * (1 + spacing) * em, y, em) for at in range(len(run))]
            else:
                inked = self._texts(drawn_by, size, ((x, y, run),), spacing)
                thick = face is SONG_BOLD and drawn_by is not face
                parts.append(f"2 Tr {0.03 * em * DOT:.2f} w\n{inked}0 Tr\n" if thick else inked)
            x += width(run, face, size) + spacing * em * len(run)
        return "".join(parts)


def _on_one_line(
    places: Iterable[tuple[float, float, str]],
) -> list[tuple[float, float, str]]:
    return [(x, y, text.replace("\n", " ")) for x, y, text in places]


def _pen_box(x: float, y: float, em: float) -> str:
    return _stroke(_PEN_BOX, _RECTANGLE % _dots(x, y - 0.88 * em, em, em))


def _dots(*lengths: float) -> tuple[int, ...]:
    return tuple([round(length * DOT) for length in lengths])


def _stroke(weight: float, path: str) -> str:
    return f"{weight * PT * DOT:.1f} w\n{path}S\n"


def _tick(x: float, y: float, side: float) -> str:
    """Draw a ✓ whose long stroke just leaves the box."""
    points = (
        x + 0.18 * side, y + 0.52 * side,
        x + 0.42 * side, y + 0.80 * side,
        x + 1.08 * side, y - 0.12 * side,
    )  # fmt: skip
    path = "{} {} m {} {} l {} {} l\n".format(*_dots(*points))
    return f"1 J 1 j {_stroke(_TICK, path)}0 J 0 j\n"


def _code(x: float, y: float, side: float, rows: tuple[str, ...]) -> str:
    """Fill the dark squares, a run of them as one box."""
    step = DOT * side / len(rows)
    boxes = []
    for down, row in enumerate(rows):
        for run in re.finditer("1+", row):
            left, top = DOT * x + run.start() * step, DOT * y + down * step
            boxes.append(f"{left:.2f} {top:.2f} {len(run[0]) * step:.2f} {step:.2f} re\n")
    return "".join(boxes) + "f\n"
