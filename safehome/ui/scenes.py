"""What is opened for which picture: the day of one worker, page by page.

Each scene takes the stage as the one before left it. The names of the pictures
say the page and the state, never whose entry is in sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from safehome.base.errors import Refusal
from safehome.base.files import make_folder, write_in_one_step
from safehome.base.journal import log
from safehome.base.words import _
from safehome.desk import demonstration
from safehome.registers import invented
from safehome.registers.members import MEMBERS
from safehome.ui.first_run import FirstRun
from safehome.ui.help import show_help
from safehome.ui.look import look
from safehome.ui.odd_list import odd_list
from safehome.ui.parts import Parts
from safehome.ui.printing import PrintPage
from safehome.ui.refusals import own_up, tell
from safehome.ui.roster import RosterPage
from safehome.ui.scenes_backups import backups, new_key, pointed_out, restoring
from safehome.ui.scenes_logs import complaints, hotline
from safehome.ui.scenes_township import township
from safehome.ui.second_look import SecondLookPage
from safehome.ui.settings import SettingsPage
from safehome.ui.taking_in import ImportPage
from safehome.ui.unlock import Unlock
from safehome.ui.verification import VerificationPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehome.ui.stage import Stage

    Scene = Callable[[Stage], None]

CLOSED, OPEN = "2026-10", "2026-11"
WOMAN = "M00021"


def first_start(stage: Stage) -> None:
    """The five steps of the first start."""
    page = stage.front(is_there=False)
    assert isinstance(page, FirstRun)
    answers = (
        (invented.VILLAGE, invented.OFFICE),
        (invented.DIRECTOR,),
        (demonstration.PASSWORD, demonstration.PASSWORD),
        (),
        (),
    )
    for number, texts in enumerate(answers):
        page.show_step(number)
        for row, text in zip(page.steps[number].form.rows, texts, strict=False):
            row.fields[0].setFocus()
            stage.type(text)
        if number == PASSWORD_STEP:
            page.steps[number].form.rows[-1].fields[0].setFocus()
            stage.type(demonstration.PASSWORD)
        stage.keep(f"first-run-{number + 1}")


PASSWORD_STEP = 2


def unlocking(stage: Stage) -> None:
    """The recovery sheet, the password, a wrong one, and the books still empty."""
    page = stage.front(is_there=True)
    assert isinstance(page, Unlock)
    page.recover_button.click()
    stage.settle()
    stage.type("123456")
    stage.keep("recover")
    page = stage.front(is_there=True)
    assert isinstance(page, Unlock)
    stage.keep("unlock")
    show_help(page, "unlock")
    stage.keep("unlock-help")
    stage.close_over()
    stage.type("not the one")
    page.open_button.click()
    stage.keep("unlock-refused")
    page.count_down(16)
    stage.keep("unlock-waiting")
    page.count_down(0)
    stage.type(demonstration.PASSWORD)
    page.open_button.click()
    stage.keep("who")
    stage.close_over()
    stage.keep("today-empty")
    for key in ("roster", "verification", "print"):
        stage.show(key)
        stage.keep(f"{key}-empty")
    demonstration.fill(stage.work.desk, stage.size)


def today(stage: Stage) -> None:
    """The first page."""
    stage.show("today")
    stage.keep("today")


def roster(stage: Stage) -> None:
    """The roster: one woman, her past, a new one, one like another, and what lies over it."""
    page = stage.show("roster", WOMAN)
    assert isinstance(page, RosterPage)
    stage.keep("roster")
    stage.choices.choose(theme="dark")
    stage.keep("roster-dark")
    stage.choices.choose(theme="light")
    page.form.fold_more.open(True)
    stage.keep("roster-more")
    page.form.fold_more.open(False)
    page.form.show_history(True)
    stage.keep("roster-history")
    page.form.show_history(False)
    page.form.strike_button.click()
    stage.keep("roster-strike")
    stage.close_over()
    page.list.book_asked.emit("landlords")
    stage.keep("roster-landlords")
    stage.close_over()
    _find(stage, page)
    _new_woman(stage, page)


def _find(stage: Stage, page: RosterPage) -> None:
    page.to_find_box()
    stage.type("zh")
    stage.keep("roster-find")
    page.list.clear()


def _new_woman(stage: Stage, page: RosterPage) -> None:
    """Type a woman who is already on the roster, and an ID number that cannot be right."""
    page.new()
    stage.keep("roster-new")
    known = MEMBERS.show(stage.work.desk.get(MEMBERS, WOMAN).values)
    for name in ("name", "id_number"):
        page.form.rows.editors[name].setFocus()
        stage.type(known[name])
    stage.keep("roster-alike")
    page.form.rows.editors["id_number"].set_text("")
    page.form.rows.editors["id_number"].setFocus()
    stage.type("522422198403129960")
    page.form.rows.editors["birth"].setFocus()
    stage.type("1984.13.40")
    page.save()
    stage.keep("roster-refused")
    page.escape()
    stage.work.desk.keep_draft("members/new", {})


def importing(stage: Stage) -> None:
    """The empty page, the rehearsal, and what comes after."""
    page = stage.show("import")
    assert isinstance(page, ImportPage)
    stage.keep("import-empty")
    path = stage.vault.with_name(demonstration.ROSTER_FILE)
    write_in_one_step(path, odd_list(stage.size))
    page.read([path])
    stage.keep("import")
    page.bring_in()
    stage.keep("import-done")
    page = stage.show("second_look")
    assert isinstance(page, SecondLookPage)
    stage.keep("second-look")
    for code in ("id_checksum", "looks_like"):
        page.kinds.open_kind(code)
        page.kinds.row_opened.emit(0)
        stage.keep(f"second-look-{code.replace('_', '-')}")


def verification(stage: Stage) -> None:
    """The round: typed back, a field of a row, an arrival, closing; a closed month; the months."""
    page = stage.show("verification")
    assert isinstance(page, VerificationPage)
    stage.keep("verification")
    stage.press("4", page.round)
    stage.keep("verification-away")
    page.escape()
    stage.press("5", page.round)
    stage.keep("verification-left")
    page.escape()
    page.new()
    stage.type("杨小燕")
    stage.keep("verification-arrival")
    page.escape()
    page.second.click()
    stage.keep("verification-close")
    stage.close_over()
    stage.show("verification", CLOSED)
    stage.keep("verification-closed")
    page.show_months()
    stage.keep("verification-months")


def printing(stage: Stage) -> None:
    """The page before it is printed, and the steps of the month package."""
    page = stage.show("print", ("roster", CLOSED))
    assert isinstance(page, PrintPage)
    stage.keep("print")
    for form in ("walk-list", "summary", "changes"):
        stage.show("print", (form, OPEN if form == "walk-list" else CLOSED))
        stage.keep(f"print-{form}")
    stage.show("print", ("member", WOMAN))
    stage.keep("print-member")
    stage.show("print", ("member", ""))
    stage.keep("print-member-asked")
    *_before, case = stage.work.desk.cases.open_cases()
    for form in ("complaint", "risk", "notice"):
        stage.show("print", (form, case.record.number))
        stage.keep(f"print-{form}")
    page = stage.show("print")
    assert isinstance(page, PrintPage)
    stage.keep("print-hand-over")
    _hand_over(stage, page)


def _hand_over(stage: Stage, page: PrintPage) -> None:
    """Confirm, write to a folder that stands for the stick, and look at the log."""
    panel = page.package
    panel.confirming.basis.setCurrentIndex(1)
    panel.act()
    panel.stick.take(make_folder(stage.vault.with_name("stick")))
    stage.keep("print-write")
    panel.act()
    stage.keep("print-written")
    page.show_log()
    stage.keep("print-log")
    stage.close_over()


def settings(stage: Stage) -> None:
    """Every part of the settings."""
    page = stage.show("settings")
    assert isinstance(page, SettingsPage)
    for section in page.sections:
        page.show_section(section.key)
        stage.keep(f"settings-{section.key}")


def shared(stage: Stage) -> None:
    """What lies over any page, and what hides it."""
    stage.show("today")
    shell = stage.program.shell
    assert shell is not None
    shell.ask_search()
    stage.type("zh")
    stage.keep("search")
    stage.close_over()
    shell.show_help()
    stage.keep("help")
    shell.show_help()
    shell.toggle_hidden()
    stage.keep("hidden")
    shell.toggle_hidden()
    tell(
        stage.window,
        Refusal(
            _("There is not enough room on the stick"),
            _("{n} MB are missing. Use another stick, or delete files you no longer need.").format(
                n=3
            ),
        ),
    )
    stage.keep("message")
    stage.close_over()
    _mistake(stage)
    stage.keep("message-mistake")
    stage.close_over()


def _mistake(stage: Stage) -> None:
    log.disabled = True  # nothing went wrong that the journal should tell
    try:
        demonstration.PASSWORD.index("?")
    except ValueError as error:
        own_up(stage.window, error)
    finally:
        log.disabled = False


def parts(stage: Stage) -> None:
    """Every control in every state, light and dark."""
    sheet = Parts()
    look().dress(sheet)
    sheet.resize(stage.window.size())
    sheet.show()
    stage.settle()
    [area] = sheet.findChildren(QScrollArea)
    hidden = area.verticalScrollBar().maximum()
    sheet.resize(sheet.width(), sheet.height() + hidden)
    for theme, name in (("light", "parts"), ("dark", "parts-dark")):
        stage.choices.choose(theme=theme)
        stage.settle()
        stage.keep_image(name, sheet.grab().toImage())
    sheet.close()
    sheet.deleteLater()
    stage.choices.choose(theme="light")


SCENES: tuple[Scene, ...] = (
    first_start,
    unlocking,
    today,
    roster,
    importing,
    verification,
    hotline,
    complaints,
    printing,
    settings,
    backups,
    pointed_out,
    new_key,
    township,
    shared,
    restoring,
    parts,
)
"""In the order of a day: each begins where the one before ended."""
