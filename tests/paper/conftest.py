"""What tests of paper may ask for: snapshots of pages as text, and the text of a PDF."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from safehome.base import words

KEPT = Path(__file__).parent / "__snapshots__"

Snapshot = Callable[[str], None]
TextOf = Callable[[bytes], list[str]]


@pytest.fixture
def chinese() -> None:
    words.use("zh_CN")


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """Compare a text with the one kept under the test's name.

    With SNAPSHOTS=write in the environment it is kept anew; look at the
    difference before committing it.
    """

    def compare(text: str) -> None:
        kept = KEPT / f"{request.node.name.removeprefix('test_')}.txt"
        if os.environ.get("SNAPSHOTS") == "write":
            KEPT.mkdir(exist_ok=True)
            kept.write_text(text, "utf-8")
        assert text == kept.read_text("utf-8")

    return compare


@pytest.fixture
def text_of() -> TextOf:
    """Read the text of each page of a PDF with a program that is not ours."""

    def read(data: bytes) -> list[str]:
        document = pypdfium2.PdfDocument(data)
        try:
            return [page.get_textpage().get_text_range() for page in document]
        finally:
            document.close()

    return read
