"""Quotes without a printed source whose words another quote has, with its speaker.

A headline quotes words that the text below attributes; a pull quote repeats them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


def echoed(collection: Collection, quotes: Sequence[AttributedQuote]) -> list[AttributedQuote]:
    """Return the quotes, those without a source with the one speaker of the same words, if any.

    The words, all between quotation marks, must stand unbroken in quotes of one speaker: four or
    more in the same article, seven or more in the same story.
    """
    said: dict[tuple[str, Words], list[_Said]] = {}
    for one in quotes:
        if one.status is SpeakerStatus.RESOLVED:
            speakers = tuple(speaker.elsewhere for speaker in one.speakers)
            for words in _verbatim(collection, one):
                saying = _Said(speakers, _spaced(words))
                runs = {words[at : at + _FEWEST_HERE] for at in range(len(words))}
                for place in _places(collection, one):
                    for run in runs:
                        said.setdefault((place, run), []).append(saying)
    return [_with_speaker(collection, one, said) for one in quotes]


def _with_speaker(
    collection: Collection,
    one: AttributedQuote,
    said: dict[tuple[str, Words], list[_Said]],
) -> AttributedQuote:
    wordings = list(_verbatim(collection, one))
    is_open = one.status is SpeakerStatus.MISSING and one.quote.source is None
    if not is_open or one.quote.parent is not None or len(wordings) != len(one.quote.segments):
        return one
    for place, fewest in zip(
        _places(collection, one), (_FEWEST_HERE, _FEWEST_IN_STORY), strict=True
    ):
        if all(len(words) >= fewest for words in wordings):
            speakers = _the_same([_speakers(said, place, words) for words in wordings])
            if speakers:
                return one.spoken_by(speakers, SpeakerBasis.SAME_WORDS)
    return one


def _speakers(
    said: dict[tuple[str, Words], list[_Said]], place: str, words: Words
) -> set[tuple[Speaker, ...]]:
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


def _verbatim(collection: Collection, one: AttributedQuote) -> Iterator[Words]:
    text = collection.article(one.article_id).text
    for segment in one.quote.segments:
        if segment.is_verbatim:
            folded = segment.span.of(text).casefold().replace("’", "'")
            yield tuple(_WORD.findall(folded))
