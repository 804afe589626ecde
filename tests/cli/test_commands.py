from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import id_card, women

from safehome.desk import keeping
from safehome.desk.demonstration import a_month
from safehome.sheets.office_file import office_results, office_roster

if TYPE_CHECKING:
    from pathlib import Path

    from shells import Shell


def roster_file(folder: Path, count: int = 12) -> str:
    found = [
        {**texts, "birth": "", "education": "初中", "marital": "已婚", "political": "群众"}
        for texts in women(count)
    ]
    path = folder / "roster.xlsx"
    path.write_bytes(office_roster("黄清堰村", "2026年11月24日", found))
    return str(path)


def test_a_vault_is_made_with_its_recovery_sheet(shell: Shell, tmp_path: Path) -> None:
    shell.folder = tmp_path / "other"
    told = shell.json("new", "--village", "黄清堰村", "--sheet", str(tmp_path / "sheet.pdf"))

    assert told == {"vault": str(shell.folder), "sheet": str(tmp_path / "sheet.pdf")}
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert shell.json("find", "张") == []


def test_a_second_vault_over_the_first_is_refused(shell: Shell) -> None:
    code, out, err = shell.run("new")
    assert (code, out) == (1, "")
    assert "already" in err


def test_a_spreadsheet_is_rehearsed_brought_in_and_brought_in_again(
    shell: Shell, tmp_path: Path
) -> None:
    file = roster_file(tmp_path)
    rehearsal = shell.json("import", file, "--rehearse")
    assert shell.json("find", "M00001") == []
    first = shell.json("import", file)
    again = shell.json("import", file)

    assert rehearsal == first
    assert (first["files"], first["read"], first["added"]) == (["roster.xlsx"], 12, 12)
    assert set(first) == {"files", "read", "added", "filled", "same", "differences", "rejected",
                          "notes"}  # fmt: skip
    assert again["added"] == 0
    assert {note["code"] for note in again["notes"]} == {"already_on_roster"}
    assert set(again["notes"][0]) == {"file", "sheet", "row", "name", "code", "text"}


def test_what_was_not_taken_can_be_written_to_a_workbook(shell: Shell, tmp_path: Path) -> None:
    code, _out, _err = shell.run(
        "import", roster_file(tmp_path), "--rejected", str(tmp_path / "out.xlsx")
    )
    assert code == 0
    assert (tmp_path / "out.xlsx").read_bytes().startswith(b"PK")


def test_a_woman_is_added_found_changed_shown_and_struck(shell: Shell) -> None:
    number = id_card()
    told = shell.json("add", "members", "name=张小兰", f"id_number={number}", "group=3组",
                      "house=12号", "phone=154 0000 2207")  # fmt: skip
    assert told == {"number": "M00001"}
    assert shell.json("find", "zxl") == [
        {"number": "M00001", "name": "张小兰", "id_number": number, "phone": "15400002207",
         "address": "3组12号", "status": "present"}
    ]  # fmt: skip
    shell.json("change", "M00001", "phone=15400003333")
    shell.json("strike", "M00001", "--why", "entered twice")
    shown = shell.json("show", "m00001")
    assert shown["struck"] == "entered twice"
    assert shown["values"]["phone"] == "15400003333"
    assert [line["act"] for line in shown["trail"]] == ["enter", "change", "strike"]
    assert shell.json("find", "zxl") == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("find",), 2),
        (("nonsense",), 2),
        (("round", "open", "November"), 2),
        (("print", "poster", "-o", "x.pdf"), 2),
        (("show", "M00099"), 1),
        (("add", "members", "name"), 1),
        (("add", "members", "name=张", "height=160"), 1),
        (("round", "status"), 1),
        (("round", "open", "2026-11"), 1),
        (("import", "/nowhere/file.xlsx"), 1),
        (("--version",), 0),
        (("--help",), 0),
    ],
    ids=str,
)
def test_each_way_of_failing_has_its_exit_code(
    shell: Shell, words: tuple[str, ...], code: int
) -> None:
    got, out, err = shell.run(*words)
    assert got == code
    assert bool(err) == bool(code)
    assert bool(out) != bool(code)


