from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import id_card, woman, women

from safehome.base.errors import NotAccepted, Refusal
from safehome.registers.members import MEMBERS
from safehome.registers.rounds import OUTCOMES, Scope
from safehome.store.books import ChangedMeanwhile

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.registers.register import Record
    from safehome.store.entries import Entry

MONTH = "2026-11"


def enter(desk: Desk, count: int = 12) -> list[Record]:
    return [desk.enter(MEMBERS, texts) for texts in women(count)]


def entry(desk: Desk, record: Record, month: str = MONTH) -> Entry:
    found = desk.rounds.entry_of(month, record)
    assert found is not None
    return found


def close(desk: Desk, month: str) -> None:
    desk.rounds.rest(month)
    desk.rounds.close(month)


def test_the_list_is_frozen_in_walking_order(desk: Desk) -> None:
    enter(desk, 30)
    status = desk.rounds.open(MONTH)
    desk.enter(MEMBERS, woman(name="邹小冬", id_number=id_card(birth="19990101")))

    entries = desk.rounds.entries(MONTH)
    houses = list(dict.fromkeys((each.group, each.house) for each in entries))
    assert status.due == len(entries) == 30
    assert houses[:11] == [("1组", f"{n}号") for n in range(1, 11)] + [("2组", "1号")]


def test_a_round_can_be_of_one_group(desk: Desk) -> None:
    enter(desk, 30)
    assert desk.rounds.open(MONTH, Scope("group", "2组")).due == 10


@pytest.mark.parametrize(("kind", "value"), [("landlord", "沈阿根"), ("employer", "永丰针织")])
def test_a_round_can_be_of_one_landlord_or_employer(desk: Desk, kind: str, value: str) -> None:
    enter(desk, 3)
    desk.enter(MEMBERS, woman(employer="永丰针织", name="邹小冬", landlord="沈阿根",
                              id_number=id_card(birth="19990101")))  # fmt: skip
    due = desk.rounds.open(MONTH, Scope(kind, value)).due
    assert due == {"landlord": 3, "employer": 1}[kind]


@pytest.mark.parametrize("month", ["2026-11", "2026-10", "2026-12"])
def test_a_second_round_is_refused_while_one_is_open(desk: Desk, month: str) -> None:
    enter(desk, 1)
    desk.rounds.open(MONTH)
    with pytest.raises(Refusal):
        desk.rounds.open(month)


def test_nobody_on_the_roster_opens_no_round(desk: Desk) -> None:
    with pytest.raises(Refusal):
        desk.rounds.open(MONTH)
    assert desk.rounds.all() == []


@pytest.mark.parametrize(
    ("outcome", "texts", "changed"),
    [
        ("unchanged", {}, {}),
        ("changed", {"phone": "15499990000"}, {"phone": "15499990000"}),
        ("changed", {"employer": "永丰针织"}, {"employer": "永丰针织"}),
        ("moved", {"group": "5组", "house": "2号"}, {"group": "5组", "house": "2号"}),
        ("away", {"back_by": "2027-02"}, {"status": "away"}),
        ("left", {}, {"status": "left", "left_on": "2026-11-24"}),
        ("left", {"left_on": "2026-11-03", "left_to": "慈溪"},
         {"status": "left", "left_on": "2026-11-03", "left_to": "慈溪"}),
        ("not_met", {}, {}),
        ("declined", {}, {}),
        ("duplicate", {"same_as": "M00002"}, {"status": "merged"}),
        ("deceased", {}, {"status": "deceased", "left_on": "2026-11-24"}),
    ],
)  # fmt: skip
def test_an_outcome_reaches_the_roster_with_the_month_in_the_trail(
    desk: Desk, outcome: str, texts: dict[str, str], changed: dict[str, str]
) -> None:
    record = enter(desk, 2)[0]
    desk.rounds.open(MONTH)
    written = desk.rounds.record(MONTH, entry(desk, record), outcome, texts)

    after = desk.get(MEMBERS, record.number)
    assert written.outcome == outcome
    assert written.detail == texts
    assert {name: after[name] for name in changed} == changed
    assert {n: v for n, v in after.values.items() if n not in changed} == {
        n: v for n, v in record.values.items() if n not in changed
    }
    if changed:
        assert desk.history(MEMBERS, record)[-1].deed.month == MONTH


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_one_undo_takes_back_an_outcome_and_what_it_changed(desk: Desk, outcome: str) -> None:
    record = enter(desk, 2)[0]
    desk.rounds.open(MONTH)
    texts = {"moved": {"house": "99号"}, "changed": {"remark": "换了电话"}}.get(outcome, {})
    desk.rounds.record(MONTH, entry(desk, record), outcome, texts)

    desk.undo()

    assert entry(desk, record).outcome == ""
    assert desk.get(MEMBERS, record.number).values == record.values


