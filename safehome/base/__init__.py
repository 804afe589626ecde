"""What every floor may use: errors, words, places, files; never a floor above."""

from __future__ import annotations
