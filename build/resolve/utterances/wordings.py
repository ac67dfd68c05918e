"""The words of a quote, as they are compared with those of others."""

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise

from build.document import FoundQuote
from build.resolve.utterances.terms import ELLIPSIS, Words, terms_of
from schema.vocabulary import QuoteKind

# Quotes with so many words between quotation marks are worded by these alone.
FEWEST_WORDS = 5
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’'\])]*\s+(?=[\"“‘'\[(]*[A-Z])")
_TOKEN = re.compile(ELLIPSIS.pattern + r"|[\[\]]|\w+(?:['’.-]\w+)*")


@dataclass(frozen=True)
class Worded:
    """A quote's text and its words: case, punctuation and marks folded.

    `words` are those between quotation marks where there are enough of them (`is_verbatim`), else
    all; `is_direct` where all of it stands between them, however few words these are. An ellipsis
    stands before the words numbered in `cuts` (behind the last, the number is theirs); those in
    `bracketed` stand in square brackets. `terms` are all words in the form in which they are
    compared with other quotes; `sentences` are ranges of them.
    """

    text: str
    words: Words
    is_verbatim: bool
    is_direct: bool
    cuts: frozenset[int]
    bracketed: frozenset[int]
    terms: Words
    sentences: tuple[tuple[int, int], ...]


def worded(article_text: str, quote: FoundQuote) -> Worded:
    """Return the words of a quote of the article."""
    segments = [one.span.of(article_text) for one in quote.segments]
    text = " ".join(segments)
    verbatim = " ".join(one.span.of(article_text) for one in quote.segments if one.is_verbatim)
    words, cuts, bracketed = _words(verbatim)
    is_verbatim = len(words) >= FEWEST_WORDS
    if not is_verbatim:
        words, cuts, bracketed = _words(text)
    parts = [terms_of(one) for segment in segments for one in _SENTENCE.split(segment)]
    return Worded(
        text=text,
        words=words,
        is_verbatim=is_verbatim,
        is_direct=quote.kind == QuoteKind.DIRECT,
        cuts=cuts,
        bracketed=bracketed,
        terms=tuple(term for part in parts for term in part),
        sentences=tuple(pairwise(accumulate(map(len, parts), initial=0))),
    )


def _words(text: str) -> tuple[Words, frozenset[int], frozenset[int]]:
    """Return the words, before which of them an ellipsis stands, and which are in brackets."""
    words: list[str] = []
    cuts, bracketed = set(), set()
    is_inside = False
    for found in _TOKEN.findall(text):
        if ELLIPSIS.fullmatch(found):
            cuts.add(len(words))
        elif found in "[]":
            is_inside = found == "["
        else:
            if is_inside:
                bracketed.add(len(words))
            words.append(found.casefold().replace("’", "'").replace(".", ""))
    return tuple(words), frozenset(cuts), frozenset(bracketed)
