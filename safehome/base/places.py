"""Where things are: the program's own data, and the folder of the vault."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs


def resource(*parts: str) -> Path:
    """Return the path of a file the program carries, wherever it was installed."""
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parents[1]
    candidates = [Path(frozen)] if frozen else [package, package.parent]
    for base in candidates:
        if (base / "resources").is_dir():
            return base.joinpath("resources", *parts)
    message = "the program's resources are missing"
    raise FileNotFoundError(message)


def vault_folder() -> Path:
    """Return the folder of the vault: SAFEHOME_VAULT, else the platform's data folder."""
    named = os.environ.get("SAFEHOME_VAULT")
    return Path(named) if named else data_folder() / "vault"


def data_folder() -> Path:
    """Return the folder for this program's data on this PC (not made here)."""
    return Path(platformdirs.user_data_dir("safehome", appauthor=False))
