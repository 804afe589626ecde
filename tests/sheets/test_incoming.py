"""The way in: another process reads, within limits, and what it says is not believed blindly."""

from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from sheet_makers import HEADING, ods, ods_row, read_book, women, xls, xlsx

from safehome.base import journal, this_program
from safehome.base.errors import MistakeElsewhere
from safehome.sheets import apart, gate, incoming, wire
from safehome.sheets.book import Book, Decimals, LostDigits, Sheet
from safehome.sheets.incoming import Limits
from safehome.sheets.reading import Flow
from safehome.sheets.turned_away import SAID, TurnedAway

ROWS = [HEADING, *women(4)]


def why(path: Path) -> str:
    with pytest.raises(TurnedAway) as refusal:
        incoming.read_book(path)
    assert refusal.value.remedy
    return refusal.value.why


def answer(*messages: tuple[bytes, bytes]) -> io.BytesIO:
    out = io.BytesIO()
    for kind, body in messages:
        wire.send(out.write, kind, body)
    return io.BytesIO(out.getvalue())


@pytest.mark.parametrize("make", [xlsx, xls])
def test_a_file_is_read_apart_as_it_would_be_here(tmp_path: Path, make) -> None:
    rows = [*ROWS, ["5", "赵", 522422198403129000, 2019.1], ["=A1", "", "花\n名", None]]
    path = make(tmp_path / "名册.bin", rows)
    book = incoming.read_book(path)
    assert book == read_book(path)
    assert type(book.sheets[0].rows[5][2]) is LostDigits
    assert type(book.sheets[0].rows[5][3]) is Decimals


def test_merged_areas_come_over_cut_to_their_sheet(tmp_path: Path) -> None:
    body = ods_row(["花名册", ""], ['table:number-columns-spanned="2"', "covered"])
    far = ods_row(["a", "b"], ['table:number-rows-spanned="99999999999"'])
    [sheet] = incoming.read_book(ods(tmp_path / "a.ods", body + far)).sheets
    assert sheet.merged == ((0, 0, 0, 1), (1, 0, 1, 0))


def test_a_text_gets_the_name_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "九月.csv"
    path.write_text("姓名,电话\n赵,154", "utf-8")
    [sheet] = incoming.read_book(path).sheets
    assert (sheet.name, sheet.rows) == ("九月", [["姓名", "电话"], ["赵", "154"]])


def test_what_is_no_file_is_said_to_be_none(tmp_path: Path) -> None:
    assert why(tmp_path / "none.xlsx") == "gone"
    assert why(tmp_path) == "no file"
    assert why(tmp_path / "a\0.xlsx") == "held"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX has these")
def test_a_pipe_and_a_circle_of_links_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "b.xlsx")
    (tmp_path / "b.xlsx").symlink_to(tmp_path / "a.xlsx")
    assert why(tmp_path / "pipe.xlsx") == "no file"
    assert why(tmp_path / "a.xlsx") == "held"
    assert {why(path) for path in map(Path, ("/dev/zero", "/dev/null"))} == {"no file"}


def test_a_file_of_too_many_bytes_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as stream:
        stream.truncate(gate.MOST_BYTES + 1)
    assert why(path) == "too large"


