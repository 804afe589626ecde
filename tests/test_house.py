"""The laws of the house that a machine can say no to."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "safehome"
CATALOGUE = REPOSITORY / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "safehome.po"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((REPOSITORY / "tests").rglob("*.py"))


def tool(*words: str) -> subprocess.CompletedProcess[str]:
    name, *rest = words
    program = Path(sys.executable).with_name(name)
    return subprocess.run(
        [program, *rest], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "words",
    [
        ("ruff", "check", "--quiet", "."),
        ("ruff", "format", "--check", "--quiet", "."),
        ("mypy",),
        ("lint-imports",),
    ],
    ids=" ".join,
)
def test_the_machines_that_say_no_say_nothing(words: tuple[str, ...]) -> None:
    ran = tool(*words)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_visible_string_has_its_chinese() -> None:
    with CATALOGUE.open("rb") as stream:
        known = read_po(stream, locale="zh_CN")
    said = {
        message[0] if isinstance(message, tuple) else message
        for _file, _line, message, _comments, _context in extract_from_dir(
            str(PACKAGE), method_map=[("**.py", "python")], keywords={"_": None, "N_": None}
        )
    }
    missing = sorted(text for text in said if text and not (known.get(text) or _NONE).string)
    assert missing == []
    assert sorted(str(m.id) for m in known if m.id and m.id not in said) == []


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    with CATALOGUE.open("rb") as stream:
        catalogue = read_po(stream, locale="zh_CN")
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_a_translation_keeps_the_places_for_values() -> None:
    with CATALOGUE.open("rb") as stream:
        catalogue = read_po(stream, locale="zh_CN")
    place = re.compile(r"\{(\w*)[:}]|%\((\w+)\)|(%s)")
    wrong = [
        message.id
        for message in catalogue
        if message.id
        and message.string
        and sorted(place.findall(message.id)) != sorted(place.findall(message.string))
    ]
    assert wrong == []


def test_only_one_module_writes_files() -> None:
    writes = re.compile(
        r"\.write_bytes\(|\.write_text\(|open\([^)]*[\"'][wax]b?\+?[\"']|\.mkdir\(|shutil\.copy|os\.mkdir"
    )
    in_memory = 'target.open(about, "w"'  # a part of a workbook that is made in memory
    guilty = [
        str(module.relative_to(PACKAGE))
        for module in MODULES
        if module != PACKAGE / "base" / "files.py"
        and writes.search(module.read_text("utf-8").replace(in_memory, ""))
    ]
    assert guilty == []


def test_no_log_line_is_made_of_values() -> None:
    """A journal message is a constant, so that no record's text can be in it."""
    guilty = [
        f"{module.name}:{node.lineno}"
        for module in MODULES
        if module.name != "journal.py"
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "log"
        and not (len(node.args) == 1 and isinstance(node.args[0], ast.Constant))
    ]
    assert guilty == []


def test_no_test_sleeps_or_waits_for_the_clock() -> None:
    lazy = re.compile(r"time\.sleep\(|qtbot\.wait\(|qWait\(")
    guilty = [
        test.name
        for test in TESTS
        if test != Path(__file__).resolve() and lazy.search(test.read_text("utf-8"))
    ]
    assert guilty == []


def test_a_transaction_is_begun_once_in_a_method() -> None:
    guilty = []
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                text = ast.unparse(node)
                if text.count("store.write()") > 1:
                    guilty.append(f"{module.name}:{node.name}")
    assert guilty == []
    outside = [
        str(module.relative_to(PACKAGE))
        for module in MODULES
        if "store.write()" in module.read_text("utf-8")
        and module.parent.name not in {"desk", "store"}
    ]
    assert outside == []


class _Nothing:
    string = ""


_NONE = _Nothing()