def test_a_wrong_password_is_refused_in_words(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAFEHOME_PASSWORD", "wrong by a letter")
    code, out, err = shell.run("find", "张")
    assert (code, out) == (1, "")
    assert "password" in err.lower()


def test_a_mistake_of_ours_exits_with_70_and_names_no_value(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, journal_folder: Path
) -> None:
    def broken(*_words: object) -> None:
        message = "张小兰"
        raise ZeroDivisionError(message)

    monkeypatch.setattr(keeping, "open_vault", broken)
    code, _out, err = shell.run("find", "张")
    assert code == 70
    assert "ZeroDivisionError" in err
    assert "张小兰" not in err
    assert "张小兰" not in (journal_folder / "journal.log").read_text("utf-8")


def test_the_month_goes_from_open_to_handed_over(shell: Shell, tmp_path: Path) -> None:
    shell.run("import", roster_file(tmp_path))
    opened = shell.json("round", "open", "2026-11")
    assert (opened["due"], opened["open"], opened["state"]) == (12, 12, "open")
    shell.json("round", "set", "2026-11", "M00001", "left", "left_to=慈溪")
    shell.json("round", "set", "2026-11", "M00002", "moved", "house=99号")
    new = {**women(13)[-1], "name": "邹小冬"}
    first = women(13)[2]
    results = tmp_path / "results.csv"
    results.write_bytes(
        office_results(
            [
                (first["id_number"], first["name"], "未见到", "", "2026-11-20"),
                (new["id_number"], new["name"], "新来",
                 f"3组8号；贵州省大方县；永丰针织；{new['phone']}", "2026-11-20"),
            ]
        )
    )  # fmt: skip
    shell.json("round", "apply", "2026-11", str(results))
    assert shell.json("round", "rest", "2026-11", "unchanged")["written"] == 9

    status = shell.json("round", "status")
    assert status == {
        "month": "2026-11", "state": "open", "due": 12, "arrived": 1, "open": 0, "on_roster": 12,
        "outcomes": {"unchanged": 9, "changed": 0, "moved": 1, "away": 0, "left": 1, "not_met": 1,
                     "declined": 0, "duplicate": 0, "deceased": 0},
    }  # fmt: skip
    assert shell.json("round", "close", "2026-11")["state"] == "closed"
    for form in ("roster", "walk-list", "summary", "changes"):
        told = shell.json("print", form, "--month", "2026-11", "-o", str(tmp_path / f"{form}.pdf"))
        assert told["pages"] >= 1
        assert (tmp_path / f"{form}.pdf").read_bytes().startswith(b"%PDF")
    (tmp_path / "phrase").write_text("12345 67890 12345 67890\n", "utf-8")
    (tmp_path / "stick").mkdir()
    handed = shell.json("hand-over", "2026-11", "--to", str(tmp_path / "stick"),
                        "--pass-phrase-file", str(tmp_path / "phrase"))  # fmt: skip
    assert handed["files"]
    assert shell.json("round", "status", "2026-11")["state"] == "handed"


def test_the_papers_of_a_complaint_are_printed_by_its_number(shell: Shell, tmp_path: Path) -> None:
    number = shell.json("add", "complaints", "source=来访", "category=6.1", "name=小花",
                        "facts=昨晚打人", "wish=想离开")["number"]  # fmt: skip
    notice = shell.json("add", "notices", f"case={number}", "kind=受理")["number"]
    file = str(tmp_path / "paper.pdf")
    for form, extra, pages in (
        ("complaint", ["--number", number], 2),
        ("complaint", ["--number", number, "--purpose", "法院立案"], 2),
        ("complaint", ["--blank"], 2),
        ("risk", ["--number", number], 1),
        ("follow-up", ["--number", number.lower()], 1),
        ("notice", ["--number", notice, "--purpose", "送达"], 1),
        ("referral", ["--blank"], 1),
        ("own-record", ["--number", number], 2),
    ):
        assert shell.json("print", form, *extra, "-o", file)["pages"] == pages
    for form in ("notice", "referral", "complaint"):
        extra = [] if form == "complaint" else ["--number", number]
        assert shell.run("print", form, *extra, "-o", file)[0] == 1


def test_the_password_is_changed_and_the_old_one_ends(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAFEHOME_NEW_PASSWORD", "nine geese over the weir")
    assert shell.json("password") == {"changed": True}
    assert shell.run("find", "张")[0] == 1
    monkeypatch.setenv("SAFEHOME_PASSWORD", "nine geese over the weir")
    assert shell.json("find", "张") == []


def test_the_recovery_code_opens_and_sets_a_new_password(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shell.folder = tmp_path / "other"
    code = shell.json("new")["recovery_code"]
    monkeypatch.setenv("SAFEHOME_RECOVERY_CODE", code)
    monkeypatch.setenv("SAFEHOME_NEW_PASSWORD", "nine geese over the weir")
    sheet = tmp_path / "sheet.pdf"
    assert shell.json("recover", "--sheet", str(sheet))["changed"]
    assert sheet.read_bytes().startswith(b"%PDF")
    assert shell.run("recover")[0] == 1
    monkeypatch.setenv("SAFEHOME_PASSWORD", "nine geese over the weir")
    assert shell.json("find", "张") == []


def test_the_whole_month_is_shown_on_an_invented_office(tmp_path: Path) -> None:
    from conftest import Clock

    steps = list(a_month(tmp_path, Clock(), 40))

    assert [step.count for step in steps][:3] == [1, 40, 40]
    for name in ("walk-list", "roster", "summary", "changes", "hand-over"):
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")
    assert list((tmp_path / "stick").rglob("*.xlsx"))


def old_log(folder: Path) -> str:
    """Write an office's old hotline log and return its path."""
    path = folder / "热线2023.csv"
    lines = ["序号,日期,来电人,反映问题,处理情况", "1,5月6日,小花,问离婚,已告知",
             "2,,小红,问欠薪,已告知", "1,5月6日,小花,问离婚,已告知"]  # fmt: skip
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def test_an_old_log_is_brought_in_once(shell: Shell, tmp_path: Path) -> None:
    file = old_log(tmp_path)
    rehearsal = shell.json("import", file, "--into", "hotline", "--rehearse")
    first = shell.json("import", file, "--into", "hotline")
    again = shell.json("import", file, "--into", "hotline")

    assert rehearsal == first
    assert (first["read"], first["added"], first["same"], first["rejected"]) == (3, 1, 1, 1)
    assert again["added"] == 0
    assert shell.json("show", "H2023-0001")["values"]["received"] == "2023-05-06"


def test_the_figures_of_an_old_log_are_told_in_words(shell: Shell, tmp_path: Path) -> None:
    code, said, _error = shell.run("import", old_log(tmp_path), "--into", "complaints")
    assert code == 0
    assert "1 entries added" in said


def test_a_file_never_writes_over_an_entry_of_a_log(shell: Shell, tmp_path: Path) -> None:
    code, _said, error = shell.run("import", old_log(tmp_path), "--into", "hotline", "--newer")
    assert code == 1
    assert "--newer" in error
