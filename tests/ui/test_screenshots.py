from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from safehome.ui.screenshots import grab_all
from safehome.ui.stage import SIZE
from safehome.ui.workplace import Choices

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {"today", "roster", "import", "second-look", "verification", "print", "settings-village",
         "settings-terms", "hotline", "complaints", "complaint", "unlock", "recover", "hidden",
         "search", "help", "message", "parts"}  # fmt: skip


@pytest.mark.usefixtures("qapp")
def test_every_page_and_dialog_has_a_picture_with_something_on_it(tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    choices = Choices(tmp_path / "settings.json")
    count = grab_all(folder, tmp_path / "vault", choices, 1.0, size=60)

    pictures = sorted(folder.glob("*.png"))
    assert len(pictures) == count
    assert {path.stem for path in pictures} >= PAGES
    for path in pictures:
        image = QImage(str(path))
        assert image.width() == SIZE.width(), path.name
        assert image.height() >= SIZE.height(), path.name
        assert len(_colours(image)) > 8, path.name


def _colours(image: QImage) -> set[int]:
    return {
        image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
    }
