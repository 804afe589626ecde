"""The one way to write plain content down, so that every changed byte shows.

Key files, backups, cards, packages and receipts are sealed or signed over these
bytes, and read only where writing what was read gives the same bytes again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def canonical(content: Mapping[str, Any]) -> bytes:
    """Return the content as JSON in ASCII: keys in order, no spaces.

    Raises:
        ValueError: a number in it is none (NaN, infinity).
    """
    told = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return told.encode("ascii")
