"""The articles of one build in a stable order, and what the earlier steps settled about them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from build.document import Article, Publication, Reading
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
    copies: dict[str, Copy] = field(default_factory=dict)
    story_of: dict[str, str] = field(default_factory=dict)
    published: dict[str, Publication] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    @cached_property
    def rank(self) -> dict[str, int]:
        """Each article's place in the order, earliest first: whose member names a cluster."""
        return {article_id: rank for rank, article_id in enumerate(self.readings.ids)}

    def article(self, article_id: str) -> Article:
        """Return an article by its id."""
        return self.readings.article(self.rank[article_id])

    def reading(self, article_id: str) -> Reading:
        """Return an article with what was found in it, by its id."""
        return self.readings[self.rank[article_id]]

    def told_with(self, article_id: str) -> list[str]:
        """Return the articles of an article's story, itself too, in order."""
        return self._in_story.get(self.story_of.get(article_id, ""), [])

    @cached_property
    def _in_story(self) -> dict[str, list[str]]:
        stories: dict[str, list[str]] = {}
        for article_id in self.readings.ids:
            stories.setdefault(self.story_of.get(article_id, ""), []).append(article_id)
        return stories

    def day(self, article_id: str) -> date | None:
        """Return the article's publication day, where it has one."""
        return self.published[article_id].day

    def first_day(self, article_ids: Iterable[str]) -> date | None:
        """Return the earliest publication day among the articles, where any has one."""
        return min((day for one in set(article_ids) if (day := self.day(one))), default=None)

    def last_day(self, article_ids: Iterable[str]) -> date | None:
        """Return the latest publication day among the articles, where any has one."""
        return max((day for one in set(article_ids) if (day := self.day(one))), default=None)

    def source_count(self, article_ids: Iterable[str]) -> int:
        """Count the independent sources among the articles: copies of one text count once."""
        return len({self.copies[one].source_group_id for one in set(article_ids)})
