"""A village hands over, the township receives, the receipt comes home."""

from __future__ import annotations

import io
import json
import shutil
from typing import TYPE_CHECKING

import offices
import openpyxl
import pytest
from make import PASSWORD
from offices import MONTH, PHRASE, carry, introduce

from safehome.base.errors import Refusal
from safehome.cli import main
from safehome.desk import keeping
from safehome.desk.cards import PlaceTaken
from safehome.sheets.seal import unseal
from safehome.store.signing import CardCode, CardCodeMistyped

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Clock
    from offices import Office


@pytest.fixture
def known(village: Office, town: Office) -> tuple[Office, Office]:
    """A village and a township that enrolled each other."""
    introduce(village, town)
    return village, town


def opened(folder: Path, name: str, phrase: str = PHRASE) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(unseal((folder / name).read_bytes(), phrase)))


def rows(book: openpyxl.Workbook, sheet: str) -> list[tuple[str | None, ...]]:
    return list(book[sheet].iter_rows(values_only=True))


def test_a_month_goes_to_the_township_and_its_receipt_comes_home(
    known: tuple[Office, Office], out: Path
) -> None:
    village, town = known
    parcel = village.hand_over()
    taken = town.desk.receiving.take([parcel], out, pass_phrase=PHRASE)

    [package], [book] = taken.packages, taken.workbooks
    assert (package.village, package.month, package.women) == ("黄清堰村", MONTH, 4)
    assert (book.villages, book.missing, book.women, taken.pass_phrase) == (1, 0, 4, "")
    roster = rows(opened(out, book.name), "Roster of members")
    assert roster[0][:5] == ("Village", "Mark", "Number", "Name", "ID number")
    numbers = [each.id_number for each in village.desk.rounds.entries(MONTH)]
    assert [row[4] for row in roster[1:]] == numbers

    receipt = parcel.parent / package.receipt
    assert receipt.read_bytes() == (out / package.receipt).read_bytes()
    home = village.desk.handing_over.take_receipt(receipt)
    assert (home.month, home.newest, home.again, home.women) == (MONTH, True, False, 4)
    [month] = village.desk.rounds.all()
    assert (month.state, month.receipt_at) == ("received", home.received)


def test_without_a_card_of_the_township_nothing_but_the_workbook_leaves(
    village: Office, stick: Path
) -> None:
    village.hand_over()
    assert [each.suffix for each in stick.rglob("*") if each.is_file()] == [".xlsx"]


def test_both_files_stand_on_the_hand_over_sheet(known: tuple[Office, Office]) -> None:
    village, _town = known
    parcel = village.hand_over()
    sheet = village.desk.handing_over.sheet(MONTH)

    workbook = next(parcel.parent.glob("*.xlsx"))
    sizes = {line.what: int(line.size) for line in sheet.lines if line.size.isdecimal()}
    assert sizes == {each.name: each.stat().st_size for each in (workbook, parcel)}
    assert sheet.total is not None
    assert (sheet.total.what, int(sheet.total.size)) == ("Total: 2 files", sum(sizes.values()))


def test_the_packages_of_many_villages_become_one_workbook(
    known: tuple[Office, Office], tmp_path: Path, out: Path, clock: Clock
) -> None:
    village, town = known
    other = offices.village(tmp_path / "other", clock, tmp_path / "stick", "芦城村", 2)
    third = offices.village(tmp_path / "third", clock, tmp_path / "stick", "西郑巷村", 1)
    with other.session, third.session:
        introduce(other, town)
        introduce(third, town)
        parcels = [village.hand_over(), other.hand_over()]
    taken = town.desk.receiving.take(parcels, out, pass_phrase=PHRASE)

    [book] = taken.workbooks
    assert (book.villages, book.missing, book.women) == (2, 1, 6)
    found = opened(out, book.name)
    assert found.sheetnames == [
        "Totals by village", "Roster of members", "Changes of the month", "Verification summary",
    ]  # fmt: skip
    heads, *lines = rows(found, "Totals by village")
    due = heads.index("Women due")
    assert [(line[0], line[due]) for line in lines] == [
        ("芦城村", "2"), ("黄清堰村", "4"), ("All: 2 villages", "6"), ("西郑巷村", None),
    ]  # fmt: skip
    assert [row[0] for row in rows(found, "Roster of members")[1:]] == ["芦城村"] * 2 + [
        "黄清堰村"
    ] * 4
    cells = [cell for page in found for row in page.iter_rows() for cell in row if cell.value]
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}


