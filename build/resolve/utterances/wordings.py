"""The words of a quote, as they are compared with those of others."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from build.document import FoundQuote
from build.resolve.utterances.terms import ELLIPSIS, Words, terms_of
from schema.vocabulary import QuoteKind

# Quotes with so many words between quotation marks are worded by these alone.
FEWEST_WORDS = 5
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’'\])]*\s+(?=[\"“‘'\[(]*[A-Z])")
_TOKEN = re.compile(ELLIPSIS.pattern + r"|[\[\]]|\w+(?:['’.-]\w+)*")


@dataclass(frozen=True, slots=True)
class Printed:
    """The characters of a quote's segments and of its source, empty where it has none."""

    segments: tuple[str, ...]
    source: str

    @classmethod
    def of(cls, article_text: str, quote: FoundQuote) -> "Printed":
        """Return those of a quote of the article."""
        segments = tuple([one.span.of(article_text) for one in quote.segments])
        return cls(segments, "" if quote.source is None else quote.source.of(article_text))

    @property
    def text(self) -> str:
        """The segments, joined by one space."""
        return " ".join(self.segments)

    def sentences(self) -> list[Words]:
        """Return the terms of each sentence; no sentence reaches over two segments."""
        return [terms_of(part) for segment in self.segments for part in _SENTENCE.split(segment)]


@dataclass(frozen=True, eq=False)
class Worded:
    """A quote's text and its words: case, punctuation and marks folded; each found when asked for.

    `printed` are the characters of `quote`.
    """

    printed: Printed
    quote: FoundQuote

    @cached_property
    def text(self) -> str:
        """Its segments, joined by one space."""
        return self.printed.text

    @property
    def words(self) -> Words:
        """Those between quotation marks where there are enough (`is_verbatim`), else all."""
        return self._found.words

    @property
    def cuts(self) -> frozenset[int]:
        """The numbers of `words` before which an ellipsis stands; behind the last, theirs."""
        return self._found.cuts

    @property
    def bracketed(self) -> frozenset[int]:
        """The numbers of `words` in square brackets."""
        return self._found.bracketed

    @cached_property
    def is_verbatim(self) -> bool:
        """Whether it has enough words between quotation marks to be worded by these alone."""
        return len(self._verbatim.words) >= FEWEST_WORDS

    @property
    def is_direct(self) -> bool:
        """Whether all of it stands between quotation marks, however few words these are."""
        return self.quote.kind == QuoteKind.DIRECT

    @cached_property
    def terms(self) -> Words:
        """All words in the form in which they are compared with other quotes."""
        return tuple(chain.from_iterable(self._terms_by_sentence))

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Its sentences, as ranges of `terms`: no term reaches over two of them."""
        return tuple(pairwise(accumulate(map(len, self._terms_by_sentence), initial=0)))

    @cached_property
    def _terms_by_sentence(self) -> list[Words]:
        return self.printed.sentences()

    @cached_property
    def _verbatim(self) -> "_Found":
        segments = zip(self.printed.segments, self.quote.segments, strict=True)
        return _words(" ".join(text for text, one in segments if one.is_verbatim))

    @cached_property
    def _found(self) -> "_Found":
        return self._verbatim if self.is_verbatim else _words(self.text)


def worded(article_text: str, quote: FoundQuote) -> Worded:
    """Return the words of a quote of the article."""
    return Worded(Printed.of(article_text, quote), quote)


class _Found(NamedTuple):
    words: Words
    cuts: frozenset[int]
    bracketed: frozenset[int]


def _words(text: str) -> _Found:
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
    return _Found(tuple(words), frozenset(cuts), frozenset(bracketed))
