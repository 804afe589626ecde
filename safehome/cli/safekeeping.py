"""The commands that keep the vault safe: password, backup, restore, check."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.files import try_out, write_in_one_step
from safehome.base.words import _
from safehome.cli.calling import new_password, secret
from safehome.desk.second_place import require_second
from safehome.store.recovery import RecoveryCode

if TYPE_CHECKING:
    from safehome.cli.calling import Call


def password(call: Call) -> None:
    """Change the password; the new one comes from SAFEHOME_NEW_PASSWORD, else asked for twice."""
    options = call.options
    if bool(options.sheet) != options.leaked:
        raise Refusal(
            _("--leaked and --sheet FILE.pdf go together: a new key has a new recovery sheet.")
        )
    if options.leaked:
        _new_key(call, Path(options.sheet))
        return
    with call.session() as session:
        session.change_password(call.password(), new_password())
    call.answer({"changed": True}, _("The password is changed."))


def _new_key(call: Call, sheet: Path) -> None:
    """Make a new key; its sheet is written first, so that the new code is never nowhere."""
    try_out(sheet)
    with call.session() as session:
        typed, code = new_password(), RecoveryCode.new()
        write_in_one_step(sheet, session.desk.printing.recovery_sheet(code).pdf)
        done = session.new_key(typed, code)
    words = [
        _("The new password and the new recovery sheet are in force. Destroy the old sheet."),
        _("Old backups deleted: {n}").format(n=done.forgotten),
        _("Copies of the vault or its backups elsewhere still open with the old password."),
    ]
    if done.kept:
        words.append(
            _("Damaged files in the folder of the backups open with it too: {n}").format(
                n=done.kept
            )
        )
    if done.failed:
        words.append(_("The first backup under the new key failed: {why}").format(why=done.failed))
    told = {"changed": True, "sheet": str(sheet), "forgotten": done.forgotten,
            "backup": not done.failed, "kept": done.kept}  # fmt: skip
    call.answer(told, "\n".join(words))


def backup(call: Call) -> None:
    """Make a backup; with --to a copy of it goes there too."""
    place = Path(call.options.to) if call.options.to else None
    if place:
        require_second(place, call.folder)
    with call.session() as session:
        made = session.backups.make("by hand")
        try:
            path = session.backups.to(place).path if place else made.path
        except Refusal as refusal:
            raise Refusal(
                _("The backup is made on this PC. Its copy is not: {why}").format(
                    why=refusal.happened
                ),
                refusal.remedy,
            ) from refusal
    told = {"file": str(path), "counter": made.counter, "made": made.made, "size": made.size,
            "counts": dict(made.counts)}  # fmt: skip
    call.answer(told, _("The backup is made: {file}").format(file=path))


def restore(call: Call) -> None:
    """Put a backup in the place of the books; what was there is kept."""
    from safehome.desk.restoring import restore as put_back

    with_code = call.options.code or (
        "SAFEHOME_RECOVERY_CODE" in os.environ and "SAFEHOME_PASSWORD" not in os.environ
    )
    typed = secret("SAFEHOME_RECOVERY_CODE", _("Recovery code: ")) if with_code else call.password()
    done = put_back(call.folder, Path(call.options.file), typed, call.now, code=with_code)
    words = [_("The backup of {made} is restored.").format(made=done.made.replace("T", " "))]
    if done.kept == "whole":
        words = [_("The records were whole: only the key file was taken from the backup.")]
    words.append(
        _("The password and the recovery code stay as they are.")
        if done.in_force == "present"
        else _("The password and the recovery code of the day of the backup are in force now.")
    )
    if done.kept in {"sealed", "raw"}:
        words.append(_("What was there before is kept in the folder of the backups."))
    call.answer(asdict(done), "\n".join(words))


def check(call: Call) -> None:
    """Look at every page and at the newest backup; the report is given in any case.

    Raises:
        Refusal: not all is in order (see `desk.checking`), or nothing could be checked.
    """
    from safehome.desk import checking, finding_backups

    try:
        with call.session() as session:
            found = checking.check(session)
    except Refusal as refusal:
        if not finding_backups.mends(refusal):
            raise
        found = checking.check_shut(call.folder, refusal)
    words = [*(found.findings or [_("All is in order.")]), *found.remarks]
    call.answer(asdict(found), "\n".join(words))
    if not found.good:
        raise Refusal(_("Not all is in order."), "\n".join(found.to_do))
