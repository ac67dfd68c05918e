"""What stands beside a name: the story, the others named, the countries, the day of its article."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from sys import intern

from build import gazetteer
from build.resolve.collection import Collection
from build.resolve.entities.group import Group

# Names in more than this share of the articles (and in more articles than that) are no company:
# agencies, capitals, presidents.
_WIDELY_NAMED_SHARE = 0.05
_WIDELY_NAMED = 20


@dataclass(frozen=True)
class Beside:
    """What one article says of all its names: the countries, that named most, who is in full.

    `home` is None where two countries are named as often.
    """

    countries: frozenset[str]
    home: str | None
    company: tuple[str, ...]

    @classmethod
    def of(cls, groups: Iterable[Group], countries: Counter[str]) -> "Beside":
        """Return it for the groups of an article and how often it names which country."""
        named = (
            intern(one.key)
            for one in groups
            if " " in one.key and gazetteer.kind(one.fullest) is None
        )
        return cls(frozenset(countries), _most(countries), tuple(dict.fromkeys(named)))


@dataclass(frozen=True)
class Surroundings:
    """By an article's rank: its story, its day, the countries it names, and whom it names in full.

    `homes` are the countries that are named most, None where two are.
    """

    stories: Sequence[str]
    days: Sequence[date | None]
    countries: Sequence[frozenset[str]]
    homes: Sequence[str | None]
    company: Sequence[tuple[str, ...]]

    def stories_of(self, group: Group) -> list[str]:
        """Return the stories that a group is seen in, sorted."""
        return sorted({self.stories[one] for one in group.articles})

    def company_of(self, group: Group) -> set[str]:
        """Return the others who are named in the articles of a group."""
        return set().union(*(self.company[one] for one in group.articles)) - {group.key}


def surroundings(collection: Collection, beside: Sequence[Beside]) -> Surroundings:
    """Return the surroundings of the groups of single articles; `beside` is by rank."""
    counts = Counter(key for one in beside for key in one.company)
    most = max(_WIDELY_NAMED, _WIDELY_NAMED_SHARE * len(beside))
    ids = collection.readings.ids
    return Surroundings(
        stories=[collection.story_of[one] for one in ids],
        days=[collection.day(one) for one in ids],
        countries=[one.countries for one in beside],
        homes=[one.home for one in beside],
        company=[tuple(key for key in one.company if counts[key] <= most) for one in beside],
    )


def _most(counted: Counter[str]) -> str | None:
    (code, times), (_, next_most) = (*counted.most_common(2), ("", 0), ("", 0))[:2]
    return code if times > next_most else None
