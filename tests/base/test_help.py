"""The help texts: both languages alike, and true to the keys and words of the window."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from safehome.base.places import resource
from safehome.base.words import LANGUAGES
from safehome.ui.pages import BEHIND, PAGES

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "safehome"
CATALOGUE = REPOSITORY / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "safehome.po"
WINDOW = "\n".join(path.read_text("utf-8") for path in sorted((PACKAGE / "ui").glob("*.py")))
TOPICS = sorted(path.stem for path in resource("help", "en").glob("*.md"))
TEXTS = [(language, topic) for language in LANGUAGES for topic in TOPICS]
QUOTED = {"en": r'"([^"]*)"', "zh_CN": r"“([^”]*)”"}
LONG = {"that_day": 4200}
"""What is told in full: seven misfortunes, each step by step."""
ALONE = {
    "Enter": "Key_Return|returnPressed",
    "Esc": "Key_Escape",
    "Backspace": "Key_Backspace",
    "退格键": "Key_Backspace",
    "Delete": "Key_Delete",
    "PageDown": "Key_PageDown",
    "PageUp": "Key_PageUp",
    "Pause": "Key_Pause",
    "Tab": "focusNextChild",
    "F1": '"F1"',
}
"""A key by the name the help gives it, and how the window's source asks for it."""


def read(language: str, topic: str) -> str:
    return resource("help", language, f"{topic}.md").read_text("utf-8")


def test_both_languages_have_the_same_topics() -> None:
    assert sorted(path.stem for path in resource("help", "zh_CN").glob("*.md")) == TOPICS


def test_every_page_has_its_help() -> None:
    pages = [key for _digit, key, *_rest in PAGES] + [key for key, *_rest in BEHIND]
    assert [key for key in pages if key not in TOPICS] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_headings_and_lists(topic: str) -> None:
    def shape(language: str) -> list[str]:
        lines = read(language, topic).splitlines()
        return [found[0] for line in lines if (found := re.match(r"#+ |- |\d+\. ", line))]

    assert shape("en") == shape("zh_CN")
    assert shape("en")[0] == "# "


@pytest.mark.parametrize(("language", "topic"), TEXTS)
def test_a_link_leads_to_a_help_text(language: str, topic: str) -> None:
    led = re.findall(r"\]\(([^)]*)\)", read(language, topic))
    assert [each for each in led if each not in TOPICS] == []


def test_every_help_text_can_be_reached() -> None:
    pages = {key for _digit, key, *_rest in PAGES} | {key for key, *_rest in BEHIND}
    fronts = set(re.findall(r'offer_help\(self, "(\w+)"\)', WINDOW))
    reached = pages | fronts
    for _round in TOPICS:
        for topic in sorted(reached):
            reached |= set(re.findall(r"\]\(([^)]*)\)", read("en", topic)))
    assert reached == set(TOPICS)


@pytest.mark.parametrize(("language", "topic"), TEXTS)
def test_every_key_that_is_named_exists(language: str, topic: str) -> None:
    text = read(language, topic)
    digits = {str(digit) for digit, *_rest in PAGES}
    for keys in re.findall(r"Ctrl (\w(?:[,、] ?\d)*)", text):
        for key in re.findall(r"\w", keys):
            assert key in digits or f'"Ctrl+{key}"' in WINDOW, key
    for name, asked in ALONE.items():
        if re.search(rf"(?<![A-Za-z]){name}(?![A-Za-z])", text):
            assert re.search(asked, WINDOW), name
    named = re.findall(r"\b(?:F\d+|Tab|Home|End|Insert|Alt|Shift)\b", text)
    assert [key for key in named if key not in ALONE] == []


def test_words_in_quotes_stand_in_the_window() -> None:
    """A button or page that is renamed is renamed in the help; so is a heading of its own."""
    with CATALOGUE.open("rb") as stream:
        known = read_po(stream, locale="zh_CN")
    said = {
        str(message[0] if isinstance(message, tuple) else message)
        for _file, _line, message, _comments, _context in extract_from_dir(
            str(PACKAGE), method_map=[("**.py", "python")], keywords={"_": None, "N_": None}
        )
    }
    shown = {"en": said, "zh_CN": {str(known[each].string) for each in said if each in known}}
    strange = [
        (language, topic, each)
        for language, topic in TEXTS
        for each in re.findall(QUOTED[language], read(language, topic))
        if each not in shown[language]
        and each not in re.findall(r"^## (.+)$", read(language, topic), re.MULTILINE)
    ]
    assert strange == []


def test_a_stick_is_spelled_in_one_way() -> None:
    texts = [CATALOGUE.read_text("utf-8"), *(read("zh_CN", topic) for topic in TOPICS)]
    assert "U盘" in texts[0]
    assert [text for text in texts if re.search(r"U +盘|优盘", text)] == []


@pytest.mark.parametrize(("language", "topic"), TEXTS)
def test_a_help_text_is_short_and_names_nobody(language: str, topic: str) -> None:
    text = read(language, topic)
    assert len(text) < LONG.get(topic, 2600)
    assert not re.search(r"\d{17}[\dX]|1\d{10}", text)
