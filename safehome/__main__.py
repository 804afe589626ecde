"""`python -m safehome`: the same as the command `safehome`."""

from __future__ import annotations

import sys

from safehome.cli import main

if __name__ == "__main__":
    sys.exit(main())
