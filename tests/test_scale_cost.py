"""What many articles would cost follows from what few did."""

import sys

import pytest

from benchmarks.scale_cost import Figures, Prices, cost, how_known, main, table, two_digits

FIGURES = Figures(
    measured_at=10_000,
    extraction_seconds=0.36,
    resolution_seconds=0.036,
    fixed_seconds=36,
    release_bytes=5_000,
    cache_bytes=3_000,
    memory_bytes=100_000,
)


def test_extraction_is_spread_over_the_cores_and_resolution_is_not() -> None:
    million = cost(FIGURES, 10**6)
    assert million.core_hours == pytest.approx(100 + 10 + 0.01)
    # 50, 100/64 and 0.1 hours of extraction; 10 of resolution and 36 seconds always.
    hours = {cores: days * 24 for cores, days in million.days.items()}
    assert hours == pytest.approx({2: 60.01, 64: 11.5725, 1_000: 10.11})


def test_resolution_that_is_spread_uses_no_more_cores_than_it_can() -> None:
    spread = cost(Figures(**{**vars(FIGURES), "resolution_cores": 10}), 10**6)
    hours = {cores: days * 24 for cores, days in spread.days.items()}
    assert hours == pytest.approx({2: 55.01, 64: 2.5725, 1_000: 1.11})


def test_resolution_that_grows_faster_than_the_articles_is_reckoned_so() -> None:
    steeper = Figures(**{**vars(FIGURES), "growth": 1.5})
    assert cost(steeper, 10_000) == cost(FIGURES, 10_000)
    assert cost(steeper, 10**6).core_hours == pytest.approx(100 + 10 * 10 + 0.01)


def test_bytes_are_told_in_gb() -> None:
    one = cost(FIGURES, 10**9)
    assert (one.release_gb, one.cache_gb, one.memory_gb) == (5_000, 3_000, 100_000)


def test_the_table_says_what_is_extrapolated_and_has_no_price_unless_given() -> None:
    rows = [line.strip("| ").split(" | ") for line in table(FIGURES).splitlines()]
    assert rows[0] == ["articles", "10,000", "1,000,000", "1,000,000,000"]
    assert rows[2][1:] == [
        "within the measured",
        "extrapolated 100-fold",
        "extrapolated 100,000-fold",
    ]
    assert rows[3] == ["core-hours", "1.1", "110", "110,000"]
    assert rows[6] == ["days on 1,000 cores", "0.0046", "0.42", "420"]
    assert not any("price" in row[0] for row in rows)
    priced = table(FIGURES, Prices(core_hour=0.05, gb_month=0.02)).splitlines()
    assert priced[-2:] == [
        "| price of the core-hours | 0.056 | 5.5 | 5,500 |",
        "| price of release and cache, a month | 0.0016 | 0.16 | 160 |",
    ]


def test_what_was_measured_is_no_extrapolation() -> None:
    assert how_known(cost(FIGURES, 9_999)) == "within the measured"
    assert how_known(cost(FIGURES, 20_000)) == "extrapolated 2-fold"


def test_numbers_have_two_significant_digits() -> None:
    numbers = (0, 0.004567, 0.96, 9.96, 12.4, 99.7, 123_456)
    assert [two_digits(one) for one in numbers] == [
        "0", "0.0046", "0.96", "10", "12", "100", "120,000"
    ]  # fmt: skip


def test_one_price_without_the_other_is_a_mistake(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = ("measured-at", "extraction", "resolution", "fixed", "release", "cache", "memory")
    given = [f"--{name}=1" for name in (*figures, "core-hour")]
    monkeypatch.setattr(sys, "argv", ["scale_cost", *given])
    with pytest.raises(SystemExit):
        main()
    assert "give both prices, --core-hour and --gb-month, or none" in capsys.readouterr().err
