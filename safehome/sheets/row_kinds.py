"""What a row of a table is, when it is not plainly a person's.

Sums, signature lines, group names, titles and headings printed again, notes,
lines kept free, and the second line of somebody's own merged cells.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from safehome.sheets.headings import is_known, plain
from safehome.sheets.shapes import (
    SURNAMES,
    begins_with_a_day,
    is_date,
    is_id,
    is_name,
    is_phone,
    squeezed,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.sheets.book import Sheet
    from safehome.sheets.columns import Match

BLANK = "blank"
TOTAL = "total"
FOOTER = "footer"
HEADING = "heading"
TITLE = "title"
GROUP = "group"  # the name of a group, for the women under it
HOUSE_ROW = "house"  # a landlord or an address, for the women under it
NOTE = "note"
CONTINUED = "continued"  # the second line of one person's merged cells

_TOTAL = re.compile(
    r"(?:本页|本组|本村|全村|本表|全组|以上)?(?:小计|合计|总计|共计|累计|总数|总人数|共有)(?:人数)?(?:$|[:\d(（共人户为是]).*"
    r"|共[\d一二三四五六七八九十百]+[人名户位].*"
    r"|(?:承|接|过|转)(?:前|上|次|下)一?页.*"
)
_FOOTER = re.compile(
    r"(?:填表|制表|审核|复核|审批|填报|经办|登记|统计|录入|报送|负责|主管|分管|联系)(?:人|单位|日期|时间|领导|电话|员)?(?:签字|签名|签章)?(?:人)?[:(（]"
    r"|(?:备注|说明|注意|注|填表说明|备注说明|填报说明|温馨提示|填写说明|日期|时间|单位|联系电话|盖章)(?:$|[:(（])"
    r"|(?:填表人|制表人|审核人|负责人|填报人|经办人|填报单位|填报时间|填报日期|填表日期)"
    r"|第[\d一二三四五六七八九十]+页|.{0,12}[（(](?:公章|盖章|签章|签字)[)）]"
)
_EXAMPLE = re.compile(
    r"(?:(?:填写|填报|填表)?(?:示例|样例|范例|举例|样表)|例)(?:$|[:\d如,;(（])|例如"
    r"|.{2,8}[（(](?:填写)?(?:示例|样例|范例|例)[)）]$"
)
_WHOLE_EXAMPLE = re.compile(
    r"(?:填写|填报|填表|此行为?)?(?:示例|样例|范例)(?:$|[,，:：。(（].*|行.*)"
)
_HINT = re.compile(r"必填|选填|填写|格式|如[:：]|例[:：如]|请|下拉|选择|位数?$|文本")
_GROUP_NAME = (
    r"[\u3400-\u9fffA-Za-z\d]{1,12}?(?:村民小组|小组|组|生产队|队|片区|片|自然村|网格|小区)"
)
_GROUP = re.compile(
    r"(?:[一二三四五六七八九十\d]{1,3}[、.．]|组别[:：]|[【\[（(])?"
    rf"({_GROUP_NAME})[】\]）)]?"
    r"(?:[（(:：,，]?(?:共|计)?\d{0,6}[人名户]?[)）]?)"
    r"(?:[（(]?(?:组长|队长|负责人|联系人|网格员).*)?"
)
_IN_SHEET_NAME = re.compile(
    rf"({_GROUP_NAME})(?:名单|名册|花名册|登记表|登记|人员|流动妇女|外来妇女|妇女|女性|续|\d"
    r"|[年月日表()（）._-])*"
)
_NOT_OF_A_PLACE = re.compile(r"妇女|女性|流动|外来|领导|工作|年")
_HOUSE_LABEL = re.compile(
    r"(?:出租)?(?:房东|房主|出租人|出租户|户东)(?:姓名)?(?:[:：]|$)"
    r"|(?:工作单位|用工单位|务工单位|就业单位|企业|工厂|公司)(?:名称)?[:：]"
)
_HOUSE_PARTS = {
    "landlord": re.compile(
        r"(?:房东|房主|出租人|出租户|户东)(?:姓名)?\s*[:：]?\s*([^\s:：,，;；、（(]{2,12})"
    ),
    "employer": re.compile(
        r"(?:工作单位|用工单位|务工单位|就业单位|企业|工厂|公司)(?:名称)?\s*[:：]\s*([^\s:：,，;；（(]{2,30})"
    ),
    "address": re.compile(r"(?:地址|住址|门牌号?|房屋位置)\s*[:：]?\s*([^\s:：,，;；（(]{2,30})"),
    "landlord_phone": re.compile(r"(?:电话|手机|联系方式)\s*[:：]?\s*([\d-]{7,14})"),
}
_VILLAGE = re.compile(r"^.{1,6}(?:村|社区)(?=..)")
_DASHES = re.compile(r"[-/\\—–_·.、*～~＼／]+")
_IN_TITLE = re.compile(r"[（(]\s*([\u3400-\u9fff\d]{1,10}?(?:小组|组|队|片|自然村|网格))\s*[)）]")


class RowKinds:
    """The judge of one table's rows."""

    def __init__(self, sheet: Sheet, match: Match) -> None:
        self._sheet = sheet
        self._match = match
        self._fields = {column.index: column.field for column in match.columns}
        self._first = min(self._fields, default=0)
        self._end = max(self._fields, default=-1) + 1
        layout = match.vocabulary.layout
        self._people = layout.of_people
        self._name = self._column(*layout.entry[:1])
        self._dated = self._column(*layout.dated)
        self._headings = {
            plain(sheet.rows[row][column])
            for row in match.heading_rows
            for column in range(self._first, self._end)
        } - {""}
        self._wide = {
            top for top, left, bottom, right in sheet.merged if right - left >= 2 and top == bottom
        }

    def _column(self, *fields: str) -> int:
        """Return the first column of the first of these fields that has one, -1 for none."""
        columns = (c for field in fields for c, each in self._fields.items() if each == field)
        return next(columns, -1)

    def of(self, number: int) -> str:
        """Return what the row is, "" for a person's or an entry's."""
        row = self._sheet.rows[number]
        filled = [
            (column, squeezed(row[column]))
            for column in range(self._first, self._end)
            if row[column].strip()
        ]
        filled = [(column, text) for column, text in filled if not _DASHES.fullmatch(text)]
        texts = [text for _column, text in filled if text]
        if not texts:
            return BLANK
        if self._people and _HOUSE_LABEL.match(texts[0]):
            return HOUSE_ROW
        if (self._dated >= 0 and begins_with_a_day(row[self._dated])) or any(
            is_id(row[column]) or is_phone(row[column]) for column, _text in filled
        ):
            return NOTE if self._is_example(texts) else ""
        return (
            self._is_ending(number, texts)
            or self._is_heading(filled, texts)
            or self._is_lonely(number, filled)
            or self._is_note(number, filled, texts)
        )

    def _is_ending(self, number: int, texts: Sequence[str]) -> str:
        """Tell sums and signature lines."""
        if any(_TOTAL.fullmatch(text) for text in texts[:3]):
            return TOTAL
        if _FOOTER.match(texts[0]) and (len(texts) < 5 or number in self._wide):
            return FOOTER
        if texts[0].endswith(":") and len(texts) < 5 and not group_in(texts[0]):
            return FOOTER  # 村妇联主任：
        return ""

    def _is_heading(self, filled: Sequence[tuple[int, str]], texts: Sequence[str]) -> str:
        """Tell a heading printed again, or a part of one."""
        known = sum(
            plain(text) in self._headings or is_known(text, self._match.vocabulary)
            for text in texts
        )
        if self._name >= 0 and dict(filled).get(self._name) is not None and known < 2:
            return ""
        return HEADING if known * 3 >= len(texts) * 2 else ""

    def _is_lonely(self, number: int, filled: Sequence[tuple[int, str]]) -> str:
        """Tell what one text on its own is: a group, a title, a note, a line kept free."""
        meant = [(c, text) for c, text in filled if self._fields.get(c)]
        if not meant and all(self._is_number(text) for _c, text in filled):
            return BLANK
        if len(filled) > 2 or (len(filled) == 2 and not self._counts(filled)):
            return ""
        column, text = filled[0]
        if self._people and group_in(text):
            return GROUP
        named = (is_name(text) and text[0] in SURNAMES) or not self._people
        if column == self._name and named and number not in self._wide:
            return ""
        if len(filled) == 2:
            return ""
        return TITLE if number in self._wide or column == self._first else NOTE

    @staticmethod
    def _is_number(text: str) -> bool:
        return text.isdigit() and len(text) < 6

    def _counts(self, filled: Sequence[tuple[int, str]]) -> bool:
        """Whether the second of two texts only counts people: "12人"."""
        return filled[1][1].rstrip("人名户").isdigit()

    def _is_note(self, number: int, filled: Sequence[tuple[int, str]], texts: Sequence[str]) -> str:
        """Tell examples, instructions under the heading, rows of column numbers."""
        if self._is_example(texts):
            return NOTE
        meant = [text for c, text in filled if self._fields.get(c) not in {None, ""}]
        near = number < self._match.first_row + 3
        name = dict(filled).get(self._name, "")
        if near and len(texts) > 3 and _runs_on(texts):
            return NOTE
        hints = sum(bool(_HINT.search(text)) for text in texts) if near else 0
        is_entry = is_name(name) if self._people else bool(name)
        if hints >= 2 and (not is_entry or hints * 3 >= len(texts) * 2):
            return NOTE
        if not name and len(meant) < 2 and not any(map(is_date, meant)):
            return BLANK if all(self._is_number(text) for text in texts) else NOTE
        return ""

    def _is_example(self, texts: Sequence[str]) -> bool:
        return any(_EXAMPLE.match(text) for text in texts[:2]) or any(
            _WHOLE_EXAMPLE.fullmatch(text) for text in texts[2:]
        )


