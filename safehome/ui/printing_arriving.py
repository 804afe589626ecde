"""What is asked for when one comes to the print page: a form, and of what it is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from safehome.desk import book_forms
from safehome.desk.printing import FORMS
from safehome.store.search import Wanted
from safehome.ui.printing_asked import OF_A_MEMBER, OVER_A_TIME, Asked

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.desk.printing import Form
    from safehome.paper.roster_sheet import GroupBy

FORM = {form.key: form for form in FORMS}


def wanted(desk: Desk, what: object) -> Asked | None:
    """Return what another page asked for, None when it was nothing."""
    key, beside = what if isinstance(what, tuple) else (what, None)
    if isinstance(key, Wanted):
        key, beside = "roster", key
    form = FORM.get(key) if isinstance(key, str) else None
    if form is None:
        return None
    if isinstance(beside, Wanted):
        by_house: GroupBy = "house"
        order = next((each for each in form.orders if each == beside.order), by_house)
        plain = replace(beside, order="house", descending=False)
        part = None if plain == Wanted() else beside
        return usual(desk, Asked(form, group_by=order, wanted=part))
    if form.key in OF_A_MEMBER or form.per in {"call", "case"}:
        return Asked(form, number=str(beside or ""))
    return usual(desk, Asked(form, month=str(beside or "")))


def usual(desk: Desk, asked: Asked) -> Asked:
    """Fill in the month where none was asked for."""
    months = months_of(desk, asked.form)
    if asked.form.per not in OVER_A_TIME or asked.month in months or not months:
        return asked
    return replace(asked, month=asked.month or months[0])


def months_of(desk: Desk, form: Form) -> list[str]:
    """Return the months, or the years, a form can be printed of, the usual one first."""
    if form.per == "year":
        return book_forms.years(desk, form.key)
    rounds = desk.rounds.all()
    if form.key == "hand-over":
        return [each.month for each in rounds if each.package]
    current = [each.month for each in rounds if each.state == "open"]
    return current + [each.month for each in rounds if each.state != "open"]
