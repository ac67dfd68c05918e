"""Which candidates are worth reading: as numbers, their words could make them one utterance.

No pair that `judge` would join is lost: words count wherever they stand, a quote of which any part
stands between quotation marks counts as verbatim, and speakers as of nearly one name.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from build.resolve.utterances.alike import (
    FAR,
    FEWEST_TERMS,
    FRAGMENT,
    LONG_RUN,
    NEAR_DAYS,
    REPORTED,
    RUN_TERMS,
    RUN_WORDS,
    SENTENCE,
    SENTENCE_TERMS,
    SENTENCE_WORDS,
    VERBATIM,
    Speakers,
)
from build.resolve.utterances.numbered import Flags, NumberedQuotes, Numbers, Places

# So many pairs are looked at together; one with a quote of more terms is worth reading anyway.
_BLOCK = 1 << 10
_MOST_TERMS = 600
# Shares are rounded before they are compared.
_ROUNDED = 0.0051
# The least share and the fewest words by whether two are near, whether they are verbatim, and
# whether their speakers are known to be the same.
_FAR, _REPORTED, _VERBATIM = (
    [least[speakers] for speakers in (Speakers.OPEN, Speakers.SAME)]
    for least in (FAR, REPORTED, VERBATIM)
)
_LEAST = np.array([[_FAR, _FAR], [_REPORTED, _VERBATIM]])


def worth_reading(quotes: NumberedQuotes, pairs: Places) -> Places:
    """Return the rows of `pairs`, two places each, that may be one utterance, in their order."""
    is_worth: Flags = np.any(np.diff(quotes.terms.starts)[pairs] > _MOST_TERMS, axis=1)
    others = np.flatnonzero(~is_worth)
    for first in range(0, len(others), _BLOCK):
        block = others[first : first + _BLOCK]
        is_worth[block] = _may_be_one(quotes, *pairs[block].T)
    return pairs[is_worth]


class _Parts(NamedTuple):
    """How much of each of some stretches of words stands in another wording: see `Part`."""

    share: NDArray[np.float64]
    words: Places
    terms: Places


def _may_be_one(quotes: NumberedQuotes, one: Places, other: Places) -> Flags:
    """Say of each two whether a rule of `judge` could hold."""
    is_same = _have_same_speakers(quotes, one, other)
    is_verbatim = quotes.may_be_verbatim[one] & quotes.may_be_verbatim[other]
    all_of_one, has_sentence = _shared(quotes, one, other, is_same)
    all_of_other, has_sentence_too = _shared(quotes, other, one, is_same)
    # How much of the shorter stands in the longer; of two as long, whichever is more.
    longer = np.diff(quotes.terms.starts)[other] - np.diff(quotes.terms.starts)[one]
    share, words, terms = (
        np.maximum(part * (longer >= 0), part_too * (longer <= 0))
        for part, part_too in zip(all_of_one, all_of_other, strict=True)
    )
    is_told_together = quotes.stories[one] == quotes.stories[other]
    is_near = _within_days(quotes, one, other) & (is_told_together | (words >= LONG_RUN))
    least, fewest = _LEAST[is_near.astype(int), is_verbatim.astype(int), is_same.astype(int)].T
    is_contained = (share >= least - _ROUNDED) & (terms >= fewest)
    tells = (terms >= FEWEST_TERMS) | (words >= RUN_WORDS)
    is_fragment = tells & (share >= FRAGMENT[Speakers.SAME][0] - _ROUNDED)
    is_long_run = is_same & (words >= LONG_RUN) & (terms >= RUN_TERMS)
    is_sentence = is_verbatim & (has_sentence | has_sentence_too)
    may_be_same_words = is_same & is_verbatim
    has_enough = is_fragment | is_long_run | is_sentence | may_be_same_words
    may_be_one: Flags = ~_overlap(quotes, one, other) & (is_contained | (is_near & has_enough))
    return may_be_one


def _overlap(quotes: NumberedQuotes, one: Places, other: Places) -> Flags:
    (start, end), (start_too, end_too) = quotes.spans[one].T, quotes.spans[other].T
    is_one_article = quotes.articles[one] == quotes.articles[other]
    overlap: Flags = is_one_article & (start < end_too) & (start_too < end)
    return overlap


def _have_same_speakers(quotes: NumberedQuotes, one: Places, other: Places) -> Flags:
    """Say of each two whether anybody stands behind both."""
    of, _ = behind = quotes.behind.at(one)
    return np.bincount(of, _are_in(behind, quotes.behind.at(other)), len(one)) > 0


def _within_days(quotes: NumberedQuotes, one: Places, other: Places) -> Flags:
    day, day_too = quotes.days[one], quotes.days[other]
    is_near: Flags = (abs(day - day_too) <= NEAR_DAYS) | (day == 0) | (day_too == 0)
    return is_near


def _shared(
    quotes: NumberedQuotes, one: Places, other: Places, is_same: Flags
) -> tuple[_Parts, Flags]:
    """Return how much of each of the first stands in the second, and whether a sentence does."""
    of, terms = quotes.terms.at(one)
    are_in = _are_in((of, terms), quotes.terms.at(other))
    weights, are_weighing = quotes.weights[terms], quotes.is_weighing[terms]
    of_sentence, lengths = quotes.sentences.at(one)
    in_sentence = np.repeat(np.arange(len(lengths)), lengths)
    sentence = _parts(in_sentence, len(lengths), are_in, weights, are_weighing)
    least = np.where(is_same, SENTENCE[Speakers.SAME], SENTENCE[Speakers.OPEN])[of_sentence]
    tells = (sentence.terms >= SENTENCE_TERMS) | (sentence.words >= SENTENCE_WORDS)
    has_sentence = np.zeros(len(one), np.bool_)
    has_sentence[of_sentence[tells & (sentence.share >= least - _ROUNDED)]] = True
    return _parts(of, len(one), are_in, weights, are_weighing), has_sentence


def _parts(
    of: Places, count: int, are_in: Flags, weights: NDArray[np.float64], are_weighing: Flags
) -> _Parts:
    """Return how much of each of `count` stretches, of one of which each word is, is shared."""
    weight = np.bincount(of, weights, count)
    shared = np.bincount(of, weights * are_in, count)
    share = np.divide(shared, weight, out=np.zeros(count), where=weight > 0)
    return _Parts(
        share, np.bincount(of, are_in, count), np.bincount(of, are_in & are_weighing, count)
    )


def _are_in(numbers: Numbers, others: Numbers) -> Flags:
    """Say of each number whether it is one of the others, too, of the same pair."""
    keys, keys_too = (of << 32 | number for of, number in (numbers, others))
    keys_too = np.append(np.sort(keys_too), -1)  # no key
    are_in: Flags = keys_too[np.searchsorted(keys_too[:-1], keys)] == keys
    return are_in
