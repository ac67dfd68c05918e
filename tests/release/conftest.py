"""A small dataset with a row in every table, and what releasing it takes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pytest

from build.release.change import compute_change
from build.release.inputs import input_sha256
from build.release.manifest import BuildRecord
from build.release.parquet import write_tables
from build.release.releases import Releases
from build.release.version import Bump
from build.tabulate import tabulate
from schema.arrow import columns_of
from schema.articles import Article, Block, Reject, Story
from schema.dataset import Dataset
from schema.dates import DateExpression
from schema.entities import Entity, Mention
from schema.events import Event, EventClaim, EventReport, ReportParticipant
from schema.ids import make_id, text_digest
from schema.links import Link
from schema.quotes import Quote, QuoteSegment, QuoteSpeaker, Utterance
from schema.row import Row
from schema.vocabulary import (
    BlockKind,
    ClaimAttribute,
    DatePrecision,
    DateStatus,
    EntityType,
    EventContext,
    EventType,
    LanguageBasis,
    LinkKind,
    MentionForm,
    ParticipantRole,
    PlaceStatus,
    PublicationBasis,
    QuoteKind,
    RejectReason,
    SourceFormat,
    SpeakerAgreement,
    SpeakerBasis,
    SpeakerRole,
    SpeakerStatus,
    Tense,
    TextPolicy,
    TextPolicyBasis,
    Wording,
)
from tests.release.in_bucket import Release, released

Made = TypeVar("Made", bound=Row)
Record = Callable[[dict[str, pa.Table]], BuildRecord]
Write = Callable[[Dataset, Path], BuildRecord]
Publish = Callable[[Dataset, Path], Path]

VALIDATION = {"passed": True, "checks_run": 3, "checks_warned": 0, "checks": []}
DAY = date(2024, 5, 3)
SAID = "The 🌊 harbour stays open"
HEADLINES = {"north_wire.txt": "Harbour open", "sund_post.txt": "No closure, says minister"}
COUNTS = {"article_count": 2, "independent_source_count": 2}
# Each entity's type and country.
ENTITIES = {
    "Ilse Brandt": (EntityType.PERSON, None),
    "Norland": (EntityType.GPE, "NO"),
    "Sudmark": (EntityType.GPE, "SE"),
}
ENTITY_ID = {name: make_id("ent", name) for name in ENTITIES}
STORY = {"story_id": make_id("sty", "story")}
UTTERANCE = {"utterance_id": make_id("utt", SAID)}
EVENT = {"event_id": make_id("evt", "meeting")}


def _row(row: type[Made], *parts: dict[str, Any], **cells: Any) -> Made:
    """A row with the given cells; the others are null or empty."""
    filled: dict[str, Any] = {
        one.name: [] if one.is_list else None for one in columns_of(row)
    } | cells
    for part in parts:
        filled |= part
    return row.model_validate(filled)


def _span(text: str, part: str, prefix: str = "") -> dict[str, Any]:
    start = text.index(part)
    return {
        f"{prefix}text": part,
        f"{prefix}start_char": start,
        f"{prefix}end_char": start + len(part),
    }


def _add_article(data: Dataset, path: str, headline: str) -> None:
    said = f"“{SAID},” Ilse Brandt said on Friday."
    met = "Norland met Sudmark for two days."
    text = "\n\n".join((headline, said, met))
    article_id = make_id("art", path)
    of = {"article_id": article_id}
    article = _row(
        Article,
        of,
        STORY,
        headline=headline,
        text=text,
        char_count=len(text),
        body_start_char=text.index(said),
        published_on=DAY,
        date_published_raw="3 May 2024",
        date_published_basis=PublicationBasis.METADATA,
        date_precision=DatePrecision.DAY,
        publisher=path.partition(".")[0].replace("_", " ").title(),
        publisher_raw=path.partition(".")[0],
        in_language="en",
        in_language_basis=LanguageBasis.DECLARED,
        encoding="utf-8",
        repairs=[],
        cleaning=[],
        license="CC0-1.0",
        text_policy=TextPolicy.FULL,
        text_policy_basis=TextPolicyBasis.LICENSE,
        source_path=path,
        source_record=0,
        source_format=SourceFormat.TEXT,
        source_sha256=text_digest(path),
        text_sha256=text_digest(text),
        word_count=len(said.split()) + len(met.split()),
        source_group_id=make_id("src", path),
    )
    if not data.articles:
        moment = datetime(2024, 5, 3, 9, 30, tzinfo=UTC)
        more = {"date_published": moment, "utc_offset_minutes": 120, "authors": ["Ana Roth", "Jo"]}
        article = article.model_copy(update=more)
    data.articles.append(article)
    for ordinal, part in enumerate((headline, said, met)):
        span = _span(text, part)
        del span["text"]
        kind = BlockKind.PARAGRAPH if ordinal else BlockKind.HEADLINE
        block_id = make_id("blk", article_id, ordinal)
        data.blocks.append(_row(Block, of, span, block_id=block_id, ordinal=ordinal, kind=kind))
    mention = {name: {"mention_id": make_id("men", article_id, name)} for name in ENTITIES}
    entity = {name: {"entity_id": ENTITY_ID[name]} for name in ENTITIES}
    for name, (label, _) in ENTITIES.items():
        cells = _span(text, name) | mention[name] | entity[name]
        data.mentions.append(_row(Mention, of, cells, form=MentionForm.NAME, label=label))
    friday = {"date_id": make_id("dat", article_id)}
    known = {"date_start": DAY, "date_end": DAY, "status": DateStatus.RESOLVED}
    value = {"value": DAY.isoformat(), "precision": DatePrecision.DAY}
    data.dates.append(_row(DateExpression, of, friday, _span(text, "Friday"), known, value))
    quote = {"quote_id": make_id("quo", article_id)}
    data.quotes.append(
        _row(
            Quote,
            of,
            quote,
            UTTERANCE,
            _span(text, SAID),
            _span(text, "said", "cue_"),
            _span(text, "Ilse Brandt", "source_"),
            kind=QuoteKind.DIRECT,
            speaker_entity_id=ENTITY_ID["Ilse Brandt"],
            speaker_status=SpeakerStatus.RESOLVED,
            speaker_basis=SpeakerBasis.NAME,
            block_id=data.blocks[-2].block_id,
            wording=Wording.SAME,
            confidence=0.95,
        )
    )
    segment = _span(text, SAID) | quote
    data.quote_segments.append(_row(QuoteSegment, segment, ordinal=0, is_verbatim=True))
    speaker = mention["Ilse Brandt"] | entity["Ilse Brandt"] | quote
    data.quote_speakers.append(_row(QuoteSpeaker, speaker, ordinal=0, role=SpeakerRole.SPEAKER))
    report = {"report_id": make_id("rep", article_id)}
    data.event_reports.append(
        _row(
            EventReport,
            of,
            report,
            EVENT,
            friday,
            _span(text, met),
            _span(text, "met", "trigger_"),
            event_type=EventType.CONSULT,
            tense=Tense.PAST,
            is_negated=False,
            confidence=0.8,
        )
    )
    for role, name in zip(ParticipantRole, ("Norland", "Sudmark"), strict=True):
        cells = _span(text, name) | mention[name] | entity[name] | report
        data.report_participants.append(_row(ReportParticipant, cells, role=role, ordinal=0))
    two_days = {"value_text": "2 day", "value_number": 2.0, "unit": "day", "agrees": True}
    claim = two_days | report | {"claim_id": make_id("clm", article_id)}
    duration = ClaimAttribute.DURATION
    data.event_claims.append(
        _row(EventClaim, of, EVENT, claim, _span(text, "two days"), attribute=duration)
    )


def _add_clusters(data: Dataset) -> None:
    seen = {"first_seen": DAY, "last_seen": DAY, "mention_count": 2}
    for name, (kind, country) in ENTITIES.items():
        of = {"entity_id": ENTITY_ID[name], "name": name, "country_code": country}
        data.entities.append(_row(Entity, of, COUNTS, seen, entity_type=kind))
    data.utterances.append(
        _row(
            Utterance,
            UTTERANCE,
            COUNTS,
            text=SAID,
            speaker_entity_id=ENTITY_ID["Ilse Brandt"],
            speaker_agreement=SpeakerAgreement.SAME,
            quote_count=2,
            first_published=DAY,
            wording_count=1,
        )
    )
    data.events.append(
        _row(
            Event,
            EVENT,
            COUNTS,
            event_type=EventType.CONSULT,
            contexts=[EventContext.DIPLOMATIC, EventContext.EXECUTIVE],
            date_start=DAY,
            date_end=DAY,
            date_precision=DatePrecision.DAY,
            date_status=DateStatus.RESOLVED,
            place_status=PlaceStatus.MISSING,
            report_count=2,
            headline="Norland met Sudmark",
        )
    )
    published = {"first_published": DAY, "last_published": DAY}
    data.stories.append(_row(Story, STORY, COUNTS, published, headline="Harbour open"))
    half = len(data.mentions) // 2
    named = [one.mention_id for one in data.mentions]
    report, other = (one.report_id for one in data.event_reports)
    quote, same = (one.quote_id for one in data.quotes)
    pairs = [(LinkKind.ENTITY, *pair) for pair in zip(named[:half], named[half:], strict=True)]
    pairs += [(LinkKind.EVENT, report, other), (LinkKind.UTTERANCE, quote, same)]
    for link, left, right in pairs:
        pair = {"link_id": make_id("lnk", left, right), "left_id": left, "right_id": right}
        data.links.append(_row(Link, pair, {"kind": link, "rule": "same_wording", "score": 1.0}))


@pytest.fixture
def dataset() -> Dataset:
    """Two outlets, one utterance, one event of two reports, one reject."""
    data = Dataset()
    for path, headline in HEADLINES.items():
        _add_article(data, path, headline)
    _add_clusters(data)
    cells = {"reject_id": make_id("rej", "empty.txt"), "source_path": "empty.txt"}
    why = {"reason": RejectReason.EMPTY, "detail": "the file is empty"}
    data.rejects.append(_row(Reject, cells, why, source_record=0, source_sha256=text_digest("")))
    return data


@pytest.fixture
def record() -> Record:
    """The record of a build that made the given tables."""

    def of(tables: dict[str, pa.Table]) -> BuildRecord:
        return BuildRecord(
            as_of=date(2024, 6, 1),
            min_words=5,
            model="invented",
            model_version="en_invented 1.0",
            model_sha256="0" * 64,
            input_count=tables["articles"].num_rows + tables["rejects"].num_rows,
            input_sha256=input_sha256(tables["articles"], tables["rejects"]),
        )

    return of


@pytest.fixture
def write(record: Record) -> Write:
    """Write the tables of a dataset into a folder, and return the build's record."""

    def into(dataset: Dataset, folder: Path) -> BuildRecord:
        folder.mkdir(parents=True, exist_ok=True)
        tables = tabulate(dataset)
        made = record(tables)
        write_tables(tables, folder, made.digest)
        return made

    return into


@pytest.fixture
def publish(write: Write) -> Publish:
    """Build, and publish where something changed; return the latest release."""

    def into(dataset: Dataset, out: Path) -> Path:
        with Releases(out) as releases:
            staging = releases.stage()
            made = write(dataset, staging)
            change = compute_change(releases.previous_folder, staging)
            if change.bump is not Bump.NONE:
                releases.publish(staging, change, made, VALIDATION)
            assert releases.latest_folder is not None
            return releases.latest_folder

    return into


@pytest.fixture
def release(write: Write, tmp_path: Path) -> Release:
    """Build, and publish to the bucket where something changed; say where it is."""

    def into(
        dataset: Dataset, mirror: str = "mirror", meanwhile: Callable[[], object] = int
    ) -> str:
        return released(dataset, write, tmp_path / mirror, meanwhile)

    return into
