from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from make import PASSWORD

from safehome.base.settings import Settings, save_settings
from safehome.store.folder import COPIES

if TYPE_CHECKING:
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


def test_a_backup_that_was_not_made_at_the_end_is_said_and_the_record_stands(shell: Shell) -> None:
    (shell.folder / "backups").write_bytes(b"")
    code, said, err = shell.run(
        "add", "members", "name=罗秋月", "group=3组", "house=12号", "--json"
    )
    assert (code, json.loads(said)["number"]) == (0, "M00001")
    assert err.startswith("The last automatic backup was not made. “backups” in the vault's folder")


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


def test_a_backup_whose_copy_fails_is_said_to_be_made(shell: Shell, tmp_path: Path) -> None:
    enter(shell, "罗秋月")
    at = Path(shell.json("backup", "--to", str(tmp_path))["file"]).parent
    shutil.rmtree(at)
    at.write_bytes(b"something else")
    code, _said, err = shell.run("backup", "--to", str(tmp_path))
    assert code == 1
    assert "The backup is made on this PC. Its copy is not: There is something else" in err


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


def checked(shell: Shell) -> tuple[int, dict[str, Any], str]:
    code, out, err = shell.run("check", "--json")
    return code, json.loads(out), err


@pytest.mark.parametrize(
    ("loss", "finding"),
    [
        ("page", "damaged"),
        ("books", "missing from its folder"),
        ("emptied", "lost its content"),
        ("key files", "vault.key"),
        ("all but the backups", "gone from this folder"),
    ],
)
def test_books_that_do_not_open_are_checked_too(shell: Shell, loss: str, finding: str) -> None:
    enter(shell, "罗秋月")
    books = shell.folder / "data-1.db"
    if loss == "page":
        content = bytearray(books.read_bytes())
        content[-3000] ^= 1
        books.write_bytes(content)
    if loss == "emptied":
        books.write_bytes(b"")
    if loss in {"books", "all but the backups"}:
        books.unlink()
    if loss in {"key files", "all but the backups"}:
        for name in COPIES:
            (shell.folder / name).unlink()
    code, found, err = checked(shell)
    assert (code, found["good"], found["pages"], found["members"]) == (1, False, None, None)
    assert found["newest_backup"].startswith("2026-11-24T")
    [told] = found["findings"]
    assert finding in told
    assert err.startswith("Not all is in order.\n")
    assert "estore the newest" in err
    code, out, err = shell.run("check")
    assert (code, out) == (1, f"{told}\n")


def test_a_password_that_does_not_fit_is_no_finding(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAFEHOME_PASSWORD", "not this one at all")
    code, out, err = shell.run("check", "--json")
    assert (code, out) == (1, "")
    assert "does not open the vault" in err


def test_a_copy_of_the_key_file_that_stays_damaged_is_a_finding(shell: Shell) -> None:
    enter(shell, "罗秋月")
    copy = shell.folder / COPIES[1]
    copy.write_bytes(b"something else")
    assert shell.json("check")["good"]  # opening mends it
    copy.unlink()
    copy.mkdir()
    code, found, err = checked(shell)
    assert (code, found["good"], found["members"]) == (1, False, 1)
    assert "vault.key" in found["findings"][0]
    assert "Not all is in order." in err


@pytest.mark.parametrize("as_json", [True, False])
def test_a_newest_backup_that_is_damaged_is_a_finding(shell: Shell, as_json: bool) -> None:
    enter(shell, "罗秋月")
    [newest] = (shell.folder / "backups").glob("*.shb")
    content = bytearray(newest.read_bytes())
    content[-5000] ^= 1
    newest.write_bytes(content)
    code, out, err = shell.run("check", *["--json"][:as_json])
    said = "The newest backup is damaged."
    assert code == 1
    assert json.loads(out)["findings"] == [said] if as_json else out == f"{said}\n"
    assert err == "Not all is in order.\nMake one now; the older ones stay.\n"


def test_a_second_place_that_is_not_in_is_only_remarked(
    shell: Shell, tmp_path: Path, journal_folder: Path
) -> None:
    stick = tmp_path / "stick"
    save_settings(journal_folder / "settings.json", Settings(second_place=str(stick)))
    enter(shell, "罗秋月")
    found = shell.json("check")
    assert (found["good"], found["findings"]) == (True, [])
    assert found["remarks"] == ["The second place is not in; no copy went there yet."]
    stick.mkdir()
    enter(shell, "何阿妹")
    assert shell.json("check")["remarks"] == []
    stick.rename(tmp_path / "taken out")
    code, out, err = shell.run("check")
    assert (code, err) == (0, "")
    assert "the last copy went there 2026-11-24" in out


def test_a_folder_that_is_not_there_is_refused_and_not_made(shell: Shell, tmp_path: Path) -> None:
    away = tmp_path / "media" / "stikc"
    (tmp_path / "phrase").write_text("12345 67890 12345 67890\n", "utf-8")
    enter(shell, "罗秋月")
    for act in (("open", "2026-11"), ("rest", "2026-11", "unchanged"), ("close", "2026-11")):
        shell.json("round", *act)
    for words in (
        ("backup",),
        ("hand-over", "2026-11", "--pass-phrase-file", str(tmp_path / "phrase")),
        ("card",),
        ("receive", "--month", "2026-11"),
    ):
        before = sorted(shell.folder.rglob("*.shb"))
        code, out, err = shell.run(*words, "--to", str(away))
        assert (code, out) == (1, "")
        assert err.startswith("The folder or stick is not there; nothing was written.\n")
        assert "Plug the stick in" in err
        assert not away.parent.exists()
        assert sorted(shell.folder.rglob("*.shb")) == before


def test_a_new_vault_over_backups_is_refused_before_the_password_is_asked(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(shell, "罗秋月")
    monkeypatch.delenv("SAFEHOME_PASSWORD")
    code, _out, err = shell.run("new")
    assert code == 1
    assert "already a vault" in err
    for name in (*COPIES, "data-1.db"):
        (shell.folder / name).unlink()
    code, _out, err = shell.run("new")
    assert code == 1
    assert "first move “backups” elsewhere" in err
