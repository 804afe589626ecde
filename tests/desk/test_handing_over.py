from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import msoffcrypto
import openpyxl
import pytest
from disks import small_disk
from libreoffice import first_sheet, needs_libreoffice
from make import id_card, woman, women

from safehome.base.errors import Cancelled, NotAccepted, Refusal
from safehome.desk.handing_over import STEPS
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS
from safehome.sheets.seal import unseal
from safehome.store.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Clock

    from safehome.desk.desk import Desk
    from safehome.desk.handing_over import HandedOver

MONTH = "2026-11"
PHRASE = "4071 9925 1836 5504 7213"
RARE = "𰻞小兰"


@pytest.fixture
def closed(desk: Desk) -> Desk:
    """A desk with a closed November: one left, one moved, one changed, one came."""
    for texts in women(6):
        desk.enter(MEMBERS, texts)
    desk.enter(MEMBERS, woman(name=RARE, remark="=1+1", employer="@宏达", group="9组"))
    desk.rounds.open(MONTH)
    first, second, third, *_others = desk.rounds.entries(MONTH)
    desk.rounds.record(MONTH, first, "left", {"left_to": "慈溪"})
    desk.rounds.record(MONTH, second, "moved", {"group": "5组", "house": "8号"})
    desk.rounds.record(MONTH, third, "changed", {"phone": "15488887777"})
    new = woman(name="韦柳红", id_number=id_card(birth="20000803"), phone="15409514843")
    desk.rounds.arrive(MONTH, new)
    desk.rounds.rest(MONTH)
    desk.rounds.close(MONTH)
    return desk


def handed(desk: Desk, stick: Path) -> HandedOver:
    return desk.handing_over.write(MONTH, stick, PHRASE, confirmed=True)


def sealed_file(stick: Path) -> Path:
    [found] = [each for each in stick.rglob("*") if each.is_file()]
    return found


def opened(stick: Path) -> bytes:
    """Open the workbook with the library alone, as any other program would."""
    plain = io.BytesIO()
    with sealed_file(stick).open("rb") as stream:
        office = msoffcrypto.OfficeFile(stream)
        office.load_key(password=PHRASE, verify_password=True)
        office.decrypt(plain, verify_integrity=True)
    return plain.getvalue()


def rows_of(data: bytes, sheet: str) -> list[tuple[str | None, ...]]:
    page = openpyxl.load_workbook(io.BytesIO(data))[sheet]
    return list(page.iter_rows(values_only=True))


def test_the_workbook_holds_every_woman_of_the_month_as_text(closed: Desk, stick: Path) -> None:
    handed(closed, stick)
    book = openpyxl.load_workbook(io.BytesIO(opened(stick)))

    assert book.sheetnames == ["Roster of members", "Changes of the month", "Verification summary"]
    heads, *rows = rows_of(opened(stick), "Roster of members")
    numbers = {row[heads.index("Number")]: row[heads.index("ID number")] for row in rows}
    entries = closed.rounds.entries(MONTH)
    assert numbers == {each.number: each.id_number for each in entries}
    assert all(len(number or "") == 18 for number in numbers.values())
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value]
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}


def test_a_text_that_looks_like_a_formula_stays_a_text(closed: Desk, stick: Path) -> None:
    handed(closed, stick)
    heads, *rows = rows_of(opened(stick), "Roster of members")

    [row] = [row for row in rows if row[heads.index("Name")] == RARE]
    assert row[heads.index("Employer")] == "@宏达"
    with zipfile.ZipFile(io.BytesIO(opened(stick))) as parcel:
        assert not any(b"<f>" in parcel.read(name) for name in parcel.namelist())


def test_the_changes_say_from_what_to_what(closed: Desk, stick: Path) -> None:
    handed(closed, stick)
    heads, *rows = rows_of(opened(stick), "Changes of the month")
    told = {row[0]: row[heads.index("What changed")] for row in rows}

    assert told == {
        "newly arrived": None,
        "left": "Left for: 慈溪",
        "moved within the village": "Group: 1组 → 5组; House: 1号 → 8号",
        "living here, changed": "Phone: 15400000002 → 15488887777",
    }


