"""What the member form says of itself while one types: what the number tells, what is odd."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.registers import codes, id_number
from safehome.registers.dates import age_on
from safehome.registers.divisions import short_home
from safehome.registers.members import MEMBERS
from safehome.ui.roster_rows import FROM_THE_NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.base.errors import Problem
    from safehome.ui.roster_rows import MemberRows

WHOLE_NUMBER = 18
WHOLE_MOBILE = 11


class Checks:
    """Fills what the ID number tells, and holds back what would be said too early."""

    def __init__(self, rows: MemberRows) -> None:
        self._rows = rows
        self._filled: dict[str, str] = {}

    def begin(self) -> None:
        """Begin with the entry that now stands in the rows."""
        self._filled = self._known()

    def _known(self) -> dict[str, str]:
        """Return what the number tells, as texts of the fields it fills."""
        number = id_number.clean(self._rows.editors["id_number"].text())
        found = MEMBERS.derive({"id_number": number}) if MEMBERS.derive and number else {}
        if found:
            found = {**found, "id_kind": "resident"}
        return {name: MEMBERS.by_name[name].show(found.get(name)) for name in FROM_THE_NUMBER}

    def fill_from_number(self) -> None:
        """Fill birth, sex and home from the number, where she has not typed them herself."""
        known = self._known()
        for name, text in known.items():
            editor = self._rows.editors[name]
            if editor.text().strip() in {"", self._filled.get(name, "")}:
                editor.set_text(text)
        self._filled = known

    def in_time(self, odd: Sequence[Problem], *, is_new: bool) -> list[Problem]:
        """Return what may be pointed at by now: never a number that is still being typed."""
        return [each for each in odd if not self._too_early(each, is_new=is_new)]

    def _too_early(self, problem: Problem, *, is_new: bool) -> bool:
        editor = self._rows.editors[problem.field]
        typing, text = editor.hasFocus(), editor.text()
        if problem.code == "id_missing":
            return is_new
        if problem.field == "id_number":
            return typing and len(id_number.clean(text)) < WHOLE_NUMBER
        return typing and problem.field == "phone" and len(text.replace(" ", "")) < WHOLE_MOBILE


def derived(number: str, today: str) -> str:
    """Say what an ID number tells when it passes its check, "" when it does not."""
    facts = id_number.facts(number) if number.strip() else None
    if facts is None or not facts.passes or facts.kind != "id18":
        return ""
    age = age_on(facts.birth, date.fromisoformat(today))
    known = MEMBERS.by_name["home_code"].show(facts.county_code)
    parts = [
        _("Check passed"),
        codes.SEX.show(facts.sex),
        _("born {date}").format(date=facts.birth),
        _("{n} years old").format(n=age),
        short_home(facts.county_code) if known else "",
    ]
    return "　".join(part for part in parts if part)
