"""An invented office: for looking around, and for showing the whole month in one go.

Nothing here touches the real vault: the folder is the caller's, the people are
invented.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from safehome.base.files import make_folder, write_in_one_step
from safehome.base.words import _
from safehome.desk import keeping
from safehome.desk.desk import Desk
from safehome.registers import codes, invented, invented_logs
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.hotline import HOTLINE
from safehome.registers.house import REGISTERS
from safehome.registers.members import MEMBERS
from safehome.registers.rounds import month_after
from safehome.sheets.office_file import office_results, office_roster
from safehome.sheets.seal import pass_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from safehome.store.entries import Entry

PASSWORD = "lamps by the weir 2026"  # noqa: S105 - of a vault with invented people only
ROSTER_FILE = "流动妇女花名册.xlsx"
RESULTS_FILE = "核查结果.csv"
CAME = (2, 8, 9, 5, 3, 3, 4, 4, 4, 3, 3, 2)  # of who comes in a year, by the month of it
WENT = (8, 3, 1, 2, 2, 3, 4, 3, 2, 2, 2, 4)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the month: what was done, how many, how long it took."""

    what: str
    count: int
    seconds: float


def office() -> dict[str, Any]:
    """Return what the invented office says of itself."""
    return {
        "village": invented.VILLAGE,
        "office": invented.OFFICE,
        "town": invented.TOWN,
        "director": invented.DIRECTOR,
        "helpers": list(invented.HELPERS),
        "groups": list(invented.GROUPS),
    }


def look_around(folder: Path, now: Callable[[], datetime], size: int = 540) -> keeping.Session:
    """Make a vault with invented people, a closed month and a month half done."""
    session, _code = keeping.make(folder, PASSWORD, now, **office())
    fill(session.desk, size)
    return session


