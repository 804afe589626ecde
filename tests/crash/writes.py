"""What a process wrote into files, those too that were gone before it ended, by strace."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CALLS = "openat,open,creat,write,pwrite64,writev,pwritev,rename,renameat,renameat2,mkdir,symlink"
CALL = re.compile(r"^\d+ +(\w+)\(")  # the rest of a call that was cut in two says nothing
FILE = re.compile(r"\(\d+<((?:\\x[0-9a-f]{2})+)>")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})+)"')
NO_FILES = (b"/dev/", b"/proc/", b"/sys/", b"pipe:", b"socket:", b"anon_inode:", b"/memfd:")


@dataclass
class Written:
    """What was written, by the path it went to, and the names that were made."""

    contents: dict[str, bytearray] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    calls: int = 0


def strace(log: Path) -> list[str]:
    """Return what stands before a command whose writes are wanted; nothing where it cannot be."""
    words = ["strace", "-f", "-qq", "-y", "-xx", "-s", "10000000", "-e", f"trace={CALLS}",
             "-o", str(log)]  # fmt: skip
    if shutil.which("strace") is None:
        return []
    tried = subprocess.run([*words, "true"], capture_output=True, check=False)
    return words if tried.returncode == 0 else []


def written(log: Path) -> Written:
    """Read what strace noted."""
    found = Written()
    with log.open("r", encoding="ascii", errors="replace") as stream:
        for line in stream:
            call = CALL.match(line)
            if call is None:
                continue
            strings = [bytes.fromhex(each.replace("\\x", "")) for each in STRING.findall(line)]
            if "write" in call[1]:
                to = FILE.search(line)
                path = bytes.fromhex(to[1].replace("\\x", "")) if to else b"?"
                if not path.startswith(NO_FILES):
                    found.calls += 1
                    content = found.contents.setdefault(path.decode(errors="replace"), bytearray())
                    content.extend(b"".join(strings))
            elif not call[1].startswith("open") or "O_CREAT" in line:
                found.names |= {each.decode(errors="replace") for each in strings}
    return found
