"""The bench: how fast, as ratios to a floor or a peer measured in the same run.

    uv run python tests/bench/bench.py [--quick] [NAME ...]

CPU seconds, ours and the floor in turn, five pairs; the absolute figures are of
this machine and this hour, the ratios are what counts. A peer that is not
installed (LibreOffice, strace) is said to be missing and nothing is invented.
`--quick` measures at 5,000 women instead of 100,000. The vaults have the least
cost of a key (3 passes, 64 MiB): calibrating spends 0.8 s on purpose on any PC.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent))

import floors
from measure import PAIRS, Row, child, compare, own, program, seconds
from probes import PASSWORD, SAVES

from safehome.base import words
from safehome.desk import keeping
from safehome.registers import invented, names
from safehome.registers.members import MEMBERS
from safehome.sheets.workbook import SheetOut, workbook
from safehome.store.keys import Cost
from safehome.store.search import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from measure import Spent

    from safehome.desk.desk import Desk

VILLAGE, DISTRICT, CITY = 540, 23_656, 100_000
MONTH = "2026-11"


class Bench:
    """What every measurement needs: vaults of both sizes, and a folder to work in."""

    def __init__(self, folder: Path, city: int) -> None:
        self.folder = folder
        self.city = city
        self._vaults: dict[int, Path] = {}

    def vault(self, size: int) -> Path:
        """Return the folder of a vault with so many women, made once."""
        if size not in self._vaults:
            place = self.folder / f"vault-{size}"
            session, _code = keeping.make(
                place, PASSWORD, datetime.now, cost=Cost(), village="x", director="y"
            )
            with session, session.desk.store.write() as unit:
                deed = session.desk.deed(unit, "import", "bench")
                found = [
                    MEMBERS.read(session.desk.completed(MEMBERS, texts))
                    for texts in invented.women(size)
                ]
                unit.books.add_many(MEMBERS, found, deed)
            self._vaults[size] = place
        return self._vaults[size]

    def copy(self, size: int) -> Path:
        """Return a copy of such a vault, to be changed."""
        place = Path(tempfile.mkdtemp(dir=self.folder)) / "vault"
        shutil.copytree(self.vault(size), place)
        return place

    def open(self, size: int) -> keeping.Session:
        """Open a copy of such a vault."""
        return keeping.open_vault(self.copy(size), PASSWORD, datetime.now)


def start(bench: Bench) -> list[Row]:
    """Measure start to unlock window, and to the roster painted."""
    bare = lambda: child("bare")  # noqa: E731
    rows = [compare("start to unlock window", lambda: child("unlock"), bare, "≤ 1.15")]
    for size, goal in ((VILLAGE, "≤ 3.0"), (bench.city, "≤ 3.5")):
        vault = str(bench.vault(size))
        rows.append(
            compare(f"start to roster painted, {size:,}", lambda v=vault: child("roster", v),
                    bare, goal)
        )  # fmt: skip
    return rows


def memory(bench: Bench) -> list[Row]:
    """Measure the peak of a whole session, a round open in it, against a bare window."""
    rows = []
    for size, goal in ((VILLAGE, "–"), (bench.city, "≤ 3.2 (now ≤ 4)")):
        place = bench.copy(size)
        with keeping.open_vault(place, PASSWORD, datetime.now) as session:
            session.desk.rounds.open(MONTH)
        pairs = [(child("session", str(place)).peak, child("bare").peak) for _ in range(PAIRS)]
        ratio = statistics.median(a / b for a, b in pairs)
        ours, floor = (statistics.median(column) for column in zip(*pairs, strict=True))
        rows.append(Row(f"memory, whole session, {size:,}", f"{ours:.0f} MB", f"{floor:.0f} MB",
                        f"{ratio:.2f}", goal))  # fmt: skip
    return rows


def search(bench: Bench) -> list[Row]:
    """Measure a keystroke: the question alone, against LIKE on the same rows."""
    return [row for size in (VILLAGE, bench.city) for row in _keystrokes(bench, size)]


def _keystrokes(bench: Bench, size: int) -> list[Row]:
    chance = random.Random(1)
    with bench.open(size) as session:
        desk = session.desk
        for word in _words(desk, chance, size):
            desk.find(Wanted(word))  # an hour into the day the index is in memory
        asked = _words(desk, chance, size)
        took = sorted(own(lambda w=word: desk.find(Wanted(w))).cpu for word in asked)
        like = sorted(own(lambda w=word: _like(desk, w)).cpu for word in asked[:40])
    ratio = statistics.median(took) / statistics.median(like)
    p99 = took[int(len(took) * 0.99)]
    goals = ("≤ 1/50", "≤ 1 ms") if size == bench.city else ("–", "–")
    return [
        Row(f"keystroke, question p50, {size:,}", seconds(statistics.median(took)),
            f"LIKE {seconds(statistics.median(like))}", f"1/{1 / ratio:.1f}", goals[0]),
        Row(f"keystroke, question p99, {size:,}", seconds(p99), "–", "–", goals[1]),
    ]  # fmt: skip


def opening(bench: Bench) -> list[Row]:
    """Measure opening a round against plain SQLite's INSERT … SELECT of the same columns."""
    rows = []
    for size, goal in ((VILLAGE, "–"), (bench.city, "≤ 1.5 (now ≤ 3)")):
        plain = _plain_copy(bench, size)

        def ours(size: int = size) -> Spent:
            with bench.open(size) as session:
                return own(lambda: session.desk.rounds.open(MONTH))

        rows.append(
            compare(f"opening a round, {size:,}", ours,
                    lambda p=plain: floors.statements(p, floors.OPENING), goal)
        )  # fmt: skip
    return rows


