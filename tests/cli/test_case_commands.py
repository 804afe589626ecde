"""The two logs by command: the same rules as at the desk, and the same traces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from make import PASSWORD

from safehome.desk import keeping
from safehome.registers.case_parts import QUESTIONS, SPECIAL

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Clock
    from shells import Shell


def complain(shell: Shell) -> str:
    """Register a complaint of domestic violence by command."""
    told = shell.json("add", "complaints", "source=来访", "category=家暴", "name=小花",
                      "facts=昨晚打人", "wish=想离开")  # fmt: skip
    return str(told["number"])


def test_by_command_too_nobody_mediates_where_there_is_danger(
    shell: Shell, journal_folder: Path
) -> None:
    case = complain(shell)
    action = shell.json("add", "actions", f"case={case}", "kind=答复")["number"]
    answers = [f"{name}=是" for name, _label in (*QUESTIONS, *SPECIAL)]
    assessment = shell.json("add", "assessments", f"case={case}", *answers)["number"]

    for words in (
        ("add", "actions", f"case={case}", "kind=人民调解"),
        ("change", action, "kind=劝和"),
        ("change", assessment, "strangled=否"),
        ("strike", assessment, "--why", "写错"),
    ):
        code, out, _err = shell.run(*words)
        assert (code, out) == (1, "")
    assert shell.json("show", case)["level"] == "lethal"
    journal = journal_folder / "journal.log"
    assert not journal.exists() or "小花" not in journal.read_text("utf-8")


def test_whoever_is_shown_a_part_has_read_the_complaint(shell: Shell, clock: Clock) -> None:
    case = complain(shell)
    action = shell.json("add", "actions", f"case={case}", "kind=答复")["number"]
    shell.json("show", case)
    shell.json("show", action)

    with keeping.open_vault(shell.folder, PASSWORD, clock) as session:
        assert len(session.desk.cases.readings(case)) == 2
