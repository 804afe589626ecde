"""The commands about the month: the round, the printed forms, the hand-over."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from safehome.base.errors import NotAccepted, Problem, Refusal, Unread
from safehome.base.files import write_in_one_step
from safehome.base.words import _
from safehome.cli.books import texts_in
from safehome.cli.calling import first_line
from safehome.registers import codes

if TYPE_CHECKING:
    import argparse

    from safehome.cli.calling import Call
    from safehome.desk.round_status import RoundStatus
    from safehome.registers.rounds import Scope

FORMS = ("roster", "walk-list", "summary", "changes", "hotline-book", "complaint-book", "call",
         "complaint", "risk", "referral", "notice", "follow-up", "own-record",
         "member", "hand-over", "consent", "recovery")  # fmt: skip


def open_round(call: Call) -> None:
    """Open a month."""
    with call.desk() as desk:
        status = desk.rounds.open(call.options.month, _scope(call.options.scope))
    _tell(call, status)


def status(call: Call) -> None:
    """Say where a month stands."""
    with call.desk() as desk:
        _tell(call, desk.rounds.status(call.options.month or ""))


def set_outcome(call: Call) -> None:
    """Write the outcome of one woman."""
    from safehome.registers.members import MEMBERS

    options = call.options
    texts = texts_in(options.fields)
    own = {name: texts.pop(name) for name in ("on", "how") if name in texts}
    remark = texts.pop("remark", "") if options.outcome != "changed" else ""
    with call.desk() as desk:
        record = desk.get(MEMBERS, options.number)
        entry = desk.rounds.entry_of(options.month, record)
        if entry is None:
            raise Refusal(
                _("{number} is not on this month's list.").format(number=record.number),
                _("If she has come back, enter her in the window as newly arrived."),
            )
        outcome = _read("outcome", codes.OUTCOME, options.outcome, none="none")
        written = desk.rounds.record(
            options.month, entry, outcome, texts, on=own.get("on", ""),
            how=_read("how", codes.HOW, own.get("how", "visit")), remark=remark,
        )  # fmt: skip
    call.answer(
        {"number": written.number, "outcome": written.outcome, "on": written.on},
        f"{written.number}  {codes.OUTCOME.show(written.outcome)}",
    )


def apply(call: Call) -> None:
    """Apply results typed in a spreadsheet."""
    with call.desk() as desk:
        results = desk.taking_in.look_results(Path(call.options.file))
        report = desk.taking_in.apply_results(call.options.month, results, progress=call.progress)
        call.answer(report.to_json(), report.as_text)


def rest(call: Call) -> None:
    """Give every remaining entry one outcome."""
    outcome = _read("outcome", codes.OUTCOME, call.options.outcome)
    with call.desk() as desk:
        count = desk.rounds.rest(call.options.month, outcome=outcome)
    call.answer({"month": call.options.month, "written": count},
                _("Written: {n}").format(n=count))  # fmt: skip


def close(call: Call) -> None:
    """Close a month for ever."""
    with call.desk() as desk:
        _tell(call, desk.rounds.close(call.options.month, carry_over=call.options.carry_over))


def print_form(call: Call) -> None:
    """Write a form as PDF."""
    options = call.options
    if options.form == "recovery":
        raise Refusal(
            _("The recovery sheet is printed once, when its code is made."),
            _("“safehome recover --sheet FILE.pdf” makes a new code and its sheet."),
        )
    with call.desk() as desk:
        printed = desk.printing.make(
            options.form, month=_period(options), number=options.number,
            group_by=options.group_by, masked=options.masked, duplex=options.duplex,
            blank=options.blank, purpose=options.purpose, from_page=options.from_page,
        )  # fmt: skip
        write_in_one_step(Path(options.output), printed.pdf)
        desk.printing.is_out(printed)
    told = {"file": options.output, "form": options.form, "pages": printed.pages,
            "missing": list(printed.missing)}  # fmt: skip
    words = _("{title}: {n} pages").format(title=printed.title, n=printed.pages)
    if printed.missing:
        words += "\n" + _("No carried font draws: {characters}. A box is left for the pen.").format(
            characters=" ".join(printed.missing)
        )
    call.answer(told, words)


def hand_over(call: Call) -> None:
    """Write the monthly package, read it back, enter it in the disclosure logs."""
    phrase = first_line(Path(call.options.pass_phrase_file))
    with call.desk() as desk:
        handed = desk.handing_over.write(
            call.options.month, Path(call.options.to), phrase, confirmed=True
        )
    told = {"month": call.options.month, "files": [asdict(each) for each in handed.files]}
    lines = [f"{each.name}  {each.size}  {each.sha256}" for each in handed.files]
    call.answer(told, "\n".join([*lines, _("You can take the stick out now.")]))


def _read(name: str, known: codes.CodeList, text: str, none: str = "") -> str:
    """Return the code of a word; "" for the word that says none.

    Raises:
        NotAccepted: no entry of the list is meant.
    """
    if none and text == none:
        return ""
    try:
        return known.read(text)
    except Unread as unread:
        raise NotAccepted([Problem(name, str(unread))]) from unread


def _period(options: argparse.Namespace) -> str:
    """Return the month or the day that a form is of, "" for now.

    Raises:
        NotAccepted: a bound book is asked for over more than one year.
    """
    days = [day for day in (options.first, options.last) if day]
    if len({day.year for day in days}) > 1:
        raise NotAccepted([Problem("to", _("A bound book is of one year."))])
    return options.month or (days[-1].isoformat() if days else "")


def _scope(text: str | None) -> Scope | None:
    from safehome.registers.rounds import Scope

    if not text or text == "all":
        return None
    kind, sign, value = text.partition(":")
    if kind not in {"group", "landlord", "employer"} or not sign or not value:
        raise NotAccepted(
            [Problem("", _("Write --scope group:NAME, landlord:NAME, employer:NAME."))]
        )
    return Scope(kind, value)


def _tell(call: Call, found: RoundStatus) -> None:
    """Answer with where a month stands, exactly as the contract names it."""
    told = {
        "month": found.month, "state": found.state, "due": found.due,
        "outcomes": dict(found.outcomes), "arrived": found.arrived, "open": found.open,
        "on_roster": found.on_roster,
    }  # fmt: skip
    lines = [
        _("{month}: {typed} of {due} verified, {arrived} arrived, {open} open").format(
            month=found.month, typed=found.typed, due=found.due, arrived=found.arrived,
            open=found.open,
        ),
        *(f"  {codes.OUTCOME.show(key)}: {number}"
          for key, number in found.outcomes.items() if number),
    ]  # fmt: skip
    call.answer(told, "\n".join(lines))
