"""Time in a picture: no period is left out, and no picture has too many."""

from datetime import date

import pytest

from build.report.periods import label, periods, printed, unit_for


@pytest.mark.parametrize(
    ("last", "unit", "labels"),
    [
        (date(2024, 3, 1), "day", ["2024-02-28", "2024-02-29", "2024-03-01"]),
        (date(2024, 5, 9), "month", ["2024-02", "2024-03", "2024-04", "2024-05"]),
        (date(2030, 1, 1), "year", ["2024", "2025", "2026", "2027", "2028", "2029", "2030"]),
    ],
)
def test_periods_are_without_gaps(last: date, unit: str, labels: list[str]) -> None:
    first = date(2024, 2, 28)

    assert unit_for(first, last) == unit
    assert [label(one, unit) for one in periods(first, last, unit)] == labels


def test_decades_begin_with_a_ten() -> None:
    found = periods(
        date(1915, 4, 1), date(2023, 1, 1), unit_for(date(1915, 4, 1), date(2023, 1, 1))
    )

    assert (found[0], len(found)) == (date(1910, 1, 1), 12)
    assert label(found[0], "decade") == "1910s"


def test_the_first_years_of_the_calendar_are_no_error() -> None:
    assert periods(date.min, date(25, 1, 1), "decade")[0] == date.min


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("195", "1950s"),
        ("18", "1800 to 1899"),
        ("2011-SU", "summer 2011"),
        ("2023-05-04", "2023-05-04"),
        ("2023", "2023"),
        (None, "no value"),
    ],
)
def test_values_of_dates_are_shown_as_a_reader_knows_them(value: str | None, shown: str) -> None:
    assert printed(value) == shown
