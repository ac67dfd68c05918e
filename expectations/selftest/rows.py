"""Rows that come twice, come from nowhere or are lost."""

from collections.abc import Iterator

from expectations.selftest.beyond import BEYOND
from expectations.selftest.corruption import Corruption, added, altered, fresh_key, removed
from expectations.selftest.held import AMONG, pointing
from schema.row import Row

# By table: what sees a row too many, and what sees one too few besides the references to it.
ROWS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "articles": (("articles.source_record.once",), ("articles.inputs.accounted_for",)),
    "blocks": (
        ("blocks.start_char.tiles",),
        ("blocks.start_char.tiles", "blocks.end_char.reaches_end", "articles.text.has_paragraph"),
    ),
    "mentions": (("entities.mention_count.agrees",), ("entities.mention_count.agrees",)),
    "entities": (("entities.entity_id.has_mentions",), ()),
    "dates": (("dates.start_char.once",), ()),
    "quotes": (("utterances.quote_count.agrees",), ("utterances.quote_count.agrees",)),
    "quote_segments": (
        ("quote_segments.ordinal.contiguous",),
        (
            "quotes.quote_id.has_quote_segments",
            "quotes.text.equals_segments",
            "quotes.start_char.is_envelope",
            "quote_segments.ordinal.contiguous",
        ),
    ),
    "quote_speakers": (
        ("quote_speakers.ordinal.contiguous",),
        ("quotes.speaker_entity_id.is_first_speaker",),
    ),
    "utterances": (("utterances.utterance_id.has_quotes",), ()),
    "events": (("events.event_id.has_event_reports",), ()),
    "event_reports": (("events.report_count.agrees",), ("events.report_count.agrees",)),
    "report_participants": (("report_participants.ordinal.contiguous",), ()),
    "event_claims": (("event_claims.start_char.once",), ()),
    "stories": (("stories.story_id.has_articles",), ()),
    "links": (
        ("links.left_id.once",),
        (
            "articles.source_group_id.has_link",
            "mentions.entity_id.has_link",
            "quotes.utterance_id.has_link",
            "event_reports.event_id.has_link",
        ),
    ),
    "rejects": (("rejects.source_record.once",), ("articles.inputs.accounted_for",)),
}


def row_corruptions(row: type[Row]) -> Iterator[Corruption]:
    """Yield the ways in which rows of a table can be too many or too few."""
    unique = f"{row.table}.{'_and_'.join(row.primary_key)}.unique"
    yield added("row twice", row, {}, (unique,))
    yield _key_of_another(row, unique)
    more, fewer = ROWS[row.table]
    yield added("row made up", row, fresh_key(row), more)
    fewer = (*fewer, *pointing(row, row.primary_key[-1]))
    for kind, rows in (("row lost", "rowid = {row}"), ("table emptied", "{row} >= 0")):
        if f"{row.table} {kind}" not in BEYOND:
            host = AMONG.get(f"{row.table} {kind}", "true")
            yield removed(kind, row, rows, fewer, host=host)


def _key_of_another(row: type[Row], unique: str) -> Corruption:
    """Return the fault that a row has the key of the row before it."""
    name = row.primary_key[-1]
    same = "".join(f" and other.{one} = {row.table}.{one}" for one in row.primary_key[:-1])
    before = (
        f"(select max(other.{name}) from {row.table} as other "  # noqa: S608 (from the schema)
        f"where other.{name} < {row.table}.{name}{same})"
    )
    return altered("duplicate key", row, {name: before}, (unique,), host=f"{before} is not null")
