"""The commands about the vault: demo, new, recover, screenshots."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.files import try_out, write_in_one_step
from safehome.base.synchronised import doubt_about
from safehome.base.words import _, sentences
from safehome.cli.calling import finish, new_password, secret, write
from safehome.store.no_vault import require_no_vault

if TYPE_CHECKING:
    from safehome.cli.calling import Call


def demo(call: Call) -> None:
    """Look around with invented people, or do a whole month without a window."""
    from safehome import app

    options = call.options
    if not options.month:
        app.look_around(call, options.size)
        return
    from safehome.desk.demonstration import a_month

    told = []
    for step in a_month(Path(options.month), call.now, options.size):
        told.append({"step": step.what, "count": step.count, "seconds": round(step.seconds, 3)})
        if not call.as_json:
            write(f"{step.what}  {step.count}  {step.seconds:.2f} s")
    if call.as_json:
        call.answer({"folder": options.month, "steps": told}, "")


def new(call: Call) -> None:
    """Make a vault; the recovery sheet goes to a file, else the code is shown once."""
    from safehome.desk import keeping

    require_no_vault(call.folder)
    options = call.options
    if doubt := doubt_about(call.folder):
        sys.stderr.write(f"{sentences(doubt.happened, doubt.remedy)}\n")
    office = {name: getattr(options, name) for name in ("village", "office", "town", "director")}
    password = call.password(_("New password: "))
    if options.sheet:
        try_out(Path(options.sheet))
    session, code = keeping.make(call.folder, password, call.now, **office)
    with session:
        sheet = session.desk.printing.recovery_sheet(code).pdf if options.sheet else b""
        finish(session)
    if options.sheet:
        try:
            write_in_one_step(Path(options.sheet), sheet)
        except Refusal as refusal:  # the disk changed its mind; the code is nowhere else
            raise Refusal(
                _("The vault is made. Its recovery sheet is not: {why}").format(
                    why=refusal.happened
                ),
                _("Write the recovery code down: {code}").format(code=code.text),
            ) from refusal
    told = {"vault": str(call.folder), "sheet": options.sheet or ""}
    if not options.sheet:
        told["recovery_code"] = code.text
    call.answer(told, _("The vault is made.") + ("" if options.sheet else f"\n{code.text}"))


def recover(call: Call) -> None:
    """Open with the recovery code, set a new password, issue a new code.

    The new sheet is written before its code is in force: whatever happens, one of
    the two sheets opens the vault.
    """
    from safehome.desk import keeping
    from safehome.store.recovery import RecoveryCode

    options = call.options
    code = RecoveryCode.read(secret("SAFEHOME_RECOVERY_CODE", _("Recovery code: ")))
    if options.sheet:
        try_out(Path(options.sheet))
    with keeping.open_with_code(call.folder, code, call.now) as session:
        session.set_password(new_password())
        told = {"changed": True, "sheet": options.sheet or ""}
        if options.sheet:
            fresh = RecoveryCode.new()
            sheet = session.desk.printing.recovery_sheet(fresh).pdf
            try:
                write_in_one_step(Path(options.sheet), sheet)
            except Refusal as refusal:
                raise Refusal(
                    _("The new password is in force. The new sheet was not written: {why}").format(
                        why=refusal.happened
                    ),
                    _("The recovery code you used still holds."),
                ) from refusal
            session.issue_code(fresh)
        finish(session)
    call.answer(told, _("The new password is in force."))


def screenshots(call: Call) -> None:
    """Grab every page and dialog on invented people."""
    from safehome import app

    options = call.options
    if not 100 <= options.text <= 200:
        raise Refusal(_("The text size goes from 100 to 200 percent."))
    count = app.screenshots(Path(options.folder), options.shown_language or "", options.text)
    call.answer({"pictures": count}, _("Pictures: {n}").format(n=count))
