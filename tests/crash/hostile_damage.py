"""Names a file may have, and good files to be damaged."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from hostile_making import LIST, OFFICE_XML, ROWS, pack, parts
from sheet_makers import ods, ods_row, xls, xlsx

if TYPE_CHECKING:
    import random
    from pathlib import Path

# Names the file itself may have

NAMES = (
    "CON", "NUL.csv", "COM1.xlsx", "aux.h", "list.csv. . .", "list.csv:stream", "-rf.csv",
    "--read-one-file", "..csv", "\\\\server\\share.csv", "C:\\list.csv", "a\nb.csv",
    "a\x1b[2Jb.csv",
    "\u202evsc.exe", "名" * 80 + ".csv", "%s%n%x.csv", "$(reboot).csv", "list.csv\udcff",
)  # fmt: skip


def named(folder: Path, name: str) -> Path:
    """Write a good list under this name."""
    path = folder / name
    path.write_bytes(LIST.encode())
    return path


# Good files, to be damaged


def good(folder: Path) -> list[Path]:
    """Write a good file of each kind."""
    text = folder / "good.csv"
    text.write_bytes(LIST.encode("gb18030"))
    web = folder / "good.htm"
    web.write_bytes(
        b"<html><table>"
        + b"".join(
            b"<tr>" + b"".join(b"<td>%s</td>" % cell.encode() for cell in row) + b"</tr>"
            for row in ROWS
        )
        + b"</table></html>"
    )
    old = folder / "good.xml"
    old.write_bytes(
        f'<?xml version="1.0"?><Workbook {OFFICE_XML}><Worksheet ss:Name="a"><Table>'.encode()
        + b"".join(
            b"<Row>"
            + b"".join(
                b'<Cell><Data ss:Type="String">%s</Data></Cell>' % cell.encode() for cell in row
            )
            + b"</Row>"
            for row in ROWS
        )
        + b"</Table></Worksheet></Workbook>"
    )
    table = ods(folder / "good.ods", "".join(ods_row(row) for row in ROWS))
    return [
        xlsx(folder / "good.xlsx", ROWS),
        loose(folder),
        xls(folder / "good.xls", ROWS),
        table,
        text,
        web,
        old,
    ]


def loose(folder: Path) -> Path:
    """Write a workbook that is not packed, so that a changed byte reaches the reader."""
    path = folder / "loose.xlsx"
    path.write_bytes(pack(parts(), zipfile.ZIP_STORED))
    return path


def mutated(content: bytes, dice: random.Random) -> bytes:
    """Change a few bytes, tear off the end, cut a piece out, double one, or set a number high."""
    changed = bytearray(content)
    for _change in range(dice.randint(1, 4)):
        place = dice.randrange(len(changed) or 1)
        match dice.randrange(6):
            case 0:
                del changed[place:]
            case 1:
                del changed[place : place + dice.randrange(1, 200)]
            case 2:
                changed[place:place] = changed[place : place + dice.randrange(1, 200)]
            case 3:
                changed[place : place + 4] = dice.choice(
                    (b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", bytes(4))
                )
            case _:
                changed[place : place + 1] = bytes([dice.randrange(256)])
    return bytes(changed)
