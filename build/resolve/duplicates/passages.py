"""What two texts share: passages of words in a row, and whether that makes one a copy."""

from dataclasses import dataclass

import numpy as np

from build.resolve.duplicates.texts import GRAM, Flags, Words
from schema.vocabulary import DuplicateKind

# All shares are of the shorter text's words, in passages of 5 words or more. In the development
# half of benchmarks/duplicates 98 % of the copies share 0.54 in all and 0.54 outside quotation
# marks (0.45 and 0.43 where all that a desk may do was done at once), and all articles on one
# event that are no copies less, but for those on a post that they print without quotation marks.
LEAST_SHARE = 0.5
LEAST_NARRATED_SHARE = 0.45
# Of the names and numbers: a form that is filled in anew (a market report, a result) shares its
# words but not these (0.3 in 98 % of pairs).
LEAST_FACTS = 0.4
# From which share both texts hold nearly all of the other.
NEAR_SHARE = 0.9
# Fewer words tell nothing, nor do so few words outside quotation marks, or so few facts.
_FEWEST_WORDS = 12
_FEWEST_FACTS = 5
# What is all quotation must be shared nearly whole.
_QUOTED_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Shared:
    """What a text shares with another: `share` of its own words; the longest passage in it.

    `of_other` is the share of the other's words that it holds. The passage is a range of words.
    """

    share: float
    of_other: float
    longest: range

    @property
    def kind(self) -> DuplicateKind:
        """How the one repeats the other, where it does."""
        is_near = min(self.share, self.of_other) >= NEAR_SHARE
        return DuplicateKind.NEAR if is_near else DuplicateKind.SYNDICATED

    @property
    def of_shorter(self) -> float:
        """The share of the text of which more is shared: of the shorter one, or nearly so."""
        return max(self.share, self.of_other)


def repeats(one: Words, other: Words) -> Shared | None:
    """Return what `one` shares with `other` if either repeats the other, else None."""
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    if len(shorter) < _FEWEST_WORDS:
        return None
    hits = np.isin(shorter.grams(), longer.grams())
    shared = _covered(hits)
    if not _is_copy(shorter, longer, hits, float(shared.mean())):
        return None
    back = _covered(np.isin(longer.grams(), shorter.grams()))
    share, of_other = float(shared.mean()), float(back.mean())
    if shorter is one:
        return Shared(share, of_other, _longest(shared))
    return Shared(of_other, share, _longest(back))


def _is_copy(shorter: Words, longer: Words, hits: Flags, share: float) -> bool:
    if len(shorter.facts) >= _FEWEST_FACTS:
        facts = float(np.isin(shorter.facts, longer.numbers).mean())
        if facts < LEAST_FACTS:
            return False
    narrated_words = int(shorter.narrated.sum())
    if narrated_words < _FEWEST_WORDS:
        return share >= _QUOTED_SHARE
    # A passage outside quotation marks: all of its words are.
    outside = hits & ~_starts_of(~shorter.narrated)
    narrated = float(_covered(outside).sum()) / narrated_words
    return share >= LEAST_SHARE and narrated >= LEAST_NARRATED_SHARE


def _covered(hits: Flags) -> Flags:
    """Return which words lie in a gram that is hit."""
    covered = np.zeros(len(hits) + GRAM - 1, dtype=np.bool_)
    for offset in range(GRAM):
        covered[offset : offset + len(hits)] |= hits
    return covered


def _starts_of(words: Flags) -> Flags:
    """Return which grams hold any of the words."""
    count = len(words) - GRAM + 1
    held = np.zeros(count, dtype=np.bool_)
    for offset in range(GRAM):
        held |= words[offset : offset + count]
    return held


def _longest(covered: Flags) -> range:
    """Return the longest run of covered words, the first of several."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], covered, [False])).astype(np.int8)))
    if not len(edges):
        return range(0)
    starts, ends = edges[::2], edges[1::2]
    place = int(np.argmax(ends - starts))
    return range(int(starts[place]), int(ends[place]))
