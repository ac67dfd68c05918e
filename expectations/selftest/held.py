"""Which checks hold the value of each column, and which values nothing in the tables can hold.

A value that its column allows may still be wrong for its row. Meant to tell are the checks named
after the column, and those that `HELD` adds. What no check could tell is in
`expectations.selftest.beyond`, with the reason.
"""

from enum import StrEnum

from expectations.selftest.beyond import BEYOND
from expectations.selftest.spans import has_text
from expectations.suite import ALL_RULES
from schema.arrow import columns_of
from schema.dataset import TABLES
from schema.row import Row


class Direction(StrEnum):
    """In which way a value may be wrong."""

    LOST = "lost"
    MADE_UP = "made up"
    OTHER = "other"
    MORE = "more"
    FEWER = "fewer"
    ORDER = "order"
    TWICE = "twice"


_PERIODS = tuple(f"dates.precision.{one}" for one in ("day", "week", "month", "year", "decade"))

# Checks that hold a column, but are named after another.
HELD: dict[str, tuple[str, ...]] = {
    "articles.article_id": ("articles.text.has_paragraph",),
    "articles.text": ("articles.text_sha256.agrees",),
    "articles.char_count": ("blocks.end_char.reaches_end", "blocks.end_char.in_text"),
    "articles.date_published": ("articles.utc_offset_minutes.null_together",),
    "articles.published_on": (
        "articles.date_precision.null_without_date",
        "articles.date_published.on_its_day",
        "stories.first_published.agrees",
        "stories.last_published.agrees",
        "entities.first_seen.agrees",
        "entities.last_seen.agrees",
    ),
    "articles.date_published_basis": ("articles.date_published_raw.null_without_print",),
    "articles.story_id": ("stories.article_count.agrees",),
    "articles.duplicate_of": (
        "articles.source_group_id.one_root",
        "articles.source_group_id.of_root",
        "articles.duplicate_kind.null_for_roots",
    ),
    "blocks.end_char": ("blocks.start_char.tiles",),
    "blocks.article_id": ("blocks.start_char.tiles", "blocks.ordinal.contiguous"),
    "blocks.kind": (
        "articles.word_count.agrees",
        "articles.headline.equals_block",
        "articles.headline.has_block",
    ),
    "mentions.entity_id": ("entities.mention_count.agrees",),
    "entities.entity_type": (
        "quotes.speaker_entity_id.entity_type",
        "quote_speakers.entity_id.entity_type",
        "utterances.speaker_entity_id.entity_type",
    ),
    "dates.date_start": (*_PERIODS, "dates.value.day"),
    "dates.date_end": (*_PERIODS, "dates.date_start.null_together"),
    "dates.precision": ("dates.value.null_without_precision",),
    "quotes.end_char": ("quotes.start_char.is_envelope",),
    "quotes.article_id": ("quotes.block_id.same_article", "quotes.cue_text.equals_slice"),
    "quotes.utterance_id": ("utterances.quote_count.agrees",),
    "quote_segments.text": ("quotes.text.equals_segments",),
    "quote_segments.is_verbatim": ("quotes.kind.agrees",),
    "quote_segments.quote_id": ("quotes.quote_id.has_quote_segments",),
    "quote_speakers.quote_id": ("quotes.speaker_entity_id.is_first_speaker",),
    "quote_speakers.entity_id": ("quotes.speaker_entity_id.is_first_speaker",),
    "quote_speakers.role": ("utterances.speaker_agreement.agrees",),
    "events.date_start": ("events.date_precision.day",),
    "events.date_end": ("events.date_precision.day", "events.date_start.null_together"),
    "events.place_entity_id": ("events.place_status.says_why_null",),
    "event_reports.event_id": ("events.report_count.agrees",),
    "event_reports.article_id": ("event_reports.text.equals_slice",),
    "event_reports.mode": ("events.mode.reported",),
    "event_reports.event_type": ("events.event_type.reported",),
    "event_reports.date_id": ("event_claims.date_start.of_report",),
    "event_reports.place_mention_id": ("event_claims.attribute.place_of_report",),
    "report_participants.role": (
        "report_participants.ordinal.contiguous",
        "report_participants.report_id_and_role_and_ordinal.unique",
    ),
    "report_participants.mention_id": ("report_participants.entity_id.of_mention",),
    "event_claims.attribute": (
        "event_claims.qualifier.of_counts",
        "event_claims.date_start.of_dates_only",
    ),
    "event_claims.date_end": (
        "event_claims.date_start.null_together",
        "event_claims.date_start.not_after_end",
        "event_claims.date_start.of_report",
    ),
    "event_claims.value_number": ("event_claims.unit.of_numbers_only",),
    "links.kind": tuple(
        f"links.left_id.references_{table}"
        for table in ("articles", "mentions", "quotes", "event_reports")
    ),
}

# Where only a part of what an enum says can be told from other columns: the SQL of that part.
TOLD: dict[str, str] = {
    "articles.date_published_basis": "{0} in ('none', 'ambiguous', 'incomplete', 'unreadable', "
    "'future')",
    "blocks.kind": "case when {0} in ('paragraph', 'blockquote') then 'text' "
    "when {0} = 'headline' then 'headline' else 'beside' end",
    "dates.precision": "{0} = 'none'",
    "dates.status": "{0} in ('explicit', 'resolved')",
    "quotes.speaker_status": "{0} = 'resolved'",
    "quotes.speaker_basis": "{0} = 'judgement'",
    "events.date_precision": "{0} = 'none'",
    "events.date_status": "{0} in ('explicit', 'resolved')",
    "events.place_status": "{0} = 'resolved'",
    "quote_speakers.role": "{0} = 'via'",
    "entities.entity_type": "{0} in ('PERSON', 'ORG', 'GPE', 'LOC', 'FAC', 'NORP')",
}


