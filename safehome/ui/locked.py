"""What a locked program tells the one that takes its place: when, and where one was.

Nothing of any record: the name of a page, the number of an entry, a count.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

from safehome.base.words import _


@dataclass(frozen=True, slots=True)
class Locked:
    """How it was locked.

    Attributes:
        at: 14:32.
        after: minutes in which nobody touched anything; 0 when it was locked by hand.
        drafts: how many there are.
        page: the page one was on.
        place: the draft one was in, as that page opens it again.
        village: as it stands in the navigation.
        lost: something that was typed could not be kept.
    """

    at: str = ""
    after: int = 0
    drafts: int = 0
    page: str = ""
    place: str = ""
    village: str = ""
    lost: bool = False

    def as_text(self) -> str:
        """Return it for the environment of the next process."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, text: str) -> Locked:
        """Read it, leaving out what makes no sense."""
        try:
            told = json.loads(text or "{}")
        except ValueError:
            return cls()
        usual = cls()
        if not isinstance(told, dict):
            return usual
        return cls(
            **{
                each.name: told[each.name]
                for each in fields(cls)
                if type(told.get(each.name)) is type(getattr(usual, each.name))
            }
        )

    @property
    def since(self) -> str:
        """When it was locked, in a sentence."""
        if not self.at:
            return ""
        if self.after:
            return _("Locked at {time}, after {n} minutes in which nobody touched it.").format(
                time=self.at, n=self.after
            )
        return _("Locked at {time}.").format(time=self.at)
