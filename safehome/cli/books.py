"""The commands about the books: bring in, find, show, add, change, strike."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from safehome.base.errors import NotAccepted, Problem, Refusal
from safehome.base.files import try_out, write_in_one_step
from safehome.base.words import _
from safehome.cli.case_words import case_as_text, case_told, fields_as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.cli.calling import Call
    from safehome.desk.report import Report
    from safehome.registers.register import Register
    from safehome.store.trail import TrailLine


INTO = ("members", "hotline", "complaints")
"""The books into which spreadsheets are brought."""


def bring_in(call: Call) -> None:
    """Bring spreadsheets into a book, or rehearse it."""
    options = call.options
    if options.newer and options.into != INTO[0]:
        raise Refusal(
            _("Entries of a log are never written over by a file."), _("Leave out --newer.")
        )
    with call.desk() as desk:
        if options.rejected:
            try_out(Path(options.rejected))
        sources = desk.taking_in.look([Path(name) for name in options.files], options.into)
        work = desk.taking_in.rehearse if options.rehearse else desk.taking_in.take_in
        report = work(sources, newer=options.newer, progress=call.progress)
        if options.rejected:
            _write_rejected(Path(options.rejected), desk.taking_in.rejected(report))
    call.answer(report.to_json(), lambda: _report_as_text(report))


def find(call: Call) -> None:
    """List the members that the words find."""
    from safehome.registers.addresses import show_address
    from safehome.registers.members import MEMBERS
    from safehome.store.search import Wanted

    with call.desk() as desk:
        found = desk.find(Wanted(" ".join(call.options.words)))
        records = desk.look_up(MEMBERS, found.ids)
    told = [
        {
            "number": record.number,
            "name": record["name"],
            "id_number": record["id_number"] or "",
            "phone": record["phone"] or "",
            "address": show_address(str(record["group"] or ""), str(record["house"] or "")),
            "status": record["status"],
        }
        for record in records
    ]
    lines = ["  ".join(str(value) for value in each.values()) for each in told]
    if found.more:
        lines.append(_("There are more; add another letter."))
    call.answer(told, "\n".join(lines) or _("Nobody was found."))


def show(call: Call) -> None:
    """Show one record with its trail; of a complaint also its parts, and that it was read."""
    number = call.options.number.upper()
    with call.desk() as desk:
        register = _register_of(number)
        record = desk.get(register, number)
        history = desk.history(register, record)
        case = desk.cases.read(number) if register.key == "complaints" else None
        if register.part_of:  # whoever reads a part of it reads the complaint
            desk.cases.read(str(record["case"]))
    told = {
        "number": record.number,
        "struck": record.struck,
        "values": dict(record.values),
        **(case_told(case) if case else {}),
        "trail": [
            {"at": line.deed.at, "who": line.deed.who, "act": line.deed.act,
             "month": line.deed.month, "changes": line.changes}
            for line in history
        ],
    }  # fmt: skip
    lines = [record.number + (f"  ⊗ {record.struck}" if record.struck else "")]
    lines += fields_as_text(register, record.values)
    lines += case_as_text(case) if case else []
    lines += _history_as_text(register, history)
    call.answer(told, "\n".join(lines))


def add(call: Call) -> None:
    """Enter a new line."""
    from safehome.registers.house import REGISTERS

    with call.desk() as desk:
        record = desk.enter(REGISTERS[call.options.book], texts_in(call.options.fields))
    call.answer({"number": record.number}, record.number)


def change(call: Call) -> None:
    """Change a line."""
    number = call.options.number.upper()
    with call.desk() as desk:
        register = _register_of(number)
        texts = texts_in(call.options.fields)
        record = desk.amend(register, desk.get(register, number), texts)
    call.answer({"number": record.number, "version": record.version},
                _("Changed {number}").format(number=record.number))  # fmt: skip


def strike(call: Call) -> None:
    """Strike a line with its reason."""
    number = call.options.number.upper()
    with call.desk() as desk:
        register = _register_of(number)
        record = desk.strike(register, desk.get(register, number), call.options.why)
    call.answer({"number": record.number, "struck": record.struck},
                _("Struck {number}").format(number=record.number))  # fmt: skip


def texts_in(fields: Sequence[str]) -> dict[str, str]:
    """Return the texts of FIELD=VALUE words.

    Raises:
        NotAccepted: a word has no =.
    """
    texts = {}
    for each in fields:
        name, sign, text = each.partition("=")
        if not sign:
            raise NotAccepted([Problem("", _("Write FIELD=VALUE, with = between them."))])
        texts[name.strip()] = text
    return texts


def _write_rejected(path: Path, workbook: bytes) -> None:
    try:
        write_in_one_step(path, workbook)
    except Refusal as refusal:  # the disk changed its mind since it was tried out
        raise Refusal(
            _("The rows were brought in; the workbook of the others was not written: {why}").format(
                why=refusal.happened
            ),
            _("Bring the same file in again: nobody is added twice."),
        ) from refusal


def _register_of(number: str) -> Register:
    """Return the book a number belongs to; the roster when it cannot be told."""
    from safehome.registers.house import REGISTERS
    from safehome.registers.members import MEMBERS

    letters = number.rstrip("0123456789-")
    return next((each for each in REGISTERS.values() if each.prefix == letters), MEMBERS)


def _report_as_text(report: Report) -> str:
    """Return what came of the rows in words: the figures, the codes, then each note."""
    lines = _roster_figures(report) if report.into == INTO[0] else _log_figures(report)
    if not report.written:
        lines.insert(0, _("A rehearsal: nothing was written."))
    lines += [f"  {count}  {report.what(code)}" for code, count in report.counts().items()]
    lines += [
        f"{note.place.file}  {note.place.sheet}  {note.place.row}  {note.name}  {note.text}"
        for note in report.notes
    ]
    return "\n".join(lines)


def _roster_figures(report: Report) -> list[str]:
    return [
        _("{read} rows: {added} women added, {filled} filled, {same} the same").format(
            read=report.read, added=report.added, filled=report.filled, same=report.same
        ),
        _("Differences: {differences}; not taken: {rejected}; set aside: {aside}").format(
            differences=report.differences, rejected=report.rejected, aside=report.set_aside
        ),
    ]


def _log_figures(report: Report) -> list[str]:
    figures = _("{read} rows: {added} entries added, {same} known, {rejected} not taken").format(
        read=report.read, added=report.added, same=report.same, rejected=report.rejected
    )
    if report.into != "complaints":
        return [figures]
    states = _("Of the entries added {closed} are closed and {open} are open.").format(
        closed=report.closed, open=report.added - report.closed
    )
    return [figures, states]


def _history_as_text(register: Register, history: Sequence[TrailLine]) -> list[str]:
    lines = []
    for line in history:
        lines.append(f"-- {line.deed.at}  {line.deed.who}  {line.deed.sentence}")
        if not line.made:
            lines += [_changed(register, name, change) for name, change in line.changes.items()]
    return lines


def _changed(register: Register, name: str, change: Sequence[object]) -> str:
    field = register.by_name.get(name)
    label = _(field.label) if field else _("Struck")
    old, new = (field.show(value) if field else str(value or "") for value in change)  # type: ignore[arg-type]
    return f"   {label}: {old or '—'} → {new or '—'}"
