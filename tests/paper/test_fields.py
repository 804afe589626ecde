from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from reading import rules_of, texts_of

from safehome.paper.annex import annex
from safehome.paper.fields import (
    Choices,
    Label,
    Moved,
    Row,
    Section,
    Value,
    height_of,
    onto_annex,
    row,
    set_blocks,
)
from safehome.paper.page import Draft, Page
from safehome.paper.sheet import PORTRAIT

LONG = "贵州省黔东南苗族侗族自治州黎平县肇兴镇堂安村三组二十八号"


def a_row(text: str, name: str = "Home") -> Row:
    return row(Label("Home", 21), Value(text, 35, annex=name))


def test_a_row_grows_with_its_longest_part() -> None:
    assert a_row("贵州").height == 9
    assert a_row(LONG).height > a_row(LONG[:14]).height > 9
    many = tuple((f"option {n}", False) for n in range(12))
    assert row(Choices(many, 149)).height == 12


def test_rules_stand_between_rows_and_parts_and_stop_at_a_section() -> None:
    draft = Draft()
    end = set_blocks(draft, [a_row("一"), Section("二"), a_row("三")], 25, 40, 81)
    rules = sorted(rules_of(draft.finish(210, 297)))

    assert end == 40 + 9 + 7 + 9
    assert [rule for rule in rules if rule[1] == rule[3]] == [(25, 49, 81, 49), (25, 56, 81, 56)]
    assert [rule for rule in rules if rule[0] == rule[2]] == [(46, 40, 46, 49), (46, 56, 46, 65)]


@given(texts=st.lists(st.text("贵州，a ", max_size=300), min_size=1, max_size=8))
def test_what_moves_to_the_annex_is_there_whole_and_once(texts: list[str]) -> None:
    rows = [a_row(text, f"n{at}") for at, text in enumerate(texts)]
    kept, moved = onto_annex(rows, 9 * len(rows) + 4)

    assert height_of(kept) <= 9 * len(rows) + 4
    shown = [part.text for each in kept if isinstance(each, Row)
             for part in each.parts if isinstance(part, Value)]  # fmt: skip
    for at, text in enumerate(texts):
        there = Moved(f"n{at}", text) in moved
        assert shown[at] == ("See the annex" if there else text)


def test_what_has_no_name_for_the_annex_stays_in_its_field() -> None:
    rows = [row(Value(LONG, 35))]
    assert onto_annex(rows, 9) == (rows, [])


def test_an_annex_takes_as_many_pages_as_it_needs_and_no_name_stands_alone() -> None:
    moved = [Moved(f"name {at}", LONG * 9) for at in range(12)]
    pages = [Page(210, 297, tuple(marks)) for marks in annex(PORTRAIT, "Card", "M00001", moved)]

    assert len(pages) > 1
    for page in pages:
        assert "Card" in texts_of(page)
        assert not texts_of(page)[-1].startswith("name")
    around = {"Card", "M00001", "(annex)"}
    lines = [text for page in pages for text in texts_of(page) if text not in around]
    written = "".join(line for line in lines if not line.endswith("(continued)"))
    assert written.count(LONG) == 12 * 9