def strokes(bench: Bench) -> list[Row]:
    """Measure one stroke over everybody, and taking it back, against the bare statements."""
    size = bench.city
    plain = _plain_copy(bench, size)
    spent: dict[str, list[float]] = {"rest": [], "undo": [], "import": []}

    def rest() -> Spent:
        with bench.open(size) as session:
            session.desk.rounds.open(MONTH)
            took = own(lambda: session.desk.rounds.rest(MONTH))
            spent["undo"].append(own(session.desk.undo).cpu)
            return took

    stroke = lambda: floors.statements(plain, *floors.STROKE, after=(floors.OPENING,))  # noqa: E731
    row = compare(f"the rest unchanged, {size:,}", rest, stroke, "a small multiple")
    undone = statistics.median(spent["undo"])
    floor = statistics.median(stroke().cpu for _run in range(PAIRS))
    rows = [row, Row(f"taking that back, {size:,}", seconds(undone), seconds(floor),
                     f"{undone / floor:.2f}", "a small multiple")]  # fmt: skip
    sheet = floors.sheet(bench.folder / "in.xlsx", DISTRICT)
    district = _plain_copy(bench, DISTRICT)

    def undo() -> Spent:
        with _brought_in(bench, sheet) as (session, _took):
            return own(session.desk.undo)

    rows.append(
        compare(f"taking an import back, {DISTRICT:,}", undo,
                lambda: floors.statements(district, *floors.STRIKE), "a small multiple", pairs=3)
    )  # fmt: skip
    return rows


def saving(bench: Bench) -> list[Row]:
    """Count the syncs of a save, and its CPU."""
    rows = []
    for size in (VILLAGE, bench.city):
        with bench.open(size) as session:
            desk = session.desk
            record = desk.get(MEMBERS, "M00001")
            took = []
            for number in range(200):
                start = time.process_time()
                record = desk.amend(MEMBERS, record, {"remark": str(number)})
                took.append(time.process_time() - start)
        rows.append(Row(f"save one record, CPU, {size:,}", seconds(statistics.median(took)), "–",
                        "–", "≤ 2.5 ms"))  # fmt: skip
    if shutil.which("strace") is None:
        return [*rows, Row("save one record, syncs", "strace is not installed", "–", "–", "1")]
    log = bench.folder / "calls"
    program("strace", "-f", "-o", str(log), "-e", "trace=fdatasync,fsync,stat,access,newfstatat",
            sys.executable, str(Path(__file__).with_name("probes.py")), "save",
            str(bench.copy(VILLAGE)))  # fmt: skip
    calls = log.read_text("utf-8", "replace")
    between = calls.split("begin-of-the-saves")[1].split("end-of-the-saves")[0]
    syncs = len(re.findall(r"\bf(?:data)?sync\(", between))
    return [*rows, Row("save one record, syncs", f"{syncs / SAVES:g}", "–", "–", "1")]


def paper(bench: Bench) -> list[Row]:
    """Measure the roster as PDF against LibreOffice printing the same rows."""
    rows = []
    for size, goal in ((VILLAGE, "≤ 1/5"), (DISTRICT, "≤ 1/12")):
        with bench.open(size) as session:
            desk = session.desk
            pdf = desk.printing.make("roster")
            if shutil.which("soffice") is None:
                took = own(lambda d=desk: d.printing.make("roster"))
                rows.append(Row(f"roster PDF, {size:,}", seconds(took.cpu),
                                "LibreOffice is not installed", "–", goal))  # fmt: skip
                continue
            sheet = floors.sheet(bench.folder / f"roster-{size}.xlsx", size)
            made = lambda d=desk: own(lambda: d.printing.make("roster"))  # noqa: E731
            theirs = lambda s=sheet: floors.office("pdf", s)  # noqa: E731
            row = compare(f"roster PDF, {size:,}", made, theirs, goal,
                          pairs=PAIRS if size == VILLAGE else 1)  # fmt: skip
            bytes_ = sheet.with_suffix(".pdf").stat().st_size
            rows += [row, Row(f"roster PDF, size of file, {size:,}", f"{len(pdf.pdf) // 1024} KB",
                              f"{bytes_ // 1024} KB", f"{len(pdf.pdf) / bytes_:.2f}",
                              "≤ 0.7")]  # fmt: skip
    return rows


