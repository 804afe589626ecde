from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from make import PASSWORD

from safehome.store.folder import COPIES

if TYPE_CHECKING:
    from pathlib import Path

    from shells import Shell

NEW = "nine herons on the wall"


def enter(shell: Shell, name: str) -> None:
    shell.json("add", "members", f"name={name}", "group=3组", "house=12号")


def test_a_command_that_did_something_leaves_a_backup(shell: Shell) -> None:
    enter(shell, "罗秋月")
    first = shell.json("check")
    assert (first["good"], first["members"], first["calls"], first["complaints"]) == (True, 1, 0, 0)
    assert first["newest_backup"].startswith("2026-11-24T")
    assert first["findings"] == []
    assert first["pages"] > 50
    shell.json("find", "罗")
    assert len(list((shell.folder / "backups").glob("*.shb"))) == 1


def test_a_backup_goes_to_a_stick_and_comes_back_on_another_pc(
    shell: Shell, tmp_path: Path
) -> None:
    enter(shell, "罗秋月")
    made = shell.json("backup", "--to", str(tmp_path))
    assert made["counts"]["member"] == 1
    enter(shell, "何阿妹")
    shell.folder = tmp_path / "another pc"
    done = shell.json("restore", made["file"])
    assert (done["records"]["members"], done["kept"], done["in_force"]) == (1, "", "backup")
    assert [each["name"] for each in shell.json("find", "3组")] == ["罗秋月"]
    assert shell.json("check")["members"] == 1


def test_what_was_there_is_kept_when_a_backup_is_restored(shell: Shell) -> None:
    enter(shell, "罗秋月")
    made = shell.json("backup")
    enter(shell, "何阿妹")
    code, said, _err = shell.run("restore", made["file"])
    assert code == 0
    assert "stay as they are" in said
    assert "kept in the folder of the backups" in said
    assert shell.json("check")["members"] == 1


def test_the_recovery_code_restores_too(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.folder = tmp_path / "mine"
    code = shell.json("new")["recovery_code"]
    made = shell.json("backup", "--to", str(tmp_path))
    shutil.rmtree(shell.folder)
    monkeypatch.delenv("SAFEHOME_PASSWORD")
    monkeypatch.setenv("SAFEHOME_RECOVERY_CODE", code)
    shell.json("restore", made["file"])
    monkeypatch.setenv("SAFEHOME_NEW_PASSWORD", NEW)
    shell.json("recover")
    monkeypatch.setenv("SAFEHOME_PASSWORD", NEW)
    assert shell.json("check")["good"]


@pytest.mark.parametrize("what", ["nothing", "no backup", "another vault", "wrong password"])
def test_what_cannot_be_restored_is_refused_in_words_and_changes_nothing(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    file = str(tmp_path / "x.shb")
    if what == "no backup":
        (tmp_path / "x.shb").write_bytes(b"PK and so on")
    if what == "wrong password":
        file = shell.json("backup")["file"]
        monkeypatch.setenv("SAFEHOME_PASSWORD", "not this one at all")
    if what == "another vault":
        mine, shell.folder = shell.folder, tmp_path / "other"
        shell.json("new")
        file, shell.folder = shell.json("backup")["file"], mine
    before = {name: (shell.folder / name).read_bytes() for name in (*COPIES, "data-1.db")}
    code, out, err = shell.run("restore", file)
    assert (code, out) == (1, "")
    assert "backup" in err
    assert {name: (shell.folder / name).read_bytes() for name in before} == before


def test_a_leaked_password_is_answered_by_a_new_key_and_a_new_sheet(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(shell, "罗秋月")
    monkeypatch.setenv("SAFEHOME_NEW_PASSWORD", NEW)
    sheet = tmp_path / "sheet.pdf"
    done = shell.json("password", "--leaked", "--sheet", str(sheet))
    assert done == {"changed": True, "sheet": str(sheet), "forgotten": 1, "backup": True, "kept": 0}
    assert sheet.read_bytes().startswith(b"%PDF")
    code, _out, err = shell.run("check")
    assert code == 1
    assert "does not open the vault" in err
    monkeypatch.setenv("SAFEHOME_PASSWORD", NEW)
    assert shell.json("check")["good"]
    [only] = (shell.folder / "backups").glob("*.shb")
    monkeypatch.setenv("SAFEHOME_PASSWORD", PASSWORD)
    shell.folder = tmp_path / "elsewhere"
    assert shell.run("restore", str(only))[0] == 1


@pytest.mark.parametrize("words", [("--leaked",), ("--sheet", "x.pdf")])
def test_a_new_key_is_not_made_without_its_sheet(shell: Shell, words: tuple[str, ...]) -> None:
    code, _out, err = shell.run("password", *words)
    assert code == 1
    assert "go together" in err
