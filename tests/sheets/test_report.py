"""What a parcel carries comes out as it went in, or not at all."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safehome.base.errors import Refusal
from safehome.sheets import report
from safehome.sheets.letters import Report
from safehome.sheets.report import Content, NotForUs, ReportSheet

IDENTITY, RECIPIENT = report.new_identity()
WHOSE = ("ab" * 16, "2026-11", 217_676_400)
cells = st.text(max_size=12)


@st.composite
def sheets(draw: st.DrawFn) -> ReportSheet:
    columns = draw(st.lists(st.text(max_size=6), min_size=1, max_size=5, unique=True))
    row = st.lists(cells, min_size=len(columns), max_size=len(columns))
    return ReportSheet(draw(cells), columns, draw(row), draw(st.lists(row, max_size=6)))


contents = st.builds(
    Content,
    st.lists(sheets(), max_size=4),
    st.dictionaries(st.text(max_size=8), st.integers(-1000, 1_000_000), max_size=8),
)


def about(packed: bytes, carried: bytes) -> Report:
    vault, month, sequence = WHOSE
    digest = hashlib.sha256(carried).hexdigest()
    return Report(vault, "0" * 16, "1" * 16, month, sequence, "2026-11-24T09:30:00", len(carried),
                  digest, len(packed))  # fmt: skip


@given(contents)
@settings(max_examples=60)
def test_what_goes_in_comes_out(content: Content) -> None:
    packed = report.pack(content, *WHOSE)
    carried = report.lock(packed, RECIPIENT)
    told = about(packed, carried)
    assert report.whole(told, carried)
    opened = report.unlock(told, carried, IDENTITY)
    assert opened.figures == content.figures
    assert list(opened.sheets) == list(content.sheets)


def test_a_text_that_is_no_unicode_is_sent_as_far_as_it_can_be() -> None:
    content = Content([ReportSheet("roster", ["a"], ["A"], [["\ud800x"], ["y" * 40_000]])], {})
    packed = report.pack(content, *WHOSE)
    carried = report.lock(packed, RECIPIENT)
    [sheet] = report.unlock(about(packed, carried), carried, IDENTITY).sheets
    assert [row[0][:2] for row in sheet.rows] == ["?x", "yy"]


def test_another_key_does_not_open_it() -> None:
    packed = report.pack(Content([], {}), *WHOSE)
    carried = report.lock(packed, RECIPIENT)
    with pytest.raises(NotForUs):
        report.unlock(about(packed, carried), carried, report.new_identity()[0])


def test_it_is_locked_anew_each_time_and_says_nothing_of_what_is_in_it() -> None:
    content = Content([ReportSheet("roster", ["name"], ["姓名"], [["张小兰"]] * 50)], {})
    packed = report.pack(content, *WHOSE)
    one, other = (report.lock(packed, RECIPIENT) for _again in range(2))
    assert one != other
    assert b"roster" not in one
    assert "张小兰".encode() not in one


def test_a_hundred_thousand_women_are_within_the_caps() -> None:
    row = [
        *("M00001", "欧阳小兰", "522422198403129960", "汉", "贵州省毕节市大方县", "3组", "12号"),
        *("沈阿根", "15400002207", "低塘宏达电器厂", "2019-03", "15400001911", "在住无变化"),
    ]
    columns = [str(place) for place in range(len(row))]
    content = Content([ReportSheet("roster", columns, columns, [row] * 100_000)], {})
    packed = report.pack(content, *WHOSE)
    assert report.fits(content, packed)
    assert not report.fits(Content([*content.sheets] * 2, {}), packed)
    assert json.loads(packed.split(b"\n", 1)[0])["whose"]["month"] == "2026-11"


@pytest.mark.parametrize("expanded", [0, report.MOST_EXPANDED + 1])
def test_what_would_open_to_too_much_is_not_opened(expanded: int) -> None:
    packed = report.pack(Content([], {}), *WHOSE)
    carried = report.lock(packed, RECIPIENT)
    told = about(b"", carried)
    assert not report.whole(
        Report(
            **{**{name: getattr(told, name) for name in Report.__slots__}, "expanded": expanded}
        ),
        carried,
    )


def test_what_opens_to_more_than_it_says_is_stopped() -> None:
    packed = report.pack(Content([], {}), *WHOSE)
    carried = report.lock(packed, RECIPIENT)
    with pytest.raises(Refusal, match="damaged"):
        report.unlock(about(packed[:-1], carried), carried, IDENTITY)
