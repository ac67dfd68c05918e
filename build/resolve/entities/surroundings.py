"""What stands beside a name: the story, the others named, the countries, the day of its article."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from build import gazetteer
from build.resolve.collection import Collection
from build.resolve.entities.group import Group
from build.resolve.entities.settled import SettledGroup

# Names in more than this share of the articles (and in more articles than that) are no company:
# agencies, capitals, presidents.
_WIDELY_NAMED_SHARE = 0.05
_WIDELY_NAMED = 20
_COUNTED_AT_ONCE = 5000
# Of so many articles it is at hand what they say: those of one story are asked for repeatedly.
_AT_HAND = 1024


@dataclass(frozen=True, slots=True)
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
            one.key for one in groups if " " in one.key and gazetteer.kind(one.fullest) is None
        )
        return cls(frozenset(countries), _most(countries), tuple(dict.fromkeys(named)))


class Surroundings:
    """By an article's rank: its story, its day, the countries it names, and whom it names in full.

    A home is the country that is named most, None where two are.
    """

    def __init__(self, collection: Collection, beside: Sequence[Beside]) -> None:
        """Take what each article says of its names, by rank."""
        self._ids, self._story_of = collection.readings.ids, collection.story_of
        self._day_of = collection.day
        self._beside = lru_cache(_AT_HAND)(beside.__getitem__)
        self._widely_named = _widely_named(beside)

    def day(self, rank: int) -> date | None:
        """Return the day of an article."""
        return self._day_of(self._ids[rank])

    def countries(self, rank: int) -> frozenset[str]:
        """Return the countries that an article names."""
        return self._beside(rank).countries

    def home(self, rank: int) -> str | None:
        """Return the country that an article names most."""
        return self._beside(rank).home

    def stories_of(self, group: SettledGroup) -> list[str]:
        """Return the stories that a group is seen in, sorted."""
        return sorted({self._story_of[self._ids[one]] for one in group.articles})

    def company_of(self, group: SettledGroup) -> set[str]:
        """Return the others who are named in the articles of a group."""
        named = set().union(*(self._beside(one).company for one in group.articles))
        return named - self._widely_named - {group.key}


def _widely_named(beside: Sequence[Beside]) -> frozenset[str]:
    """Return who is in no one's company, as too many articles name them.

    Who is named in a share of all articles is named in that share of some thousands of them
    (Savasere, Omiecinski and Navathe 1995): only those are counted over all.
    """
    may_be: set[str] = set()
    for start in range(0, len(beside), _COUNTED_AT_ONCE):
        some = beside[start : start + _COUNTED_AT_ONCE]
        counts = Counter(key for one in some for key in one.company)
        fewest = _WIDELY_NAMED_SHARE * len(some)
        may_be |= {key for key, count in counts.items() if count > fewest}
    most = max(_WIDELY_NAMED, _WIDELY_NAMED_SHARE * len(beside))
    counts = Counter(key for one in beside for key in may_be.intersection(one.company))
    return frozenset(key for key, count in counts.items() if count > most)


def _most(counted: Counter[str]) -> str | None:
    (code, times), (_, next_most) = (*counted.most_common(2), ("", 0), ("", 0))[:2]
    return code if times > next_most else None
