"""As many readings as wanted, recombined from real ones without the cost of extraction.

A collection of a million articles cannot be had, and to extract one takes days. Here each real
reading comes again and again as another article of the same shape: two thirds of its longer words,
names among them, are written in other letters (consonant for consonant, vowel for vowel, so that
every span still holds what it held), the same in all articles of one round and others in the next;
a third stays, as most names of a larger collection are known from a smaller one. So copies are
copies within a round only, stories stay stories, and entities grow more slowly than articles.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from hashlib import blake2b

from build.document import Publication, Reading
from schema.ids import make_id
from schema.vocabulary import DatePrecision, PublicationBasis

_FIRST_DAY = date(2016, 1, 1)
_DAYS = 3650
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_CHANGED = 170  # of 256: two thirds
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxz"


def many_readings(real: Sequence[Reading], count: int) -> Iterator[Reading]:
    """Yield `count` readings: the real ones, then rounds of the same in other words."""
    for number in range(count):
        turn, at = divmod(number, len(real))
        yield in_other_words(real[at], turn, at)


def in_other_words(reading: Reading, turn: int, at: int) -> Reading:
    """Return a reading as another article of round `turn`; round 0 only gets a day."""
    article = reading.article
    day = _FIRST_DAY + timedelta(days=(at * 37 + turn * 101) % _DAYS)
    text = article.text if turn == 0 else _LONG_WORD.sub(partial(_rewritten, turn), article.text)
    headline = article.headline
    if headline is not None and turn:
        headline = _LONG_WORD.sub(partial(_rewritten, turn), headline)
    return replace(
        reading,
        article=replace(
            article,
            article_id=make_id("art", turn, article.article_id),
            text=text,
            headline=headline,
            url=None,
            source_record=turn,
            publication=Publication(PublicationBasis.METADATA, day, precision=DatePrecision.DAY),
        ),
    )


def _rewritten(turn: int, found: re.Match[str]) -> str:
    word = found.group()
    seed = blake2b(f"{turn} {word.lower()}".encode(), digest_size=8).digest()
    if seed[0] >= _CHANGED:
        return word
    return "".join(_other(letter, seed[at % 7 + 1]) for at, letter in enumerate(word))


def _other(letter: str, by: int) -> str:
    """Return a letter of the same kind and case; what is no such letter stays."""
    for letters in (_VOWELS, _CONSONANTS):
        if (place := letters.find(letter.lower())) >= 0:
            other = letters[(place + by) % len(letters)]
            return other.upper() if letter.isupper() else other
    return letter
