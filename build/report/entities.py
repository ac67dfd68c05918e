"""The pages of entities: names, what they said and did, with whom, and where they are mentioned.

A name that everybody has on their lips would make a page of megabytes: each list has an end, says
how much is left out, and gives the query that has it all.
"""

from collections.abc import Iterator

from build.report.addresses import Addresses
from build.report.articles import tint, web_address
from build.report.indexes import write_index, write_sheets
from build.report.release import Release
from build.report.sheets import ENTITIES, EVENTS, OPENING, UTTERANCES, Along, Row, first_of_each
from build.report.site import Site

MOST_LISTED = 25
# Whoever took part in an event beside more than so many was with nobody: so many pairs, besides,
# would be without end.
MOST_TOGETHER = 50

_PART = """
with part as (
    select distinct p.entity_id, r.event_id
    from {report_participants} p
    join {event_reports} r using (report_id)
    where p.entity_id is not null
),
together as (
    select *
    from part
    qualify count(*) over (partition by event_id) <= {most}
)"""
_ENTITIES = f"""
    {_PART},
    alone as (
        select entity_id, count(*) as crowds
        from (from part except from together)
        group by all
    )
    select o.place, e.*, coalesce(a.crowds, 0) as crowds
    from {{entities}} e
    join entities_in_order o using (entity_id)
    left join alone a using (entity_id)
    order by o.place
"""
_SAID = """
    select
        o.place, s.role, q.quote_id, q.text, q.kind, q.confidence, q.article_id, q.utterance_id,
        q.start_char, a.publisher, a.source_path, a.published_on
    from quote_speakers s
    join entities_in_order o using (entity_id)
    join quotes q using (quote_id)
    join articles a using (article_id)
"""
_DID = """
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
        v.independent_source_count
    from part p
    join entities_in_order o using (entity_id)
    join events v using (event_id)
"""
_WITH = f"""
    {_PART},
    pair as (
        select one.entity_id, other.entity_id as other_id, count(*) as events
        from together one
        join together other
            on other.event_id = one.event_id and other.entity_id <> one.entity_id
        group by all
    )
    select o.place, p.other_id, e.name, p.events
    from pair p
    join entities_in_order o using (entity_id)
    join {{entities}} e on e.entity_id = p.other_id
"""
_MENTIONED = f"""
    with counted as (
        select
            entity_id, article_id, count(*) as mentions,
            arg_min(mention_id, (start_char, end_char)) as mention_id,
            arg_max(mention_id, (end_char - start_char, -start_char)) filter (form = 'name')
                as named_by
        from mentions
        group by all
    )
    select
        o.place, c.article_id, c.mention_id, c.mentions, c.named_by, n.text as printed,
        a.headline, {OPENING} as opening, a.source_path, a.source_record, a.publisher,
        a.published_on, u.own_url
    from counted c
    join entities_in_order o using (entity_id)
    join articles a using (article_id)
    join own_urls u using (article_id)
    left join mentions n on n.mention_id = c.named_by
"""
# In which order each list is shown.
_EARLIEST_SAID = "published_on nulls last, article_id, start_char, quote_id, role"
_EARLIEST_DONE = "date_start nulls last, event_id"
_MOST_OFTEN = "events desc, name, other_id"
_EARLIEST = "published_on nulls last, article_id"
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
join {articles} a using (article_id)
where s.entity_id = {id}
order by a.published_on nulls last, q.article_id, q.start_char, q.quote_id, s.role;""",
    "What it did": """\
select distinct v.*
from {report_participants} p
join {event_reports} r using (report_id)
join {events} v using (event_id)
where p.entity_id = {id}
order by v.date_start nulls last, v.event_id;""",
    "With whom": f"""\
{_PART.strip()}
select other.entity_id as other_id, e.name, count(*) as events
from together one
join together other using (event_id)
join {{entities}} e on e.entity_id = other.entity_id
where one.entity_id = {{id}} and other.entity_id <> {{id}}
group by all
order by events desc, e.name, other_id;""",
    "Its mentions": """\
select m.*
from {mentions} m
join {articles} a using (article_id)
where m.entity_id = {id}
order by a.published_on nulls last, m.article_id, m.start_char, m.end_char;""",
}


def write_entities(site: Site, release: Release, addresses: Addresses) -> None:
    """Write the sheets of all entities and their index."""
    write_sheets(site, release, addresses, ENTITIES, _entities(release, addresses))
    write_index(site, release, addresses, ENTITIES, _INDEX)


def _entities(release: Release, addresses: Addresses) -> Iterator[Row]:
    """Yield each entity with all that its sheet shows."""

    def first(query: str, order: str) -> Along:
        return Along(release.in_order(first_of_each(query, order, MOST_LISTED)))

    said, did = first(_SAID, _EARLIEST_SAID), first(_DID, _EARLIEST_DONE)
    beside = first(release.named(_WITH, most=MOST_TOGETHER), _MOST_OFTEN)
    mentioned = first(_MENTIONED, _EARLIEST)
    for row in release.in_order(release.named(_ENTITIES, most=MOST_TOGETHER)):
        place, one = row["place"], row["entity_id"]
        yield {
            "row": row,
            "id": one,
            "aliases": row["aliases"][:MOST_LISTED],
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
            "crowd": MOST_TOGETHER,
            "sql": {
                what: release.shown(query, id=one, most=MOST_TOGETHER)
                for what, query in _SQL.items()
            },
        }
