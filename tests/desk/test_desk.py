from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import id_card, woman

from safehome.base.errors import NotAccepted, Refusal
from safehome.registers.employers import EMPLOYERS
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS
from safehome.store.books import ChangedMeanwhile
from safehome.store.search import Wanted

if TYPE_CHECKING:
    from safehome.desk.desk import Desk


def test_a_woman_entered_stands_in_the_roster_under_her_number(desk: Desk) -> None:
    record = desk.enter(MEMBERS, woman())

    assert record.number == "M00001"
    assert desk.look_up(MEMBERS, [record.id]) == [record]
    assert record["birth"] == "1984-03-12"
    assert record["status"] == "present"
    assert record["registered_on"] == "2026-11-24"


def test_a_name_is_the_one_thing_that_is_required(desk: Desk) -> None:
    with pytest.raises(NotAccepted) as refusal:
        desk.enter(MEMBERS, woman(name=" "))

    assert [problem.field for problem in refusal.value.problems] == ["name"]
    assert desk.count(Wanted()) == 0


def test_every_unreadable_field_is_named_at_once(desk: Desk) -> None:
    with pytest.raises(NotAccepted) as refusal:
        desk.enter(MEMBERS, woman(arrived="去年底", children="some"))

    assert {problem.field for problem in refusal.value.problems} == {"arrived", "children"}


def test_a_new_landlord_and_employer_get_entries_of_their_own(desk: Desk) -> None:
    desk.enter(MEMBERS, woman())
    desk.enter(MEMBERS, woman(name="罗秋月", id_number=id_card(birth="19910101")))

    assert [each["name"] for each in desk.all(LANDLORDS)] == ["沈阿根"]
    assert [each["name"] for each in desk.all(EMPLOYERS)] == ["低塘宏达电器厂"]


@pytest.mark.parametrize(
    "words",
    ["张小兰", "小兰", "zhangxiaolan", "zxl", "zhang xiao lan", "9969", "2207", "154000", "3组12号",
     "12号", "沈阿根", "宏达", "M00001", "522422", "张 12号", "zxl 沈"],
)  # fmt: skip
def test_a_woman_is_found_by_whatever_is_known_of_her(desk: Desk, words: str) -> None:
    record = desk.enter(MEMBERS, woman())
    desk.enter(MEMBERS, woman(name="罗秋月", id_number=id_card(birth="19910101"),
                              phone="15499998888", group="1组", house="7号",
                              landlord="陈国平", employer="永丰针织"))  # fmt: skip

    hits = set(desk.find(Wanted(words)).ids)
    assert record.id in hits
    if words != "522422":
        assert hits == {record.id}


def test_a_changed_phone_is_found_and_the_old_one_is_not(desk: Desk) -> None:
    record = desk.enter(MEMBERS, woman())
    desk.amend(MEMBERS, record, {"phone": "154 8888 7777"})

    assert list(desk.find(Wanted("7777")).ids) == [record.id]
    assert list(desk.find(Wanted("2207")).ids) == []


def test_the_trail_keeps_who_when_from_and_to(desk: Desk) -> None:
    record = desk.enter(MEMBERS, woman())
    desk.amend(MEMBERS, record, {"phone": "15488887777"})

    line = desk.history(MEMBERS, record)[-1]
    assert line.changes == {"phone": ["15400002207", "15488887777"]}
    assert (line.deed.who, line.deed.at) == ("王主任", "2026-11-24T09:30:00")


def test_an_entry_changed_meanwhile_is_not_written_over(desk: Desk) -> None:
    record = desk.enter(MEMBERS, woman())
    desk.amend(MEMBERS, record, {"remark": "one"})

    with pytest.raises(ChangedMeanwhile):
        desk.amend(MEMBERS, record, {"remark": "two"})
    assert desk.get(MEMBERS, record.number)["remark"] == "one"


def test_a_struck_entry_keeps_its_number_and_leaves_the_roster(desk: Desk) -> None:
    record = desk.enter(MEMBERS, woman())
    struck = desk.strike(MEMBERS, record, "entered twice")

    assert struck.struck == "entered twice"
    assert list(desk.find(Wanted("张小兰")).ids) == []
    assert desk.enter(MEMBERS, woman()).number == "M00002"


def test_striking_asks_for_a_reason(desk: Desk) -> None:
    record = desk.enter(MEMBERS, woman())
    with pytest.raises(NotAccepted):
        desk.strike(MEMBERS, record, "  ")


def test_undo_walks_back_one_act_at_a_time(desk: Desk) -> None:
    record = desk.enter(MEMBERS, woman())
    desk.amend(MEMBERS, record, {"phone": "15488887777"})

    desk.undo()
    assert desk.get(MEMBERS, record.number)["phone"] == "15400002207"
    desk.undo()
    assert desk.get(MEMBERS, record.number).struck
    with pytest.raises(Refusal):
        desk.undo()


def test_a_strike_can_be_taken_back(desk: Desk) -> None:
    record = desk.enter(MEMBERS, woman())
    desk.strike(MEMBERS, record, "by mistake")
    desk.undo()

    assert desk.get(MEMBERS, record.number).struck == ""
    assert list(desk.find(Wanted("zxl")).ids) == [record.id]


def test_a_likely_duplicate_is_named_until_someone_says_it_is_another(desk: Desk) -> None:
    first = desk.enter(MEMBERS, woman())
    texts = woman(id_number="", birth="1984-03-12")
    assert [(each.record.number, each.why) for each in desk.likenesses(texts)] == [
        (first.number, "birth")
    ]
    second = desk.enter(MEMBERS, texts)

    desk.not_the_same(first, second)
    assert desk.likenesses(texts, second) == []


def test_a_draft_is_kept_and_leaves_with_the_entry(desk: Desk) -> None:
    desk.keep_draft("members/new", {"name": "张"})
    assert desk.draft("members/new") == {"name": "张"}

    desk.enter(MEMBERS, woman())
    assert desk.draft("members/new") == {}


def test_an_unknown_number_is_refused_in_words(desk: Desk) -> None:
    with pytest.raises(Refusal) as refusal:
        desk.get(MEMBERS, "M99999")
    assert refusal.value.remedy


def test_a_woman_without_a_state_would_be_in_no_list_and_is_not_accepted(desk: Desk) -> None:
    record = desk.enter(MEMBERS, woman())
    with pytest.raises(NotAccepted) as refused:
        desk.amend(MEMBERS, record, {"status": ""})
    assert [each.field for each in refused.value.problems] == ["status"]
