"""What a worker does; one public method is one transaction."""

from __future__ import annotations
