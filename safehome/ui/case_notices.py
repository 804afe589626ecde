"""What a case still asks for, loud: the danger banner, the smaller notice, the mandatory report.

None of them can be closed or overridden; each goes when what it asks for is recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from safehome.base.words import N_, _
from safehome.registers import case as rules
from safehome.registers.case_parts import REPORTS
from safehome.registers.terms import REPORT
from safehome.ui.buttons import Button
from safehome.ui.case_words import short_day
from safehome.ui.labels import Panel, label, row
from safehome.ui.marks import Badge
from safehome.ui.panels import Banner

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from safehome.base.errors import Problem
    from safehome.registers.case import Case

VERBS = {
    "assess": (N_("Assess the danger"), "clipboard-check"),
    "must_report": (N_("Report to the police"), "file-pen"),
    "police": (N_("Report to the police"), "file-pen"),
    "federation": (N_("Report to the federation"), "file-pen"),
    "handler": (N_("Name who is in charge"), "user-check"),
    "plan": (N_("Write the safety plan"), "notebook-pen"),
    "reply": (N_("Write the reply down"), "file-pen"),
}
"""What the button of a missing thing says, and its icon."""


def danger_banner(case: Case, today: str, act: Callable[[str], None]) -> Banner:
    """Return the banner of a case whose danger is high.

    Args:
        case: whose level locks mediation out.
        today: to write its days short.
        act: does the missing thing of this code, or shows the assessment for "".
    """
    if case.level == "lethal":
        sentence = _("Lethal danger: mediation and persuading her to stay are locked out")
    else:
        sentence = _("High danger: mediation and persuading her to stay are locked out")
    day = short_day(str(case.assessment and case.assessment["on"]), today)
    ground = _(
        "By the assessment of {day} and art. 11 of the regulation. There is no way round;"
        " only a new assessment changes this."
    ).format(day=day)
    see = Button(_("See the assessment"))
    see.clicked.connect(lambda: act(""))
    buttons = [see]
    missing = rules.missing(case)
    if missing:
        word, icon = VERBS[missing[0]]
        next_ = Button(_(word), "lethal", icon)
        next_.clicked.connect(lambda: act(missing[0]))
        buttons.append(next_)
    return Banner(sentence, ground, "bad", _asked(case, missing), buttons)


def _asked(case: Case, missing: Sequence[str]) -> list[Badge]:
    """Return what the rule asks for, done or not."""
    reports = {str(each["to"]): str(each["on"])[5:] for each in case.of(REPORTS)}
    handler = str(case.record["handler"] or "")
    wanted = [
        ({"police", "must_report"}, _("police told {when}").format(when=reports.get("police", "")),
         _("police: to be told")),
        ({"federation"}, _("federation told {when}").format(when=reports.get("federation", "")),
         _("federation: to be told")),
        ({"handler"}, _("in charge: {who}").format(who=handler), _("in charge: nobody yet")),
        ({"plan"}, _("safety plan is written"), _("safety plan: to be written")),
    ]  # fmt: skip
    if "reply" in missing:
        wanted.append(({"reply"}, "", _("reply of the agency: to be asked for")))
    badges = []
    for keys, done, open_ in wanted:
        is_open = bool(keys & set(missing))
        badges.append(
            Badge(open_, "ring", "bad", "sheet") if is_open else Badge(done, "tick", "ok")
        )
    return badges


def small_notice(
    case: Case, conflicts: Sequence[Problem], act: Callable[[str], None]
) -> Banner | None:
    """Return the notice of what else comes first, or None."""
    if conflicts:
        ground = _("Let someone else handle it who has nothing to do with him.")
        return Banner(conflicts[0].text, ground)
    for what in () if case.locked else rules.missing(case):
        if what in GROUNDS:
            word, icon = VERBS[what]
            button = Button(_(word), "primary", icon)
            button.clicked.connect(lambda _on=False, what=what: act(what))
            return Banner(_(rules.ASKED[what]), _(GROUNDS[what]), buttons=[button])
    return None


GROUNDS = {
    "assess": N_("Nine questions and two more; the level follows from the answers."),
    "reply": N_("A referred case closes only when the written reply is recorded."),
}


class ReportPanel(Panel):
    """The mandatory report: it stays until time, receiver and receipt are recorded."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__((18, 12, 14, 14), 6)
        self.badge = Badge("")
        self.body.addLayout(row(label(_("Must be reported"), "lead"), 1, self.badge))
        self._words = label("", "note", "ink", wrap=True)
        self.body.addWidget(self._words)
        self.body.addWidget(label(_(REPORT.article), "note", "ink2", wrap=True))
        self.button = Button(_("Write the report down"), "quiet", "file-pen")
        self.button.clicked.connect(self.asked)
        self.body.addLayout(row(1, self.button))

    def show_case(self, case: Case) -> None:
        """Show how the report stands; hide where none must be made."""
        state = rules.report_state(case)
        self.setVisible(bool(state))
        if state == "done":
            self.badge.say(_("reported"), "tick", "ok")
            words = _("Time, receiver and receipt are recorded.")
        elif state == "receipt":
            self.badge.say(_("no receipt yet"), "triangle", "warn")
            words = _("Write the number of the receipt down; then this goes.")
        else:
            self.badge.say(_("not reported"), "triangle", "bad")
            words = _(
                "She, or a child, cannot speak for herself. Write down when it was reported,"
                " to whom, and the receipt; then this goes."
            )
        self._words.setText(words)
        self.button.setVisible(state != "done")
        self.button.say(_("Write the receipt down") if state == "receipt"
                        else _("Write the report down"))  # fmt: skip
