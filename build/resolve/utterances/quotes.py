"""Quotes as rows, and what was said once, however many articles quote it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from build.document import Article
from build.resolve.collection import Collection
from build.resolve.speakers.attribution import AttributedQuote
from build.resolve.utterances.alike import Quoted
from build.resolve.utterances.edits import wording_against
from build.resolve.utterances.same_words import group_quotes
from build.resolve.utterances.terms import terms_of, weighs
from build.resolve.utterances.wordings import worded
from schema.ids import make_id
from schema.links import Link
from schema.quotes import Quote, QuoteSegment, QuoteSpeaker, Utterance
from schema.span import envelope
from schema.vocabulary import SpeakerAgreement


@dataclass(frozen=True)
class QuoteRows:
    """The rows of quotes and what hangs on them.

    `quote_ids` maps an article's id and the index of a found quote in it to the id of its row.
    """

    quotes: list[Quote]
    segments: list[QuoteSegment]
    speakers: list[QuoteSpeaker]
    utterances: list[Utterance]
    links: list[Link]
    quote_ids: dict[tuple[str, int], str]


def word_quotes(collection: Collection, attributed: list[AttributedQuote]) -> QuoteRows:
    """Return the rows of all quotes, with the quotes of the same words brought together.

    `attributed` is in the order of the collection. Quotes are of one utterance where the words of
    the shorter stand in the longer (`build.resolve.utterances.alike`).
    """
    quotes = [_quoted(collection, one, order) for order, one in enumerate(attributed)]
    quote_ids = {(one.one.article_id, one.one.index): one.quote_id for one in quotes}
    groups, links = group_quotes(quotes)
    utterances = []
    rows: dict[str, Quote] = {}
    for group in groups:
        utterance_id = make_id("utt", group[0].quote_id)
        fullest = min(
            group, key=lambda one: (not one.words.is_verbatim, -len(one.words.words), one.order)
        )
        for quoted in group:
            rows[quoted.quote_id] = _quote(collection, quoted, fullest, utterance_id, quote_ids)
        utterances.append(_utterance(collection, group, fullest, utterance_id))
    return QuoteRows(
        quotes=[rows[one.quote_id] for one in quotes],
        segments=[row for one in quotes for row in _segments(collection, one)],
        speakers=[row for one in quotes for row in _speakers(one)],
        utterances=utterances,
        links=links,
        quote_ids=quote_ids,
    )


def _quoted(collection: Collection, one: AttributedQuote, order: int) -> Quoted:
    text = _article(collection, one).text
    source = terms_of(one.quote.source.of(text)) if one.quote.source else ()
    return Quoted(
        one,
        quote_id_of(one),
        worded(text, one.quote),
        order,
        story_id=collection.story_of[one.article_id],
        day=collection.day(one.article_id),
        source=frozenset(filter(weighs, source)),
    )


def quote_id_of(one: AttributedQuote) -> str:
    """Return the id; no two quotes of an article reach over the same characters."""
    span = envelope([segment.span for segment in one.quote.segments])
    return make_id("quo", one.article_id, span.start, span.end, one.quote.kind)


def _article(collection: Collection, one: AttributedQuote) -> Article:
    return collection.article(one.article_id)


def _quote(
    collection: Collection,
    quoted: Quoted,
    fullest: Quoted,
    utterance_id: str,
    quote_ids: dict[tuple[str, int], str],
) -> Quote:
    one, quote = quoted.one, quoted.one.quote
    article = _article(collection, one)
    span, cue, source = quoted.span, quote.cue, quote.source
    wording, edits = wording_against(fullest.words, quoted.words)
    parent = None if quote.parent is None else quote_ids[one.article_id, quote.parent]
    return Quote(
        quote_id=quoted.quote_id,
        article_id=one.article_id,
        kind=quote.kind,
        text=quoted.words.text,
        start_char=span.start,
        end_char=span.end,
        cue_text=cue.of(article.text) if cue else None,
        cue_start_char=cue.start if cue else None,
        cue_end_char=cue.end if cue else None,
        source_text=source.of(article.text) if source else None,
        source_start_char=source.start if source else None,
        source_end_char=source.end if source else None,
        speaker_entity_id=quoted.speaker,
        speaker_status=one.status,
        speaker_basis=one.basis,
        parent_quote_id=parent,
        block_id=_block_id(article, span.start),
        utterance_id=utterance_id,
        wording=wording,
        wording_edits=edits,
        confidence=quote.confidence,
    )


def _block_id(article: Article, offset: int) -> str:
    starts = [block.span.start for block in article.blocks]
    return make_id("blk", article.article_id, bisect_right(starts, offset) - 1)


def _segments(collection: Collection, quoted: Quoted) -> Iterator[QuoteSegment]:
    text = _article(collection, quoted.one).text
    for ordinal, segment in enumerate(quoted.one.quote.segments):
        yield QuoteSegment(
            quote_id=quoted.quote_id,
            ordinal=ordinal,
            start_char=segment.span.start,
            end_char=segment.span.end,
            text=segment.span.of(text),
            is_verbatim=segment.is_verbatim,
        )


def _speakers(quoted: Quoted) -> Iterator[QuoteSpeaker]:
    for ordinal, speaker in enumerate(quoted.one.speakers):
        yield QuoteSpeaker(
            quote_id=quoted.quote_id,
            ordinal=ordinal,
            entity_id=speaker.entity_id,
            mention_id=speaker.mention_id,
            role=speaker.role,
        )


def _utterance(
    collection: Collection, group: list[Quoted], fullest: Quoted, utterance_id: str
) -> Utterance:
    articles = [one.one.article_id for one in group]
    named = Counter(one.speaker for one in group if one.speaker is not None)
    return Utterance(
        utterance_id=utterance_id,
        text=fullest.words.text,
        speaker_entity_id=_most_named(named),
        speaker_agreement=_agreement(group),
        quote_count=len(group),
        article_count=len(set(articles)),
        independent_source_count=collection.source_count(articles),
        first_published=collection.first_day(articles),
        wording_count=len({one.words.words for one in group}),
    )


def _most_named(named: Counter[str]) -> str | None:
    """Return the speaker that most quotes name, None where two are named as often."""
    most = named.most_common(2)
    if not most or (len(most) == 2 and most[0][1] == most[1][1]):
        return None
    return most[0][0]


def _agreement(group: list[Quoted]) -> SpeakerAgreement:
    """Say whether any two of the quotes that name speakers have one in common."""
    named = {one.behind for one in group if one.behind}
    if not named:
        return SpeakerAgreement.UNKNOWN
    if any(not one & other for one, other in combinations(named, 2)):
        return SpeakerAgreement.CONFLICT
    return SpeakerAgreement.SAME if all(one.behind for one in group) else SpeakerAgreement.PARTIAL
