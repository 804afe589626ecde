"""What can go wrong, sorted by whose move it is.

There are two kinds of failure, and they look different on the screen:

* `Refusal`: the world said no (a wrong password, a full stick, a missing
  date). The worker can act, so the text says what happened and what to do.
* anything else: a mistake of ours. It is never explained away; nothing is
  saved, and one dialog offers the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence


class Refusal(Exception):  # noqa: N818 - not an error of the program
    """The request cannot be carried out, and the worker can act on it.

    Both texts are already in her language; neither holds a name, a number or a
    sentence of a record.
    """

    def __init__(self, happened: str, remedy: str = "") -> None:
        super().__init__(happened)
        self.happened = happened
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, or odd, with one field.

    Attributes:
        field: its name, "" for the whole entry.
        text: the sentence for the worker.
        code: the short word the command line and the second-look list use, or "".
    """

    field: str
    text: str
    code: str = ""


class Unread(ValueError):  # noqa: N818 - answered by a problem beside the field
    """A text that a kind of field cannot read; its message is a sentence for the worker."""


class NotAccepted(Refusal):
    """What was typed breaks a rule; every problem at once, none saved."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(sentences(*(problem.text for problem in problems)))
        self.problems = tuple(problems)


class Cancelled(Refusal):
    """The worker stopped it; nothing was kept."""


class MistakeElsewhere(Exception):  # noqa: N818 - of ours, in a process that works for this one
    """A process this program started did not start, or came upon a mistake of ours.

    Attributes:
        note: kinds and places, no values.
    """

    def __init__(self, note: str) -> None:
        super().__init__("a process of ours failed")
        self.note = "".join(sign for sign in note[:2000] if sign.isascii() and sign.isprintable())
