"""What stands between two places of an article: paragraphs, and who is a subject there."""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from build.document import Article, FoundMention, Reading
from build.resolve.identities import Identities
from schema.span import Span
from schema.vocabulary import RUNNING, BlockKind, EntityType, MentionForm

_AND = re.compile(r"\s+and\s+(?:the\s+|(?:Mr|Ms|Mrs|Dr)\.?\s+)?")
# How many characters back a pair may be named.
_REACH = 3000
_STRUNG = re.compile(r",?\s+and\b|,\s+[A-Z]")
_STRUNG_REACH = 12
_STRUNG_BEFORE = re.compile(r"(?:\band|\bor|\w,)\s+(?:the\s+|(?:Mr|Ms|Mrs|Dr)\.?\s+)?$")


def is_near(article: Article, start: int, end: int) -> bool:
    """Say whether `end` stands in the paragraph of `start` or in the next one.

    Captions do not count; nothing is near beyond a subheading.
    """
    first = bisect_right(article.blocks, start, key=lambda one: one.span.start)
    stop = bisect_right(article.blocks, end, key=lambda one: one.span.start)
    begun = [one.kind for one in article.blocks[first:stop]]
    paragraphs = sum(kind in RUNNING for kind in begun)
    return paragraphs <= 1 and BlockKind.SUBHEADING not in begun


def subjects_between(
    reading: Reading, identities: Identities, between: Span, types: tuple[EntityType, ...]
) -> set[str]:
    """Return the entities of these types that are named as a subject there, no quoted words."""
    article_id = reading.article.article_id
    found: dict[Span, str] = {}
    for one in _from(reading, between.start, between.end):
        is_named = one.is_subject and one.form == MentionForm.NAME
        mention = identities.mention_at(article_id, one.span) if is_named else None
        if mention is not None and identities.entity[mention.entity_id].entity_type in types:
            found[one.span] = mention.entity_id
    return {entity for span, entity in found.items() if not _is_quoted(reading, span)}


def _is_quoted(reading: Reading, span: Span) -> bool:
    return any(
        piece.is_verbatim and piece.span.contains(span)
        for quote in reading.extraction.quotes
        for piece in quote.segments
    )


def _from(reading: Reading, start: int, end: int) -> list[FoundMention]:
    """Return the mentions that lie between the offsets."""
    mentions = reading.extraction.mentions
    first = bisect_left(mentions, start, key=lambda one: one.span.start)
    stop = bisect_left(mentions, end, key=lambda one: one.span.start)
    return [one for one in mentions[first:stop] if one.span.end <= end]


def joins(text: str, one: Span, other: Span) -> bool:
    """Say whether the two stand as "X and Y", with nobody strung to them."""
    is_joined = _AND.fullmatch(text, one.end, other.start) is not None
    is_strung = _STRUNG_BEFORE.search(text, max(0, one.start - _STRUNG_REACH), one.start)
    return is_joined and is_strung is None and _STRUNG.match(text, other.end) is None


def pair_before(reading: Reading, identities: Identities, source: Span) -> tuple[str, ...]:
    """Return the two who are the subject "X and Y" of the last sentence that names a subject.

    Empty where the sentence has other subjects, or where more than two are strung together.
    """
    article = reading.article
    names = [
        one
        for one in _from(reading, max(0, source.start - _REACH), source.start)
        if one.form == MentionForm.NAME
    ]
    titles = [one.title for one in names if one.title is not None]
    names = [one for one in names if not any(title.contains(one.span) for title in titles)]
    subjects = [one for one in names if one.is_subject]
    last = [one for one in subjects if one.sentence == subjects[-1].sentence]
    if not last or not is_near(article, last[0].span.start, source.start):
        return ()
    joined = [one for one in names if one.sentence == last[0].sentence]
    for one, other in pairwise(joined):
        between = article.text[one.span.end : (other.title or other.span).start]
        begins, ends = (one.title or one.span).start, other.span.end
        if one not in last or _AND.fullmatch(between) is None:
            continue
        if _STRUNG_BEFORE.search(article.text[:begins]) or _STRUNG.match(article.text, ends):
            return ()
        found = [identities.mention_at(article.article_id, each.span) for each in (one, other)]
        both = {mention.entity_id: mention.label for mention in found if mention is not None}
        others = {each.span for each in last} - {one.span, other.span}
        is_one_kind = len(both) == 2 and len(set(both.values())) == 1
        return tuple(both) if is_one_kind and not others else ()
    return ()
