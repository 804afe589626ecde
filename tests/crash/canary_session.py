"""A day with the canary, played by the real program: its commands, then its window, then the lock.

Run as a script in the folder of the day. What the commands say goes to nobody,
their complaints and whatever a mistake says to `said.txt`.
"""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

from canary import ASKED, CALL, CASE, FACTS, HER, NAME, PHONE, REMARK
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from safehome import app, cli
from safehome.base.journal import log
from safehome.cli.arguments import parser
from safehome.cli.calling import Call
from safehome.desk.desk import Desk
from safehome.registers.case_parts import QUESTIONS, SPECIAL
from safehome.store import vault
from safehome.store.keys import Cost
from safehome.ui.program import Program
from safehome.ui.refusals import told
from safehome.ui.stage import SIZE, Stage

MONTH, DAY = "2026-11", "2026-11-24"
BEFORE = ("--today", DAY, "--language", "zh_CN")
NEW_PASSWORD = "eleven herons at dusk"
PLANTED = os.environ.pop("PLANTED", "")


def command(*words: str, code: int = 0, vault: str = "vault") -> str:
    """Give one command, which must end as expected; return what it said."""
    kept, sys.stdout = sys.stdout, io.StringIO()
    try:
        ended = cli.main([*BEFORE, "--vault", vault, *words])
        said = sys.stdout.getvalue()
    finally:
        sys.stdout = kept
    if ended != code:
        raise SystemExit(f"{words[0]} ended with {ended}")
    return said


def fields(texts: dict[str, str]) -> list[str]:
    return [f"{name}={text}" for name, text in texts.items()]


def commands() -> None:
    """Make a vault and fill its books."""
    vault.calibrate = lambda: Cost(1, 8 * 1024, 1)
    command("new", "--sheet", "out/sheet.pdf", "--village", "黄清堰村", "--office", "村妇联",
            "--town", "街道妇联", "--director", "王主任")  # fmt: skip
    command("add", "members", *fields(HER))
    command("add", "hotline", *fields(CALL))
    command("add", "complaints", *fields(CASE))
    if not PLANTED:
        a_month()


def a_month() -> None:
    """Do a month: lists in, the round, every form printed, everything handed over."""
    command("import", "in/list.xlsx", "in/list.csv", "--rejected", "out/rejected.xlsx")
    command("find", NAME)
    command("show", "M00001")
    command("change", "M00001", f"remark={REMARK}。")
    case = "case=C2026-0001"
    answers = [f"{name}=是" for name, _label in (*QUESTIONS, *SPECIAL)]
    command("add", "assessments", case, *answers, f"note={FACTS}")
    command("add", "actions", case, "kind=陪同报警", f"what={FACTS}")
    command("add", "notices", case, "kind=受理")
    command("add", "referrals", case, "agency=公安", "agency_name=派出所", "basis=法定",
            f"summary={FACTS}")  # fmt: skip
    command("round", "open", MONTH)
    command("round", "set", MONTH, "M00001", "changed", f"phone={PHONE}")
    command("round", "rest", MONTH, "unchanged")
    command("round", "close", MONTH)
    know_each_other()
    command("hand-over", MONTH, "--to", "out/stick", "--pass-phrase-file", "phrase.txt")
    for form in ("roster", "walk-list", "summary", "changes", "hotline-book", "complaint-book",
                 "hand-over", "consent"):  # fmt: skip
        purpose = () if form in {"summary", "consent"} else ("--purpose", "送达")
        command("print", form, "-o", f"out/{form}.pdf", *purpose)
    for form, number in (("member", "M00001"), ("call", "H2026-0001"), ("own-record", "M00001")):
        command("print", form, "-o", f"out/{form}.pdf", "--number", number, "--purpose", "送达")
    for form in ("complaint", "risk", "referral", "notice"):
        command("print", form, "-o", f"out/{form}.pdf", "--number", "C2026-0001",
                "--purpose", "送达")  # fmt: skip
    [parcel] = Path("out/stick").rglob("report.pkg")
    command("receive", str(parcel.parent), "--to", "out/town", "--pass-phrase-file", "phrase.txt",
            vault="town")  # fmt: skip
    [receipt] = Path("out/town").glob("*.receipt")
    command("receipt", str(receipt))
    command("backup", "--to", "out/backups")
    [backup] = Path("out/backups").rglob("*.shb")
    command("restore", str(backup))
    os.environ["SAFEHOME_NEW_PASSWORD"] = NEW_PASSWORD
    command("password", "--leaked", "--sheet", "out/new-sheet.pdf")
    os.environ["SAFEHOME_PASSWORD"] = NEW_PASSWORD
    command("check")
    a_mistake_in_a_command()


