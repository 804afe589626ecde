"""The head of the complaints page: of the book, or of the case that takes the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.case_words import head_of
from safehome.ui.complaint_words import badge_of, head_line
from safehome.ui.marks import Badge

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.registers.case import Case
    from safehome.ui.page import PageHead


class ComplaintHead:
    """What stands at the right of the title, and the line beside it."""

    def __init__(self, head: PageHead, desk: Desk) -> None:
        self._head, self._desk = head, desk
        self.back_button = Button(_("Back to the list"), "link")
        self.level_badge = Badge("")
        self.print_button = Button(_("Print the book"), "quiet", "printer")
        self.new_button = Button(_("Register a complaint"), "primary", "file-plus")
        for thing in (self.back_button, self.level_badge, self.print_button, self.new_button):
            head.add(thing)

    def tell(self, case: Case | None) -> None:
        """Tell of this case, or of the book."""
        self.back_button.setVisible(case is not None)
        self.new_button.setVisible(case is None)
        self.print_button.say(_("Print the book") if case is None else _("Print"))
        if case is None:
            self.level_badge.say("", "ring", "mute")
            self._head.set_note(head_line(self._desk))
        else:
            self.level_badge.say(*badge_of(case))
            self._head.set_note(head_of(case, self._desk.today()))
