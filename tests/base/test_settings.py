from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from safehome.base.settings import Settings, load_settings, save_settings

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_chosen_is_there_the_next_day(tmp_path: Path) -> None:
    chosen = Settings(language="en", theme="dark", text=150, columns=("number", "name"))
    save_settings(tmp_path / "deep" / "settings.json", chosen)
    assert load_settings(tmp_path / "deep" / "settings.json") == chosen


def test_a_folder_whose_name_is_no_text_is_kept_too(tmp_path: Path) -> None:
    chosen = Settings(second_place=os.fsdecode(b"/media/\xff\xfe"))  # of a stick in GBK, say
    save_settings(tmp_path / "settings.json", chosen)
    assert load_settings(tmp_path / "settings.json") == chosen


def test_a_new_pc_has_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.json") == Settings()


@pytest.mark.parametrize(
    "damaged", ["", "[]", "7", "{", "null", '{"text": "big"}', '{"columns": 7}', "\x00\xff"]
)
def test_a_damaged_file_falls_back_to_the_defaults(tmp_path: Path, damaged: str) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(damaged.encode("latin-1"))
    assert load_settings(path) == Settings()


def test_the_good_lines_of_a_damaged_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"language": "en", "text": 999, "theme": "pink"}', "utf-8")
    assert load_settings(path) == Settings(language="en", text=200)
