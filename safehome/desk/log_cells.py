"""The cells of an old log that say more, or less, than a field asks.

An entry of a log stands under its day. Offices write it as 5月6日 below a title that
names the year, with the hour in a column of its own, or as the number a spreadsheet
keeps. The year is taken from the sheet's name, a title or the file's name, where one
of them names one year and no other; it is never guessed from today.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from safehome.base.errors import Unread
from safehome.base.words import _
from safehome.registers import codes, dates, divisions
from safehome.registers.field import BETWEEN as BETWEEN_CODES
from safehome.registers.field import Count
from safehome.registers.text import half_width
from safehome.sheets.book import Decimals

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from safehome.registers.codes import CodeList
    from safehome.registers.field import Value

DAY = len("2019-03-05")
SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - the day a spreadsheet counts from

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_SERIAL = re.compile(r"[345]\d{4}(?:\.\d+)?")
_NO_YEAR = re.compile(r"(\d{1,2})(?:月|[./\-])(\d{1,2})(?!\d)[日号]?(?![./\-年]\d)(.*)", re.DOTALL)
_SHORT_YEAR = re.compile(r"(\d{2})([./\-])(\d{1,2}\2\d{1,2}(?!\d).*)", re.DOTALL)
_WEEKDAY = re.compile(r"\s*[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?\s*")
_PART_OF_DAY = re.compile(
    r"(.*\d[日号]?)\s*(?:上午|下午|中午|早上|早晨|凌晨|傍晚|晚上?|夜里|全天)", re.DOTALL
)
_RANGE = re.compile(
    r"(.*\d[:点时]\d{0,2}分?)\s*[-~—–至到]\s*\D{0,2}\d{1,2}[:点时]\d{0,2}分?", re.DOTALL
)
_HALF = re.compile(r"(\d{1,2})[点时]半")
_MINUTES = re.compile(r"(?:约|大约|近)?(\d{1,3})(?:分钟|分|min|m|′|')?(?:左右)?", re.IGNORECASE)
_AGE = re.compile(r"(?:约|大约)?(\d{1,3})(?:多|余|来)?(?:周?岁|虚岁)?(?:左右)?")
_NO = re.compile(r"(?:否|无|未|没|不).{0,6}")
_YES = re.compile(r"(?:是|有|已|曾).{0,6}")
_BRACKETS = re.compile(r"[(（\[【]([^)）\]】]*)[)）\]】]")
_BEHIND = re.compile("(?:类|问题|方面|纠纷|案件?|咨询|事项|权益)+$")
_AND = re.compile(r"[、，,/／;；+＋\n]|—+|-+|和|及|与")


def year_named(text: str) -> str:
    """Return the year that a text names alone, "" for none or several."""
    years = set(_YEAR.findall(half_width(text)))
    return years.pop() if len(years) == 1 else ""


def moment(text: str, year: str, today: str) -> tuple[str, list[str]]:
    """Read when an entry was received, from one cell or several with a line break between.

    Args:
        text: of the cells.
        year: that of the book, "" where nothing names it.
        today: ISO; nothing was received later.

    Returns:
        The day with its time where one is known, and what else the cells say.

    Raises:
        Unread: no day can be read, or it has not come yet.
    """
    found, clock, beside = "", "", []
    why = Unread(_("The day is missing."))
    for part in filter(None, (each.strip() for each in text.split("\n"))):
        piece = type(text)(part) if part == text else part
        try:
            value, said = _one(piece, year)
        except Unread as unread:
            if time := time_of(part):
                clock = clock or time
                beside += [part] if _range(_clock(half_width(part))) else []
            else:
                why = unread
                beside.append(part)
            continue
        if not found:
            found = value
        elif value[:DAY] == found[:DAY]:
            found = max(found, value, key=len)
        else:
            beside.append(part)
        beside += said
    if not found:
        raise why
    if found[:DAY] > today:
        raise Unread(_("This day has not come yet."))
    return (f"{found} {clock}" if clock and len(found) == DAY else found), beside


def put_together(cells: Mapping[str, str]) -> tuple[str, str]:
    """Return day and hour whose parts have columns of their own, "" for what has none."""
    year, month, day, hour, minute = (
        re.sub(r"[^\d]", "", cells.get(part, ""))
        for part in ("year", "month", "day", "hour", "minute")
    )
    whole = f"{month}月{day}日" if month and day else ""
    return f"{year}年{whole}" if year and whole else whole, hour and f"{hour}:{minute:0>2}"


def time_of(text: str) -> str:
    """Return the time of day a text tells, "" where it tells none."""
    plain = _clock(half_width(text))
    try:
        return dates.read_moment("2000-01-01 " + (_range(plain) or plain))[DAY + 1 :]
    except Unread:
        return ""


def day(text: str, year: str) -> str:
    """Read a day or a part of a date as it stands in a log; the year may be that of the book.

    Raises:
        Unread: it is none.
    """
    try:
        if isinstance(text, Decimals):
            return dates.from_serial(text)
        return dates.read_part_date(text)
    except Unread:
        return _one(text, year)[0][:DAY]


def _one(text: str, year: str) -> tuple[str, list[str]]:
    """Read one cell; what it says beside day and time is given back."""
    plain = half_width(text)
    if _SERIAL.fullmatch(plain):
        return _from_serial(plain), []
    if isinstance(text, Decimals):
        raise Unread(_("This number is not a date."))
    whole = _clock(_WEEKDAY.sub(" ", plain)).strip()
    short = _SHORT_YEAR.fullmatch(whole)
    if short and year.endswith(short[1]):
        whole = f"{year}{short[2]}{short[3]}"
    elif found := _NO_YEAR.fullmatch(whole):
        if not year:
            raise Unread(_("The year is missing; write it into the title or the sheet's name."))
        whole = f"{year}-{found[1]}-{found[2]} {found[3]}".strip()
    for form, said in ((whole, False), (_range(whole), True), (_part_of_day(whole), True)):
        if form:
            try:
                return dates.read_moment(form), [text] if said else []
            except Unread as unread:
                why = unread
    raise why


def _clock(text: str) -> str:
    """Write a time as it can be read: 9点半, 凌晨2点."""
    return re.sub("凌晨|清晨|早晨", "早上", _HALF.sub(r"\1:30", text))


def _range(text: str) -> str:
    """Return where a span of time begins, "" where there is none: 14:20-14:35."""
    found = _RANGE.fullmatch(text)
    return found[1].rstrip("点时") + ":00" * found[1].endswith(("点", "时")) if found else ""


def _part_of_day(text: str) -> str:
    """Return the day of 5月6日上午, "" where an hour is told or nothing is."""
    found = _PART_OF_DAY.fullmatch(text)
    return found[1] if found else ""


def _from_serial(text: str) -> str:
    """Read the number a spreadsheet keeps for a day, with the part of the day behind the point."""
    then = SERIAL_ZERO + timedelta(minutes=round(float(text) * 24 * 60))
    return then.strftime("%Y-%m-%d %H:%M" if "." in text else "%Y-%m-%d")


def minutes(text: str) -> int:
    """Read how long a call was: 10分钟, 约15分.

    Raises:
        Unread: it is no number of minutes.
    """
    found = _MINUTES.fullmatch(half_width(text).replace(" ", ""))
    return Count(999).read(found[1] if found else text)


def age(text: str) -> int:
    """Read an age: 35岁, 30多岁.

    Raises:
        Unread: it is none.
    """
    found = _AGE.fullmatch(half_width(text).replace(" ", ""))
    return Count(120).read(found[1] if found else text)


def age_band(text: str) -> str:
    """Read an age band, or the band of an age.

    Raises:
        Unread: it is neither.
    """
    try:
        return codes.AGE_BAND.read(text)
    except Unread:
        years = age(text)
    bands = ((14, "under_14"), (18, "14_17"), (36, "18_35"), (60, "36_59"))
    return next((code for below, code in bands if years < below), "60")


def flag(text: str) -> bool:
    """Read an answer of yes or no that repeats its question: 已报警, 未报警.

    Raises:
        Unread: it is none.
    """
    plain = half_width(text).replace(" ", "")
    if _NO.fullmatch(plain):
        return False
    if _YES.fullmatch(plain):
        return True
    raise Unread(_("This should be yes or no."))


def satisfied(text: str) -> str:
    """Read how satisfied she is, also as an answer of yes or no.

    Raises:
        Unread: it is neither.
    """
    try:
        return codes.SATISFACTION.read(text)
    except Unread:
        return "satisfied" if flag(text) else "not"


def category(text: str) -> str:
    """Read a category; of several under one heading of the law, that heading.

    Raises:
        Unread: it names none, or several that have nothing in common.
    """
    with suppress(Unread):
        return _category(text)
    inside = _BRACKETS.findall(text)
    outside = _BRACKETS.sub("、", text)
    found = {_category(part) for part in _AND.split("、".join([outside, *inside])) if part.strip()}
    narrow = {each for each in found if not any(other.startswith(each + ".") for other in found)}
    if len(narrow) == 1:
        return narrow.pop()
    above = {each.partition(".")[0] for each in narrow}
    if len(above) == 1:
        return above.pop()
    raise Unread(_("This can mean more than one entry of the list."))


def _category(text: str) -> str:
    """Read one category, also with what offices add behind its name: 婚姻家庭类, 欠薪问题."""
    try:
        return codes.CATEGORY.read(text)
    except Unread:
        return codes.CATEGORY.read(_BEHIND.sub("", text.strip()))


def several(known: CodeList, text: str) -> tuple[str, bool]:
    """Read what can be read of several entries of a list; tell whether that is all of it."""
    parts = [part for part in BETWEEN_CODES.split(text) if part.strip()]
    found = set()
    for part in parts:
        try:
            found.add(known.read(part))
        except Unread:
            continue
    read = " ".join(code for code in known.codes if code in found)
    return read, len(found) == len(parts)


def home(text: str) -> tuple[str, bool]:
    """Read the county of a registered home; tell whether the text says no more than that."""
    code, rest = divisions.read_home(half_width(text))
    return code, not rest


READ_BY: Mapping[str, Callable[[str], Value]] = {
    "minutes": minutes,
    "caller_age": age_band,
    "age": age,
    "against_age": age,
    "category": category,
    "satisfied": satisfied,
}
"""Fields whose texts in an old log are read in a way of their own."""