def test_an_outcome_typed_over_another_starts_from_what_stood_before(desk: Desk) -> None:
    record = enter(desk, 2)[0]
    desk.rounds.open(MONTH)
    first = desk.rounds.record(MONTH, entry(desk, record), "left", {"left_to": "慈溪"})
    desk.rounds.record(MONTH, first, "not_met")

    after = desk.get(MEMBERS, record.number)
    assert (after["status"], after["left_on"], after["left_to"]) == ("present", None, None)


def test_an_outcome_can_be_taken_away(desk: Desk) -> None:
    record = enter(desk, 2)[0]
    desk.rounds.open(MONTH)
    first = desk.rounds.record(MONTH, entry(desk, record), "left")
    desk.rounds.record(MONTH, first, "")

    assert entry(desk, record).outcome == ""
    assert desk.get(MEMBERS, record.number)["status"] == "present"


def test_an_entry_written_meanwhile_is_not_written_over(desk: Desk) -> None:
    record = enter(desk, 2)[0]
    desk.rounds.open(MONTH)
    old = entry(desk, record)
    desk.rounds.record(MONTH, old, "unchanged")
    with pytest.raises(ChangedMeanwhile):
        desk.rounds.record(MONTH, old, "left")


@pytest.mark.parametrize(
    ("outcome", "texts"),
    [("moved", {}), ("changed", {}), ("gone", {}), ("changed", {"height": "160"}),
     ("left", {"left_on": "去年底"})],
)  # fmt: skip
def test_what_is_missing_beside_an_outcome_is_asked_for(
    desk: Desk, outcome: str, texts: dict[str, str]
) -> None:
    record = enter(desk, 2)[0]
    desk.rounds.open(MONTH)
    with pytest.raises(NotAccepted):
        desk.rounds.record(MONTH, entry(desk, record), outcome, texts)
    assert entry(desk, record).outcome == ""


def test_the_rest_is_unchanged_in_one_stroke_and_one_undo(desk: Desk) -> None:
    records = enter(desk, 12)
    desk.rounds.open(MONTH)
    desk.rounds.record(MONTH, entry(desk, records[0]), "left")

    assert desk.rounds.remaining(MONTH) == 11
    assert desk.rounds.rest(MONTH) == 11
    assert desk.rounds.status(MONTH).outcomes["unchanged"] == 11
    desk.undo()
    assert desk.rounds.status(MONTH).open == 11
    assert desk.rounds.status(MONTH).outcomes["left"] == 1


def test_the_rest_of_one_house_leaves_the_others_open(desk: Desk) -> None:
    enter(desk, 12)
    desk.rounds.open(MONTH)
    house = [each.id for each in desk.rounds.entries(MONTH) if each.house == "1号"]

    assert desk.rounds.rest(MONTH, house) == len(house) == 2
    assert desk.rounds.status(MONTH).open == 10


def test_a_woman_away_who_is_found_unchanged_is_present_again(desk: Desk) -> None:
    record = enter(desk, 1)[0]
    desk.rounds.open("2026-10")
    desk.rounds.record("2026-10", entry(desk, record, "2026-10"), "away", {"back_by": "2026-11"})
    desk.rounds.close("2026-10")
    desk.rounds.open(MONTH)
    desk.rounds.rest(MONTH)

    assert desk.get(MEMBERS, record.number)["status"] == "present"
    desk.undo()
    assert desk.get(MEMBERS, record.number)["status"] == "away"


def test_a_new_arrival_is_entered_inside_the_round(desk: Desk) -> None:
    enter(desk, 2)
    desk.rounds.open(MONTH)
    new = desk.rounds.arrive(MONTH, woman(name="邹小冬", id_number=id_card(birth="19990101")))

    status = desk.rounds.status(MONTH)
    assert (status.due, status.arrived, status.on_roster) == (2, 1, 3)
    assert entry(desk, new).outcome == "arrived"
    desk.undo()
    assert desk.get(MEMBERS, new.number).struck
    assert desk.rounds.status(MONTH).arrived == 0


