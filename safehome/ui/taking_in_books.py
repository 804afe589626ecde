"""The books into which a spreadsheet is brought: how one asks for it, and where one goes after."""

from __future__ import annotations

from dataclasses import dataclass

from safehome.base.words import N_


@dataclass(frozen=True, slots=True)
class Into:
    """One book.

    Attributes:
        key: of the book, and of its page.
        word: on its chip.
        fact: what to choose.
        go: the button that goes to it afterwards, with its icon.
    """

    key: str
    word: str
    fact: str
    go: str
    icon: str


INTO = {
    each.key: each
    for each in (
        Into("members", N_("Roster"), N_("Choose the spreadsheet the roster has been kept in."),
             N_("Go to the roster"), "users"),
        Into("hotline", N_("Hotline"), N_("Choose the spreadsheet calls have been kept in."),
             N_("Go to the hotline log"), "phone"),
        Into("complaints", N_("Complaints"),
             N_("Choose the spreadsheet complaints have been kept in."),
             N_("Go to the complaint log"), "message-square-warning"),
    )
}  # fmt: skip
"""By key, in their order."""

PAGES = {"members": "roster"}
"""The page of a book, where it has another name."""


def page_of(into: str) -> str:
    """Return the page of a book."""
    return PAGES.get(into, into)
