"""Which quotes are one utterance."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np

from build.resolve.utterances.alike import Likeness, Quoted, judge
from build.resolve.utterances.candidates import find_candidates
from build.resolve.utterances.held import HeldQuotes
from schema.ids import make_id
from schema.links import Link
from schema.vocabulary import LinkKind


@dataclass(eq=False, slots=True)
class _Group:
    """The places of the quotes of one utterance, and of the quotes that these stand inside."""

    members: list[int]
    around: set[int]

    def may_join(self, other: "_Group") -> bool:
        """Say whether no quote of one stands inside a quote of the other."""
        return self.around.isdisjoint(other.members) and other.around.isdisjoint(self.members)

    def take_in(self, other: "_Group") -> None:
        self.members += other.members
        self.around |= other.around


@dataclass(frozen=True, slots=True)
class _Match:
    """The places of two quotes, the earlier first, their ids, and how they are one utterance."""

    left: int
    right: int
    ids: tuple[str, str]
    likeness: Likeness

    @property
    def rank(self) -> tuple[float, float, str, str]:
        """The most alike first; of equals, whichever: it is the same in any order of articles."""
        return -self.likeness.alike, -self.likeness.share, min(self.ids), max(self.ids)


def group_quotes(quotes: HeldQuotes) -> tuple[list[list[int]], list[Link]]:
    """Return the places of the quotes by utterance, and a link for each merge.

    A quote that is alone in its utterance is left out. Each wording is compared with the few that
    share most of its rare words, so that time grows with the number of words, not of pairs. Those
    that are one join their groups, the most alike first; a quote and what is quoted inside it stay
    apart, whatever others join.
    """
    group_of: dict[int, _Group] = {}
    links = []
    for match in sorted(_matches(quotes), key=lambda match: match.rank):
        left, right = (
            group_of.setdefault(place, _Group([place], set(_around(quotes, place))))
            for place in (match.left, match.right)
        )
        if left is right or not left.may_join(right):
            continue
        links.append(_link(match))
        if len(left.members) < len(right.members):
            left, right = right, left
        left.take_in(right)
        group_of.update(dict.fromkeys(right.members, left))
    groups = {id(group): group.members for group in group_of.values()}
    return sorted(sorted(members) for members in groups.values() if len(members) > 1), links


def _matches(quotes: HeldQuotes) -> Iterator[_Match]:
    """Yield the quotes that are one utterance; of equal ones, the first stands for all."""
    is_repeated = np.zeros(len(quotes), np.bool_)
    for places in quotes.of_same_terms:
        equal: defaultdict[Hashable, list[int]] = defaultdict(list)
        for place in places:
            equal[_equality(quotes[place])].append(place)
        for before, one in chain.from_iterable(map(pairwise, equal.values())):
            match = _match(quotes, before, one)
            if match is not None:
                is_repeated[one] = True
                yield match
    for left, right in find_candidates(quotes, is_repeated).tolist():
        match = _match(quotes, left, right)
        if match is not None:
            yield match


def _match(quotes: HeldQuotes, left: int, right: int) -> _Match | None:
    one, other = quotes[left], quotes[right]
    likeness = judge(one, other, quotes.weigh)
    if likeness is None:
        return None
    return _Match(left, right, (one.quote_id, other.quote_id), likeness)


def _equality(one: Quoted) -> Hashable:
    """Return what makes two quotes of the same terms the same for every comparison but by day."""
    return one.story_id, one.words.words, one.is_verbatim, one.behind, one.source


def _around(quotes: HeldQuotes, place: int) -> Iterator[int]:
    """Yield the places of the quotes that one stands inside."""
    parent = quotes.parent(place)
    while parent is not None:
        yield parent
        parent = quotes.parent(parent)


def _link(match: _Match) -> Link:
    left, right = match.ids
    return Link(
        link_id=make_id("lnk", LinkKind.UTTERANCE, left, right),
        kind=LinkKind.UTTERANCE,
        left_id=left,
        right_id=right,
        rule=match.likeness.rule,
        score=match.likeness.share,
    )
