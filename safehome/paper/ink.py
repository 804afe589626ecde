"""Ink: marks become the bytes of a PDF, here and nowhere else.

The same marks give the same bytes. The page is drawn in millimetres from the
top left corner, as the marks are measured; the type is turned upright again.
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

_AT = "1 0 0 -1 %.2f %.2f Tm(%s)Tj\n"
_LINE = "%.2f %.2f m %.2f %.2f l\n"
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

    def print(self, pages: Iterable[Page], title: str) -> bytes:
        """Ink the pages, then what they turned out to need."""
        pdf = self._pdf
        tree = pdf.number()
        kids = []
        for page in pages:
            stream = pdf.stream(self._page(page).encode("latin-1"))
            box = f"[0 0 {page.width / PT:.2f} {page.height / PT:.2f}]"
            sheet = f"<</Type/Page/Parent {tree} 0 R/MediaBox{box}/Contents {stream} 0 R>>"
            kids.append(pdf.put(pdf.number(), sheet))
        self.pages = len(kids)
        pdf.put(
            tree,
            f"<</Type/Pages/Kids{references(kids)}/Count {len(kids)}"
            f"/Resources {self._resources} 0 R>>",
        )
        self._write_resources()
        spoken = "zh-CN" if language() == "zh_CN" else "en"
        root = pdf.put(
            pdf.number(),
            f"<</Type/Catalog/Pages {tree} 0 R/Lang({spoken})"
            "/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>>>",
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
        scale = 1 / PT
        self._sides = f"0 0 {page.width:g} {page.height:g}"
        turned = f"{scale:.6f} 0 0 {-scale:.6f} 0 {page.height * scale:.3f} cm\n"
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
                return _stroke(weight, _LINE * len(lines) % tuple(chain.from_iterable(lines)))
            case Rule(x1, y1, x2, y2, weight, dash):
                line = _stroke(weight, _LINE % (x1, y1, x2, y2))
                on_off = " ".join(f"{length:g}" for length in dash)
                return f"[{on_off}]0 d {line}[]0 d\n" if dash else line
            case Box(x, y, wide, high, weight):
                return _stroke(weight, f"{x:.2f} {y:.2f} {wide:.2f} {high:.2f} re\n")
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
        try:
            coded = "\n".join([text for _, _, text in places]).translate(codes).split("\n")
        except Uncovered:
            return "".join(self._with_stand_ins(face, size, place, spacing) for place in places)
        flat: list[float | str] = []
        for (x, y, _), code in zip(places, coded, strict=True):
            flat += (x, y, code)
        set_ = f"/{name} {size * PT:.4f} Tf\n"
        spaced = f"{spacing * size * PT:.4f} Tc\n" if spacing else ""
        back = "0 Tc\n" if spacing else ""
        return f"BT\n{set_}{spaced}{_AT * len(places) % tuple(flat)}{back}ET\n"

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
                parts.append(f"2 Tr {0.03 * em:.3f} w\n{inked}0 Tr\n" if thick else inked)
            x += width(run, face, size) + spacing * em * len(run)
        return "".join(parts)


def _pen_box(x: float, y: float, em: float) -> str:
    return _stroke(_PEN_BOX, f"{x:.2f} {y - 0.88 * em:.2f} {em:.2f} {em:.2f} re\n")


def _stroke(weight: float, path: str) -> str:
    return f"{weight * PT:.3f} w\n{path}S\n"


def _tick(x: float, y: float, side: float) -> str:
    """Draw a ✓ whose long stroke just leaves the box."""
    points = (
        x + 0.18 * side, y + 0.52 * side,
        x + 0.42 * side, y + 0.80 * side,
        x + 1.08 * side, y - 0.12 * side,
    )  # fmt: skip
    path = "{:.2f} {:.2f} m {:.2f} {:.2f} l {:.2f} {:.2f} l\n".format(*points)
    return f"1 J 1 j {_stroke(_TICK, path)}0 J 0 j\n"


def _code(x: float, y: float, side: float, rows: tuple[str, ...]) -> str:
    """Fill the dark squares, a run of them as one box."""
    step = side / len(rows)
    boxes = []
    for down, row in enumerate(rows):
        for run in re.finditer("1+", row):
            left, top = x + run.start() * step, y + down * step
            boxes.append(f"{left:.4f} {top:.4f} {len(run[0]) * step:.4f} {step:.4f} re\n")
    return "".join(boxes) + "f\n"
