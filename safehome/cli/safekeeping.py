"""The commands that keep the vault safe: backup, restore, check."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.cli.calling import secret

if TYPE_CHECKING:
    from safehome.cli.calling import Call


def backup(call: Call) -> None:
    """Make a backup; with --to a copy of it goes there too."""
    with call.session() as session:
        made = session.backups.make("by hand")
        path = made.path
        if call.options.to:
            path = session.backups.to(Path(call.options.to)).path
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
    words.append(
        _("The password and the recovery code stay as they are.")
        if done.in_force == "present"
        else _("The password and the recovery code of the day of the backup are in force now.")
    )
    if done.kept:
        words.append(_("What was there before is kept in the folder of the backups."))
    call.answer(asdict(done), "\n".join(words))


def check(call: Call) -> None:
    """Look at every page and at the newest backup."""
    from safehome.desk.checking import check as look_over

    with call.session() as session:
        found = look_over(session)
    words = [_("All is in order.") if found.good else _("Not all is in order."), *found.findings]
    call.answer(asdict(found), "\n".join(words))