# Where a wrong value can be told only in some rows: the SQL condition on those.
AMONG: dict[str, str] = {
    "articles.date_published_raw made up": "date_published_basis = 'none'",
    "articles.text_sha256 other": "text is not null",
    "articles.word_count more": "text is not null",
    "articles.word_count fewer": "text is not null",
    "articles.text_policy other": "text_policy_basis <> 'collection'",
    "articles.source_group_id other": "source_group_id in (select source_group_id from articles "
    "where duplicate_of is not null) and duplicate_of is null",
    "blocks.kind other": "article_id not in (from withheld_text)",
    "blocks.block_id other": "block_id in (select block_id from quotes)",
    "mentions.mention_id other": "mention_id in (select mention_id from quote_speakers)",
    "entities.country_code made up": "entity_type in ('PERSON', 'EVENT', 'WORK', 'PRODUCT', 'LAW')",
    "entities.entity_type other": "entity_id in (select entity_id from quote_speakers)",
    "dates.date_id other": "date_id in (select date_id from event_reports)",
    "dates.date_start other": "precision in ('day', 'week', 'month', 'year', 'decade')",
    "dates.date_end other": "precision in ('day', 'week', 'month', 'year', 'decade')",
    "events.date_start other": "date_precision = 'day'",
    "events.date_end other": "date_precision = 'day'",
    "dates.value other": "precision in ('day', 'month', 'year')",
    "quote_segments.is_verbatim other": "quote_id in (select quote_id from quote_segments "
    "group by quote_id having count(*) = 1)",
    "quote_speakers.role other": "quote_id in (select quotes.quote_id from quotes "
    "join utterances on utterances.utterance_id = quotes.utterance_id "
    "join quote_speakers as who on who.quote_id = quotes.quote_id where quote_count = 1 "
    "group by quotes.quote_id having count(*) = 1)",
    "stories.headline lost": "story_id not in "
    "(select story_id from articles where article_id in (from withheld_text))",
    "utterances.text lost": "utterance_id not in "
    "(select utterance_id from quotes where article_id in (from withheld_quote))",
    "utterances.wording_count more": "wording_count = quote_count",
    "event_reports.event_type other": "event_id in "
    "(select event_id from events where report_count = 1)",
    "event_reports.mode lost": "event_id in (select event_id from events where report_count = 1)",
    "event_reports.mode other": "event_id in (select event_id from events where report_count = 1)",
    "report_participants.role other": "report_id in (select report_id from report_participants "
    "group by report_id having count(distinct role) = 2)",
    "event_claims.value_number lost": "unit is not null",
    "event_claims.agrees made up": "not exists (from event_claims as other join articles as one "
    "on one.article_id = other.article_id where other.event_id = event_claims.event_id "
    "and one.source_group_id <> (select own.source_group_id from articles as own "
    "where own.article_id = event_claims.article_id))",
    "event_reports.date_id lost": "report_id in "
    "(select report_id from event_claims where attribute = 'date')",
    "event_claims.date_start other": "attribute = 'date'",
    # Of two links of one thing, one may go unseen.
    "links row lost": "kind in ('utterance', 'event') and right_id not in (select right_id "
    "from links where right_id is not null group by right_id having count(*) > 1) "
    "and right_id not in (select left_id from links)",
    "links.reason made up": "rule <> 'judgement'",
    "links.right_id lost": "kind <> 'speaker'",
}


def checks_of(table: str, column: str, direction: Direction) -> tuple[str, ...]:
    """Return the checks meant to tell a wrong value from the right one; none where none could."""
    name = f"{table}.{column}"
    if (name in BEYOND or f"{name} {direction}" in BEYOND) and f"{name} {direction}" not in AMONG:
        return ()
    row = TABLES[table]
    return (
        *_named_after(name),
        *HELD.get(name, ()),
        *_of_span(row, column),
        *pointing(row, column),
    )


def among(table: str, column: str, direction: Direction) -> str:
    """Return the SQL condition on the rows in which a wrong value can be told."""
    condition, row = AMONG.get(f"{table}.{column} {direction}", "true"), TABLES[table]
    # Where a public release withholds the text, only the originals tell a place in it.
    held_by_text = {
        name
        for span in row.spans
        if span.text is not None
        for name in (span.start, span.end, span.text, "article_id")
    }
    return f"{condition} and {has_text(row)}" if column in held_by_text else condition


def differs(table: str, column: str, value: str) -> str:
    """Return the SQL condition that a value differs from the row's in what can be told of it."""
    told = TOLD.get(f"{table}.{column}", "{0}")
    return f"{told.format(f'{table}.{column}')} is distinct from {told.format(value)}"


def _named_after(column: str) -> tuple[str, ...]:
    return tuple(rule.name for rule in ALL_RULES if f"{rule.name}.".startswith(f"{column}."))


def _of_span(row: type[Row], column: str) -> tuple[str, ...]:
    for span in row.spans:
        if column in (span.start, span.end, span.text):
            text = () if span.text is None else (f"{row.table}.{span.text}.equals_slice",)
            return (*text, *_named_after(f"{row.table}.{span.start}.null_together"))
    own = row.spans[0].text if row.spans else None
    if own is None or column != "article_id":
        return ()
    return (f"{row.table}.{own}.equals_slice", f"{row.table}.{own}.withheld")


def pointing(row: type[Row], column: str) -> tuple[str, ...]:
    """Return the checks on references to the row, where the column is its key."""
    if row.primary_key != (column,):
        return ()
    return tuple(
        f"{other.table}.{one.name}.references_{row.table}"
        for other in TABLES.values()
        for one in columns_of(other)
        if one.references == row.table
    )
