"""What a woman is told before she is registered, and what she is asked.

The text is data, so that an office can put it into its own words. A line is a
paragraph; what stands before a full-width space is its heading; a line that
begins with □ is a choice she ticks. {office} and {town}, or {办公室} and {上级妇联},
stand for the names in the settings. It tells what PIPL art. 17 asks for, and asks apart for what
art. 23 (the township) and art. 29 (sensitive data) want agreed to apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from safehome.base.places import resource
from safehome.base.words import _, language

CHOICE = "□"
OFFICE, TOWN = ("{office}", "{办公室}"), ("{town}", "{上级妇联}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `heading` is "" where it has none."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Consent:
    """The text in its parts: what is read to her, what she chooses."""

    paragraphs: tuple[Paragraph, ...]
    choices: tuple[str, ...]


def carried() -> str:
    """Return the text the program carries, in the language in force."""
    return resource("consent", f"{language()}.txt").read_text("utf-8").strip()


def signs() -> tuple[str, str]:
    """Return what stands for the office and the township, in the language in force."""
    which = int(language() == "zh_CN")
    return OFFICE[which], TOWN[which]


def read(text: str, office: str, town: str) -> Consent:
    """Take a text apart.

    Args:
        text: the office's own, or "" for the one the program carries.
        office: who registers.
        town: who receives the roster.
    """
    whole = text.strip() or carried()
    for signs, name in (
        (OFFICE, office or _("Women's federation of the village")),
        (TOWN, town or _("the women's federation of the township")),
    ):
        for sign in signs:
            whole = whole.replace(sign, name)
    lines = [line.strip() for line in whole.split("\n") if line.strip()]
    paragraphs = []
    for line in lines:
        if not line.startswith(CHOICE):
            before, _gap, after = line.partition("\u3000")
            paragraphs.append(Paragraph(before, after) if after else Paragraph("", line))
    choices = tuple(line[1:].strip() for line in lines if line.startswith(CHOICE))
    return Consent(tuple(paragraphs), choices)
