"""One call of a command: its options, the vault it opens, and where its answer goes."""

from __future__ import annotations

import getpass
import json
import os
import sys
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safehome.base.errors import Refusal
from safehome.base.places import data_folder, vault_folder
from safehome.base.settings import load_settings
from safehome.base.words import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session


class Call:
    """What a command needs of the world around it."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.as_json: bool = getattr(options, "json", False)

    @property
    def folder(self) -> Path:
        """Return the folder of the vault: --vault, SAFEHOME_VAULT, or the usual place."""
        return Path(self.options.vault) if self.options.vault else vault_folder()

    def now(self) -> datetime:
        """Return the time; its date is --today where that is given."""
        time = datetime.now()  # noqa: DTZ005 - local time, as on her wall
        day = self.options.today
        return datetime.combine(day, time.time()) if day else time

    def password(self, prompt: str = "") -> str:
        """Return the password: --password-file, SAFEHOME_PASSWORD, else asked for."""
        if self.options.password_file:
            return first_line(Path(self.options.password_file))
        return secret("SAFEHOME_PASSWORD", prompt or _("Password: "))

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Open the vault for one command."""
        from safehome.desk import keeping

        second = load_settings(data_folder() / "settings.json").second_place
        with keeping.open_vault(self.folder, self.password(), self.now) as session:
            session.backups.second_place = Path(second) if second else None
            yield session
            finish(session)

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """Open the vault and sit down at its desk."""
        with self.session() as session:
            yield session.desk

    def answer(self, told: Any, text: str | Callable[[], str]) -> None:
        """Give the answer: one JSON object with --json, else words for a person."""
        if self.as_json:
            out = json.dumps(told, ensure_ascii=False)
        else:
            out = text if isinstance(text, str) else text()
        write(out)

    def progress(self, done: int, total: int, *_word: str) -> None:
        """Show how far it is, on standard error and only to a terminal."""
        if sys.stderr is not None and sys.stderr.isatty():
            sys.stderr.write(f"\r{done} / {total} ")
            if done >= total:
                sys.stderr.write("\n")
            sys.stderr.flush()


def finish(session: Session) -> None:
    """Close the vault; what was done stands, and a backup that was not made is said."""
    if why := session.finish():
        from safehome.desk.backup_state import not_made

        sys.stderr.write(f"{not_made(why)}\n")


def speak_utf8() -> None:
    """Write UTF-8 to both outputs, where they are there, whatever the console says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def write(text: str) -> None:
    """Write to standard output, where there is one; whoever stops reading has had enough.

    Raises:
        Refusal: it cannot be written, to a full disk for example.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text + ("" if text.endswith("\n") else "\n"))
        sys.stdout.flush()
    except OSError as error:
        sys.stdout = None  # or Python complains again when it ends
        if isinstance(error, BrokenPipeError):
            return
        raise Refusal(
            _("What was asked for is done; the answer could not be written."),
            _("Look whether the disk it goes to is full."),
        ) from error


def secret(variable: str, prompt: str) -> str:
    """Return a secret from the environment, else ask for it without showing it.

    Raises:
        Refusal: nobody is there to be asked.
    """
    given = os.environ.get(variable)
    if given is not None:
        return given
    if sys.stdin is None or not sys.stdin.isatty():
        raise Refusal(
            _("No password was given, and nobody can be asked."),
            _("Use --password-file, or set {variable}.").format(variable=variable),
        )
    try:
        return getpass.getpass(prompt)
    except EOFError as error:
        raise Refusal(_("No password was given.")) from error


def new_password() -> str:
    """Return the new password: SAFEHOME_NEW_PASSWORD, else asked for twice.

    Raises:
        Refusal: the two are not the same, or nobody is there to be asked.
    """
    typed = secret("SAFEHOME_NEW_PASSWORD", _("New password: "))
    if secret("SAFEHOME_NEW_PASSWORD", _("Once more: ")) != typed:
        raise Refusal(_("The two are not the same."), _("Type the new password again."))
    return typed


def first_line(path: Path) -> str:
    """Return the first line of a file that holds a secret.

    Raises:
        Refusal: it cannot be read.
    """
    try:
        return path.read_text("utf-8-sig").split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(
            _("The file with the password or pass-phrase cannot be read."),
            _("It is a text file; its first line counts."),
        ) from error
