"""The record books of a village home for migrant women.

The house has six floors, and a module imports from its own floor and those
below it, never from above: `base` (errors, words, files), `registers` (what is
written down, and its rules), `store`, `paper` and `sheets` (the encrypted
books, the printed forms, the spreadsheets; strangers to each other), `desk`
(what a worker does), `ui` (the window), and on top `cli`, `app` and `__main__`,
which put the program together.
"""

from __future__ import annotations

__version__ = "0.1.0"
