"""Cards, parcels and receipts are written in one form and read in no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehome.base.errors import Refusal
from safehome.sheets import letters, signed
from safehome.sheets.letters import Card, Receipt, clean_name
from safehome.sheets.signed import CARD, KINDS, RECEIPT, REPORT

if TYPE_CHECKING:
    from pathlib import Path

SIGNATURE = b"s" * 64
told = st.dictionaries(
    st.text(max_size=8), st.text(max_size=20) | st.integers(0, 2**53), max_size=8
)


def sign(_what: bytes) -> bytes:
    return SIGNATURE


@given(told, st.binary(min_size=1, max_size=200))
def test_what_is_written_can_be_read_back(manifest: dict[str, Any], carried: bytes) -> None:
    content = signed.write(REPORT, manifest, carried, sign)
    found = signed.read(REPORT, content)
    assert (found.manifest, found.carried) == (manifest, carried)
    assert found.by(lambda what, by: (what, by) == (content[:-64], SIGNATURE))


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_words(content: bytes) -> None:
    for kind in KINDS:
        for begin in (b"", kind.magic):
            with pytest.raises(Refusal) as refused:
                signed.read(kind, begin + content)
            assert refused.value.happened
            assert refused.value.remedy


def test_one_kind_is_not_taken_for_another() -> None:
    content = signed.write(RECEIPT, {}, b"", sign)
    with pytest.raises(Refusal, match="This is a receipt, not a card"):
        signed.read(CARD, content)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.card"
    path.write_bytes(CARD.magic + bytes(CARD.most))
    with pytest.raises(Refusal, match="larger than a card may be"):
        signed.read_file(CARD, path)
    with pytest.raises(Refusal, match="cannot be read"):
        signed.read_file(CARD, tmp_path)


@given(st.text())
def test_a_cleaned_name_stays_as_it_is_and_shows_every_sign(name: str) -> None:
    clean = clean_name(name)
    assert clean_name(clean) == clean
    assert len(clean) <= letters.LONGEST_NAME
    assert not any(ord(sign) < 32 or 0x202A <= ord(sign) <= 0x202E for sign in clean)


def test_a_rare_character_stays_in_a_name() -> None:
    assert clean_name(" 𰻞家　村\u202e ") == "𰻞家 村"


card = Card("ab" * 16, "town", "低塘街道妇联", "0" * 64, "age1" + "q" * 58)


@pytest.mark.parametrize(
    "field",
    [
        {"vault": "AB" * 16}, {"vault": "ab" * 15}, {"kind": "city"}, {"name": ""},
        {"name": " 低塘"}, {"name": "低\u202e塘"}, {"name": "x" * 61}, {"sign": "g" * 64},
        {"recipient": "age1" + "b" * 58}, {"recipient": None}, {"more": 1},
    ],
    ids=str,
)  # fmt: skip
def test_a_card_holds_what_a_card_holds_and_nothing_else(field: dict[str, Any]) -> None:
    good = letters.told(card)
    assert letters.card_of(signed.read(CARD, signed.write(CARD, good, b"", sign))) == card
    content = signed.write(CARD, good | field, b"", sign)
    with pytest.raises(Refusal, match="damaged"):
        letters.card_of(signed.read(CARD, content))


@pytest.mark.parametrize(
    "field",
    [
        {"sequence": True}, {"sequence": -1}, {"sequence": 2**53}, {"sequence": "1"},
        {"month": "2026-13"}, {"month": "2026-1"}, {"received": "2026-11-24"},
        {"received": "2026-11-24T09:30:00+08:00"}, {"received": 5}, {"women": 1.5},
    ],
    ids=str,
)  # fmt: skip
def test_a_receipt_keeps_its_ranges(field: dict[str, Any]) -> None:
    receipt = Receipt("ab" * 16, "0" * 16, "cd" * 16, "2026-11", 7, "0" * 64, 4,
                      "2026-11-24T09:30:00")  # fmt: skip
    good = letters.told(receipt)
    content = signed.write(RECEIPT, good, b"", sign)
    assert letters.receipt_of(signed.read(RECEIPT, content)) == receipt
    with pytest.raises(Refusal, match="damaged"):
        letters.receipt_of(signed.read(RECEIPT, signed.write(RECEIPT, good | field, b"", sign)))
