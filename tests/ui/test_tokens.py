from __future__ import annotations

import pytest

from safehome.ui import tokens
from safehome.ui.shapes import SHAPES

TEXT = (
    ("ink", "sheet ground sunken spine wash mark badWash warnWash"),
    ("ink2", "sheet ground sunken spine wash"),
    ("ink3", "sheet ground sunken wash spine"),
    ("plumInk", "sheet ground spine sunken wash"),
    ("washInk", "wash"),
    ("onPlum", "plum plumDeep badFill lattice"),
    ("ok", "okWash sheet"),
    ("warn", "warnWash sheet"),
    ("bad", "badWash sheet ground"),
    ("info", "infoWash sheet"),
    ("onBar", "bar"),
)
GRAPHICS = (
    ("edge", "sheet ground sunken spine wash"),
    ("focus", "sheet ground wash spine"),
    ("plum", "ground"),
    ("c1", "sheet"),
    ("c2", "sheet"),
    ("c3", "sheet"),
)


def pairs(groups: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(ink, ground) for ink, grounds in groups for ground in grounds.split()]


@pytest.mark.parametrize("theme", tokens.THEMES)
@pytest.mark.parametrize(("ink", "ground"), pairs(TEXT))
def test_every_text_can_be_read_on_its_ground(theme: str, ink: str, ground: str) -> None:
    colours = tokens.THEMES[theme]
    assert tokens.contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", tokens.THEMES)
@pytest.mark.parametrize(("ink", "ground"), pairs(GRAPHICS))
def test_every_outline_and_bar_stands_out_from_its_ground(
    theme: str, ink: str, ground: str
) -> None:
    colours = tokens.THEMES[theme]
    assert tokens.contrast(colours[ink], colours[ground]) >= 3.0


def test_both_themes_know_the_same_names() -> None:
    assert tokens.LIGHT.keys() == tokens.DARK.keys()


def test_the_contrast_of_black_on_white_is_the_one_of_the_norm() -> None:
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


def test_a_tone_paints_a_word_that_can_be_read_on_its_own_ground() -> None:
    for colours in tokens.THEMES.values():
        for ink, ground in tokens.TONES.values():
            assert tokens.contrast(colours[ink], colours[ground]) >= 4.5


def test_at_twice_the_text_a_button_is_large_and_not_blown_up() -> None:
    assert tokens.text_px("base", 2.0) == 28
    assert tokens.row_height(tokens.HEIGHT["button"], 2.0) == 62


@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_no_part_is_lower_than_its_text_and_eight_pixels(factor: float) -> None:
    for token in tokens.TYPE:
        for pixels in tokens.HEIGHT.values():
            high = tokens.row_height(pixels, factor, token)
            assert high >= tokens.text_px(token, factor) + 8


def test_there_is_a_shape_for_each_state_of_the_drawings() -> None:
    assert {"tick", "half", "ring", "dotted", "clock", "triangle", "octagon", "cross"} <= set(
        SHAPES
    )
