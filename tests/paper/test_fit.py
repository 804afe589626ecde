from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from safehome.paper import fit
from safehome.paper.fonts import FIGURES, SONG, width


def test_a_name_that_fits_stands_on_one_line_at_its_size() -> None:
    assert fit.name("尉迟晓岚", SONG, 9.5, 18) == (("尉迟晓岚",), 9.5)


def test_a_long_name_breaks_after_the_dot() -> None:
    assert fit.name("阿依古丽·买买提", SONG, 9.5, 18) == (("阿依古丽·", "买买提"), 9.5)


def test_a_name_of_three_parts_shrinks_until_it_breaks_at_its_dots() -> None:
    lines, size = fit.name("古丽巴哈尔·阿卜杜热合曼·艾合麦提", SONG, 9.5, 18)
    assert lines == ("古丽巴哈尔·", "阿卜杜热合曼·", "艾合麦提")
    assert 7.5 <= size < 9.5


def test_a_long_name_without_a_dot_shrinks() -> None:
    lines, size = fit.name("欧阳尉迟晓岚", SONG, 9.5, 18)
    assert lines == ("欧阳尉迟晓岚",)
    assert size < 9.5


def test_an_id_number_stands_whole() -> None:
    assert fit.number("522422198403129969", FIGURES, 8.75, 32) == (("522422198403129969",), 8.75)


def test_a_longer_number_shrinks_and_then_breaks_at_its_hyphen() -> None:
    assert fit.number("AB1234567890-CD1234567890", FIGURES, 8.75, 32).lines == (
        "AB1234567890-",
        "CD1234567890",
    )


def test_a_longer_number_without_a_hyphen_breaks_after_the_twelfth() -> None:
    lines, size = fit.number("123456789012345678901234", FIGURES, 8.75, 32)
    assert lines == ("123456789012", "345678901234")
    assert size == 7


def test_an_address_takes_three_lines_before_it_shrinks() -> None:
    lines, size = fit.words("云南省红河州元阳县新街镇土锅寨", SONG, 8.5, 20)
    assert size == 8.5
    assert len(lines) == 3


def test_a_house_breaks_before_its_bracket() -> None:
    assert fit.house("一组 21号（西侧小楼）", SONG, 9.5, 23).lines == ("一组 21号", "（西侧小楼）")


def test_on_a_walk_list_a_name_in_two_lines_fits_its_row() -> None:
    lines, size = fit.walk_name("阿依古丽·买买提", SONG, 10.5, 18)
    assert len(lines) == 2
    assert size < 10.5


@given(st.text("云南省红河（）·-1234AB", min_size=1, max_size=80))
def test_no_ladder_loses_a_character(text: str) -> None:
    for ladder in (fit.name, fit.words, fit.walk_words, fit.walk_name, fit.one_line, fit.house):
        assert "".join(ladder(text, SONG, 9.5, 20).lines) == text
    assert "".join(fit.number(text, FIGURES, 9.5, 20).lines) == text


@given(st.text("云南省红河（）·-1234AB", min_size=1, max_size=80))
def test_what_a_ladder_gives_fits_its_field(text: str) -> None:
    for ladder in (fit.name, fit.words, fit.walk_words, fit.walk_name, fit.one_line, fit.house):
        lines, size = ladder(text, SONG, 9.5, 20)
        assert all(width(line, SONG, size) <= 20.011 for line in lines)


def test_several_phones_stand_below_each_other_and_whole() -> None:
    lines, size = fit.number("15400000001；0574-62280001", FIGURES, 8.75, 20)
    assert lines == ("15400000001；", "0574-62280001")
    assert size >= 7


def test_two_phones_that_fit_stay_on_one_line() -> None:
    text = "15400000001；15400000002"
    assert fit.number(text, FIGURES, 8.75, 60) == ((text,), 8.75)


def test_a_phone_too_long_for_its_line_is_broken_though_another_follows() -> None:
    lines, size = fit.number("0574-62280001-8023-4455；；154", FIGURES, 8.75, 10)
    assert "".join(lines) == "0574-62280001-8023-4455；；154"
    assert size == 7


def test_one_latin_word_stays_whole_in_a_narrow_column() -> None:
    lines, size = fit.one_line("Bouyei", SONG, 8.5, 8)
    assert lines == ("Bouyei",)
    assert width("Bouyei", SONG, size) <= 8.011


def test_no_word_of_a_short_answer_is_broken_in_a_narrow_column() -> None:
    lines, size = fit.one_line("mostly satisfied", SONG, 9, 8)
    assert lines == ("mostly", "satisfied")
    assert 5.5 <= size < 9


def test_lines_below_each_other_leave_no_character_alone_and_no_number_broken() -> None:
    assert fit.stacked("劳动和社会保障\n拖欠工资", SONG, 9, 19) == (
        ("劳动和社会", "保障", "拖欠工资"), 9,
    )  # fmt: skip
    lines, size = fit.stacked("154612001319\n可回电", SONG, 9, 18)
    assert lines == ("154612001319", "可回电")
    assert size < 9
