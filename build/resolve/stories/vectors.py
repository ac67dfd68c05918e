"""What an article names, as a vector: its terms, weighted by their rarity in a collection."""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from build.document import Article
from schema.vocabulary import BlockKind

# As if so many articles on other things had been read: in a collection that tells one story, the
# words that all its articles share would weigh nothing.
UNREAD = 200
# A story's later articles rarely name what its first ones did not: the heaviest terms suffice.
_MOST_TERMS = 100
_HEADLINE_WEIGHT = 3.0

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d{2,}")
_ENDING = re.compile(r"n[’']t$|[’'](?:s|m|re|ve|ll|d)?$")  # of possessives and contractions
_SKIPPED = (BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.DATELINE)
_AT_HAND = 2**15  # words that need not be looked at anew: nine tenths of all that are read
_BATCH = 2**20  # terms that are counted at once: 8 MB
_STOP_WORDS = """
    about above according added after again against ago all almost along already also although am
    among an and another any anyone april are around as asked at august away back be became because
    become been before began being below between both but by ca call called came can cannot come
    comes could day days december did do does doing down during each early eight either else end
    enough even ever every far february few first five for former found four friday from full
    further gave get gets getting give given go goes going gone good got great had has have having
    he her here hers herself him himself his hour hours how however if in including instead into is
    it its itself january july june just keep kept know known last late later least left less let
    like little long look lot made make makes making man many march may maybe me mean men might
    mine minute minutes monday month months more morning most mr mrs ms much must my myself nearly
    need never new news next night nine no nor not nothing november now october of off often old on
    once one only onto or other others our ours out over own part people per perhaps place point
    possible put quite rather really report reported reports right said same saturday saw say
    saying says second see seen september seven several shall she should show since six so some
    someone something soon still such sunday take taken tell ten than that the their them
    themselves then there these they thing things think third this those though three through
    thursday time times to today together told tomorrow too took toward towards tuesday two under
    until up upon us use used using very want wanted was way we wednesday week weeks well went were
    what when where whether which while who whole whom whose why will with within without wo woman
    women work would year years yes yesterday yet you your
"""

Vector = dict[str, float]

_SKIPPED_TERMS = frozenset(_STOP_WORDS.split())


class Documents:
    """In how many articles each term stands.

    A term is held as 64 bits of its digest and a count, 12 bytes: the one thing here that grows
    with a collection's vocabulary. (Of ten million terms any two are the same to it in three of a
    million collections.)
    """

    def __init__(self) -> None:
        """Begin without articles."""
        self.articles = 0
        self._terms = np.empty(0, dtype=np.uint64)
        self._counts = np.empty(0, dtype=np.uint32)
        self._new = array("Q")

    def add(self, terms: Iterable[str]) -> None:
        """Count the different terms of an article."""
        self.articles += 1
        self._new.extend(map(_number, terms))
        if len(self._new) >= _BATCH:
            self._count_new()

    def with_each(self, terms: Iterable[str]) -> list[int]:
        """Return for each term how many articles have it."""
        self._count_new()
        numbers = np.array([_number(term) for term in terms], dtype=np.uint64)
        place, is_known = self._find(numbers)
        counts = np.zeros(len(numbers), dtype=np.uint32)
        counts[is_known] = self._counts[place[is_known]]
        return counts.tolist()

    def _count_new(self) -> None:
        if not self._new:
            return
        terms, counts = np.unique(np.array(self._new, dtype=np.uint64), return_counts=True)
        self._new = array("Q")
        place, is_known = self._find(terms)
        self._counts[place[is_known]] += counts[is_known].astype(np.uint32)
        place, terms, counts = place[~is_known], terms[~is_known], counts[~is_known]
        self._terms = np.insert(self._terms, place, terms)
        self._counts = np.insert(self._counts, place, counts)

    def _find(self, terms: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return where the terms stand or would stand, and which do."""
        place = np.searchsorted(self._terms, terms)
        is_known = np.zeros(len(terms), dtype=np.bool_)
        inside = place < len(self._terms)
        is_known[inside] = self._terms[place[inside]] == terms[inside]
        return place, is_known


def vector_of(article: Article, documents: Documents) -> tuple[Vector, frozenset[str]]:
    """Return an article's heaviest terms, weighted by rarity, as a vector of length 1.

    With them those that no other article has.
    """
    terms = terms_of(article)
    total = documents.articles + UNREAD
    held = dict(zip(terms, documents.with_each(terms), strict=True))
    weights = {
        term: (1 + math.log(count)) * math.log(1 + total / held[term])
        for term, count in terms.items()
    }
    heaviest = sorted(weights, key=lambda term: (-weights[term], term))[:_MOST_TERMS]
    length = math.sqrt(sum(weights[term] * weights[term] for term in heaviest)) or 1.0
    vector = {term: weights[term] / length for term in heaviest}
    return vector, frozenset(term for term in heaviest if held[term] == 1)


def terms_of(article: Article) -> Vector:
    """Count an article's words but for stop words; those of the headline count more."""
    words: Counter[str] = Counter()
    headline: Counter[str] = Counter()
    for block, text in article.block_texts():
        if block.kind in (BlockKind.HEADLINE, BlockKind.SUBHEADLINE):
            headline.update(_WORD.findall(text))
        elif block.kind not in _SKIPPED:
            words.update(_WORD.findall(text))
    counts: Vector = {}
    for weight, counted in ((_HEADLINE_WEIGHT, headline), (1.0, words)):
        for word, count in counted.items():
            if (term := _term(word)) is not None:
                counts[term] = counts.get(term, 0.0) + weight * count
    return counts


@lru_cache(_AT_HAND)
def _term(word: str) -> str | None:
    term = _ENDING.sub("", word.casefold())
    return None if len(term) < 2 or term in _SKIPPED_TERMS else term


@lru_cache(_AT_HAND)
def _number(term: str) -> int:
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "big")
