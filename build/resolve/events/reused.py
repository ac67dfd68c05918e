"""Sentences and quoted words that two reports have in common."""

import re
from functools import lru_cache

from build.resolve.collection import Collection
from build.resolve.events.happening import Happening
from build.resolve.events.timing import firm_dates_meet
from build.resolve.reports.told import Told

_SAME_WORDS = 0.75
_LONG_SENTENCE = 8  # "Police arrested two men." is printed everywhere
_SAME_QUOTES = 0.2
_SHINGLE = 5
# Of so many articles the quoted words are at hand.
_AT_HAND = 512


class Reuse:
    """Compares what the articles of a collection print, and what they quote."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._quoted_in = lru_cache(_AT_HAND)(self._find_quoted)

    def is_reused(self, left: Happening, right: Happening) -> bool:
        """Say whether one sentence was printed by both: background that outlets hand on.

        What somebody said counts only where the articles quote alike: statements are worded the
        same from meeting to meeting. Copies of one text may have put another verb.
        """
        if not firm_dates_meet(left, right):
            return False
        return any(
            self._is_same_sentence(one, other) for one in left.compared for other in right.compared
        )

    def quote_alike(self, left: Happening, right: Happening) -> bool:
        """Say whether two of their articles quote the same words: they tell of one occasion."""
        return any(
            self._quoted_share(one, other) >= _SAME_QUOTES
            for one in left.compared
            for other in right.compared
        )

    def _is_same_sentence(self, one: Told, other: Told) -> bool:
        is_long = min(len(one.words), len(other.words)) >= _LONG_SENTENCE
        shared = len(one.words & other.words) / max(1, len(one.words | other.words))
        are_long_quotes = is_long and one.is_quoted and other.is_quoted
        if shared < _SAME_WORDS and not are_long_quotes:
            return False  # before the stories are looked up: nearly all pairs end here
        story_of = self._collection.story_of
        is_one_story = story_of[one.article_id] == story_of[other.article_id]
        if are_long_quotes and is_one_story:
            # the rest of the sentence is the reporter's
            shared = share(one.words, other.words)
        if shared < _SAME_WORDS or not (is_long or is_one_story):
            return False
        groups = [self._collection.copies[told.article_id].source_group_id for told in (one, other)]
        if one.trigger != other.trigger and groups[0] != groups[1]:
            return False
        is_said = one.is_quoted or other.is_quoted
        return not is_said or self._quoted_share(one, other) >= _SAME_QUOTES

    def _quoted_share(self, one: Told, other: Told) -> float:
        return share(self._quoted(one), self._quoted(other))

    def _quoted(self, told: Told) -> frozenset[str]:
        return self._quoted_in(told.article_id)

    def _find_quoted(self, article_id: str) -> frozenset[str]:
        """Return the runs of five words that the article quotes verbatim."""
        reading = self._collection.reading(article_id)
        segments = (
            re.findall(r"[\w’']+", segment.span.of(reading.article.text).lower())
            for quote in reading.extraction.quotes
            for segment in quote.segments
            if segment.is_verbatim
        )
        return frozenset(
            " ".join(words[at : at + _SHINGLE])
            for words in segments
            for at in range(len(words) - _SHINGLE + 1)
        )


def likeness(left: Happening, right: Happening) -> float:
    """Return the highest share of words that two of their sentences have in common."""
    return max(share(one.words, other.words) for one in left.compared for other in right.compared)


def share(left: frozenset[str], right: frozenset[str]) -> float:
    """Return how much of the smaller set is in the other, 0-1."""
    return len(left & right) / max(1, min(len(left), len(right)))
