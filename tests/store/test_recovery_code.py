from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehome.store.digits import group_fits
from safehome.store.recovery import CodeMistyped, RecoveryCode

codes = st.builds(RecoveryCode, st.text("0123456789", min_size=40, max_size=40))


@given(codes)
def test_what_is_printed_can_be_typed_again(code: RecoveryCode) -> None:
    assert RecoveryCode.read(code.text) == code
    assert [len(group) for group in code.groups] == [6] * 8
    assert all(group_fits(n, group) for n, group in enumerate(code.groups, start=1))


@given(codes, st.sampled_from(["", "-", "  ", "\n", "　", "–", "，"]))
def test_how_the_groups_are_set_apart_does_not_matter(code: RecoveryCode, between: str) -> None:
    wide = between.join(code.groups).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert RecoveryCode.read(between.join(code.groups)) == code
    assert RecoveryCode.read(wide) == code


@given(codes, st.integers(0, 47), st.integers(1, 9))
def test_a_slip_in_one_digit_is_caught_and_its_group_is_named(
    code: RecoveryCode, place: int, further: int
) -> None:
    typed = list("".join(code.groups))
    typed[place] = str((int(typed[place]) + further) % 10)
    with pytest.raises(CodeMistyped) as refused:
        RecoveryCode.read("".join(typed))
    assert refused.value.groups == (place // 6 + 1,)
    assert str(place // 6 + 1) in refused.value.happened


@given(codes, st.integers(0, 46))
def test_neighbours_changed_round_are_caught_and_their_group_is_named(
    code: RecoveryCode, place: int
) -> None:
    typed = list("".join(code.groups))
    typed[place], typed[place + 1] = typed[place + 1], typed[place]
    if typed[place] == typed[place + 1]:
        return
    with pytest.raises(CodeMistyped) as refused:
        RecoveryCode.read("".join(typed))
    assert refused.value.groups == tuple(sorted({place // 6 + 1, (place + 1) // 6 + 1}))


@pytest.mark.parametrize("number", range(1, 9))
def test_no_slip_in_any_group_passes(number: int) -> None:
    for group in ("000000", "012345", "999999", "572943"):
        fitting = next(
            group[:5] + last for last in "0123456789" if group_fits(number, group[:5] + last)
        )
        slips = [
            fitting[:place] + digit + fitting[place + 1 :]
            for place, digit in itertools.product(range(6), "0123456789")
            if digit != fitting[place]
        ]
        assert [slip for slip in slips if group_fits(number, slip)] == []


@given(codes)
def test_exchanged_groups_are_caught(code: RecoveryCode) -> None:
    groups = list(code.groups)
    groups[0], groups[1] = groups[1], groups[0]
    with pytest.raises(CodeMistyped) as refused:
        RecoveryCode.read(" ".join(groups))
    assert refused.value.groups == (1, 2)


@pytest.mark.parametrize(
    ("typed", "meant"), [("O", "0"), ("o", "0"), ("〇", "0"), ("I", "1"), ("l", "1"), ("i", "1")]
)
def test_a_letter_that_looks_like_a_digit_is_taken_for_it(typed: str, meant: str) -> None:
    code = RecoveryCode("01" * 20)
    assert RecoveryCode.read(code.text.replace(meant, typed)) == code


@pytest.mark.parametrize("slip", ["12345", "1234567", "x23456"])
def test_a_group_with_a_sign_too_few_or_too_many_is_named(slip: str) -> None:
    groups = list(RecoveryCode.new().groups)
    groups[2] = slip
    with pytest.raises(CodeMistyped) as refused:
        RecoveryCode.read(" ".join(groups))
    assert refused.value.groups == (3,)


@given(st.text())
def test_any_other_text_is_refused_in_words(text: str) -> None:
    with pytest.raises(CodeMistyped) as refused:
        RecoveryCode.read(text)
    assert refused.value.happened
    assert refused.value.remedy


@pytest.mark.parametrize("typed", ["12345", "1234567", "12345x", "", "٠١٢٣٤٥"])
def test_a_group_is_six_digits(typed: str) -> None:
    assert not group_fits(1, typed)


def test_two_codes_differ_and_neither_shows_itself_in_a_report() -> None:
    one, other = RecoveryCode.new(), RecoveryCode.new()
    assert one != other
    assert one.digits not in repr(one)
