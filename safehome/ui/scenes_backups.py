"""What is opened for the pictures of backups: how they stand, and restoring one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.files import make_folder, write_in_one_step
from safehome.base.synchronised import doubt_about
from safehome.desk import demonstration
from safehome.ui.restore_page import RestorePage
from safehome.ui.settings import SettingsPage
from safehome.ui.settings_backups import BackupsSection
from safehome.ui.settings_lock import LockSection
from safehome.ui.unlock import Unlock
from safehome.ui.warnings import Warnings

if TYPE_CHECKING:
    from safehome.ui.stage import Stage


def backups(stage: Stage) -> None:
    """No backup yet; one that was made, copied and rehearsed; what is asked before restoring."""
    page = stage.show("settings", "backups")
    assert isinstance(page, SettingsPage)
    section = page.section
    assert isinstance(section, BackupsSection)
    stage.keep("backups-none")
    section.acts.make()
    stage.settle()
    second = make_folder(stage.vault.with_name("second"))
    section.place_button.taken.emit(second)
    section.acts.rehearse()
    stage.settle()
    section.acts.check()
    stage.settle()
    stage.keep("backups")
    stage.choices.choose(theme="dark")
    stage.keep("backups-dark")
    stage.choices.choose(theme="light")
    section.restore(None)
    stage.keep("backups-restore")
    stage.close_over()
    second.rename(second.with_name("taken-out"))
    section.refresh()
    stage.keep("backups-second-not-in")
    stage.show("today")
    stage.keep("today-backed-up")
    _damaged_backup(stage, section)


def _damaged_backup(stage: Stage, section: BackupsSection) -> None:
    """The newest backup is found damaged; another one takes its place."""
    newest = stage.work.session.backups.all()[0].path
    whole = newest.read_bytes()
    write_in_one_step(newest, whole[:-1000] + bytes(1000))
    stage.show("settings", "backups")
    section.acts.rehearse()
    stage.settle()
    stage.keep("backups-damaged")
    stage.show("today")
    stage.keep("today-backup-damaged")
    write_in_one_step(newest, whole)
    section.acts.rehearse()
    stage.settle()


def pointed_out(stage: Stage) -> None:
    """What is pointed out over a page: hardly any room, and books where they should not lie."""
    watch = stage.program.findChild(Warnings)
    assert isinstance(watch, Warnings)
    stage.show("today")
    watch.take((None, True))
    stage.keep("room-short")
    watch.take((doubt_about(stage.vault.parent / "OneDrive" / "vault"), False))
    stage.keep("place-synchronised")
    watch.take((None, False))


def restoring(stage: Stage) -> None:
    """The closed books: a backup is chosen, and opened with the password or the sheet."""
    stage.work.restore_asked.emit(None)
    stage.settle()
    page = stage.window.currentWidget()
    assert isinstance(page, RestorePage)
    stage.keep("restore")
    page.use_code(on=True)
    stage.keep("restore-code")
    page.use_code(on=False)
    stage.type("not the one")
    page.restore()
    stage.keep("restore-refused")
    _damaged(stage)


def _damaged(stage: Stage) -> None:
    """The books do not open: the page of the password offers the backup, and it is restored."""
    for books in stage.vault.glob("data-*.db"):
        write_in_one_step(books, bytes(4096))
    page = stage.front(is_there=True)
    assert isinstance(page, Unlock)
    stage.type(demonstration.PASSWORD)
    page.open_button.click()
    stage.keep("unlock-damaged")
    page.restore_button.click()
    stage.keep("restore-damaged")
    restore = stage.window.currentWidget()
    assert isinstance(restore, RestorePage)
    restore.password.setFocus()
    stage.type(demonstration.PASSWORD)
    restore.restore()
    stage.keep("restored")
    stage.close_over()


def new_key(stage: Stage) -> None:
    """Everything made new: what is asked, and what is left to do afterwards."""
    page = stage.show("settings", "lock")
    assert isinstance(page, SettingsPage)
    section = page.section
    assert isinstance(section, LockSection)
    section.known_button.click()
    stage.keep("new-key")
    part = section.new_key
    part.proof.handed_out()
    for field in (part.old, part.new.one, part.new.two):
        field.setFocus()
        stage.type(demonstration.PASSWORD)
    part.proof.group.setFocus()
    stage.type(part.code.groups[2] if part.code else "")
    part.put_in_force()
    stage.keep("new-key-done")
    stage.close_over()
