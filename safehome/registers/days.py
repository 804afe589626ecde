"""Rules over the days of one entry that several books share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.errors import Problem
from safehome.base.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehome.registers.field import Values

DAY = len("2026-11-08")


def whole_day(field: str) -> Callable[[Values], Problem | None]:
    """Return the rule that this date is known to the day, for terms are counted from it."""

    def rule(values: Values) -> Problem | None:
        value = values.get(field)
        if isinstance(value, str) and len(value) < DAY:
            text = _("The day is missing. Write the whole date, like 2019-03-05.")
            return Problem(field, text)
        return None

    return rule
