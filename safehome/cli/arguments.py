"""The words a command line may hold."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from safehome import __version__
from safehome.base.errors import Unread
from safehome.base.words import LANGUAGES, _
from safehome.cli import books, month, safekeeping, township, vaults
from safehome.registers.house import REGISTERS
from safehome.registers.rounds import read_month

LARGEST_DEMO = 1_000_000
GROUPINGS = ("house", "landlord", "employer", "name")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line, its help in the language in force."""
    top = argparse.ArgumentParser(
        prog="safehome",
        description=_("The record books of a village home for migrant women."),
        epilog=_("Without a command the window opens."),
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"safehome {__version__}",
                     help=_("show the version"))  # fmt: skip
    top.add_argument("--vault", metavar="DIR", type=_path, help=_("the folder of the vault"))
    top.add_argument(
        "--password-file", metavar="FILE", type=_path, help=_("its first line is the password")
    )
    top.add_argument("--today", metavar="YYYY-MM-DD", type=_day, help=_("take this as today"))
    top.add_argument("--language", choices=tuple(LANGUAGES), help=_("speak this language"))
    commands = top.add_subparsers(dest="command", metavar=_("command"))
    top.set_defaults(json=False)
    _vaults(commands)
    _safekeeping(commands)
    _books(commands)
    _month(commands)
    _township(commands)
    return top


def _vaults(commands: Any) -> None:
    demo = _command(commands, "demo", vaults.demo, _("look around with invented people"))
    demo.add_argument(
        "--month", metavar="DIR", type=_path, help=_("do a whole month without a window")
    )
    demo.add_argument("--size", type=_size, default=540, metavar="N", help=_("how many women"))
    new = _command(commands, "new", vaults.new, _("make a vault"))
    new.add_argument(
        "--sheet", metavar="FILE.pdf", type=_path, help=_("write the recovery sheet here")
    )
    for name, words in (
        ("village", _("the name of the village")),
        ("office", _("the reporting office, as printed")),
        ("town", _("who receives the monthly package")),
        ("director", _("who is at the desk")),
    ):
        new.add_argument(f"--{name}", default="", help=words)
    changed = _command(commands, "password", safekeeping.password, _("change the password"))
    changed.add_argument("--leaked", action="store_true",
                         help=_("someone knows it, or saw the sheet: a new key too"))  # fmt: skip
    changed.add_argument(
        "--sheet", metavar="FILE.pdf", type=_path, help=_("write the new recovery sheet here")
    )
    recover = _command(
        commands, "recover", vaults.recover, _("open with the recovery code, set a new password")
    )
    recover.add_argument(
        "--sheet", metavar="FILE.pdf", type=_path, help=_("write a new recovery sheet here")
    )
    pictures = _command(
        commands, "screenshots", vaults.screenshots, _("a picture of every page and dialog")
    )
    pictures.add_argument("folder", type=_path, metavar="DIR")
    pictures.add_argument("--language", choices=tuple(LANGUAGES), dest="shown_language",
                          help=_("in this language"))  # fmt: skip
    pictures.add_argument("--text", type=int, default=100, metavar="100-200",
                          help=_("text size in percent"))  # fmt: skip


def _safekeeping(commands: Any) -> None:
    made = _command(commands, "backup", safekeeping.backup, _("make a backup"))
    made.add_argument("--to", metavar="DIR", type=_path, help=_("and a copy of it here"))
    back = _command(
        commands, "restore", safekeeping.restore, _("put a backup in the place of the records")
    )
    back.add_argument("file", metavar="FILE", type=_path)
    back.add_argument("--code", action="store_true", help=_("open it with the recovery code"))
    _command(commands, "check", safekeeping.check, _("look at every page and the newest backup"))


def _books(commands: Any) -> None:
    bring = _command(commands, "import", books.bring_in, _("spreadsheets into a book"))
    bring.add_argument("files", nargs="+", type=_path, metavar="FILE")
    bring.add_argument("--into", choices=books.INTO, default=books.INTO[0],
                       help=_("the roster, the hotline log or the complaint log"))  # fmt: skip
    bring.add_argument("--rehearse", action="store_true", help=_("report only, write nothing"))
    bring.add_argument(
        "--rejected", metavar="OUT.xlsx", type=_path, help=_("what was not taken, to be mended")
    )
    bring.add_argument(
        "--newer", action="store_true", help=_("the file's values win (roster only)")
    )
    find = _command(commands, "find", books.find, _("members by name, pinyin, initials, tails"))
    find.add_argument("words", nargs="+", metavar="WORDS")
    show = _command(commands, "show", books.show, _("one record with its trail"))
    show.add_argument("number", metavar="NUMBER")
    add = _command(commands, "add", books.add, _("a new entry"))
    add.add_argument("book", choices=tuple(REGISTERS), metavar="BOOK")
    add.add_argument("fields", nargs="+", metavar="FIELD=VALUE")
    change = _command(commands, "change", books.change, _("change an entry"))
    change.add_argument("number", metavar="NUMBER")
    change.add_argument("fields", nargs="+", metavar="FIELD=VALUE")
    strike = _command(commands, "strike", books.strike, _("strike an entry with its reason"))
    strike.add_argument("number", metavar="NUMBER")
    strike.add_argument("--why", required=True, help=_("the reason"))


