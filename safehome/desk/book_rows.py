"""One call or one complaint as the bound books print it, and the record of one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.desk.month import printed_now
from safehome.paper.book_sheet import Struck
from safehome.paper.call_record import CallSheet
from safehome.paper.complaint_book import ComplaintRow
from safehome.paper.hotline_book import CallRow
from safehome.registers import codes, phones
from safehome.registers.case_parts import ACTIONS, REFERRALS, REPORTS, VISITS
from safehome.registers.coded_names import code_of, coded
from safehome.registers.complaints import COMPLAINTS, must_be_reported
from safehome.registers.field import codes_in
from safehome.registers.hotline import HOTLINE, is_real
from safehome.registers.safe_contact import must_not_be_called, say_safe_contact

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.registers.case import Case
    from safehome.registers.codes import CodeList
    from safehome.registers.field import Value
    from safehome.registers.register import Record, Register
    from safehome.store.store import Unit

LEVELS = {"low": N_("low"), "medium": N_("medium"), "high": N_("high"), "lethal": N_("lethal")}
"""The levels in the word a narrow column has room for."""


def call_row(unit: Unit, record: Record) -> CallRow:
    """Return a call as a row of its book."""
    values, shown = record.values, HOTLINE.show(record.values)
    day, _space, time = str(values["received"]).partition(" ")
    real = is_real(values)
    category, detail = _category(values["category"])
    told = _("Told about: {told}").format(told=shown["told"]) if shown["told"] else ""
    return CallRow(
        number=record.number,
        on=day,
        time=time,
        minutes=shown["minutes"],
        channel=_short(codes.CHANNEL, values["channel"]),
        caller=_lines(shown["caller"], _words(shown["caller_sex"], shown["caller_age"])),
        relation=shown["relation"],
        phone=_phone(record),
        safe_contact=say_safe_contact(values),
        category=category if real else _("not a call"),
        detail=detail if real else shown["nature"],
        code=str(values["category"] or ""),
        asked=shown["asked"],
        answer=_lines(shown["answer"], told),
        result=_lines(_short(codes.CALL_RESULT, values["result"]), shown["complaint"]),
        satisfied=_short(codes.SATISFACTION, values["satisfied"]),
        taken_by=shown["taken_by"],
        struck=struck(unit, HOTLINE, record),
        real=real,
        to_complaint=bool(values["complaint"]),
        referred=values["result"] == "referred",
        man=values["caller_sex"] == "1",
    )


def complaint_row(unit: Unit, case: Case, *, named: bool) -> ComplaintRow:
    """Return a complaint as a row of its book, by default with codes for names."""
    record, closing = case.record, case.closing
    values, shown = record.values, COMPLAINTS.show(record.values)
    category, detail = _category(values["category"])
    her, him = code_of(record.number), code_of(record.number, 1) if values["against"] else ""
    if named:
        her, him = shown["name"], shown["against"]
    minor = _("minor") if values["capacity"] == "minor" else ""
    of_her = _words(shown["sex"], _short(codes.ETHNIC, values["ethnic"]), minor)
    visits = len(case.of(VISITS))
    return ComplaintRow(
        number=record.number,
        on=str(values["received"])[:10],
        source=_lines(_short(codes.SOURCE, values["source"]), shown["call"]),
        complainant=_lines(her, of_her),
        accused=_lines(him, _short(codes.RELATION, values["against_relation"])),
        category=category,
        detail=detail,
        code=str(values["category"] or ""),
        facts=shown["facts"] if named else coded(shown["facts"], record),
        level=_(LEVELS[case.level]) if case.level else "—",
        actions=_actions(case),
        result=_short(codes.RESULT, closing["result"]) if closing else "",
        followed=_lines(str(closing["on"]) if closing else "",
                        _("visits: {n}").format(n=visits) if visits else ""),
        handler=shown["handler"],
        struck=struck(unit, COMPLAINTS, record),
        violence=case.is_violence,
        high=case.locked,
        referred=bool(case.of(REFERRALS)),
        reported=must_be_reported(values),
        closed=closing is not None,
    )  # fmt: skip


def call_sheet(desk: Desk, record: Record) -> CallSheet:
    """Return the record of one call."""
    values, shown = record.values, HOTLINE.show(record.values)
    phone, member = str(values["phone"] or ""), str(values["member"] or "")
    with desk.store.read() as unit:
        earlier = unit.cases.earlier(phone, member, record.number)
        why = struck(unit, HOTLINE, record)
    before = sorted(each.number for each in earlier if each.id < record.id)
    as_shown = ("received", "minutes", "taken_by", "relation", "member", "asked", "answer",
                "back_due", "back_done", "complaint", "remark", "caller", "category")  # fmt: skip
    as_code = ("channel", "nature", "safe", "urgency", "result", "satisfied")
    return CallSheet(
        number=record.number,
        sex=str(values["caller_sex"] or ""),
        age_band=str(values["caller_age"] or ""),
        phone=_phone(record),
        before=_(", ").join(before) or _("the first call"),
        safe_notes=say_safe_contact({**values, "safe": None}),
        told=codes_in(values["told"]),
        struck=why,
        printed=printed_now(desk),
        **{name: shown[name] for name in as_shown},
        **{name: str(values[name] or "") for name in as_code},
    )


def struck(unit: Unit, register: Register, record: Record) -> Struck | None:
    """Return why, when and by whom an entry was struck, None while it stands."""
    if not record.struck:
        return None
    deed = next(
        line.deed
        for line in reversed(unit.trail.of(register.key, record.id))
        if line.changes.get("struck", [None, None])[1]
    )
    return Struck(record.struck, deed.at[:10], deed.who)


def _actions(case: Case) -> str:
    """Return what was done, a line each, in order: the day and a short word."""
    done = [(str(part["on"]), _short(codes.ACTION, part["kind"])) for part in case.of(ACTIONS)]
    done += [
        (str(part["on"]), _("referred to {agency}").format(agency=part["agency_name"]))
        for part in case.of(REFERRALS)
    ]
    done += [
        (
            str(part["on"])[:10],
            _("reported to {whom}").format(whom=_short(codes.REPORT, part["to"])),
        )
        for part in case.of(REPORTS)
    ]
    return "\n".join(f"{day[5:]} {word}" for day, word in sorted(done))


def _phone(record: Record) -> str:
    """Return the telephone as paper may have it: masked where it must not be called."""
    phone = str(record["phone"] or "")
    masked = must_not_be_called(record.values)
    return phones.mask_phone(phone) if masked else phones.print_phone(phone)


def _category(code: Value) -> tuple[str, str]:
    """Return first and second level of a category in words."""
    whole = str(code or "")
    first, dot, _second = whole.partition(".")
    return _short(codes.CATEGORY, first), codes.CATEGORY.show(whole) if dot else ""


def _short(known: CodeList, code: Value) -> str:
    return known.short(str(code)) if code else ""


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _words(*parts: str) -> str:
    return " ".join(part for part in parts if part)
