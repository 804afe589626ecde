from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from make import PASSWORD, id_card, woman, women

from safehome.base import words
from safehome.base.errors import Refusal
from safehome.desk import keeping
from safehome.desk.printing import FORMS
from safehome.paper.fonts import missing
from safehome.registers.employers import EMPLOYERS
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS
from safehome.store.recovery import RecoveryCode

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Clock

    from safehome.desk.desk import Desk
    from safehome.store.entries import Entry

OCTOBER = "2026-10"
OF_THE_MONTH = ("roster", "walk-list", "summary", "changes")
OF_THE_HAND_OVER = ("hand-over",)
SEVERAL = {"hotline-book": 2, "complaint-book": 2, "complaint": 2, "notice": 4}
"""The forms that have more than one page for the pen."""
RARE = "\U0002ebf0"  # a character no carried font draws


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    return "\n".join(pages_of(pdf))


def enter(desk: Desk, count: int = 40) -> None:
    for each in women(count):
        desk.enter(MEMBERS, each)


def entry_of(desk: Desk, number: str, month: str = OCTOBER) -> Entry:
    found = desk.rounds.entry_of(month, desk.get(MEMBERS, number))
    assert found is not None
    return found


def record(desk: Desk, number: str, outcome: str, month: str = OCTOBER, **texts: str) -> None:
    desk.rounds.record(month, entry_of(desk, number, month), outcome, texts)


def october(desk: Desk, clock: Clock) -> None:
    """Verify a whole October, with something of everything, and close it."""
    clock.set("2026-10-01T08:00:00")
    desk.choose(groups=["2组", "1组"])
    enter(desk)
    desk.amend(MEMBERS, desk.get(MEMBERS, "M00020"), {"permit_until": "2026-11-05"})
    [landlord, *_] = desk.all(LANDLORDS)
    desk.amend(LANDLORDS, landlord, {"undertaking_until": "2026-11-01", "phone": "15400000777"})
    desk.rounds.open(OCTOBER)
    clock.set("2026-10-20T10:00:00")
    record(
        desk, "M00001", "left", left_on="2026-10-03", left_to="安徽省阜南县", left_why="照顾老人"
    )
    record(desk, "M00002", "moved", group="2组", house="99号", landlord="严仁法")
    record(desk, "M00003", "changed", phone="15499990003", employer="华宇轴承")
    record(desk, "M00004", "changed", education="70")
    record(desk, "M00005", "duplicate", same_as="M00006")
    record(desk, "M00007", "deceased")
    record(desk, "M00008", "away", back_by="2026-12")
    record(desk, "M00009", "not_met")
    desk.rounds.arrive(OCTOBER, woman(name="龙小凤", id_number=id_card(birth="20010917")))
    desk.amend(MEMBERS, desk.get(MEMBERS, "M00010"), {"phone": "15499990010"})
    record(desk, "M00010", "changed", phone="15499990010")
    entries = desk.rounds.entries(OCTOBER)
    desk.rounds.rest(OCTOBER, [each.id for each in entries[:-2]])
    clock.set("2026-10-31T16:20:00")
    desk.rounds.close(OCTOBER, carry_over=True)


def all_of_october(desk: Desk) -> dict[str, bytes]:
    """Print every form of October in every variant and both languages."""
    printed = {}
    for language in ("zh_CN", "en"):
        words.use(language)
        for form in OF_THE_MONTH + OF_THE_HAND_OVER:
            printed[f"{language} {form}"] = desk.printing.make(form, month=OCTOBER).pdf
        for order in ("landlord", "employer", "name"):
            pdf = desk.printing.make("roster", month=OCTOBER, group_by=order, masked=True).pdf
            printed[f"{language} {order}"] = pdf
        pdf = desk.printing.make("summary", month=OCTOBER, masked=True).pdf
        printed[f"{language} outside"] = pdf
    return printed


def a_month_of_changes(desk: Desk, clock: Clock, month: str) -> None:
    """Verify another month in which nobody stays as she was."""
    clock.set(f"{month}-02T08:00:00")
    desk.rounds.open(month)
    clock.set(f"{month}-20T08:00:00")
    for entry in desk.rounds.entries(month)[:9]:
        desk.rounds.record(month, entry, "moved", {"house": f"{entry.house}后"})
    desk.rounds.record(month, desk.rounds.entries(month)[10], "left", {"left_to": "别处"})
    desk.rounds.arrive(month, woman(name="新来的", id_number=id_card(birth=f"1999{month[5:]}01")))
    desk.rounds.rest(month)
    desk.rounds.close(month)