def know_each_other() -> None:
    """Let the village and its township exchange their cards."""
    command("new", "--sheet", "out/town.pdf", "--office", "街道妇联", vault="town")
    cards = {}
    for whose, kind in (("vault", "village"), ("town", "town")):
        said = command("card", "--to", f"out/{kind}", "--kind", kind, "--json", vault=whose)
        cards[whose] = (f"out/{kind}/{json.loads(said)['file']}", json.loads(said)["code"])
    for whose, other in (("vault", "town"), ("town", "vault")):
        file, code = cards[other]
        command("enrol", file, "--code", code, vault=whose)


def a_mistake_in_a_command() -> None:
    """Let the program trip over her name."""
    right = Desk.find

    def wrong(*_arguments: object) -> None:
        raise ValueError(f"{NAME} {PHONE}")

    Desk.find = wrong
    command("find", NAME, code=cli.MISTAKE)
    Desk.find = right


def stage_for(program: Program) -> Stage:
    """Let the one who plays the pictures play here too."""
    stage = Stage.__new__(Stage)
    stage.program, stage.window = program, program.window
    stage.window.resize(SIZE)
    return stage


def window(program: Program) -> None:
    """Work in the window, trip in it, and lock it."""
    stage = stage_for(program)
    program.front.page.password.setText(os.environ["SAFEHOME_PASSWORD"])
    program.front.page.open_button.click()
    stage.settle()
    roster = stage.show("roster", "M00001")
    roster.form.rows.editors["remark"].set_text(REMARK * 2)
    roster.form.rows.edited.emit("remark")
    stage.settle()
    field = QLineEdit(NAME)
    field.selectAll()
    field.copy()
    stage.settle()
    program.shell.ask_search()
    stage.settle()
    stage.type(NAME)
    stage.close_over()
    hotline = stage.show("hotline", "H2026-0001")
    hotline.new()
    stage.type(ASKED)
    complaints = stage.show("complaints", "C2026-0001")
    complaints.case.facts.cover()
    stage.show("verification")
    stage.show("import").read([Path("in/list.csv").resolve()])
    stage.settle()
    for what in (("roster", MONTH), ("member", "M00001"), ("complaint", "C2026-0001")):
        stage.show("print", what)
    stage.show("settings")
    stage.show("today")
    trip(program, stage)
    if PLANTED:
        log.warning("she is called %s", NAME)
        path = Path(os.environ["TMPDIR"], "between.txt")
        path.write_text(NAME, "utf-16-le")
        path.unlink()
    stage.show("roster", "M00001")
    sys.stderr.write(f"ready {os.getpid()}\n")
    sys.stderr.flush()
    program.lock()


def trip(program: Program, stage: Stage) -> None:
    """Let the window trip over her name: in a slot, behind the window, in the database."""

    def fail(_told: object = None) -> None:
        raise ValueError(f"{NAME} {PHONE} {FACTS}")

    def ask_in_vain() -> None:
        with program.work.session._vault.engine.connect() as connection:
            connection.exec_driver_sql("SELECT * FROM nothing WHERE name = ?", (NAME,))

    for act in (fail, ask_in_vain):
        QTimer.singleShot(0, program, act)
        stage.settle()
        stage.close_over()
    task = program.work.background.run(fail)
    task.failed.connect(lambda error: told(program.window, error))
    stage.settle()
    stage.close_over()


start = Program.start


def drive(program: Program, *, is_there: bool) -> None:
    start(program, is_there=is_there)
    QTimer.singleShot(0, program, lambda: window(program))


commands()
Program.start = drive
sys.argv = ["safehome", "--vault", "vault", *BEFORE]
app.run(Call(parser().parse_args(sys.argv[1:])))
