"""The recovery code: forty digits on paper that open the vault without the password.

Digits only, so that it can be read over the telephone, in eight groups of six:
five digits and one that checks them together with the number of the group. A
slip in one digit, two neighbours changed round, or two groups exchanged is
caught, and the group is named, before the slow key derivation begins. The
forty digits are worth 132 bits, far beyond guessing.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass, field

from safehome.base.errors import Refusal
from safehome.base.words import _

GROUPS = 8
DIGITS = 5  # of a group, without its check digit
BETWEEN = re.compile(r"[\s\-_.,–—·、。]+")
LOOKS_LIKE = str.maketrans("OoQ〇IiLl|", "000011111")
# Damm's table: no single slip and no exchange of neighbours leaves the result as it was.
DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


class CodeMistyped(Refusal):
    """The code cannot be right as it was typed; `groups` says where (1 to 8)."""

    def __init__(self, groups: tuple[int, ...]) -> None:
        if groups:
            happened = _("There is a slip in these groups of the recovery code: {groups}.").format(
                groups=", ".join(map(str, groups))
            )
        else:
            happened = _("A recovery code has 8 groups of 6 digits.")
        super().__init__(happened, _("Compare with the recovery sheet and type it again."))
        self.groups = groups


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """One recovery code; its digits are shown only by `text` and `groups`."""

    digits: str = field(repr=False)

    @classmethod
    def new(cls) -> RecoveryCode:
        """Draw a new code."""
        return cls(f"{secrets.randbelow(10 ** (GROUPS * DIGITS)):0{GROUPS * DIGITS}}")

    @classmethod
    def read(cls, text: str) -> RecoveryCode:
        """Read a code as it was typed; spaces, dashes and full-width digits are fine.

        Raises:
            CodeMistyped: not 48 digits, or groups whose check digit does not fit.
        """
        typed = _typed(text)
        size = DIGITS + 1
        if not _are_digits(typed, GROUPS * size):
            apart = BETWEEN.split(unicodedata.normalize("NFKC", text).strip())
            odd = [n for n, group in enumerate(apart, start=1) if not group_fits(n, group)]
            raise CodeMistyped(tuple(odd) if len(apart) == GROUPS else ())
        groups = [typed[start : start + size] for start in range(0, len(typed), size)]
        wrong = tuple(n for n, group in enumerate(groups, start=1) if not group_fits(n, group))
        if wrong:
            raise CodeMistyped(wrong)
        return cls("".join(group[:DIGITS] for group in groups))

    @property
    def groups(self) -> tuple[str, ...]:
        """The eight groups of six digits, as they are printed."""
        parts = (self.digits[start : start + DIGITS] for start in range(0, GROUPS * DIGITS, DIGITS))
        return tuple(part + _check_digit(n, part) for n, part in enumerate(parts, start=1))

    @property
    def text(self) -> str:
        """The code in one line, for the recovery sheet."""
        return " ".join(self.groups)


def group_fits(number: int, typed: str) -> bool:
    """Say whether what was typed can be the group of this number (1 to 8)."""
    group = _typed(typed)
    return _are_digits(group, DIGITS + 1) and _check_digit(number, group[:DIGITS]) == group[DIGITS]


def _typed(text: str) -> str:
    """Return what was typed without spaces, dashes and stops, and every digit made plain.

    A letter that looks like a digit can only be meant for it.
    """
    return BETWEEN.sub("", unicodedata.normalize("NFKC", text)).translate(LOOKS_LIKE)


def _are_digits(text: str, size: int) -> bool:
    """Say whether this is so many digits from 0 to 9 and nothing else."""
    return len(text) == size and text.isascii() and text.isdecimal()


def _check_digit(number: int, digits: str) -> str:
    """Return the digit that checks a group together with its number."""
    state = 0
    for digit in f"{number}{digits}":
        state = DAMM[state][int(digit)]
    return str(state)