def turn_everything_over(desk: Desk) -> None:
    """Change whatever stands behind a form: women, landlords, employers, the office."""
    for number in range(11, 20):
        member = desk.get(MEMBERS, f"M{number:05}")
        texts = {"name": "改了名", "id_number": id_card(birth="19660606", order="998"),
                 "phone": "15411112222", "home_code": "341225", "ethnic": "苗",
                 "group": "9组", "birth": "1966-06-06", "permit_until": "2031-01-01"}  # fmt: skip
        desk.amend(MEMBERS, member, texts)
    desk.strike(MEMBERS, desk.get(MEMBERS, "M00021"), "录错了")
    for landlord in desk.all(LANDLORDS):
        texts = {"name": f"{landlord['name']}（改）", "phone": "15400001234"}
        desk.amend(LANDLORDS, landlord, texts | {"undertaking_until": "2030-01-01"})
    for employer in desk.all(EMPLOYERS):
        desk.amend(EMPLOYERS, employer, {"name": f"{employer['name']}新厂"})
    desk.choose(office="余姚市低塘街道妇联", village="别的村", director="赵主任",
                groups=["1组", "2组"], small_cell=9)  # fmt: skip


def test_every_form_of_a_month_is_among_those_that_print_again() -> None:
    assert {each.key for each in FORMS if each.per == "month"} == {*OF_THE_MONTH, *OF_THE_HAND_OVER}


def test_october_prints_again_as_it_was_byte_for_byte(
    session: keeping.Session, clock: Clock, tmp_path: Path
) -> None:
    desk = session.desk
    october(desk, clock)
    (tmp_path / "stick").mkdir()
    desk.handing_over.write(OCTOBER, tmp_path / "stick", "1234-5678-9012", confirmed=True)
    first = all_of_october(desk)

    a_month_of_changes(desk, clock, "2026-11")
    turn_everything_over(desk)
    a_month_of_changes(desk, clock, "2026-12")
    a_month_of_changes(desk, clock, "2027-01")
    clock.set("2029-07-01T07:07:00")
    folder = session.folder
    session.sit_down("钱委员")
    session.close()
    with keeping.open_vault(folder, PASSWORD, clock) as later:
        later.desk.choose(town="余姚市妇联", roster_basis="duty")
        again = all_of_october(later.sit_down("孙委员"))

    assert first.keys() == again.keys()
    assert [name for name, pdf in first.items() if again[name] != pdf] == []


def test_a_closed_month_names_who_closed_it_and_when(desk: Desk, clock: Clock) -> None:
    october(desk, clock)
    clock.set("2027-03-03T09:00:00")

    for form in OF_THE_MONTH:
        for page in pages_of(desk.printing.make(form, month=OCTOBER).pdf):
            assert "Month closed: 2026-10-31 16:20" in page
            assert "Closed by: 王主任" in page
            assert "2027" not in page


def test_the_changes_say_what_stood_there_before(desk: Desk, clock: Clock) -> None:
    october(desk, clock)
    found = text_of(desk.printing.make("changes", month=OCTOBER).pdf)

    for was, now in (
        ("1组 1号", "2组 99号"),  # moved: from the trail of the month
        ("沈阿根", "严仁法"),
        ("15400000002", "15499990003"),
        ("低塘宏达电器厂", "华宇轴承"),
        ("15400000009", "15499990010"),  # changed beside the round: from the list
    ):
        assert was in found
        assert now in found
    assert "安徽省阜南县" in found
    assert "M00006)" in found
    assert "龙小凤" in found


def test_an_open_month_is_read_from_the_roster_as_it_stands(desk: Desk) -> None:
    enter(desk, 4)
    desk.rounds.open("2026-11")
    before = text_of(desk.printing.make("roster").pdf)
    desk.amend(MEMBERS, desk.get(MEMBERS, "M00002"), {"phone": "15477770002"})
    record(desk, "M00003", "changed", "2026-11", employer="华宇轴承")

    roster = text_of(desk.printing.make("roster").pdf)
    changes = text_of(desk.printing.make("changes").pdf)

    assert "15477770002" not in before
    assert "15477770002" in roster
    assert "华宇轴承" in roster
    assert "低塘宏达电器厂" in changes
    assert "Printed: 2026-11-24 09:30" in roster


@pytest.mark.parametrize("count", [1, 9, 10, 47])
def test_a_printed_sheet_is_the_sheet_that_is_typed_back(desk: Desk, count: int) -> None:
    enter(desk, count)
    desk.rounds.open("2026-11")
    phones = {each.id: each.phone for each in desk.rounds.entries("2026-11")}

    pages = pages_of(desk.printing.make("walk-list").pdf)
    sheets = desk.rounds.sheets("2026-11")

    assert len(pages) == len(sheets)
    for page, sheet in zip(pages, sheets, strict=True):
        assert [phone for phone in phones.values() if phone in page] == [phones[n] for n in sheet]


