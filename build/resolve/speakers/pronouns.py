"""Sources that are only "it" or "they": which mentions leave alone, but what speaks often tells."""

from build.document import Article, FoundMention, FoundQuote, Reading
from build.resolve.speakers.nameless import is_document
from build.resolve.speakers.sources import phrases_of
from schema.span import Span
from schema.vocabulary import RUNNING, MentionForm

_IT = "it"
_THEY = "they"


def is_it(text: str, source: Span) -> bool:
    """Say whether the source is the pronoun "it"."""
    return source.of(text).lower() == _IT


def takes_up(article: Article, quote: FoundQuote, last: FoundQuote) -> bool:
    """Say whether "it" or "they" takes up the document or documents that `last` is from.

    `last` stands in the same block or the one before; its source may be that pronoun already.
    """
    if quote.source is None or last.source is None:
        return False
    pronoun = quote.source.of(article.text).lower()
    if pronoun not in (_IT, _THEY):
        return False
    core = phrases_of(article.text, last.source, [], [])[0].core.of(article.text)
    is_same = core.lower() == pronoun
    fits = is_document(core) and core.endswith("s") == (pronoun == _THEY)
    if not (is_same or fits):
        return False
    start, end = last.segments[0].span.start, quote.segments[0].span.start
    return sum(start < block.span.start <= end for block in article.blocks) <= 1


def subjects_before(reading: Reading, source: Span) -> list[FoundMention]:
    """Return the subjects of the last sentence in the source's block that has any before it.

    Of a source that opens a paragraph, those of the paragraph before, where the sentence names
    nobody else.
    """
    blocks = [one for one in reading.article.blocks if one.span.start <= source.start][-2:]
    start = blocks[-1].span.start if blocks else 0
    opens = start == source.start and all(one.kind in RUNNING for one in blocks)
    if opens:
        start = blocks[0].span.start
    before = [
        one
        for one in reading.extraction.mentions
        if start <= one.span.start and one.span.end <= source.start
    ]
    subjects = [one for one in before if one.is_subject]
    if not subjects:
        return []
    last = [one for one in before if one.sentence == subjects[-1].sentence]
    if opens and any(one.form == MentionForm.NAME and not one.is_subject for one in last):
        return []
    return [one for one in last if one.is_subject]
