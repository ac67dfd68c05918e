"""What stands beside a name: the story, the others named, the countries, the day of its article."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from build import gazetteer
from build.resolve.collection import Collection
from build.resolve.entities.group import Group

# Names in more than this share of the articles (and in more articles than that) are no company:
# agencies, capitals, presidents.
_WIDELY_NAMED_SHARE = 0.05
_WIDELY_NAMED = 20


@dataclass(frozen=True)
class Surroundings:
    """By article: its story, the countries it names, its day, and whom it names in full.

    `homes` are the countries that are named most, None where two are.
    """

    stories: Mapping[str, str]
    countries: Mapping[str, frozenset[str]]
    days: Mapping[str, date | None]
    company: Mapping[str, frozenset[str]]
    homes: Mapping[str, str | None]

    def stories_of(self, group: Group) -> list[str]:
        """Return the stories that a group is seen in, sorted."""
        return sorted({self.stories[one] for one in group.articles})

    def company_of(self, group: Group) -> set[str]:
        """Return the others who are named in the articles of a group."""
        return set().union(*(self.company[one] for one in group.articles)) - {group.key}


def surroundings(
    collection: Collection, groups: Iterable[Group], countries: Mapping[str, Counter[str]]
) -> Surroundings:
    """Return the surroundings of the groups of single articles."""
    named: dict[str, set[str]] = {one: set() for one in collection.rank}
    for group in groups:
        if " " in group.key and gazetteer.kind(group.fullest) is None:
            named[group.first.article_id].add(group.key)
    counts = Counter(key for keys in named.values() for key in keys)
    most = max(_WIDELY_NAMED, _WIDELY_NAMED_SHARE * len(named))
    company = {
        article_id: frozenset(key for key in keys if counts[key] <= most)
        for article_id, keys in named.items()
    }
    days = {one: collection.day(one) for one in collection.rank}
    named_at_all = {one: frozenset(counted) for one, counted in countries.items()}
    homes = {one: _most(counted) for one, counted in countries.items()}
    return Surroundings(collection.story_of, named_at_all, days, company, homes)


def _most(counted: Counter[str]) -> str | None:
    (code, times), (_, next_most) = (*counted.most_common(2), ("", 0), ("", 0))[:2]
    return code if times > next_most else None
