"""What points where: one rule for each foreign key, and what else a reference promises."""

from collections.abc import Iterator

from expectations.rule import Rule, row_rule
from schema.arrow import columns_of
from schema.articles import Article
from schema.dataset import TABLES
from schema.entities import Entity
from schema.events import Event, EventClaim, EventReport, ReportParticipant
from schema.links import Link
from schema.quotes import Quote, QuoteSegment, QuoteSpeaker, Utterance
from schema.row import Row
from schema.vocabulary import PLACE_TYPES, SPEAKER_TYPES, EntityType

COUNTRY_TYPES = (*PLACE_TYPES, EntityType.NORP, EntityType.ORG)


def foreign_keys(row: type[Row]) -> Iterator[Rule]:
    """Yield a rule for each column of the table that points to another table."""
    for column in columns_of(row):
        if column.references is not None:
            (key,) = TABLES[column.references].primary_key
            yield row_rule(
                row,
                f"{column.name}.references_{column.references}",
                f"`{column.name}` is the `{key}` of a row of `{column.references}`.",
                f"{row.table}.{column.name} is not null and referenced.{key} is null",
                among=f"left join {column.references} as referenced "
                f"on referenced.{key} = {row.table}.{column.name}",
            )


def _typed(row: type[Row], column: str, allowed: tuple[EntityType, ...], noun: str) -> Rule:
    listed = ", ".join(f"'{one}'" for one in allowed)
    return row_rule(
        row,
        f"{column}.entity_type",
        f"{noun} is one of: {', '.join(allowed)}.",
        f"entities.entity_type not in ({listed})",
        among=f"join entities on entities.entity_id = {row.table}.{column}",
    )


def _same_article(row: type[Row], column: str, owner: str = "") -> Rule:
    """Return the rule that a reference stays in its article (its owner's, where it has none)."""
    referenced = next(one.references for one in columns_of(row) if one.name == column)
    assert referenced is not None
    (key,) = TABLES[referenced].primary_key
    among = f"join {referenced} as referenced on referenced.{key} = {row.table}.{column}"
    if owner:
        (owner_key,) = TABLES[owner].primary_key
        among += f" join {owner} on {owner}.{owner_key} = {row.table}.{owner_key}"
    return row_rule(
        row,
        f"{column}.same_article",
        f"`{column}` points to a row of the same article.",
        f"referenced.article_id <> {owner or row.table}.article_id",
        among=among,
    )


def _within(row: type[Row], column: str, words: str, span: str = "") -> Rule:
    """Return the rule that a row's span lies inside that of the row which `column` points to."""
    owner = next(one.references for one in columns_of(row) if one.name == column)
    assert owner is not None
    (key,) = TABLES[owner].primary_key
    start, end = f"{row.table}.{span}start_char", f"{row.table}.{span}end_char"
    return row_rule(
        row,
        f"{column}.contains_{span or 'span_'}".rstrip("_"),
        words,
        f"{start} < owner.start_char or {end} > owner.end_char",
        among=f"join {owner} as owner on owner.{key} = {row.table}.{column}",
    )


def _judged() -> Iterator[Rule]:
    """Yield the rules that what was judged is so."""
    for side in ("left_id", "right_id"):
        yield row_rule(
            Link,
            f"{side}.references_mentions_apart",
            f"`{side}` of a link of kind `different` is the `mention_id` of a row of `mentions`.",
            "links.kind = 'different' and referenced.mention_id is null",
            among=f"left join mentions as referenced on referenced.mention_id = links.{side}",
        )
    yield row_rule(
        Link,
        "different.apart",
        "The two ends of a link of kind `different` differ in their `entity_id`.",
        "links.kind = 'different' and one.entity_id = other.entity_id",
        among="join mentions as one on one.mention_id = links.left_id "
        "join mentions as other on other.mention_id = links.right_id",
    )
    yield row_rule(
        Link,
        "speaker.is_speaker",
        "A link of kind `speaker` leads from a quote to its `speaker_entity_id`, null where it "
        "has none.",
        "links.kind = 'speaker' and (quotes.quote_id is null "
        "or quotes.speaker_entity_id is distinct from links.right_id)",
        among="left join quotes on quotes.quote_id = links.left_id",
    )
    yield row_rule(
        Quote,
        "speaker_basis.has_judgement",
        "A quote with `speaker_basis` `judgement` has a link of kind `speaker`.",
        "quotes.speaker_basis = 'judgement' and quotes.quote_id not in "
        "(select left_id from links where kind = 'speaker')",
    )


def _linked(kind: str, table: str, cluster: str) -> Iterator[Rule]:
    """Yield the rules that both ends of a link exist and were merged into one."""
    (key,) = TABLES[table].primary_key
    for side in ("left_id", "right_id"):
        yield row_rule(
            Link,
            f"{side}.references_{table}",
            f"`{side}` of a link of kind `{kind}` is the `{key}` of a row of `{table}`.",
            f"links.kind = '{kind}' and referenced.{key} is null",
            among=f"left join {table} as referenced on referenced.{key} = links.{side}",
        )
    yield row_rule(
        Link,
        f"{kind}.merged",
        f"The two ends of a link of kind `{kind}` share their `{cluster}`.",
        f"links.kind = '{kind}' and one.{cluster} <> other.{cluster}",
        among=f"join {table} as one on one.{key} = links.left_id "
        f"join {table} as other on other.{key} = links.right_id",
    )