def books_out(bench: Bench) -> list[Row]:
    """Measure a workbook of a district against LibreOffice saving the same rows."""
    women = invented.women(DISTRICT)
    headings = tuple(women[0])
    table = [tuple(each.get(name, "") for name in headings) for each in women]
    made = lambda: own(  # noqa: E731
        lambda: workbook([SheetOut("x", headings, table)], datetime(2026, 11, 24))  # noqa: DTZ001
    )
    if shutil.which("soffice") is None:
        return [Row("workbook out", seconds(made().cpu), "LibreOffice is not installed", "–",
                    "≤ 0.75")]  # fmt: skip
    sheet = floors.sheet(bench.folder / "out.xlsx", DISTRICT)
    theirs = lambda: floors.office("xlsx", sheet)  # noqa: E731
    return [compare(f"workbook out, {DISTRICT:,}", made, theirs, "≤ 0.75", pairs=1)]  # fmt: skip


def books_in(bench: Bench) -> list[Row]:
    """Measure an import into an empty vault: checks, keys and encryption included."""
    rows = []
    for size in (VILLAGE, DISTRICT):
        sheet = floors.sheet(bench.folder / ("in.xlsx" if size == DISTRICT else "few.xlsx"), size)

        def ours(sheet: Path = sheet) -> Spent:
            with _brought_in(bench, sheet) as (_session, took):
                return took

        for reader, read in floors.READERS.items():
            name = f"import, {size:,}, beside {reader} reading"
            rows.append(compare(name, ours, lambda r=read, s=sheet: own(lambda: r(s)), "–"))
        took = statistics.median(ours().cpu for _run in range(PAIRS))
        goal = "≥ 12,000 (now ≥ 8,000)" if size == DISTRICT else "–"
        rows.append(Row(f"import, {size:,}, rows a second of CPU", f"{size / took:,.0f}", "–", "–",
                        goal))  # fmt: skip
    if shutil.which("soffice") is not None:
        beside = lambda: floors.office("xlsx", sheet)  # noqa: E731
        name = f"import, {size:,}, beside LibreOffice opening and saving"
        rows.append(compare(name, ours, beside, "≤ 0.7", pairs=2))
    return rows


@contextmanager
def _brought_in(bench: Bench, sheet: Path) -> Iterator[tuple[keeping.Session, Spent]]:
    """Bring a workbook into an empty vault; yield the open session and what it cost."""
    place = Path(tempfile.mkdtemp(dir=bench.folder)) / "vault"
    session, _code = keeping.make(place, PASSWORD, datetime.now, cost=Cost(), village="x",
                                  director="y")  # fmt: skip
    with session:
        work = session.desk.taking_in
        yield session, own(lambda: work.take_in(work.look([sheet])))


BENCHES: dict[str, Callable[[Bench], list[Row]]] = {
    "start": start, "memory": memory, "search": search, "opening": opening, "strokes": strokes,
    "saving": saving,
    "paper": paper, "out": books_out, "in": books_in,
}  # fmt: skip


def main() -> None:
    """Measure what is named, or everything, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    if unknown := sorted({*options.names} - BENCHES.keys()):
        parser.error(f"nothing of this name is measured: {', '.join(unknown)}")
    words.use("zh_CN")
    with tempfile.TemporaryDirectory(prefix="safehome-bench-") as folder:
        bench = Bench(Path(folder), 5_000 if options.quick else CITY)
        sys.stdout.write("| what | ours | floor or peer | ratio | goal |\n|---|---|---|---|---|\n")
        for name in options.names or BENCHES:
            for row in BENCHES[name](bench):
                sys.stdout.write(f"{row}\n")
                sys.stdout.flush()


def _words(desk: Desk, chance: random.Random, size: int) -> list[str]:
    """Return what she types: growing initials, pinyin, characters, tails of numbers."""
    asked: list[str] = []
    picked = sorted(chance.sample(range(1, size + 1), 60))
    for record in desk.look_up(MEMBERS, picked):
        name, number = str(record["name"]), str(record["id_number"])
        spoken = names.sound(name)
        initials = "".join(part[0] for part in spoken.split())
        asked += [initials[:end] for end in range(1, len(initials) + 1)]
        asked += [name, spoken.replace(" ", ""), number[-4:], str(record["phone"])[-4:]]
    return asked


def _like(desk: Desk, word: str) -> list[Any]:
    with desk.store.read() as unit:
        query = "SELECT id FROM member WHERE name LIKE ? OR sound LIKE ? OR id_number LIKE ?"
        mark = f"%{word}%"
        return unit.connection.exec_driver_sql(query, (mark, mark, mark)).fetchmany(500)


def _plain_copy(bench: Bench, size: int) -> Path:
    """Write the same women into a plain SQLite file, once."""
    path = bench.folder / f"plain-{size}.db"
    if path.exists():
        return path
    with bench.open(size) as session, session.desk.store.read() as unit:
        rows = unit.connection.exec_driver_sql(
            'SELECT id, walk, name, birth, home_code, id_number, phone, "group", house, '
            "landlord_id, employer_id FROM member"
        ).fetchall()
    return floors.plain_copy(path, rows)


if __name__ == "__main__":
    main()
