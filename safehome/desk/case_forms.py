"""From a case to the record of the complaint and to the assessment of its danger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.desk.case_steps import steps_of, visits_of
from safehome.paper.complaint_blocks import CHECKS, DONE
from safehome.paper.complaint_sheet import ComplaintSheet
from safehome.paper.risk_form import RiskSheet
from safehome.registers import codes
from safehome.registers.case import level_of, score_of
from safehome.registers.case_parts import (
    ACTIONS,
    ASSESSMENTS,
    QUESTIONS,
    REPORTS,
    SPECIAL,
)
from safehome.registers.complaints import must_be_reported
from safehome.registers.field import codes_in

if TYPE_CHECKING:
    from typing import Any

    from safehome.desk.case_paper import CasePaper
    from safehome.registers.field import Value, Values
    from safehome.registers.register import Record

ADULT = 18
_AS_SHOWN = ("ethnic", "age", "education", "marital")
_AS_CODE = ("source", "sex", "safe")


def complaint_sheet(paper: CasePaper) -> ComplaintSheet:
    """Return the record of a complaint."""
    values, shown = paper.values, paper.shown
    accused = "\u3000".join(each for each in (shown["against_sex"], shown["against_age"]) if each)
    return ComplaintSheet(
        number=paper.number,
        received=str(values["received"]),
        names=_names(paper),
        note=_note(paper),
        name=paper.woman,
        home=shown["home_code"],
        occupation=paper.text(shown["occupation"]),
        address=paper.hidden(shown["address"]),
        member=paper.hidden(shown["member"]),
        safe_notes=paper.contact(),
        with_her=paper.text(shown["with_her"]),
        minor=_is_minor(values),
        accused=paper.accused,
        relation=shown["against_relation"],
        accused_facts=accused,
        accused_occupation=paper.text(shown["against_occupation"]),
        accused_address=paper.of_accused(shown["against_address"]),
        category=paper.category(),
        place=paper.text(shown["place"]),
        violence=codes_in(values["violence"]),
        earlier=_yes(values["earlier"]),
        done=tuple(key for key, _word in DONE if values[key]),
        injured=_yes(values["injured"]),
        facts=paper.text(shown["facts"]),
        help_so_far=paper.text(shown["help_so_far"]),
        needs=codes_in(values["needs"]),
        wish=paper.text(shown["wish"]),
        evidence=paper.text(shown["evidence"]),
        level=paper.case.level,
        report=_report(paper),
        steps=steps_of(paper),
        visits=visits_of(paper),
        printed=paper.printed,
        **_closed(paper),
        **{name: shown[name] for name in _AS_SHOWN},
        **{name: _code(values[name]) for name in _AS_CODE},
    )


def risk_sheet(paper: CasePaper, assessment: Record | None) -> RiskSheet:
    """Return an assessment; None for the sheet of one that is still to be made."""
    made = paper.case.of(ASSESSMENTS)
    place = len(made) + 1
    facts: dict[str, Any] = {}
    plan = [paper.text(paper.shown["plan"])]
    if assessment is not None:
        place = [each.id for each in made].index(assessment.id) + 1
        answers = {
            key: assessment[key] is True
            for key, _label in (*QUESTIONS, *SPECIAL)
            if assessment[key] is not None
        }
        facts = {
            "on": str(assessment["on"]),
            "answers": answers,
            "score": str(score_of(assessment.values)),
            "level": level_of(assessment.values),
            "duties": tuple(_duties(paper)),
            "reports": paper.text(_reports(paper)),
        }
        plan.append(paper.text(assessment["note"]))
    if paper.values["safe_word"]:
        plan.append(_("A word is agreed (kept in the vault, never printed)."))
    return RiskSheet(
        number=paper.number,
        time=str(place),
        plan="\n".join(each for each in plan if each),
        printed=paper.printed,
        **facts,
    )


def _names(paper: CasePaper) -> str:
    if paper.names == "named":
        return _("Printed for: {purpose}").format(purpose=paper.purpose)
    return _("names stand as codes") if paper.names == "coded" else _("other names stand as codes")


def _note(paper: CasePaper) -> str:
    if paper.struck:
        return _("(struck)")
    return _("(copy for herself)") if paper.names == "own" else ""


def _closed(paper: CasePaper) -> dict[str, Any]:
    """Return what the closing says."""
    closing = paper.case.closing
    if closing is None:
        return {}
    met = closing["needs_met"] or closing["no_contact"]
    said = {key: closing[key] for key, _word in CHECKS} | {"needs_met": met}
    return {
        "result": str(closing["result"]),
        "checks": tuple(key for key, yes in said.items() if yes),
        "closed_on": str(closing["on"]),
        "satisfied": _code(closing["satisfied"]),
    }


def _report(paper: CasePaper) -> str:
    if any(each["to"] == "police" for each in paper.case.of(REPORTS)):
        return "done"
    return "" if must_be_reported(paper.values) else "not_needed"


def _reports(paper: CasePaper) -> str:
    """Say when it was reported, to whom, and who received it."""
    told = [
        f"{each['on']} {codes.REPORT.show(str(each['to']))} {each['receiver']}"
        for each in paper.case.of(REPORTS)
    ]
    return "\n".join(told)


def _duties(paper: CasePaper) -> list[str]:
    told = {str(each["to"]) for each in paper.case.of(REPORTS)}
    went = any(each["kind"] == "to_police" for each in paper.case.of(ACTIONS))
    done = {
        "police": "police" in told or went,
        "federation": "federation" in told,
        "handler": bool(paper.values["handler"]),
    }
    return [key for key, is_done in done.items() if is_done]


def _is_minor(values: Values) -> bool | None:
    age = values["age"]
    if values["capacity"] == "minor" or (isinstance(age, int) and age < ADULT):
        return True
    return False if isinstance(age, int) or values["capacity"] else None


def _yes(value: Value) -> bool | None:
    return value if isinstance(value, bool) else None


def _code(value: Value) -> str:
    return str(value) if value else ""