def test_no_secret_is_in_the_environment_of_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process writes what it was given; the answer is no answer, so the file broke off."""
    seen = tmp_path / "seen"
    program = f"import json, os; open({str(seen)!r}, 'w').write(json.dumps(dict(os.environ)))"
    monkeypatch.setenv("SAFEHOME_PASSWORD", "lamps by the weir")
    monkeypatch.setattr(this_program, "command", lambda *_: [sys.executable, "-c", program])
    with pytest.raises(MistakeElsewhere):
        incoming.read_book(xlsx(tmp_path / "a.xlsx", ROWS))
    found = json.loads(seen.read_text("utf-8"))
    assert "PATH" in found
    assert not [name for name in found if name.startswith("SAFEHOME_")]


@pytest.mark.parametrize(
    "command", [["/nowhere/safehome"], [sys.executable, "-c", "raise SystemExit(1)"]]
)
def test_a_process_that_does_not_start_is_our_mistake_and_the_file_stays_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setattr(this_program, "command", lambda *_: command)
    with pytest.raises(MistakeElsewhere) as mistake:
        incoming.read_book(xlsx(tmp_path / "a.xlsx", ROWS))
    assert "reading process" in journal.mistake(mistake.value)


def test_the_process_cannot_start_without_its_limits() -> None:
    ran = subprocess.run(
        this_program.command(apart.WORD, "2", "not a size"),
        input=b"", capture_output=True, check=False,
    )  # fmt: skip
    assert ran.returncode != 0
    assert ran.stdout == b""


@pytest.mark.skipif(sys.platform == "win32", reason="asks the kernel of Linux")
def test_the_process_is_light_and_cannot_write_a_file(tmp_path: Path) -> None:
    """Asked with a file that is read until it is wanted: the process waits for the rest."""
    with subprocess.Popen(
        this_program.command(apart.WORD, "2", str(incoming.MEMORY)),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as child:  # fmt: skip
        assert child.stdin is not None
        assert child.stdout is not None
        assert wire.receive(child.stdout).kind == b"R"
        limits = Path(f"/proc/{child.pid}/limits").read_text("ascii")
        mapped = Path(f"/proc/{child.pid}/maps").read_text("utf-8")
        child.stdin.close()
    found = {line[:26].strip(): line[26:].split()[:2] for line in limits.splitlines()}
    assert found["Max file size"] == ["0", "0"]
    assert found["Max core file size"] == ["0", "0"]
    assert found["Max cpu time"] == ["2", "2"]
    assert found["Max address space"] == [str(incoming.MEMORY)] * 2
    assert not [name for name in ("PySide6", "sqlcipher", "reportlab", "ssl") if name in mapped]


def test_time_grows_with_what_was_sent_and_has_an_end() -> None:
    assert Limits.of(2_000) == Limits(2, 200 << 20)
    assert Limits.of(8_400_000).seconds == 9
    assert Limits.of(gate.MOST_BYTES) == Limits(20, 200 << 20)


@pytest.mark.parametrize(
    "messages",
    [
        [],
        [(b"Z", b"")],
        [(b"C", b"a")],
        [(b"S", b"[]"), (b"D", b"")],
        [(b"S", b'["a", true, 2]'), (b"C", b"a\0b\0c")],
        [(b"S", b'["a", true, -1]'), (b"C", b"a")],
        [(b"S", b'["a", true, 1e9]'), (b"C", b"a")],
        [(b"S", b'["a", true, 1]'), (b"C", b"\xff")],
        [(b"S", b'["a", true, 1]'), (b"C", b"a"), (b"E", b"null")],
        [(b"S", b'["a", true, 1]'), (b"C", b"a"), (b"E", b'[[[0, 0, 0, "x"]], {}]')],
        [(b"S", b'["a", true, 1]'), (b"C", b"a"), (b"E", b'[[], {"lost": [7]}]')],
        [(b"S", b'["a", true, 1]'), (b"C", b"a"), (b"E", b'[[], {"lost": [-1]}]')],
        [(b"S", b'["a", true, 1]'), (b"C", b"a"), (b"E", b'[[], {"__class__": [0]}]')],
        [(b"S", b'["a", true, 0]'), (b"E", b'[[], {"lost": [0]}]')],
        [(b"S", b"[" * 90_000)],
        [(b"T", b"<b>look here</b>")],
    ],
)
def test_an_answer_that_is_none_is_a_file_that_broke_off(
    messages: list[tuple[bytes, bytes]],
) -> None:
    with pytest.raises(TurnedAway) as refusal:
        wire.receive_book(answer(*messages))
    assert refusal.value.why == "broke off"
    assert refusal.value.happened == SAID["broke off"][0]


def test_no_message_is_longer_than_is_believed() -> None:
    with pytest.raises(TurnedAway):
        wire.receive(io.BytesIO(struct.pack("<cI", b"C", wire.MOST_AT_ONCE + 1)))


def test_more_cells_than_any_list_has_are_not_taken() -> None:
    full = (b"C", b"\0" * 7_999_999)
    with pytest.raises(TurnedAway) as refusal:
        wire.receive_book(answer((b"S", b'["a", true, 8]'), full))
    assert refusal.value.why == "too large"


def test_a_mistake_over_there_is_ours_and_says_where() -> None:
    with pytest.raises(MistakeElsewhere) as mistake:
        wire.receive_book(answer((b"X", b"KeyError at reading.py:1 flows\n\x1b[2J")))
    assert mistake.value.note == "KeyError at reading.py:1 flows[2J"


def test_what_is_sent_is_what_comes() -> None:
    rows = [["a\0b", "", LostDigits("522422198403129000")], ["花", "x" * 32_767, Decimals("1.5")]]
    out = io.BytesIO()
    wire.send_sheets(out.write, [Flow("一", False, 3, ((0, 0, 0, 1),), iter(rows))])
    rows[0][0] = "ab"
    book = wire.receive_book(io.BytesIO(out.getvalue()))
    assert book == Book([Sheet("一", False, rows, ((0, 0, 0, 1),))])
    assert type(book.sheets[0].rows[0][2]) is LostDigits


def test_a_cell_longer_than_a_cell_can_be_is_refused() -> None:
    with pytest.raises(TurnedAway) as refusal:
        wire.send_sheets(io.BytesIO().write, [Flow("", True, 1, (), iter([["x" * 32_768]]))])
    assert refusal.value.why == "giant cell"
