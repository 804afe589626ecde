"""What a model tells the delegates beside its text.

The text of a cell is role 0, so `data()` begins with `if role: …` and the rest
stays out of the fast path. The kind of a column is asked once from
`headerData(column, Horizontal, KIND)`:

* "name"    16 px, 500; SPANS gives the characters that were found
* "number"  in `ink2`; STRUCK crosses it out
* "second"  a second fact, in `ink2`
* "text"    the rest
* "badge"   the text is the word of a badge; BADGE gives its (shape, tone)

SECOND_LINE, asked of column 0 at the largest text sizes, is what the folded
columns say, in one line. ROW is the one role of a list of rows (`ui/rows.py`).
"""

from __future__ import annotations

from PySide6.QtCore import Qt

DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)

_FIRST = int(Qt.ItemDataRole.UserRole)
KIND = _FIRST + 1  # str, of a column
SPANS = _FIRST + 2  # tuple of (start, length)
BADGE = _FIRST + 3  # (shape, tone)
STRUCK = _FIRST + 4  # bool
SECOND_LINE = _FIRST + 5  # str
ROW = _FIRST + 6  # a row of ui/rows.py
