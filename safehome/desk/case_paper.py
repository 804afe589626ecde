"""One case as paper may have it: with codes for names, or with names for a purpose.

The agreed word never reaches a paper, whatever field it was written into.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from safehome.base.words import _
from safehome.registers import codes
from safehome.registers.coded_names import code_of, coded
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.safe_contact import say_safe_contact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.paper.book_sheet import Struck
    from safehome.paper.sheet import Printed
    from safehome.registers.case import Case
    from safehome.registers.field import Values
    from safehome.registers.office import Office

Names: TypeAlias = Literal["coded", "named", "own"]
"""Whose names stand on the paper: nobody's, everyone's, or only her own."""

WHOLE_ADDRESS = 4
"""A shorter address (同住) says nothing of where she lives."""


@dataclass(frozen=True)
class CasePaper:
    """A case, and how its paper speaks of the people in it.

    Attributes:
        case: the complaint with its parts.
        office: who prints.
        printed: when and by whom.
        names: whose names stand on it.
        purpose: what the names are printed for.
        struck: why the complaint was struck.
    """

    case: Case
    office: Office
    printed: Printed
    names: Names = "coded"
    purpose: str = ""
    struck: Struck | None = None

    @property
    def number(self) -> str:
        """The number of the complaint."""
        return self.case.record.number

    @property
    def values(self) -> Values:
        """What the registration says."""
        return self.case.record.values

    @cached_property
    def shown(self) -> dict[str, str]:
        """What the registration says, as it is shown."""
        return COMPLAINTS.show(self.values)

    @property
    def reporter(self) -> str:
        """The office as it stands on the forms."""
        return self.office.office or self.office.village

    @property
    def woman(self) -> str:
        """Her name, or her code."""
        name = str(self.values["name"] or "")
        return self._code(0) if self.names == "coded" else name

    @property
    def accused(self) -> str:
        """The name of the person complained of, or the code."""
        name = str(self.values["against"] or "")
        return self._code(1) if name and self.names != "named" else name

    def text(self, words: object) -> str:
        """Return what was written as this paper may have it."""
        text = str(words or "")
        if self.names != "named":
            for each in self._whereabouts():
                text = text.replace(each, _("(not shown)"))
            text = coded(text, self.case.record, self._her_code)
        word = str(self.values["safe_word"] or "")
        return text.replace(word, _("(agreed word)")) if word else text

    def hidden(self, words: object) -> str:
        """Return what stands on the paper only together with her name."""
        text = str(words or "")
        return _("(not shown)") if text and self.names == "coded" else text

    def of_accused(self, words: object) -> str:
        """Return where the person complained of lives, if the paper may say so."""
        text = str(words or "")
        hide = self.names != "named" and len(text) >= WHOLE_ADDRESS
        return _("(not shown)") if hide else text

    def contact(self) -> str:
        """Say how she is reached; the boxes say whether she may be called."""
        return self.text(say_safe_contact({**self.values, "safe": None}))

    def category(self) -> str:
        """Return both levels of the category."""
        whole = str(self.values["category"] or "")
        first, dot, _second = whole.partition(".")
        levels = [codes.CATEGORY.show(first)] + ([codes.CATEGORY.show(whole)] if dot else [])
        return " — ".join(levels)

    @property
    def _her_code(self) -> str:
        return code_of(self.number) if self.names == "own" else ""

    def _code(self, person: int) -> str:
        return _("{code} (code)").format(code=code_of(self.number, person))

    def _whereabouts(self) -> Iterator[str]:
        """Yield what would tell where someone is or by which telephone she is reached."""
        fields = ["against_address"]
        if self.names == "coded":
            fields += ["address"]
            yield from filter(None, str(self.values["phone"] or "").split("；"))
        for name in fields:
            address = str(self.values[name] or "")
            if len(address) >= WHOLE_ADDRESS:
                yield address
