"""Numbers a person reads aloud: groups of six digits, five and one that checks them.

The last digit of a group checks it together with its place. A slip in one
digit, two neighbours changed round, or two groups exchanged is caught, and the
group is named. Spaces, dashes and full-width digits are fine, and a letter that
looks like a digit can only be meant for it.
"""

from __future__ import annotations

import re
import unicodedata

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


class Mistyped(ValueError):  # noqa: N818 - each kind of number answers with a refusal of its own
    """These groups (from 1) cannot be right; none is named where their number is wrong."""

    def __init__(self, groups: tuple[int, ...]) -> None:
        super().__init__("a number was mistyped")
        self.groups = groups


def as_digits(text: str) -> str:
    """Return what was typed without spaces, dashes and stops, and every digit made plain."""
    return BETWEEN.sub("", unicodedata.normalize("NFKC", text)).translate(LOOKS_LIKE)


def groups_of(digits: str) -> tuple[str, ...]:
    """Return the digits in groups, each with its check digit."""
    parts = (digits[start : start + DIGITS] for start in range(0, len(digits), DIGITS))
    return tuple(part + _check_digit(n, part) for n, part in enumerate(parts, start=1))


def read_groups(text: str, count: int) -> str:
    """Return the digits of so many groups as they were typed, without their check digits.

    Raises:
        Mistyped: not so many groups of digits, or groups whose check digit does not fit.
    """
    typed = as_digits(text)
    size = DIGITS + 1
    if not _are_digits(typed, count * size):
        apart = BETWEEN.split(unicodedata.normalize("NFKC", text).strip())
        odd = [n for n, group in enumerate(apart, start=1) if not group_fits(n, group)]
        raise Mistyped(tuple(odd) if len(apart) == count else ())
    groups = [typed[start : start + size] for start in range(0, len(typed), size)]
    wrong = tuple(n for n, group in enumerate(groups, start=1) if not group_fits(n, group))
    if wrong:
        raise Mistyped(wrong)
    return "".join(group[:DIGITS] for group in groups)


def group_fits(number: int, typed: str) -> bool:
    """Say whether what was typed can be the group of this number (1 to 9)."""
    group = as_digits(typed)
    return _are_digits(group, DIGITS + 1) and _check_digit(number, group[:DIGITS]) == group[DIGITS]


def _are_digits(text: str, size: int) -> bool:
    """Say whether this is so many digits from 0 to 9 and nothing else."""
    return len(text) == size and text.isascii() and text.isdecimal()


def _check_digit(number: int, digits: str) -> str:
    """Return the digit that checks a group together with its number."""
    state = 0
    for digit in f"{number}{digits}":
        state = DAMM[state][int(digit)]
    return str(state)
