"""The table of days off: what `holidays` knows, packed. Run this file to make it anew."""

from __future__ import annotations

from holidays import country_holidays
from holidays.countries.china import ChinaStaticHolidays

from safehome.base.places import resource

TABLE = resource("codes", "workdays.txt")
NOTICES = sorted(ChinaStaticHolidays.special_public_holidays)
"""The years whose notice of the State Council the library holds."""

LAST = 2099
MONDAY_TO_FRIDAY = range(5)


def make_table() -> str:
    """One line a year: year, notice or law, its weekdays off, its weekends worked."""
    noticed = country_holidays("CN", years=NOTICES)
    later = country_holidays("CN", years=range(NOTICES[-1] + 1, LAST + 1), observed=False)
    off = sorted(day for day in [*noticed, *later] if day.weekday() in MONDAY_TO_FRIDAY)
    lines = []
    for year in range(NOTICES[0], LAST + 1):
        kind = "notice" if year in NOTICES else "law"
        free = [f"{day:%m%d}" for day in off if day.year == year]
        worked = [f"{day:%m%d}" for day in sorted(noticed.weekend_workdays) if day.year == year]
        lines.append(f"{year} {kind} {' '.join(free)}{''.join(f' +{each}' for each in worked)}")
    return "\n".join(lines) + "\n"


def test_the_table_holds_what_the_library_knows() -> None:
    assert TABLE.read_text("utf-8") == make_table()


if __name__ == "__main__":
    TABLE.write_text(make_table(), "utf-8", newline="\n")
