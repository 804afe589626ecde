"""Sheets that reach too far, or say too much."""

from __future__ import annotations

import random

from hostile_making import (
    LAUGHS,
    MAIN,
    OUTSIDE,
    TEXT,
    bytes_file,
    noise,
    pack,
    page,
    parts,
    row_of,
    workbook,
)

# Sheets that reach too far, or say too much


bytes_file(
    "xlsx: a cell in the last corner",
    lambda: workbook(sheet=page(row_of(1048576, b'<c r="XFD1048576"><v>1</v></c>'))),
    "too large",
)
bytes_file(
    "xlsx: a cell in the last row",
    lambda: workbook(
        sheet=page(
            row_of(1, b'<c r="A1"><v>1</v></c>') + row_of(1048576, b'<c r="A1048576"><v>1</v></c>')
        )
    ),
    "too large",
    "read",
)
bytes_file(
    "xlsx: a cell in no column there is",
    lambda: workbook(sheet=page(row_of(9, b'<c r="ZZZZZZ9"><v>1</v></c>'))),
    "too large",
    "damaged",
)
bytes_file(
    "xlsx: a cell in no row there is",
    lambda: workbook(sheet=page(row_of(9, b'<c r="A99999999999999999999"><v>1</v></c>'))),
    "too large",
    "damaged",
)
bytes_file(
    "xlsx: two million cells without a place",
    lambda: workbook(sheet=page(b"<row>" + b"<c><v>1</v></c>" * 2_000_001 + b"</row>")),
    "too large",
    "odd inside",
)
bytes_file(
    "xlsx: many cells oddly written",
    lambda: workbook(sheet=page(odd_cells(1_200_000))),
    "too long",
    "too much",
)
bytes_file(
    "xlsx: a million blank rows",
    lambda: workbook(sheet=page(b"".join(b'<row r="%d"/>' % n for n in range(1, 1_000_001)))),
    "read",
)
bytes_file(
    "xlsx: a million rows of coloured blanks",
    lambda: workbook(
        sheet=page(
            b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(1, 1_000_001))
        )
    ),
    "read",
    "too large",
    "too long",
)
bytes_file(
    "xlsx: says it reaches the last corner",
    lambda: workbook(sheet=page(row_of(1, TEXT % (1, b"x")), b'<dimension ref="A1:XFD1048576"/>')),
    "read",
)
bytes_file(
    "xlsx: a million columns that are empty",
    lambda: workbook(
        sheet=page(
            row_of(1, TEXT % (1, b"x")),
            b"<cols>" + b'<col min="1" max="1000000" width="9"/>' * 1_000_000 + b"</cols>",
        )
    ),
    "read",
    "odd inside",
)
bytes_file(
    "xlsx: three hundred rows to the last column",
    lambda: workbook(
        sheet=page(b"".join(row_of(n, b'<c r="XFD%d"><v>1</v></c>' % n) for n in range(1, 320)))
    ),
    "too large",
)
bytes_file(
    "xlsx: one cell of 40,000 signs",
    lambda: workbook(sheet=page(row_of(1, TEXT % (1, b"x" * 40_000)))),
    "giant cell",
)
bytes_file(
    "xlsx: one cell of 15 MB",
    lambda: workbook(sheet=page(row_of(1, TEXT % (1, noise(15_000_000))))),
    "giant cell",
    "too much",
)
bytes_file("xlsx: one long text shared 20,000 times", lambda: shared(30_000, 20_000), "too much")
bytes_file(
    "xlsx: 400,000 shared texts nobody asks for",
    lambda: workbook(
        strings=f'<sst xmlns="{MAIN}">'.encode()
        + b"".join(b"<si><t>%d</t></si>" % n for n in range(400_000))
        + b"</sst>"
    ),
    "read",
)
bytes_file(
    "xlsx: the ten billion laughs",
    lambda: workbook(sheet=LAUGHS + page(row_of(1, TEXT % (1, b"&k;")))),
    "odd inside",
)
bytes_file(
    "xlsx: laughs among the texts",
    lambda: workbook(strings=LAUGHS + f'<sst xmlns="{MAIN}"><si><t>&k;</t></si></sst>'.encode()),
    "odd inside",
)
bytes_file(
    "xlsx: laughs behind a megabyte of words",
    lambda: workbook(styles=b"<!--" + noise(2_500_000) + b"-->" + LAUGHS + b"<styleSheet/>"),
    "odd inside",
)
bytes_file(
    "xlsx: a file of this PC called in",
    lambda: workbook(sheet=OUTSIDE + page(row_of(1, TEXT % (1, b"&x;")))),
    "odd inside",
)
bytes_file(
    "xlsx: written in UTF-16",
    lambda: workbook(sheet=page(row_of(1, TEXT % (1, b"x"))).decode().encode("utf-16")),
    "odd inside",
)
bytes_file(
    "xlsx: formulas nobody reckoned",
    lambda: workbook(
        sheet=page(
            b"".join(row_of(n, b'<c r="A%d"><f>SUM(B%d)</f></c>' % (n, n)) for n in range(1, 500))
        )
    ),
    "read",
)
bytes_file(
    "xlsx: formulas in a circle",
    lambda: workbook(sheet=page(row_of(1, b'<c r="A1"><f>B1</f></c><c r="B1"><f>A1</f></c>'))),
    "read",
)
bytes_file(
    "xlsx: a formula of 300 KB",
    lambda: workbook(sheet=page(row_of(1, b'<c r="A1"><f>%s</f></c>' % (b"A1+" * 100_000)))),
    "giant cell",
)
bytes_file(
    "xlsx: a formula without result far out",
    lambda: workbook(sheet=page(row_of(900_000, b'<c r="AZ900000"><f>A1</f></c>'))),
    "too large",
    "read",
)
bytes_file(
    "xlsx: a formula shared over all there is",
    lambda: workbook(
        sheet=page(
            row_of(1, b'<c r="A1"><f t="shared" ref="A1:XFD1048576" si="0">A2</f><v>1</v></c>')
        )
    ),
    "read",
)
bytes_file(
    "xlsx: all cells merged into one",
    lambda: workbook(
        sheet=page(
            row_of(1, TEXT % (1, b"x")),
            after=b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        )
    ),
    "read",
)
bytes_file(
    "xlsx: 100,000 merged areas over each other",
    lambda: workbook(
        sheet=page(
            row_of(1, TEXT % (1, b"x")),
            after=b"<mergeCells>" + b'<mergeCell ref="A1:C9"/>' * 100_000 + b"</mergeCells>",
        )
    ),
    "read",
    "odd inside",
    "too large",
)
bytes_file("xlsx: 1,500 sheets that are one", lambda: many_sheets(1_500), "too large")
bytes_file(
    "xlsx: a sheet with a name of 100 KB",
    lambda: workbook(
        book=parts()["xl/workbook.xml"].replace(b'name="Sheet"', b'name="%s"' % (b"x" * 100_000))
    ),
    "read",
)
bytes_file(
    "xlsx: elements in elements, 100,000 deep",
    lambda: workbook(sheet=page(b"<a>" * 100_000)),
    "read",
    "damaged",
    "odd inside",
)
bytes_file(
    "xlsx: styles in styles, 200,000 deep",
    lambda: workbook(styles=b"<a>" * 200_000 + b"</a>" * 200_000),
    "read",
    "damaged",
    "odd inside",
    "broke off",
)
bytes_file(
    "xlsx: no end of anything",
    lambda: workbook(sheet=page(row_of(1, b'<c r="A1"><v>1'))[:-40]),
    "damaged",
    "read",
)
bytes_file(
    "xlsx: numbers that are none",
    lambda: workbook(
        sheet=page(
            row_of(
                1,
                b'<c r="A1"><v>1e99999</v></c><c r="B1"><v>NaN</v></c>'
                b'<c r="C1" s="1"><v>-9e18</v></c>',
            )
        )
    ),
    "read",
    "damaged",
)
bytes_file(
    "xlsx: a text that is not among the texts",
    lambda: workbook(sheet=page(row_of(1, b'<c r="A1" t="s"><v>99999999</v></c>'))),
    "read",
    "damaged",
)


def odd_cells(count: int) -> bytes:
    """Return cells as hardly anyone writes them, which must be measured one by one."""
    chance = random.Random(5)
    cells = [b"<c\tt='n'><v>%d</v></c>" % chance.randrange(9999) for _n in range(500)]
    rows = [b"<row>" + b"".join(chance.sample(cells, 20)) + b"</row>" for _n in range(50)]
    return b"".join(rows[chance.randrange(50)] for _n in range(count // 20))


def shared(length: int, times: int) -> bytes:
    """Return a workbook of few bytes that lays one long text out many times."""
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * length}</t></si></sst>'.encode()
    rows = b"".join(row_of(n, b'<c r="A%d" t="s"><v>0</v></c>' % n) for n in range(1, times + 1))
    return workbook(strings=strings, sheet=page(rows))


def many_sheets(count: int) -> bytes:
    """Return a workbook whose every sheet is the same part."""
    found = parts()
    old = found["xl/workbook.xml"]
    start, end = old.index(b"<sheets>") + 8, old.index(b"</sheets>")
    one = old[start:end]
    every = b"".join(one.replace(b'name="Sheet"', b'name="S%d"' % n) for n in range(count))
    return pack({**found, "xl/workbook.xml": old[:start] + every + old[end:]})
