"""Every rule holds in a good dataset and names the row in which it was broken."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from expectations.looking import Looking, look
from expectations.rule import Rule
from expectations.suite import ALL_RULES
from schema.dataset import TABLES, Dataset
from schema.ids import make_id
from schema.row import Row
from schema.vocabulary import DatePrecision, EntityType
from tests.expectations.faults import (
    STRANGER,
    Fault,
    column_faults,
    crossing_faults,
    key_faults,
    key_of,
    span_faults,
)
from tests.expectations.pages import (
    AS_OF,
    COPY,
    CORVANE,
    FIRST,
    INPUT_COUNT,
    OPEN,
    OTHER,
    TESSEL,
    VANCE,
)
from tests.expectations.valid import as_table, valid_dataset

RULES = {rule.name: rule for rule in ALL_RULES}
FUTURE = date(2023, 6, 2)


def fault(rule: str, at: int = 0, **changes: object) -> Fault:
    """Return the fault that one rule is meant to find in a row of its table."""
    return Fault((rule,), rule.partition(".")[0], at, changes)


def added(rule: str, at: int = 0, **changes: object) -> Fault:
    """Return the fault that one rule is meant to find in a row that is added."""
    return Fault((rule,), rule.partition(".")[0], at, changes, is_added=True)


OWN_FAULTS = (
    fault("articles.text_sha256.agrees", text_sha256="0" * 64),
    fault("articles.text.no_control_characters", text="a\x0bb"),
    fault("articles.char_count.agrees", char_count=1),
    fault("articles.text_policy.full_of_open", license="CC-BY-NC-4.0"),
    fault("articles.text_policy.none_of_unknown", at=1, license="CC0-1.0"),
    added("articles.text.has_paragraph", article_id=STRANGER),
    fault("articles.body_start_char.is_first_paragraph", body_start_char=1),
    fault("articles.word_count.agrees", word_count=1),
    fault("articles.headline.equals_block", headline="Talks end"),
    fault("articles.headline.equals_block", headline=None),
    fault("articles.date_published_basis.reason_without_date", published_on=None),
    *(
        fault("articles.date_published_basis.reason_without_date", date_published_basis=reason)
        for reason in ("none", "ambiguous", "incomplete", "unreadable", "future")
    ),
    fault("articles.date_published_raw.null_without_print", date_published_raw=None),
    fault("articles.date_published_raw.null_without_print", 2, date_published_raw="Aug. 12"),
    fault("articles.date_precision.null_without_date", date_precision=None),
    fault("articles.date_published.on_its_day", published_on=date(2023, 5, 3)),
    fault("articles.date_published.on_its_day", utc_offset_minutes=None),
    fault(
        "articles.date_published.not_after_build",
        # Still the day of the build in UTC, but not where it was published.
        date_published=datetime(2023, 6, 1, 22, 30, tzinfo=UTC),
    ),
    fault("articles.published_on.not_after_build", published_on=FUTURE),
    fault("articles.published_on.since_newspapers", published_on=date(204, 5, 4)),
    fault("articles.source_path.is_relative", source_path="/home/ida/talks.txt"),
    fault("articles.source_path.is_relative", source_path="C:\\feed\\talks.txt"),
    fault("articles.source_path.is_relative", source_path="feed/../../talks.txt"),
    fault("articles.url.is_web_address", url="javascript:alert(1)"),
    fault("articles.duplicate_kind.null_for_roots", 1, duplicate_kind=None),
    fault("articles.duplicate_kind.null_for_roots", 0, duplicate_kind="near"),
    fault("articles.source_group_id.of_root", 1, source_group_id=OTHER.article_id),
    fault("articles.source_group_id.one_root", 0, duplicate_of=COPY.article_id),
    fault("articles.story_id.of_root", 1, story_id=STRANGER),
    fault("articles.duplicate_of.is_root", 1, duplicate_of=COPY.article_id),
    fault("blocks.ordinal.contiguous", 5, ordinal=9),
    fault("blocks.start_char.tiles", 0, start_char=1),
    fault("blocks.start_char.tiles", 4, start_char=1),
    fault("blocks.end_char.then_blank_line", 2, end_char=20),
    fault("blocks.end_char.reaches_end", 5, end_char=20),
    added("entities.entity_id.has_mentions", entity_id=STRANGER),
    fault("entities.mention_count.agrees", mention_count=99),
    fault("entities.article_count.agrees", article_count=99),
    fault("entities.independent_source_count.agrees", independent_source_count=2),
    fault("entities.first_seen.agrees", first_seen=None),
    fault("entities.last_seen.agrees", last_seen=date(2023, 5, 5)),
    fault("entities.aliases.other_names", aliases=["Orla Vance"]),
    fault("entities.aliases.other_names", aliases=["Vance", "Vance"]),
    fault("entities.country_code.entity_type", country_code="TX"),
    fault("dates.date_start.null_together", date_end=None),
    fault("dates.date_start.not_after_end", date_start=date(2023, 5, 4)),
    fault("dates.status.says_why_null", status="vague"),
    fault("dates.status.says_why_null", 2, status="resolved"),
    fault("dates.status.never_missing", 2, status="missing"),
    fault("dates.precision.day", date_end=date(2023, 5, 4)),
    fault("dates.precision.week", precision=DatePrecision.WEEK),
    fault("dates.precision.month", 3, date_end=date(2021, 5, 30)),
    fault("dates.precision.year", 4, date_start=date(2021, 1, 2)),
    fault("dates.precision.decade", 5, date_start=date(1991, 1, 1)),
    fault("dates.value.null_without_precision", value=None),
    fault("dates.value.null_without_precision", 2, value="2023-SP"),
    fault("dates.value.day", value="2023-05-04"),
    fault("dates.value.month", 3, value="2021-06"),
    fault("dates.value.year", 4, value="2012"),
    added("quotes.quote_id.has_quote_segments", quote_id=STRANGER),
    fault("quotes.text.equals_segments", 1, text="the envoy was not amused"),
    fault("quotes.text.equals_segments", 1, text="the envoy was,not amused by the cafe\u0301"),
    fault("quotes.text.equals_segments", 1, text="the envoy was not amused\nby the cafe\u0301"),
    fault("quotes.start_char.is_envelope", 1, end_char=FIRST.text.index(" amused")),
    fault("quotes.kind.agrees", 0, kind="mixed"),
    fault("quotes.kind.agrees", 1, kind="direct"),
    fault("quotes.kind.agrees", 8, kind="mixed"),
    fault("quotes.wording_edits.sorted", wording="edited", wording_edits=["ellipsis", "bracket"]),
    fault("quotes.wording_edits.sorted", wording_edits=["marks", "marks"]),
    fault("quotes.wording.agrees_with_edits", wording="shorter"),
    fault("quotes.wording.agrees_with_edits", wording_edits=["dropped_end"]),
    fault("quotes.wording.agrees_with_edits", wording="shorter", wording_edits=["bracket"]),
    fault("quotes.speaker_status.says_why_null", 0, speaker_status="missing"),
    fault("quotes.speaker_status.says_why_null", 3, speaker_status="resolved"),
    fault("quotes.speaker_basis.null_without_speaker", 0, speaker_basis=None),
    fault("quotes.speaker_basis.null_without_speaker", 3, speaker_basis="title"),
    fault("quotes.speaker_entity_id.is_first_speaker", 0, speaker_entity_id=TESSEL),
    fault("quotes.speaker_entity_id.is_first_speaker", 0, speaker_entity_id=None),
    fault("quotes.speaker_entity_id.is_first_speaker", 3, speaker_entity_id=VANCE),
    fault("quotes.block_id.same_article", 0, block_id=COPY.block_id(3)),
    fault("quotes.block_id.contains_start", 0, block_id=FIRST.block_id(2)),
    fault("quotes.parent_quote_id.same_article", 3, article_id=COPY.article_id),
    fault("quotes.parent_quote_id.contains_span", 3, start_char=0),
    fault("quotes.parent_quote_id.no_cycle", 3, parent_quote_id=FIRST.id("quo", "four died")),
    fault("quote_segments.ordinal.contiguous", 3, ordinal=7),
    fault("quote_segments.ordinal.in_text_order", 3, start_char=0),
    fault("quote_segments.quote_id.contains_span", 3, start_char=0),
    fault("quote_speakers.ordinal.contiguous", 0, ordinal=1),
    added("quote_speakers.entity_id.once_per_role", 0, ordinal=1),
    fault("quote_speakers.mention_id.same_article", 0, quote_id=COPY.id("quo", "four died")),
    fault("quote_speakers.mention_id.in_source", 0, mention_id=FIRST.id("men", "Orla Vance")),
    added("utterances.utterance_id.has_quotes", utterance_id=STRANGER),
    fault("utterances.quote_count.agrees", quote_count=3),
    fault("utterances.article_count.agrees", article_count=1),
    fault("utterances.independent_source_count.agrees", independent_source_count=2),
    fault("utterances.first_published.agrees", first_published=None),
    fault("utterances.wording_count.at_most_quotes", wording_count=3),
    fault("utterances.text.is_a_wording", text="The gate stays shut,"),
    fault("utterances.speaker_agreement.agrees", speaker_agreement="unknown"),
    fault("utterances.speaker_agreement.agrees", 3, speaker_agreement="same"),
    fault("utterances.speaker_entity_id.most_named", speaker_entity_id=TESSEL),
    fault("utterances.speaker_entity_id.most_named", speaker_entity_id=None),
    fault("utterances.speaker_entity_id.most_named", 3, speaker_entity_id=VANCE),
    added("events.event_id.has_event_reports", event_id=STRANGER),
    fault("events.report_count.agrees", report_count=1),
    fault("events.article_count.agrees", article_count=1),
    fault("events.independent_source_count.agrees", independent_source_count=2),
    fault("events.date_start.null_together", date_start=None),
    fault("events.date_start.not_after_end", date_end=date(2023, 5, 2)),
    fault("events.date_status.says_why_null", date_status="missing"),
    fault("events.date_precision.day", date_end=date(2023, 5, 4)),
    fault("events.date_precision.none_without_date", date_precision="none"),
    fault("events.date_precision.none_without_date", 1, date_precision="day"),
    fault("events.event_type.reported", event_type="AID"),
    fault("events.mode.reported", mode="phone"),
    fault("events.mode.reported", 1, mode="visit"),
    fault("articles.repairs.sorted", repairs=["mojibake", "encoding"]),
    fault("articles.repairs.sorted", repairs=["mojibake", "mojibake"]),
    fault("articles.cleaning.sorted", cleaning=["promotions", "byline"]),
    fault("events.contexts.sorted", contexts=["resource", "diplomatic"]),
    fault("events.contexts.sorted", contexts=["resource", "resource"]),
    fault("events.place_status.says_why_null", place_status="missing"),
    fault("events.place_status.says_why_null", 1, place_status="resolved"),
    fault("events.place_entity_id.entity_type", place_entity_id=VANCE),
    fault("events.country_code.of_place", country_code="CV"),
    fault("events.country_code.of_place", 1, country_code="CV"),
    fault("event_reports.date_id.same_article", date_id=COPY.id("dat", "3 May 2023")),
    fault(
        "event_reports.place_mention_id.same_article", place_mention_id=OTHER.id("men", "Tessel")
    ),
    fault("event_reports.quote_id.same_article", quote_id=COPY.id("quo", "four died")),
    fault("event_reports.quote_id.contains_trigger", quote_id=FIRST.id("quo", "four died")),
    fault("event_reports.trigger_start_char.in_sentence", trigger_start_char=0),
    fault("report_participants.ordinal.contiguous", ordinal=1),
    fault("report_participants.mention_id.same_article", mention_id=COPY.id("men", "Orla Vance")),
    fault("report_participants.mention_id.in_span", mention_id=FIRST.id("men", "Corvane")),
    fault("report_participants.report_id.contains_span", start_char=0),
    fault("event_claims.date_start.null_together", 1, date_end=None),
    fault("event_claims.date_start.not_after_end", 1, date_end=date(2023, 5, 2)),
    fault("event_claims.date_start.of_dates_only", 1, attribute="place"),
    fault("event_claims.unit.of_numbers_only", value_number=None),
    fault("event_claims.report_id.same_article", article_id=COPY.article_id),
    fault("event_claims.report_id.contains_span", start_char=0),
    fault("event_claims.event_id.of_report", event_id="evt_0123456789abcdef"),
    added("stories.story_id.has_articles", story_id=STRANGER),
    fault("stories.article_count.agrees", article_count=3),
    fault("stories.independent_source_count.agrees", independent_source_count=2),
    fault("stories.first_published.agrees", first_published=None),
    fault("stories.last_published.agrees", 1, last_published=date(2023, 5, 4)),
    fault("stories.headline.of_an_article", headline="Dam talks"),
    fault("stories.headline.of_an_article", headline=None),
    fault("links.right_id.not_left", right_id=FIRST.article_id),
    *(
        fault(f"links.{side}.references_{table}", at, **{side: STRANGER})
        for at, table in enumerate(("articles", "mentions", "quotes", "event_reports"))
        for side in ("left_id", "right_id")
    ),
    fault("links.article.merged", 0, right_id=OTHER.article_id),
    fault("links.entity.merged", 1, right_id=FIRST.id("men", "Corvane")),
    fault("links.utterance.merged", 2, right_id=FIRST.id("quo", "four died")),
    fault("links.event.merged", 3, right_id=FIRST.id("rep", "died")),
    fault("links.reason.of_judgement", reason="so it is"),
    fault("links.reason.of_judgement", 4, reason=None),
    fault("links.kind.judged", 1, kind="different"),
    fault("links.kind.judged", 2, kind="speaker"),
    fault("links.right_id.null_of_nobody", right_id=None),
    fault("links.left_id.references_mentions_apart", 4, left_id=STRANGER),
    fault("links.right_id.references_mentions_apart", 4, right_id=STRANGER),
    fault("links.different.apart", 4, right_id=COPY.id("men", "Orla Vance")),
    fault("links.speaker.is_speaker", 5, left_id=STRANGER),
    fault("links.speaker.is_speaker", 5, right_id=None),
    fault("quotes.speaker_basis.has_judgement", 1, speaker_basis="judgement"),
    fault("rejects.source_path.is_relative", source_path="../empty.txt"),
    # What came in once is there once.
    fault("articles.source_record.once", source_path="feed/copy.txt"),
    added("rejects.source_record.once", reject_id=STRANGER),
    added("dates.start_char.once", date_id=STRANGER),
    added("event_claims.start_char.once", claim_id=STRANGER),
    added("links.left_id.once", link_id=STRANGER),
    fault("articles.authors.each_once", authors=["Ida Marlow", "Ida Marlow"]),
    # One says what the other says.
    fault("articles.headline.has_block", 2, headline="A street is renamed"),
    fault("articles.utc_offset_minutes.null_together", date_published=None),
    fault("articles.utc_offset_minutes.null_together", 1, utc_offset_minutes=120),
    fault("events.country_code.of_place", country_code=None),
    fault("dates.value.day", value="2023-05-03x"),
    fault("report_participants.entity_id.of_mention", entity_id=TESSEL),
    fault("report_participants.entity_id.of_mention", 1, entity_id=VANCE),
    fault("event_claims.qualifier.of_counts", qualifier=None),
    fault("event_claims.qualifier.of_counts", 1, qualifier="killed"),
    fault("event_claims.value_number.of_numbers_only", 1, value_number=3.0),
    fault("event_claims.date_start.of_report", 1, date_start=date(2023, 5, 2)),
    fault("event_claims.attribute.place_of_report", 1, attribute="place"),
    # The two articles that claim it are copies.
    fault("event_claims.agrees.of_several_sources", agrees=True),
    # Without its link a merge has no evidence.
    fault("articles.source_group_id.has_link", 2, source_group_id=FIRST.article_id),
    fault("quotes.utterance_id.has_link", 8, utterance_id=make_id("utt", OPEN)),
    added("event_reports.event_id.has_link", report_id=STRANGER),
    added("mentions.entity_id.has_link", 12, mention_id=STRANGER, entity_id=CORVANE),
)
# The fault is in an entity; the rules name the rows that point to it.
WRONG_TYPE = {
    "quotes.speaker_entity_id.entity_type": (VANCE, EntityType.LAW),
    "quote_speakers.entity_id.entity_type": (VANCE, EntityType.LAW),
    "utterances.speaker_entity_id.entity_type": (VANCE, EntityType.LAW),
}
FAULTS = (
    *column_faults(),
    *key_faults(),
    *span_faults(),
    *crossing_faults(valid_dataset()),
    *OWN_FAULTS,
)


def found(
    looking: Looking, dataset: Dataset, table: str, rules: list[Rule]
) -> dict[str, tuple[str, ...]]:
    """Return what the rules find while one table of the release is replaced by the dataset's."""
    connection = looking.connection
    connection.register("instead", as_table(TABLES[table], getattr(dataset, table)))
    connection.begin()
    try:
        connection.execute(f"delete from {table}")
        connection.execute(f"insert into {table} by name from instead")
        outcomes = [looking.outcome(rule) for rule in rules]
    finally:
        connection.rollback()
        connection.unregister("instead")
    assert [one.broken for one in outcomes if one.broken is not None] == []
    return {one.rule.name: one.keys for one in outcomes}