def _runs_on(texts: Sequence[str]) -> bool:
    """Whether the texts are 1, 2, 3 … or A, B, C …: numbers of columns."""
    bare = [text.strip("()（）栏列") for text in texts]
    digits = [int(text) for text in bare if text.isdigit() and len(text) < 4]
    letters = [ord(text) for text in bare if len(text) == 1 and text.isascii() and text.isalpha()]
    row = digits if len(digits) >= len(letters) else letters
    steps = sum(after - before == 1 for before, after in pairwise(row))
    return len(row) * 3 >= len(texts) * 2 and steps >= len(row) - 1


def group_in(text: str) -> str:
    """Return the group a text of its own names, "" if it names none."""
    found = _GROUP.fullmatch(text) if len(text) < 60 else None
    return _VILLAGE.sub("", found[1]) if found else ""


def group_in_sheet_name(name: str) -> str:
    """Return the group a sheet is named after, "" if it is not."""
    found = _IN_SHEET_NAME.fullmatch(name)
    return "" if found is None or _NOT_OF_A_PLACE.search(found[1]) else _VILLAGE.sub("", found[1])


def group_in_title(text: str) -> str:
    """Return the group a title names in brackets or begins with: 二组外来妇女名册."""
    found = _IN_TITLE.search(text)
    return found[1] if found else group_in_sheet_name(squeezed(text))


def house_in(row: Sequence[str]) -> dict[str, str]:
    """Return what a row over the women of one house says of it."""
    text = " ".join(cell.strip() for cell in row if cell.strip())
    found = {field: part.search(text) for field, part in _HOUSE_PARTS.items()}
    return {field: part[1] for field, part in found.items() if part}
