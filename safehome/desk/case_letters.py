"""From a case to what goes to others: the referral, the letters to her, the follow-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.desk.case_clocks import clocks_of, start_of
from safehome.desk.case_steps import planned_visits
from safehome.paper.notice_letter import NoticeSheet, Terms
from safehome.paper.referral_slip import ReferralSheet
from safehome.paper.visit_record import VisitSheet
from safehome.registers import codes, phones
from safehome.registers.case_parts import EXTENSIONS, NOTICES, VISITS
from safehome.registers.clocks import handled_clock
from safehome.registers.safe_contact import must_not_be_called

if TYPE_CHECKING:
    from typing import Any

    from safehome.desk.case_paper import CasePaper
    from safehome.registers.field import Value
    from safehome.registers.office import Office
    from safehome.registers.register import Record


def referral_sheet(paper: CasePaper, referral: Record) -> ReferralSheet:
    """Return a referral: what that agency needs, and no more."""
    shown = paper.shown
    age = _("aged {n}").format(n=shown["age"]) if shown["age"] else ""
    woman = _(", ").join(each for each in (paper.woman, shown["sex"], age) if each)
    contact = [str(paper.values["safe_when"] or ""), _("through this office")]
    if paper.names == "named" and not must_not_be_called(paper.values) and paper.values["phone"]:
        contact = [str(paper.values["safe_when"] or ""), phones.print_phone(shown["phone"])]
    as_code = ("agency", "basis", "consent_on", "reply_on", "reply")
    return ReferralSheet(
        office=paper.reporter,
        days=paper.office.reply_days,
        number=referral.number,
        on=str(referral["on"]),
        agency_name=str(referral["agency_name"]),
        woman=woman,
        contact=paper.text(_(", ").join(each for each in contact if each)),
        summary=paper.text(referral["summary"]),
        reply_words=paper.text(referral["reply_words"]),
        printed=paper.printed,
        **{name: _code(referral[name]) for name in as_code},
    )


def notice_sheet(paper: CasePaper, notice: Record) -> NoticeSheet:
    """Return a letter to her, with the terms and articles of the office's profile."""
    profile = paper.office.profile
    kind: Any = str(notice["kind"])
    extensions = paper.case.of(EXTENSIONS)
    extension = extensions[-1] if extensions else None
    closing = paper.case.closing
    until = ""
    if kind == "accepted":
        until = handled_clock(
            start_of(paper.case), profile, paper.office.workdays, str(notice["on"])
        ).due
    elif extension:
        clocks = clocks_of(paper.case, paper.office, str(notice["on"]))
        until = next(clock.due for clock in clocks if clock.term == profile.handled)
    told = {
        "not_accepted": str(notice["told_where"] or ""),
        "extension": str(extension["why"]) if extension else "",
        "conclusion": codes.RESULT.show(str(closing["result"])) if closing else "",
    }
    polite = _("Mr {name}") if paper.values["sex"] == "1" else _("Ms {name}")
    year, number = str(notice["on"])[:4], int(notice.number.removeprefix(NOTICES.prefix))
    return NoticeSheet(
        kind=kind,
        number=_("[{year}] no. {n}").format(year=year, n=number),
        name=polite.format(name=paper.woman),
        case=paper.number,
        received=str(paper.values["received"])[:10],
        on=str(notice["on"]),
        until=until,
        days=str(extension["days"]) if extension else "",
        told=told.get(kind, ""),
        served=_code(notice["served"]),
        served_on=_code(notice["served_on"]),
        printed=paper.printed,
        **letter_facts(paper.office, kind),
    )


def letter_facts(office: Office, kind: str) -> dict[str, Any]:
    """Return what a letter has of the office and its profile, blank or filled."""
    profile = office.profile
    articles = {
        "accepted": (profile.told.article, profile.handled.article, profile.extension.article),
        "not_accepted": (profile.told.article,),
        "extension": (profile.extension.article,),
        "conclusion": (profile.handled.article,),
    }[kind]
    return {
        "office": office.office or office.village,
        "terms": Terms(profile.handled.length, profile.extension.length),
        "articles": _cited([_(each) for each in dict.fromkeys(articles)]),
    }


def _cited(articles: list[str]) -> str:
    """Cite articles one after the other; a law is named once for those that are of it."""
    mark = "第" if "第" in articles[0] else "art. "
    law, _mark, _number = articles[0].partition(mark)
    rest = [each.removeprefix(law if mark == "第" else law + mark) for each in articles[1:]]
    return _(" and ").join([articles[0], *rest])


def visit_sheet(paper: CasePaper, visit: Record | None) -> VisitSheet:
    """Return a follow-up visit; None for the sheet of the next one."""
    case = paper.case
    visits, planned = case.of(VISITS), planned_visits(paper)
    place = len(visits) + 1
    open_ = [clock.due for clock in planned if not clock.done]
    facts: dict[str, Any] = {"due": open_[0] if open_ else ""}
    if visit is not None:
        place = [each.id for each in visits].index(visit.id) + 1
        met = [clock.due for clock in planned if clock.done == visit["on"]]
        as_code = ("on", "how", "wellbeing", "safe_now", "by")
        facts = {name: _code(visit[name]) for name in as_code}
        facts |= {
            "number": visit.number,
            "due": met[-1] if met else "",
            "said": paper.text(visit["said"]),
        }
    closing = case.closing
    return VisitSheet(
        case=paper.number,
        time=str(place),
        woman=paper.woman,
        category=paper.category(),
        level=case.level,
        closed_on=str(closing["on"]) if closing else "",
        result=codes.RESULT.show(str(closing["result"])) if closing else "",
        contact=paper.contact(),
        plan=paper.text(paper.shown["plan"]),
        printed=paper.printed,
        **facts,
    )


def _code(value: Value) -> str:
    return str(value) if value else ""
