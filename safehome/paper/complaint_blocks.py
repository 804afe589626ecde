"""The fields of the complaint record, from its source to the opinion of the head of office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import N_, _, language
from safehome.paper import fit
from safehome.paper.card_page import FIRST, LABEL, THREE, TWO, VALUE
from safehome.paper.complaint_parts import Opinion, Visits
from safehome.paper.complaint_sheet import CaseStep
from safehome.paper.fields import Choices, Head, Label, Row, Section, Value, onto_annex, row
from safehome.paper.fonts import FIGURES
from safehome.paper.parts import of_list
from safehome.registers import codes
from safehome.registers.case import LEVELS

if TYPE_CHECKING:
    from safehome.paper.complaint_sheet import ComplaintSheet
    from safehome.paper.fields import Block, Moved

DONE = (
    ("police", N_("police called")),
    ("medical", N_("seen by a doctor")),
    ("legal_aid", N_("legal aid")),
    ("forensic", N_("forensic examination")),
    ("before_authority", N_("before an authority")),
    ("before_court", N_("before a court")),
)
"""What may have been done before she came, by the fields of the complaint."""

CHECKS = (
    ("needs_met", N_("needs met, or no contact for 30 days")),
    ("plan_looked_at", N_("safety plan looked at")),
    ("plan_done", N_("plan done")),
    ("agrees", N_("she agrees")),
    ("may_return", N_("knows she may come back")),
)
"""What is looked at before a case is closed."""

STEP_WIDTHS = (24.0, 76.0, 46.0, 24.0)
STEP = 8.4
STEPS = 5
STEP_MOST = 90.0
"""What was done and takes more than so much of a page stands on the annex."""


def who(sheet: ComplaintSheet, purpose: str = "") -> list[Block]:
    """Return the source, the complainant, the person complained of, the matter."""
    named = [_row(_("Printed for"), Value(purpose, THREE))] if purpose else []
    return [
        Section(_("1. Source and complainant")),
        *named,
        _boxes(_("Source"), codes.SOURCE, sheet.source),
        *_complainant(sheet),
        Section(_("2. Person complained of")),
        *_accused(sheet),
        Section(_("3. The matter")),
        *_matter(sheet),
    ]


def _complainant(sheet: ComplaintSheet) -> list[Row]:
    return [
        row(
            Label(_("Complainant"), LABEL),
            Value(sheet.name, FIRST, size=12, fitting=fit.name, annex=_("Complainant")),
            Label(_("Sex"), LABEL),
            Choices(of_list(codes.SEX, ("2", "1"), sheet.sex), VALUE),
            Label(_("Ethnic group"), LABEL),
            Value(sheet.ethnic, VALUE),
        ),
        row(
            Label(_("Age"), LABEL),
            Value(sheet.age, FIRST),
            Label(_("Education"), LABEL),
            Value(sheet.education, VALUE),
            Label(_("Marital status"), LABEL),
            Value(sheet.marital, VALUE),
        ),
        _wide(_("Registered home"), sheet.home, _("Occupation"), sheet.occupation),
        _wide(_("Lives at"), sheet.address, _("Member"), sheet.member),
        row(
            Label(_("Safe contact"), LABEL),
            Choices(of_list(codes.SAFE_CONTACT, codes.SAFE_CONTACT.codes, sheet.safe), TWO, 9),
            Label(_("How to reach her"), LABEL),
            Value(sheet.safe_notes, VALUE, size=9, annex=_("How to reach her")),
            least=10.0,
        ),
        row(
            Label(_("Came with her"), LABEL),
            Value(sheet.with_her, TWO, annex=_("Came with her")),
            Label(_("She is\nunder 18"), LABEL),
            Choices(_yes_no(sheet.minor), VALUE),
            least=9.5,
        ),
    ]


def _accused(sheet: ComplaintSheet) -> list[Row]:
    return [
        row(
            Label(_("Name"), LABEL),
            Value(sheet.accused, FIRST, size=12, fitting=fit.name, annex=_("Person complained of")),
            Label(_("Relation"), LABEL),
            Value(sheet.relation, VALUE),
            Label(_("Sex, age"), LABEL),
            Value(sheet.accused_facts, VALUE),
        ),
        row(
            Label(_("Occupation"), LABEL),
            Value(sheet.accused_occupation, FIRST, annex=_("Occupation")),
            Label(_("Address"), LABEL),
            Value(sheet.accused_address, TWO, annex=_("Address")),
        ),
    ]


def _matter(sheet: ComplaintSheet) -> list[Row]:
    done = tuple((_(word), key in sheet.done) for key, word in DONE)
    return [
        _wide(_("Category"), sheet.category, _("Place"), sheet.place),
        row(
            Label(_("Kinds of violence"), LABEL),
            Choices(of_list(codes.VIOLENCE, codes.VIOLENCE.codes, *sheet.violence), TWO),
            Label(_("Earlier violence"), LABEL),
            Choices(_yes_no(sheet.earlier), VALUE),
        ),
        row(
            Label(_("Done so far"), LABEL),
            Choices(done, TWO, 9),
            Label(_("Injured"), LABEL),
            Choices(_yes_no(sheet.injured), VALUE),
        ),
    ]


def needs(sheet: ComplaintSheet) -> list[Block]:
    """Return what stands between the account and what was done."""
    levels = tuple((_(word), key == sheet.level) for key, word in LEVELS.items())
    report = (
        (_("not needed"), sheet.report == "not_needed"),
        (_("reported"), sheet.report == "done"),
    )
    level, reported = THREE - LABEL - 55.0, 55.0
    return [
        _text(_("Asked for help"), sheet.help_so_far, 9.5),
        _boxes(_("Needs"), codes.NEED, *sheet.needs),
        _text(_("Her own wish"), sheet.wish, 11.0),
        _text(_("Evidence"), sheet.evidence, 11.0),
        row(
            Label(_("Risk assessment"), LABEL),
            Choices(levels, level, _small()),
            Label(_("Mandatory report"), LABEL),
            Choices(report, reported, _small()),
        ),
    ]


def steps(sheet: ComplaintSheet) -> tuple[list[Row], list[Moved]]:
    """Return what was done, at least five rows, and what of it stands on the annex."""
    rows: list[Row] = []
    moved: list[Moved] = []
    for each in sheet.steps:
        kept, away = onto_annex([_step(each)], STEP_MOST)
        rows += [block for block in kept if isinstance(block, Row)]
        moved += away
    return [*rows, *empty_steps(STEPS - len(rows))], moved


def empty_steps(count: int) -> list[Row]:
    """Return rows for the pen."""
    return [_step(CaseStep())] * count


def _step(step: CaseStep) -> Row:
    on, what, result, by = STEP_WIDTHS
    named = _("Measure") + f" {step.on}"
    return row(
        Value(step.on, on, face=FIGURES, size=9.5, side="centre", pad=1.0),
        Value(step.what, what, size=10, fitting=fit.flow, annex=named),
        Value(step.result, result, size=10, fitting=fit.flow, annex=named),
        Value(step.by, by, size=10, side="centre", fitting=fit.name),
        least=STEP,
    )


def step_heads(*, continued: bool = False) -> list[Block]:
    """Return the heading of what was done and the heads of its columns."""
    names = (_("Date"), _("Measure"), _("Result"), _("Handled by"))
    heads = [Head(name, wide) for name, wide in zip(names, STEP_WIDTHS, strict=True)]
    heading = _("4. Handling")
    return [Section(heading + _("(continued)") if continued else heading), Row(tuple(heads), 7.0)]


def closing(sheet: ComplaintSheet) -> list[Block]:
    """Return the closing, the visits and the opinion."""
    size = _small()
    checks = tuple((_(word), key in sheet.checks) for key, word in CHECKS)
    satisfied = of_list(codes.SATISFACTION, codes.SATISFACTION.codes, sheet.satisfied)
    return [
        Section(_("5. Closing and follow-up")),
        row(
            Label(_("Result"), LABEL),
            Choices(of_list(codes.RESULT, codes.RESULT.codes, sheet.result), THREE, size),
            least=12.0,
        ),
        row(Label(_("Closing check"), LABEL), Choices(checks, THREE, size), least=12.0),
        row(
            Label(_("Closed on"), LABEL),
            Value(sheet.closed_on, FIRST, face=FIGURES),
            Label(_("Satisfied"), LABEL),
            Choices(satisfied, TWO, size),
        ),
        row(Label(_("Visits"), LABEL), Visits(sheet.visits, THREE)),
        row(Label(_("Opinion of the\nhead of office"), LABEL), Opinion(THREE)),
    ]


def _row(label: str, value: Value) -> Row:
    return row(Label(label, LABEL), value)


def _text(label: str, text: str, least: float) -> Row:
    cell = Value(text, THREE, fitting=fit.flow, annex=label)
    return row(Label(label, LABEL), cell, least=least)


def _wide(label: str, text: str, second: str, beside: str) -> Row:
    return row(
        Label(label, LABEL),
        Value(text, TWO, annex=label),
        Label(second, LABEL),
        Value(beside, VALUE, annex=second),
    )


def _boxes(label: str, list_: codes.CodeList, *ticked: str) -> Row:
    choices = of_list(list_, list_.codes, *ticked)
    return row(Label(label, LABEL), Choices(choices, THREE, 9))


def _yes_no(known: bool | None) -> tuple[tuple[str, bool], ...]:
    return ((_("yes"), known is True), (_("no"), known is False))


def _small() -> float:
    """Return the size of the words of long rows; Latin ones are wider."""
    return 9.0 if language() == "zh_CN" else 8.0