def test_a_corrected_hand_over_takes_the_place_of_the_one_before(
    known: tuple[Office, Office], tmp_path: Path, out: Path, clock: Clock
) -> None:
    village, town = known
    old = carry(village.hand_over(), tmp_path / "old")
    clock.set("2026-11-25T10:00:00")
    new = carry(village.hand_over(), tmp_path / "new")
    town.desk.receiving.take([old], out, pass_phrase=PHRASE)
    taken = town.desk.receiving.take([new], out, pass_phrase=PHRASE)

    assert [each.villages for each in taken.workbooks] == [1]
    for path in (old, new):
        with pytest.raises(Refusal):
            town.desk.receiving.take([path], out, pass_phrase=PHRASE)
    first = village.desk.handing_over.take_receipt(next((tmp_path / "old").glob("*.receipt")))
    assert (first.newest, village.desk.rounds.all()[0].state) == (False, "handed")
    last = village.desk.handing_over.take_receipt(next((tmp_path / "new").glob("*.receipt")))
    assert (last.newest, village.desk.rounds.all()[0].state) == (True, "received")
    again = village.desk.handing_over.take_receipt(next((tmp_path / "new").glob("*.receipt")))
    assert again.again


def test_an_older_package_is_refused_after_a_newer_one(
    known: tuple[Office, Office], tmp_path: Path, out: Path, clock: Clock
) -> None:
    village, town = known
    old = carry(village.hand_over(), tmp_path / "old")
    clock.set("2026-11-25T10:00:00")
    town.desk.receiving.take([village.hand_over()], out)
    with pytest.raises(Refusal, match="older than the last"):
        town.desk.receiving.take([old], out)


def test_a_package_for_another_township_is_not_opened(
    known: tuple[Office, Office], tmp_path: Path, out: Path, clock: Clock, stick: Path
) -> None:
    village, _town = known
    other = offices.town(tmp_path / "elsewhere", clock, stick, "凤山街道妇联")
    with other.session:
        other.desk.cards.enrol(*village.card())
        with pytest.raises(Refusal, match="another township"):
            other.desk.receiving.take([village.hand_over()], out)


def test_without_a_pass_phrase_one_is_made_up_and_nothing_lies_open(
    known: tuple[Office, Office], out: Path
) -> None:
    village, town = known
    taken = town.desk.receiving.take([village.hand_over().parent], out)
    assert len(taken.pass_phrase) == 24
    assert opened(out, taken.workbooks[0].name, taken.pass_phrase)


def test_workbook_and_receipts_of_a_month_are_written_again(
    known: tuple[Office, Office], out: Path, stick: Path
) -> None:
    village, town = known
    first = town.desk.receiving.take([village.hand_over()], out)
    again = town.desk.receiving.take([], stick, month=MONTH)
    assert again.packages == first.packages
    assert town.desk.receiving.months() == [MONTH]
    name = first.packages[0].receipt
    assert (stick / name).read_bytes() == (out / name).read_bytes()


def test_what_could_not_be_written_is_said_and_can_be_written_again(
    known: tuple[Office, Office], out: Path, stick: Path
) -> None:
    village, town = known
    parcel = village.hand_over()
    mark = town.desk.cards.own().card.mark.lower()
    (out / f"{MONTH}-{mark}.xlsx").mkdir()  # in the way of the workbook
    with pytest.raises(Refusal, match="The packages are taken in") as refused:
        town.desk.receiving.take([parcel], out)
    assert MONTH in refused.value.remedy
    taken = town.desk.receiving.take([], stick, month=MONTH)
    assert [each.village for each in taken.packages] == ["黄清堰村"]


def test_a_month_nobody_handed_over_is_refused(town: Office, out: Path) -> None:
    with pytest.raises(Refusal, match="No package of 2026-11"):
        town.desk.receiving.take([], out, month=MONTH)
    with pytest.raises(Refusal, match="No package was named"):
        town.desk.receiving.take([], out)


def test_a_package_of_another_month_than_was_asked_for_is_refused(
    known: tuple[Office, Office], out: Path
) -> None:
    village, town = known
    with pytest.raises(Refusal, match="This package is of 2026-11"):
        town.desk.receiving.take([village.hand_over()], out, month="2026-10")


# -- cards -------------------------------------------------------------------


def test_a_card_is_always_the_same_and_its_code_too(village: Office) -> None:
    first, code = village.card()
    content = first.read_bytes()
    assert village.card()[1] == code
    assert first.read_bytes() == content
    assert first.name == f"{village.desk.cards.own().card.mark.lower()}.card"


