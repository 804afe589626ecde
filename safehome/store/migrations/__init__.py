"""The steps from each released vault to the next; they never import today's models."""

from __future__ import annotations
