"""The commands: what the window does, without the window.

Names, options and JSON are a contract: people script them. Each command calls
the same desk as the window. Exit codes: 0 done, 1 a refusal, 2 wrong usage, 70 a
mistake of ours.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from safehome.base import journal, private, words
from safehome.base.errors import NotAccepted, Refusal
from safehome.base.places import data_folder
from safehome.base.words import _
from safehome.cli.arguments import parser
from safehome.cli.calling import Call, speak_utf8

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

DONE, REFUSED, USAGE, MISTAKE = 0, 1, 2, 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    private.begin()
    speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    os.environ["LANGUAGE"] = words.use(_language_in(given))
    words.lend_to_argparse()
    try:
        options = parser().parse_args(given)
    except SystemExit as stop:
        return DONE if stop.code in {0, None} else USAGE
    journal.keep(data_folder())
    try:
        return run(options)
    except Refusal as refusal:
        _say(refusal)
        return REFUSED
    except KeyboardInterrupt:
        sys.stderr.write(_("Stopped; nothing was kept.") + "\n")
        return REFUSED
    except Exception as error:  # noqa: BLE001 - the one place that turns a mistake into a note
        note = journal.mistake(error)
        sys.stderr.write(
            _("A mistake of the program; what was not finished was not saved.") + f"\n{note}\n"
        )
        return MISTAKE


def run(options: argparse.Namespace) -> int:
    """Run the command that was parsed."""
    if options.command is None:
        from safehome import app

        return app.run(Call(options))
    options.run(Call(options))
    return DONE


def _language_in(arguments: Sequence[str]) -> str:
    """Return the language asked for, before the parser, whose help is in it."""
    for place, argument in enumerate(arguments):
        if argument == "--language":
            return "".join(arguments[place + 1 : place + 2])
        if argument.startswith("--language="):
            return argument.partition("=")[2]
    return ""


def _say(refusal: Refusal) -> None:
    """Write what happened and what to do on standard error."""
    lines = [refusal.happened]
    if isinstance(refusal, NotAccepted):
        lines = [f"{each.field}: {each.text}" if each.field else each.text
                 for each in refusal.problems]  # fmt: skip
    if refusal.remedy:
        lines.append(refusal.remedy)
    sys.stderr.write("\n".join(lines) + "\n")