def _month(commands: Any) -> None:
    rounds = commands.add_parser("round", help=_("the monthly verification"), allow_abbrev=False)
    acts = rounds.add_subparsers(dest="act", metavar=_("act"), required=True)
    opened = _command(acts, "open", month.open_round, _("freeze the list of who is verified"))
    opened.add_argument("month", type=_month_named, metavar="MONTH")
    opened.add_argument("--scope", metavar="group:NAME|landlord:NAME|employer:NAME",
                        help=_("only these"))  # fmt: skip
    status = _command(acts, "status", month.status, _("where the month stands"))
    status.add_argument("month", nargs="?", type=_month_named, metavar="MONTH")
    one = _command(acts, "set", month.set_outcome, _("the outcome of one woman"))
    one.add_argument("month", type=_month_named, metavar="MONTH")
    one.add_argument("number", metavar="NUMBER")
    one.add_argument("outcome", metavar="OUTCOME")
    one.add_argument("fields", nargs="*", metavar="FIELD=VALUE")
    apply = _command(acts, "apply", month.apply, _("results typed in a spreadsheet"))
    apply.add_argument("month", type=_month_named, metavar="MONTH")
    apply.add_argument("file", type=_path, metavar="FILE")
    rest = _command(acts, "rest", month.rest, _("one outcome for every remaining entry"))
    rest.add_argument("month", type=_month_named, metavar="MONTH")
    rest.add_argument("outcome", metavar="OUTCOME", help="unchanged, not_met")
    close = _command(acts, "close", month.close, _("close the month for ever"))
    close.add_argument("month", type=_month_named, metavar="MONTH")
    close.add_argument("--carry-over", action="store_true",
                       help=_("carry those without an outcome to the next month"))  # fmt: skip
    _printing(commands)


def _printing(commands: Any) -> None:
    prints = _command(commands, "print", month.print_form, _("a form as PDF"))
    prints.add_argument("form", choices=month.FORMS, metavar="FORM",
                        help=", ".join(month.FORMS))  # fmt: skip
    prints.add_argument("-o", "--output", required=True, type=_path, metavar="FILE.pdf")
    prints.add_argument("--month", type=_month_named, metavar="M")
    prints.add_argument("--from", dest="first", metavar="D", type=_day,
                        help=_("a bound book: of the year of this day"))  # fmt: skip
    prints.add_argument("--to", dest="last", metavar="D", type=_day,
                        help=_("a bound book: to this day of the same year"))  # fmt: skip
    prints.add_argument(
        "--from-page",
        type=int,
        metavar="N",
        help=_("a bound book: from this page on; 0 goes on where it stopped"),
    )
    prints.add_argument("--purpose", default="", help=_("what names are printed for"))
    prints.add_argument("--number", default="", metavar="N")
    prints.add_argument("--group-by", choices=GROUPINGS, default="house")
    prints.add_argument("--masked", action="store_true", help=_("hide part of the numbers"))
    prints.add_argument("--duplex", action="store_true", help=_("for both sides of the paper"))
    prints.add_argument("--blank", action="store_true", help=_("the empty form"))
    over = _command(commands, "hand-over", month.hand_over, _("the monthly package on a stick"))
    over.add_argument("month", type=_month_named, metavar="MONTH")
    over.add_argument("--to", required=True, type=_path, metavar="DIR")
    over.add_argument("--pass-phrase-file", required=True, type=_path, metavar="F")


def _township(commands: Any) -> None:
    card = _command(commands, "card", township.card, _("this office's card for the other side"))
    card.add_argument("--to", required=True, type=_path, metavar="DIR")
    card.add_argument("--kind", choices=("village", "town"),
                      help=_("what this office is, where it does not name a village"))  # fmt: skip
    card.add_argument("--new-keys", action="store_true",
                      help=_("make new keys first; the other side enrols again"))  # fmt: skip
    enrol = _command(commands, "enrol", township.enrol, _("the other side's card"))
    enrol.add_argument("file", nargs="?", type=_path, metavar="FILE")
    enrol.add_argument("--code", default="", metavar="CODE",
                       help=_("as they read it over the telephone"))  # fmt: skip
    enrol.add_argument(
        "--replace", action="store_true", help=_("in the place of who is enrolled there")
    )
    enrol.add_argument("--off", default="", metavar="MARK",
                       help=_("take a village off the list: it is missed no more"))  # fmt: skip
    receive = _command(
        commands, "receive", township.receive, _("the township: packages in, receipts out")
    )
    receive.add_argument("packages", nargs="*", type=_path, metavar="PACKAGE",
                         help=_("a package, a stick, or a folder of sticks"))  # fmt: skip
    receive.add_argument("--to", required=True, type=_path, metavar="DIR")
    receive.add_argument("--month", type=_month_named, metavar="M",
                         help=_("only of this month; without a package, write its workbook and "
                                "receipts again"))  # fmt: skip
    receive.add_argument("--pass-phrase-file", type=_path, metavar="F",
                         help=_("opens the workbook; made up otherwise"))  # fmt: skip
    receipt = _command(commands, "receipt", township.receipt, _("the township's receipt"))
    receipt.add_argument("file", type=_path, metavar="FILE")


def _command(commands: Any, name: str, run: Any, words: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=words, allow_abbrev=False
    )
    made.add_argument("--json", action="store_true", help=_("answer with one JSON object"))
    made.set_defaults(run=run)
    return made


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = _("This is no day. Write it like 2026-10-31.")
        raise argparse.ArgumentTypeError(message) from None


def _size(text: str) -> int:
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= LARGEST_DEMO:
        return int(text)
    message = _("This should be a whole number from 1 to {n}.").format(n=LARGEST_DEMO)
    raise argparse.ArgumentTypeError(message)


def _path(text: str) -> str:
    """Refuse the empty text an unset variable of a script gives: it would mean this folder."""
    if text:
        return text
    raise argparse.ArgumentTypeError(_("A file or folder has a name."))


def _month_named(text: str) -> str:
    try:
        return read_month(text)
    except Unread as unread:
        raise argparse.ArgumentTypeError(str(unread)) from unread