def test_a_slip_in_the_code_names_its_group(village: Office, town: Office) -> None:
    file, code = town.card()
    slip = code[:8] + str((int(code[8]) + 1) % 10) + code[9:]
    with pytest.raises(CardCodeMistyped) as refused:
        village.desk.cards.enrol(file, slip)
    assert refused.value.groups == (2,)
    assert village.desk.cards.enrolled() == []


def test_the_code_of_another_card_enrols_nobody(village: Office, town: Office) -> None:
    _file, code = village.card()
    with pytest.raises(Refusal, match="not the code of this card"):
        village.desk.cards.enrol(town.card()[0], code)
    assert village.desk.cards.enrolled() == []


def test_other_keys_of_a_known_office_are_pinned_only_when_said_so(
    known: tuple[Office, Office],
) -> None:
    village, town = known
    village.desk.cards.renew()
    file, code = village.card()
    with pytest.raises(Refusal, match="enrolled with other keys"):
        town.desk.cards.enrol(file, code)
    pinned = town.desk.cards.enrol(file, code, replace=True)
    assert [each.key for each in town.desk.cards.enrolled()] == [pinned.key]
    assert pinned.key == village.desk.cards.own().card.key


def test_new_keys_begin_a_new_count_and_the_old_ones_are_no_longer_believed(
    known: tuple[Office, Office], tmp_path: Path, out: Path, clock: Clock
) -> None:
    village, town = known
    clock.set("2031-01-01T08:00:00")  # the clock was far ahead once
    old = carry(village.hand_over(), tmp_path / "old")
    clock.set("2031-01-01T08:00:01")
    unused = carry(village.hand_over(), tmp_path / "unused")
    town.desk.receiving.take([old], out)
    village.desk.cards.renew()
    town.desk.cards.enrol(*village.card(), replace=True)
    with pytest.raises(Refusal, match="not signed with the keys"):
        town.desk.receiving.take([unused], out)
    assert town.desk.receiving.take([village.hand_over()], out).packages


def test_a_second_township_takes_the_place_of_the_first_only_when_said_so(
    known: tuple[Office, Office], tmp_path: Path, clock: Clock, stick: Path
) -> None:
    village, _town = known
    other = offices.town(tmp_path / "elsewhere", clock, stick, "凤山街道妇联")
    with other.session:
        file, code = other.card()
    with pytest.raises(Refusal, match="A township is enrolled already"):
        village.desk.cards.enrol(file, code)
    village.desk.cards.enrol(file, code, replace=True)
    assert [each.name for each in village.desk.cards.enrolled()] == ["凤山街道妇联"]


def test_a_village_that_began_anew_is_not_counted_beside_itself(
    known: tuple[Office, Office], tmp_path: Path, out: Path, clock: Clock, stick: Path
) -> None:
    """Its PC was lost without a backup: the same name, new books, the month once more."""
    village, town = known
    other = offices.village(tmp_path / "other", clock, stick, "芦城村", 1)
    with other.session:
        introduce(other, town)
        town.desk.receiving.take([village.hand_over(), other.hand_over()], out)
    anew = offices.village(tmp_path / "anew", clock, stick, "黄清堰村", 3)
    with anew.session:
        anew.desk.cards.enrol(*town.card())
        file, code = anew.card()
        with pytest.raises(PlaceTaken, match="A village of this name is enrolled with other"):
            town.desk.cards.enrol(file, code)
        town.desk.cards.enrol(file, code, replace=True)
        taken = town.desk.receiving.take([], out, month=MONTH)
        assert [(each.villages, each.missing, each.women) for each in taken.workbooks] == [
            (2, 0, 5)
        ]
        taken = town.desk.receiving.take([anew.hand_over()], out, pass_phrase=PHRASE)
        mark = anew.desk.cards.own().card.mark
    [book] = taken.workbooks
    assert (book.villages, book.missing, book.women) == (2, 0, 4)
    assert [each.replaces for each in taken.packages] == ["2026-11-24"]
    lines = rows(opened(out, book.name), "Totals by village")[1:]
    assert ("黄清堰村", mark) in [line[:2] for line in lines]


