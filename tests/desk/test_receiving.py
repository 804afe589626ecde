"""Twenty sticks on one desk: what is sound is taken in, what is not is named."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING

import offices
import pytest
from make import PASSWORD
from offices import MONTH, PHRASE, carry, close_month, introduce
from test_what_leaves import opened, rows

from safehome.base.errors import Refusal
from safehome.cli import main
from safehome.desk.cards import PlaceTaken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Clock
    from offices import Office


@pytest.fixture
def other(tmp_path: Path, clock: Clock, stick: Path, town: Office) -> Iterator[Office]:
    """A second village, enrolled."""
    made = offices.village(tmp_path / "other", clock, stick, "芦城村", 2)
    with made.session:
        introduce(made, town)
        yield made


@pytest.fixture
def known(village: Office, town: Office) -> Office:
    """The first village, enrolled."""
    introduce(village, town)
    return village


@pytest.fixture
def desk_of_sticks(known: Office, other: Office, tmp_path: Path) -> Path:
    """A folder two sticks were copied to, one folder each; and three that are not sound."""
    folder = tmp_path / "sticks"
    for place, each in (("黄清堰", known), ("芦城", other)):
        package = each.hand_over().parent
        shutil.copytree(package, folder / place / package.name)
    whole = folder / "黄清堰" / f"{MONTH}-{known.desk.cards.own().card.mark.lower()}"
    (folder / "broken").mkdir()
    content = (whole / "report.pkg").read_bytes()
    (folder / "broken" / "report.pkg").write_bytes(content[:-200])
    (folder / "no package").mkdir()
    shutil.copy(next(whole.glob("*.xlsx")), folder / "no package")
    (folder / "odd\n\u202ename").mkdir()
    (folder / "odd\n\u202ename" / "report.pkg").write_bytes(b"")
    return folder


def test_the_sound_ones_of_a_folder_are_taken_in_and_the_others_named(
    desk_of_sticks: Path, town: Office, out: Path
) -> None:
    taken = town.desk.receiving.take([desk_of_sticks], out, pass_phrase=PHRASE)
    assert sorted(each.women for each in taken.packages) == [2, 4]
    [book] = taken.workbooks
    assert (book.villages, book.women) == (2, 6)
    assert {each.file: each.happened for each in taken.left_out} == {
        "sticks/broken": "This package is not whole: it breaks off.",
        "sticks/no package": "Only the workbook is here; the file report.pkg is missing.",
        "sticks/odd name": "This file is not a package.",
    }
    assert all(each.remedy and not each.known for each in taken.left_out)
    assert len(list(desk_of_sticks.rglob("*.receipt"))) == 2


def test_what_is_there_already_is_counted_and_keeps_nothing_out(
    known: Office, other: Office, town: Office, out: Path, stick: Path
) -> None:
    known.hand_over()
    town.desk.receiving.take([stick], out)
    with pytest.raises(Refusal, match="taken in already"):
        town.desk.receiving.take([stick], out)
    other.hand_over()
    taken = town.desk.receiving.take([stick], out)
    assert [each.village for each in taken.packages] == ["芦城村"]
    assert [each.known for each in taken.left_out] == [True]
    with pytest.raises(Refusal, match="All 2 packages were taken in already"):
        town.desk.receiving.take([stick], out)


def test_a_copy_in_the_same_folder_is_taken_in_once(
    known: Office, town: Office, out: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    for place in ("one", "two"):
        carry(known.hand_over() if place == "one" else folder / "one/report.pkg", folder / place)
    taken = town.desk.receiving.take([folder], out)
    assert (len(taken.packages), [each.known for each in taken.left_out]) == (1, [True])


def test_the_later_of_two_in_one_folder_counts_and_says_what_it_replaces(
    known: Office, town: Office, out: Path, tmp_path: Path, clock: Clock
) -> None:
    carry(known.hand_over(), tmp_path / "both" / "b")
    clock.set("2026-11-25T08:00:00")
    carry(known.hand_over(), tmp_path / "both" / "a")
    clock.set("2026-11-26T08:00:00")
    taken = town.desk.receiving.take([tmp_path / "both"], out, pass_phrase=PHRASE)
    assert [each.replaces for each in taken.packages] == ["", "2026-11-24"]
    [book] = taken.workbooks
    assert (book.villages, book.women) == (1, 4)
    heads, line, total = rows(opened(out, book.name), "Totals by village")
    assert line[heads.index("Handed over")] == "2026-11-25"
    assert total[heads.index("Women due")] == line[heads.index("Women due")] == "4"


def test_where_nothing_can_be_taken_in_it_is_a_refusal_and_nothing_is_written(
    desk_of_sticks: Path, town: Office, out: Path
) -> None:
    for place in ("黄清堰", "芦城"):
        shutil.rmtree(desk_of_sticks / place)
    with pytest.raises(Refusal, match="Nothing was taken in") as refused:
        town.desk.receiving.take([desk_of_sticks], out)
    assert len(refused.value.remedy.split("\n")) == 3
    assert not list(out.iterdir())


def test_an_empty_folder_and_a_workbook_are_told_from_a_package(
    known: Office, town: Office, out: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refusal, match="empty: There is no package in this folder"):
        town.desk.receiving.take([tmp_path / "empty"], out)
    workbook = next(known.hand_over().parent.glob("*.xlsx"))
    with pytest.raises(Refusal, match="This is the workbook of a package") as refused:
        town.desk.receiving.take([workbook], out)
    assert "report.pkg" in refused.value.remedy


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_what_is_no_file_is_said_to_be_unreadable_and_waited_for_by_nobody(
    known: Office, town: Office, out: Path, stick: Path
) -> None:
    known.hand_over()
    os.mkfifo(stick / "pipe.pkg")
    (stick / "gone.pkg").symlink_to(stick / "nowhere")
    taken = town.desk.receiving.take([stick], out)
    assert {each.file: each.happened for each in taken.left_out} == {
        f"stick/{name}.pkg": f"The file {name}.pkg cannot be read." for name in ("pipe", "gone")
    }
    assert len(taken.packages) == 1


def test_the_workbooks_the_township_wrote_itself_are_no_half_packages(
    known: Office, town: Office, stick: Path
) -> None:
    known.hand_over()
    (stick / "街道").mkdir()
    town.desk.receiving.take([stick], stick / "街道")
    known.hand_over()
    assert town.desk.receiving.take([stick], stick / "街道").left_out == []


def test_a_receipt_that_cannot_lie_beside_its_package_is_said(
    known: Office, town: Office, out: Path
) -> None:
    parcel = known.hand_over()
    receipt = parcel.parent / f"{MONTH}-{known.desk.cards.own().card.mark.lower()}.receipt"
    receipt.mkdir()  # what a write-protected stick does, also for a test that runs as root
    taken = town.desk.receiving.take([parcel], out)
    assert [each.beside for each in taken.packages] == [False]
    assert (out / receipt.name).is_file()


# -- numbers -----------------------------------------------------------------


def test_a_month_that_comes_late_is_no_replay_of_another(
    known: Office, town: Office, out: Path, tmp_path: Path, clock: Clock
) -> None:
    early = carry(known.hand_over(), tmp_path / "early")
    clock.set("2026-12-24T08:00:00")
    close_month(known, "2026-12")
    town.desk.receiving.take([known.hand_over("2026-12")], out)
    [late] = town.desk.receiving.take([early], out).packages
    assert (late.month, late.replaces) == (MONTH, "")
    with pytest.raises(Refusal, match="taken in already"):
        town.desk.receiving.take([early], out)


def test_after_a_clock_that_was_ahead_and_an_older_backup_new_keys_are_the_way_out(
    known: Office, town: Office, out: Path, clock: Clock
) -> None:
    """The township refuses her honest package until 2031, says so, and the way it says works."""
    backup = known.session.backups.make().path
    clock.set("2031-01-01T08:00:00")
    town.desk.receiving.take([known.hand_over()], out)
    clock.set("2026-11-26T08:00:00")
    known.go_back_to(backup, clock)
    with pytest.raises(Refusal, match="older than the last") as refused:
        town.desk.receiving.take([known.hand_over()], out)
    assert "makes new keys" in refused.value.remedy
    known.desk.cards.renew()
    town.desk.cards.enrol(*known.card(), replace=True)
    taken = town.desk.receiving.take([known.hand_over()], out)
    assert [each.villages for each in taken.workbooks] == [1]


def test_a_township_that_restored_an_older_backup_takes_the_packages_in_again(
    known: Office, town: Office, out: Path, clock: Clock
) -> None:
    parcel = known.hand_over()
    backup = town.session.backups.make().path
    first = town.desk.receiving.take([parcel], out).packages
    known.desk.handing_over.take_receipt(out / first[0].receipt)
    town.go_back_to(backup, clock)
    assert town.desk.receiving.months() == []
    again = town.desk.receiving.take([parcel], out).packages
    assert again == first
    assert known.desk.handing_over.take_receipt(out / again[0].receipt).again


# -- new keys of the township ---------------------------------------------------


def test_receipts_written_again_are_signed_with_the_keys_in_force(
    known: Office, town: Office, out: Path
) -> None:
    [package] = town.desk.receiving.take([known.hand_over()], out).packages
    town.desk.cards.renew()
    known.desk.cards.enrol(*town.card(), replace=True)
    with pytest.raises(Refusal, match="not signed with the keys") as refused:
        known.desk.handing_over.take_receipt(out / package.receipt)
    assert "the receipt written again" in refused.value.remedy
    town.desk.receiving.take([], out, month=MONTH)
    assert known.desk.handing_over.take_receipt(out / package.receipt).newest


# -- by command --------------------------------------------------------------


def test_by_command_what_is_left_out_makes_it_one_and_the_rest_is_told(
    desk_of_sticks: Path, town: Office, out: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("SAFEHOME_PASSWORD", PASSWORD)
    folder = town.session.folder
    town.session.close()
    words = ["receive", str(desk_of_sticks), "--to", str(out), "--json"]
    assert main(["--language", "en", "--vault", str(folder), *words]) == 1
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert len(told["packages"]) == 2
    assert [each["file"] for each in told["left_out"]] == [
        "sticks/no package", "sticks/broken", "sticks/odd name",
    ]  # fmt: skip
    assert "sticks/broken: This package is not whole: it breaks off." in said.err


def test_a_village_taken_off_the_list_is_missed_no_more_and_keeps_its_name(
    known: Office, other: Office, town: Office, tmp_path: Path, out: Path, clock: Clock
) -> None:
    town.desk.receiving.take([known.hand_over(), other.hand_over()], out, pass_phrase=PHRASE)
    off = town.desk.cards.look(other.card()[0])
    town.desk.cards.dismiss(off.vault)
    assert [each.name for each in town.desk.cards.enrolled()] == ["黄清堰村"]

    taken = town.desk.receiving.take([], out, month=MONTH, pass_phrase=PHRASE)
    [book] = taken.workbooks
    assert (book.villages, book.missing) == (2, 0)
    assert [line[0] for line in rows(opened(out, book.name), "Totals by village")[1:3]] == [
        "芦城村", "黄清堰村",
    ]  # fmt: skip
    assert sorted(each.village for each in taken.packages) == ["芦城村", "黄清堰村"]

    clock.set("2026-12-01T09:30:00")
    for each in (known, other):
        close_month(each, "2026-12")
    again = carry(other.hand_over("2026-12"), tmp_path / "again")
    [book] = town.desk.receiving.take(
        [known.hand_over("2026-12")], out, pass_phrase=PHRASE
    ).workbooks
    assert (book.villages, book.missing) == (1, 0)
    with pytest.raises(Refusal, match="not enrolled here"):
        town.desk.receiving.take([again], out, pass_phrase=PHRASE)

    town.desk.cards.enrol(*other.card())
    [book] = town.desk.receiving.take([again], out, pass_phrase=PHRASE).workbooks
    assert (book.villages, book.missing) == (2, 0)


def test_a_village_taken_off_the_list_that_began_anew_is_not_counted_twice(
    known: Office, town: Office, tmp_path: Path, out: Path, clock: Clock, stick: Path
) -> None:
    town.desk.receiving.take([known.hand_over()], out, pass_phrase=PHRASE)
    [before] = town.desk.cards.enrolled()
    town.desk.cards.dismiss(before.vault)
    anew = offices.village(tmp_path / "anew", clock, stick, before.name, 3)
    with anew.session:
        anew.desk.cards.enrol(*town.card())
        with pytest.raises(PlaceTaken):
            town.desk.cards.enrol(*anew.card())
        town.desk.cards.enrol(*anew.card(), replace=True)
        package = anew.hand_over()
    [book] = town.desk.receiving.take([package], out, pass_phrase=PHRASE).workbooks
    assert (book.villages, book.women) == (1, 3)


def test_by_command_a_village_is_taken_off_the_list_by_its_mark(
    known: Office, town: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAFEHOME_PASSWORD", PASSWORD)
    [village] = town.desk.cards.enrolled()
    town.session.close()
    words = ["--language", "en", "--vault", str(town.session.folder), "enrol"]
    assert main(words) == 1
    assert "No card was named." in capsys.readouterr().err
    assert main([*words, "--off", village.mark[:5]]) == 1
    assert "Not one village of this mark is enrolled, but 0." in capsys.readouterr().err
    assert main([*words, "--off", village.mark]) == 0
    assert f"Taken off the list: 黄清堰村, {village.mark}" in capsys.readouterr().out
    assert main([*words, "--off", village.mark]) == 1
