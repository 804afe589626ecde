from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from conftest import CHEAP
from make import PASSWORD, lose_a_woman, woman, women

from safehome.base import places
from safehome.base.errors import Refusal
from safehome.desk import keeping, restoring
from safehome.desk.checking import check
from safehome.registers.members import MEMBERS
from safehome.store import backup, sealed
from safehome.store.folder import COPIES
from safehome.store.keyring import WrongPassword
from safehome.store.no_vault import OnlyBackups
from safehome.store.recovery import RecoveryCode
from safehome.store.restoring import BeforeTheNewKey

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Clock

    from safehome.desk.keeping import Session

KEPT = {"none": "sealed", "books": "", "key file": "whole", "all": "", "damaged": "raw"}
NEW = "nine herons on the wall"


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def _rows(session: Session) -> int:
    with session.desk.store.read() as unit:
        return unit.rows("member")


def test_a_backup_is_there_with_its_number_and_what_is_in_it(session: Session) -> None:
    for each in women(3):
        session.desk.enter(MEMBERS, each)
    made = session.backups.make()
    assert made.path == session.folder / "backups" / f"{made.counter:08}.shb"
    assert session.backups.all() == [made]
    state = session.backups.state()
    assert (state.newest, state.records["members"], state.alarm, state.failed) == (made, 3, "", "")


def test_a_session_that_is_finished_backs_up_what_was_done_and_only_then(
    session: Session, clock: Clock
) -> None:
    session.desk.enter(MEMBERS, woman())
    session.finish()
    for _again in range(2):
        with keeping.open_vault(session.folder, PASSWORD, clock) as later:
            assert len(later.backups.all()) == 1
            assert not later.backups.changed()
            later.finish()


@pytest.mark.parametrize("loss", ["none", "books", "key file", "all", "damaged"])
def test_a_backup_is_put_back_whatever_became_of_the_vault(
    session: Session, clock: Clock, stick: Path, loss: str
) -> None:
    session.desk.enter(MEMBERS, woman())
    session.backups.make()
    copy = session.backups.to(stick)
    session.desk.enter(MEMBERS, women(2)[1])
    session.close()
    folder = session.folder
    if loss in {"books", "all"}:
        (folder / "data-1.db").unlink()
    if loss in {"key file", "all"}:
        for name in COPIES:
            (folder / name).unlink()
    if loss == "damaged":
        flip(folder / "data-1.db", -3000)
    done = restoring.restore(folder, copy.path, PASSWORD, clock)
    assert done.kept == KEPT[loss]
    with keeping.open_vault(folder, PASSWORD, clock) as later:
        assert _rows(later) == (2 if loss == "key file" else 1)
        assert later.desk.last_deed() is None
    assert (folder / "data-1.db").exists() is (loss == "key file")


def test_the_password_typed_to_restore_opens_the_vault_afterwards(
    session: Session, clock: Clock
) -> None:
    made = session.backups.make()
    session.change_password(PASSWORD, NEW)
    session.close()
    assert restoring.restore(session.folder, made.path, NEW, clock).in_force == "present"
    with pytest.raises(WrongPassword):
        keeping.open_vault(session.folder, PASSWORD, clock)
    assert restoring.restore(session.folder, made.path, PASSWORD, clock).in_force == "backup"
    with pytest.raises(WrongPassword):
        keeping.open_vault(session.folder, NEW, clock)
    keeping.open_vault(session.folder, PASSWORD, clock).close()


