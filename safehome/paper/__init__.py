"""The printed forms: reportlab lives here; a page is a list of marks."""

from __future__ import annotations