def test_receipts_of_a_village_before_it_began_anew_are_still_its_own(
    known: tuple[Office, Office], tmp_path: Path, out: Path, clock: Clock, stick: Path
) -> None:
    village, town = known
    [package] = town.desk.receiving.take([village.hand_over()], out).packages
    anew = offices.village(tmp_path / "anew", clock, stick, "黄清堰村", 3)
    with anew.session:
        town.desk.cards.enrol(*anew.card(), replace=True)
    town.desk.receiving.take([], stick, month=MONTH)
    first = (out / package.receipt).read_bytes()
    assert first in [each.read_bytes() for each in stick.glob("*.receipt")]


def test_a_village_on_copied_books_does_not_take_the_place_of_the_other_unasked(
    known: tuple[Office, Office], tmp_path: Path, out: Path, clock: Clock, stick: Path
) -> None:
    """Somebody set the second village up by copying the first one's folder, keys and all."""
    village, town = known
    town.desk.receiving.take([village.hand_over()], out)
    village.session.close()
    shutil.copytree(village.session.folder, tmp_path / "copied")
    copied = offices.Office(keeping.open_vault(tmp_path / "copied", PASSWORD, clock), stick)
    with copied.session:
        copied.desk.choose(village="芦城村")
        for _keys in ("the same", "its own"):
            file, code = copied.card()
            with pytest.raises(PlaceTaken, match="under the name of 黄清堰村") as refused:
                town.desk.cards.enrol(file, code)
            assert "books of its own" in refused.value.remedy
            copied.desk.cards.renew()
    assert [each.name for each in town.desk.cards.enrolled()] == ["黄清堰村"]


def test_a_village_that_was_renamed_is_enrolled_under_its_new_name_when_said_so(
    known: tuple[Office, Office],
) -> None:
    village, town = known
    village.desk.choose(village="黄清堰社区")
    file, code = village.card()
    with pytest.raises(PlaceTaken, match="under the name of 黄清堰村"):
        town.desk.cards.enrol(file, code)
    town.desk.cards.enrol(file, code, replace=True)
    assert [each.name for each in town.desk.cards.enrolled()] == ["黄清堰社区"]
    town.desk.cards.enrol(file, code)  # once more changes nothing


def test_a_package_of_before_does_not_stay_beside_a_workbook_of_now(
    village: Office, town: Office
) -> None:
    """Handed over again without the township's card: a restored backup has forgotten it."""
    village.desk.cards.enrol(*town.card())
    parcel = village.hand_over()
    with village.desk.store.write() as unit:
        unit.correspondents.forget(town.desk.cards.own().card.vault)
    assert village.hand_over() == parcel
    assert not parcel.exists()
    assert [each.suffix for each in parcel.parent.iterdir()] == [".xlsx"]


def test_an_office_enrols_neither_itself_nor_its_like(
    village: Office, tmp_path: Path, clock: Clock, stick: Path
) -> None:
    file, code = village.card()
    with pytest.raises(Refusal, match="this very vault"):
        village.desk.cards.enrol(file, code)
    other = offices.village(tmp_path / "other", clock, stick, "芦城村", 1)
    with other.session, pytest.raises(Refusal, match="card of a village, and so is"):
        other.desk.cards.enrol(file, code)


# -- numbers -----------------------------------------------------------------


def test_a_number_is_not_used_again_when_the_clock_stands_or_goes_back(
    known: tuple[Office, Office], clock: Clock
) -> None:
    village, _town = known
    numbers = []
    for time in ("2026-11-24T09:30:00", "2026-11-24T09:30:00", "2026-11-20T08:00:00"):
        clock.set(time)
        village.hand_over()
        numbers.append(village.desk.handing_over.last(MONTH).sequence)
    assert numbers[1:] == [numbers[0] + 1, numbers[0] + 2]


def test_a_vault_restored_from_an_older_backup_goes_on_with_higher_numbers(
    known: tuple[Office, Office], tmp_path: Path, out: Path, clock: Clock
) -> None:
    """The keys come back with the books; numbers used since are forgotten, and not used again."""
    village, town = known
    village.hand_over()
    backup = village.session.backups.make().path
    clock.set("2026-11-25T08:00:00")
    lost = carry(village.hand_over(), tmp_path / "lost")
    town.desk.receiving.take([lost], out)

    clock.set("2026-11-26T08:00:00")
    village.go_back_to(backup, clock)
    taken = town.desk.receiving.take([village.hand_over()], out)
    assert [each.village for each in taken.packages] == ["黄清堰村"]
    with pytest.raises(Refusal, match="no package that was handed over"):
        village.desk.handing_over.take_receipt(next((tmp_path / "lost").glob("*.receipt")))
    home = village.desk.handing_over.take_receipt(out / taken.packages[0].receipt)
    assert home.newest