def test_a_copy_goes_to_the_second_place_and_a_stick_that_is_out_is_no_error(
    session: Session, clock: Clock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    session.backups.second_place = stick
    session.desk.enter(MEMBERS, woman())
    session.finish()
    assert not stick.exists()
    stick.mkdir()
    with keeping.open_vault(session.folder, PASSWORD, clock) as later:
        later.backups.second_place = stick
        second = later.backups.state().second
        assert second
        assert (second.at, second.there) == ("", True)
        later.finish()  # nothing was done, and the stick has nothing yet
    [copy] = stick.rglob("*.shb")
    mark = copy.parent.name.removeprefix("data-")
    with keeping.open_vault(session.folder, PASSWORD, clock) as later:
        assert copy.read_bytes() == later.backups.all()[0].path.read_bytes()
        with later.desk.store.read() as unit:
            assert unit.mark().lower() == mark
        later.backups.second_place = stick
        second = later.backups.state().second
        assert second
        assert (second.path, second.at) == (stick, later.desk.at())


def test_a_stick_is_known_again_when_it_comes_in_under_another_letter(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after, other = (tmp_path / name for name in ("E", "F", "G"))
    before.mkdir()
    other.mkdir()
    session.backups.second_place = before
    session.backups.make()
    session.backups.take_to_second_place()
    before.rename(after)
    seen = [places.Stick(each, each.name, 0) for each in (other, after)]
    monkeypatch.setattr(places, "sticks", lambda: seen)
    made = session.backups.make()
    assert session.backups.take_to_second_place()
    assert [path.parent.parent for path in tmp_path.rglob(made.path.name)].count(after) == 1
    second = session.backups.state().second
    assert second
    assert (second.path, second.there) == (after, True)
    assert not before.exists()
    assert not list(other.iterdir())
    seen.pop()
    assert not session.backups.take_to_second_place()


def test_a_copy_inside_the_folder_of_the_vault_is_no_second_one(session: Session) -> None:
    session.backups.make()
    for place in (session.folder, session.folder / "backups", session.folder / "new"):
        with pytest.raises(Refusal, match="belongs to the vault itself"):
            session.backups.to(place)
    assert len(list(session.folder.rglob("*.shb"))) == 1


def test_a_backup_that_is_not_there_is_not_called_something_else(tmp_path: Path) -> None:
    with pytest.raises(sealed.NotABackup, match="not there"):
        restoring.look_at(tmp_path / "00000003.shb")
    with pytest.raises(sealed.NotABackup, match="not a backup"):
        restoring.look_at(tmp_path)


def test_a_backup_never_takes_the_number_of_another_one_on_the_stick(
    session: Session, clock: Clock, tmp_path: Path
) -> None:
    session.backups.second_place = tmp_path
    first = session.backups.make()
    for _more in range(3):
        session.backups.make()
    session.backups.take_to_second_place()
    [far] = (tmp_path / f"data-{restoring.look_at(first.path).mark.lower()}").glob("*.shb")
    session.close()
    away = tmp_path / "away.shb"
    first.path.rename(away)
    shutil.rmtree(session.folder)  # the PC is gone, and an older backup is what she finds first
    restoring.restore(session.folder, away, PASSWORD, clock)
    with keeping.open_vault(session.folder, PASSWORD, clock) as later:
        later.backups.second_place = tmp_path
        assert later.backups.make().counter > int(far.stem)


def test_the_monthly_rehearsal_is_due_whatever_the_clock_says(
    session: Session, clock: Clock
) -> None:
    assert not session.backups.rehearsal_due()  # there is nothing to rehearse with
    session.backups.make()
    assert session.backups.rehearsal_due()
    assert session.backups.rehearse().verdict == "good"
    assert not session.backups.rehearsal_due()
    for time, due in (
        ("2026-12-20T09:00:00", False),
        ("2026-12-26T09:00:00", True),
        ("2026-11-01T09:00:00", True),  # set back
        ("2001-01-01T00:00:00", True),
    ):
        clock.set(time)
        assert session.backups.rehearsal_due() is due
    clock.set("2001-01-01T00:00:00")
    session.backups.rehearse()
    assert not session.backups.rehearsal_due()


@pytest.mark.parametrize("verdict", ["broken", "unread"])
def test_a_rehearsal_says_how_the_newest_is_and_a_broken_one_is_made_anew(
    session: Session, verdict: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.desk.enter(MEMBERS, woman())
    first = session.backups.make()
    session.desk.enter(MEMBERS, women(2)[1])
    newest = session.backups.make()
    if verdict == "broken":
        flip(newest.path, -5000)
    else:
        monkeypatch.setattr(sealed, "look", cannot_be_read)
        monkeypatch.setattr(backup, "look", cannot_be_read)
    if verdict == "unread":
        assert backup.verdict_of(newest.path, b"") == "unread"
        return
    assert session.backups.rehearse().verdict == verdict
    state = session.backups.state()
    assert state.newest == first
    assert state.rehearsed
    assert state.rehearsed.verdict == verdict
    assert session.backups.changed()
    assert session.backups.thin() == 0
    session.finish()
    assert len(list((session.folder / "backups").glob("*.shb"))) == 3


def cannot_be_read(_path: Path) -> sealed.Sealed:
    raise sealed.BackupUnread


@pytest.mark.parametrize("failure", [sealed.BackupUnread, sealed.BackupDamaged])
def test_a_read_that_fails_once_is_tried_again(
    session: Session, monkeypatch: pytest.MonkeyPatch, failure: type[Refusal]
) -> None:
    session.backups.make()
    real, failures = sealed.look, [failure, failure]

    def every_other(path: Path) -> sealed.Sealed:
        failures.append(failure)
        if len(failures) % 2:
            raise failure
        return real(path)

    monkeypatch.setattr(backup, "look", every_other)
    assert session.backups.rehearse().verdict == "good"
    assert len(failures) > 4


def test_fewer_records_ring_an_alarm_and_nothing_is_deleted(session: Session) -> None:
    for each in women(10):
        session.desk.enter(MEMBERS, each)
    for _each in range(14):
        session.backups.make()
    lose_a_woman(session.desk)
    assert session.backups.state().alarm == ""
    session.backups.make()
    assert session.backups.state().alarm
    assert session.backups.thin() == 0
    session.backups.make()
    assert session.backups.state().alarm
    session.backups.accept_shrinking()
    assert session.backups.state().alarm == ""
    assert session.backups.thin() > 0


def test_after_a_restore_there_is_no_alarm_and_the_safety_copy_brings_everything_back(
    session: Session, clock: Clock
) -> None:
    made = session.backups.make()
    for each in women(3):
        session.desk.enter(MEMBERS, each)
    session.close()
    restoring.restore(session.folder, made.path, PASSWORD, clock)
    with keeping.open_vault(session.folder, PASSWORD, clock) as later:
        assert _rows(later) == 0
        safety = later.backups.all()[0]
        assert (safety.why, safety.counts["member"]) == ("before restore", 3)
        later.finish()
    with keeping.open_vault(session.folder, PASSWORD, clock) as later:
        assert later.backups.state().alarm == ""
    restoring.restore(session.folder, safety.path, PASSWORD, clock)
    with keeping.open_vault(session.folder, PASSWORD, clock) as later:
        assert _rows(later) == 3


def test_a_leaked_password_opens_neither_the_vault_nor_what_is_left_of_its_backups(
    session: Session, clock: Clock, tmp_path: Path
) -> None:
    session.backups.second_place = tmp_path / "stick"
    session.backups.second_place.mkdir()
    session.desk.enter(MEMBERS, woman())
    session.backups.make()
    session.backups.take_to_second_place()
    done = session.new_key(NEW, RecoveryCode.new())
    assert (done.failed, done.forgotten) == ("", 2)
    session.desk.enter(MEMBERS, women(2)[1])
    session.finish()
    with pytest.raises(WrongPassword):
        keeping.open_vault(session.folder, PASSWORD, clock)
    left = [*session.folder.rglob("*.shb"), *(tmp_path / "stick").rglob("*.shb")]
    assert len(left) == 4
    for number, each in enumerate(left):
        with pytest.raises(WrongPassword):
            restoring.restore(tmp_path / f"elsewhere-{number}", each, PASSWORD, clock)
    with keeping.open_vault(session.folder, NEW, clock) as later:
        assert _rows(later) == 2
        assert later.desk.last_deed() is None


def test_a_backup_of_before_the_new_key_takes_no_place_of_the_books_of_after_it(
    session: Session, clock: Clock, tmp_path: Path
) -> None:
    session.desk.enter(MEMBERS, woman())
    old = session.backups.make()
    away = tmp_path / "away.shb"
    shutil.copy(old.path, away)
    session.new_key(NEW, RecoveryCode.new())
    session.finish()
    before = sorted(each.name for each in session.folder.rglob("*"))
    with pytest.raises(BeforeTheNewKey):
        restoring.restore(session.folder, away, PASSWORD, clock)
    assert sorted(each.name for each in session.folder.rglob("*")) == before
    with keeping.open_vault(session.folder, NEW, clock) as later:
        assert _rows(later) == 1
    for books in session.folder.glob("data-*.db"):
        books.unlink()  # nothing newer is left to lose
    assert restoring.restore(session.folder, away, PASSWORD, clock).in_force == "backup"


def test_a_stick_that_was_out_is_cleaned_of_the_old_key_when_it_is_back(
    session: Session, clock: Clock, tmp_path: Path
) -> None:
    stick, away = tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    session.backups.second_place = stick
    session.desk.enter(MEMBERS, woman())
    session.backups.make()
    session.backups.take_to_second_place()
    stick.rename(away)
    assert session.new_key(NEW, RecoveryCode.new()).forgotten == 1
    session.finish()
    away.rename(stick)
    with keeping.open_vault(session.folder, NEW, clock) as later:
        later.backups.second_place = stick
        later.finish()
    [copy] = stick.rglob("*.shb")
    with pytest.raises(WrongPassword):
        restoring.restore(tmp_path / "elsewhere", copy, PASSWORD, clock)


def test_an_import_and_a_closed_month_have_a_backup_before_them(session: Session) -> None:
    session.desk.enter(MEMBERS, woman())
    session.desk.before_risk("import")
    session.desk.before_risk("close of a month")
    assert [each.why for each in session.backups.all()] == ["import"]
    with session.desk.store.read() as unit:
        deeds = unit.rows("deed")
    (session.folder / "backups").rename(session.folder / "elsewhere")
    (session.folder / "backups").write_bytes(b"")
    session.desk.enter(MEMBERS, women(2)[1])
    with pytest.raises(Refusal):
        session.desk.before_risk("import")
    with session.desk.store.read() as unit:
        assert unit.rows("deed") == deeds + 1


def test_a_backup_that_fails_at_closing_is_told_the_next_time(
    session: Session, clock: Clock
) -> None:
    session.desk.enter(MEMBERS, woman())
    (session.folder / "backups").write_bytes(b"")
    session.finish()
    with keeping.open_vault(session.folder, PASSWORD, clock) as later:
        assert later.backups.state().failed
        (session.folder / "backups").unlink()
        later.finish()
    with keeping.open_vault(session.folder, PASSWORD, clock) as later:
        assert later.backups.state().failed == ""


def test_a_lock_makes_a_backup_only_when_the_newest_is_an_hour_old(
    session: Session, clock: Clock
) -> None:
    session.backups.make()
    session.desk.enter(MEMBERS, woman())
    session.backups.at_closing(briefly=True)
    assert len(session.backups.all()) == 1
    clock.set("2026-11-24T10:31:00")
    session.backups.at_closing(briefly=True)
    assert len(session.backups.all()) == 2


def test_checking_counts_and_says_what_is_wrong(session: Session) -> None:
    session.desk.enter(MEMBERS, woman())
    found = check(session)
    assert (found.good, found.members, found.newest_backup) == (False, 1, None)
    made = session.backups.make()
    found = check(session)
    assert (found.good, found.newest_backup, found.findings) == (True, made.made, ())
    assert found.pages > 50
    flip(made.path, -5000)
    found = check(session)
    assert not found.good
    assert len(found.findings) == 1


def test_backups_of_a_lost_vault_are_not_written_over_by_another_one(
    session: Session, clock: Clock, tmp_path: Path
) -> None:
    session.desk.enter(MEMBERS, woman())
    for _each in range(3):
        session.backups.make()
    session.close()
    for path in session.folder.iterdir():
        if path.is_file():
            path.unlink()
    with pytest.raises(OnlyBackups):
        keeping.make(session.folder, NEW, clock, cost=CHEAP)
    other, _code = keeping.make(tmp_path / "other", NEW, clock, cost=CHEAP)
    shutil.copytree(session.folder / "backups", tmp_path / "other" / "backups")
    kept = {each: each.read_bytes() for each in (tmp_path / "other" / "backups").iterdir()}
    for _each in range(5):
        other.backups.make()
    other.finish()
    assert {path: path.read_bytes() for path in kept} == kept
    restoring.look_at(next(iter(kept)))


def test_two_lives_of_a_vault_meet_on_a_stick_and_neither_is_written_over(
    session: Session, clock: Clock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    first = session.backups.make()
    for each in women(3):
        session.desk.enter(MEMBERS, each)
        session.backups.make()
        session.backups.to(stick)
    kept = {path: path.read_bytes() for path in stick.rglob("*.shb")}
    session.close()
    away = first.path.rename(tmp_path / "away.shb")
    shutil.rmtree(session.folder)
    restoring.restore(session.folder, away, PASSWORD, clock)  # while the stick is elsewhere
    with keeping.open_vault(session.folder, PASSWORD, clock) as later:
        later.backups.make()
        later.backups.second_place = stick
        assert later.backups.take_to_second_place()
        [newest] = {*stick.rglob("*.shb")} - set(kept)
        assert later.backups.all()[0].path.read_bytes() == newest.read_bytes()
        assert max(path.name for path in kept) < newest.name
        again = later.backups.to(stick)
        assert again.path == newest
    assert {path: path.read_bytes() for path in kept} == kept


def test_a_copy_that_went_bad_on_the_stick_is_replaced_at_the_rehearsal(
    session: Session, tmp_path: Path
) -> None:
    session.backups.second_place = tmp_path
    made = session.backups.make()
    session.backups.take_to_second_place()
    [copy] = (tmp_path / f"data-{restoring.look_at(made.path).mark.lower()}").iterdir()
    flip(copy, -5000)
    session.backups.rehearse()
    assert copy.read_bytes() == made.path.read_bytes()


@pytest.mark.parametrize("what", ["a file", "a link to nowhere"])
def test_what_is_no_folder_under_the_name_of_the_backups_is_named_and_stays(
    session: Session, clock: Clock, stick: Path, tmp_path: Path, what: str
) -> None:
    session.desk.enter(MEMBERS, woman())
    session.backups.make()
    copy = session.backups.to(stick)
    session.desk.enter(MEMBERS, women(2)[1])
    place = session.folder / "backups"
    place.rename(tmp_path / "elsewhere")
    if what == "a file":
        place.write_text("hers", "utf-8")
    else:
        place.symlink_to(tmp_path / "nowhere")
    for act in (session.backups.make, lambda: session.backups.before_risk("import")):
        with pytest.raises(
            Refusal, match="“backups” in the vault's folder is no folder"
        ) as refused:
            act()
        assert "Move it elsewhere" in refused.value.remedy
    session.finish()  # keeps nobody in
    with pytest.raises(Refusal, match="is no folder"):
        restoring.restore(session.folder, copy.path, PASSWORD, clock)
    assert place.is_symlink() or place.read_text("utf-8") == "hers"
    assert not (tmp_path / "nowhere").exists()
    with keeping.open_vault(session.folder, PASSWORD, clock) as later:
        assert _rows(later) == 2
        [none, failed] = check(later).findings
        assert none == "There is no backup yet."
        assert "is no folder" in failed
        place.unlink()
        assert later.backups.make().counts["member"] == 2
