"""The articles of one build in a stable order, and what the earlier steps settled about them."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from build.document import Article, Publication, Reading
from build.kept import Chosen
from build.resolve.places import number_of
from build.resolve.readings import Readings
from schema.links import Link
from schema.vocabulary import DuplicateKind


@dataclass(frozen=True, slots=True)
class Copy:
    """Where an article stands among the copies of its text; `kind` is None for a root."""

    source_group_id: str
    duplicate_of: str | None = None
    kind: DuplicateKind | None = None


@dataclass
class Collection:
    """All readings, earliest first, with their copies, stories and publication dates.

    `copies`, `story_of` and `published` map an article id; each is filled by its step and only
    read afterwards.
    """

    readings: Readings
    copies: Mapping[str, Copy] = field(default_factory=dict)
    story_of: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, Publication] = field(default_factory=dict)
    links: Sequence[Link] = ()

    def article(self, article_id: str) -> Article:
        """Return an article by its id."""
        return self.readings.article(self.readings.rank(article_id))

    def reading(self, article_id: str) -> Reading:
        """Return an article with what was found in it, by its id."""
        return self.readings[self.readings.rank(article_id)]

    def told_with(self, article_id: str) -> Sequence[str]:
        """Return the articles of an article's story, itself too, in order."""
        return self._stories.told_with(self.story_of[article_id])

    def stories(self) -> Iterator[Sequence[str]]:
        """Yield the articles of each story, in order."""
        return self._stories.each()

    @cached_property
    def _stories(self) -> "_Stories":
        return _Stories(self.readings.ids, self.story_of)

    @cached_property
    def _days(self) -> "array[int]":
        days = (self.published[article_id].day for article_id in self.readings.ids)
        return array("i", [day.toordinal() if day else 0 for day in days])

    def day(self, article_id: str) -> date | None:
        """Return the article's publication day, where it has one."""
        day = self._days[self.readings.rank(article_id)]
        return date.fromordinal(day) if day else None

    def first_day(self, article_ids: Iterable[str]) -> date | None:
        """Return the earliest publication day among the articles, where any has one."""
        return min((day for one in set(article_ids) if (day := self.day(one))), default=None)

    def last_day(self, article_ids: Iterable[str]) -> date | None:
        """Return the latest publication day among the articles, where any has one."""
        return max((day for one in set(article_ids) if (day := self.day(one))), default=None)

    def source_count(self, article_ids: Iterable[str]) -> int:
        """Count the independent sources among the articles: copies of one text count once."""
        return len({self.copies[one].source_group_id for one in set(article_ids)})


class _Stories:
    """The articles of each story, found by binary search."""

    def __init__(self, ids: Sequence[str], story_of: Mapping[str, str]) -> None:
        numbers = np.fromiter((number_of(story_of[one]) for one in ids), np.uint64, len(ids))
        self._ids = ids
        self._ranks: NDArray[np.int64] = np.argsort(numbers, kind="stable")
        self._stories = numbers[self._ranks]

    def told_with(self, story_id: str) -> Sequence[str]:
        story = np.uint64(number_of(story_id))
        first, end = (np.searchsorted(self._stories, story, side) for side in ("left", "right"))
        return self._of(int(first), int(end))

    def each(self) -> Iterator[Sequence[str]]:
        is_first = np.diff(self._stories, prepend=~self._stories[:1]) != 0
        edges = [*np.flatnonzero(is_first).tolist(), len(self._stories)]
        return (self._of(first, end) for first, end in pairwise(edges))

    def _of(self, first: int, end: int) -> Sequence[str]:
        return Chosen(self._ids, self._ranks[first:end].tolist())
