"""A disk that is really full, under the program's own work: nothing saved is lost, and she is told.

The disk is a small one in memory; its "full" is the kernel's own.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from disks import fill_up, make_room, small_disk
from lists import as_file, row, rows
from make import PASSWORD, woman, women

from safehome.base.errors import Refusal
from safehome.base.files import write_in_one_step
from safehome.base.space import NoRoom
from safehome.desk import keeping
from safehome.registers.members import MEMBERS
from safehome.store import ballast
from safehome.store.failures import DiskFull, OutOfReach
from safehome.store.folder import LOCK
from safehome.store.keyring import ChangeFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Clock

    from safehome.desk.desk import Desk

    Open = Callable[[], keeping.Session]

SMALL = 1024 * 1024


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", "size=48m") as folder:  # a backup wants 16 MB to spare
        yield folder


@pytest.fixture
def closed(_template: tuple[Path, object]) -> Path:
    """The folder of a vault, to be copied."""
    return _template[0]


@pytest.fixture
def open_it(
    closed: Path, disk: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Open the vault on the small disk, as often as a test likes; its ballast is small too."""
    monkeypatch.setattr(ballast, "SIZE", SMALL)
    shutil.copytree(closed, disk / "vault")
    opened = []

    def open_now() -> keeping.Session:
        opened.append(keeping.open_vault(disk / "vault", PASSWORD, clock))
        return opened[-1]

    yield open_now
    for session in opened:
        session.close()


def on_the_roster(session: keeping.Session) -> int:
    return session.desk.figures.standing().on_roster


def enter_until_refused(desk: Desk) -> tuple[int, Refusal]:
    """Enter women until the disk says no; return how many were acknowledged, and what it said."""
    for number in range(10_000):
        try:
            desk.enter(MEMBERS, woman(name=f"张{number % 10}"))
        except Refusal as refusal:
            return number, refusal
    pytest.fail("the disk never said no")


def test_what_was_acknowledged_before_the_disk_was_full_is_there(open_it: Open, disk: Path) -> None:
    session = open_it()
    fill_up(disk, leave=300_000)
    acknowledged, _told = enter_until_refused(session.desk)
    assert acknowledged > 0
    assert on_the_roster(session) == acknowledged
    with pytest.raises(DiskFull) as told:
        session.desk.enter(MEMBERS, woman())
    assert "nothing was saved" in told.value.happened
    make_room(disk)
    session.desk.enter(MEMBERS, woman())
    session.close()
    assert on_the_roster(open_it()) == acknowledged + 1


def test_the_ballast_lets_her_save_strike_and_close_on_a_full_disk(
    open_it: Open, disk: Path
) -> None:
    session = open_it()
    assert session.hold_ballast()
    fill_up(disk)
    acknowledged, _told = enter_until_refused(session.desk)
    assert not ballast.is_held(session.folder)
    record = session.desk.enter(MEMBERS, woman())
    session.desk.strike(MEMBERS, record, "写错")
    session.close()
    make_room(disk)
    again = open_it()
    assert on_the_roster(again) == acknowledged
    assert again.hold_ballast()


def test_she_is_told_that_the_reserve_was_let_go_and_what_to_do(open_it: Open, disk: Path) -> None:
    session = open_it()
    session.hold_ballast()
    fill_up(disk)
    _acknowledged, told = enter_until_refused(session.desk)
    assert isinstance(told, NoRoom)
    assert "once more" in told.remedy
    assert session.is_short_of_room()


def test_the_ballast_takes_up_its_room_and_is_made_only_where_there_is_plenty(
    open_it: Open, disk: Path
) -> None:
    session = open_it()
    free = shutil.disk_usage(disk).free
    fill_up(disk, leave=ballast.AMPLE * SMALL - 8192)
    assert not session.hold_ballast()
    assert session.is_short_of_room()
    make_room(disk)
    assert session.hold_ballast()
    assert not session.is_short_of_room()
    assert free - shutil.disk_usage(disk).free >= SMALL
    (session.folder / ballast.NAME).write_bytes(b"cut off")
    assert session.hold_ballast()
    assert ballast.is_held(session.folder)


def test_a_ballast_that_is_stopped_half_way_leaves_nothing(open_it: Open) -> None:
    def stop(done: int, _total: int) -> None:
        if done:
            raise InterruptedError

    session = open_it()
    ballast.SIZE *= 2  # two blocks; the fixture puts it back
    with pytest.raises(InterruptedError):
        session.hold_ballast(stop)
    assert not (session.folder / ballast.NAME).exists()


