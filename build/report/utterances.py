"""The pages of utterances: what was said once, and how each article words it."""

from collections.abc import Iterator

from build.report.addresses import Addresses
from build.report.aligning import aligned
from build.report.indexes import write_index, write_sheets
from build.report.release import Release
from build.report.sheets import ENTITIES, UTTERANCES, Along, Row, first_of_each
from build.report.site import Site

MOST_WORDINGS = 50

_UTTERANCES = """
    select o.place, u.*, e.name as speaker
    from utterances u
    join utterances_in_order o using (utterance_id)
    left join entities e on e.entity_id = u.speaker_entity_id
    order by o.place
"""
_QUOTES = """
    select
        o.place, q.quote_id, q.text, q.kind, q.wording, q.wording_edits, q.source_text,
        q.speaker_status, q.confidence, q.article_id, q.start_char, q.speaker_entity_id,
        e.name as speaker, a.publisher, a.published_on, a.source_path, a.duplicate_kind
    from quotes q
    join utterances_in_order o using (utterance_id)
    join articles a using (article_id)
    left join entities e on e.entity_id = q.speaker_entity_id
"""
_ORDER = "published_on nulls last, article_id, start_char, quote_id"
_SQL = {
    "The utterance": "select * from {utterances} where utterance_id = {id};",
    "Its quotes": """\
select q.*, a.publisher, a.published_on
from {quotes} q
join {articles} a using (article_id)
where q.utterance_id = {id}
order by a.published_on nulls last, q.article_id, q.start_char, q.quote_id;""",
}


def write_utterances(site: Site, release: Release, addresses: Addresses) -> None:
    """Write the sheets of all utterances and their index."""
    write_sheets(site, release, addresses, UTTERANCES, _utterances(release, addresses))
    write_index(site, release, addresses, UTTERANCES, _UTTERANCES)


def _utterances(release: Release, addresses: Addresses) -> Iterator[Row]:
    """Yield each utterance with all that its sheet shows."""
    quotes = Along(release.in_order(first_of_each(_QUOTES, _ORDER, MOST_WORDINGS)))
    for row in release.in_order(_UTTERANCES):
        yield {
            "row": row,
            "id": row["utterance_id"],
            "speaker": addresses.of(ENTITIES, row["speaker_entity_id"]),
            "quotes": [
                quote
                | {
                    "address": addresses.inside(quote["article_id"], quote["quote_id"]),
                    "speaker_address": addresses.of(ENTITIES, quote["speaker_entity_id"]),
                    "pieces": _pieces(row["text"], quote["text"]),
                }
                for quote in quotes.at(row["place"])
            ],
            "sql": {
                what: release.shown(query, id=row["utterance_id"]) for what, query in _SQL.items()
            },
        }


def _pieces(utterance: str | None, quote: str | None) -> list[tuple[str, str]] | None:
    if quote is None:
        return None
    pieces = None if utterance is None else aligned(utterance, quote)
    return [("same", quote)] if pieces is None else [(one.change, one.text) for one in pieces]