def test_the_roster_prints_without_any_round_and_nothing_else_does(desk: Desk) -> None:
    enter(desk, 3)
    desk.strike(MEMBERS, desk.get(MEMBERS, "M00002"), "录错了")
    found = text_of(desk.printing.make("roster").pdf)

    assert "M00001" in found
    assert "M00002" not in found
    for form in ("walk-list", "summary", "changes"):
        with pytest.raises(Refusal):
            desk.printing.make(form)


def test_a_masked_roster_shows_no_whole_number(desk: Desk) -> None:
    enter(desk, 3)
    found = text_of(desk.printing.make("roster", masked=True).pdf)

    for each in women(3):
        assert each["id_number"] not in found
        assert each["phone"] not in found
        assert each["name"] in found


def test_a_character_no_font_draws_is_named(desk: Desk) -> None:
    assert missing(RARE) == [RARE]
    desk.enter(MEMBERS, woman(name=f"龙{RARE}"))

    assert desk.printing.make("roster").missing == (RARE,)
    assert desk.printing.make("member", number="M00001").missing == (RARE,)


@pytest.mark.parametrize("form", [each.key for each in FORMS])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_form_prints_for_the_pen(desk: Desk, form: str, language: str) -> None:
    words.use(language)
    printed = desk.printing.make(form, blank=True)

    assert printed.pages == SEVERAL.get(form, 1)
    books = {"hotline-book", "complaint-book"}
    assert printed.landscape == (form in {"roster", "walk-list", "changes", *books})
    assert "2026" not in text_of(printed.pdf)


@pytest.mark.parametrize("form", ["roster", "summary", "changes", "hand-over", "consent"])
def test_a_form_for_the_pen_keeps_the_name_of_the_office(desk: Desk, form: str) -> None:
    desk.choose(office="黄清堰村妇联")
    assert "黄清堰村妇联" in text_of(desk.printing.make(form, blank=True).pdf)


def test_a_roster_for_both_sides_has_the_same_women_and_says_what_it_is(desk: Desk) -> None:
    enter(desk)
    usual = desk.printing.make("roster")
    duplex = desk.printing.make("roster", duplex=True)

    assert (usual.duplex, duplex.duplex) == (False, True)
    assert duplex.pages == usual.pages + 1  # the back of the cover
    assert [page for page in pages_of(duplex.pdf) if page] == pages_of(usual.pdf)


def test_a_form_or_month_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="no form"):
        desk.printing.make("passport")
    with pytest.raises(Refusal, match="no round"):
        desk.printing.make("roster", month="2026-09")
    with pytest.raises(Refusal):
        desk.printing.make("member", number="M09999")


def test_a_card_says_what_changed_and_never_whom_to_call(desk: Desk) -> None:
    desk.enter(MEMBERS, woman(emergency="张大姐 15488887777"))
    desk.amend(MEMBERS, desk.get(MEMBERS, "M00001"), {"phone": "15455556666", "emergency": "李四"})
    found = text_of(desk.printing.make("member", number="m00001").pdf)

    assert "15400002207" in found
    assert "15455556666" in found
    assert "15488887777" not in found
    assert "李四" not in found


def test_a_change_that_was_taken_back_is_not_on_the_card(desk: Desk) -> None:
    desk.enter(MEMBERS, woman())
    desk.amend(MEMBERS, desk.get(MEMBERS, "M00001"), {"phone": "15455556666"})
    desk.undo()

    assert "15455556666" not in text_of(desk.printing.make("member", number="M00001").pdf)


def test_a_consent_paper_carries_her_number_when_it_is_for_her(desk: Desk) -> None:
    desk.enter(MEMBERS, woman())

    assert "M00001" in text_of(desk.printing.make("consent", number="M00001").pdf)
    assert "M00001" not in text_of(desk.printing.make("consent").pdf)


def test_the_recovery_sheet_holds_the_digits_of_the_code(desk: Desk) -> None:
    code = RecoveryCode.new()
    found = text_of(desk.printing.recovery_sheet(code).pdf).replace(" ", "")

    for group in code.groups:
        assert group in found


def test_the_summary_counts_what_the_round_found(desk: Desk, clock: Clock) -> None:
    october(desk, clock)
    figures = desk.printing.figures(OCTOBER)
    status = desk.rounds.status(OCTOBER)

    assert figures.total.due == status.due
    assert figures.outcomes == status.outcomes
    assert figures.arrived == status.arrived
    assert figures.total.carried == status.carried
    assert figures.after == status.on_roster
    assert figures.permits == 1
