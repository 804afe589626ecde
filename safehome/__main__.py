"""`python -m safehome`: the same as the command `safehome`.

This program also starts itself here to read a file from outside, in a process
that must be light: the commands are not even imported then.
"""

from __future__ import annotations

import sys

from safehome.sheets import apart

if __name__ == "__main__":
    if apart.wanted():
        apart.main(sys.argv[2:])
    from safehome.cli import main

    sys.exit(main())
