"""What every floor may use: errors, words, places, files. Standard library, platformdirs, psutil."""

from __future__ import annotations