def test_a_woman_who_comes_back_keeps_her_number(desk: Desk) -> None:
    record = enter(desk, 2)[0]
    desk.rounds.open("2026-10")
    desk.rounds.record("2026-10", entry(desk, record, "2026-10"), "left")
    close(desk, "2026-10")
    desk.rounds.open(MONTH)

    gone = desk.get(MEMBERS, record.number)
    back = desk.rounds.arrive(MONTH, {"house": "7号"}, known=gone)

    assert back.number == record.number
    assert (back["status"], back["left_on"], back["house"]) == ("present", None, "7号")


def test_a_month_closes_only_when_each_has_an_outcome_or_is_carried_over(desk: Desk) -> None:
    records = enter(desk, 3)
    desk.rounds.open(MONTH)
    desk.rounds.record(MONTH, entry(desk, records[0]), "unchanged")

    with pytest.raises(Refusal):
        desk.rounds.close(MONTH)
    status = desk.rounds.close(MONTH, carry_over=True)
    assert (status.state, status.carried, status.open) == ("closed", 2, 0)


def test_a_closed_month_takes_nothing_more(desk: Desk) -> None:
    record = enter(desk, 2)[0]
    desk.rounds.open(MONTH)
    desk.rounds.record(MONTH, entry(desk, record), "left")
    close(desk, MONTH)

    with pytest.raises(Refusal):
        desk.rounds.record(MONTH, entry(desk, record), "unchanged")
    with pytest.raises(Refusal):
        desk.rounds.rest(MONTH)
    with pytest.raises(Refusal):
        desk.rounds.arrive(MONTH, woman(name="邹小冬"))
    with pytest.raises(Refusal):
        desk.undo()
    assert desk.rounds.status(MONTH).outcomes["left"] == 1


def test_not_met_twice_is_to_be_confirmed_and_three_times_lost(desk: Desk) -> None:
    record, other = enter(desk, 2)
    for month in ("2026-08", "2026-09", "2026-10"):
        desk.rounds.open(month)
        desk.rounds.record(month, entry(desk, record, month), "not_met")
        desk.rounds.rest(month)
        confirm = [each.member_id for each in desk.rounds.to_confirm(month)]
        assert confirm == ([] if month == "2026-08" else [record.id])
        assert desk.get(MEMBERS, record.number)["status"] == "present"
        desk.rounds.close(month)

    assert desk.get(MEMBERS, record.number)["status"] == "lost"
    assert desk.get(MEMBERS, other.number)["status"] == "present"
    assert desk.history(MEMBERS, record)[-1].deed.month == "2026-10"


def test_a_month_without_a_round_is_shown_as_skipped(desk: Desk) -> None:
    enter(desk, 1)
    for month in ("2026-06", "2026-09"):
        desk.rounds.open(month)
        close(desk, month)
    assert desk.rounds.skipped() == ["2026-07", "2026-08"]


def test_last_months_outcome_stands_beside_her(desk: Desk) -> None:
    record = enter(desk, 2)[0]
    desk.rounds.open("2026-10")
    desk.rounds.record("2026-10", entry(desk, record, "2026-10"), "declined")
    close(desk, "2026-10")
    desk.rounds.open(MONTH)

    assert entry(desk, record).last_outcome == "declined"


def test_a_round_opened_by_mistake_can_be_taken_back(desk: Desk) -> None:
    enter(desk, 2)
    desk.rounds.open("2026-12")
    desk.undo()
    assert desk.rounds.all() == []
    assert desk.rounds.open(MONTH).due == 2


def test_the_sheets_hold_every_woman_once_in_walking_order(desk: Desk) -> None:
    enter(desk, 40)
    desk.rounds.open(MONTH)
    sheets = desk.rounds.sheets(MONTH)

    assert [id_ for sheet in sheets for id_ in sheet] == [
        each.id for each in desk.rounds.entries(MONTH)
    ]
    assert max(map(len, sheets)) <= 9


def test_a_round_of_more_than_one_block_is_written_and_taken_back_in_one_stroke(
    desk: Desk,
) -> None:
    with desk.store.write() as unit:
        deed = desk.deed(unit, "import", "many")
        values = [MEMBERS.read(desk.completed(MEMBERS, texts)) for texts in women(1201)]
        unit.books.add_many(MEMBERS, values, deed)
    desk.rounds.open(MONTH)

    assert desk.rounds.rest(MONTH) == 1201
    assert desk.rounds.status(MONTH).outcomes["unchanged"] == 1201
    desk.undo()
    assert desk.rounds.status(MONTH).open == 1201
