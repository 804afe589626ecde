from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import id_card, women

from safehome.base.errors import Cancelled, NotAccepted, Refusal
from safehome.desk.report import Place
from safehome.desk.results import ResultReader
from safehome.registers.members import MEMBERS
from safehome.registers.office import Office
from safehome.registers.rounds import OWN_DETAILS, problems_of
from safehome.sheets.office_file import office_results
from safehome.store.search import Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from safehome.desk.desk import Desk
    from safehome.desk.results_report import ResultsReport
    from safehome.desk.sources import Sources
    from safehome.store.entries import Entry

MONTH = "2026-11"


@pytest.fixture
def walked(desk: Desk) -> Desk:
    """A desk with six women and an open month."""
    for each in women(6):
        desk.enter(MEMBERS, each)
    desk.rounds.open(MONTH)
    return desk


def line(number: int, outcome: str, detail: str = "", day: str = "2026-11-20") -> list[str]:
    """Return a line of results about the n-th woman."""
    each = women(6)[number]
    return [each["id_number"], each["name"], outcome, detail, day]


def looked(desk: Desk, folder: Path, *lines: list[str]) -> Sources:
    """Look at a list of results."""
    path = folder / "核查结果.csv"
    path.write_bytes(office_results(lines))
    return desk.taking_in.look_results(path)


def applied(desk: Desk, folder: Path, *lines: list[str], newer: bool = False) -> ResultsReport:
    """Apply lines of results."""
    return desk.taking_in.apply_results(MONTH, looked(desk, folder, *lines), newer=newer)


def entry(desk: Desk, number: int) -> Entry:
    """Return the entry of the n-th woman."""
    found = desk.rounds.entry_of(MONTH, desk.get(MEMBERS, f"M{number + 1:05}"))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("outcome", "detail", "key", "kept"),
    [
        ("离开", "去慈溪", "left", {"left_to": "慈溪"}),
        ("离开", "回老家", "left", {"left_to": "老家"}),
        ("离开", "不详", "left", {}),
        ("离开", "11月18日走的；换工作", "left", {"left_on": "2026-11-18", "left_why": "换工作"}),
        ("村内搬迁", "后洋组29号", "moved", {"group": "后洋组", "house": "29号"}),
        ("村内搬迁", "后洋组29号；房东：陈国平", "moved",
         {"group": "后洋组", "house": "29号", "landlord": "陈国平"}),
        ("信息变动", "联系电话：154-2222-3333", "changed", {"phone": "15422223333"}),
        ("信息变动", "15422223333", "changed", {"phone": "15422223333"}),
        ("信息变动", "工作单位：锦绣制衣；职业：缝纫", "changed",
         {"employer": "锦绣制衣", "occupation": "缝纫"}),
        ("信息变动", "工作单位:锦绣制衣，联系电话:15422223333", "changed",
         {"employer": "锦绣制衣", "phone": "15422223333"}),
        ("暂时外出", "12月5日回来", "away", {"back_by": "2026-12-05"}),
        ("暂时外出", "1月5日回来", "away", {"back_by": "2027-01-05"}),
        ("未见到", "", "not_met", {}),
        ("重复", "同M00003", "duplicate", {"same_as": "M00003"}),
        ("死亡", "", "deceased", {}),
        ("1", "", "unchanged", {}),
    ],
)  # fmt: skip
def test_an_outcome_is_read_with_what_stands_beside_it(
    walked: Desk, tmp_path: Path, outcome: str, detail: str, key: str, kept: dict[str, str]
) -> None:
    report = applied(walked, tmp_path, line(1, outcome, detail))

    found = entry(walked, 1)
    assert (report.unsettled, found.outcome, found.on) == (0, key, "2026-11-20")
    assert found.detail == kept


def test_the_roster_follows_in_the_same_stroke(walked: Desk, tmp_path: Path) -> None:
    applied(walked, tmp_path, line(0, "离开", "去慈溪"), line(1, "村内搬迁", "5组1号"),
            line(2, "信息变动", "联系电话：15422223333"))  # fmt: skip

    left, moved, changed = (walked.get(MEMBERS, f"M0000{n}") for n in (1, 2, 3))
    assert (left["status"], left["left_on"], left["left_to"]) == ("left", "2026-11-20", "慈溪")
    assert (moved["group"], moved["house"]) == ("5组", "1号")
    assert changed["phone"] == "15422223333"
    assert walked.history(MEMBERS, left)[-1].deed.month == MONTH


@pytest.mark.parametrize(
    "detail",
    ["后洋组29号；湖南省长沙县；个体经营；15416246005",
     "15416246005；个体经营；湖南省长沙县；后洋组29号",
     "工作单位：个体经营；住址：后洋组29号；湖南省长沙县；电话：154 1624 6005"],
)  # fmt: skip
def test_an_arrival_is_read_in_whatever_order(walked: Desk, tmp_path: Path, detail: str) -> None:
    number = id_card("430121", "19691206")
    report = applied(walked, tmp_path, [number, "牛娜琴", "新来", detail, "2026-11-08"])

    record = walked.get(MEMBERS, "M00007")
    assert report.arrived == 1
    assert (record["group"], record["house"], record["home_code"]) == ("后洋组", "29号", "430121")
    assert (record["employer"], record["phone"]) == ("个体经营", "15416246005")
    assert (record["arrived"], record["birth"]) == ("2026-11-08", "1969-12-06")
    assert walked.rounds.status(MONTH).arrived == 1