def test_good_dataset_keeps_every_rule(release: Path) -> None:
    verdict = look(release, as_of=AS_OF, input_count=INPUT_COUNT)
    assert verdict.passed, verdict.message()
    assert len(verdict.outcomes) == len(ALL_RULES)
    # Nothing holds only because there was nothing to look at.
    assert all(outcome.looked_at > 0 for outcome in verdict.outcomes)


@pytest.mark.parametrize(
    "planted", FAULTS, ids=lambda one: f"{one.rules[0]}-{'-'.join(one.changes)}"
)
def test_rule_names_the_row(planted: Fault, looking: Looking) -> None:
    dataset = valid_dataset()
    key = planted.plant(dataset)
    rules = [RULES[name] for name in planted.rules]
    keys = found(looking, dataset, planted.table, rules)
    assert all(key in keys[name] for name in planted.rules), keys


@pytest.mark.parametrize("rule", WRONG_TYPE)
def test_rule_on_types_names_the_rows_that_refer(rule: str, looking: Looking) -> None:
    dataset = valid_dataset()
    entity_id, wrong = WRONG_TYPE[rule]
    dataset.entities = [
        one.model_copy(update={"entity_type": wrong}) if one.entity_id == entity_id else one
        for one in dataset.entities
    ]
    keys = found(looking, dataset, "entities", [RULES[rule]])
    referring: list[Row] = getattr(dataset, rule.partition(".")[0])
    column = rule.split(".")[1]
    expected = {key_of(row) for row in referring if getattr(row, column) == entity_id}
    assert set(keys[rule]) == expected


