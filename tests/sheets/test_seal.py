from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest
from libreoffice import first_sheet, needs_libreoffice
from sheet_makers import IDS

from safehome.base.errors import Refusal
from safehome.sheets.seal import pass_phrase, seal, unseal
from safehome.sheets.workbook import SheetOut, workbook

if TYPE_CHECKING:
    from pathlib import Path

PHRASE = "4762-5205-1868-4399-4723"
WORKBOOK = workbook(
    [SheetOut("成员名册", ["姓名", "身份证号码"], [["邓䶮", IDS[0]], ["=1+1", IDS[1]]])],
    dt.datetime(2026, 10, 31, tzinfo=dt.UTC),
)
SEALED = seal(WORKBOOK, PHRASE)


def test_a_pass_phrase_has_twenty_digits_in_groups_and_is_never_the_same() -> None:
    phrases = {pass_phrase() for _try in range(50)}
    assert len(phrases) == 50
    assert {tuple(map(len, phrase.split("-"))) for phrase in phrases} == {(4,) * 5}
    assert all(phrase.replace("-", "").isdigit() for phrase in phrases)


@pytest.mark.parametrize("phrase", [PHRASE, "平安之家二〇二六年十月", "a" * 60])
def test_a_sealed_workbook_opens_with_its_pass_phrase(phrase: str) -> None:
    assert unseal(seal(WORKBOOK, phrase), phrase) == WORKBOOK


def test_nothing_of_the_workbook_can_be_seen_in_the_sealed_one() -> None:
    assert b"xl/worksheets" not in SEALED
    assert IDS[0].encode() not in SEALED
    assert b"AES" in SEALED
    assert b'keyBits="256"' in SEALED


@pytest.mark.parametrize("phrase", ["", "4762-5205-1868-4399-4724", PHRASE.replace("-", "")])
def test_another_pass_phrase_is_told_apart_from_a_damaged_file(phrase: str) -> None:
    with pytest.raises(Refusal, match="does not fit"):
        unseal(SEALED, phrase)


def test_a_short_pass_phrase_is_not_accepted() -> None:
    with pytest.raises(Refusal, match="too short"):
        seal(WORKBOOK, " 1234567 ")


@pytest.mark.parametrize(
    "content", [WORKBOOK, b"", b"PK", SEALED[:700], SEALED[:-700], b"\xd0\xcf"]
)
def test_what_is_not_a_whole_sealed_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal):
        unseal(content, PHRASE)


def test_no_changed_bit_gives_another_content() -> None:
    chance = random.Random(20261031)
    for _try in range(25):
        changed = bytearray(SEALED)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        try:
            opened = unseal(bytes(changed), PHRASE)
        except Refusal:
            continue
        assert opened == WORKBOOK  # a byte of the container that carries nothing


@needs_libreoffice
@pytest.mark.parametrize(("phrase", "opens"), [(PHRASE, True), ("4762-5205", False)])
def test_libreoffice_opens_the_sealed_workbook_with_its_pass_phrase_only(
    tmp_path: Path, phrase: str, opens: bool
) -> None:
    sealed = tmp_path / "roster.xlsx"
    sealed.write_bytes(SEALED)
    whole = [["姓名", "身份证号码"], ["邓䶮", IDS[0]], ["=1+1", IDS[1]]]
    assert first_sheet(sealed, phrase, tmp_path) == (whole if opens else [])