def mixed() -> list[list[str]]:
    """Return a list with everything in it, two lines to be settled among them."""
    new = [id_card("430121", "19691206"), "牛娜琴", "新来", "后洋组29号；15416246005", "2026-11-08"]
    return [
        line(0, "离开", "去慈溪"), line(1, "村内搬迁", "5组1号"), line(2, "在住"),
        line(3, "在住"), new, line(4, "去看电影"),
        [id_card("360121", "19500101"), "无此人", "在住", "", "2026-11-08"],
    ]  # fmt: skip


def test_lines_that_cannot_be_placed_are_named_and_wait(walked: Desk, tmp_path: Path) -> None:
    report = applied(walked, tmp_path, *mixed())

    assert (report.read, report.applied, report.unsettled) == (7, 5, 2)
    assert [(note.name, note.code, note.place.row) for note in report.notes] == [
        (women(6)[4]["name"], "outcome_unread", 7), ("无此人", "not_on_list", 8),
    ]  # fmt: skip
    assert walked.look_counts() == {"outcome_unread": 1, "not_on_list": 1}


def test_the_same_list_twice_changes_nothing_more(walked: Desk, tmp_path: Path) -> None:
    applied(walked, tmp_path, *mixed())
    before = walked.rounds.status(MONTH), walked.last_deed(), walked.looks()
    report = applied(walked, tmp_path, *mixed())

    assert (report.applied, report.same, report.unsettled) == (0, 5, 2)
    assert (walked.rounds.status(MONTH), walked.last_deed(), walked.looks()) == before


def test_one_undo_takes_the_whole_list_back(walked: Desk, tmp_path: Path) -> None:
    before = walked.rounds.status(MONTH)
    applied(walked, tmp_path, *mixed())
    walked.undo()

    assert walked.rounds.status(MONTH) == before
    assert walked.looks() == []
    assert walked.get(MEMBERS, "M00001")["status"] == "present"


def test_a_list_that_was_taken_back_can_be_applied_again(walked: Desk, tmp_path: Path) -> None:
    applied(walked, tmp_path, *mixed())
    once = walked.rounds.status(MONTH)
    walked.undo()
    applied(walked, tmp_path, *mixed())
    assert walked.rounds.status(MONTH) == once


def test_a_rehearsal_of_results_tells_the_same_and_keeps_nothing(
    walked: Desk, tmp_path: Path
) -> None:
    before = walked.rounds.status(MONTH), walked.last_deed()
    sources = looked(walked, tmp_path, *mixed())
    rehearsed = walked.taking_in.rehearse_results(MONTH, sources)

    assert (walked.rounds.status(MONTH), walked.last_deed()) == before
    assert walked.taking_in.apply_results(MONTH, sources).to_json() == rehearsed.to_json()


def test_a_cancelled_list_leaves_nothing(walked: Desk, tmp_path: Path) -> None:
    before = walked.rounds.status(MONTH)

    def stop(done: int, total: int) -> None:
        if done == total:
            raise Cancelled("", "")

    sources = looked(walked, tmp_path, *mixed())
    with pytest.raises(Cancelled):
        walked.taking_in.apply_results(MONTH, sources, progress=stop)
    assert walked.rounds.status(MONTH) == before


def test_an_outcome_typed_before_stands_unless_the_list_is_newer(
    walked: Desk, tmp_path: Path
) -> None:
    walked.rounds.record(MONTH, entry(walked, 0), "left", {"left_to": "宁波"}, on="2026-11-02")
    report = applied(walked, tmp_path, line(0, "在住"))
    assert (report.applied, [note.code for note in report.notes]) == (0, ["other_outcome"])
    assert entry(walked, 0).outcome == "left"

    applied(walked, tmp_path, line(0, "在住"), newer=True)
    record = walked.get(MEMBERS, "M00001")
    assert (entry(walked, 0).outcome, record["status"], record["left_to"]) == (
        "unchanged", "present", None,
    )  # fmt: skip


def test_an_outcome_from_a_list_can_be_corrected_by_hand(walked: Desk, tmp_path: Path) -> None:
    applied(walked, tmp_path, line(0, "离开", "去慈溪"))
    walked.rounds.record(MONTH, entry(walked, 0), "unchanged")
    record = walked.get(MEMBERS, "M00001")
    assert (record["status"], record["left_on"]) == ("present", None)


