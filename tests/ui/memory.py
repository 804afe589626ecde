"""Looking into the memory of another process (Linux)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "gb18030")
BLOCK = 1 << 22
LONGEST = 256  # bytes of one thing looked for; blocks overlap by it
RANGE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r")


def spellings(text: str) -> set[bytes]:
    """Return the bytes a text may stand in."""
    return {text.encode(encoding) for encoding in ENCODINGS}


def found_in_memory(pid: int, wanted: Iterable[bytes]) -> list[bytes]:
    """Return which of these bytes stand anywhere in the memory of a process."""
    left = set(wanted)
    found = []
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text("utf-8", "replace").splitlines():
            match = RANGE.match(line)
            if match is None or line.endswith(("[vvar]", "[vsyscall]", "[vvar_vclock]")):
                continue
            start, end = (int(each, 16) for each in match.groups())
            for place in range(start, end, BLOCK):
                try:
                    memory.seek(place)
                    content = memory.read(min(BLOCK + LONGEST, end - place))
                except OSError:  # given back meanwhile
                    continue
                for each in [each for each in left if each in content]:
                    left.discard(each)
                    found.append(each)
    return found