def test_with_a_clock_that_is_wrong_as_well_the_township_says_what_to_do(
    known: tuple[Office, Office], out: Path, clock: Clock
) -> None:
    village, town = known
    backup = village.session.backups.make().path
    town.desk.receiving.take([village.hand_over()], out)
    clock.set("2020-01-01T00:00:00")
    village.go_back_to(backup, clock)
    with pytest.raises(Refusal, match="older than the last") as refused:
        town.desk.receiving.take([village.hand_over()], out)
    assert "set its clock" in refused.value.remedy


# -- receipts ----------------------------------------------------------------


def test_a_receipt_of_another_village_or_package_is_refused(
    known: tuple[Office, Office], tmp_path: Path, out: Path, clock: Clock
) -> None:
    village, town = known
    other = offices.village(tmp_path / "other", clock, tmp_path / "stick", "芦城村", 2)
    with other.session:
        introduce(other, town)
        parcel = other.hand_over()
        taken = town.desk.receiving.take([parcel], out)
        with pytest.raises(Refusal, match="receipt of another village"):
            village.desk.handing_over.take_receipt(out / taken.packages[0].receipt)


def test_a_receipt_of_a_stranger_is_refused(village: Office, town: Office, out: Path) -> None:
    village.desk.cards.enrol(*town.card())
    town.desk.cards.enrol(*village.card())
    parcel = village.hand_over()
    taken = town.desk.receiving.take([parcel], out)
    with village.desk.store.write() as unit:
        unit.correspondents.forget(town.desk.cards.own().card.vault)
    with pytest.raises(Refusal, match="not enrolled here"):
        village.desk.handing_over.take_receipt(out / taken.packages[0].receipt)


def test_after_a_correction_the_month_waits_for_a_receipt_again(
    known: tuple[Office, Office], out: Path
) -> None:
    village, town = known
    taken = town.desk.receiving.take([village.hand_over()], out)
    village.desk.handing_over.take_receipt(out / taken.packages[0].receipt)
    village.hand_over()
    [month] = village.desk.rounds.all()
    assert (month.state, month.receipt_at) == ("handed", "")


# -- by command --------------------------------------------------------------


def test_the_whole_path_by_command(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    clock: Clock,
) -> None:  # fmt: skip
    monkeypatch.setenv("SAFEHOME_PASSWORD", PASSWORD)
    stick = tmp_path / "stick"
    stick.mkdir()
    phrase = tmp_path / "phrase"
    phrase.write_text(PHRASE)
    offices.village(tmp_path / "village", clock, stick).session.close()
    offices.town(tmp_path / "town", clock, stick).session.close()

    def say(vault: str, *words: str) -> dict[str, object]:
        code = main(["--language", "en", "--vault", str(tmp_path / vault), *words, "--json"])
        told = capsys.readouterr()
        assert code == 0, told.err
        return dict(json.loads(told.out))

    for giver, taker in (("village", "town"), ("town", "village")):
        card = say(giver, "card", "--to", str(stick))
        pinned = say(taker, "enrol", str(stick / str(card["file"])), "--code", str(card["code"]))
        assert pinned["kind"] == giver
    over = say("village", "hand-over", MONTH, "--to", str(stick), "--pass-phrase-file", str(phrase))
    assert len(over["files"]) == 2
    [parcel] = stick.rglob("report.pkg")
    taken = say("town", "receive", str(parcel), "--to", str(out), "--pass-phrase-file",
                str(phrase))  # fmt: skip
    assert opened(out, taken["workbooks"][0]["name"])
    home = say("village", "receipt", str(parcel.parent / taken["packages"][0]["receipt"]))
    assert (home["month"], home["newest"]) == (MONTH, True)
    assert say("village", "round", "status", MONTH)["state"] == "received"


def test_the_command_asks_for_the_code_and_enrols_nobody_without(
    town: Office, village: Office, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    file, _code = town.card()
    folder = village.session.folder
    village.session.close()
    monkeypatch.setenv("SAFEHOME_PASSWORD", PASSWORD)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(["--language", "en", "--vault", str(folder), "enrol", str(file)]) == 1
    assert "nothing was enrolled" in capsys.readouterr().err


def test_the_code_depends_on_every_byte_of_the_card(village: Office) -> None:
    content = village.desk.cards.own().content
    other = content[:-1] + bytes([content[-1] ^ 1])
    assert CardCode.of(other) != CardCode.of(content)
