"""What is opened for the pictures of the two registers: a call, a complaint, its sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.registers.case_parts import ACTIONS
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.hotline import HOTLINE
from safehome.store.cases import Asked
from safehome.ui import part_plans as plans
from safehome.ui.complaints import ComplaintsPage
from safehome.ui.hotline import HotlinePage

if TYPE_CHECKING:
    from safehome.ui.stage import Stage


def hotline(stage: Stage) -> None:
    """The calls, one of them taken before, one being taken, one that cannot be saved yet."""
    page = stage.show("hotline")
    assert isinstance(page, HotlinePage)
    stage.keep("hotline")
    newest = stage.work.desk.cases.find(HOTLINE, Asked(struck=False))[0]
    [record] = stage.work.desk.look_up(HOTLINE, [newest])
    stage.show("hotline", record.number)
    stage.keep("hotline-call")
    page.new()
    stage.type("厂里扣了两个月工资，问能不能要回来。")
    stage.keep("hotline-new")
    safe = HOTLINE.by_name["safe"]
    page.form.rows.editors["safe"].set_text(safe.show("only_at"))
    page.form.rows.edited.emit("safe")
    page.save()
    stage.keep("hotline-refused")
    page.form.throw_away()


def complaints(stage: Stage) -> None:
    """The list, a new complaint from a call, the case in danger and its sheets, a closed one."""
    page = stage.show("complaints")
    assert isinstance(page, ComplaintsPage)
    stage.keep("complaints")
    _new(stage, page)
    cases = stage.work.desk.cases
    danger = [case.record.number for case in cases.open_cases() if case.locked][-1]
    stage.show("complaints", danger)
    stage.keep("complaint")
    stage.choices.choose(theme="dark")
    stage.keep("complaint-dark")
    stage.choices.choose(theme="light")
    page.case.facts.cover()
    stage.keep("complaint-covered")
    _sheets(stage, page)
    everything = cases.cases(cases.listed(COMPLAINTS, Asked(struck=False)))
    closed = [case.record.number for case in everything if case.closing and case.level]
    stage.show("complaints", closed[0])
    stage.keep("complaint-closed")
    page.escape()


def _new(stage: Stage, page: ComplaintsPage) -> None:
    desk = stage.work.desk
    calls = desk.look_up(HOTLINE, desk.cases.find(HOTLINE, Asked(struck=False)))
    call = next(each for each in calls if each["asked"] and not each["complaint"])
    stage.show("complaints", ("from", call.number))
    stage.keep("complaints-new")
    page.form.middle.fold_more.open(True)
    stage.keep("complaints-more")
    page.form.throw_away()


def _sheets(stage: Stage, page: ComplaintsPage) -> None:
    """Every kind of sheet, and what two of them do not accept."""
    for name, part in (
        ("assessment", plans.ASSESSMENT), ("referral", plans.REFERRAL), ("report", plans.REPORT),
        ("notice", plans.NOTICE), ("extension", plans.EXTENSION), ("order", plans.ORDER),
        ("visit", plans.VISIT), ("handler", plans.HANDLER),
    ):  # fmt: skip
        page.case.write(part)
        stage.keep(f"complaint-{name}")
        stage.close_over()
    page.case.act("")
    stage.keep("complaint-assessed")
    stage.close_over()
    _refused(stage, page, plans.ACTION, {"kind": ACTIONS.by_name["kind"].show("persuasion")})
    answers = {name: _("no") for name in ("needs_met", "no_contact")}
    _refused(stage, page, plans.CLOSING, answers)


def _refused(
    stage: Stage, page: ComplaintsPage, part: plans.PartPlan, texts: dict[str, str]
) -> None:
    page.case.write(part)
    sheet = page.case.sheet
    assert sheet is not None
    sheet.form.rows.write(texts)
    sheet.form.save()
    stage.keep(f"complaint-{part.register.key}-refused")
    stage.close_over()
    case = page.case.case
    assert case is not None
    stage.work.desk.keep_draft(f"{part.register.key}/new {case.record.number}", {})
