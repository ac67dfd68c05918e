"""What builds of many articles would cost, computed from figures of few: a Markdown table.

`python -m benchmarks.scale_cost --help` names the figures, which come from `build dataset --format
json`; the formulas are in docs/scale.md.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

SIZES = (10**4, 10**6, 10**9)
CORES = (2, 64, 1_000)
GB = 10**9
HOUR, DAY = 3600, 86_400


@dataclass(frozen=True)
class Figures:
    """What was measured on `measured_at` articles, an article each: CPU seconds and bytes.

    `resolution_seconds` are those of all that runs over the whole collection: reading, resolving,
    checking, publishing; they grow with the number of articles to the power of `growth`, and use
    `resolution_cores` at most. `fixed_seconds` are those of a build of hardly anything.
    """

    measured_at: int
    extraction_seconds: float
    resolution_seconds: float
    fixed_seconds: float
    release_bytes: float
    cache_bytes: float
    memory_bytes: float
    growth: float = 1.0
    resolution_cores: int = 1


@dataclass(frozen=True)
class Prices:
    """What a core costs for an hour, and what keeping 10^9 bytes costs for a month."""

    core_hour: float
    gb_month: float


@dataclass(frozen=True)
class Cost:
    """What a build of so many articles takes; `times` is how far beyond the measured it is."""

    articles: int
    times: float
    core_hours: float
    days: dict[int, float]
    release_gb: float
    cache_gb: float
    memory_gb: float


def cost(figures: Figures, articles: int) -> Cost:
    """Compute what a build of that many articles takes, all of them extracted anew."""
    times = articles / figures.measured_at
    extraction = figures.extraction_seconds * articles
    resolution = figures.resolution_seconds * articles * times ** (figures.growth - 1)
    days = {
        cores: (
            extraction / cores
            + resolution / min(cores, figures.resolution_cores)
            + figures.fixed_seconds
        )
        / DAY
        for cores in CORES
    }
    return Cost(
        articles=articles,
        times=times,
        core_hours=(extraction + resolution + figures.fixed_seconds) / HOUR,
        days=days,
        release_gb=figures.release_bytes * articles / GB,
        cache_gb=figures.cache_bytes * articles / GB,
        memory_gb=figures.memory_bytes * articles / GB,
    )


def table(figures: Figures, prices: Prices | None = None) -> str:
    """Return the costs as a table of Markdown, a column a size, two significant digits each."""
    costs = [cost(figures, articles) for articles in SIZES]
    rows = [
        ["articles", *(f"{one.articles:,}" for one in costs)],
        ["---", *("---:" for _ in costs)],
        ["how known", *map(how_known, costs)],
        *([label, *map(two_digits, values)] for label, values in _measures(costs, prices)),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _measures(costs: list[Cost], prices: Prices | None) -> Iterator[tuple[str, list[float]]]:
    yield "core-hours", [one.core_hours for one in costs]
    for cores in CORES:
        yield f"days on {cores:,} cores", [one.days[cores] for one in costs]
    yield "release, GB", [one.release_gb for one in costs]
    yield "cache, GB", [one.cache_gb for one in costs]
    yield "memory of the main process, GB", [one.memory_gb for one in costs]
    if prices is not None:
        yield "price of the core-hours", [one.core_hours * prices.core_hour for one in costs]
        kept = [one.release_gb + one.cache_gb for one in costs]
        yield "price of release and cache, a month", [gb * prices.gb_month for gb in kept]


def how_known(one: Cost) -> str:
    """Say whether a cost is within what was measured, or how far it goes beyond."""
    return "within the measured" if one.times <= 1 else f"extrapolated {two_digits(one.times)}-fold"


def two_digits(value: float) -> str:
    """Write a number with two significant digits: an extrapolation has no more."""
    if value == 0:
        return "0"
    rounded = float(f"{value:.1e}")
    return f"{rounded:,.0f}" if rounded >= 10 else f"{rounded:.2g}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measured-at", type=int, required=True, help="articles")
    for name, unit in (
        ("--extraction", "CPU seconds an article"),
        ("--resolution", "CPU seconds an article of reading, resolving, checking, publishing"),
        ("--fixed", "CPU seconds of a build of hardly anything"),
        ("--release", "bytes an article"),
        ("--cache", "bytes an article"),
        ("--memory", "bytes an article, of the main process"),
    ):
        parser.add_argument(name, type=float, required=True, help=unit)
    parser.add_argument("--growth", type=float, default=1.0, help="power that resolution grows by")
    parser.add_argument("--resolution-cores", type=int, default=1)
    parser.add_argument("--core-hour", type=float, help="price of a core for an hour")
    parser.add_argument("--gb-month", type=float, help="price of 10^9 bytes for a month")
    given = parser.parse_args()
    if (given.core_hour is None) != (given.gb_month is None):
        parser.error("give both prices, --core-hour and --gb-month, or none")
    figures = Figures(
        given.measured_at,
        given.extraction,
        given.resolution,
        given.fixed,
        given.release,
        given.cache,
        given.memory,
        given.growth,
        given.resolution_cores,
    )
    prices = None if given.core_hour is None else Prices(given.core_hour, given.gb_month)
    print(table(figures, prices))


if __name__ == "__main__":
    main()
