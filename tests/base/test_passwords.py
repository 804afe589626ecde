from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehome.base.errors import NotAccepted
from safehome.base.passwords import Level, plain, require, strength


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("１２３４５６７８", "12345678"),
        ("Ａｂｃ，ｄｅｆ！", "Abc,def!"),
        ("abc。def", "abc.def"),
        ("ab《cd》【ef】", "ab<cd>[ef]"),
        ("price￥100", "price$100"),
        ("a——b……c", "a_b^c"),
        ("“quoted”　words", '"quoted" words'),
        (" spaces at the ends\n", "spaces at the ends"),
        ("cafe\u0301", "caf\u00e9"),
    ],
)
def test_an_input_method_does_not_lock_her_out(typed: str, meant: str) -> None:
    assert plain(typed) == plain(meant)


def test_what_the_keys_mean_stays_different() -> None:
    words = ["abcdefgh", "Abcdefgh", "abcdefg h", "门口三棵枣树", "门口三棵桃树", "12345678"]
    assert len({plain(word) for word in words}) == len(words)


@given(st.text())
def test_a_password_read_twice_is_the_same(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize("password", ["", "1234567", "　　　　　　　　", "ab cd  "])
def test_a_short_password_is_refused_with_words(password: str) -> None:
    with pytest.raises(NotAccepted) as refused:
        require(password)
    assert [problem.field for problem in refused.value.problems] == ["password"]
    assert strength(password).level is Level.WEAK


def test_eight_characters_are_long_enough() -> None:
    require("门口有三棵枣树呀")
    require("abcdefgh")


@pytest.mark.parametrize(
    ("password", "hint"),
    [
        ("19850312", "date"),
        ("zhang19850312", "date"),
        ("1985年3月12日", "date"),
        ("15412345678", "telephone"),
        ("522422198403129969", "ID number"),
        ("12345678", "row"),
        ("QWERTYUIOP", "row"),
        ("aaaaaaaaaa", "repeats"),
        ("abcabcabc", "repeats"),
        ("Password1", "word"),
        ("woaini520", "word"),
        ("平安之家2026", "word"),
    ],
)
def test_what_others_would_try_first_is_weak_and_says_why(password: str, hint: str) -> None:
    measured = strength(password)
    assert measured.level is Level.WEAK
    assert any(hint in reason for reason in measured.reasons)


@pytest.mark.parametrize(
    ("password", "level"),
    [
        ("kfmwpzqh", Level.FAIR),
        ("842917365502", Level.FAIR),
        ("Kf7m#wPz", Level.STRONG),
        ("我家门口有三棵枣树", Level.STRONG),
        ("trumpet-olive-harbour-sun", Level.VERY_STRONG),
    ],
)
def test_length_and_variety_make_it_stronger(password: str, level: Level) -> None:
    assert strength(password).level is level


@given(st.text(max_size=80))
def test_every_text_has_a_level_and_below_strong_a_reason(text: str) -> None:
    measured = strength(text)
    assert measured.level.title
    assert measured.reasons or measured.level >= Level.STRONG
