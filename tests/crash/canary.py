"""The person nobody may find a trace of, and how she may be spelled in a file.

She is invented: order code 996, a mobile that begins with 154.
"""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from make import id_card, woman

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME, READING = "鄢翡翠", "yanfeicui"
ID_NUMBER = id_card("522422", "19830717", "996")
PHONE = "15499170083"
FACTS = "灶台边的蓝布包袱不见了两回，他把门闩从外头插上"
WISH = "只想带着小的先到姑婆家住一阵"
ASKED = "隔壁夜里总有摔碗的声音该找谁讲"
REMARK = "左手虎口有一道旧疤，赶集只走后山"
HIM = "邬铁砧"
SENTENCES = (FACTS, WISH, ASKED, REMARK)
SHORTEST = 8  # signs of a sentence that give it away

HER = woman(name=NAME, id_number=ID_NUMBER, phone=PHONE, remark=REMARK)
CALL = {"nature": "本人", "asked": ASKED, "phone": PHONE, "caller": NAME}
CASE = {
    "source": "来访", "category": "家暴", "name": NAME, "against": HIM, "phone": PHONE,
    "facts": FACTS, "wish": WISH, "evidence": FACTS, "plan": WISH, "against_relation": "丈夫",
}  # fmt: skip

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "gb18030")


def words() -> tuple[str, ...]:
    """Return what gives her away: name, reading, numbers, both ends of every sentence."""
    ends = (end for each in SENTENCES for end in (each[:SHORTEST], each[-SHORTEST:]))
    return (NAME, READING, HIM, ID_NUMBER, PHONE, *ends)


def spellings() -> Mapping[bytes, str]:
    """Return every way of writing it in bytes, and which of the words it is."""
    found: dict[bytes, str] = {}
    for word in words():
        for encoding in ENCODINGS:
            found[word.encode(encoding)] = word
        for written in (
            json.dumps(word)[1:-1],
            quote(word),
            html.escape(word).encode("ascii", "xmlcharrefreplace").decode(),
            word.encode("utf-16-be").hex(),
            word.encode("utf-16-be").hex().upper(),
            word.encode().hex(),
            word.upper(),
        ):
            found[written.encode()] = word
    return found


def traces_in(content: bytes) -> set[str]:
    """Return which of the words stand in these bytes."""
    return {word for spelled, word in spellings().items() if spelled in content}
