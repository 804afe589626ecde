"""The encrypted books: SQLAlchemy over SQLCipher lives here and nowhere else."""

from __future__ import annotations
