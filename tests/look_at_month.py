"""Looks at the files a whole month has left behind, as the one who receives them would."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import msoffcrypto
import openpyxl
import pypdfium2

FORMS = {
    "walk-list": "流动妇女核查登记表",
    "roster": "黄清堰村",
    "summary": "黄清堰村",
    "changes": "黄清堰村",
    "hand-over": "黄清堰村",
}
"""Each form, and what stands on it: the walk list has no room for the name of the village."""


def main(folder: Path, size: int) -> None:
    """Open every PDF and the sealed workbook; fail where one is not what it should be."""
    for form, words in FORMS.items():
        document = pypdfium2.PdfDocument(folder / f"{form}.pdf")
        text = "".join(page.get_textpage().get_text_range() for page in document)
        assert len(document) >= 1, form
        assert words in text, form
    [sealed] = (folder / "stick").rglob("*.xlsx")
    phrase = (folder / "pass-phrase.txt").read_text("utf-8").strip()
    plain = io.BytesIO()
    with sealed.open("rb") as stream:
        office = msoffcrypto.OfficeFile(stream)
        office.load_key(password=phrase, verify_password=True)
        office.decrypt(plain, verify_integrity=True)
    book = openpyxl.load_workbook(plain)
    numbers = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and len(cell.value) == 18 and cell.value[:17].isdigit()
    ]
    assert len(numbers) >= size, len(numbers)
    sys.stdout.write(f"{len(FORMS)} forms and a workbook with {len(numbers)} ID numbers\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
