from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from safehome.store.backup import Backup
from safehome.store.thinning import LAST, SPANS, may_go, shrunk

MOST = LAST + 1 + sum(many for many, _span in SPANS) + 1


def backup(counter: int, day: str, why: str = "closing", rows: int = 10) -> Backup:
    made = f"{day}T12:00:00"
    return Backup(Path(f"{counter:08}.shb"), counter, made, why, 3, {"member": rows}, 4096)


days = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(date.isoformat)
shelves = st.lists(
    st.tuples(days, st.sampled_from(["closing", "before restore"])), min_size=1, max_size=80
).map(lambda found: [backup(n, day, why) for n, (day, why) in enumerate(found, start=1)])


@given(shelves, st.integers(0, 79))
def test_the_last_ones_the_good_one_and_the_newest_safety_copy_stay(
    shelf: list[Backup], which: int
) -> None:
    good = shelf[which % len(shelf)].counter
    going = {each.counter for each in may_go(shelf, good)}
    stays = [each for each in shelf if each.counter not in going]
    assert good not in going
    assert not going & {each.counter for each in shelf[-LAST:]}
    safety = [each.counter for each in shelf if each.why == "before restore"]
    assert not safety or safety[-1] not in going
    assert len(stays) <= MOST


def test_a_year_of_closings_leaves_days_weeks_and_months() -> None:
    first = date(2026, 1, 1)
    stays: list[Backup] = []
    for number in range(1, 366):  # as it happens: one more, then thinned
        stays.append(backup(number, (first + timedelta(days=number - 1)).isoformat()))
        going = {each.counter for each in may_go(stays, number)}
        stays = [each for each in stays if each.counter not in going]
    assert len({each.made[:7] for each in stays}) == 12
    assert len(stays) <= MOST


def test_a_clock_far_ahead_or_behind_does_not_make_the_last_ones_go() -> None:
    shelf = [backup(n, "2099-01-01") for n in range(1, 41)]
    shelf += [backup(n, "2001-01-01") for n in range(41, 51)]
    stays = {each.counter for each in shelf} - {each.counter for each in may_go(shelf, 50)}
    assert set(range(41, 51)) <= stays
    assert 40 in stays


def test_a_tenth_fewer_rows_is_told() -> None:
    older = backup(1, "2026-11-01", rows=100)
    assert shrunk(backup(2, "2026-11-02", rows=91), [older]) == []
    assert shrunk(backup(2, "2026-11-02", rows=90), [older]) == ["member"]
    assert shrunk(backup(2, "2026-11-02", rows=0), [backup(1, "2026-11-01", rows=1)]) == ["member"]
    assert shrunk(backup(2, "2026-11-02", rows=0), [backup(1, "2026-11-01", rows=0)]) == []
    assert shrunk(backup(2, "2026-11-02", rows=5), []) == []
