"""The pages of events: the reports side by side, and where they disagree."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup

from build.report.addresses import Addresses
from build.report.indexes import write_index, write_sheets
from build.report.marking import Mark, marked
from build.report.release import Release
from build.report.sheets import ENTITIES, EVENTS, Along, Row, first_of_each
from build.report.site import Site

MOST_PARTICIPANTS = 50  # of each role
MOST_REPORTS = 50
MOST_CLAIMS = 200

_EVENTS = """
    select o.place, v.*, e.name as happened_in
    from events v
    join events_in_order o using (event_id)
    left join entities e on e.entity_id = v.place_entity_id
    order by o.place
"""
_PARTICIPANTS = """
    select
        o.place, p.role, p.entity_id, coalesce(e.name, p.text) as name,
        count(distinct report_id) as reports
    from report_participants p
    join event_reports r using (report_id)
    join events_in_order o using (event_id)
    left join entities e on e.entity_id = p.entity_id
    group by all
"""
_MOST_TOLD = "reports desc, name nulls last, entity_id"
_REPORTS = """
    select
        o.place, r.*, a.publisher, a.published_on, a.headline, a.source_path, a.source_record,
        a.duplicate_kind
    from event_reports r
    join events_in_order o using (event_id)
    join articles a using (article_id)
"""
_EARLIEST = "published_on nulls last, article_id, start_char, report_id"
# As `v_claims` of views.sql has them.
_CLAIMS = """
    select
        o.place, c.*, a.publisher, a.source_path,
        coalesce(min(c.value_number) over same <> max(c.value_number) over same, false)
            as is_disputed
    from event_claims c
    join events_in_order o using (event_id)
    join articles a using (article_id)
    window same as (partition by c.event_id, c.attribute, c.qualifier, c.unit)
"""
_BY_ATTRIBUTE = "attribute, qualifier nulls first, unit nulls first, value_text, claim_id"
_INDEX = """
    select
        v.*, e.name as happened_in, coalesce(c.disagreeing, 0) as disagreeing
    from events v
    join events_in_order o using (event_id)
    left join entities e on e.entity_id = v.place_entity_id
    left join (
        select event_id, count(*) filter (agrees = false) as disagreeing
        from event_claims
        group by all
    ) c using (event_id)
    order by o.place
"""
_SQL = {
    "The event": "select * from {events} where event_id = {id};",
    "Its reports": """\
select r.*, a.publisher, a.published_on
from {event_reports} r
join {articles} a using (article_id)
where r.event_id = {id}
order by a.published_on nulls last, r.article_id, r.start_char, r.report_id;""",
    "Who took part": """\
select p.*, e.name
from {report_participants} p
join {event_reports} r using (report_id)
left join {entities} e using (entity_id)
where r.event_id = {id};""",
    "What each report claims": """\
select c.*, a.publisher
from {event_claims} c
join {articles} a using (article_id)
where c.event_id = {id}
order by c.attribute, c.qualifier, c.value_text;""",
}


def write_events(site: Site, release: Release, addresses: Addresses) -> None:
    """Write the sheets of all events and their index."""
    write_sheets(site, release, addresses, EVENTS, _events(release, addresses))
    write_index(site, release, addresses, EVENTS, _INDEX)


def _events(release: Release, addresses: Addresses) -> Iterator[Row]:
    """Yield each event with all that its sheet shows."""
    took_part = first_of_each(_PARTICIPANTS, _MOST_TOLD, MOST_PARTICIPANTS, "place, role")
    participants = Along(release.in_order(took_part))
    reports = Along(release.in_order(first_of_each(_REPORTS, _EARLIEST, MOST_REPORTS)))
    claims = Along(release.in_order(first_of_each(_CLAIMS, _BY_ATTRIBUTE, MOST_CLAIMS)))
    for row in release.in_order(_EVENTS):
        place = row["place"]
        claimed = claims.at(place)
        people = [
            one | {"address": addresses.of(ENTITIES, one["entity_id"])}
            for one in participants.at(place)
        ]
        yield {
            "row": row,
            "id": row["event_id"],
            "happened_in": addresses.of(ENTITIES, row["place_entity_id"]),
            "actors": [one for one in people if one["role"] == "actor"],
            "recipients": [one for one in people if one["role"] == "recipient"],
            "reports": [
                report
                | {
                    "address": addresses.inside(report["article_id"], report["report_id"]),
                    "sentence": _sentence(report),
                }
                for report in reports.at(place)
            ],
            "claimed": claimed,
            "claims": [*_by_attribute(claimed, addresses)],
            "sql": {what: release.shown(query, id=row["event_id"]) for what, query in _SQL.items()},
        }


def _sentence(report: Row) -> Markup | None:
    """Return the evidence with its trigger set off; None where it is withheld."""
    if report["text"] is None:
        return None
    before = report["start_char"]
    trigger = Mark(
        report["trigger_start_char"] - before, report["trigger_end_char"] - before, "trigger"
    )
    return marked(report["text"], [trigger], 0, len(report["text"]))


def _by_attribute(claims: list[Row], addresses: Addresses) -> Iterator[Row]:
    """Yield what claims are about, with the values that are claimed and by whom each."""
    about = itemgetter("attribute", "qualifier", "unit")
    for (attribute, qualifier, _), rows in groupby(claims, key=about):
        values = [
            claim | {"address": addresses.inside(claim["article_id"], claim["report_id"])}
            for claim in rows
        ]
        yield {
            "what": attribute if qualifier is None else f"{attribute}: {qualifier}",
            "is_disputed": any(one["is_disputed"] or one["agrees"] is False for one in values),
            "is_several": len({one["value_text"] for one in values}) > 1,
            "values": values,
        }
