"""A vault as an earlier program left it is opened by this one, with everything in it.

`tests/books/v0001` was made by the last program before the two registers, with its own
code: ten women of whom nobody is real, a month that is closed, one that is open, a
woman struck afterwards, a draft. `tests/books/v0002` was made by the last program before
backups: twelve women, a month handed over, a call that became a complaint of violence
and was referred, one that is closed, two drafts. A vault of each later schema is to lie
beside them.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from lives import close_case, complain, ring
from make import PASSWORD

from safehome.desk import keeping
from safehome.desk.restoring import restore
from safehome.registers.house import REGISTERS
from safehome.registers.members import MEMBERS
from safehome.store.migrate import SCHEMA
from safehome.store.migrations import v0002_the_two_registers as step
from safehome.store.vault import Vault

if TYPE_CHECKING:
    from conftest import Clock

BOOKS = Path(__file__).parent.parent / "books"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the vault of the first schema."""
    return shutil.copytree(BOOKS / "v0001", tmp_path / "vault")


def test_a_vault_of_the_first_schema_holds_everything_and_goes_on(
    folder: Path, clock: Clock
) -> None:
    with Vault.open(folder, PASSWORD, 1) as vault, vault.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == 1

    with keeping.open_vault(folder, PASSWORD, clock) as session:
        desk = session.desk
        women = desk.look_up(MEMBERS, range(1, 20))
        assert [each.number for each in women] == [f"M{place:05}" for place in range(1, 11)]
        assert (women[0]["phone"], women[3]["status"]) == ("15411112222", "left")
        assert [bool(each.struck) for each in women].index(True) == 8
        assert [line.deed.act for line in desk.history(MEMBERS, women[0])] == ["enter", "change"]
        assert [(each.month, each.state) for each in desk.rounds.all()] == [
            ("2026-11", "open"), ("2026-10", "closed"),
        ]  # fmt: skip
        assert desk.draft("members/new") == {"name": "没写完的"}
        assert desk.office.village == "黄清堰村"
        for register in REGISTERS.values():
            assert desk.look_up(register, [99]) == []

        call = ring(desk)
        complaint = complain(desk, call=call.number)
        assert (call.number, complaint.number) == ("H2026-0001", "C2026-0001")

    with keeping.open_vault(folder, PASSWORD, clock) as session:
        assert session.desk.cases.get("C2026-0001").stage == "registered"
        with session.desk.store.read() as unit:
            taken = unit.connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        assert taken == SCHEMA


def test_its_closed_month_prints_as_it_was_closed(folder: Path, clock: Clock) -> None:
    with keeping.open_vault(folder, PASSWORD, clock) as session:
        for form in ("roster", "summary", "changes", "walk-list"):
            pdf = session.desk.printing.make(form, month="2026-10").pdf  # type: ignore[arg-type]
            pages = pypdfium2.PdfDocument(pdf)
            said = "".join(page.get_textpage().get_text_range() for page in pages)
            assert "2026" in said
            if form == "roster":  # the woman struck since, the telephone as it was then
                assert "M00009" in said
                assert "15411112222" not in said.replace(" ", "")


def test_its_open_month_goes_on_and_the_package_leaves(folder: Path, clock: Clock) -> None:
    with keeping.open_vault(folder, PASSWORD, clock) as session:
        desk = session.desk
        close_case(desk, complain(desk, category="离婚").number)
        desk.rounds.rest("2026-11", [each.id for each in desk.rounds.entries("2026-11")],
                         "unchanged")  # fmt: skip
        desk.rounds.close("2026-11")
        assert desk.printing.make("summary", month="2026-11").pdf


def fail_half_way(monkeypatch: pytest.MonkeyPatch, time: int) -> None:
    """Let a step fail half-way when it is taken for the first or the second time, and only then."""
    real, times = step._course, [0]

    def course(op: object) -> None:
        times[0] += 1
        if times[0] == time:
            raise RuntimeError
        real(op)  # type: ignore[arg-type]

    monkeypatch.setattr(step, "_course", course)


@pytest.mark.parametrize("time", [1, 2], ids=["on the copy", "on the books"])
def test_a_step_that_fails_half_way_leaves_the_books_as_they_were(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, time: int
) -> None:
    fail_half_way(monkeypatch, time)
    with pytest.raises(RuntimeError):
        keeping.open_vault(folder, PASSWORD, clock)

    assert {each.name for each in folder.iterdir() if "-wal" not in each.name} == {
        "backups", "data-1.db", "vault.key", "vault.key.bak", "vault.lock",
    }  # fmt: skip
    assert len(list((folder / "backups").iterdir())) == 1
    with Vault.open(folder, PASSWORD, 1) as vault, vault.engine.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_schema").scalars().all()
        assert "call" not in names
    with keeping.open_vault(folder, PASSWORD, clock) as session:
        assert ring(session.desk).number == "H2026-0001"
        assert [each.why for each in session.backups.all()] == ["migration"]


def test_a_backup_that_was_damaged_since_is_made_anew_before_the_next_try(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_half_way(monkeypatch, 1)
    with pytest.raises(RuntimeError):
        keeping.open_vault(folder, PASSWORD, clock)
    [damaged] = (folder / "backups").glob("*.shb")
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)

    with keeping.open_vault(folder, PASSWORD, clock) as session:
        anew, before = session.backups.all()
        assert (anew.why, before.path) == ("migration", damaged)
        assert session.backups.rehearse().verdict == "good"


def test_a_copy_that_could_not_be_removed_after_the_trial_is_removed_later(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(keeping, "remove_books", held)
    keeping.open_vault(folder, PASSWORD, clock).close()
    monkeypatch.undo()
    keeping.open_vault(folder, PASSWORD, clock).close()
    assert list(folder.rglob("*.part")) == []


def test_a_backup_of_an_older_schema_is_restored_and_brought_up_to_date(
    folder: Path, clock: Clock
) -> None:
    with keeping.open_vault(folder, PASSWORD, clock) as session:
        [before] = session.backups.all()
        women = before.counts["member"]
    assert before.schema == 1
    restore(folder, before.path, PASSWORD, clock)
    with keeping.open_vault(folder, PASSWORD, clock) as session, session.desk.store.read() as unit:
        assert unit.rows("member") == women > 0


def test_a_vault_of_the_second_schema_holds_both_registers_and_goes_on(
    tmp_path: Path, clock: Clock
) -> None:
    folder = shutil.copytree(BOOKS / "v0002", tmp_path / "vault")
    with Vault.open(folder, PASSWORD, 2) as vault, vault.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == 2

    with keeping.open_vault(folder, PASSWORD, clock) as session:
        desk = session.desk
        assert [bool(each.struck) for each in desk.look_up(MEMBERS, range(1, 20))] == [
            place == 8 for place in range(12)
        ]
        assert [(each.month, each.state) for each in desk.rounds.all()] == [
            ("2026-11", "open"), ("2026-10", "handed"),
        ]  # fmt: skip
        assert desk.handing_over.last("2026-10").files
        case = desk.cases.get("C2026-0001")
        assert (case.record["call"], case.level) == ("H2026-0001", "medium")
        assert desk.cases.get("C2026-0002").stage == "closed"
        assert sorted(desk.drafts()) == ["complaints/new", "members/new"]
        assert ring(desk).number == "H2026-0002"

    with keeping.open_vault(folder, PASSWORD, clock) as session:
        with session.desk.store.read() as unit:
            taken = unit.connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        assert taken == SCHEMA
