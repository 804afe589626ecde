from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from make import women

from safehome.base.errors import Refusal
from safehome.cli import vaults
from safehome.store.recovery import RecoveryCode

if TYPE_CHECKING:
    from shells import Shell

NEW_PASSWORD = "nine geese over the weir"


def enter(shell: Shell, count: int = 3) -> None:
    for each in women(count):
        fields = [f"{name}={text}" for name, text in each.items()]
        assert shell.run("add", "members", *fields)[0] == 0


def refused(shell: Shell, *words: str) -> str:
    """Run what must be refused in words; return them."""
    code, out, err = shell.run(*words)
    assert (code, out) == (1, "")
    assert "mistake" not in err
    return err


@pytest.fixture
def a_file(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("hers", "utf-8")
    return tmp_path / "file"


@pytest.mark.parametrize("place", ["none/a.pdf", "folder", "file/a.pdf", "x" * 300])
@pytest.mark.parametrize("kind", ["print", "rejected", "new", "recover", "demo"])
def test_a_place_that_cannot_be_written_changes_nothing(
    shell: Shell, tmp_path: Path, a_file: Path, kind: str, place: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    (tmp_path / "folder").mkdir()
    enter(shell, 1)
    target = str(tmp_path / place)
    before = {path.name: path.read_bytes() for path in shell.folder.rglob("*.*")}
    match kind:
        case "print":
            refused(shell, "print", "roster", "-o", target)
        case "rejected":
            monkeypatch.chdir(tmp_path)
            (tmp_path / "list.csv").write_text("姓名,电话\n邹小冬,15400000001\n", "utf-8")
            refused(shell, "import", "list.csv", "--rejected", target)
        case "new":
            shell.folder = tmp_path / "other"
            refused(shell, "new", "--sheet", target)
            assert not shell.folder.exists()
            return
        case "recover":
            shell.folder = tmp_path / "other"
            code = shell.json("new")["recovery_code"]
            before = {path.name: path.read_bytes() for path in shell.folder.rglob("*.*")}
            monkeypatch.setenv("SAFEHOME_RECOVERY_CODE", code)
            monkeypatch.setenv("SAFEHOME_NEW_PASSWORD", NEW_PASSWORD)
            refused(shell, "recover", "--sheet", target)
        case _:
            if place in {"none/a.pdf", "folder"}:
                return
            refused(shell, "demo", "--month", target, "--size", "3")
    assert {path.name: path.read_bytes() for path in shell.folder.rglob("*.*")} == before
    assert a_file.read_text("utf-8") == "hers"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_is_no_file_is_not_replaced_by_one(shell: Shell, tmp_path: Path) -> None:
    enter(shell, 1)
    os.mkfifo(tmp_path / "pipe.pdf")
    refused(shell, "print", "roster", "-o", str(tmp_path / "pipe.pdf"))
    assert (tmp_path / "pipe.pdf").is_fifo()


def test_a_code_whose_sheet_could_not_be_written_after_all_is_told(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_words: object) -> str:
        raise Refusal("The stick is full.")

    shell.folder = tmp_path / "other"
    monkeypatch.setattr(vaults, "write_in_one_step", full)
    said = refused(shell, "new", "--sheet", str(tmp_path / "sheet.pdf"))
    digits = "".join(filter(str.isdigit, said))
    monkeypatch.setenv("SAFEHOME_RECOVERY_CODE", digits)
    monkeypatch.setenv("SAFEHOME_NEW_PASSWORD", NEW_PASSWORD)
    assert "full" in said
    assert shell.json("recover")["changed"]

    said = refused(shell, "recover", "--sheet", str(tmp_path / "sheet.pdf"))
    assert "in force" in said
    monkeypatch.setenv("SAFEHOME_PASSWORD", NEW_PASSWORD)
    assert shell.run("find", "zxl")[0] == 0
    assert shell.json("recover")["changed"]  # the old code holds while the new has no sheet


@pytest.mark.parametrize(
    "words",
    [
        ("print", "roster", "-o", ""),
        ("hand-over", "2026-11", "--to", "", "--pass-phrase-file", "x"),
        ("import", ""),
        ("screenshots", ""),
        ("demo", "--size", "0"),
        ("round", "open", "2026-13"),
        ("round", "open", "2026-11", "--json=yes"),
    ],
    ids=str,
)
def test_an_empty_name_or_a_wrong_figure_is_wrong_usage(
    shell: Shell, words: tuple[str, ...]
) -> None:
    code, out, err = shell.run(*words)
    assert (code, out) == (2, "")
    assert "_size" not in err


def test_a_repaired_key_file_is_noted_in_the_journal_and_not_on_the_screen(
    shell: Shell, journal_folder: Path
) -> None:
    (shell.folder / "vault.key.bak").write_bytes(b"")
    assert shell.run("find", "zxl") == (0, "Nobody was found.\n", "")
    assert "repaired" in (journal_folder / "journal.log").read_text("utf-8")


def test_a_journal_that_cannot_be_written_is_in_nobodys_way(
    shell: Shell, journal_folder: Path
) -> None:
    journal_folder.write_text("", "utf-8")
    (shell.folder / "vault.key.bak").write_bytes(b"")
    assert shell.run("find", "zxl") == (0, "Nobody was found.\n", "")


@pytest.mark.parametrize("word", ["left", "5", "已离开", "离开"])
def test_an_outcome_is_given_by_its_word_or_its_key(shell: Shell, word: str) -> None:
    enter(shell, 2)
    shell.run("round", "open", "2026-11")
    assert shell.json("round", "set", "2026-11", "M00001", word)["outcome"] == "left"
    assert shell.json("round", "rest", "2026-11", "在住无变化")["written"] == 1


@pytest.mark.parametrize(
    "words",
    [
        ("set", "2026-11", "M00001", "gone"),
        ("set", "2026-11", "M00001", "unchanged", "how=telepathy"),
        ("set", "2026-11", "M00001", "unchanged", "on=明天"),
        ("set", "2026-11", "M00001", "unchanged", "on=2026-12-24"),
        ("set", "2026-11", "M00001", "unchanged", "phone=15400000001"),
        ("set", "2026-11", "M00001", "left", "left_on=2001"),
        ("set", "2026-11", "M00001", "left", "left_on=2027-01"),
        ("set", "2026-11", "M00001", "changed", "status=left"),
        ("set", "2026-11", "M00001", "changed", "left_on=2026-11-01"),
        ("set", "2026-11", "M00001", "duplicate", "same_as=M00099"),
        ("set", "2026-11", "M00001", "duplicate", "same_as=M00001"),
        ("set", "2026-11", "M00001", "away", "back_by=过年"),
        ("set", "2026-11", "L0001", "unchanged"),
        ("rest", "2026-11", "left"),
        ("rest", "2026-11", "gone"),
        ("open", "2027-06"),
        ("close", "2026-11"),
    ],
    ids=str,
)
def test_what_cannot_be_said_in_a_month_is_refused_and_nothing_written(
    shell: Shell, words: tuple[str, ...]
) -> None:
    enter(shell, 2)
    shell.run("round", "open", "2026-11")
    before = shell.json("show", "M00001"), shell.json("round", "status")
    refused(shell, "round", *words)
    assert (shell.json("show", "M00001"), shell.json("round", "status")) == before


def test_a_month_far_ahead_is_not_opened(shell: Shell) -> None:
    enter(shell, 1)
    assert "2026-11-24" in refused(shell, "round", "open", "2062-11")
    assert shell.json("round", "open", "2027-01")["due"] == 1  # the clock may be behind
    shell.json("round", "rest", "2027-01", "unchanged")
    shell.json("round", "close", "2027-01")
    assert "2026-11-24" in refused(shell, "round", "open", "2027-11")
    assert shell.json("round", "open", "2027-04")["due"] == 1


def test_a_scope_with_nobody_in_it_is_named(shell: Shell) -> None:
    enter(shell, 1)
    assert "chosen" in refused(shell, "round", "open", "2026-11", "--scope", "group:nowhere")


def test_a_card_is_of_someone(shell: Shell, tmp_path: Path) -> None:
    said = refused(shell, "print", "member", "-o", str(tmp_path / "card.pdf"))
    assert "--number" in said


def test_a_struck_entry_is_not_struck_again(shell: Shell) -> None:
    enter(shell, 1)
    shell.json("strike", "M00001", "--why", "entered twice")
    refused(shell, "strike", "M00001", "--why", "another reason")
    assert shell.json("show", "M00001")["struck"] == "entered twice"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--language", "zh_CN", "--help"), 0, "命令"),
        (("--language", "zh_CN", "round"), 2, "错误"),
        (("--language", "zh_CN", "find", "zxl"), 1, "保险库"),
    ],
    ids=str,
)
def test_a_console_of_another_alphabet_is_written_to_in_utf8(
    tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "safehome", "--vault", str(tmp_path / "none"), *words],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "SAFEHOME_PASSWORD": "x",
             "XDG_DATA_HOME": str(tmp_path / "data")},
        capture_output=True, check=False,
    )  # fmt: skip
    assert told.returncode == code
    assert said in (told.stdout + told.stderr).decode()


