from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import placed, rules_of, texts_of

from safehome.base import words
from safehome.paper.ink import print_pages
from safehome.paper.page import as_text
from safehome.paper.recovery import RecoverySheet, recovery_sheet
from safehome.store.recovery import RecoveryCode

if TYPE_CHECKING:
    from conftest import Snapshot, TextOf

CODE = RecoveryCode("4028159316118759364027509164033857219031")
SHEET = RecoverySheet("余姚市低塘街道黄清堰村妇联", "7F3A9C", "2026-11-23", CODE.groups)


@pytest.mark.usefixtures("chinese")
def test_a_recovery_sheet_is_laid_out_in_chinese(snapshot: Snapshot) -> None:
    snapshot(as_text(recovery_sheet(SHEET)))


def test_a_recovery_sheet_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(recovery_sheet(SHEET)))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_digits_read_from_the_sheet_are_the_code(text_of: TextOf, language: str) -> None:
    words.use(language)
    [text] = text_of(print_pages(recovery_sheet(SHEET), "sheet"))
    found = [line for line in text.split() if line.isdigit() and len(line) == 3]

    assert RecoveryCode.read("".join(found)) == CODE
    assert "7F3A9C" in text


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_each_panel_keeps_what_belongs_to_it(language: str) -> None:
    words.use(language)
    [page] = recovery_sheet(SHEET)
    digits = [y for _x, y, _wide, text in placed(page.marks) if text.isdigit() and len(text) == 3]
    assert len(digits) == 16
    assert 99 < min(digits) < max(digits) < 198
    assert {rule[1] for rule in rules_of(page) if rule[0] == 6.0} == {99.0, 198.0}
    assert max(x + wide for x, _y, wide, _text in placed(page.marks)) <= 204


def test_the_pitch_of_the_digits_is_even() -> None:
    [page] = recovery_sheet(SHEET)
    [first, second, *_rest] = [
        (x, wide) for x, _y, wide, text in placed(page.marks) if text.isdigit() and len(text) == 3
    ]
    digit = first[1] - 2 * 5.6
    assert digit > 0
    assert second[0] - first[0] == pytest.approx(3 * 5.6 + 1.6)
    assert len([text for text in texts_of(page) if text.startswith("Group")]) == 8


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_what_to_do_does_not_run_past_the_frame(language: str) -> None:
    words.use(language)
    [page] = recovery_sheet(SHEET)
    steps = [x + wide for x, y, wide, _text in placed(page.marks) if 212 < y < 240]

    assert len(steps) == 6
    assert max(steps) <= 210 - 22