def test_a_full_disk_in_mid_import_keeps_nothing_of_it_and_it_goes_through_later(
    open_it: Open, disk: Path, tmp_path: Path
) -> None:
    session = open_it()
    taking_in = session.desk.taking_in
    found = taking_in.look([as_file(tmp_path, rows(400))])

    def fill(_done: int, _total: int) -> None:
        fill_up(disk)

    with pytest.raises(NoRoom):
        taking_in.take_in(found, progress=fill)
    assert on_the_roster(session) == 0
    make_room(disk)
    assert taking_in.take_in(found).added == 400
    session.close()
    assert on_the_roster(open_it()) == 400


def test_an_import_for_which_there_is_no_room_is_not_begun(
    open_it: Open, disk: Path, tmp_path: Path
) -> None:
    session = open_it()
    found = session.desk.taking_in.look([as_file(tmp_path, [row(1)])])
    fill_up(disk, leave=1_200_000)
    with pytest.raises(NoRoom, match=r"\(4 MB missing\)"):
        session.desk.taking_in.take_in(found)
    assert on_the_roster(session) == 0


def test_a_month_is_not_closed_half_on_a_full_disk(open_it: Open, disk: Path) -> None:
    session = open_it()
    desk = session.desk
    for texts in women(3):
        desk.enter(MEMBERS, texts)
    desk.rounds.open("2026-11")
    desk.rounds.rest("2026-11")
    fill_up(disk, leave=1_000_000)
    with pytest.raises(NoRoom, match="missing"):
        desk.rounds.close("2026-11")
    assert desk.rounds.get("2026-11").state == "open"
    make_room(disk)
    assert desk.rounds.close("2026-11").due == 3


def test_closing_and_opening_on_a_full_disk_lose_nothing(
    open_it: Open, disk: Path, tmp_path: Path
) -> None:
    session = open_it()
    taking_in = session.desk.taking_in
    taking_in.take_in(taking_in.look([as_file(tmp_path, rows(400))]))
    fill_up(disk)
    session.close()  # what was saved stands in the WAL; the file has no room for it
    with pytest.raises(NoRoom) as told:
        open_it()
    assert told.value.remedy
    make_room(disk)
    assert on_the_roster(open_it()) == 400


def test_no_vault_is_made_where_there_is_no_room(disk: Path, clock: Clock) -> None:
    fill_up(disk, leave=2_000_000)
    with pytest.raises(NoRoom, match=r"\(15 MB missing\)"):
        keeping.make(disk / "new", PASSWORD, clock)
    assert {each.name for each in (disk / "new").iterdir()} <= {LOCK}


def test_a_password_is_changed_on_a_full_disk_by_means_of_the_ballast(
    open_it: Open, disk: Path, clock: Clock
) -> None:
    session = open_it()
    session.hold_ballast()
    fill_up(disk)
    session.change_password(PASSWORD, "七只鸭子在池塘里")
    session.close()
    keeping.open_vault(disk / "vault", "七只鸭子在池塘里", clock).close()


def test_a_disk_without_a_free_name_keeps_the_old_password_and_still_saves(
    closed: Path, tmp_path: Path, clock: Clock
) -> None:
    with small_disk(tmp_path / "names", "size=12m,nr_inodes=10") as disk:
        shutil.copytree(closed, disk / "vault")
        with keeping.open_vault(disk / "vault", PASSWORD, clock) as session:
            for number in range(10):
                try:
                    (disk / f"{number}").touch()
                except OSError:
                    break
            with pytest.raises(ChangeFailed, match="old password"):
                session.change_password(PASSWORD, "七只鸭子在池塘里")
            session.desk.enter(MEMBERS, woman())
            assert on_the_roster(session) == 1


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond this, as on a disk that takes no larger one."""
    resource = pytest.importorskip("resource", reason="Windows knows no such limit")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_file_too_large_for_the_disk_is_told_and_the_old_one_stands(tmp_path: Path) -> None:
    target = tmp_path / "roster.pdf"
    write_in_one_step(target, b"old")
    with files_no_larger_than(100_000), pytest.raises(Refusal, match="too large"):
        write_in_one_step(target, b"x" * 200_000)
    assert [each.name for each in tmp_path.iterdir()] == ["roster.pdf"]
    assert target.read_bytes() == b"old"


def test_books_too_large_for_the_disk_are_told_and_go_on_when_it_is_over(open_it: Open) -> None:
    session = open_it()
    with files_no_larger_than(500_000):
        saved, told = enter_until_refused(session.desk)
    assert isinstance(told, OutOfReach)
    assert on_the_roster(session) == saved
    session.desk.enter(MEMBERS, woman())
    session.close()
    assert on_the_roster(open_it()) == saved + 1
