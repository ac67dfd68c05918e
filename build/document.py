"""What the steps hand to one another: an article, its parse, what was found in it.

Everything here is plain data that pickles small, holds spans into `Article.text`, and knows no
other article.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from schema.span import Span
from schema.vocabulary import (
    RUNNING,
    BlockKind,
    ClaimAttribute,
    CleaningStep,
    DatePrecision,
    EntityType,
    EventContext,
    EventMode,
    EventType,
    LanguageBasis,
    MentionForm,
    PublicationBasis,
    QuoteKind,
    RejectReason,
    Repair,
    SourceFormat,
    SpeakerStatus,
    Tense,
)

BLOCK_SEPARATOR = "\n\n"
_SCHEME = re.compile(r"^https?://(?:www\.)?")


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that did not become an article."""

    source_path: str
    source_record: int
    reason: RejectReason
    detail: str
    source_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class OpenDate:
    """One thing that a printed date may mean; `year` is None where none is printed."""

    year: int | None
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published, as far as its own input says.

    `open_dates` are what a date without a `day` may mean: its readings, where it is ambiguous, or
    its month and day, where it lacks its year.
    """

    basis: PublicationBasis = PublicationBasis.NONE
    day: date | None = None
    moment: datetime | None = None
    utc_offset_minutes: int | None = None
    raw: str | None = None
    precision: DatePrecision | None = None
    open_dates: tuple[OpenDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article's text."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its kept text as blocks, and its metadata as printed."""

    article_id: str
    text: str
    blocks: tuple[Block, ...]
    source_path: str
    source_format: SourceFormat
    source_sha256: str
    source_record: int = 0
    in_language: str = "en"
    in_language_basis: LanguageBasis = LanguageBasis.ASSUMED
    encoding: str = "utf-8"
    repairs: tuple[Repair, ...] = ()
    cleaning: tuple[CleaningStep, ...] = ()
    headline: str | None = None
    publication: Publication = Publication()
    publisher: str | None = None
    publisher_raw: str | None = None
    agency: str | None = None
    authors: tuple[str, ...] = ()
    dateline_place: str | None = None
    section: str | None = None
    url: str | None = None
    license: str | None = None

    def block_texts(self) -> Iterator[tuple[Block, str]]:
        """Yield each block with its characters."""
        for block in self.blocks:
            yield block, block.span.of(self.text)

    @property
    def address(self) -> str | None:
        """The url as one address has it, with http or https, with www or without it."""
        return None if self.url is None else _SCHEME.sub("https://", self.url)

    @property
    def word_count(self) -> int:
        """Words of paragraphs and block quotes: runs of characters between white space."""
        return sum(len(text.split()) for block, text in self.block_texts() if block.kind in RUNNING)


@dataclass(frozen=True, slots=True)
class TokenRange:
    """A half-open range of tokens of a `Parse`, with the label that the model gave it."""

    first: int
    end: int
    label: str


class JudgementKind(StrEnum):
    """What a maintainer may judge."""

    SAME = "same"
    DIFFERENT = "different"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a judgement means: by the id of an entity or mention, or by a full name.

    `article` (an id or address) narrows a name down; a name beside an id is checked against it.
    """

    id: str | None = None
    name: str | None = None
    article: str | None = None

    def __str__(self) -> str:
        shown = self.id or repr(self.name)
        return shown if self.article is None else f"{shown} in {self.article}"


@dataclass(frozen=True, slots=True)
class MeantQuote:
    """Which quotes a judgement means: one by its id, or those that hold these words."""

    id: str | None = None
    words: str | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a maintainer judged, at `place` (file:line).

    Two or more entities are the same, or are different; or the first, if any, is the speaker of
    `quote`; `status` says why it has none.
    """

    place: str
    kind: JudgementKind
    entities: tuple[Meant, ...]
    reason: str
    quote: MeantQuote | None = None
    status: SpeakerStatus | None = None


@dataclass
class Parse:
    """The language model's reading of one article: parallel lists, one item per token.

    Offsets are code points of `Article.text`; `heads` are token indices (a root is its own head);
    tags are Penn Treebank, pos Universal POS, deps spaCy's (ClearNLP) labels; white-space tokens
    are left out. Sentences never cross a block.
    """

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    names: list[TokenRange] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of each token, in text order."""
        children: list[list[int]] = [[] for _ in self.heads]
        for token, head in enumerate(self.heads):
            if head != token:
                children[head].append(token)
        return children

    @cached_property
    def sentence_of(self) -> list[int]:
        """The index of each token's sentence."""
        return [
            index for index, (first, end) in enumerate(self.sentences) for _ in range(first, end)
        ]

    def subtree(self, token: int) -> list[int]:
        """Return the token and all that depends on it, in text order."""
        found, stack = [], [token]
        while stack:
            current = stack.pop()
            found.append(current)
            stack.extend(self.children[current])
        return sorted(found)

    def span(self, first: int, end: int) -> Span:
        """Return the characters from token `first` to before token `end`."""
        return Span(self.starts[first], self.ends[end - 1])

    def tokens_in(self, span: Span) -> range:
        """Return the tokens that lie wholly inside `span`."""
        return range(bisect_left(self.starts, span.start), bisect_right(self.ends, span.end))


@dataclass(frozen=True, slots=True)
class FoundMention:
    """One place that may refer to an entity; not yet known which.

    `label` is None for pronouns and where the head noun does not tell the type; `head` is the
    lower-cased lemma of the head word; `title` is the role printed with a name ("Armenian Foreign
    Minister"), outside the name's own span.
    """

    span: Span
    form: MentionForm
    label: EntityType | None
    head: str
    sentence: int
    is_subject: bool = False
    is_plural: bool = False
    title: Span | None = None


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One expression of calendar time; not yet resolved."""

    span: Span
    sentence: int


@dataclass(frozen=True, slots=True)
class Segment:
    """One unbroken piece of a quote, quotation marks left out."""

    span: Span
    is_verbatim: bool


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One quote; its speaker is not yet known. `parent` is an index into `Extraction.quotes`."""

    kind: QuoteKind
    segments: tuple[Segment, ...]
    cue: Span | None
    source: Span | None
    rule: str
    confidence: float
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """Something countable or datable that a report says of its event."""

    attribute: ClaimAttribute
    span: Span
    value_text: str
    qualifier: str | None = None
    value_number: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class FoundReport:
    """One sentence that reports an event.

    Actors and recipients are spans of noun phrases, named or not; `date` and `quote` are indices
    into the extraction's dates and quotes; `place` is the span of a place name.
    """

    sentence: Span
    trigger: Span
    event_type: EventType
    mode: EventMode | None
    contexts: tuple[EventContext, ...]
    tense: Tense
    is_negated: bool
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    place: Span | None
    date: int | None
    quote: int | None
    claims: tuple[FoundClaim, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article, unresolved, each list in text order."""

    mentions: tuple[FoundMention, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    quotes: tuple[FoundQuote, ...] = ()
    reports: tuple[FoundReport, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with what was found in it."""

    article: Article
    extraction: Extraction
