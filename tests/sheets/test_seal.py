from __future__ import annotations

import datetime as dt
import random
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
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


MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Main
On Error Goto Ends
Dim opening(1) As New com.sun.star.beans.PropertyValue
opening(0).Name = "Password"
opening(0).Value = "{phrase}"
opening(1).Name = "Hidden"
opening(1).Value = True
document = StarDesktop.loadComponentFromURL("{folder}/roster.xlsx", "_blank", 0, opening())
Dim saving(1) As New com.sun.star.beans.PropertyValue
saving(0).Name = "FilterName"
saving(0).Value = "Text - txt - csv (StarCalc)"
saving(1).Name = "FilterOptions"
saving(1).Value = "44,34,76"
document.storeToURL("{folder}/roster.csv", saving())
document.close(True)
Ends:
StarDesktop.terminate()
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize(("phrase", "opens"), [(PHRASE, True), ("4762-5205", False)])
def test_libreoffice_opens_the_sealed_workbook_with_its_pass_phrase_only(
    tmp_path: Path, phrase: str, opens: bool
) -> None:
    (tmp_path / "roster.xlsx").write_bytes(SEALED)
    profile = tmp_path / "profile"
    office = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    subprocess.run(
        [*office, "--terminate_after_init"], check=True, capture_output=True, timeout=120
    )
    macros = profile / "user" / "basic" / "Standard"
    macros.mkdir(parents=True, exist_ok=True)
    (macros / "Module1.xba").write_text(MACRO.format(phrase=phrase, folder=tmp_path.as_uri()))
    (macros / "script.xlb").write_text(LIBRARY)
    subprocess.run(
        [*office, "macro:///Standard.Module1.Main"], check=True, capture_output=True, timeout=120
    )
    found = tmp_path / "roster.csv"
    lines = found.read_text("utf-8").splitlines() if found.exists() else []
    whole = ["姓名,身份证号码", f"邓䶮,{IDS[0]}", f"=1+1,{IDS[1]}"]
    assert lines == (whole if opens else [])