RULES = (
    *(rule for row in TABLES.values() for rule in foreign_keys(row)),
    # Of the right kind.
    _typed(Quote, "speaker_entity_id", SPEAKER_TYPES, "A speaker"),
    _typed(QuoteSpeaker, "entity_id", SPEAKER_TYPES, "A speaker"),
    _typed(Utterance, "speaker_entity_id", SPEAKER_TYPES, "A speaker"),
    _typed(Event, "place_entity_id", PLACE_TYPES, "The place of an event"),
    row_rule(
        Entity,
        "country_code.entity_type",
        f"Only these have a `country_code`: {', '.join(COUNTRY_TYPES)}.",
        "entities.country_code is not null "
        f"and entities.entity_type not in ({', '.join(map(repr, map(str, COUNTRY_TYPES)))})",
    ),
    # In the same article.
    _same_article(Quote, "block_id"),
    _same_article(Quote, "parent_quote_id"),
    _same_article(QuoteSpeaker, "mention_id", "quotes"),
    _same_article(EventReport, "date_id"),
    _same_article(EventReport, "place_mention_id"),
    _same_article(EventReport, "quote_id"),
    _same_article(ReportParticipant, "mention_id", "event_reports"),
    _same_article(EventClaim, "report_id"),
    # One inside the other.
    row_rule(
        Quote,
        "block_id.contains_start",
        "A quote begins inside the block that `block_id` names.",
        "quotes.start_char < blocks.start_char or quotes.start_char >= blocks.end_char",
        among="join blocks on blocks.block_id = quotes.block_id",
    ),
    _within(Quote, "parent_quote_id", "A quote lies inside the quote that is its parent."),
    _within(QuoteSegment, "quote_id", "A segment lies inside its quote's span."),
    _within(ReportParticipant, "report_id", "A participant stands in its report's sentence."),
    _within(EventClaim, "report_id", "A claim stands in its report's sentence."),
    _within(EventReport, "quote_id", "The trigger stands inside the report's quote.", "trigger_"),
    row_rule(
        EventReport,
        "trigger_start_char.in_sentence",
        "The trigger stands in the report's sentence.",
        "event_reports.trigger_start_char < event_reports.start_char "
        "or event_reports.trigger_end_char > event_reports.end_char",
    ),
    row_rule(
        QuoteSpeaker,
        "mention_id.in_source",
        "The mention of a speaker stands inside the source of the quote.",
        "mentions.start_char < quotes.source_start_char "
        "or mentions.end_char > quotes.source_end_char",
        among="join mentions on mentions.mention_id = quote_speakers.mention_id "
        "join quotes on quotes.quote_id = quote_speakers.quote_id",
    ),
    row_rule(
        ReportParticipant,
        "mention_id.in_span",
        "The mention that names a participant stands inside its span.",
        "mentions.start_char < report_participants.start_char "
        "or mentions.end_char > report_participants.end_char",
        among="join mentions on mentions.mention_id = report_participants.mention_id",
    ),
    row_rule(
        ReportParticipant,
        "entity_id.of_mention",
        "`entity_id` is that of the mention, or the country whose capital or nation it names; "
        "where there is none, a speaker of the quote in which the report stands, one of several "
        "who share the words, or null.",
        "report_participants.entity_id is distinct from mentions.entity_id "
        "and not coalesce(meant.entity_type = 'GPE' and meant.country_code = named.country_code, "
        "false) and not (report_participants.mention_id is null and (coalesce(list_contains("
        "speaking.speakers, report_participants.entity_id), false) or shared.people > 1))",
        among="""left join mentions on mentions.mention_id = report_participants.mention_id
            left join entities as named on named.entity_id = mentions.entity_id
            left join entities as meant on meant.entity_id = report_participants.entity_id
            left join (
                select report_id, role, start_char, end_char, count(distinct entity_id) as people
                from report_participants
                where mention_id is null
                group by report_id, role, start_char, end_char
            ) as shared on shared.report_id = report_participants.report_id
                and shared.role = report_participants.role
                and shared.start_char = report_participants.start_char
                and shared.end_char = report_participants.end_char
            left join (
                select event_reports.report_id, list(quote_speakers.entity_id) as speakers
                from event_reports
                join quote_speakers on quote_speakers.quote_id = event_reports.quote_id
                group by event_reports.report_id
            ) as speaking on speaking.report_id = report_participants.report_id""",
    ),
    # Without loops.
    row_rule(
        Article,
        "duplicate_of.is_root",
        "The article that `duplicate_of` names is no duplicate itself.",
        "root.duplicate_of is not null",
        among="join articles as root on root.article_id = articles.duplicate_of",
    ),
    Rule(
        name="quotes.parent_quote_id.no_cycle",
        table="quotes",
        message="No quote stands inside itself, at any depth.",
        sql="""
        with recursive above (key, ancestor) as (
            select quote_id, parent_quote_id from quotes where parent_quote_id is not null
            union
            select above.key, quotes.parent_quote_id
            from above join quotes on quotes.quote_id = above.ancestor
            where quotes.parent_quote_id is not null
        )
        select key from above where key = ancestor order by key""",
    ),
    # Links and claims agree with what they point to.
    row_rule(
        EventClaim,
        "event_id.of_report",
        "A claim is about the event of its report.",
        "event_reports.event_id <> event_claims.event_id",
        among="join event_reports on event_reports.report_id = event_claims.report_id",
    ),
    row_rule(
        Link,
        "right_id.not_left",
        "A link holds two different things together.",
        "links.left_id = links.right_id",
    ),
    *_linked("article", "articles", "source_group_id"),
    *_linked("entity", "mentions", "entity_id"),
    *_linked("utterance", "quotes", "utterance_id"),
    *_linked("event", "event_reports", "event_id"),
    *_judged(),
)
