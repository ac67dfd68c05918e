"""From reports to happenings: within each article first, then over all articles.

An article's happenings are few; over articles only those are compared that share a type, a family
and a participant, a story or a sentence, near in time: about linear in the number of articles.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

import numpy as np

from build.resolve.events.candidates import MOST_CANDIDATES, Candidates, Keys
from build.resolve.events.happening import Happening, merge_of
from build.resolve.events.happenings import Happenings
from build.resolve.events.same import Judge
from build.resolve.readings import Readings
from build.resolve.reports.told import Told

# The longest words of a sentence stand for it: a reused sentence keeps one of them at least.
_KEY_WORDS = 3
_OCCASIONS = frozenset({"fighting"})
_BACKGROUND = re.compile(r"\b(?:last|previous|ago|earlier)\b|\d{4}")


def merge(
    reports: Iterable[Told], judge: Judge, readings: Readings
) -> tuple[Happenings, Sequence[int]]:
    """Return all happenings of the reports, and the places of those that no other took in.

    The reports come in the order of the readings, the places in that of the earliest reports.
    """
    happenings, keys, fineness = Happenings(readings), Keys(), array("f")
    beside: list[int] = []
    for _, group in groupby(reports, attrgetter("article_id")):
        told = sorted(group, key=attrgetter("order"))
        local = _within(told, judge)
        beside += [len(happenings) + at for at in _beside_occasions(local)]
        for one in local:
            keys.add(_keys(one, judge))
            fineness.append(_fineness(one))
        happenings.add(told, local)
    order = np.lexsort((happenings.first, fineness))
    wholes = _across(happenings, Candidates(keys, order), judge)
    involved = {wholes[at] for at in beside}
    _by_occasion(happenings, [at for at in map(int, order) if at in involved], wholes, judge)
    happenings.let_go()
    left = np.flatnonzero(np.asarray(wholes) == np.arange(len(wholes)))
    first = np.asarray(happenings.first)[left]
    return happenings, array("L", left[np.argsort(first)].tolist())


def _within(told: list[Told], judge: Judge) -> list[Happening]:
    """Group one article's reports: those with a date first, the dateless by what they mean."""
    happenings: defaultdict[tuple[str, ...], list[Happening]] = defaultdict(list)
    # in their own order, but the dated first
    for at in sorted(
        range(len(told)), key=lambda at: (told[at].date is None, told[at].when is None)
    ):
        new = Happening(told, [at])
        candidates = [
            (one, verdict)
            for one in happenings[new.sort_key][-MOST_CANDIDATES:]
            if (verdict := judge.within_article(one, new)) is not None
        ]
        if not candidates:
            happenings[new.sort_key].append(new)
            continue
        best, (rule, score) = max(
            candidates, key=lambda one: (one[1][1], _lateness(one[0]), _negated(one[0].first.order))
        )
        _join(best, new, rule, score)
    return _with_their_parts([one for group in happenings.values() for one in group], judge)


def _with_their_parts(happenings: list[Happening], judge: Judge) -> list[Happening]:
    """Let talks without a date take in the meetings that were held in them."""
    talks = [one for one in happenings if one.family == "talks" and one.when is None]
    left = []
    for one in happenings:
        wholes = [
            (other, verdict)
            for other in talks
            if (verdict := judge.part_of_talks(one, other)) is not None
        ]
        if len(wholes) == 1:
            whole, (rule, score) = wholes[0]
            _join(whole, one, rule, score)
        else:
            left.append(one)
    return left


def _join(one: Happening, other: Happening, rule: str, score: float) -> None:
    one.links += [*other.links, merge_of(one, other, rule, score)]
    one.join(other)


def _lateness(one: Happening) -> tuple[bool, date]:
    """Return how late it is: what is pointed back to is the news, not the background."""
    is_background = any(
        told.date is not None and _BACKGROUND.search(told.date.text.lower()) for told in one.told
    )
    return not is_background, date.min if one.when is None else one.when.start


def _negated(order: tuple[int, int, int]) -> tuple[int, int, int]:
    return (-order[0], -order[1], -order[2])


def _beside_occasions(local: list[Happening]) -> list[int]:
    """Return which happenings of an article are a war, or are told in a sentence with one."""
    wars = (one for one in local if one.family in _OCCASIONS)
    sentences = {told.found.sentence for one in wars for told in one.told}
    return [
        at
        for at, one in enumerate(local)
        if any(told.found.sentence in sentences for told in one.told)
    ]


def _across(happenings: Happenings, candidates: Candidates, judge: Judge) -> MutableSequence[int]:
    """Join happenings of different articles: the finely dated first, then the dateless news.

    Returned is the place of what took each one in, its own where nothing did.
    """
    wholes = array("I", range(len(happenings)))
    for place in map(int, candidates.order):
        new = happenings[place]
        verdicts = [
            (verdict, at)
            for at in candidates.near(place)
            if (verdict := judge.across_articles(happenings[at], new)) is not None
        ]
        best = _only_or_best(verdicts, happenings, judge)
        if best is not None:
            rule, score = next(verdict for verdict, at in verdicts if at == best)
            happenings.join(best, place, rule, score)
            wholes[place] = best
        candidates.put(place, wholes[place])
    return wholes


def _by_occasion(
    happenings: Happenings, beside: list[int], wholes: MutableSequence[int], judge: Judge
) -> None:
    """Join what was done in one war, told in a sentence with it, to the same deed elsewhere."""
    of_sentence = {
        (told.article_id, told.found.sentence): at
        for at in beside
        if happenings[at].family in _OCCASIONS
        for told in happenings[at].told
    }
    deeds: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for at in sorted(beside, key=lambda at: (happenings[at].when is None, happenings.first[at])):
        one = happenings[at]
        sentences = ((told.article_id, told.found.sentence) for told in one.told)
        found = {of_sentence[place] for place in sentences if place in of_sentence}
        keys = [] if one.family in _OCCASIONS else [(*one.sort_key, war) for war in found]
        known = {other for key in keys for other in deeds[key][-MOST_CANDIDATES:]}
        same = [
            (other, verdict)
            for other in known
            if (verdict := judge.in_one_occasion(happenings[other], one)) is not None
        ]
        if len(same) == 1:
            other, (rule, score) = same[0]
            happenings.join(other, at, rule, score)
            wholes[at] = other
            continue
        for key in keys:
            deeds[key].append(at)


def _only_or_best(
    verdicts: list[tuple[tuple[str, float], int]], happenings: Happenings, judge: Judge
) -> int | None:
    """Return the best candidate; None where the best ones contradict one another."""
    if not verdicts:
        return None
    top = max(score for (_, score), _ in verdicts)
    best = [at for (_, score), at in verdicts if score == top]
    if len(best) > 1 and judge.across_articles(happenings[best[0]], happenings[best[1]]) is None:
        return None
    return best[0]


def _fineness(one: Happening) -> float:
    """Return how fine its date is; the dateless are mostly the news of the day."""
    return 2.5 if one.when is None else one.when.fineness


def _keys(one: Happening, judge: Judge) -> Iterator[tuple[str, ...]]:
    """Yield what a happening may be found by: participants, stories, the rarest words."""
    for _, key in one.parts:
        yield (*one.sort_key, "who", key)
    for told in one.told:
        yield (*one.sort_key, "story", judge.story(told))
        for word in sorted(told.words, key=lambda word: (-len(word), word))[:_KEY_WORDS]:
            yield (*one.sort_key, told.trigger, word)
