from __future__ import annotations

import pytest

from safehome.registers.text import half_width, is_han, numeral


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("二〇一九", "2019"), ("二零一九", "2019"), ("三", "3"), ("十", "10"), ("十二", "12"),
        ("二十", "20"), ("二十三", "23"), ("三十一", "31"), ("廿五", "25"), ("卅", "30"),
        ("九十九", "99"), ("", ""), ("三江", ""), ("十十", ""), ("江十", ""), ("2十", ""),
    ],
)  # fmt: skip
def test_a_number_in_characters_is_read(text: str, digits: str) -> None:
    assert numeral(text) == digits


def test_text_is_brought_to_one_form() -> None:
    assert half_width("　１２３ＡＢ．\u200b ") == "123AB."
    assert half_width("\ue863\ue815") == "䶮⺁"


@pytest.mark.parametrize("character", [*"一龥〇㛃𬘡", "\U00030000"])
def test_an_ideograph_is_known(character: str) -> None:
    assert is_han(character)


@pytest.mark.parametrize("character", [*"a1·か한。 ", ""])
def test_what_is_no_ideograph_is_known_too(character: str) -> None:
    assert not is_han(character)
