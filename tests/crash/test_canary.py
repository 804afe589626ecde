"""After a full day no trace of a person outside the vault and the papers meant to show her.

Everything a real day leaves on the disk is searched, in every encoding this region
uses: every file, every name of a file, everything that was ever written into a file
that is gone since, and the metadata of the papers. The controls leave one trace and
must be found out.
"""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from canary import CASE, HIM, ID_NUMBER, NAME, PHONE, READING, REMARK, traces_in
from make import PASSWORD, women
from outputs import around_a_pdf, around_a_workbook, to_look_at
from reportlab.pdfgen.canvas import Canvas
from writes import Written, strace, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proving import Prove

PROOF = "6 canary"
PHRASE = "2371 8462 9913 5570 2846"
TESTS = Path(__file__).parents[1]
HEADINGS = ("姓名", "身份证号码", "联系电话", "备注")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it is played on POSIX")


class Day:
    """A day that was played: its folder, what was said aloud, what was written."""

    def __init__(self, folder: Path, planted: str = "") -> None:
        self.folder = folder
        for name in ("home", "tmp", "in", "out/stick", "out/backups", "out/town", "out/village"):
            (folder / name).mkdir(parents=True)
        _her_lists(folder / "in")
        (folder / "phrase.txt").write_text(PHRASE, "utf-8")
        self._log = folder.with_name(folder.name + ".strace")
        self._traced = strace(self._log)
        self._play(planted)
        self.written = written(self._log) if self._traced else Written()
        self._log.unlink(missing_ok=True)  # some hundred megabytes

    @property
    def was_traced(self) -> bool:
        return bool(self._traced)

    def _play(self, planted: str) -> None:
        home, script = self.folder / "home", TESTS / "crash" / "canary_session.py"
        kept = {
            name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ
        }
        said = (self.folder / "said.txt").open("w+", encoding="utf-8")
        with said, subprocess.Popen(
            [*self._traced, sys.executable, "-X", "utf8", str(script)],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=said,
            env=kept | {
                "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "TMPDIR": str(self.folder / "tmp"),
                "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(TESTS),
                "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8",
                "SAFEHOME_PASSWORD": PASSWORD, "PLANTED": planted,
            },
        ) as process:  # fmt: skip
            os.kill(self._locked(process, self.folder / "said.txt"), signal.SIGKILL)

    def _locked(self, process: subprocess.Popen[bytes], said: Path) -> int:
        """Wait until another process stands at the log-in; return its number."""
        for _tick in range(1800):
            words = said.read_text("utf-8")
            if "ready" in words:
                number = int(words.partition("ready ")[2].split()[0])
                maps = Path(f"/proc/{number}/maps")
                command = Path(f"/proc/{number}/cmdline").read_bytes()
                if b"canary_session" not in command and "sqlcipher3" in maps.read_text():
                    return number
            try:
                process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
            break
        pytest.fail("the day ended early: " + said.read_text("utf-8")[-2000:])

    def files(self) -> Iterator[Path]:
        return (path for path in sorted(self.folder.rglob("*")) if path.is_file())


def _her_lists(folder: Path) -> None:
    """Write the lists the office has: theirs, and so searched by nobody."""
    rows = [(each["name"], each["id_number"], each["phone"], "") for each in women(3)]
    rows += [(NAME, ID_NUMBER, PHONE, REMARK), (HIM, "不详", PHONE, REMARK)]
    book = openpyxl.Workbook()
    for row in (HEADINGS, *rows):
        book.active.append(row)
    book.save(folder / "list.xlsx")
    stream = io.StringIO()
    csv.writer(stream).writerows((HEADINGS, *rows))
    (folder / "list.csv").write_bytes(stream.getvalue().encode("gb18030"))


def traces_of(day: Day) -> tuple[int, dict[str, set[str]]]:
    """Search everything; return how many places that were and what was found where."""
    places, found = 0, {}
    for path in day.files():
        name = str(path.relative_to(day.folder))
        parts = [] if name.startswith("in/") else to_look_at(path, PHRASE)
        for part in (name.encode(), *parts):
            places += 1
            if traces := traces_in(part):
                found[name] = traces
    for path, content in day.written.contents.items():
        places += 1
        if traces := traces_in(bytes(content)):
            found[f"written to {path}"] = traces
    for path in day.written.names:
        places += 1
        if traces := traces_in(path.encode()):
            found[f"called {path}"] = traces
    return places, found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "day"


def test_a_day_leaves_no_trace_of_her(proof: Prove, folder: Path) -> None:
    with proof(PROOF, "a day: commands, window, mistakes, lock") as line:
        day = Day(folder)
        papers = [path for path in day.files() if path.suffix in {".pdf", ".xlsx"}]
        places, found = traces_of(day)
        line.traces = len(found)
        line.note = f"{places} places, {len(papers)} papers, {day.written.calls} writes"
        if not day.was_traced:
            line.note += "; files that are gone were not seen: no strace"
        assert found == {}
    assert len(papers) > 15
    elsewhere = [path for path in day.written.contents if not Path(path).is_relative_to(folder)]
    assert elsewhere == []
    assert [path for path in day.written.names if Path(path).is_relative_to(folder / "tmp")] == []
    journal = [path.read_text("utf-8") for path in day.files() if path.name == "journal.log"]
    assert sum(text.count("mistake ValueError") for text in journal) == 3
    assert sum(text.count("mistake OperationalError") for text in journal) == 1


def test_a_trace_in_the_journal_and_one_in_a_file_that_is_gone_are_found(
    proof: Prove, folder: Path
) -> None:
    with proof(PROOF, "her name in the journal, and in a file that is gone") as line:
        day = Day(folder, "planted")
        _places, found = traces_of(day)
        line.traces = len(found)
        line.control = "found, as it must be"
        assert all(traces == {NAME} for traces in found.values())
        assert any(name.endswith("journal.log") for name in found)
        assert any(name.endswith("between.txt") for name in found) or not day.was_traced


def test_one_trace_in_the_metadata_of_a_paper_is_found() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setTitle(CASE["facts"])
    canvas.drawString(72, 72, "a page")
    canvas.save()
    assert any(traces_in(part) for part in around_a_pdf(stream.getvalue()))
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.properties.lastModifiedBy = READING
    book.save(stream)
    assert any(traces_in(part) for part in around_a_workbook(stream.getvalue(), ""))
    book.properties.lastModifiedBy = ""
    book.active["A1"] = NAME
    book.save(stream)
