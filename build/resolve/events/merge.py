"""From reports to happenings: within each article first, then over all articles.

An article's happenings are few; over articles only those are compared that share a type, a family
and a participant, a story or a sentence, near in time: about linear in the number of articles.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from build.resolve.events.happening import Happening
from build.resolve.events.same import Judge
from build.resolve.reports.told import Told

# Who or what is in more happenings than this tells nothing; the last ones are the likeliest.
_MOST_CANDIDATES = 60
# The longest words of a sentence stand for it: a reused sentence keeps one of them at least.
_KEY_WORDS = 3
_OCCASIONS = frozenset({"fighting"})
_BACKGROUND = re.compile(r"\b(?:last|previous|ago|earlier)\b|\d{4}")


def merge(reports: list[Told], judge: Judge) -> list[Happening]:
    """Return the happenings of the reports, in the order of their earliest reports."""
    by_article: defaultdict[str, list[Told]] = defaultdict(list)
    for one in reports:
        by_article[one.article_id].append(one)
    local = [one for told in by_article.values() for one in _within(told, judge)]
    merged = _by_occasion(_across(local, judge), judge)
    return sorted(merged, key=lambda one: one.first.order)


def _within(told: list[Told], judge: Judge) -> list[Happening]:
    """Group one article's reports: those with a date first, the dateless by what they mean."""
    happenings: defaultdict[tuple[str, ...], list[Happening]] = defaultdict(list)
    for report in sorted(told, key=lambda one: (one.date is None, one.when is None, one.order)):
        new = Happening(report)
        candidates = [
            (one, verdict)
            for one in happenings[new.sort_key][-_MOST_CANDIDATES:]
            if (verdict := judge.within_article(one, new)) is not None
        ]
        if not candidates:
            happenings[new.sort_key].append(new)
            continue
        best, (rule, score) = max(
            candidates, key=lambda one: (one[1][1], _lateness(one[0]), _negated(one[0].first.order))
        )
        best.join(new, rule, score)
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
            whole.join(one, rule, score)
        else:
            left.append(one)
    return left


def _lateness(one: Happening) -> tuple[bool, date]:
    """Return how late it is: what is pointed back to is the news, not the background."""
    is_background = any(
        told.date is not None and _BACKGROUND.search(told.date.text.lower()) for told in one.told
    )
    return not is_background, date.min if one.when is None else one.when.start


def _negated(order: tuple[int, int, int]) -> tuple[int, int, int]:
    return (-order[0], -order[1], -order[2])


def _across(local: list[Happening], judge: Judge) -> list[Happening]:
    """Join happenings of different articles: the finely dated first, then the dateless news."""
    merged: list[Happening] = []
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for new in sorted(local, key=lambda one: (_fineness(one), one.first.order)):
        near = sorted({at for key in _keys(new, judge) for at in index[key][-_MOST_CANDIDATES:]})
        verdicts = [
            (verdict, at)
            for at in near
            if (verdict := judge.across_articles(merged[at], new)) is not None
        ]
        at = _only_or_best(verdicts, merged, judge)
        if at is None:
            at = len(merged)
            merged.append(new)
        else:
            (rule, score), at = next(one for one in verdicts if one[1] == at)
            merged[at].join(new, rule, score)
        for key in _keys(new, judge):
            if not index[key] or index[key][-1] != at:
                index[key].append(at)
    return merged


def _by_occasion(merged: list[Happening], judge: Judge) -> list[Happening]:
    """Join what was done in one war, told in a sentence with it, to the same deed elsewhere."""
    of_sentence = {
        (told.article_id, told.found.sentence): at
        for at, one in enumerate(merged)
        if one.family in _OCCASIONS
        for told in one.told
    }
    deeds: defaultdict[tuple[object, ...], list[Happening]] = defaultdict(list)
    left = []
    for one in sorted(merged, key=lambda one: (one.when is None, one.first.order)):
        sentences = ((told.article_id, told.found.sentence) for told in one.told)
        found = {of_sentence[place] for place in sentences if place in of_sentence}
        keys = [] if one.family in _OCCASIONS else [(*one.sort_key, at) for at in sorted(found)]
        known = {id(other): other for key in keys for other in deeds[key][-_MOST_CANDIDATES:]}
        same = [
            (other, verdict)
            for other in known.values()
            if (verdict := judge.in_one_occasion(other, one)) is not None
        ]
        if len(same) == 1:
            other, (rule, score) = same[0]
            other.join(one, rule, score)
            continue
        left.append(one)
        for key in keys:
            deeds[key].append(one)
    return left


def _only_or_best(
    verdicts: list[tuple[tuple[str, float], int]], merged: list[Happening], judge: Judge
) -> int | None:
    """Return the best candidate; None where the best ones contradict one another."""
    if not verdicts:
        return None
    top = max(score for (_, score), _ in verdicts)
    best = [at for (_, score), at in verdicts if score == top]
    if len(best) > 1 and judge.across_articles(merged[best[0]], merged[best[1]]) is None:
        return None
    return best[0]


def _fineness(one: Happening) -> float:
    """Return how fine its date is; the dateless are mostly the news of the day."""
    return 2.5 if one.when is None else one.when.fineness


def _keys(one: Happening, judge: Judge) -> Iterator[tuple[str, ...]]:
    """Yield what a happening may be found by: participants, stories, the rarest words."""
    for participant in one.named:
        for key in sorted(participant.keys):
            yield (*one.sort_key, "who", key)
    for told in one.told:
        yield (*one.sort_key, "story", judge.story(told))
        for word in sorted(told.words, key=lambda word: (-len(word), word))[:_KEY_WORDS]:
            yield (*one.sort_key, told.trigger, word)
