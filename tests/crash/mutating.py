"""Ways to change a signed file: blindly, and by someone who knows how it is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from safehome.base.canonical import canonical
from safehome.sheets.signed import LENGTH, SIGNATURE

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

    from safehome.sheets.signed import Kind

    Sign = Callable[[bytes], bytes]


def parts_of(kind: Kind, content: bytes) -> tuple[bytes, bytes, bytes, bytes, bytes]:
    """Return the magic, the length, the manifest, what is carried, the signature."""
    begin = len(kind.magic) + LENGTH
    end = begin + int.from_bytes(content[begin - LENGTH : begin], "big")
    return (
        content[: len(kind.magic)],
        content[begin - LENGTH : begin],
        content[begin:end],
        content[end:-SIGNATURE],
        content[-SIGNATURE:],
    )


def written(kind: Kind, told: bytes, carried: bytes, sign: Sign) -> bytes:
    """Write a signed file whose manifest is these very bytes."""
    signed = kind.magic + len(told).to_bytes(LENGTH, "big") + told + carried
    return signed + sign(signed)


def manifest_of(kind: Kind, content: bytes) -> dict[str, Any]:
    """Return the manifest as it was written."""
    return dict(json.loads(parts_of(kind, content)[2]))


def blindly(dice: random.Random, content: bytes) -> bytes:
    """Change a file somewhere, as a bad stick or a child with an editor would."""
    place = dice.randrange(len(content))
    span = 1 + dice.randrange(min(40, len(content)))
    other = dice.randrange(len(content))
    match dice.randrange(9):
        case 0 | 1 | 2:
            flipped = content[place] ^ (1 << dice.randrange(8))
            return content[:place] + bytes([flipped]) + content[place + 1 :]
        case 3:
            return content[:place]
        case 4:
            return content + dice.randbytes(span)
        case 5:
            return content[:place] + content[place + span :]
        case 6:
            return content[:place] + dice.randbytes(span) + content[place:]
        case 7:
            return content[:place] + content[other : other + span] + content[place + span :]
        case _:
            return content[:place] + bytes(span) + content[place + span :]


def at_the_edges(kind: Kind, content: bytes) -> Iterator[bytes]:
    """Yield a bit flipped in every byte of the manifest and its length, and of the signature."""
    begin = len(kind.magic)
    end = len(content) - SIGNATURE - len(parts_of(kind, content)[3])
    for place in (*range(begin, end), *range(len(content) - SIGNATURE, len(content))):
        yield content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def swapped(dice: random.Random, kind: Kind, files: Sequence[bytes]) -> bytes:
    """Put a file together out of the parts of several."""
    parts = [parts_of(kind, each) for each in files]
    return b"".join(dice.choice(parts)[place] for place in range(5))


def manifests(dice: random.Random, told: dict[str, Any]) -> Iterator[bytes]:
    """Yield the same manifest written down in every other way, and with a field changed.

    None of them may pass, whoever signs it.
    """
    plain = canonical(told)
    items = list(told.items())
    pairs = [f"{json.dumps(name)}:{json.dumps(value)}" for name, value in sorted(items)]
    for name, value in items:
        again = f"{json.dumps(name)}:{json.dumps(value)}"
        yield ("{" + ",".join([*pairs, again]) + "}").encode()
        yield ("{" + ",".join([again, *pairs]) + "}").encode()
        yield canonical({key: kept for key, kept in items if key != name})
        for odd in (None, True, [], {}, [value], {"a": value}, "", -1, 1.5, 10**30, "\ud800"):
            yield canonical(told | {name: odd})
        if type(value) is int:
            yield plain.replace(f'"{name}":{value}'.encode(), f'"{name}":{value}.0'.encode())
            yield plain.replace(f'"{name}":{value}'.encode(), f'"{name}":{value}e0'.encode())
            yield canonical(told | {name: str(value)})
        else:
            escaped = "".join(f"\\u{ord(sign):04x}" for sign in str(value)[:1]) + str(value)[1:]
            yield plain.replace(f'"{value}"'.encode(), f'"{escaped}"'.encode())
            yield canonical(told | {name: f"{value} "})
            yield canonical(told | {name: f"{value}\u202e"})
            yield canonical(told | {name: str(value) * 100})
    for _again in range(5):
        dice.shuffle(pairs)
        yield ("{" + ",".join(pairs) + "}").encode()
    yield plain.replace(b":", b": ")
    yield plain.replace(b",", b", ")
    yield b" " + plain
    yield plain + b"\n"
    yield canonical(told | {"more": 1})
    yield b"[" * 2000 + b"]" * 2000
    yield b"{}"
    yield b"null"
    yield b'"' + plain.replace(b'"', b'\\"') + b'"'
    yield (
        json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b" "
    )
    yield plain.decode().encode("utf-16")
