"""The form of a call: written while the caller speaks, in the order in which she does."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from safehome.base.words import N_, _
from safehome.registers.hotline import HOTLINE, is_real
from safehome.ui.buttons import Button
from safehome.ui.field_rows import Plan
from safehome.ui.forms import Foot
from safehome.ui.labels import label
from safehome.ui.log_form import LogForm
from safehome.ui.marks import Badge, Shape
from safehome.ui.overriding import override
from safehome.ui.values import values_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record

NEW = "hotline/new "
"""How the key of the draft of a new call begins; the moment it came follows."""
PLAN = Plan(
    core=(("nature",), ("asked",), ("urgency",), ("caller", "phone"), ("safe", "safe_when"),
          ("safe_say",), ("category",), ("told",)),
    more=(("received", "minutes"), ("channel",), ("caller_sex", "caller_age"),
          ("relation", "member"), ("safe_word",), ("answer",), ("back_due", "back_done"),
          ("result", "satisfied"), ("complaint", "taken_by"), ("remark",)),
    words={"safe_say": N_("If another answers"), "caller_sex": N_("Caller's sex")},
    unnamed=frozenset({"safe_when"}),
    widths={"caller": "name", "safe_when": "name", "category": "employer", "taken_by": "name",
            "relation": "name", "caller_age": "name", "result": "name"},
    covered=frozenset({"phone"}),
    chips=frozenset({"nature", "urgency", "safe", "told"}),
)  # fmt: skip
REAL_CALL = {"nature": "for_self", "channel": "phone"}


class CallForm(LogForm):
    """One call, being taken or taken before."""

    asked_call = Signal(str)
    asked_complaint = Signal(object)
    asked_print = Signal(str)

    def __init__(self, desk: Desk) -> None:
        foot = Foot(_("Write it down"), _("Put aside"))
        super().__init__(desk, HOTLINE, PLAN, foot)
        self.print_button = Button(_("Record"), "quiet", "printer")
        self.strike_button = Button(_("Strike this"), "danger")
        self._clock_shape = Shape("clock", "info", 20)
        self.clock = label("", "head")
        for thing in (self._clock_shape, self.clock, self.strike_button, self.print_button):
            self.head.addWidget(thing)
        self.complaint_button = Button(_("Make it a complaint"), "quiet", "arrow-right")
        self.complaint_button.setToolTip("Ctrl T")
        foot.insert(self.complaint_button)
        self.earlier_badge = Badge("", "half", "info")
        self.earlier_link = Button(_("See"), "link")
        self.rows.row_of["phone"].add_beside(self.earlier_badge, self.earlier_link)
        self._complaint = ""  # its number, once the call has become one
        self._began: datetime | None = None
        self._ticks = QTimer(self)
        self._ticks.setInterval(1000)
        self._ticks.timeout.connect(self._tick)
        self._earlier: list[Record] = []
        self._connect()

    def _connect(self) -> None:
        self.print_button.clicked.connect(lambda: self.asked_print.emit(self.number))
        self.strike_button.clicked.connect(self._strike_or_throw_away)
        self.complaint_button.clicked.connect(self.make_complaint)
        self.earlier_link.clicked.connect(lambda: self.asked_call.emit(self._earlier[0].number))

    def take(self, key: str = "") -> None:
        """Begin a call that comes in now, or go on with the one whose draft has this key."""
        self.keep_draft()
        began = datetime.fromisoformat(key.removeprefix(NEW)) if key else self._desk.now()
        self._began = None if key else began
        self._draft = f"new {began.isoformat(timespec='seconds')}"
        shown = {name: HOTLINE.by_name[name].show(code) for name, code in REAL_CALL.items()}
        received = began.isoformat(" ", "minutes")
        self.open_new({**shown, "received": received, "taken_by": self._desk.who})

    @override
    def open(self, record: Record) -> None:
        self._began = None
        super().open(record)

    @override
    def _show(self, texts: Mapping[str, str]) -> None:
        super()._show(texts)
        new = self.record is None
        self.title.setText(_("Take a call") if new else self.number)
        received = self.rows.editors["received"].text()
        self.note.setText(_("received {when}").format(when=received))
        for thing in (self._clock_shape, self.clock):
            thing.setVisible(self._began is not None)
        struck = self.record is not None and bool(self.record.struck)
        self.print_button.setVisible(not new)
        self.strike_button.say(_("Throw away") if new else _("Strike this"))
        self.strike_button.setVisible(not struck and (not new or bool(self._kept)))
        self._complaint = str(self.record["complaint"] or "") if self.record else ""
        self.complaint_button.say(
            _("See the complaint") if self._complaint else _("Make it a complaint")
        )
        self.complaint_button.setVisible(bool(self._complaint) or not struck)
        self._say_more()
        self._look_for_earlier()
        self._tick()
        if self._began is not None:
            self._ticks.start()

    @override
    def _edited(self, name: str) -> None:
        super()._edited(name)
        if name in {"phone", "member"}:
            self._look_for_earlier()
        if name == "safe":
            self._say_safe()

    @override
    def _look_again(self) -> None:
        super()._look_again()
        self._say_safe()
        nature = {"nature": self.rows.editors["nature"].text()}
        self.rows.row_of["asked"].require(is_real(values_of(HOTLINE, nature)))

    def _say_safe(self) -> None:
        """The time of a call-back is asked for only where there is one."""
        safe = HOTLINE.by_name["safe"]
        wanted = self.rows.editors["safe"].text() == safe.show("only_at")
        self.rows.editors["safe_when"].setVisible(wanted)

    def _say_more(self) -> None:
        if self.record is None:
            self.middle.fold_more.summary(_("age, relation, answer, call back by, satisfied …"))
            return
        shown = HOTLINE.show(self.record.values)
        parts = [shown[name] for name in ("result", "back_due", "relation", "satisfied")]
        self.middle.fold_more.summary(_(", ").join(part for part in parts if part))

    def _look_for_earlier(self) -> None:
        """Show how often this telephone or member has called before."""
        typed = {name: self.rows.editors[name].text() for name in ("phone", "member")}
        known = {name: str(value or "") for name, value in values_of(HOTLINE, typed).items()}
        self._earlier = self._desk.cases.earlier(known["phone"], known["member"], self.number)
        n = len(self._earlier)
        self.earlier_badge.say(_("{n} earlier calls").format(n=n) if n else "", "half", "info")
        self.earlier_link.setVisible(bool(n))

    def _tick(self) -> None:
        if self._began is None or self.record is not None:
            self._ticks.stop()
            return
        seconds = int((self._desk.now() - self._began).total_seconds())
        self.clock.setText(f"{seconds // 60:02}:{seconds % 60:02}")

    def _strike_or_throw_away(self) -> None:
        if self.record is None:
            self.throw_away()
        else:
            self.asked_strike.emit(self.record)

    def make_complaint(self) -> None:
        """Write the call down, and let it become a complaint; or open the one it has become."""
        if self._complaint and self.record is not None:
            self.asked_complaint.emit(self.record)
            return
        record: list[Record] = []
        kept = self.saved.connect(record.append)
        done = self.save()
        self.saved.disconnect(kept)
        if done:
            self.asked_complaint.emit(record[0])

    @override
    def _hand_over(self) -> Record:
        """Fill in how long the call took, where nobody has said."""
        minutes = self.rows.editors["minutes"]
        if self.record is None and self._began is not None and not minutes.text().strip():
            seconds = (self._desk.now() - self._began).total_seconds()
            minutes.set_text(str(min(int(seconds // 60) + 1, 999)))
        return super()._hand_over()
