"""The disk of the books goes away, comes back, or is another one: nothing acknowledged is lost.

A stick is a folder mounted in its place; taking it out unmounts it while it is open.
"""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from make import PASSWORD, woman

from safehome.base.errors import Refusal
from safehome.desk import keeping
from safehome.registers.members import MEMBERS
from safehome.store.failures import OutOfReach, WriteProtected
from safehome.store.keyring import ChangeFailed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Clock

NEW_PASSWORD = "七只鸭子在池塘里"


class Drive:
    """A place where sticks are put in and taken out."""

    def __init__(self, place: Path) -> None:
        self.place = place
        place.mkdir()
        self._is_in = False

    def put_in(self, stick: Path, *options: str) -> None:
        command = ["mount", "--bind", *options, str(stick), str(self.place)]
        if subprocess.run(command, capture_output=True).returncode:
            pytest.skip("this machine does not let the tests mount a stick")
        self._is_in = True

    def take_out(self) -> None:
        if self._is_in:
            subprocess.run(["umount", "--lazy", str(self.place)], check=True)
        self._is_in = False


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Drive]:
    drive = Drive(tmp_path / "drive")
    yield drive
    drive.take_out()


@pytest.fixture
def stick(_template: tuple[Path, object], tmp_path: Path) -> Path:
    """A stick with a vault."""
    shutil.copytree(_template[0], tmp_path / "stick" / "vault")
    return tmp_path / "stick"


@pytest.fixture
def other(tmp_path: Path, clock: Clock) -> Path:
    """Another stick, with another vault under the same name and password."""
    from conftest import CHEAP

    session, _code = keeping.make(tmp_path / "other" / "vault", PASSWORD, clock, cost=CHEAP)
    session.close()
    return tmp_path / "other"


def everything_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "vault").iterdir()}


def on_the_roster(session: keeping.Session) -> int:
    return session.desk.figures.standing().on_roster


def test_a_stick_taken_out_is_told_and_what_was_saved_is_on_it(
    drive: Drive, stick: Path, clock: Clock
) -> None:
    drive.put_in(stick)
    session = keeping.open_vault(drive.place / "vault", PASSWORD, clock)
    session.desk.enter(MEMBERS, woman())
    drive.take_out()
    with pytest.raises(OutOfReach) as told:
        session.desk.enter(MEMBERS, woman())
    assert "plugged in" in told.value.remedy
    session.close()
    drive.put_in(stick)
    with keeping.open_vault(drive.place / "vault", PASSWORD, clock) as again:
        assert on_the_roster(again) == 1


def test_a_stick_put_back_goes_on_where_it_was(drive: Drive, stick: Path, clock: Clock) -> None:
    drive.put_in(stick)
    with keeping.open_vault(drive.place / "vault", PASSWORD, clock) as session:
        drive.take_out()
        with pytest.raises(OutOfReach):
            on_the_roster(session)
        drive.put_in(stick)
        session.desk.enter(MEMBERS, woman())
    with keeping.open_vault(drive.place / "vault", PASSWORD, clock) as again:
        assert on_the_roster(again) == 1


def test_another_stick_in_its_place_is_neither_read_nor_written(
    drive: Drive, stick: Path, other: Path, clock: Clock
) -> None:
    drive.put_in(stick)
    session = keeping.open_vault(drive.place / "vault", PASSWORD, clock)
    session.desk.enter(MEMBERS, woman())
    before = everything_in(other)
    drive.take_out()
    drive.put_in(other)
    with pytest.raises(OutOfReach):
        session.desk.enter(MEMBERS, woman())
    with pytest.raises(ChangeFailed, match="old password"):
        session.change_password(PASSWORD, NEW_PASSWORD)
    session.close()
    assert everything_in(other) == before
    drive.take_out()
    drive.put_in(stick)
    with keeping.open_vault(drive.place / "vault", PASSWORD, clock) as again:
        assert on_the_roster(again) == 1


@pytest.mark.parametrize("loss", ["renamed", "deleted"])
def test_a_folder_renamed_or_deleted_under_the_program_acknowledges_nothing(
    stick: Path, clock: Clock, loss: str
) -> None:
    session = keeping.open_vault(stick / "vault", PASSWORD, clock)
    session.desk.enter(MEMBERS, woman())
    if loss == "renamed":
        (stick / "vault").rename(stick / "moved")
    else:
        shutil.rmtree(stick / "vault")
    with pytest.raises(OutOfReach):
        session.desk.enter(MEMBERS, woman())
    session.close()
    assert not (stick / "vault").exists()
    if loss == "renamed":
        with keeping.open_vault(stick / "moved", PASSWORD, clock) as again:
            assert on_the_roster(again) == 1


def test_a_vault_that_may_only_be_read_is_told_at_the_door_and_stays_as_it_is(
    drive: Drive, stick: Path, clock: Clock
) -> None:
    before = everything_in(stick)
    drive.put_in(stick, "-o", "ro")
    with pytest.raises(WriteProtected) as told:
        keeping.open_vault(drive.place / "vault", PASSWORD, clock)
    assert "write protection" in told.value.remedy
    with pytest.raises(Refusal, match="cannot be written"):
        keeping.make(drive.place / "new", PASSWORD, clock)
    with suppress(Refusal):
        keeping.open_vault(drive.place / "vault", "not this one", clock)
    assert everything_in(stick) == before
