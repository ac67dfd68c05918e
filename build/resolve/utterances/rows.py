"""The rows of one quote, and of what was said once in several of them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from build.document import Article
from build.resolve.collection import Collection
from build.resolve.utterances.alike import Quoted
from schema.ids import make_id
from schema.quotes import Quote, QuoteSegment, QuoteSpeaker, Utterance
from schema.vocabulary import SpeakerAgreement, Wording, WordingEdit


@dataclass(frozen=True, slots=True)
class Place:
    """What a quote words, and how; the default is all of it."""

    utterance_id: str
    wording: Wording = Wording.SAME
    edits: Sequence[WordingEdit] = ()


def quote_row(article: Article, quoted: Quoted, parent_id: str | None, place: Place) -> Quote:
    """Return the row of a quote of the article."""
    one, quote = quoted.one, quoted.one.quote
    span, cue, source = quoted.span, quote.cue, quote.source
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
        parent_quote_id=parent_id,
        block_id=_block_id(article, span.start),
        utterance_id=place.utterance_id,
        wording=place.wording,
        wording_edits=list(place.edits),
        confidence=quote.confidence,
    )


def segment_rows(article: Article, quoted: Quoted) -> Iterator[QuoteSegment]:
    """Yield the pieces of a quote of the article."""
    for ordinal, segment in enumerate(quoted.one.quote.segments):
        yield QuoteSegment(
            quote_id=quoted.quote_id,
            ordinal=ordinal,
            start_char=segment.span.start,
            end_char=segment.span.end,
            text=segment.span.of(article.text),
            is_verbatim=segment.is_verbatim,
        )


def speaker_rows(quoted: Quoted) -> Iterator[QuoteSpeaker]:
    """Yield those who stand behind a quote."""
    for ordinal, speaker in enumerate(quoted.one.speakers):
        yield QuoteSpeaker(
            quote_id=quoted.quote_id,
            ordinal=ordinal,
            entity_id=speaker.entity_id,
            mention_id=speaker.mention_id,
            role=speaker.role,
        )


def utterance_row(
    collection: Collection, group: Sequence[Quoted], text: str, utterance_id: str
) -> Utterance:
    """Return the row of what the quotes of `group` word."""
    articles = [one.one.article_id for one in group]
    named = Counter(one.speaker for one in group if one.speaker is not None)
    return Utterance(
        utterance_id=utterance_id,
        text=text,
        speaker_entity_id=_most_named(named),
        speaker_agreement=_agreement(group),
        quote_count=len(group),
        article_count=len(set(articles)),
        independent_source_count=collection.source_count(articles),
        first_published=collection.first_day(articles),
        wording_count=1 if len(group) == 1 else len({one.words.words for one in group}),
    )


def _block_id(article: Article, offset: int) -> str:
    at = bisect_right(article.blocks, offset, key=lambda block: block.span.start) - 1
    return make_id("blk", article.article_id, at)


def _most_named(named: Counter[str]) -> str | None:
    """Return the speaker that most quotes name, None where two are named as often."""
    most = named.most_common(2)
    if not most or (len(most) == 2 and most[0][1] == most[1][1]):
        return None
    return most[0][0]


def _agreement(group: Sequence[Quoted]) -> SpeakerAgreement:
    """Say whether any two of the quotes that name speakers have one in common."""
    named = {one.behind for one in group if one.behind}
    if not named:
        return SpeakerAgreement.UNKNOWN
    if any(not one & other for one, other in combinations(named, 2)):
        return SpeakerAgreement.CONFLICT
    return SpeakerAgreement.SAME if all(one.behind for one in group) else SpeakerAgreement.PARTIAL
