"""The pages of entities: names, what they said and did, with whom, and where they are mentioned.

A name that everybody has on their lips would make a page of megabytes: each list has an end, says
how much is left out, and gives the query that has it all.
"""

from collections.abc import Iterator

from build.report.addresses import Addresses
from build.report.articles import tint, web_address
from build.report.indexes import write_index, write_sheets
from build.report.release import Release
from build.report.sheets import ENTITIES, EVENTS, UTTERANCES, Along, Row
from build.report.site import Site

MOST_LISTED = 25

_ENTITIES = """
    select o.place, e.*
    from entities e
    join entities_in_order o using (entity_id)
    order by o.place
"""
_SAID = f"""
    select
        o.place, s.role, q.quote_id, q.text, q.kind, q.confidence, q.article_id, q.utterance_id,
        a.publisher, a.source_path, a.published_on, count(*) over (partition by o.place) as total
    from quote_speakers s
    join entities_in_order o using (entity_id)
    join quotes q using (quote_id)
    join articles a using (article_id)
    qualify row_number() over (
        partition by o.place
        order by a.published_on nulls last, q.article_id, q.start_char, q.quote_id
    ) <= {MOST_LISTED}
    order by o.place, a.published_on nulls last, q.article_id, q.start_char, q.quote_id
"""
_DID = f"""
    with part as (
        select
            p.entity_id, r.event_id,
            array_to_string(list_sort(list(distinct p.role::varchar)), ' and ') as roles
        from report_participants p
        join event_reports r using (report_id)
        where p.entity_id is not null
        group by all
    )
    select
        o.place, p.roles, v.event_id, v.headline, v.event_type, v.date_start, v.date_end,
        v.independent_source_count, count(*) over (partition by o.place) as total
    from part p
    join entities_in_order o using (entity_id)
    join events v using (event_id)
    qualify row_number() over (
        partition by o.place order by v.date_start nulls last, v.event_id
    ) <= {MOST_LISTED}
    order by o.place, v.date_start nulls last, v.event_id
"""
_WITH = f"""
    with part as (
        select distinct p.entity_id, r.event_id
        from report_participants p
        join event_reports r using (report_id)
        where p.entity_id is not null
    ),
    pair as (
        select one.entity_id, other.entity_id as other_id, count(*) as events
        from part one
        join part other on other.event_id = one.event_id and other.entity_id <> one.entity_id
        group by all
    )
    select
        o.place, p.other_id, e.name, p.events, count(*) over (partition by o.place) as total
    from pair p
    join entities_in_order o using (entity_id)
    join entities e on e.entity_id = p.other_id
    qualify row_number() over (
        partition by o.place order by p.events desc, e.name, p.other_id
    ) <= {MOST_LISTED}
    order by o.place, p.events desc, e.name, p.other_id
"""
_MENTIONED = f"""
    with counted as (
        select
            entity_id, article_id, count(*) as mentions,
            arg_min(mention_id, start_char) as mention_id,
            arg_max(mention_id, (end_char - start_char, -start_char)) filter (form = 'name')
                as named_by
        from mentions
        group by all
    )
    select
        o.place, c.article_id, c.mention_id, c.mentions, c.named_by, n.text as printed,
        a.headline, a.source_path, a.source_record, a.publisher, a.published_on, u.own_url,
        count(*) over (partition by o.place) as total
    from counted c
    join entities_in_order o using (entity_id)
    join articles a using (article_id)
    join own_urls u using (article_id)
    left join mentions n on n.mention_id = c.named_by
    qualify row_number() over (
        partition by o.place order by a.published_on nulls last, a.article_id
    ) <= {MOST_LISTED}
    order by o.place, a.published_on nulls last, a.article_id
"""
_INDEX = """
    select
        e.entity_id, e.name, e.entity_type, e.description, e.mention_count, e.article_count,
        e.independent_source_count, coalesce(s.quotes, 0) as quotes
    from entities e
    join entities_in_order o using (entity_id)
    left join (
        select entity_id, count(distinct quote_id) as quotes from quote_speakers group by all
    ) s using (entity_id)
    order by o.place
"""
_SQL = {
    "The entity": "select * from {entities} where entity_id = {id};",
    "What it said": """\
select q.*, s.role
from {quote_speakers} s
join {quotes} q using (quote_id)
where s.entity_id = {id};""",
    "What it did": """\
select distinct v.*
from {report_participants} p
join {event_reports} r using (report_id)
join {events} v using (event_id)
where p.entity_id = {id};""",
    "With whom": """\
select other.entity_id as other_id, e.name, count(distinct theirs.event_id) as events
from {report_participants} one
join {event_reports} its on its.report_id = one.report_id
join {event_reports} theirs on theirs.event_id = its.event_id
join {report_participants} other on other.report_id = theirs.report_id
join {entities} e on e.entity_id = other.entity_id
where one.entity_id = {id} and other.entity_id <> {id}
group by all
order by events desc, e.name, other_id;""",
    "Its mentions": "select * from {mentions} where entity_id = {id};",
}


def write_entities(site: Site, release: Release, addresses: Addresses) -> None:
    """Write the sheets of all entities and their index."""
    write_sheets(site, release, addresses, ENTITIES, _entities(release, addresses))
    write_index(site, release, addresses, ENTITIES, _INDEX)


def _entities(release: Release, addresses: Addresses) -> Iterator[Row]:
    """Yield each entity with all that its sheet shows."""
    said, did = Along(release.in_order(_SAID)), Along(release.in_order(_DID))
    beside, mentioned = Along(release.in_order(_WITH)), Along(release.in_order(_MENTIONED))
    for row in release.in_order(_ENTITIES):
        place, one = row["place"], row["entity_id"]
        yield {
            "row": row,
            "id": one,
            "tint": tint(row["entity_type"]),
            "said": [
                quote
                | {
                    "address": addresses.inside(quote["article_id"], quote["quote_id"]),
                    "utterance": addresses.of(UTTERANCES, quote["utterance_id"]),
                }
                for quote in said.at(place)
            ],
            "did": [
                event | {"address": addresses.of(EVENTS, event["event_id"])}
                for event in did.at(place)
            ],
            "beside": [
                other | {"address": addresses.of(ENTITIES, other["other_id"])}
                for other in beside.at(place)
            ],
            "mentioned": [
                article
                | {
                    "address": addresses.inside(article["article_id"], article["mention_id"]),
                    "meant": web_address(article["own_url"]) or article["article_id"],
                }
                for article in mentioned.at(place)
            ],
            "sql": {what: release.shown(query, id=one) for what, query in _SQL.items()},
        }