def fill(desk: Desk, size: int = 540) -> None:
    """Fill an empty vault with invented people, a closed month and a month half done.

    It is done as on the days it would have been done, so that the dates in the
    books, and who came and went in the months before, are as in a real office.
    """
    this = desk.today()[:7]
    before = month_after(this, -1)
    _bring_in(_on(desk, before, 8), size)
    _on(desk, before, 12).rounds.open(before)
    walker = _on(desk, before, 20)
    _type_results(walker, before, walker.rounds.entries(before), random.Random(1))  # noqa: S311
    for new in invented.women(max(1, size // 90), seed=2028):
        walker.rounds.arrive(before, new | {"arrived": walker.today()})
    walker.rounds.rest(before)
    _on(desk, before, 28).rounds.close(before)
    _on(desk, this, 2).rounds.open(this)
    half = desk.rounds.entries(this)[: size * 2 // 3]
    _type_results(desk, this, half, random.Random(2))  # noqa: S311
    desk.rounds.rest(this, [each.id for each in half])
    fill_logs(desk)


def fill_logs(desk: Desk) -> None:
    """Write down an invented year of calls and complaints, oldest first."""
    for texts in invented_logs.calls(desk.today()):
        desk.enter(HOTLINE, texts)
    for life in invented_logs.lives(desk.today()):
        complaint = desk.enter(COMPLAINTS, life.complaint)
        for key, texts in life.parts:
            desk.enter(REGISTERS[key], {"case": complaint.number, **texts})
    wrong = desk.get(HOTLINE, f"H{desk.today()[:4]}-0007")
    desk.strike(HOTLINE, wrong, _("Entered twice"))


def _on(desk: Desk, month: str, day: int) -> Desk:
    """Return the desk as it stood at nine o'clock of a day, or now if that is yet to come."""
    then = datetime.fromisoformat(f"{month}-{day:02}T09:00:00")
    now = desk.now()
    return Desk(desk.store, lambda: min(then, now), desk.who, desk.since)


def _bring_in(desk: Desk, size: int) -> None:
    """Enter invented women: some came within the last year, others have left again."""
    chance = random.Random(4)  # noqa: S311 - invented people need no secrets
    texts = invented.women(size)
    for woman in texts:
        month = month_after(desk.today()[:7], chance.randint(1, 24))
        woman["permit_until"] = f"{month}-15"
    for woman in chance.sample(texts, size // 9):
        woman["arrived"] = _within_a_year(desk, chance, CAME)
    for woman in invented.women(size // 11, seed=2027):
        left = {"status": codes.STATUS.show("left"), "left_to": "慈溪"}
        gone = {"arrived": "2020", "left_on": _within_a_year(desk, chance, WENT)}
        texts.append(woman | left | gone)
    with desk.store.write() as unit:
        deed = desk.deed(unit, "import", _("Invented people"))
        entries = [MEMBERS.read(desk.completed(MEMBERS, each)) for each in texts]
        unit.books.add_many(MEMBERS, entries, deed)


def _within_a_year(desk: Desk, chance: random.Random, weights: Sequence[int]) -> str:
    """Return a day of one of the ten months before this one; some months have more of them."""
    months = [month_after(desk.today()[:7], -n) for n in range(1, 11)]
    [month] = chance.choices(months, [weights[int(month[5:]) - 1] for month in months])
    return f"{month}-{chance.randint(1, 28):02}"


def a_month(folder: Path, now: Callable[[], datetime], size: int = 540) -> Iterator[Step]:
    """Do the whole main job on an invented office's spreadsheets; yield each step done.

    Leaves in the folder: the spreadsheets, the printed forms, the package, and the
    vault with its password beside it.
    """
    make_folder(folder)
    women = invented.women(size + max(1, size // 14))
    living, arriving = women[:size], women[size:]
    roster = folder / ROSTER_FILE
    write_in_one_step(roster, office_roster(invented.VILLAGE, _day(now), living))
    write_in_one_step(folder / "password.txt", PASSWORD.encode())

    with _Timed() as timed:
        session, _code = keeping.make(folder / "vault", PASSWORD, now, **office())
    yield timed.step(_("Made a vault"), 1)
    with session:
        desk = session.desk
        month = desk.today()[:7]
        with _Timed() as timed:
            report = desk.taking_in.take_in(desk.taking_in.look([roster]))
        yield timed.step(_("Brought in the women of the spreadsheet"), report.added)
        with _Timed() as timed:
            status = desk.rounds.open(month)
        yield timed.step(_("Opened the round of {month}").format(month=month), status.due)
        yield _print(desk, folder, "walk-list", month, _("Printed the walk list"))
        results = folder / RESULTS_FILE
        write_in_one_step(results, _results(desk, month, arriving))
        with _Timed() as timed:
            desk.taking_in.apply_results(month, desk.taking_in.look_results(results))
            desk.rounds.rest(month)
        status = desk.rounds.status(month)
        yield timed.step(_("Typed back the results"), status.typed + status.arrived)
        with _Timed() as timed:
            desk.rounds.close(month)
        yield timed.step(_("Closed the month"), status.due)
        for form, words in (
            ("roster", _("Printed the roster")),
            ("summary", _("Printed the monthly summary")),
            ("changes", _("Printed the changes")),
        ):
            yield _print(desk, folder, form, month, words)
        phrase = pass_phrase()
        write_in_one_step(folder / "pass-phrase.txt", phrase.encode())
        with _Timed() as timed:
            handed = desk.handing_over.write(
                month, make_folder(folder / "stick"), phrase, confirmed=True
            )
        yield timed.step(_("Wrote the package for the township"), len(handed.files))
        yield _print(desk, folder, "hand-over", month, _("Printed the hand-over sheet"))


class _Timed:
    """How long a step took."""

    def __enter__(self) -> Self:
        self._start = time.perf_counter()
        return self

    def __exit__(self, *_error: object) -> None:
        self._seconds = time.perf_counter() - self._start

    def step(self, what: str, count: int) -> Step:
        """Return the step that took so long."""
        return Step(what, count, self._seconds)


def _print(desk: Desk, folder: Path, form: str, month: str, words: str) -> Step:
    with _Timed() as timed:
        printed = desk.printing.make(form, month=month)
        write_in_one_step(folder / f"{form}.pdf", printed.pdf)
    return timed.step(words, printed.pages)


def _day(now: Callable[[], datetime]) -> str:
    today = now().date()
    return f"{today.year}年{today.month}月{today.day}日"


def _results(desk: Desk, month: str, arriving: Sequence[dict[str, str]]) -> bytes:
    """Return the results of an invented walk as the office types them."""
    chance = random.Random(3)  # noqa: S311 - invented results need no secrets
    day = desk.today()
    rows = []
    for entry in desk.rounds.entries(month):
        [word] = chance.choices(("", "离开", "村内搬迁", "信息变动", "未见到"), (86, 5, 3, 4, 2))
        content = {
            "离开": chance.choice(("回老家", "去慈溪", "不详")),
            "村内搬迁": f"{chance.choice(invented.GROUPS)}{chance.randint(1, 40)}号",
            "信息变动": f"联系电话：154{chance.randrange(10**8):08}",
        }
        if word:
            rows.append((entry.id_number, entry.name, word, content.get(word, ""), day))
    for new in arriving:
        place = new["group"] + new["house"]
        content_of_new = "；".join((place, new["home_code"], new["employer"], new["phone"]))
        rows.append((new["id_number"], new["name"], "新来", content_of_new, day))
    return office_results(rows)


def _type_results(desk: Desk, month: str, entries: Sequence[Entry], chance: random.Random) -> None:
    """Type a few outcomes that are not “unchanged” by hand."""
    for entry in entries:
        outcomes = ("", "left", "changed", "moved", "away", "not_met")
        [outcome] = chance.choices(outcomes, (87, 2, 2, 2, 3, 4))
        texts = {
            "left": {"left_to": "慈溪"},
            "changed": {"phone": f"154{chance.randrange(10**8):08}"},
            "moved": {"group": entry.group, "house": f"{chance.randint(1, 40)}号"},
            "away": {"back_by": f"{month_after(month, 2)}-10"},
        }
        if outcome:
            desk.rounds.record(month, entry, outcome, texts.get(outcome))
