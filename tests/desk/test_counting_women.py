"""How many women a group, a landlord, an employer has; what is struck; who was told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from make import id_card, woman

from safehome.registers.members import MEMBERS
from safehome.store.search import Wanted

if TYPE_CHECKING:
    from safehome.desk.desk import Desk


def test_women_are_counted_by_group_in_walking_order(desk: Desk) -> None:
    for number, group in enumerate(("10组", "2组", "2组", "3组")):
        texts = woman(id_number=id_card(birth=f"198{number}0101"), group=group)
        desk.enter(MEMBERS, texts | {"status": "已离开" if group == "3组" else "在住"})

    assert list(desk.women_by("group").items()) == [("2组", 2), ("10组", 1)]


def test_women_are_counted_by_landlord_the_largest_first(desk: Desk) -> None:
    for number, landlord in enumerate(("陈国平", "沈阿根", "沈阿根")):
        desk.enter(MEMBERS, woman(id_number=id_card(birth=f"198{number}0101"), landlord=landlord))

    assert list(desk.women_by("landlord").items()) == [("沈阿根", 2), ("陈国平", 1)]
    assert desk.women_by("employer") == {"低塘宏达电器厂": 3}


def test_struck_entries_can_be_listed_alone(desk: Desk) -> None:
    kept = desk.enter(MEMBERS, woman())
    other = desk.enter(MEMBERS, woman(id_number=id_card(birth="19900101"), status="已离开"))
    desk.strike(MEMBERS, other, "写错了")

    assert list(desk.find(Wanted(only_struck=True)).ids) == [other.id]
    assert list(desk.find(Wanted()).ids) == [kept.id]


def test_who_was_told_apart_before_saving_is_not_asked_about_again(desk: Desk) -> None:
    first = desk.enter(MEMBERS, woman())
    texts = woman(id_number="", birth="1984-03-12")
    assert [alike.record.id for alike in desk.likenesses(texts)] == [first.id]

    second = desk.enter(MEMBERS, texts, apart=[first])

    assert desk.likenesses(texts, second) == []
    assert desk.last_deed() is not None
    assert desk.undo() == f"Entered {second.number}"
