"""The form of a complaint: what is asked first always in sight, the rest under More."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.desk.avoiding import conflicts, insiders
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.hotline import HOTLINE
from safehome.ui.buttons import Button
from safehome.ui.complaint_words import NEW
from safehome.ui.field_rows import Plan
from safehome.ui.forms import Foot
from safehome.ui.log_form import LogForm
from safehome.ui.overriding import override
from safehome.ui.values import values_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehome.base.errors import Problem
    from safehome.desk.avoiding import Insider
    from safehome.desk.desk import Desk

PLAN = Plan(
    core=(("source", "category"), ("name", "phone"), ("safe", "safe_when"), ("safe_say",),
          ("facts",), ("violence",), ("wish",), ("against", "against_relation"), ("handler",)),
    more=(("received", "call"), ("taken_by",), ("urgency",), ("concerned", "member"),
          ("sex", "age"), ("capacity",), ("ethnic", "marital"), ("education", "occupation"),
          ("home_code",), ("address",), ("with_her",), ("safe_word",),
          ("against_sex", "against_age"), ("against_occupation",), ("against_address",),
          ("place",), ("before_authority", "before_court"), ("earlier", "injured"), ("injury",),
          ("police", "medical"), ("legal_aid", "forensic"), ("help_so_far",), ("needs",),
          ("evidence",), ("observed",), ("plan",), ("remark",)),
    words={"safe_say": N_("If another answers"), "against_relation": N_("Relation"),
           "against_sex": N_("His sex"), "against_age": N_("His age"),
           "against_occupation": N_("His occupation"), "against_address": N_("His address"),
           "before_authority": N_("Before an authority"), "before_court": N_("Before a court")},
    unnamed=frozenset({"safe_when"}),
    widths={"name": "name", "safe_when": "name", "category": "employer", "against": "name",
            "source": "landlord", "handler": "name", "taken_by": "name", "concerned": "name",
            "occupation": "name", "against_relation": "name", "age": "number"},
    covered=frozenset({"phone"}),
    chips=frozenset({"safe", "violence", "needs", "urgency", "capacity"}),
)  # fmt: skip


class ComplaintForm(LogForm):
    """One complaint, being registered or being changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, COMPLAINTS, PLAN, Foot(_("Register it"), _("Put aside")))
        self._insiders: list[Insider] = []
        self.throw_button = Button(_("Throw away"), "danger")
        self.throw_button.clicked.connect(self.throw_away)
        self.strike_button = Button(_("Strike this"), "danger")
        self.strike_button.clicked.connect(lambda: self.asked_strike.emit(self.record))
        for button in (self.throw_button, self.strike_button):
            self.head.addWidget(button)

    def begin(self, key: str = "") -> None:
        """Register a complaint now, or go on with the one whose draft has this key.

        Raises:
            Refusal: the call it comes from has become a complaint before.
        """
        begun = key.removeprefix(NEW)
        texts = {"received": self._desk.now().isoformat(" ", "minutes"),
                 "taken_by": self._desk.who}  # fmt: skip
        if begun.startswith(HOTLINE.prefix):
            call = self._desk.get(HOTLINE, begun)
            texts |= self._desk.cases.from_call(call)
        self.keep_draft()
        self._draft = f"new {begun or self._desk.now().isoformat(timespec='seconds')}"
        self.open_new(texts)

    @override
    def _show(self, texts: Mapping[str, str]) -> None:
        self._insiders = insiders(self._desk)
        super()._show(texts)
        new = self.record is None
        self.title.setText(_("Register a complaint") if new else self.number)
        call = self.rows.editors["call"].text()
        from_call = _("from call {number}").format(number=call) if call else ""
        self.note.setText(from_call if new else _("change what was registered"))
        self.throw_button.setVisible(bool(self._kept))
        self.strike_button.setVisible(self.record is not None and not self.record.struck)
        self.foot.save_button.say(_("Register it") if new else _("Save"))
        self._say_safe()
        self._say_more()

    @override
    def keep_draft(self) -> None:
        super().keep_draft()
        self.throw_button.setVisible(bool(self._kept))

    @override
    def _edited(self, name: str) -> None:
        super()._edited(name)
        if name == "safe":
            self._say_safe()

    @override
    def _odd(self) -> list[Problem]:
        values = values_of(COMPLAINTS, self.rows.texts())
        return [*super()._odd(), *conflicts(self._desk, values, self._insiders)]

    def _say_safe(self) -> None:
        """A time is asked for only where there is one."""
        safe = COMPLAINTS.by_name["safe"]
        wanted = self.rows.editors["safe"].text() == safe.show("only_at")
        self.rows.editors["safe_when"].setVisible(wanted)

    def _say_more(self) -> None:
        if self.record is None:
            self.middle.fold_more.summary(_("age, home, address, injuries, evidence, plan …"))
            return
        shown = COMPLAINTS.show(self.record.values)
        parts = [shown[name] for name in ("age", "home_code", "marital", "urgency")]
        self.middle.fold_more.summary(_(", ").join(part for part in parts if part))
