"""The front page: the collection in pictures, each with its numbers and the query behind them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from build.report import charts
from build.report.addresses import Addresses
from build.report.periods import label, periods, unit_for
from build.report.release import Published
from build.report.sheets import ENTITIES
from build.report.site import Site

_MOST_BARS = 15

_SPAN = """\
select min(published_on) as first_day, max(published_on) as last_day
from {articles};"""
_OVER_TIME = """\
select date_trunc({unit}, published_on)::date as period, count(*) as n
from {articles}
where published_on is not null
group by all
order by period;"""
_BY_OUTLET = """\
select coalesce(publisher, 'no outlet known') as label, count(*) as n
from {articles}
group by all
order by n desc, label
limit {limit};"""
_QUOTED = """\
select e.name as label, e.entity_id, count(*) as n
from {utterances} u
join {entities} e on e.entity_id = u.speaker_entity_id
group by all
order by n desc, label, e.entity_id
limit {limit};"""
_SPEAKERS = """\
select speaker_status as label, count(*) as n
from {quotes}
group by all
order by n desc, label;"""
_EVENTS = """\
select date_trunc({unit}, date_start)::date as period, event_type as label, count(*) as n
from {events}
where date_start between {first}::date and {last}::date
group by all
order by period, label;"""
_DATED = """\
select
    count(*) filter (date_start is null) as undated,
    count(*) filter (date_start not between {first}::date and {last}::date) as elsewhen
from {events};"""
_PLACES = """\
select e.name as label, e.entity_id, count(*) as n
from {events} v
join {entities} e on e.entity_id = v.place_entity_id
group by all
order by n desc, label, e.entity_id
limit {limit};"""

# What the statuses of a speaker mean to a reader.
STATUSES = {
    "resolved": "known",
    "unnamed": "not named",
    "collective": "a group",
    "document": "a document",
    "ambiguous": "more than one fits",
    "missing": "no source printed",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, its numbers as a table, and the query they come from."""

    title: str
    chart: Markup | None
    columns: Sequence[str]
    rows: Sequence[Mapping[str, Any]]
    sql: str
    note: str | None = None


def write_front(site: Site, release: Published, addresses: Addresses) -> None:
    """Write the first page."""
    statuses = release.manifest.statistics["quotes"]["speaker_status"]
    pictures = [*_pictures(release, addresses)]
    site.write(
        "index.html",
        "front.html",
        pictures=pictures,
        resolved=statuses.get("resolved", 0),
        quotes=release.manifest.rows["quotes"],
        warned=release.validation["checks_warned"],
        waived=release.validation["checks_waived"],
        page_sql={one.title: one.sql for one in pictures},
    )


def _pictures(release: Published, addresses: Addresses) -> Iterator[Picture]:
    yield from _over_time(release)
    yield _ranked(release, "Articles by outlet", ("Outlet", "Articles"), _BY_OUTLET)
    yield _ranked(
        release, "Who is quoted most", ("Speaker", "Things said"), _QUOTED, addresses,
        note="Things said: a statement counts once, however many articles quote it.",
    )  # fmt: skip
    yield _speakers(release)
    yield _ranked(release, "Where events happened", ("Place", "Events"), _PLACES, addresses)


def _ranked(
    release: Published,
    title: str,
    columns: tuple[str, str],
    query: str,
    addresses: Addresses | None = None,
    note: str | None = None,
) -> Picture:
    """Return bars for the first rows; with addresses, the labels are entities to link to."""
    rows = [
        row | {"address": addresses.of(ENTITIES, row["entity_id"]) if addresses else None}
        for row in release.asked(query, limit=_MOST_BARS)
    ]
    chart = charts.bars(title, [(row["label"], row["n"]) for row in rows]) if rows else None
    shown = release.shown(query, limit=_MOST_BARS)
    return Picture(title, chart, columns, rows, shown, note)


def _speakers(release: Published) -> Picture:
    title = "Is the speaker known, and if not, why"
    rows = [
        row | {"label": STATUSES.get(row["label"], row["label"]), "kind": row["label"]}
        for row in release.asked(_SPEAKERS)
    ]
    chart = charts.bars(title, [(row["label"], row["n"]) for row in rows]) if rows else None
    shown = release.shown(_SPEAKERS)
    return Picture(title, chart, ("Speaker", "Status", "Quotes"), rows, shown)


def _over_time(release: Published) -> Iterator[Picture]:
    """Yield what needs a time axis; nothing where no article has a day."""
    span = release.asked(_SPAN)[0]
    first, last = span["first_day"], span["last_day"]
    if first is None:
        return
    unit = unit_for(first, last)
    found = {row["period"]: row["n"] for row in release.asked(_OVER_TIME, unit=unit)}
    rows = [
        {"label": label(one, unit), "n": found.get(one, 0)} for one in periods(first, last, unit)
    ]
    title = "Articles over time"
    undated = release.manifest.rows["articles"] - sum(found.values())
    yield Picture(
        title,
        charts.columns(title, [(row["label"], row["n"]) for row in rows]),
        (unit.capitalize(), "Articles"),
        rows,
        release.shown(_OVER_TIME, unit=unit),
        f"{undated:,} without a day of publication are not in it." if undated else None,
    )
    # What old events an article recalls would press the others together.
    begin = first.replace(year=max(first.year - 1, 1), month=1, day=1)
    unit = unit_for(begin, last)
    asked = {"unit": unit, "first": begin.isoformat(), "last": last.isoformat()}
    events = release.asked(_EVENTS, **asked)
    title = "Events by type"
    axis = [label(one, unit) for one in periods(begin, last, unit)]
    points = [(label(row["period"], unit), row["label"], row["n"]) for row in events]
    left_out = release.asked(_DATED, first=asked["first"], last=asked["last"])[0]
    yield Picture(
        title,
        charts.bubbles(title, axis, points) if points else None,
        (unit.capitalize(), "Type", "Events"),
        [{"label": period, "kind": kind, "n": n} for period, kind, n in points],
        release.shown(_EVENTS, **asked),
        f"Not in it: {left_out['undated']:,} without a date, {left_out['elsewhen']:,} before "
        f"{begin} or after {last}.",
    )
