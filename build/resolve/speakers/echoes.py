"""Quotes without a printed source whose words another quote has, with its speaker.

A headline quotes words that the text below attributes; a pull quote repeats them.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from build.document import Segment
from build.kept import Changed
from build.resolve.collection import Collection
from build.resolve.speakers.attributed import AttributedQuote, Speaker
from schema.vocabulary import SpeakerBasis, SpeakerStatus

# So many words in a row, all of the quote, are no chance in one article, and in one story.
_FEWEST_HERE = 4
_FEWEST_IN_STORY = 7
_MOST_ALIKE = 50
_WORD = re.compile(r"\w+(?:['’]\w+)*")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """Words between quotation marks, a space around each, and who said them."""

    speakers: tuple[Speaker, ...]
    words: str


# What was said in an article or a story, by four words in a row of it.
_SaidIn = dict[tuple[str, Words], list[_Said]]


def echoed(collection: Collection, quotes: Sequence[AttributedQuote]) -> Sequence[AttributedQuote]:
    """Return the quotes, those without a source with the one speaker of the same words, if any.

    The words, all between quotation marks, must stand unbroken in quotes of one speaker: four or
    more in the same article, seven or more in the same story.
    """
    asked = _Asked(collection, quotes)
    said = _said(collection, quotes, asked)
    found: dict[int, AttributedQuote] = {}
    for at in asked.places:
        one = quotes[at]
        spoken = _with_speaker(collection, one, _wordings(collection, one), said)
        if spoken is not one:
            found[at] = spoken
    return Changed(quotes, found)


class _Asked:
    """The quotes, by their places, that have no source and are long enough.

    `stories` have such quotes; `starts` are what they begin with there, as `_start` has it.
    """

    def __init__(self, collection: Collection, quotes: Sequence[AttributedQuote]) -> None:
        self.places = array("Q")
        self.stories: set[str] = set()
        self.starts: set[int] = set()
        for at, one in enumerate(quotes):
            is_open = one.status is SpeakerStatus.MISSING and one.quote.source is None
            if is_open and one.quote.parent is None and all(map(_is_verbatim, one.quote.segments)):
                wordings = _wordings(collection, one)
                if all(len(words) >= _FEWEST_HERE for words in wordings):
                    story = collection.story_of[one.article_id]
                    self.places.append(at)
                    self.stories.add(story)
                    self.starts.update(_start(story, words[:_FEWEST_HERE]) for words in wordings)


def _start(story: str, run: Words) -> int:
    """Return a number for what is said in a story; now and then two have the same one."""
    return hash((story, run))


def _said(collection: Collection, quotes: Sequence[AttributedQuote], asked: _Asked) -> _SaidIn:
    """Return who said what begins as something that is asked for in the same story."""
    said: defaultdict[tuple[str, Words], list[_Said]] = defaultdict(list)
    for article_id, ones in groupby(quotes, attrgetter("article_id")):
        story = collection.story_of[article_id]
        if story not in asked.stories:
            continue
        text = collection.article(article_id).text
        for one in ones:
            if one.status is SpeakerStatus.RESOLVED:
                speakers = tuple(speaker.elsewhere for speaker in one.speakers)
                for words in _verbatim(text, one):
                    runs = zip(*(words[first:] for first in range(_FEWEST_HERE)), strict=False)
                    for run in {run for run in runs if _start(story, run) in asked.starts}:
                        for place in _places(collection, one):
                            said[place, run].append(_Said(speakers, _spaced(words)))
    return said


def _with_speaker(
    collection: Collection, one: AttributedQuote, wordings: list[Words], said: _SaidIn
) -> AttributedQuote:
    for place, fewest in zip(
        _places(collection, one), (_FEWEST_HERE, _FEWEST_IN_STORY), strict=True
    ):
        if all(len(words) >= fewest for words in wordings):
            speakers = _the_same([_speakers(said, place, words) for words in wordings])
            if speakers:
                return one.spoken_by(speakers, SpeakerBasis.SAME_WORDS)
    return one


def _speakers(said: _SaidIn, place: str, words: Words) -> set[tuple[Speaker, ...]]:
    """Return who said the words, nobody where too many quotes begin so."""
    alike = said.get((place, words[:_FEWEST_HERE]), [])
    if len(alike) > _MOST_ALIKE:
        return set()
    return {one.speakers for one in alike if _spaced(words) in one.words}


def _spaced(words: Words) -> str:
    return f" {' '.join(words)} "


def _the_same(found: list[set[tuple[Speaker, ...]]]) -> tuple[Speaker, ...] | None:
    """Return the speakers of all the pieces, None where one has none or there are others."""
    every = set().union(*found)
    return every.pop() if len(every) == 1 and all(found) else None


def _places(collection: Collection, one: AttributedQuote) -> tuple[str, str]:
    return one.article_id, collection.story_of[one.article_id]


def _is_verbatim(segment: Segment) -> bool:
    return segment.is_verbatim


def _wordings(collection: Collection, one: AttributedQuote) -> list[Words]:
    return list(_verbatim(collection.article(one.article_id).text, one))


def _verbatim(text: str, one: AttributedQuote) -> Iterator[Words]:
    for segment in one.quote.segments:
        if segment.is_verbatim:
            folded = segment.span.of(text).casefold().replace("’", "'")
            yield tuple(_WORD.findall(folded))
