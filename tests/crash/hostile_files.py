"""The list of hostile files, in the order they were thought of."""

from __future__ import annotations

import hostile_old  # noqa: F401 - each puts its files on the list
import hostile_texts  # noqa: F401
import hostile_workbooks  # noqa: F401
import hostile_zips  # noqa: F401
from hostile_making import FILES

__all__ = ["FILES"]

assert len({each.name for each in FILES}) == len(FILES) >= 60
