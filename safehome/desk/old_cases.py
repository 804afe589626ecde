"""The end of an old complaint, as the office's own book tells it.

Whoever closes a complaint here answers for it: the danger was assessed, the agency has
replied, she knows that she may come back. Of a case that was closed in a book of
paper years ago nobody can answer that, and eighty old cases must not stand open on
the first page. So an import alone may write a closing without these answers: every
one of them stays unknown, the summary says where it comes from, and the trail calls
the act an import. See decision 0010.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from safehome.base.errors import Unread
from safehome.base.words import _
from safehome.desk.row import BETWEEN, NOTHING
from safehome.registers import codes
from safehome.registers.case_parts import CLOSINGS
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.text import half_width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from safehome.registers.field import Value
    from safehome.store.store import Unit

ENDS = frozenset({"solved", "mediated", "settled", "withdrawn", "lost_contact", "not_ours",
                  "police", "moved"})  # fmt: skip
"""Results that end a case by themselves, where the old book has no word for closed."""

_OPEN = re.compile("未|没|待|否|不|正在|进行|跟进|处理中|办理中|调解中|×|✗")
_CLOSED = re.compile("是|√|✓|办结|结案|完结|已结|办毕|完毕|解决|办完|已办|归档")


_WORDS = (
    (
        "mediated",
        re.compile("达成.{0,6}协议|调解(?:成功|解决|结案)|经.{0,8}调解.{0,12}(?:化解|接受|同意)"),
    ),
    ("settled", re.compile("和好|和解|重归于好")),
    ("withdrawn", re.compile("撤诉|撤回|放弃投诉")),
    ("police", re.compile("(?:移交|移送)(?:公安|派出所)")),
    (
        "solved",
        re.compile(
            "办结|结案|已(?:经)?(?:得到|全部|妥善)?(?:解决|处理完|化解|支付|付清|发放|补发|结清)"
        ),
    ),
)
"""Words of a result in a longer text, where nothing in it says that it is not so."""


def closing_of(
    cells: Mapping[str, str], day: str, year: str, today: str
) -> dict[str, Value] | None:
    """Return the closing that a row of an old complaint log tells, None where it is open.

    Args:
        cells: of the row, by field.
        day: of the closing, as far as it is known; "" where it is not.
        year: of the complaint.
        today: ISO; nothing was closed later.
    """
    state = half_width(cells.get("closed", ""))
    by_result, by_state = _result(cells.get("result", "")), _result(state)
    by_words = _result_told(cells.get("result", "")) or _result_told(cells.get("done", ""))
    result = by_result or (by_state.replace("solved", "") or by_words) or by_state
    known = {by_result, by_state, "" if {"closed", "closed_on"} & cells.keys() else by_words}
    is_open = bool(_OPEN.search(state)) and by_state not in ENDS
    if is_open or not (day or known & ENDS or _CLOSED.search(state)):
        return None
    told = [_("From the old book"), cells.get("done", "").strip()]
    told += [] if by_result else [cells.get("result", "").strip()]
    told += [] if by_state or _CLOSED.fullmatch(state) else [state]
    if not result:
        told.append(_("entered as solved, for the old book has no plain word for it"))
    if len(day) < len("2023-06-01"):
        told.append(_("the day of closing is not recorded") + (day and f"（{day}）"))
    return {
        "on": _latest(day or year, today),
        "result": result or "solved",
        "summary": BETWEEN.join(each for each in told if each not in NOTHING),
    }


def close_as_the_old_book_says(
    unit: Unit, complaints: Sequence[int], closings: Sequence[dict[str, Value] | None], deed: int
) -> int:
    """Close these complaints without asking what is asked of a case that is handled here.

    Args:
        unit: the transaction of the import that enters them.
        complaints: the ids of the new entries.
        closings: what the old book says of each; None leaves it open.
        deed: the import.

    Returns:
        How many were closed.
    """
    if not any(closings):
        return 0
    records = unit.books.look_up(COMPLAINTS, complaints)
    unknown: dict[str, Value] = dict.fromkeys(CLOSINGS.by_name)
    entries = [{**unknown, **closing, "case": record.number}
               for record, closing in zip(records, closings, strict=True) if closing]  # fmt: skip
    unit.books.add_many(CLOSINGS, entries, deed)
    return len(entries)


def _result(text: str) -> str:
    """Return the result a text is a word for, "" where it is none."""
    try:
        return codes.RESULT.read(text) if text.strip() not in NOTHING else ""
    except Unread:
        return ""


def _result_told(text: str) -> str:
    """Return the result that a longer text tells, "" where it tells none or denies it."""
    if _OPEN.search(text):
        return ""
    return next((code for code, words in _WORDS if words.search(text)), "")


def _latest(known: str, today: str) -> str:
    """Return the last day that a date known in part can mean, but none to come."""
    if len(known) == len("2023-06-01"):
        return known
    year, month = (*known.split("-"), "12")[:2]
    first = date(int(year) + int(month) // 12, int(month) % 12 + 1, 1)
    return min((first - timedelta(days=1)).isoformat(), today)
