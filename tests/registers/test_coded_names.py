from __future__ import annotations

import pytest

from safehome.registers.coded_names import code_of, coded, codes_of
from safehome.registers.register import Record


def complaint(**values: str) -> Record:
    return Record(1, "C2026-0047", 1, values)


def test_a_code_runs_by_complaint_and_person() -> None:
    assert [code_of("C2026-0047", person) for person in range(3)] == ["47甲", "47乙", "47丙"]
    assert code_of("C2027-1205", 99) == "1205癸"


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("赵大强打了罗秋月", "47乙打了47甲"),
        ("大强又骂秋月，罗小妹看见", "47乙又骂47甲，47丁看见"),
        ("女儿沉默，母亲在旁边", "女儿沉默，母亲在旁边"),
        ("他说没有这回事", "他说没有这回事"),
    ],
)
def test_names_of_the_registration_become_codes_and_words_of_relation_stay(
    told: str, says: str
) -> None:
    record = complaint(name="罗秋月", against="赵大强", with_her="女儿（7岁）、罗小妹")
    assert coded(told, record) == says


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("欧阳春桃", ["欧阳春桃", "春桃"]),
        ("阿依古丽·买买提", ["阿依古丽·买买提", "阿依古丽"]),
        ("单丹", ["单丹"]),
        ("张女士", ["张女士"]),
        ("Anna", ["Anna"]),
        ("匿名", []),
        ("单", []),
    ],
)
def test_a_name_is_known_whole_and_as_it_is_spoken(name: str, spoken: list[str]) -> None:
    assert list(codes_of(complaint(name=name))) == spoken


def test_the_woman_concerned_is_the_same_person_as_her_complainant_code() -> None:
    codes = codes_of(complaint(name="罗秋月", concerned="龙细妹"))
    assert set(codes.values()) == {"47甲"}


def test_a_name_can_stay_for_her_own_copy() -> None:
    record = complaint(name="罗秋月", against="赵大强")
    assert coded("赵大强打了罗秋月", record, keep="47甲") == "47乙打了罗秋月"