def test_the_summary_counts_what_the_round_counts(closed: Desk, stick: Path) -> None:
    handed(closed, stick)
    figures = {row[1]: row[2] for row in rows_of(opened(stick), "Verification summary")}

    assert figures["Women due"] == "7"
    assert figures["Arrived this month"] == "1"
    assert figures["End of this month"] == "7"
    assert figures["moved within the village"] == "1"
    _heads, *listed = rows_of(opened(stick), "Roster of members")
    assert len(listed) == 8
    assert figures["On the roster sheet, with those who left this month"] == "8"


def test_what_happens_after_closing_does_not_reach_the_package(
    closed: Desk, stick: Path, tmp_path: Path
) -> None:
    handed(closed, stick)
    before = opened(stick)
    closed.amend(MEMBERS, closed.get(MEMBERS, "M00003"), {"phone": "15411112222"})
    [landlord, *_others] = closed.all(LANDLORDS)
    closed.amend(LANDLORDS, landlord, {"phone": "15433334444"})

    other = tmp_path / "other"
    other.mkdir()
    handed(closed, other)
    assert opened(other) == before


def test_no_name_stands_outside_the_cells(closed: Desk, stick: Path) -> None:
    handed(closed, stick)

    for path in stick.rglob("*"):
        assert re.fullmatch(r"2026-11-[0-9a-f]{6}(\.xlsx)?", path.name)
    with zipfile.ZipFile(io.BytesIO(opened(stick))) as parcel:
        core = parcel.read("docProps/core.xml").decode()
        others = [
            parcel.read(name).decode()
            for name in parcel.namelist()
            if not name.startswith("xl/worksheets/")
        ]
    assert re.findall(r"<(?:dc:creator|dc:title|cp:lastModifiedBy)>([^<]+)<", core) == []
    names = {each.name for each in closed.rounds.entries(MONTH)} | {"王主任", "黄清堰"}
    assert not [name for name in names for part in others if name in part]


def test_the_sealed_file_shows_nothing(closed: Desk, stick: Path) -> None:
    handed(closed, stick)
    data = sealed_file(stick).read_bytes()

    for text in ("罗秋月", "15400000001", "Roster of members"):
        for coding in ("utf-8", "utf-16-le", "gb18030"):
            assert text.encode(coding) not in data