def test_an_arrival_of_the_month_takes_no_other_outcome(walked: Desk, tmp_path: Path) -> None:
    applied(walked, tmp_path, *mixed())
    before = walked.get(MEMBERS, "M00007"), walked.rounds.status(MONTH)
    for outcome in ("left", "unchanged", ""):
        with pytest.raises(NotAccepted):
            walked.rounds.record(MONTH, entry(walked, 6), outcome)
    number = walked.get(MEMBERS, "M00007")["id_number"]
    [other] = applied(
        walked, tmp_path, [str(number), "牛娜琴", "离开", "去杭州", ""], newer=True
    ).notes

    assert other.code == "other_outcome"
    assert (walked.get(MEMBERS, "M00007"), walked.rounds.status(MONTH)) == before


def test_an_arrival_who_is_on_the_list_is_left_to_be_settled(walked: Desk, tmp_path: Path) -> None:
    report = applied(walked, tmp_path, line(0, "新来", "5组1号"))
    assert (report.arrived, [note.code for note in report.notes]) == (0, ["arrival_known"])


def test_a_woman_who_left_before_comes_back_under_her_number(walked: Desk, tmp_path: Path) -> None:
    applied(walked, tmp_path, line(0, "离开", "去慈溪"))
    walked.rounds.rest(MONTH)
    walked.rounds.close(MONTH)
    walked.rounds.open("2026-12")
    sources = looked(walked, tmp_path, line(0, "新来", "5组1号", "2026-12-03"))
    report = walked.taking_in.apply_results("2026-12", sources)

    record = walked.get(MEMBERS, "M00001")
    assert (report.arrived, walked.count(Wanted())) == (1, 6)
    assert (record["status"], record["house"], record["left_to"]) == ("present", "1号", None)


def test_a_line_without_a_number_is_placed_by_a_name_that_is_alone(
    walked: Desk, tmp_path: Path
) -> None:
    _number, name, *rest = line(0, "在住")
    report = applied(walked, tmp_path, ["", name, *rest])
    assert (report.applied, entry(walked, 0).outcome) == (1, "unchanged")


def test_a_number_under_another_name_is_not_placed(walked: Desk, tmp_path: Path) -> None:
    number, _name, *rest = line(0, "在住")
    report = applied(walked, tmp_path, [number, "无此人", *rest])
    assert [note.code for note in report.notes] == ["not_on_list"]


def test_a_line_without_an_outcome_says_nothing(walked: Desk, tmp_path: Path) -> None:
    report = applied(walked, tmp_path, line(0, ""), line(1, "在住"))
    assert (report.blank, report.applied, report.notes) == (1, 1, [])


@pytest.mark.parametrize(
    ("outcome", "detail", "day", "code"),
    [("村内搬迁", "", "2026-11-20", "value_unread"), ("信息变动", "", "2026-11-20", "value_unread"),
     ("信息变动", "联系电话：问房东", "2026-11-20", "value_unread"),
     ("在住", "", "上周", "date_unread")],
)  # fmt: skip
def test_what_cannot_be_understood_is_left_to_be_settled(
    walked: Desk, tmp_path: Path, outcome: str, detail: str, day: str, code: str
) -> None:
    report = applied(walked, tmp_path, line(0, outcome, detail, day))
    assert [note.code for note in report.notes] == [code]
    assert entry(walked, 0).outcome == ""


def test_a_closed_month_takes_no_list(walked: Desk, tmp_path: Path) -> None:
    walked.rounds.close(MONTH, carry_over=True)
    with pytest.raises(Refusal):
        applied(walked, tmp_path, line(0, "在住"))


def test_women_who_were_away_are_present_when_the_list_says_unchanged(
    walked: Desk, tmp_path: Path
) -> None:
    walked.amend(MEMBERS, walked.get(MEMBERS, "M00001"), {"status": "away"})
    applied(walked, tmp_path, line(0, "在住"), line(1, "在住"))
    assert walked.get(MEMBERS, "M00001")["status"] == "present"


WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", "离开", "在住", "新来", "信息变动", "村内搬迁", "暂时外出", "死亡",
                     "重复", "去慈溪", "联系电话：154", "2月30日", "13月40日", "02-29",
                     "M00001", "；：；"]),
)  # fmt: skip


@given(
    cells=st.dictionaries(st.sampled_from(["name", "id_number", "outcome", "on", "detail"]), WORDS)
)
def test_any_line_is_understood_or_left_to_be_settled(cells: dict[str, str]) -> None:
    found = ResultReader(Office(), "2026-11-24").read(Place("结果.csv", "结果", 2), cells)

    code, text = found.problem
    assert bool(code) == bool(text)
    if not code and found.outcome not in {"", "arrived"}:
        assert problems_of(found.outcome, found.detail) == []
        texts = {name: text for name, text in found.detail.items() if name not in OWN_DETAILS}
        assert MEMBERS.read({"name": "罗秋月", "status": "left", **texts})


@pytest.mark.parametrize("outcome", ["在住", "离开", "村内搬迁"])
def test_a_list_is_taken_though_the_clock_is_behind_its_days(
    walked: Desk, tmp_path: Path, outcome: str
) -> None:
    report = applied(walked, tmp_path, line(0, outcome, "5组1号", "2027-03-05"))
    assert (report.applied, report.unsettled) == (1, 0)
    assert entry(walked, 0).on == "2027-03-05"
