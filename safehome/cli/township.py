"""The commands between a village and its township: card, enrol, receive, receipt."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.cli.calling import first_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.cli.calling import Call
    from safehome.desk.receiving import Received, TakenIn
    from safehome.store.correspondents import Correspondent


def card(call: Call) -> None:
    """Write the card of this office, and say the code to be read over the telephone."""
    options = call.options
    with call.desk() as desk:
        if options.kind:
            desk.choose(side=options.kind)
        if options.new_keys:
            desk.cards.renew()
        own = desk.cards.write(Path(options.to))
    told = {"file": own.name, "code": own.code, "kind": own.card.kind, "name": own.card.name,
            "mark": own.card.mark}  # fmt: skip
    words = _("Code, to be read out: {code}").format(code=own.code)
    call.answer(told, f"{own.name}  {own.card.name}\n{words}")


def enrol(call: Call) -> None:
    """Pin the keys of the other side, its code having been read over the telephone."""
    from safehome.desk.cards import PlaceTaken

    options = call.options
    if options.off:
        _take_off(call, options.off)
        return
    if not options.file:
        raise Refusal(_("No card was named."), _("Name the file of the card."))
    with call.desk() as desk:
        found = desk.cards.look(Path(options.file))
        code = options.code or _asked(found.name, found.mark)
        try:
            who = desk.cards.enrol(Path(options.file), code, replace=options.replace)
        except PlaceTaken as refusal:
            raise Refusal(refusal.happened, f"{refusal.remedy} (--replace)") from refusal
    call.answer(_told(who), _("Enrolled: {name}, {mark}").format(name=who.name, mark=who.mark))


def _take_off(call: Call, mark: str) -> None:
    """Take the village of this mark off the list."""
    with call.desk() as desk:
        villages = [each for each in desk.cards.enrolled() if each.kind == "village"]
        whole = mark.lower().ljust(6)  # a part of a mark is nobody's
        found = [each for each in villages if each.vault.startswith(whole)]
        if len(found) != 1:
            raise Refusal(
                _("Not one village of this mark is enrolled, but {n}.").format(n=len(found)),
                _("Give its mark as it stands beside its name; of two alike, more of its signs."),
            )
        [who] = found
        desk.cards.dismiss(who.vault)
    said = _("Taken off the list: {name}, {mark}").format(name=who.name, mark=who.mark)
    call.answer(_told(who), said)


def _told(who: Correspondent) -> dict[str, str]:
    return {"name": who.name, "mark": who.mark, "kind": who.kind, "key": who.key}


def receive(call: Call) -> None:
    """Take packages of villages in, write the month's workbook and the receipts.

    Raises:
        Refusal: some packages were left out; the answer was given for the others.
    """
    from safehome.desk.incoming import in_words

    options = call.options
    phrase = first_line(Path(options.pass_phrase_file)) if options.pass_phrase_file else ""
    with call.desk() as desk:
        taken = desk.receiving.take(
            [Path(each) for each in options.packages], Path(options.to),
            month=options.month or "", pass_phrase=phrase,
        )  # fmt: skip
    told: dict[str, Any] = {"packages": [asdict(each) for each in taken.packages],
            "workbooks": [asdict(each) for each in taken.workbooks]}  # fmt: skip
    told["left_out"] = [asdict(each) for each in taken.left_out]
    if taken.pass_phrase:
        told["pass_phrase"] = taken.pass_phrase
    call.answer(told, lambda: _in_words(taken))
    if not all(each.known for each in taken.left_out):
        raise Refusal(_("Left out; everything else is taken in:"), in_words(taken.left_out))


def receipt(call: Call) -> None:
    """Take in the township's receipt."""
    with call.desk() as desk:
        taken = desk.handing_over.take_receipt(Path(call.options.file))
    words = _("{month}: received by {town} on {date}.").format(
        month=taken.month, town=taken.town, date=taken.received[:10]
    )
    if taken.again:
        words += "\n" + _("This receipt had been taken in before.")
    if not taken.newest:
        words += "\n" + _("It is of an earlier hand-over of this month; the last one has none yet.")
    call.answer(asdict(taken), words)


def _in_words(taken: TakenIn) -> str:
    lines = [line for each in taken.packages for line in _of_package(each)]
    lines += [
        _("{file}: {n} villages, {women} women; still missing: {missing}").format(
            file=each.name, n=each.villages, women=each.women, missing=each.missing
        )
        for each in taken.workbooks
    ]
    if taken.pass_phrase:
        lines.append(_("Pass-phrase, told only now: {phrase}").format(phrase=taken.pass_phrase))
    return "\n".join(lines)


def _of_package(each: Received) -> Iterator[str]:
    yield _("{village}, {mark}: {month}, {n} women; receipt {file}").format(
        village=each.village, mark=each.mark, month=each.month, n=each.women, file=each.receipt
    )
    if each.replaces:
        yield "  " + _("It takes the place of the package made on {date}.").format(
            date=each.replaces
        )
    if not each.beside:
        yield "  " + _("The receipt could not be laid beside it: copy it from the folder.")


def _asked(name: str, mark: str) -> str:
    """Ask for the code at a terminal.

    Raises:
        Refusal: nobody is there to be asked.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        raise Refusal(
            _("The code of this card was not given; nothing was enrolled."),
            _("Have it read to you over the telephone by {name}, and give it with --code.").format(
                name=name
            ),
        )
    sys.stderr.write(
        _("The card says it is of {name}, {mark}. Call them and type the code they read: ").format(
            name=name, mark=mark
        )
    )
    sys.stderr.flush()
    return sys.stdin.readline()
