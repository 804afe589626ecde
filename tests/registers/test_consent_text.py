from __future__ import annotations

import pytest

from safehome.base import words
from safehome.registers import consent


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_text_carried_tells_what_the_law_asks_and_asks_it_apart(language: str) -> None:
    words.use(language)
    found = consent.read("", "村妇联", "街道妇联")

    assert len(found.paragraphs) == 8  # a greeting and seven headings
    assert [bool(each.heading) for each in found.paragraphs] == [False, *[True] * 7]
    assert len(found.choices) == 4
    whole = " ".join([each.text for each in found.paragraphs] + list(found.choices))
    assert "村妇联" in whole
    assert whole.count("街道妇联") == 3
    assert "{" not in whole


def test_names_that_are_not_known_yet_are_called_by_what_they_are() -> None:
    found = consent.read("{office} gives to {town}.", "", "")
    assert found.paragraphs[0].text == (
        "Women's federation of the village gives to the women's federation of the township."
    )


def test_the_names_may_be_called_for_in_chinese() -> None:
    found = consent.read("{办公室} 交给 {上级妇联}", "村妇联", "街道妇联")
    assert found.paragraphs[0].text == "村妇联 交给 街道妇联"


def test_braces_of_an_office_s_own_text_stay() -> None:
    found = consent.read("{other} {office} {", "A", "B")
    assert found.paragraphs[0].text == "{other} A {"


def test_a_text_without_choices_asks_nothing() -> None:
    assert consent.read("just this", "", "").choices == ()
