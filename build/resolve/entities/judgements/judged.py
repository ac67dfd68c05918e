"""What a maintainer judged of entities, met with the collection: obeyed before any rule."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from build.document import Article, Judgement, JudgementKind, Meant
from build.errors import UsageError
from build.resolve.entities.group import Group
from build.resolve.entities.judgements.parties import Parties
from build.resolve.entities.named import Named
from build.resolve.entities.settled import SettledGroup
from build.resolve.entities.spelling import folded


class Judged:
    """The judgements of one build, and the groups of names that they mean.

    `warnings` are the judgements that could not be followed, and why.
    """

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self.judgements = tuple(judgements)
        self.warnings: list[str] = []
        self.entity_ids: dict[Meant, tuple[str, ...]] = {}
        self._parties = Parties()
        self._groups: defaultdict[Meant, list[SettledGroup]] = defaultdict(list)
        self._party: dict[Named, Meant | None] = {}
        self._unsettled: list[Group] = []  # those of one article in `_party`
        self._by_id: defaultdict[str, list[Meant]] = defaultdict(list)
        self._by_name: defaultdict[str, list[Meant]] = defaultdict(list)
        self._called: dict[str, frozenset[str | None]] = {}
        for meant in dict.fromkeys(meant for one in self.judgements for meant in one.entities):
            if meant.id is not None:
                self._by_id[meant.id].append(meant)
            elif meant.name is not None:
                self._by_name[folded(meant.name)].append(meant)
        self._check()

    def of_kind(self, kind: JudgementKind) -> Iterator[Judgement]:
        """Yield the judgements of a kind, in the order of the file."""
        return (one for one in self.judgements if one.kind is kind)

    def groups_of(self, meant: Meant) -> list[SettledGroup]:
        """Return the groups of single articles that are meant, earliest first."""
        return self._groups[meant]

    def read(self, article: Article) -> None:
        """Take note of an article whose groups follow."""
        if self.judgements:
            called = article.article_id, article.url, article.address
            self._called[article.article_id] = frozenset(called)

    def meet(self, groups: Iterable[tuple[Group, SettledGroup]]) -> None:
        """Find out which groups of an article, now settled, are meant by whom."""
        if not self.judgements:
            return
        for group, settled in groups:
            self._party[settled] = self._party.get(group)
            for meant in self._meant_by(group, is_settled=True):
                self._groups[meant].append(settled)
                self._side_with(settled, meant)
        for group in self._unsettled:
            del self._party[group]
        self._unsettled.clear()

    def may_be_one(self, left: Named, right: Named) -> bool:
        """Say whether no judgement keeps two groups apart."""
        return not self._parties.has_opponents or self.opposed(left, right) is None

    def opposed(self, left: Named, right: Named) -> Judgement | None:
        """Return the judgement that keeps two groups apart, if any does."""
        one, other = self._party_of(left), self._party_of(right)
        return None if one is None or other is None else self._parties.against(one, other)

    def join(self, kept: Named, gone: Named) -> None:
        """Take note that one group became part of another."""
        if not self.judgements:
            return
        one, other = self._party_of(kept), self._party_of(gone)
        if one is None:
            self._party[kept] = other
        elif other is not None:
            self._parties.unite(one, other)

    def warn(self, judgement: Judgement, why: str) -> None:
        """Take note of what of a judgement cannot be followed."""
        self.warnings.append(f"{judgement.place}: {why}; nothing was done about it")

    def check_names(self, judgement: Judgement) -> None:
        """Raise `UsageError` where a name beside an id is not one of its entity's."""
        for meant in judgement.entities:
            if meant.id is None or meant.name is None:
                continue
            for root in (one.whole for one in self._groups[meant]):
                if folded(meant.name) not in map(folded, root.names):
                    raise UsageError(
                        f"{judgement.place}: {meant.id} is {root.fullest!r}, not {meant.name!r}",
                        hint="look the id up in entities.parquet, or leave out the name",
                    )

    def _check(self) -> None:
        """Find judgements that contradict one another whatever the articles are."""
        for judgement in self.of_kind(JudgementKind.SAME):
            first, *others = judgement.entities
            for other in others:
                self._parties.unite(first, other)
        for judgement in self.of_kind(JudgementKind.DIFFERENT):
            for left, right in combinations(judgement.entities, 2):
                if self._parties.are_one(left, right):
                    raise contradiction(judgement, self._holds_one(left, right), left, right)
                self._parties.oppose(left, right, judgement)

    def _holds_one(self, left: Meant, right: Meant) -> Judgement | None:
        """Return a judgement that leads to the two being one, if it is one that names either."""
        named = [one for one in self.of_kind(JudgementKind.SAME) if left in one.entities]
        return next((one for one in named if right in one.entities), named[0] if named else None)

    def _party_of(self, group: Named) -> Meant | None:
        if isinstance(group, Group) and group not in self._party:
            self._party[group] = None
            self._unsettled.append(group)
            for meant in self._meant_by(group, is_settled=False):
                self._side_with(group, meant)
        return self._party[group]

    def _side_with(self, group: Named, meant: Meant) -> None:
        party = self._party.get(group)
        against = None if party is None else self._parties.against(party, meant)
        if party is None:
            self._party[group] = meant
        elif against is None:
            self._parties.unite(party, meant)

    def _meant_by(self, group: Group, *, is_settled: bool) -> list[Meant]:
        """Return whom the names or the ids of a group fit.

        A single word is only a group's name once the article is settled: before, it may be short
        for somebody.
        """
        found: dict[Meant, None] = {}
        if self._by_name:
            names = [one for one in group.names if " " in one]
            if is_settled and not names:
                names = list(group.names)
            for name in map(folded, names):
                found |= dict.fromkeys(self._by_name.get(name, ()))
        if self._by_id:
            for place in (one.place for one in group.sightings):
                for one in (place.mention_id, place.entity_id):
                    found |= dict.fromkeys(self._by_id.get(one, ()))
        return [one for one in found if one.article is None or self._is_in(one, group)]

    def _is_in(self, meant: Meant, group: Group) -> bool:
        return meant.article in self._called[group.first.article_id]


def contradiction(
    judgement: Judgement, other: Judgement | None, left: Meant, right: Meant
) -> UsageError:
    """Return the error for two judgements that cannot both be followed."""
    against = "" if other is None else f" against {other.place}"
    return UsageError(
        f"{judgement.place}: {left} and {right} cannot be both one and two{against}",
        hint="take one of the two judgements back",
    )