def test_the_facts_told_are_those_of_the_file(closed: Desk, stick: Path) -> None:
    done = handed(closed, stick)

    [fact] = done.files
    data = sealed_file(stick).read_bytes()
    assert (fact.size, fact.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert fact.rows == 8
    assert dict(done.parts)["Changes of the month"] == 4
    assert closed.handing_over.last(MONTH) == done


def test_each_woman_has_it_in_her_disclosure_log(closed: Desk, stick: Path) -> None:
    handed(closed, stick)

    for entry in closed.rounds.entries(MONTH):
        [told] = closed.disclosures(closed.get(MEMBERS, entry.number))
        assert (told.recipient, told.basis, told.month) == ("低塘街道妇联", "consent", MONTH)
        assert told.women == 8
    assert closed.rounds.get(MONTH).state == "handed"
    assert closed.last_deed() is None  # it stands, and is not taken back


def test_a_second_stick_is_written_and_logged_again(
    closed: Desk, stick: Path, tmp_path: Path, clock: Clock
) -> None:
    first = handed(closed, stick)
    other = tmp_path / "other"
    other.mkdir()
    clock.set("2026-12-02T08:00:00")
    second = handed(closed, other)

    assert opened(stick) == opened(other)
    assert [each.at for each in closed.disclosures()] == [second.at, first.at]
    assert closed.handing_over.last(MONTH) == second
    assert len(closed.rounds.get(MONTH).package) == 2


def test_names_wait_for_a_basis_and_a_confirmation(closed: Desk, stick: Path) -> None:
    package = closed.handing_over.due()
    assert (package.month, package.basis, package.confirmed) == (MONTH, "", False)
    with pytest.raises(Refusal) as refusal:
        closed.handing_over.write(MONTH, stick, PHRASE)
    assert refusal.value.remedy
    assert list(stick.iterdir()) == []

    confirmed = closed.handing_over.confirm("duty")
    assert confirmed == closed.handing_over.due(MONTH)
    assert closed.handing_over.write(MONTH, stick, PHRASE).basis == "duty"


def test_the_next_month_is_confirmed_anew_on_the_basis_given_once(
    closed: Desk, clock: Clock
) -> None:
    closed.handing_over.confirm("consent", recipient="低塘街道妇女联合会")
    clock.set("2026-12-20T09:00:00")
    closed.rounds.open("2026-12")
    closed.rounds.rest("2026-12")
    closed.rounds.close("2026-12")

    package = closed.handing_over.due()
    assert (package.month, package.basis, package.confirmed) == ("2026-12", "consent", False)
    assert package.recipient == "低塘街道妇女联合会"
    assert closed.handing_over.confirm().confirmed


def test_a_confirmation_without_basis_or_recipient_is_not_accepted(closed: Desk) -> None:
    closed.choose(town="")
    with pytest.raises(NotAccepted) as refusal:
        closed.handing_over.confirm("because")
    assert [each.field for each in refusal.value.problems] == ["basis", "recipient"]


def test_an_open_month_is_not_handed_over(desk: Desk, stick: Path) -> None:
    desk.enter(MEMBERS, woman())
    desk.rounds.open(MONTH)
    with pytest.raises(Refusal, match="still open"):
        handed(desk, stick)
    with pytest.raises(Refusal, match="No month is closed"):
        desk.handing_over.due()


def test_a_short_pass_phrase_is_refused(closed: Desk, stick: Path) -> None:
    with pytest.raises(Refusal, match="too short"):
        closed.handing_over.write(MONTH, stick, "1234", confirmed=True)
    assert list(stick.iterdir()) == []


def test_the_pass_phrase_made_up_is_long_and_kept_nowhere(closed: Desk, stick: Path) -> None:
    phrase = closed.handing_over.pass_phrase()
    closed.handing_over.write(MONTH, stick, phrase, confirmed=True)

    assert sum(sign.isdigit() for sign in phrase) >= 20
    assert unseal(sealed_file(stick).read_bytes(), phrase)
    with closed.store.read() as unit:
        tables = metadata.sorted_tables
        dump = str([unit.connection.execute(each.select()).all() for each in tables])
    assert MONTH in dump
    assert phrase not in dump


def nothing_was_handed_over(desk: Desk) -> bool:
    return desk.rounds.get(MONTH).state == "closed" and desk.disclosures() == []


def test_a_stick_that_vanished_is_told_in_words(closed: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        handed(closed, tmp_path / "gone")
    assert refusal.value.remedy
    assert nothing_was_handed_over(closed)


def test_a_stick_pulled_out_meanwhile_is_told_in_words(closed: Desk, stick: Path) -> None:
    def pull_out(done: int, _total: int, _words: str) -> None:
        if done == 3:
            stick.rmdir()

    with pytest.raises(Refusal) as refusal:
        closed.handing_over.write(MONTH, stick, PHRASE, pull_out, confirmed=True)
    assert refusal.value.remedy
    assert nothing_was_handed_over(closed)


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A stick of two megabytes, which is really full when it is full."""
    with small_disk(tmp_path / "small", "size=2m") as stick:
        yield stick


def test_a_full_stick_keeps_what_it_had_and_gets_no_half_file(closed: Desk, mounted: Path) -> None:
    free = shutil.disk_usage(mounted).free
    (mounted / "theirs.bin").write_bytes(b"x" * (free - 4096))
    with pytest.raises(Refusal) as refusal:
        handed(closed, mounted)

    assert refusal.value.remedy
    assert [each.name for each in mounted.rglob("*")] == ["theirs.bin"]
    assert nothing_was_handed_over(closed)


def test_a_write_protected_stick_is_told_in_words(closed: Desk, mounted: Path) -> None:
    remount = ["mount", "-o", "remount,ro", str(mounted)]
    subprocess.run(remount, capture_output=True, check=True)
    with pytest.raises(Refusal) as refusal:
        handed(closed, mounted)

    assert "write" in refusal.value.remedy
    assert nothing_was_handed_over(closed)


def books_may_be_written(desk: Desk, *, may: bool) -> None:
    """Make SQLite itself refuse to write, as it does on a disk that became read-only."""
    raw = desk.store._engine.raw_connection()
    raw.execute(f"PRAGMA query_only = {'off' if may else 'on'}")
    raw.close()


def test_the_file_leaves_the_stick_when_the_books_cannot_be_written(
    closed: Desk, stick: Path
) -> None:
    def lock_the_books(done: int, _total: int, _words: str) -> None:
        if done == 4:
            assert sealed_file(stick)
            books_may_be_written(closed, may=False)

    with pytest.raises(Refusal):
        closed.handing_over.write(MONTH, stick, PHRASE, lock_the_books, confirmed=True)
    assert list(stick.iterdir()) == []
    books_may_be_written(closed, may=True)
    assert nothing_was_handed_over(closed)


@pytest.mark.parametrize("step", range(len(STEPS) - 1))
def test_cancelling_at_any_step_keeps_nothing(closed: Desk, stick: Path, step: int) -> None:
    def stop(done: int, _total: int, _words: str) -> None:
        if done == step:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        closed.handing_over.write(MONTH, stick, PHRASE, stop, confirmed=True)
    assert list(stick.iterdir()) == []
    assert nothing_was_handed_over(closed)


def test_what_is_done_cannot_be_cancelled(closed: Desk, stick: Path) -> None:
    told = []

    def stop_too_late(done: int, total: int, words: str) -> None:
        told.append(words)
        if done == total:
            raise Cancelled("stopped")

    assert closed.handing_over.write(MONTH, stick, PHRASE, stop_too_late, confirmed=True).files
    assert told == list(STEPS)
    assert sealed_file(stick)


def test_a_second_stick_that_is_full_leaves_the_first_package_on_it(
    closed: Desk, mounted: Path
) -> None:
    handed(closed, mounted)
    before = sealed_file(mounted).read_bytes()
    free = shutil.disk_usage(mounted).free
    (mounted / "theirs.bin").write_bytes(b"x" * (free - 4096))
    with pytest.raises(Refusal):
        handed(closed, mounted)

    (mounted / "theirs.bin").unlink()
    assert sealed_file(mounted).read_bytes() == before


def test_the_sheet_says_what_was_handed_over_and_names_nobody(closed: Desk, stick: Path) -> None:
    done = handed(closed, stick)
    sheet = closed.handing_over.sheet(MONTH)

    assert sheet.total is not None
    assert sheet.total.sha256 == done.files[0].sha256
    assert [line.count for line in sheet.lines][:2] == ["8", "4"]
    assert (sheet.town, sheet.month) == ("低塘街道妇联", MONTH)
    texts = " ".join(str(sheet).split())
    assert not [each.name for each in closed.rounds.entries(MONTH) if each.name in texts]
    assert closed.handing_over.sheet(MONTH) == sheet


def test_the_sheet_waits_for_the_package(closed: Desk) -> None:
    with pytest.raises(Refusal, match="not handed over"):
        closed.handing_over.sheet(MONTH)


@needs_libreoffice
def test_libreoffice_opens_the_package_with_its_pass_phrase(
    closed: Desk, stick: Path, tmp_path: Path
) -> None:
    handed(closed, stick)
    heads, *rows = first_sheet(sealed_file(stick), PHRASE, tmp_path)

    number, name = heads.index("ID number"), heads.index("Name")
    told = sorted((row[name], row[number]) for row in rows)
    assert told == sorted((each.name, each.id_number) for each in closed.rounds.entries(MONTH))


def test_the_disclosure_log_follows_what_left_and_not_the_clock(
    closed: Desk, stick: Path, clock: Clock
) -> None:
    first = handed(closed, stick)
    clock.set("2025-11-24T09:30:00")
    second = handed(closed, stick)

    assert [each.at for each in closed.disclosures()] == [second.at, first.at]
    assert second.at < first.at
