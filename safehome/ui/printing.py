"""Print & hand over: the forms at the left, the page itself in the middle, the month package.

One looks first: what is shown is the PDF that is printed, made behind the window
whenever something else is asked for. Where there is no room for three panels
beside one another they become chips over one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from safehome.base.errors import Cancelled, Refusal
from safehome.base.words import _
from safehome.desk.case_printing import OWN, complaint_of, parts_of
from safehome.ui.buttons import Button
from safehome.ui.overriding import override
from safehome.ui.page import Page
from safehome.ui.paper import print_pdf, save_pdf
from safehome.ui.printing_arriving import FORM, months_of, usual, wanted
from safehome.ui.printing_asked import Asked
from safehome.ui.printing_case import CaseSheet, PurposeSheet, usual_purpose
from safehome.ui.printing_forms import FormList
from safehome.ui.printing_log import LogSheet
from safehome.ui.printing_maker import Maker
from safehome.ui.printing_member import MemberSheet
from safehome.ui.printing_package import PackagePanel
from safehome.ui.printing_panels import ThreePanels
from safehome.ui.printing_preview import Preview, pages_word
from safehome.ui.printing_wanting import wanting
from safehome.ui.refusals import own_up, refusals_told

if TYPE_CHECKING:
    from safehome.desk.printing import Form, Printed
    from safehome.ui.printing_member import FindSheet
    from safehome.ui.workplace import Workplace


class PrintPage(Page):
    """Everything that is printed, and the month package."""

    key = "print"

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self._maker = Maker(work, self)
        self._asked = Asked(FORM["roster"])
        self._slip: Printed | None = None
        self._print_when_ready = False
        self.head.set_note(_("Look first, then print; what is handed over is written down"))
        self.log_button = Button(_("Disclosure log"), "quiet", "notebook-pen")
        self.log_button.clicked.connect(self.show_log)
        self.head.add(self.log_button)
        self.forms = FormList()
        self.preview = Preview()
        self.package = PackagePanel(work)
        self.panels = ThreePanels(self.forms, self.preview, self.package)
        self.body.addWidget(self.panels, 1)
        self._ways = {
            "member": self._choose_member,
            "call": lambda: self.go.emit("hotline", None),
            "case": self._choose_case,
            "purpose": self._ask_purpose,
        }
        self._connect()
        self._dress()

    def _connect(self) -> None:
        self.forms.chosen.connect(self._choose)
        self.preview.asked.connect(self._ask)
        self.preview.member_asked.connect(self._choose_member)
        self.preview.case_asked.connect(self._choose_case)
        self.preview.purpose_asked.connect(self._ask_purpose)
        self.preview.print_asked.connect(self.print_shown)
        self.preview.save_asked.connect(self.save)
        self.preview.cancelled.connect(self._maker.cancel)
        self._maker.told.connect(self.preview.show_progress)
        self._maker.made.connect(self._made)
        self._maker.failed.connect(self._not_made)
        self.package.changed.connect(self._dress)
        self.panels.turned.connect(self._dress)
        self.panels.chosen.connect(self._go_to)
        self.package.round_asked.connect(lambda: self.go.emit("verification", None))
        self.package.sheet_asked.connect(self._hand_over_sheet)
        self.package.slip_asked.connect(self._ask_slip)
        for keys, by in (("PgUp", -1), ("PgDown", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(
                lambda by=by: self.preview.turn(by)
            )

    @override
    def title(self) -> str:
        return _("Print & hand over")

    # -- arriving ----------------------------------------------------------------

    @override
    def arrive(self, what: object = None) -> None:
        self.package.refresh()
        asked = wanted(self._work.desk, what)
        due = asked is None and self.package.is_due
        self.panels.show_panel("package" if due else "preview")
        self._ask(asked or usual(self._work.desk, Asked(FORM["roster"])))
        if due:
            self.package.button.setFocus()
        else:
            self.preview.take_focus()

    @override
    def refresh(self) -> None:
        self.package.refresh()
        self._ask(self._asked)

    @override
    def leave(self) -> bool:
        self._print_when_ready = False
        self._maker.drop()
        self._slip = None
        self.preview.clear()
        self.package.leave()
        return True

    @override
    def may_end(self) -> bool:
        return self.package.may_end()

    # -- what is shown -------------------------------------------------------------

    def _choose(self, form: Form) -> None:
        self.panels.show_panel("preview")
        self._ask(usual(self._work.desk, Asked(form, number=self._same_case(form))))

    def _same_case(self, form: Form) -> str:
        """Return the complaint that was looked at, for another of its papers."""
        before = self._asked
        if not form.per == before.form.per == "case" or not before.number:
            return ""
        return complaint_of(self._work.desk, before.form.key, before.number)

    def _choose_member(self) -> None:
        self._choose_from(MemberSheet(self, self._work.desk))

    def _choose_case(self) -> None:
        or_member = self._asked.form.key == OWN
        self._choose_from(CaseSheet(self, self._work.desk, or_member=or_member))

    def _choose_from(self, sheet: FindSheet) -> None:
        sheet.chosen.connect(
            lambda number: self._ask(replace(self._asked, number=number, purpose=""))
        )
        sheet.open()

    def _ask_purpose(self) -> None:
        sheet = PurposeSheet(self, usual_purpose(self._asked.form.key))
        sheet.said.connect(lambda words: self._ask(replace(self._asked, purpose=words)))
        sheet.open()

    def _ask(self, asked: Asked) -> None:
        """Show this form: have it made behind the window."""
        self._asked, self._slip = asked, None
        self.forms.mark(asked.form.key)
        parts = parts_of(self._work.desk, asked.form.key, asked.number) if asked.number else []
        self.preview.show_asked(asked, months_of(self._work.desk, asked.form), parts)
        self._maker.drop()
        if missing := wanting(asked):
            due = self.panels.shows("package") and self.package.is_due
            button = Button(missing.word, "quiet" if due else "primary", missing.icon)
            button.clicked.connect(self._ways[missing.act])
            self.preview.show_words(missing.fact, missing.line, button)
            self._dress()
            return
        self._maker.ask(asked)
        self._dress()

    def _made(self, printed: Printed) -> None:
        self.preview.show_printed(printed)
        self._dress()
        if self._print_when_ready:
            self._print_when_ready = False
            self.print_shown()

    def _not_made(self, error: object) -> None:
        self._print_when_ready = False
        if isinstance(error, Refusal) and not isinstance(error, Cancelled):
            self.preview.show_words(error.happened, error.remedy)
        else:
            again = Button(_("Make it again"))
            again.clicked.connect(self.refresh)
            self.preview.show_words(_("There is nothing to see."), "", again)
        if isinstance(error, BaseException) and not isinstance(error, Refusal):
            own_up(self, error)
        self._dress()

    def _hand_over_sheet(self, month: str) -> None:
        """Show the hand-over sheet of a month; once it is shown, print it."""
        asked = Asked(FORM["hand-over"], month)
        if asked == self._asked and self._slip is None and self.preview.printed is not None:
            self.print_shown()
            return
        self.panels.show_panel("preview")
        self._ask(asked)
        if self.panels.is_folded:
            self.preview.print_button.setFocus()

    def _ask_slip(self, month: str, phrase: str) -> None:
        """Show the slip with the pass-phrase; it is made at once and kept nowhere."""
        self._maker.drop()
        self.panels.show_panel("preview")
        with refusals_told(self):
            self._slip = self._work.desk.printing.slip(month, phrase)
            self.forms.mark("")
            self.preview.show_slip(self._slip.title)
            self.preview.show_printed(self._slip)
        self._dress()
        self.preview.print_button.setFocus()

    # -- printing and keeping --------------------------------------------------------

    @override
    def print_shown(self) -> None:
        printed = self.preview.printed
        if printed is None:
            self._print_when_ready = self._maker.is_busy
            return
        went = print_pdf(self, printed.pdf, landscape=printed.landscape, duplex=printed.duplex)
        if went:
            self._work.desk.printing.is_out(printed)
        of_package = self._asked.form.key == "hand-over" and not self._asked.blank
        if went and of_package and self._slip is None:
            self.package.sheet_printed(self._asked.month)

    @override
    def save(self) -> None:
        printed = self.preview.printed
        if printed is not None and self._slip is None:
            with refusals_told(self):
                kept = save_pdf(self, printed.pdf, self._asked.file_name)
                if kept:
                    self._work.desk.printing.is_out(printed)
                self.preview.say_saved(kept)

    def show_log(self) -> None:
        """Show what left the office."""
        LogSheet(self, self._work.desk.disclosures()).open()

    @override
    def to_find_box(self) -> bool:
        self.panels.show_panel("forms")
        self.forms.box.setFocus()
        self.forms.box.selectAll()
        return True

    @override
    def escape(self) -> None:
        """Fit the page again; leave the find box."""
        if self.preview.picture.is_full:
            self.preview.picture.show_full(False)
        else:
            (self.package.button if self.package.is_due else self.preview.print_button).setFocus()

    # -- one primary, three panels or chips -------------------------------------------

    def _dress(self) -> None:
        """Give the one primary its place, and lock what has nothing to act on."""
        due = self.panels.shows("package") and self.package.is_due
        self.preview.print_button.set_kind("quiet" if due else "primary")
        waiting = self._maker.is_busy
        nothing = "" if self.preview.printed or waiting else _("There is nothing to print yet.")
        self.preview.print_button.lock(nothing)
        unsaved = _("The pass-phrase is not kept in a file.") if self._slip else nothing
        self.preview.save_button.lock(unsaved)
        printed = self.preview.printed
        pages = pages_word(printed) if printed else ""
        words = {
            "forms": _("Forms"),
            "preview": f"{self.preview.name.text()} {pages}".rstrip(),
            "package": f"{_('Hand over')} {self.package.fact}",
        }
        self.panels.say(words)

    def _go_to(self, key: str) -> None:
        """Go to the first thing of a panel that was chosen."""
        {
            "forms": self.forms.box.setFocus,
            "preview": self.preview.take_focus,
            "package": self.package.button.setFocus,
        }[key]()
