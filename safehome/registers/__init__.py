"""What the house writes down, and its rules; pure Python, no database, no window."""

from __future__ import annotations
