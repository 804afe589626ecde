"""Where the month package stands, read from the books: its steps and the present one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from safehome.base.words import _
from safehome.registers.dates import say_date, say_month
from safehome.registers.rounds import month_after
from safehome.ui.steps import Step
from safehome.ui.today_words import month_in, without_year

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.desk.handing_over import HandedOver, Package
    from safehome.desk.round_status import RoundStatus
    from safehome.store.entries import Round

At = Literal["none", "close", "confirm", "write", "sheet", "finished"]
PRESENT = ("unchanged", "changed", "moved")
ORDER: tuple[At, ...] = ("close", "confirm", "write", "sheet", "finished")


@dataclass(frozen=True, slots=True)
class PackageState:
    """The steps of one month's package.

    Attributes:
        at: the present step; "none" while no month was ever opened.
        words: what has to be said of it, "" for nothing.
        figures: of the closed month.
        title: the month, named without its year while that is this one.
        by: until when, and who receives it; "" while no month was opened.
        awaited: the file name of the receipt that is still to come, "" for none.
    """

    month: str = ""
    at: At = "none"
    steps: tuple[Step, ...] = ()
    words: str = ""
    figures: str = ""
    title: str = ""
    by: str = ""
    package: Package | None = None
    awaited: str = ""

    @property
    def is_due(self) -> bool:
        """Whether a package is waiting to be handed over or its sheet to be printed."""
        return self.at in {"confirm", "write", "sheet"}

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(each.state == "done" for each in self.steps)

    def button(self, *, after_refusal: bool) -> tuple[str, str]:
        """Return the word and the icon of the present step's button."""
        match self.at:
            case "none" | "close":
                return _("Go to the verification"), "clipboard-check"
            case "confirm":
                return _("Confirm for this month"), "check"
            case "write":
                return _("Try again") if after_refusal else _("Write to the stick"), "usb"
            case "sheet":
                return _("Print the hand-over sheet"), "printer"
            case "finished":
                return _("See the hand-over sheet"), ""


def read_state(
    desk: Desk, month: str = "", *, again: bool = False, just: bool = False, printed: bool = False
) -> PackageState:
    """Read where a package stands.

    Args:
        desk: the desk.
        month: this one; else the oldest that waits, else the newest.
        again: another stick is wanted of a month that was handed over.
        just: it was written a moment ago, so its sheet comes next.
        printed: the sheet was printed since.
    """
    rounds = desk.rounds.all()
    office = desk.office
    waiting = [each.month for each in rounds if each.state == "closed"]
    month = month or (waiting[-1] if waiting else rounds[0].month if rounds else "")
    found = next((each for each in rounds if each.month == month), None)
    if found is None:
        words = _("No month was opened yet. A month is handed over once it is closed.")
        return PackageState(steps=_steps("close", "", None, None), words=words)
    status = desk.rounds.status(month)
    package = desk.handing_over.due(month)
    at = _present_step(found.state, package, again=again, just=just and not printed)
    words = ""
    if at == "close":
        words = _("{n} women have no outcome yet.").format(n=status.open)
    elif at == "finished":
        day = found.handed_at[:16].replace("T", " ")
        words = _("Handed over on {day}.").format(day=day)
    figures = _figures(status)
    awaited = desk.handing_over.awaited(month)
    steps = (*_steps(at, month, status, package), *_receipt_step(found, awaited))
    today = desk.today()
    day = f"{month_after(month, 1)}-{office.report_day:02}"
    by = _("By {date} · {town}").format(
        date=without_year(say_date(day), today[:4]), town=office.town
    )
    title = _("{month} · package").format(month=month_in(month, today))
    return PackageState(month, at, steps, words, figures, title, by, package, awaited)


def _receipt_step(found: Round, awaited: str) -> tuple[Step, ...]:
    """Return the last step, where a parcel for the township's own program went with the month."""
    if awaited:
        return (Step(_("Receipt of the township"), _("still to come"), "next"),)
    if found.state == "received":
        return (Step(_("Receipt of the township"), _("taken in"), "done"),)
    return ()


def _present_step(state: str, package: Package, *, again: bool, just: bool) -> At:
    """Return the step at which the package of a month in this state stands."""
    if state == "open":
        return "close"
    if state == "closed" or again:
        return "write" if package.confirmed else "confirm"
    return "sheet" if just else "finished"


def _figures(status: RoundStatus) -> str:
    present = sum(status.outcomes.get(each, 0) for each in PRESENT) + status.arrived
    return _("present {present} · arrived {arrived} · left {left}").format(
        present=present, arrived=status.arrived, left=status.outcomes.get("left", 0)
    )


def _steps(
    at: At, month: str, status: RoundStatus | None, package: Package | None
) -> tuple[Step, ...]:
    """Return the five steps; the second is done with the first, for the figures are frozen."""
    place = ORDER.index(at)

    def state(number: int) -> str:
        return "done" if number < place else "now" if number == place else "next"

    closed = place > 0 and status is not None
    named = _("{month} closed").format(month=say_month(month)) if closed else _("Close the month")
    counts = figures = confirmed = ""
    if status is not None:
        seen = _("{n} of {due} seen; the figures are fixed")
        typed = _("{n} of {due} have an outcome")
        counts = (
            seen.format(n=status.verified, due=status.due)
            if closed
            else typed.format(n=status.typed, due=status.due)
        )
        figures = _figures(status) if closed else ""
    if package is not None and place > ORDER.index("confirm"):
        confirmed = _("{recipient} · every month").format(recipient=package.recipient)
    return (
        Step(named, counts, state(0)),
        Step(
            _("Figures checked"),
            figures or _("fixed once it is closed"),
            "done" if closed else "next",
        ),
        Step(_("Disclosure confirmed"), confirmed or _("recipient, purpose, basis"), state(1)),
        Step(_("Written to the stick"), _("encrypted, read back"), state(2)),
        Step(_("Hand-over sheet"), _("counts only, no names"), state(3)),
    )


def what_is_on_it(handed: HandedOver) -> str:
    """Say which files are on the stick now."""
    workbook, *others = handed.files
    size = -(-sum(each.size for each in handed.files) // 1000)
    if others:
        return _(
            "{files} files: a roster of {n} with those who left in the month, and the package for"
            " the township's program, {size} KB. Tell or give the pass-phrase apart."
        ).format(files=len(handed.files), n=workbook.rows, size=size)
    return _(
        "1 file: a roster of {n} with those who left in the month, {size} KB."
        " Tell or give the pass-phrase apart."
    ).format(n=workbook.rows, size=size)
