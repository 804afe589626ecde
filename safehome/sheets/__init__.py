"""Spreadsheets in and out; no database, no paper."""

from __future__ import annotations
