"""The quotes of one file's articles: who said it, how that is known, and by which rule."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from build.document import Article, FoundQuote, Parse, Refusal
from build.extract.quotes.catalog import catalog
from build.shown.analysed import Analysed, Piece, ShownInput, analyse_each, piece
from schema.quotes import Quote
from schema.span import Span, envelope

# So much of an endless sentence is shown on either side of a quote.
_FARTHEST = 1_000
_MARKS = "\"'“”‘’«»"


@dataclass(frozen=True, slots=True)
class SegmentPiece(Piece):
    """One unbroken piece of a quote."""

    is_verbatim: bool


@dataclass(frozen=True, slots=True)
class Named:
    """One of those behind a quote."""

    name: str
    entity_type: str
    role: str


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """One quote; `number` counts from 1, `parent` is the number of the quote that it stands in.

    `block` is the ordinal of the block that it begins in, from 0 as in the tables; `around` are
    the sentences that hold the quote and its cue.
    """

    number: int
    kind: str
    text: str
    start_char: int
    end_char: int
    segments: tuple[SegmentPiece, ...]
    speaker_status: str
    speaker_basis: str | None
    speakers: tuple[Named, ...]
    source: Piece | None
    cue: Piece | None
    rule: str
    about: str
    confidence: float
    parent: int | None
    block: int
    block_kind: str
    around: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class QuotesShown(ShownInput):
    """One input with its quotes."""

    quotes: tuple[ShownQuote, ...] = ()


def quotes_of(
    source: str, *, as_of: date, min_words: int, record: int | None, language: str | None
) -> Iterator[QuotesShown]:
    """Yield each input of the source with its quotes, or only that of the record (from 0).

    Speakers are resolved from the article alone. Raises `UsageError` where the source does not
    exist or the model does not read the language.
    """
    for one in analyse_each(
        source, as_of=as_of, min_words=min_words, record=record, language=language
    ):
        if isinstance(one, Refusal):
            where = one.source_path, one.source_record
            yield QuotesShown(*where, reason=one.reason.value, detail=one.detail)
        else:
            where = one.article.source_path, one.article.source_record
            yield QuotesShown(*where, one.article.headline, quotes=tuple(_quotes(one)))


def _quotes(one: Analysed) -> Iterator[ShownQuote]:
    entities = {entity.entity_id: entity for entity in one.dataset.entities}
    speakers: dict[str, list[Named]] = defaultdict(list)
    for speaker in one.dataset.quote_speakers:
        entity = entities[speaker.entity_id]
        named = Named(entity.name, entity.entity_type.value, speaker.role.value)
        speakers[speaker.quote_id].append(named)
    rows = {(row.start_char, row.end_char, row.kind): row for row in one.dataset.quotes}
    for number, quote in enumerate(one.extraction.quotes, 1):
        whole = envelope([segment.span for segment in quote.segments])
        row = rows[whole.start, whole.end, quote.kind]
        named_ones = tuple(speakers[row.quote_id])
        yield _quote(one.article, one.parse, number, quote, row, named_ones)


def _quote(
    article: Article,
    parse: Parse,
    number: int,
    quote: FoundQuote,
    row: Quote,
    speakers: tuple[Named, ...],
) -> ShownQuote:
    text = article.text
    block = bisect_right(article.blocks, row.start_char, key=lambda one: one.span.start) - 1
    return ShownQuote(
        number=number,
        kind=quote.kind.value,
        text=row.text,
        start_char=row.start_char,
        end_char=row.end_char,
        segments=tuple(
            SegmentPiece(*one.span, one.span.of(text), one.is_verbatim) for one in quote.segments
        ),
        speaker_status=row.speaker_status.value,
        speaker_basis=row.speaker_basis.value if row.speaker_basis else None,
        speakers=speakers,
        source=piece(text, quote.source) if quote.source else None,
        cue=piece(text, quote.cue) if quote.cue else None,
        rule=quote.rule,
        about=catalog()[quote.rule].about,
        confidence=quote.confidence,
        parent=None if quote.parent is None else quote.parent + 1,
        block=block,
        block_kind=article.blocks[block].kind.value,
        around=tuple(piece(text, span) for span in _around(article, parse, quote)),
    )


def _around(article: Article, parse: Parse, quote: FoundQuote) -> list[Span]:
    """Return the sentences that hold the quote and what attributes it, by block."""
    held = [segment.span for segment in quote.segments]
    if quote.cue:
        held += [quote.cue, quote.source or quote.cue]
    whole = envelope(held)
    sentences = {parse.sentence_of[token] for span in held for token in parse.tokens_in(span)}
    spans: list[Span] = []
    for sentence in sorted(sentences):
        start, end = _with_marks(article.text, parse.span(*parse.sentences[sentence]))
        span = Span(max(start, whole.start - _FARTHEST), min(end, whole.end + _FARTHEST))
        if spans and not article.text[spans[-1].end : span.start].strip(" "):
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
    return spans or held


def _with_marks(text: str, span: Span) -> Span:
    """Return a sentence with the quotation marks that the parse gave to its neighbours."""
    start, end = span
    while start > 0 and text[start - 1] in _MARKS:
        start -= 1
    while end < len(text) and text[end] in _MARKS:
        end += 1
    return Span(start, end)
