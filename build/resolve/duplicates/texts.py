"""What of an article is compared: the words of its paragraphs, as numbers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from build.document import Article
from schema.vocabulary import RUNNING

GRAM = 5  # words in a row that two texts must share to share a passage

_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no word's number is lost modulo 2^64
_WORD = re.compile(r"\w+(?:['-]\w+)*")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|‘[^‘’]*(?:’(?=\w)[^‘’]*)*(?:’|$)")
# Names (capital letters inside a sentence) and numbers. What stands before is looked at behind the
# first letter: a pattern that begins with letters is found three times as fast.
_FACT = re.compile(r"[A-Z\d](?:(?<=[\w,;] [A-Z])|(?<=\d)(?<!\w\d))\w*(?:['-]\w+)*")

Numbers = NDArray[np.uint64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be compared: its paragraphs without headlines, bylines and captions."""

    text_id: str
    paragraphs: tuple[str, ...]
    url: str | None = None
    day: date | None = None

    @classmethod
    def of(cls, article: Article) -> "Text":
        """Return the text of an article."""
        paragraphs = tuple(text for block, text in article.block_texts() if block.kind in RUNNING)
        return cls(article.article_id, paragraphs, article.address, article.publication.day)

    def passage(self, first: int, end: int) -> str:
        """Return what is printed from word `first` to before word `end`."""
        joined = "\n".join(self.paragraphs)
        words = list(_WORD.finditer(_plain(joined)))
        return joined[words[first].start() : words[end - 1].end()]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text in order, a number for each: the same in every run, whatever the case.

    `narrated` says which stand outside quotation marks; `facts` are the different names and
    numbers. A number has 32 bits.
    """

    numbers: Numbers
    narrated: Flags
    facts: Numbers

    @classmethod
    def of(cls, text: Text) -> "Words":
        """Return the words of a text."""
        numbers: list[int] = []
        narrated: list[bool] = []
        facts: set[int] = set()
        for paragraph in text.paragraphs:
            for piece, is_narrated in _pieces(paragraph):
                found = _numbers(_WORD.findall(piece))
                numbers += found
                narrated += [is_narrated] * len(found)
                facts.update(_numbers(_FACT.findall(piece)))
        return cls(
            np.array(numbers, dtype=np.uint64),
            np.array(narrated, dtype=np.bool_),
            np.array(sorted(facts), dtype=np.uint64),
        )

    def __len__(self) -> int:
        return len(self.numbers)

    def digest(self) -> bytes:
        """Return what is the same for texts of the same words."""
        return blake2b(self.numbers.tobytes(), digest_size=16).digest()

    def grams(self) -> Numbers:
        """Return a number for each `GRAM` words in a row, by their first word."""
        count = max(0, len(self) - GRAM + 1)
        grams = np.zeros(count, dtype=np.uint64)
        for offset in range(GRAM):
            grams = grams * _FACTOR + self.numbers[offset : offset + count]
        return grams


def _pieces(paragraph: str) -> Iterator[tuple[str, bool]]:
    """Yield what stands outside quotation marks, with True, and inside, in order."""
    plain = _plain(paragraph)
    end = 0
    for quoted in _QUOTED.finditer(paragraph):
        yield plain[end : quoted.start()], True
        yield plain[quoted.start() : quoted.end()], False
        end = quoted.end()
    yield plain[end:], True


def _plain(text: str) -> str:
    """Write apostrophes in one way; every character stays in its place."""
    return text.replace("’", "'")


def _numbers(words: Iterable[str]) -> list[int]:
    return list(map(crc32, map(str.encode, map(str.casefold, words))))
