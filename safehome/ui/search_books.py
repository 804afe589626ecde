"""What the search over everything finds, book by book: members, the two logs, the small books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.employers import EMPLOYERS
from safehome.registers.hotline import HOTLINE
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS
from safehome.store.cases import Asked as LogAsked
from safehome.store.search import Wanted
from safehome.ui import hotline_words
from safehome.ui.roster_columns import badge_of, comes_from, lives_at, state_of
from safehome.ui.rows import TwoLineRow
from safehome.ui.search_sheet import Found
from safehome.ui.small_books import FIELDS, line_of, matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record, Register

MOST_OF_A_BOOK = 20


def everything(desk: Desk) -> Callable[[str], list[Found]]:
    """Return the question the search sheet asks as one types."""
    return lambda words: [
        *_members(desk, words),
        *_log(desk, HOTLINE, words),
        *_log(desk, COMPLAINTS, words),
        *_small_book(desk, LANDLORDS, words),
        *_small_book(desk, EMPLOYERS, words),
    ]


def _members(desk: Desk, words: str) -> Iterator[Found]:
    found = desk.find(Wanted(words=words, order="name", struck=True))
    count = _("more than {n}").format(n=len(found.ids)) if found.more else str(len(found.ids))
    title = f"{_(MEMBERS.title)}　{count}"
    for record in desk.look_up(MEMBERS, found.ids[:MOST_OF_A_BOOK]):
        yield Found(title, "roster", record.number, _row_of(record))


def _row_of(record: Record) -> TwoLineRow:
    places = " · ".join(part for part in (lives_at(record), comes_from(record)) if part)
    second = f"{record.number}　{places}"
    return TwoLineRow(str(record["name"]), second, state_of(record), *badge_of(record))


def _log(desk: Desk, register: Register, words: str) -> Iterator[Found]:
    """Yield calls or complaints by number or the tail of a telephone, without a name."""
    if not words.strip():
        return
    ids = desk.cases.find(register, LogAsked(words.strip(), names=False))
    today = desk.today()
    for record in desk.look_up(register, ids[:MOST_OF_A_BOOK]):
        line = LINES[register.key](record, today)
        yield Found(f"{_(register.title)}　{len(ids)}", register.key, record.number, line)


def _complaint_line(record: Record, today: str) -> TwoLineRow:
    facts = (hotline_words.when(str(record["received"]), today),
             COMPLAINTS.by_name["category"].show(record["category"]))  # fmt: skip
    word = _("struck") if record.struck else ""
    return TwoLineRow(record.number, " · ".join(facts), word, "cross", struck=bool(record.struck))


LINES = {HOTLINE.key: hotline_words.line_of, COMPLAINTS.key: _complaint_line}


def _small_book(desk: Desk, register: Register, words: str) -> Iterator[Found]:
    known = [each for each in desk.all(register) if matches(str(each["name"]), words)]
    if not known:
        return
    women, today = desk.women_by(FIELDS[register.key]), desk.today()
    known.sort(key=lambda each: -women.get(str(each["name"]), 0))
    title = f"{_(register.title)}　{len(known)}"
    for record in known[:MOST_OF_A_BOOK]:
        line = line_of(register, record, women.get(str(record["name"]), 0), today)
        yield Found(title, "roster", record.number, line)
