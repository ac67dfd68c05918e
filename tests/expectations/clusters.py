"""Its articles, entities, utterances, events, stories and links."""

from datetime import UTC, date, datetime
from typing import Any

from schema.articles import Article, Story
from schema.entities import Entity
from schema.events import Event
from schema.ids import make_id
from schema.links import Link
from schema.quotes import Utterance
from schema.vocabulary import (
    DatePrecision,
    DateStatus,
    DuplicateKind,
    EntityType,
    EventContext,
    EventMode,
    EventType,
    LinkKind,
    PlaceStatus,
    PublicationBasis,
    SpeakerAgreement,
    TextPolicy,
    TextPolicyBasis,
)
from tests.expectations.pages import (
    AMUSED,
    COPY,
    CORVANE,
    DAY,
    DEATHS,
    FIRST,
    LORN,
    MEETING,
    OPEN,
    OTHER,
    STREET_STORY,
    TALKS,
    TALKS_STORY,
    TESSEL,
    VANCE,
)


def articles() -> list[Article]:
    published = {
        "headline": TALKS[0][1],
        "published_on": DAY,
        "date_published_basis": PublicationBasis.METADATA,
        "date_precision": DatePrecision.DAY,
        "story_id": TALKS_STORY,
        "source_group_id": FIRST.article_id,
    }
    return [
        FIRST.article(
            **published,
            # 23:30 UTC on the day before is already the 4th in the outlet's zone.
            date_published=datetime(2023, 5, 3, 23, 30, tzinfo=UTC),
            utc_offset_minutes=120,
            date_published_raw="2023-05-04T01:30:00+02:00",
            publisher="Sund Courier",
            publisher_raw="THE SUND COURIER",
            agency="NW",
            authors=["Ida Marlow"],
            dateline_place="TESSEL",
            section="World",
            url="https://sund.example/talks",
            license="CC-BY-4.0",
            text_policy=TextPolicy.FULL,
            text_policy_basis=TextPolicyBasis.LICENSE,
            source_path="feed/talks.txt",
        ),
        COPY.article(
            **published,
            date_published_raw="2023-05-04",
            source_path="feed/copy.txt",
            duplicate_of=FIRST.article_id,
            duplicate_kind=DuplicateKind.SYNDICATED,
        ),
        OTHER.article(source_path="feed/street.txt", story_id=STREET_STORY),
    ]


def entities() -> list[Entity]:
    def entity(entity_id: str, name: str, entity_type: EntityType, **columns: Any) -> Entity:
        defaults: dict[str, Any] = {
            "aliases": [],
            "description": None,
            "country_code": None,
            "wikidata_id": None,
            "article_count": 2,
            "independent_source_count": 1,
            "first_seen": DAY,
            "last_seen": DAY,
        }
        return Entity(
            entity_id=entity_id, name=name, entity_type=entity_type, **{**defaults, **columns}
        )

    return [
        entity(
            VANCE,
            "Orla Vance",
            EntityType.PERSON,
            aliases=["Vance"],
            description="envoy",
            wikidata_id="Q42",
            mention_count=8,
        ),
        entity(
            TESSEL,
            "Tessel",
            EntityType.GPE,
            country_code="TX",
            mention_count=3,
            article_count=3,
            independent_source_count=2,
        ),
        entity(CORVANE, "Corvane", EntityType.GPE, country_code="CV", mention_count=2),
    ]


def utterances() -> list[Utterance]:
    def utterance(text: str, **columns: Any) -> Utterance:
        defaults = {
            "speaker_entity_id": VANCE,
            "speaker_agreement": SpeakerAgreement.SAME,
            "quote_count": 2,
            "article_count": 2,
            "independent_source_count": 1,
            "first_published": DAY,
            "wording_count": 1,
        }
        return Utterance(utterance_id=make_id("utt", text), text=text, **{**defaults, **columns})

    nobody = {"speaker_entity_id": None, "speaker_agreement": SpeakerAgreement.UNKNOWN}
    return [
        utterance(OPEN),
        utterance(AMUSED),
        utterance(LORN),
        utterance("four died", **nobody),
        utterance(
            "A street in Tessel was renamed last spring",
            **nobody,
            quote_count=1,
            article_count=1,
            first_published=None,
        ),
    ]


def events() -> list[Event]:
    counts = {"report_count": 2, "article_count": 2, "independent_source_count": 1}
    return [
        Event(
            event_id=MEETING,
            event_type=EventType.CONSULT,
            mode=EventMode.VISIT,
            contexts=[EventContext.DIPLOMATIC, EventContext.RESOURCE],
            date_start=date(2023, 5, 3),
            date_end=date(2023, 5, 3),
            date_precision=DatePrecision.DAY,
            date_status=DateStatus.EXPLICIT,
            place_entity_id=TESSEL,
            place_status=PlaceStatus.RESOLVED,
            country_code="TX",
            headline="Orla Vance met the Corvane envoy",
            **counts,
        ),
        Event(
            event_id=DEATHS,
            event_type=EventType.ASSAULT,
            mode=None,
            contexts=[],
            date_start=None,
            date_end=None,
            date_precision=DatePrecision.NONE,
            date_status=DateStatus.MISSING,
            place_entity_id=None,
            place_status=PlaceStatus.MISSING,
            country_code=None,
            headline="four died",
            **counts,
        ),
    ]


def stories() -> list[Story]:
    return [
        Story(
            story_id=TALKS_STORY,
            headline=TALKS[0][1],
            article_count=2,
            independent_source_count=1,
            first_published=DAY,
            last_published=DAY,
        ),
        Story(
            story_id=STREET_STORY,
            headline=None,
            article_count=1,
            independent_source_count=1,
            first_published=None,
            last_published=None,
        ),
    ]


def links() -> list[Link]:
    ends = {
        LinkKind.ARTICLE: (FIRST.article_id, COPY.article_id),
        LinkKind.ENTITY: (FIRST.id("men", "Orla Vance"), COPY.id("men", "Orla Vance")),
        LinkKind.UTTERANCE: (FIRST.id("quo", OPEN), COPY.id("quo", OPEN)),
        LinkKind.EVENT: (FIRST.id("rep", "met"), COPY.id("rep", "met")),
        LinkKind.DIFFERENT: (FIRST.id("men", "Orla Vance"), FIRST.id("men", "Corvane")),
        LinkKind.SPEAKER: (FIRST.id("quo", OPEN), VANCE),
    }
    judged = {LinkKind.DIFFERENT, LinkKind.SPEAKER}
    # What else the two copies share.
    shared = [
        (kind, (FIRST.id(prefix, words), COPY.id(prefix, words)))
        for kind, prefix, words in (
            (LinkKind.UTTERANCE, "quo", AMUSED),
            (LinkKind.UTTERANCE, "quo", LORN),
            (LinkKind.UTTERANCE, "quo", "four died"),
            (LinkKind.EVENT, "rep", "died"),
            (LinkKind.ENTITY, "men", "Corvane"),
            (LinkKind.ENTITY, "men", "Tesselenvoy"),
        )
    ]
    shared.append((LinkKind.ENTITY, (FIRST.id("men", "Tesselenvoy"), OTHER.id("men", "Tessel"))))
    return [
        Link(
            link_id=make_id("lnk", kind, left, right),
            kind=kind,
            left_id=left,
            right_id=right,
            rule="judgement" if kind in judged else "same_text",
            score=0.95,
            reason="so it is" if kind in judged else None,
        )
        for kind, (left, right) in [*ends.items(), *shared]
    ]
