"""The pages of articles: the text with what was found in it, and notes beside each block."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from build.report.addresses import Addresses
from build.report.indexes import write_index, write_sheets
from build.report.marking import Mark, marked
from build.report.periods import printed
from build.report.release import Release
from build.report.sheets import (
    ARTICLES,
    ENTITIES,
    EVENTS,
    OPENING,
    UTTERANCES,
    Along,
    Row,
)
from build.report.site import Site

_ARTICLES = f"""
    select o.place, a.*, {OPENING} as opening, u.own_url
    from articles a
    join articles_in_order o using (article_id)
    join own_urls u using (article_id)
    order by o.place
"""
_INDEX = f"""
    select
        a.article_id, a.headline, a.source_path, a.source_record, a.publisher, a.published_on,
        a.duplicate_kind, {OPENING} as opening,
        coalesce(q.quotes, 0) as quotes,
        coalesce(r.reports, 0) as reports
    from articles a
    join articles_in_order o using (article_id)
    left join (select article_id, count(*) as quotes from quotes group by all) q using (article_id)
    left join (select article_id, count(*) as reports from event_reports group by all) r
        using (article_id)
    order by o.place
"""
_BLOCKS = """
    select o.place, b.kind, b.start_char, b.end_char
    from blocks b
    join articles_in_order o using (article_id)
    order by o.place, b.ordinal
"""
_QUOTES = """
    select o.place, q.*, s.speakers
    from quotes q
    join articles_in_order o using (article_id)
    left join (
        select
            quote_id,
            list(struct_pack(entity_id := entity_id, name := e.name, role := role) order by ordinal)
                as speakers
        from quote_speakers
        join entities e using (entity_id)
        group by quote_id
    ) s using (quote_id)
    order by o.place, q.start_char, q.quote_id
"""
_SEGMENTS = """
    select o.place, s.quote_id, s.ordinal, s.start_char, s.end_char, s.is_verbatim, q.kind
    from quote_segments s
    join quotes q using (quote_id)
    join articles_in_order o using (article_id)
    order by o.place, s.start_char, s.quote_id, s.ordinal
"""
_MENTIONS = """
    select o.place, m.*, e.name, e.entity_type
    from mentions m
    join articles_in_order o using (article_id)
    left join entities e using (entity_id)
    order by o.place, m.start_char, m.mention_id
"""
_DATES = """
    select o.place, d.*
    from dates d
    join articles_in_order o using (article_id)
    order by o.place, d.start_char, d.date_id
"""
_REPORTS = """
    select o.place, r.*, v.headline as event, p.actors, p.recipients
    from event_reports r
    join articles_in_order o using (article_id)
    left join events v using (event_id)
    left join (
        select
            report_id,
            string_agg(who, ', ' order by ordinal) filter (role = 'actor') as actors,
            string_agg(who, ', ' order by ordinal) filter (role = 'recipient') as recipients
        from (
            select report_id, role, ordinal, coalesce(e.name, text) as who
            from report_participants
            left join entities e using (entity_id)
            where ordinal < 4
        )
        group by report_id
    ) p using (report_id)
    order by o.place, r.trigger_start_char, r.report_id
"""
_SQL = {
    "The article": "select * from {articles} where article_id = {id};",
    "Its quotes, with the speakers' names": """\
select q.*, e.name as speaker
from {quotes} q
left join {entities} e on e.entity_id = q.speaker_entity_id
where q.article_id = {id}
order by q.start_char;""",
    "Its mentions": """\
select m.*, e.name
from {mentions} m
join {entities} e using (entity_id)
where m.article_id = {id}
order by m.start_char;""",
    "Its dates": "select * from {dates} where article_id = {id} order by start_char;",
    "Its reports of events": """\
select r.*, v.headline as event
from {event_reports} r
join {events} v using (event_id)
where r.article_id = {id}
order by r.start_char;""",
}
# The types of entities share a few tints.
_TINTS = {"PERSON": "person", "ORG": "organisation", "NORP": "organisation"}
_PLACES = ("GPE", "LOC", "FAC")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the text up to where the next one begins, and what begins in it."""

    kind: str
    text: Markup
    quotes: list[Row]
    reports: list[Row]
    dates: list[Row]


def write_articles(site: Site, release: Release, addresses: Addresses) -> None:
    """Write the sheets of all articles and their index."""
    write_sheets(site, release, addresses, ARTICLES, _articles(release, addresses))
    write_index(site, release, addresses, ARTICLES, _INDEX)