def test_a_cycle_of_two_quotes_is_found(looking: Looking) -> None:
    dataset = valid_dataset()
    inner, outer = dataset.quotes[3], dataset.quotes[2]
    dataset.quotes[2] = outer.model_copy(update={"parent_quote_id": inner.quote_id})
    rule = RULES["quotes.parent_quote_id.no_cycle"]
    keys = found(looking, dataset, "quotes", [rule])
    assert set(keys[rule.name]) == {inner.quote_id, outer.quote_id}


def test_both_rows_of_a_crossing_are_named_and_no_other(looking: Looking) -> None:
    dataset = valid_dataset()
    (planted,) = (one for one in crossing_faults(dataset) if one.table == "mentions")
    key = planted.plant(dataset)
    rule = RULES["mentions.start_char.never_crosses"]
    keys = found(looking, dataset, "mentions", [rule])
    assert set(keys[rule.name]) == {key, dataset.mentions[0].mention_id}


def test_a_wrong_span_does_not_hide_behind_a_nested_one(looking: Looking) -> None:
    """Crossing spans are found though another span stands between their starts."""
    dataset = valid_dataset()
    first = dataset.mentions[0]
    for at, (start, end) in enumerate(((0, 10), (1, 3), (5, 15))):
        dataset.mentions[at] = dataset.mentions[at].model_copy(
            update={"start_char": start, "end_char": end, "article_id": first.article_id}
        )
    rule = RULES["mentions.start_char.never_crosses"]
    keys = found(looking, dataset, "mentions", [rule])
    assert set(keys[rule.name]) == {
        one.mention_id for one in (dataset.mentions[0], dataset.mentions[2])
    }


def test_lost_inputs_are_counted(release: Path) -> None:
    rule = RULES["articles.inputs.accounted_for"]
    verdict = look(release, as_of=AS_OF, input_count=INPUT_COUNT + 1, rules=[rule])
    assert verdict.outcomes[0].keys == ("5 inputs, 3 articles, 1 rejects",)


def test_dates_in_the_text_may_lie_in_the_future(looking: Looking) -> None:
    dataset = valid_dataset()
    day = date(2031, 1, 1)
    changes = {"value": "2031-01-01", "date_start": day, "date_end": day}
    dataset.dates[0] = dataset.dates[0].model_copy(update=changes)
    rules = [rule for rule in ALL_RULES if rule.table == "dates"]
    assert not any(found(looking, dataset, "dates", rules).values())


def test_every_rule_is_shown_to_fail() -> None:
    shown = {rule for planted in FAULTS for rule in planted.rules} | set(WRONG_TYPE)
    elsewhere = {
        "articles.inputs.accounted_for",
        *(f"{one}.file.has_pinned_schema" for one in TABLES),
        # tests/release/test_public.py
        *(rule for rule in RULES if rule.endswith(".withheld")),
    }
    assert shown | elsewhere == set(RULES)
