from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safehome.registers.id_number import (
    check_digit,
    clean,
    facts,
    looks_damaged,
    mask,
    mask_on_screen,
    same_person_key,
    upgrade15,
)

TODAY = date(2026, 11, 24)

# The example that is worked in many textbooks is a real person's pattern; these are ours.
# 522422 19840312 996: the products with 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2 are
# 35 18 20 20 16 8 2 9 48 12 0 27 10 10 72 36 12, together 355; 355 mod 11 = 3, which is 9.
WORKED_BY_HAND = [
    "522422198403129969",
    # 35 0 20 0 16 8 2 9 42 24 0 9 20 25 72 36 16: 334 mod 11 = 4, which is 8
    "502022197801259988",
    # 21 27 0 10 64 4 2 9 48 15 7 0 0 5 72 36 12: 332 mod 11 = 2, which is X
    "33028119851001996X",
    # 21 54 0 5 16 4 4 0 0 9 0 18 30 0 72 36 12: 281 mod 11 = 6, which is 6
    "360121200302309966",
]  # fmt: skip
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def by_the_standard(body: str) -> str:
    """GB 11643: the sum of the weighted digits, modulo 11, picks the character."""
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


@pytest.mark.parametrize("number", WORKED_BY_HAND)
def test_the_check_digit_is_that_of_the_standard(number: str) -> None:
    assert check_digit(number) == number[-1]


@given(body=st.text("0123456789", min_size=17, max_size=17))
def test_the_check_digit_of_any_number_is_that_of_the_standard(body: str) -> None:
    assert check_digit(body) == by_the_standard(body)


@pytest.mark.parametrize(
    "text",
    [
        "33028119851001996X",
        "33028119851001996x",
        " 33028119851001996X ",
        "'33028119851001996X",
        "’33028119851001996X",
        "330281 19851001 996X",
        "330281-19851001-996x",
        "330281.19851001.996X",
        "３３０２８１１９８５１００１９９６Ｘ",
        "330281　19851001　996Ｘ",
        "33028119851001996×",
        "33028119851001996Ⅹ",
        "\u200b33028119851001996X\ufeff",
        "33028119851001996*",
        "33O28119851OO1996X",
    ],
)
def test_a_number_is_kept_without_the_marks_people_type_in_it(text: str) -> None:
    assert clean(text) == "33028119851001996X"


@pytest.mark.parametrize(
    ("text", "kept"),
    [("e1234 5678", "E12345678"), ("H0123456700", "H0123456700"), ("未带", "未带"), ("", "")],
)
def test_the_number_of_another_document_is_kept_whole(text: str, kept: str) -> None:
    assert clean(text) == kept
    assert facts(text).kind == "other"


@example(text="U¨")
@given(text=st.text())
def test_cleaning_twice_is_cleaning_once_and_facts_never_fail(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    found = facts(text, TODAY)
    assert found.passes == (found.reason == "")
    assert len(mask(text)) == len(text)


def test_a_number_says_birth_sex_and_county() -> None:
    found = facts("522422198403129969", TODAY)
    assert found.kind == "id18"
    assert found.passes
    assert (found.birth, found.sex, found.county_code) == ("1984-03-12", "2", "522422")


def test_an_odd_seventeenth_digit_is_a_man() -> None:
    body = "52242219840312997"
    assert facts(body + by_the_standard(body), TODAY).sex == "1"


def test_a_wrong_check_digit_is_told_and_the_rest_is_still_said() -> None:
    found = facts("522422198403129968", TODAY)
    assert (found.kind, found.passes, found.reason) == ("id18", False, "checksum")
    assert (found.birth, found.sex) == ("1984-03-12", "2")


def with_birth(day: str, county: str = "522422") -> str:
    body = county + day + "996"
    return body + by_the_standard(body)


@pytest.mark.parametrize(
    "day", ["19840231", "19841301", "20261125", "20990101", "18991231", "00000000"]
)
def test_a_birth_date_that_cannot_be_does_not_pass(day: str) -> None:
    found = facts(with_birth(day), TODAY)
    assert (found.passes, found.reason, found.birth) == (False, "date", "")


def test_a_woman_born_before_her_county_had_its_code_passes() -> None:
    assert facts(with_birth("19700101", "330281"), TODAY).passes


@pytest.mark.parametrize("county", ["810000", "820000", "830000", "000000", "911124"])
def test_the_county_part_is_never_a_reason_to_fail(county: str) -> None:
    assert facts(with_birth("19840312", county), TODAY).passes


@pytest.mark.parametrize(
    "text", ["", "5224221984031299", "5224221984031299690", "52242219840312996A"]
)
def test_a_number_of_another_length_is_of_another_kind(text: str) -> None:
    assert facts(text, TODAY).reason == "length"


def test_an_old_number_of_15_digits_is_the_same_person_as_its_18_digits() -> None:
    old = "522422840312996"
    assert facts(old).kind == "id15"
    assert facts(old).passes
    assert (facts(old).birth, facts(old).sex) == ("1984-03-12", "2")
    assert upgrade15(old) == "522422198403129969"
    assert same_person_key(old) == same_person_key(" 5224221984 0312996９")


def test_an_old_number_with_an_impossible_birth_date_does_not_pass() -> None:
    assert facts("522422841312996").reason == "date"


@given(
    county=st.sampled_from(["522422", "330281", "360121"]),
    day=st.dates(date(1920, 1, 1), date(1999, 12, 31)),
)
def test_every_old_number_has_one_new_form_that_passes(county: str, day: date) -> None:
    number = upgrade15(f"{county}{day:%y%m%d}996")
    assert facts(number, TODAY).passes
    assert facts(number, TODAY).birth == day.isoformat()
    assert upgrade15(number) == number


@pytest.mark.parametrize("text", ["", "未带", "E12345678", "000000000000000000", "52242219840312"])
def test_what_is_no_number_names_nobody(text: str) -> None:
    assert same_person_key(text) == ""


def test_a_number_with_a_typing_mistake_is_still_the_same_mistake_twice() -> None:
    assert same_person_key("522422198403129968") == same_person_key("5224221984 03129968")


def test_a_number_whose_end_a_spreadsheet_ate_names_nobody() -> None:
    assert looks_damaged("522422198403129000")
    assert same_person_key("522422198403129000") == ""
    assert not looks_damaged("522422198403129969")


def test_the_middle_of_a_number_is_hidden() -> None:
    assert mask("520113198911009961") == "5201**********9961"
    assert mask_on_screen("522422198403129969") == "522422 ******** 9969"
    assert mask("E12345678") == "E1*****78"
    assert mask_on_screen("") == ""
