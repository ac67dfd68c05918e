"""What stands in the text of its articles: mentions, dates, quotes, event reports."""

from datetime import date
from typing import Any

from schema.dataset import Dataset
from schema.dates import DateExpression
from schema.entities import Mention
from schema.events import EventClaim, EventReport, ReportParticipant
from schema.ids import make_id
from schema.quotes import Quote, QuoteSegment, QuoteSpeaker
from schema.vocabulary import (
    ClaimAttribute,
    DatePrecision,
    DateStatus,
    EntityType,
    EventMode,
    EventType,
    MentionForm,
    ParticipantRole,
    QuoteKind,
    SpeakerBasis,
    SpeakerRole,
    SpeakerStatus,
    Tense,
    Wording,
)
from tests.expectations.pages import (
    AFTER,
    CORVANE,
    DEATHS,
    LORN,
    MEETING,
    OPEN,
    OTHER,
    TALKS,
    TESSEL,
    VANCE,
    Page,
)


def add_talks(dataset: Dataset, page: Page) -> None:
    """Add the mentions, dates, quotes and event reports of one copy of the talks."""
    for entity_id, label, words, after in (
        (VANCE, EntityType.PERSON, "Orla Vance", ""),
        (CORVANE, EntityType.GPE, "Corvane", ""),
        (TESSEL, EntityType.GPE, "Tessel", "envoy"),
        *((VANCE, EntityType.PERSON, "Vance", after) for after in AFTER),
    ):
        dataset.mentions.append(
            Mention(
                mention_id=page.id("men", words + after),
                article_id=page.article_id,
                entity_id=entity_id,
                form=MentionForm.NAME,
                label=label,
                **page.at(words, after),
            )
        )
    dataset.dates.append(
        DateExpression(
            date_id=page.id("dat", "3 May 2023"),
            article_id=page.article_id,
            value="2023-05-03",
            date_start=date(2023, 5, 3),
            date_end=date(2023, 5, 3),
            precision=DatePrecision.DAY,
            status=DateStatus.EXPLICIT,
            **page.at("3 May 2023"),
        )
    )
    _add_talks_quotes(dataset, page)
    _add_talks_reports(dataset, page)


def _add_quote(
    dataset: Dataset, page: Page, segments: dict[str, bool], block: int, **columns: Any
) -> None:
    """Add a quote with its segments (and, where it is resolved, Vance as its speaker)."""
    spans = [page.at(words) for words in segments]
    text = " ".join(segments)
    quote_id = page.id("quo", text)
    kind = QuoteKind.DIRECT if all(segments.values()) else QuoteKind.MIXED
    if not any(segments.values()):
        kind = QuoteKind.INDIRECT
    resolved = columns["speaker_status"] == SpeakerStatus.RESOLVED
    dataset.quotes.append(
        Quote(
            quote_id=quote_id,
            article_id=page.article_id,
            kind=kind,
            text=text,
            start_char=spans[0]["start_char"],
            end_char=spans[-1]["end_char"],
            speaker_entity_id=VANCE if resolved else None,
            speaker_basis=SpeakerBasis.NAME if resolved else None,
            block_id=page.block_id(block),
            utterance_id=make_id("utt", text),
            wording=Wording.SAME,
            wording_edits=[],
            confidence=0.95,
            **{"parent_quote_id": None, **columns},
        )
    )
    for ordinal, (span, is_verbatim) in enumerate(zip(spans, segments.values(), strict=True)):
        dataset.quote_segments.append(
            QuoteSegment(quote_id=quote_id, ordinal=ordinal, is_verbatim=is_verbatim, **span)
        )


def _add_talks_quotes(dataset: Dataset, page: Page) -> None:
    for segments, block, after in (
        ({OPEN: True}, 3, AFTER[0]),
        ({"the envoy was": False, "not amused": True, "by the cafe\u0301": False}, 4, AFTER[1]),
        ({LORN: True}, 5, AFTER[2]),
    ):
        _add_quote(
            dataset,
            page,
            segments,
            block,
            speaker_status=SpeakerStatus.RESOLVED,
            **page.part("cue", "said", after),
            **page.part("source", "Vance", after),
        )
        dataset.quote_speakers.append(
            QuoteSpeaker(
                quote_id=page.id("quo", " ".join(segments)),
                ordinal=0,
                entity_id=VANCE,
                mention_id=page.id("men", "Vance" + after),
                role=SpeakerRole.SPEAKER,
            )
        )
    _add_quote(
        dataset,
        page,
        {"four died": True},
        5,
        speaker_status=SpeakerStatus.AMBIGUOUS,
        parent_quote_id=page.id("quo", LORN),
        **page.part("cue", "told"),
        **page.part("source", "Lorn"),
    )


