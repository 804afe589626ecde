from __future__ import annotations

import unicodedata

from pypinyin.constants import PINYIN_DICT

from safehome.base.places import resource
from safehome.registers.text import is_han

TABLE = resource("codes", "pinyin.txt")


def toneless(reading: str) -> str:
    apart = unicodedata.normalize("NFD", reading)
    bare = "".join(c for c in apart if c == "\u0308" or not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


def make_table() -> str:
    """One line for each set of readings: dan,chan,shan 单單."""
    sharing: dict[str, list[str]] = {}
    for code, readings in sorted(PINYIN_DICT.items()):
        if is_han(chr(code)):
            sounds = ",".join(dict.fromkeys(toneless(reading) for reading in readings.split(",")))
            sharing.setdefault(sounds, []).append(chr(code))
    return "".join(f"{sounds} {''.join(sharing[sounds])}\n" for sounds in sorted(sharing))


def test_the_table_holds_what_pypinyin_gives() -> None:
    assert TABLE.read_text("utf-8") == make_table()


if __name__ == "__main__":
    TABLE.write_text(make_table(), "utf-8", newline="\n")
