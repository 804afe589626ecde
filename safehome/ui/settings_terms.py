"""The settings of terms and rules: which regulation counts, the office's own days, its visits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from safehome.base.errors import Unread
from safehome.base.words import _
from safehome.registers.case import LEVELS
from safehome.registers.dates import read_part_date
from safehome.registers.follow_ups import PLAN
from safehome.registers.office import Office
from safehome.registers.terms import PROFILES
from safehome.ui.chips import Chip
from safehome.ui.fields import Line
from safehome.ui.flow import Flow
from safehome.ui.labels import label
from safehome.ui.overriding import override
from safehome.ui.settings_keeping import Paragraphs, Section

if TYPE_CHECKING:
    from safehome.ui.form_rows import FormRow
    from safehome.ui.settings_keeping import Keeper
    from safehome.ui.workplace import Workplace

WORKS, OFF = ("+", "班", "上班", "work", "worked"), ("-", "休", "放假", "off", "")
PLANNED = ("low", "medium", "high", "warning")
MOST_REPLY = 60  # days
MOST_DAYS = 400  # after closing; nobody is visited for longer


class TermsSection(Section):
    """The dates of a complaint."""

    key = "terms"

    def __init__(self, work: Workplace, keeper: Keeper) -> None:
        super().__init__(work, keeper)
        profiles, flow = QWidget(), Flow(8)
        profiles.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        profiles.setLayout(flow)
        self.profiles = [Chip(_(each.title), key) for key, each in PROFILES.items()]
        for chip in self.profiles:
            chip.clicked.connect(lambda _on=False, key=chip.key: self._keep_profile(key))
            flow.addWidget(chip)
        self.form.row(_("Regulation"), profiles)
        self._says = label("", "note", "ink2", wrap=True)
        self._says.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.form.row("", self._says)
        self.days = Paragraphs(4, _("Own working days"))
        self._days_row = self.form.row(
            _("Own working days"), self.days,
            note=_("One a line: 2027-02-06 work, or 2027-02-08 off; for a year that is not"
                   " published yet, or where the office differs."),
        )  # fmt: skip
        self.days.finished.connect(self._keep_days)
        self.visits: dict[str, Line] = {}
        self._visit_rows: dict[str, FormRow] = {}
        for level in PLANNED:
            line = Line("employer")
            row = self.form.row(self._word(level), line, note=_("Days after"))
            line.editingFinished.connect(lambda level=level: self._keep_visits(level))
            self.visits[level], self._visit_rows[level] = line, row
        self._visit_rows["low"].set_note(_("Follow-up visits: days after closing"))
        self._visit_rows["warning"].set_note(_("Days after a written warning"))
        self.reply = Line("number")
        self._reply_row = self.form.row(
            _("Agency's reply"), self.reply, note=_("Days in which the referral slip asks for it")
        )
        self.reply.editingFinished.connect(self._keep_reply)
        self.body.addStretch(1)

    @override
    def title(self) -> str:
        return _("Terms and rules")

    @override
    def refresh(self) -> None:
        office = self._office
        for chip in self.profiles:
            chip.setChecked(chip.key == office.profile.key)
        terms = (office.profile.told, office.profile.handled, office.profile.extension)
        self._says.setText("\n".join(f"{_(each.article)}　{_(each.says)}" for each in terms))
        self.days.set_text("\n".join(_day_shown(each) for each in office.own_workdays))
        for level, line in self.visits.items():
            line.set_text(" ".join(map(str, office.visits[level])))
        self.reply.set_text(str(office.reply_days))
        self.form.clear()

    @staticmethod
    def _word(level: str) -> str:
        return _("Written warning") if level == "warning" else _(LEVELS[level])

    def _keep_profile(self, key: str) -> None:
        self._keeper.office(clock_profile=key)
        self.refresh()

    def _keep_days(self) -> None:
        kept = []
        for text in filter(None, map(str.strip, self.days.text().splitlines())):
            day = _day_read(text)
            if not day:
                said = _("This is no day: {text}. Write 2027-02-06 work, or 2027-02-08 off.")
                self._days_row.refuse(said.format(text=text))
                return
            kept.append(day)
        self._days_row.clear()
        self._keeper.office(own_workdays=tuple(sorted(set(kept), key=lambda day: day.lstrip("+"))))

    def _keep_visits(self, level: str) -> None:
        words = re.split(r"[\s,，、;；]+", self.visits[level].text().strip())
        if not all(word.isdecimal() and 0 < int(word) <= MOST_DAYS for word in words):
            self._visit_rows[level].refuse(_("Whole numbers of days, like 30 60 90."))
            return
        self._visit_rows[level].clear()
        chosen = {**self._office.visits, level: sorted({int(word) for word in words})}
        if level == "high":
            chosen["lethal"] = chosen["high"]
        own = tuple(
            f"{name} {' '.join(map(str, days))}"
            for name, days in chosen.items()
            if list(days) != list(PLAN[name])
        )
        self._keeper.office(visit_plan=own)

    def _keep_reply(self) -> None:
        days = self.reply.text().strip()
        if not (days.isdecimal() and 0 < int(days) <= MOST_REPLY):
            self._reply_row.refuse(_("A whole number of days, from 1 to 60."))
            return
        self._reply_row.clear()
        self._keeper.office(reply_days=int(days))


def _day_read(text: str) -> str:
    """Return a day as the office keeps it, "" for what is none."""
    day, _space, word = text.replace("：", " ").replace(":", " ").partition(" ")
    works = day.startswith("+") or word.strip().lower() in WORKS
    if not works and word.strip().lower() not in OFF:
        return ""
    try:
        read = read_part_date(day.lstrip("+"))
    except Unread:
        return ""
    return f"{'+' if works else ''}{read}" if Office(own_workdays=(read,)).workdays.own else ""


def _day_shown(kept: str) -> str:
    day = kept.removeprefix("+")
    word = _("work") if kept.startswith("+") else _("off")
    return f"{day} {word}"