def _add_talks_reports(dataset: Dataset, page: Page) -> None:
    met, died = page.id("rep", "met"), page.id("rep", "died")
    dataset.event_reports += [
        EventReport(
            report_id=met,
            event_id=MEETING,
            article_id=page.article_id,
            event_type=EventType.CONSULT,
            mode=EventMode.VISIT,
            date_id=page.id("dat", "3 May 2023"),
            place_mention_id=page.id("men", "Tesselenvoy"),
            tense=Tense.PAST,
            is_negated=False,
            quote_id=None,
            confidence=0.9,
            **page.at(TALKS[2][1]),
            **page.part("trigger", "met"),
        ),
        EventReport(
            report_id=died,
            event_id=DEATHS,
            article_id=page.article_id,
            event_type=EventType.ASSAULT,
            mode=None,
            date_id=None,
            place_mention_id=None,
            tense=Tense.PAST,
            is_negated=False,
            quote_id=page.id("quo", LORN),
            confidence=0.7,
            **page.at(TALKS[5][1]),
            **page.part("trigger", "died"),
        ),
    ]
    dataset.report_participants += [
        ReportParticipant(
            report_id=met,
            role=ParticipantRole.ACTOR,
            ordinal=0,
            mention_id=page.id("men", "Orla Vance"),
            entity_id=VANCE,
            **page.at("Orla Vance"),
        ),
        ReportParticipant(
            report_id=met,
            role=ParticipantRole.RECIPIENT,
            ordinal=0,
            mention_id=None,
            entity_id=None,
            **page.at("the Corvane envoy"),
        ),
    ]
    dataset.event_claims.append(
        EventClaim(
            claim_id=page.id("clm", "four"),
            attribute=ClaimAttribute.COUNT,
            qualifier="killed",
            value_text="4",
            value_number=4.0,
            unit="person",
            date_start=None,
            date_end=None,
            event_id=DEATHS,
            report_id=died,
            article_id=page.article_id,
            agrees=None,
            **page.at("four"),
        )
    )
    dataset.event_claims.append(
        EventClaim(
            claim_id=page.id("clm", "date"),
            attribute=ClaimAttribute.DATE,
            qualifier=None,
            value_text="2023-05-03",
            value_number=None,
            unit=None,
            date_start=date(2023, 5, 3),
            date_end=date(2023, 5, 3),
            event_id=MEETING,
            report_id=met,
            article_id=page.article_id,
            agrees=None,
            **page.at("3 May 2023"),
        )
    )


def add_street(dataset: Dataset) -> None:
    """Add what stands in the undated article: a quote without a speaker, dates of all kinds."""
    dataset.mentions.append(
        Mention(
            mention_id=OTHER.id("men", "Tessel"),
            article_id=OTHER.article_id,
            entity_id=TESSEL,
            form=MentionForm.NAME,
            label=EntityType.GPE,
            **OTHER.at("Tessel"),
        )
    )
    _add_quote(
        dataset,
        OTHER,
        {"A street in Tessel was renamed last spring": False},
        0,
        speaker_status=SpeakerStatus.COLLECTIVE,
        **OTHER.part("cue", "said"),
        **OTHER.part("source", "residents"),
    )
    for words, value, precision, status, first, last in (
        ("last spring", None, DatePrecision.NONE, DateStatus.UNRESOLVED, None, None),
        ("May", "2021-05", DatePrecision.MONTH, DateStatus.RESOLVED, (2021, 5, 1), (2021, 5, 31)),
        ("2021", "2021", DatePrecision.YEAR, DateStatus.EXPLICIT, (2021, 1, 1), (2021, 12, 31)),
        ("1990s", "199", DatePrecision.DECADE, DateStatus.EXPLICIT, (1990, 1, 1), (1999, 12, 31)),
    ):
        dataset.dates.append(
            DateExpression(
                date_id=OTHER.id("dat", words),
                article_id=OTHER.article_id,
                value=value,
                date_start=first and date(*first),
                date_end=last and date(*last),
                precision=precision,
                status=status,
                **OTHER.at(words),
            )
        )
