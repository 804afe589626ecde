from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import PASSWORD, woman, women

from safehome.desk import keeping, restoring
from safehome.registers.members import MEMBERS
from safehome.store.folder import COPIES
from safehome.store.keyring import WrongPassword

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Clock

    from safehome.desk.keeping import Session

NEW = "nine herons on the wall"


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
    session: Session, clock: Clock, tmp_path: Path, loss: str
) -> None:
    session.desk.enter(MEMBERS, woman())
    copy = session.backups.to(tmp_path / "stick") if session.backups.make() else None
    assert copy
    session.desk.enter(MEMBERS, women(2)[1])
    session.close()
    folder = session.folder
    if loss in {"books", "all"}:
        (folder / "data-1.db").unlink()
    if loss in {"key file", "all"}:
        for name in COPIES:
            (folder / name).unlink()
    if loss == "damaged":
        content = bytearray((folder / "data-1.db").read_bytes())
        content[-3000] ^= 1
        (folder / "data-1.db").write_bytes(content)
    done = restoring.restore(folder, copy.path, PASSWORD, clock)
    assert done.kept == {"none": "sealed", "books": "", "all": ""}.get(loss, "raw")
    with keeping.open_vault(folder, PASSWORD, clock) as later:
        assert _rows(later) == 1
        assert later.desk.last_deed() is None
    assert not (folder / "data-1.db").exists()


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
