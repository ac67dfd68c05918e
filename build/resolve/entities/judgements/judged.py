"""What a maintainer judged of entities, met with the collection: obeyed before any rule."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from build.document import Article, Judgement, JudgementKind, Meant
from build.errors import UsageError
from build.resolve.entities.group import Group
from build.resolve.entities.judgements.parties import Parties
from build.resolve.entities.rows import entity_id_of
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
        self._groups: defaultdict[Meant, list[Group]] = defaultdict(list)
        self._party: dict[Group, Meant | None] = {}
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

    def groups_of(self, meant: Meant) -> list[Group]:
        """Return the groups of single articles that are meant, earliest first."""
        return self._groups[meant]

    def read(self, article: Article) -> None:
        """Take note of an article whose groups follow."""
        if self.judgements:
            called = article.article_id, article.url, article.address
            self._called[article.article_id] = frozenset(called)

    def meet(self, groups: Iterable[Group]) -> None:
        """Find out which of the settled groups of an article are meant by whom."""
        if not self.judgements:
            return
        for group in groups:
            self._party.setdefault(group, None)
            for meant in self._meant_by(group, is_settled=True):
                self._groups[meant].append(group)
                self._side_with(group, meant)

    def may_be_one(self, left: Group, right: Group) -> bool:
        """Say whether no judgement keeps two groups apart."""
        return not self._parties.has_opponents or self.opposed(left, right) is None

    def opposed(self, left: Group, right: Group) -> Judgement | None:
        """Return the judgement that keeps two groups apart, if any does."""
        one, other = self._party_of(left), self._party_of(right)
        return None if one is None or other is None else self._parties.against(one, other)

    def join(self, kept: Group, gone: Group) -> None:
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

    def _party_of(self, group: Group) -> Meant | None:
        if group not in self._party:
            self._party[group] = None
            for meant in self._meant_by(group, is_settled=False):
                self._side_with(group, meant)
        return self._party[group]

    def _side_with(self, group: Group, meant: Meant) -> None:
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
                for one in (place.mention_id, entity_id_of(place)):
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
