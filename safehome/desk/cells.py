"""Cells that say more than their heading asks, taken apart before the row is read.

Offices write 张小兰（已搬走） where the name goes, 身份证：5224… 已过期 where the number
goes, and a landlord with his telephone in one cell. Each thing goes into its own
field; words that belong to none go into the remark. A cell that answers a question
of yes or no is answered here too, and so is how someone of a household is related
to its head, as far as that tells men from women.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING

from safehome.base.errors import Unread
from safehome.desk.row import NOTHING
from safehome.registers import codes, id_number
from safehome.registers.field import NO, YES, Choice
from safehome.registers.members import MEMBERS
from safehome.registers.text import numeral

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehome.registers.field import Value

    Beside = list[tuple[str, str]]  # the field and the words that stood beside its value

NO_NAME = frozenset({"不详", "不明", "未知", "无名", "空白", "待补", "待定"})
"""What stands where the name is not known."""

_HAN = "\u3400-\u9fff\uf900-\ufaff〇\U00020000-\U0003ffff"
_PLAIN_NAME = re.compile("[\u4e00-\u9fff]{2,3}")
_PLAIN_NUMBER = re.compile(r"[0-9]{17}[0-9X]")
_NUMBER = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9Xx])")
_NUMBER_WORDS = re.compile(r"(?:居民|公民)?身份证?(?:件)?(?:号码|号)?|证件(?:号码|号)?|号码")
_MARKS = "*＊★☆※●○◎△▲√✓#、，,。;；:：.．"
_COUNTED = re.compile(r"^[(（]?[0-9]{1,4}[)）]?[.．、\s]\s*(?=\D)")
_IN_BRACKETS = re.compile(r"\s*[(（\[【〔{<《]([^)）\]】〕}>》]*)[)）\]】〕}>》]?\s*$")
_WOMAN = re.compile(r"(?<=[^\s])(?:\s*[-—/]\s*|\s+)女$|(?<=.{2})女士$")
_DIGITS_BEHIND = re.compile(rf"^([{_HAN}·\s]{{2,}}?)\s*([0-9][0-9\s-]*|[?？]+)$")
_NOT_COLLECTED = re.compile("[孕环育]")
_NOT_SAID = frozenset({"", "女", "女性", "女士", "本人", "新"})
_KIND_AND_NUMBER = re.compile(rf"([{_HAN}]{{2,12}})[:：\s]*([A-Za-z0-9]{{6,20}})")
_OWNER = re.compile(r"(\D*?)[\s:：,，/、;；(（-]*([+0-9][0-9\s;；/、,，—－-]{6,})[)）]?\s*")

_A_PHONE = re.compile(
    r"(?<![0-9])(?:(?:\+?86[\s-]?)?1[3-9][0-9](?:[\s-]?[0-9]{4}){2}|0[0-9]{2,3}[\s-]?[0-9]{7,8})(?![0-9])"
)
_BOXES = "☑✓✔√■□☐"
_BEFORE = re.compile(rf"([{_BOXES}])\s*([^{_BOXES}\s]+)")
_BEHIND = re.compile(rf"([^{_BOXES}\s]+?)\s*[(（]?([{_BOXES}])[)）]?")
_SOME = r"(?:[0-9]|[一二两三四五六七八九])"
_CHILDREN = re.compile(
    rf"(?:({_SOME})个?(?:男孩?|儿子?|子)[、,，]?)?(?:({_SOME})个?(?:女孩?|女儿|女))?"
)
_CHILDREN_IN_ALL = re.compile(rf"({_SOME})(?:个(?:孩子|小孩)?|孩|名)(?:[(（].*[)）])?")
_FIGURES = re.compile(r"-[0-9]+|[0-9]+(?:[./:-][0-9]+)+")
SHORTEST_PHONE = 3  # 110
_DONE = frozenset({"已办", "已办理", "办了", "持有", "已有", "有效"})

_ANSWERS: dict[str, tuple[Value, Value]] = {
    "marital": ("20", "10"),
    "contract": ("yes", "no"),
    "political": ("01", None),  # no member: that says nothing else
}
_MEN = re.compile(
    r"(?:之|养|继)?(?:丈?夫|老公|[长大次二三四五小幺独]?(?:生)?(?:儿)?子|父亲?|公公|岳父|"
    r"[长次大二三四]?女婿|婿|[兄弟]|哥哥?|弟弟|[长次]?(?:外)?孙子|[侄甥]子|外甥|爷爷|祖父|外公|"
    r"叔叔?|伯父?|舅舅?)"
)
_WOMEN = re.compile(
    r"(?:之|养|继)?(?:妻子?|老婆|[长大次二三四五小幺独]?(?:生)?女儿?|母亲?|婆婆|岳母|"
    r"[长次大二三四]?(?:儿)?媳妇?|[姐妹]|姐姐|妹妹|嫂子?|(?:外)?孙女|(?:外)?甥女|侄女|"
    r"奶奶|祖母|外婆|姑姑?|姨妈?)"
)


def parted(cells: Mapping[str, str]) -> tuple[Mapping[str, str], Beside]:
    """Return the cells with each thing in its field, and the words that stood beside."""
    name, number = cells.get("name", ""), cells.get("id_number", "")
    owner, owner_phone = cells.get("landlord", ""), cells.get("landlord_phone", "")
    plain = _plain_name(name) and (not number or _PLAIN_NUMBER.fullmatch(number))
    if plain and not (owner_phone or "relation" in cells or _has_digits(owner)):
        return cells, []
    found = dict(cells)
    beside: Beside = []
    if type(number) is str and not _PLAIN_NUMBER.fullmatch(number):
        _number(found, beside)
    _name(found, beside)
    _landlord(found, owner, owner_phone)
    if not found.get("sex") and (sex := sex_of(found.get("relation", ""))):
        found["sex"] = sex
    return found, beside


def read(name: str, heading: str, text: str) -> Value:
    """Read a cell as its field does, or as the answer to what the heading asks.

    Raises:
        Unread: it is neither, or can hardly be meant: 1.5 for a code, N for one of a
            list, a telephone number that only counts something.
    """
    field = MEMBERS.by_name[name]
    if isinstance(field.kind, Choice):
        letter = len(text) == 1 and text.isascii() and text.isalpha() and name != "sex"
        if letter or "否" in heading:
            with suppress(Unread):
                return answer(name, heading, text)
        if letter or _FIGURES.fullmatch(text.strip().removesuffix(".0")):
            raise Unread
    try:
        value = field.read(text)
    except Unread:
        word = ticked(text)
        return read(name, heading, word) if word else answer(name, heading, text)
    if name == "phone" and len(min(str(value).split("；"), key=len)) < SHORTEST_PHONE:
        raise Unread
    return value


def answer(field: str, heading: str, text: str) -> Value:
    """Return what yes or no means under this heading.

    Raises:
        Unread: it is no answer, or the field is none that is asked so.
    """
    word = unicodedata.normalize("NFKC", text).strip().lower()
    yes, no = _ANSWERS.get(field, (None, None))
    if field == "status":
        yes, no = ("left", "present") if "离" in heading else ("present", None)
    if field == "permit_kind":
        yes, no = "temporary" if "暂" in heading else "residence", "none"
        word = "有" if word in _DONE else word
    if field == "children":
        return _children(word)
    if field == "marital" and word in NOTHING:
        raise Unread
    if field == "political" and "党" not in heading:
        raise Unread
    if word in YES and yes is not None:
        return yes
    if word in NO and (no is not None or field == "political"):
        return no
    raise Unread


def ticked(text: str) -> str:
    """Return the one word that has a tick in its box: 否 of □是 ☑否; "" if there is none."""
    if not set(_BOXES) & set(text):
        return ""
    if text.strip()[0] in _BOXES:
        found = [word for box, word in _BEFORE.findall(text) if box not in "□☐"]
    else:
        found = [word for word, box in _BEHIND.findall(text) if box not in "□☐"]
    return found[0] if len(found) == 1 else ""


def phone_and_words(text: str) -> tuple[str, str]:
    """Part telephone numbers from what is said of them; "", "" where no number is whole."""
    plain = unicodedata.normalize("NFKC", text)
    numbers = _A_PHONE.findall(plain)
    if len(numbers) != 1:
        return "；".join(numbers), text.strip() if numbers else ""
    words = " ".join(plain.replace(numbers[0], " ").split()).strip(_MARKS + " ()[]/-")
    return numbers[0], "" if words in _NOT_SAID else words


def _children(word: str) -> int:
    """Return how many children 两个, 一男一女 or 2个（一男一女） are."""
    if word in {"无", "没有"}:
        return 0
    parts = _CHILDREN_IN_ALL.fullmatch(word) or _CHILDREN.fullmatch(word)
    if not word or parts is None:
        raise Unread
    return sum(int(numeral(part) or part) for part in parts.groups() if part)


def sex_of(relation: str) -> str:
    """Return the sex of someone so related to the head of the household, "" if it is unsaid."""
    word = "".join(relation.split())
    if _WOMEN.fullmatch(word):
        return "2"
    return "1" if _MEN.fullmatch(word) else ""


def _plain_name(text: str) -> bool:
    return _PLAIN_NAME.fullmatch(text) is not None and text not in NO_NAME


def _has_digits(text: str) -> bool:
    return not text.isalpha() and any(map(str.isdigit, text))


def _number(found: dict[str, str], beside: Beside) -> None:
    """Take the number out of the words around it, and the kind of another document."""
    text = unicodedata.normalize("NFKC", found.get("id_number", "")).strip()
    if not text or id_number.facts(text).kind != "other":
        return
    numbers = _NUMBER.findall(text)
    if len(numbers) == 1:
        before, after = text.split(numbers[0])
        found["id_number"] = numbers[0]
        if not found.get("name") and before.strip(_MARKS + " "):
            found["name"], before = before.strip(_MARKS + " "), ""
        rest = _NUMBER_WORDS.sub("", before + " " + after).strip(_MARKS + " ()/-")
        if rest:
            beside.append(("id_number", rest))
    elif (parts := _KIND_AND_NUMBER.fullmatch(text)) and not found.get("id_kind"):
        try:
            found["id_kind"] = codes.ID_KIND.read(parts[1])
        except Unread:
            return
        found["id_number"] = parts[2]


def _name(found: dict[str, str], beside: Beside) -> None:
    """Take what is no name off the name: marks, counting, notes in brackets, a number."""
    text = whole = found.get("name", "").strip()
    if not whole or _plain_name(whole):
        return
    numbers = _NUMBER.findall(text)
    beside_it = found.get("id_number", "").strip()
    if len(numbers) == 1 and not _has_digits(beside_it):  # or they were typed the wrong way round
        found["id_number"] = numbers[0]
        text = text.replace(numbers[0], " ").strip() or beside_it
    text = _COUNTED.sub("", text).strip(_MARKS + " ")
    while (note := _IN_BRACKETS.search(text)) and note.start():
        text = text[: note.start()].strip(_MARKS + " ")
        if note[1].strip() not in _NOT_SAID and not _NOT_COLLECTED.search(note[1]):
            beside.append(("name", note[1].strip()))
    text = _WOMAN.sub("", text)
    if digits := _DIGITS_BEHIND.fullmatch(text):
        text = digits[1]
        if _A_PHONE.fullmatch(digits[2].strip()) and not found.get("phone"):
            found["phone"] = digits[2].strip()
        else:
            beside.append(("name", digits[2].strip()))
    found["name"] = "" if text in NO_NAME else text


def _landlord(found: dict[str, str], owner: str, phone: str) -> None:
    """Part a landlord from his telephone, in whichever of the two columns they stand."""
    for text, column in ((owner, "landlord"), (phone, "landlord_phone")):
        parts = _OWNER.fullmatch(text) if text else None
        name = parts[1].strip() if parts else "" if _has_digits(text) else text.strip()
        if column == "landlord" and (parts is None or not name):
            continue
        if name and (column == "landlord" or not owner):
            found["landlord"] = name
        if parts and (column == "landlord_phone" or not phone):
            found["landlord_phone"] = parts[2].strip()
