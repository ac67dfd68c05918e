"""The stories told so far, and which of them an article goes on telling."""

import math
from array import array
from datetime import date

import numpy as np
from numpy.typing import NDArray

from build.resolve.stories.vectors import Documents, Vector

# From this likeness on an article joins a story. On the clusters of benchmarks/stories.py 0.065 to
# 0.07 are best, and on a year of one campaign (the 840 articles of PolNeAR's train split) the
# largest story then has 19 articles.
ALIKE = 0.065
# Half way between likeness to a story's centre (0), to which the articles of one topic run together
# for months, and the mean likeness to its members (1), which tears apart what is told in many ways.
SPREAD_COUNTS = 0.5
# After so many days without an article, or so many since the first, likeness counts half as much
# every so many days more.
WINDOW_DAYS = 5
LASTING_DAYS = 60
HALVED_AFTER_DAYS = 30
UNDATED_NEARNESS = 0.6
# What is reckoned for many stories at once may differ from the exact figure by less than this part.
_ROUNDING = 1e-9
# Stories out of reach are let go when there are more than so many, and half as many again as were
# left the last time.
_FEW = 1000

Numbers = NDArray[np.float64]
Indexes = NDArray[np.int64]


class Told:
    """The stories in the order in which they began; each is known by its index.

    A story's centre is the sum of its texts' vectors. It lies term by term beside those of all
    stories that have the term, as index and weight, index and weight, so that a vector is held
    against all stories at once. Once a story is so long over that no later article can be alike
    enough its centre is let go, but for the terms of `undated` articles: these come last and may
    belong to any story.
    """

    def __init__(self, undated: Documents) -> None:
        """Begin without stories; `undated` has the terms of the undated articles."""
        self._undated = undated
        self._centres: dict[str, array[float]] = {}
        self._set_aside: dict[str, array[float]] = {}  # of stories let go, for undated articles
        self._begin = 0  # no story before this index is in `_centres`
        self._held = 0  # stories that were not let go
        self._left = 0  # of them there were so many the last time some were let go
        self._squared_length = array("d")
        self._texts = array("L")
        self._first = array("l")  # days as ordinals; 0 where no text has a date
        self._last = array("l")

    @property
    def terms(self) -> int:
        """How many terms have centres of stories that may go on."""
        return len(self._centres)

    def take(self, vector: Vector, lone: frozenset[str], day: date | None) -> int:
        """Return the story that a text tells, which may be a new one.

        Dated texts must come in the order of their days, undated ones last. The terms of `lone`
        are in no other text.
        """
        today = 0 if day is None else day.toordinal()
        if not today:
            self._bring_back()
        elif self._held > max(_FEW, self._left + self._left // 2):
            self._let_go(today)
        story = self._nearest(vector, today)
        if story is None:
            story = len(self._texts)
            self._held += 1
            for facts in (self._squared_length, self._texts, self._first, self._last):
                facts.append(0)
        self._add(story, vector, lone, today)
        return story

    def _add(self, story: int, vector: Vector, lone: frozenset[str], today: int) -> None:
        squared_length = self._squared_length[story]
        is_new = not self._texts[story]
        for term, weight in vector.items():
            before = 0.0
            if term not in lone:
                centres = self._centres.setdefault(term, array("d"))
                place = None if is_new else _place(centres, story)
                if place is None:
                    centres.extend((story, weight))
                else:
                    before = centres[place]
                    centres[place] = before + weight
            squared_length += weight * (2 * before + weight)
        self._squared_length[story] = squared_length
        self._texts[story] += 1
        if today:
            self._first[story] = min(self._first[story] or today, today)
            self._last[story] = max(self._last[story], today)

    def _nearest(self, vector: Vector, today: int) -> int | None:
        """Return the story most alike, or None; of two equally alike the earlier one."""
        products = self._products(vector)
        # Centres are no shorter than a vector, so that likeness is at most the product.
        stories = np.flatnonzero(products >= ALIKE * (1 - _ROUNDING))
        if not len(stories):
            return None
        products = products[stories]
        stories += self._begin
        likeness = products * self._reach(stories, today) / self._lengths(stories)
        least = max(ALIKE, float(likeness.max())) * (1 - _ROUNDING)
        best, most_alike = None, ALIKE
        for place in np.flatnonzero(likeness >= least):
            exact = self._likeness(int(stories[place]), float(products[place]), today)
            if exact > most_alike:
                best, most_alike = int(stories[place]), exact
        return best

    def _products(self, vector: Vector) -> Numbers:
        """Return the product of a vector and each centre from `_begin` on.

        Each is summed in the order of the vector's terms, so that it does not depend on what else
        is held.
        """
        held = [
            (weight, centres)
            for term, weight in vector.items()
            if (centres := self._centres.get(term))
        ]
        if not held:
            return np.empty(0)
        joined = np.frombuffer(b"".join(centres for _, centres in held)).reshape(-1, 2)
        weights = np.repeat(
            [weight for weight, _ in held], [len(centres) // 2 for _, centres in held]
        )
        stories = joined[:, 0].astype(np.int64) - self._begin
        return np.bincount(stories, weights * joined[:, 1]).astype(np.float64, copy=False)

    def _likeness(self, story: int, product: float, today: int) -> float:
        """Return how alike a vector is whose product with the centre is known, on a day.

        Where a date is not known, the silence may have been long.
        """
        length = math.sqrt(self._squared_length[story])
        likeness = product / length * math.pow(length / self._texts[story], SPREAD_COUNTS)
        if not today or not self._first[story]:
            return likeness * UNDATED_NEARNESS
        silence = max(0, today - self._last[story] - WINDOW_DAYS)
        lasting = max(0, today - self._first[story] - LASTING_DAYS)
        return likeness * math.pow(0.5, (silence + lasting) / HALVED_AFTER_DAYS)

    def _reach(self, stories: Indexes, today: int) -> Numbers:
        """Return, nearly, how alike to each centre a vector would be that points the same way."""
        spread = np.power(self._lengths(stories) / _of(self._texts, stories), SPREAD_COUNTS)
        first, last = _of(self._first, stories), _of(self._last, stories)
        silence = np.maximum(0, today - last - WINDOW_DAYS)
        lasting = np.maximum(0, today - first - LASTING_DAYS)
        nearness = np.power(0.5, (silence + lasting) / HALVED_AFTER_DAYS)
        is_undated = (first == 0) | (today == 0)
        return spread * np.where(is_undated, UNDATED_NEARNESS, nearness)

    def _lengths(self, stories: Indexes) -> Numbers:
        return np.sqrt(_of(self._squared_length, stories))

    def _let_go(self, today: int) -> None:
        """Let go of the centres that no article can be alike enough from a day on."""
        stories = np.arange(self._begin, len(self._texts))
        stays = self._reach(stories, today) > ALIKE * (1 - _ROUNDING)
        undated = self._undated.with_each(self._centres)
        for term, is_undated in zip(list(self._centres), undated, strict=True):
            centres = np.frombuffer(self._centres[term]).reshape(-1, 2)
            stay = stays[centres[:, 0].astype(np.int64) - self._begin]
            if stay.all():
                continue
            if is_undated:
                self._set_aside.setdefault(term, array("d")).frombytes(centres[~stay].tobytes())
            if stay.any():
                self._centres[term] = array("d", centres[stay].tobytes())
            else:
                del self._centres[term]
        self._held = self._left = int(stays.sum())
        self._begin = int(stories[stays][0]) if self._left else len(self._texts)

    def _bring_back(self) -> None:
        """Take up again what was set aside of the stories that were let go."""
        for term, centres in self._set_aside.items():
            self._centres.setdefault(term, array("d")).extend(centres)
        self._set_aside.clear()
        self._begin = 0


def _of(facts: "array[float] | array[int]", stories: Indexes) -> Numbers:
    """Return a fact of each story."""
    return np.frombuffer(facts, dtype=facts.typecode)[stories]


def _place(centres: "array[float]", story: int) -> int | None:
    """Return where the weight of a story stands among the centres of a term."""
    (places,) = np.nonzero(np.frombuffer(centres)[::2] == story)
    return int(places[0]) * 2 + 1 if len(places) else None
