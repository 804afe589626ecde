"""The recovery code: forty digits on paper that open the vault without the password.

Digits only, so that it can be read over the telephone, in eight groups of six
that check themselves (`digits`): a slip is caught, and the group is named,
before the slow key derivation begins. The forty digits are worth 132 bits, far
beyond guessing.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.store.digits import DIGITS, Mistyped, groups_of, read_groups

GROUPS = 8


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
        try:
            return cls(read_groups(text, GROUPS))
        except Mistyped as slip:
            raise CodeMistyped(slip.groups) from slip

    @property
    def groups(self) -> tuple[str, ...]:
        """The eight groups of six digits, as they are printed."""
        return groups_of(self.digits)

    @property
    def text(self) -> str:
        """The code in one line, for the recovery sheet."""
        return " ".join(self.groups)