def test_a_reader_who_has_had_enough_is_no_mistake(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with contextlib.suppress(OSError), os.fdopen(writing, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert shell.start("find", "zxl") == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_an_answer_that_could_not_be_written_is_no_mistake(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with contextlib.suppress(OSError), Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert shell.start("find", "zxl") == 1
    assert "is done" in capsys.readouterr().err


def test_after_several_wrong_passwords_or_codes_a_command_says_how_long_to_wait(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = os.environ["SAFEHOME_PASSWORD"]
    monkeypatch.setenv("SAFEHOME_PASSWORD", "not this one")
    monkeypatch.setenv("SAFEHOME_RECOVERY_CODE", RecoveryCode.new().text)
    monkeypatch.setenv("SAFEHOME_NEW_PASSWORD", NEW_PASSWORD)
    for command in (("find", "members"), ("recover",), ("password",)):
        assert "does not open the vault" in refused(shell, *command)
    monkeypatch.setenv("SAFEHOME_PASSWORD", right)
    said = refused(shell, "find", "members")
    assert "was not tried" in said
    assert "Wait 2 seconds" in said or "Wait 1 second" in said
    assert "was not tried" in refused(shell, "recover")


def test_a_vault_in_a_synchronised_folder_is_made_and_pointed_out(
    shell: Shell, tmp_path: Path
) -> None:
    shell.folder = tmp_path / "Dropbox" / "vault"
    code, _out, err = shell.run("new")
    assert code == 0
    assert "Dropbox" in err
