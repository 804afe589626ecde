"""The terms that the law sets, each with its article; the profiles an office chooses from.

What an article says is told in our own words, as it is shown beside the date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from safehome.base.words import N_

Unit = Literal["days", "working days", "hours", "months", "at once", "plan"]


@dataclass(frozen=True, slots=True)
class Term:
    """One term.

    Attributes:
        key: its name in the code.
        label: what is to be done, marked with `N_`.
        length: in its unit; 0 for what is done at once or planned.
        unit: how it is counted; "days" are calendar days.
        article: law and number, as cited beside the date and on a notice, marked with `N_`.
        says: what the article says, marked with `N_`.
    """

    key: str
    label: str
    length: int
    unit: Unit
    article: str
    says: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The terms of a complaint under one regulation.

    Attributes:
        key: what the settings keep.
        title: the regulation, marked with `N_`.
        told: she is told whether it is accepted.
        handled: it is handled.
        extension: the most it may be extended by, in calendar days.
        confirmed: it is known to be in force.
    """

    key: str
    title: str
    told: Term
    handled: Term
    extension: Term
    confirmed: bool = True


_TOLD = N_("Tell her whether it is accepted")
_HANDLED = N_("Handle it and answer her")
_EXTENSION = N_("Extension")
_NATIONAL_34 = N_("Petition Work Regulations (2022), art. 34")
_ZHEJIANG_23 = N_("Zhejiang Petition Regulations (2016), art. 23")

NATIONAL = Profile(
    key="national",
    title=N_("Petition Work Regulations (2022)"),
    told=Term(
        "told", _TOLD, 15, "days", N_("Petition Work Regulations (2022), art. 23"),
        N_("In writing: on the spot where possible, else within 15 days of receipt."),
    ),
    handled=Term(
        "handled", _HANDLED, 60, "days", _NATIONAL_34,
        N_("Within 60 days of acceptance."),
    ),
    extension=Term(
        "extension", _EXTENSION, 30, "days", _NATIONAL_34,
        N_("If it is complicated, at most 30 days more, approved by the head; she is told why."),
    ),
)  # fmt: skip

ZHEJIANG = Profile(
    key="zhejiang",
    title=N_("Zhejiang Petition Regulations (2016), to be confirmed"),
    told=Term(
        "told", _TOLD, 5, "working days", N_("Zhejiang Petition Regulations (2016), art. 20"),
        N_("Within 5 working days of receipt."),
    ),
    handled=Term(
        "handled", _HANDLED, 30, "days", _ZHEJIANG_23,
        N_("Within 30 days of acceptance."),
    ),
    extension=Term(
        "extension", _EXTENSION, 60, "days", _ZHEJIANG_23,
        N_("If it is complicated, at most 60 days more, approved; she is told why."),
    ),
    confirmed=False,
)  # fmt: skip

PROFILES = {each.key: each for each in (NATIONAL, ZHEJIANG)}
"""What the settings offer; the first is the default."""

REPORT = Term(
    "report", N_("Report to the police"), 0, "at once",
    N_("Anti-Domestic Violence Law, art. 14; Law on the Protection of Minors, art. 11"),
    N_("Violence against someone who cannot speak for herself is reported at once."),
)  # fmt: skip

_COURT = N_("The court decides on the protection order")
_ORDER_28 = N_("Anti-Domestic Violence Law, art. 28")

COURT = Term(
    "court", _COURT, 72, "hours", _ORDER_28,
    N_("Within 72 hours of accepting the application."),
)  # fmt: skip

COURT_URGENT = Term(
    "court", _COURT, 24, "hours", _ORDER_28,
    N_("Where it is urgent, within 24 hours of accepting the application."),
)  # fmt: skip

ORDER = Term(
    "order", N_("Apply to renew the protection order"), 6, "months",
    N_("Anti-Domestic Violence Law, art. 30"),
    N_("Valid for at most six months from the day it is made; renewable before it ends."),
)  # fmt: skip

WARNING = Term(
    "warning", N_("Visit after the written warning"), 0, "plan",
    N_("Anti-Domestic Violence Law, art. 17"),
    N_("The village committee visits both sides and watches over him; no interval is named."),
)  # fmt: skip

VISIT = Term(
    "visit", N_("Follow-up visit"), 0, "plan", N_("the office's settings"),
    N_("The sooner and the longer, the higher the danger was."),
)  # fmt: skip
