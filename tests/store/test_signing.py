"""Signatures, and the code of a card."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehome.store import signing
from safehome.store.signing import CardCode, CardCodeMistyped

SEED = bytes(range(32))
KNOWN = "868027 149930 918921 384733"  # of the four bytes "card"; never changes


def test_a_signature_is_of_one_key_and_one_content() -> None:
    key, signature = signing.public_key(SEED), signing.sign(SEED, b"content")
    assert signing.signed_by(key, b"content", signature)
    assert not signing.signed_by(key, b"contents", signature)
    assert not signing.signed_by(signing.public_key(bytes(32)), b"content", signature)
    assert not signing.signed_by(key, b"content", signature[:-1])
    assert not signing.signed_by(b"", b"content", signature)


def test_a_signature_is_the_one_of_the_standard() -> None:
    """RFC 8032, 7.1, test 2."""
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    assert signing.public_key(seed).hex() == (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    )
    assert signing.sign(seed, b"\x72").hex().startswith("92a009a9f0d4cab8720e820b5f642540")


def test_a_signature_whose_number_was_wrapped_is_refused() -> None:
    """The second half is a number below the order of the group; adding it gives the same point."""
    order = 2**252 + 27742317777372353535851937790883648493
    key, signature = signing.public_key(SEED), signing.sign(SEED, b"content")
    number = int.from_bytes(signature[32:], "little") + order
    assert not signing.signed_by(key, b"content", signature[:32] + number.to_bytes(32, "little"))


def test_the_code_of_a_card_is_the_same_on_every_pc() -> None:
    assert CardCode.of(b"card").text == CardCode.of(b"card").text
    assert CardCode.of(b"card") != CardCode.of(b"card ")
    assert CardCode.of(b"card").text == KNOWN


@given(st.text("0123456789", min_size=20, max_size=20))
def test_a_code_is_typed_as_it_is_read_out(digits: str) -> None:
    code = CardCode(digits)
    assert CardCode.read(code.text) == code
    assert CardCode.read(code.text.replace(" ", "，")) == code
    assert [len(group) for group in code.text.split()] == [6] * 4


@given(st.text("0123456789", min_size=20, max_size=20), st.integers(0, 23), st.integers(1, 9))
def test_a_slip_is_caught_and_its_group_named(digits: str, place: int, further: int) -> None:
    typed = list(CardCode(digits).text.replace(" ", ""))
    typed[place] = str((int(typed[place]) + further) % 10)
    with pytest.raises(CardCodeMistyped) as refused:
        CardCode.read("".join(typed))
    assert refused.value.groups == (place // 6 + 1,)


def test_a_code_of_another_length_says_how_it_looks() -> None:
    with pytest.raises(CardCodeMistyped, match="4 groups of 6 digits"):
        CardCode.read("123456")