def _articles(release: Release, addresses: Addresses) -> Iterator[Row]:
    """Yield each article with all that its sheet shows."""
    found = {
        "blocks": Along(release.in_order(_BLOCKS)),
        "quotes": Along(release.in_order(_QUOTES)),
        "segments": Along(release.in_order(_SEGMENTS)),
        "mentions": Along(release.in_order(_MENTIONS)),
        "dates": Along(release.in_order(_DATES)),
        "reports": Along(release.in_order(_REPORTS)),
    }
    for row in release.in_order(_ARTICLES):
        of_article = {name: along.at(row["place"]) for name, along in found.items()}
        _lead(of_article, addresses)
        yield {
            "row": row,
            "id": row["article_id"],
            "address": addresses.of(ARTICLES, row["article_id"]),
            "root": addresses.of(ARTICLES, row["duplicate_of"]),
            "url": web_address(row["url"]),
            "meant": web_address(row["own_url"]) or row["article_id"],
            "blocks": [] if row["text"] is None else _blocks(row["text"], of_article),
            "found": of_article,
            "sql": {
                what: release.shown(query, id=row["article_id"]) for what, query in _SQL.items()
            },
        }


def web_address(url: str | None) -> str | None:
    """Return an address that may be a link: of the web, and of nothing else."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return None
    return url if url.isprintable() and " " not in url else None


def tint(entity_type: str | None) -> str:
    """Return the class by which mentions of a type of entity are told apart."""
    if entity_type in _PLACES:
        return "place"
    return _TINTS.get(entity_type or "", "other")


def _lead(found: dict[str, list[Row]], addresses: Addresses) -> None:
    """Give each row the addresses that it leads to, from the root of the site."""
    for quote in found["quotes"]:
        quote["utterance"] = addresses.of(UTTERANCES, quote["utterance_id"])
        for speaker in quote["speakers"] or []:
            speaker["address"] = addresses.of(ENTITIES, speaker["entity_id"])
    for mention in found["mentions"]:
        mention["address"] = addresses.of(ENTITIES, mention["entity_id"])
    for report in found["reports"]:
        report["address"] = addresses.of(EVENTS, report["event_id"])


def _blocks(text: str, found: dict[str, list[Row]]) -> list[Block]:
    # The blank lines after a block stand in its element, so that the elements are the whole text.
    starts = [0, *(row["start_char"] for row in found["blocks"][1:])]
    kinds = [row["kind"] for row in found["blocks"]] or ["paragraph"]
    ends = [*starts[1:], len(text)]

    # By number, since a text may have very many blocks and marks: each is looked at once.
    marks: list[list[Mark]] = [[] for _ in starts]
    for mark in _marks(found):
        for number in range(_block_at(starts, mark.start), _block_at(starts, mark.end - 1) + 1):
            marks[number].append(mark)

    def begun(rows: list[Row], column: str = "start_char") -> list[list[Row]]:
        of_blocks: list[list[Row]] = [[] for _ in starts]
        for row in rows:
            of_blocks[_block_at(starts, row[column])].append(row)
        return of_blocks

    quotes, dates = begun(found["quotes"]), begun(found["dates"])
    reports = begun(found["reports"], "trigger_start_char")
    return [
        Block(
            kinds[number],
            marked(text, marks[number], start, end),
            quotes[number],
            reports[number],
            dates[number],
        )
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _block_at(starts: list[int], at: int) -> int:
    return bisect_right(starts, at) - 1


def _marks(found: dict[str, list[Row]]) -> Iterator[Mark]:
    for row in found["reports"]:
        yield Mark(row["start_char"], row["end_char"], "evidence", row["report_id"])
        trigger = (row["trigger_start_char"], row["trigger_end_char"])
        said = f"{row['event_type']}: {row['event'] or ''}"
        yield Mark(*trigger, "trigger", title=said, href=_from_sheet(row["address"]))
    for row in found["segments"]:
        is_first = row["ordinal"] == 0
        span = (row["start_char"], row["end_char"])
        of_reporter = "" if row["is_verbatim"] or row["kind"] == "indirect" else " reported"
        classes = f"quote {row['kind']}{of_reporter}"
        yield Mark(*span, classes, row["quote_id"], is_first=is_first)
    for row in found["quotes"]:
        if row["cue_start_char"] is not None:
            yield Mark(row["cue_start_char"], row["cue_end_char"], "cue")
    for row in found["dates"]:
        said = f"{printed(row['value'])} ({row['status']})"
        yield Mark(row["start_char"], row["end_char"], "date", row["date_id"], title=said)
    for row in found["mentions"]:
        yield Mark(
            row["start_char"],
            row["end_char"],
            f"mention {tint(row['entity_type'])} {row['form']}",
            row["mention_id"],
            title=f"{row['name'] or ''} ({row['entity_type'] or 'unknown'})",
            href=_from_sheet(row["address"]),
        )


def _from_sheet(address: str | None) -> str | None:
    """Return an address as a sheet links to it, one folder below the root."""
    return None if address is None else f"../{address}"
