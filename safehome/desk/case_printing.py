"""The papers of one complaint at the desk: what may stand on them, and the trace they leave.

Names stand as codes. With a purpose they print, and the disclosure log has kept it
before the paper is made (PIPL art. 23); the same paper for the same purpose on one
day is one disclosure. Reading a case for its paper is kept like any reading. A
complaint is never printed for the person complained of.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.desk.book_rows import struck
from safehome.desk.case_forms import complaint_sheet, risk_sheet
from safehome.desk.case_letters import letter_facts, notice_sheet, referral_sheet, visit_sheet
from safehome.desk.case_paper import CasePaper
from safehome.desk.month import printed_now
from safehome.desk.own_forms import own_card_sheet
from safehome.paper.card_fields import CardSheet
from safehome.paper.complaint_form import complaint_form
from safehome.paper.complaint_sheet import ComplaintSheet
from safehome.paper.member_card import member_card
from safehome.paper.notice_letter import TITLES, NoticeSheet, notice_letter
from safehome.paper.referral_slip import ReferralSheet, referral_slip
from safehome.paper.risk_form import RiskSheet, risk_form
from safehome.paper.visit_record import VisitSheet, visit_record
from safehome.registers.case_parts import ASSESSMENTS, NOTICES, REFERRALS, VISITS
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.members import MEMBERS
from safehome.registers.office import Office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.desk.case_paper import Names
    from safehome.desk.desk import Desk
    from safehome.paper.page import Page
    from safehome.registers.case import Case
    from safehome.registers.register import Record
    from safehome.store.store import Unit

OWN = "own-record"
NOTICE = "notice"
PART = {"risk": ASSESSMENTS, "referral": REFERRALS, NOTICE: NOTICES, "follow-up": VISITS}
"""The book of the part a form is of; of the complaint alone, the newest or what counts."""

GIVEN = ("给", "交", "送", "供", "for ", "to ")
"""What a purpose says before the one who is given the paper."""

NEEDED = frozenset({"referral", NOTICE})
"""The forms that are nothing without their part."""


def pages_of(desk: Desk, form: str, number: str, purpose: str) -> Iterator[Page]:
    """Return the pages of a form of one complaint.

    Args:
        desk: at which it is printed.
        form: complaint, risk, referral, notice, follow-up or own-record.
        number: of the complaint, or of the part the form is of; her own record is also
            that of a member.
        purpose: what names are printed for, "" for codes; a letter to her needs one.

    Raises:
        Refusal: there is no such complaint or part, or the paper may not be made so.
    """
    number, purpose = number.strip().upper(), purpose.strip()
    if not number:
        raise Refusal(
            _("It is not said which complaint is to be printed."),
            _("Choose a complaint; in a command, --number C2026-0001, or --blank."),
        )
    if form == NOTICE and not purpose:
        raise Refusal(
            _("This letter carries her name."),
            _("Say what it is printed for; in a command, --purpose “delivery”, or --blank."),
        )
    if form == OWN:
        purpose = purpose or _("for herself to read")
        if number.startswith(MEMBERS.prefix):
            return _own_card(desk, desk.get(MEMBERS, number), purpose)
    with desk.store.write() as unit:
        case, part = _found(unit, form, number)
        _refuse_for_him(case, purpose)
        unit.cases.was_read(case.record.number, desk.who, desk.at())
        if purpose:
            its_number = part.number if part else case.record.number
            women = _ids(unit, str(case.record["member"] or ""))
            _disclose(desk, unit, form, its_number, purpose, women, part,
                      of_her=form in {OWN, NOTICE})  # fmt: skip
        names: Names = "own" if form == OWN else "named" if purpose else "coded"
        paper = CasePaper(
            case, Office.of(unit.notes.settings()), printed_now(desk), names, purpose,
            struck(unit, COMPLAINTS, case.record),
        )  # fmt: skip
    return _laid_out(paper, form, part)


def parts_of(desk: Desk, form: str, number: str) -> list[tuple[str, str]]:
    """Return the parts of a complaint that a form can be of, oldest first: number and words.

    Args:
        desk: at which it is printed.
        form: the key of the form; one that is of the whole complaint has no parts.
        number: of the complaint, or of one of its parts; one that is not there has none.
    """
    register = PART.get(form)
    if register is None:
        return []
    with desk.store.read() as unit:
        part = unit.books.get(register, number)
        case = unit.cases.case(str(part["case"]) if part else number)
    parts = case.of(register) if case else ()
    return [(each.number, f"{each.number} {each['on']}") for each in parts]


def complaint_of(desk: Desk, form: str, number: str) -> str:
    """Return the number of the complaint that a form was asked of, "" where it is of none."""
    register = PART.get(form)
    with desk.store.read() as unit:
        part = unit.books.get(register, number) if register else None
        case = unit.cases.case(str(part["case"]) if part else number)
    return case.record.number if case else ""


def blank_pages(desk: Desk, form: str) -> Iterator[Page]:
    """Return the pages of a form for the pen; the letters are four, a page each."""
    office = desk.office
    match form:
        case "complaint":
            return complaint_form(ComplaintSheet())
        case "risk":
            return risk_form(RiskSheet())
        case "referral":
            name = office.office or office.village
            return referral_slip(ReferralSheet(office=name, days=office.reply_days))
        case "follow-up":
            return visit_record(VisitSheet())
        case "own-record":
            return member_card(CardSheet(note=_("(copy for herself)")))
        case _other:
            letters = (NoticeSheet(kind=kind, **letter_facts(office, kind)) for kind in TITLES)
            return chain.from_iterable(notice_letter(each) for each in letters)


def _own_card(desk: Desk, member: Record, purpose: str) -> Iterator[Page]:
    """Return the card of a member for herself."""
    sheet = own_card_sheet(desk, member)
    with desk.store.write() as unit:
        _disclose(desk, unit, OWN, member.number, purpose, [member.id], of_her=True)
    return member_card(sheet)


def _laid_out(paper: CasePaper, form: str, part: Record | None) -> Iterator[Page]:
    match form, part:
        case ("risk", _part):
            return risk_form(risk_sheet(paper, part))
        case ("follow-up", _part):
            return visit_record(visit_sheet(paper, part))
        case ("referral", referral) if referral is not None:
            return referral_slip(referral_sheet(paper, referral))
        case ("notice", notice) if notice is not None:
            return notice_letter(notice_sheet(paper, notice))
        case _other:
            return complaint_form(complaint_sheet(paper))


def _found(unit: Unit, form: str, number: str) -> tuple[Case, Record | None]:
    """Return the case, and the part the form is of: the one named, or the newest."""
    register = PART.get(form)
    part = unit.books.get(register, number) if register else None
    case = unit.cases.case(str(part["case"]) if part else number)
    if case is None:
        raise Refusal(
            _("No entry has the number {number}.").format(number=number),
            _("Numbers of complaints look like C2026-0001."),
        )
    if part is not None and part.struck:
        raise Refusal(
            _("The entry {number} is struck already.").format(number=number),
            _("Print the one that took its place."),
        )
    if part is None and register:
        parts = case.of(register)
        newest = parts[-1] if parts else None
        part = case.assessment if register is ASSESSMENTS else newest
    if part is None and form in NEEDED:
        raise Refusal(
            _("Nothing of this kind is written down of {number}.").format(number=number),
            _("Enter it first, or print the blank form."),
        )
    return case, part


def _refuse_for_him(case: Case, purpose: str) -> None:
    """Refuse a purpose that names the person complained of, or says that it is for him."""
    against = str(case.record["against"] or "")
    relation = COMPLAINTS.show(case.record.values)["against_relation"]
    him = [each for each in ("被投诉人", _("the person complained of"), relation) if each]
    for_him = any(f"{give}{each}" in purpose for give in GIVEN for each in him)
    if for_him or (len(against) > 1 and against in purpose):
        raise Refusal(
            _("A complaint is never printed for the person complained of."),
            _("Say what else it is printed for, without that name."),
        )


def _ids(unit: Unit, number: str) -> list[int]:
    member = unit.books.get(MEMBERS, number)
    return [member.id] if member else []


def _disclose(
    desk: Desk, unit: Unit, form: str, number: str, purpose: str, women: list[int],
    part: Record | None = None, *, of_her: bool,
) -> None:  # fmt: skip
    """Keep that names were printed, for what and, where it is known, for whom."""
    what = f"{form} {number}"
    facts = {"at": desk.at(), "who": desk.who, "purpose": purpose, "recipient": "",
             "basis": "", "what": what, "month": None}  # fmt: skip
    if of_her:
        facts |= {"recipient": _("herself"), "basis": "duty"}
    elif form == "referral" and part is not None:
        basis = "duty" if part["basis"] == "law" else str(part["basis"])
        facts |= {"recipient": str(part["agency_name"]), "basis": basis}
    today = desk.today()
    for each in unit.notes.disclosures():
        if each.at[:10] < today:
            break
        if (each.what, each.purpose, each.who) == (what, purpose, desk.who):
            return
    deed = desk.deed(unit, "disclose", _("Printed {number} with names").format(number=number))
    unit.notes.disclose(facts, women, deed)
