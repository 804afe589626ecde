"""The table of readings: what pypinyin gives, packed. Run this file to make it anew."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

from pypinyin.constants import PINYIN_DICT

from safehome.base.places import resource
from safehome.registers.names import readings_of
from safehome.registers.text import is_han

TABLE = resource("codes", "pinyin.txt")
CHARACTERS = Path(__file__).with_name("characters-8105.txt")
"""The characters of 通用规范汉字表 (2013), 196 of them beyond the basic plane."""


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


def test_each_of_the_8105_characters_can_be_read() -> None:
    characters = "".join(CHARACTERS.read_text("utf-8").split())
    assert len(set(characters)) == 8105
    assert sum(character > "\uffff" for character in characters) == 196
    assert [c for c in characters if not readings_of(c)] == []
    assert all(r.isascii() and r.isalpha() for c in characters for r in readings_of(c))


def test_importing_the_readers_reads_no_table_and_no_library() -> None:
    program = (
        "import sys\n"
        "from safehome.registers import (\n"
        "    addresses, codes, dates, divisions, id_number, names, phones)\n"
        "assert names._table.cache_info().currsize == 0\n"
        "assert codes._lists.cache_info().currsize == 0\n"
        "assert not {'stdnum', 'pypinyin', 'PySide6', 'sqlalchemy'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.returncode == 0


if __name__ == "__main__":
    TABLE.write_text(make_table(), "utf-8", newline="\n")
