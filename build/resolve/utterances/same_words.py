"""Which quotes are one utterance."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np

from build.resolve.utterances.alike import Likeness, Quoted, judge
from build.resolve.utterances.candidates import find_candidates
from build.resolve.utterances.held import HeldQuotes
from build.resolve.utterances.numbered import Flags, NumberedQuotes, Places
from build.resolve.utterances.worth import worth_reading
from schema.ids import make_id
from schema.links import Link
from schema.vocabulary import LinkKind

# So many quotes are at hand, some 10 MB: those of one story are asked for again and again.
_MOST_QUOTES = 4096


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


def group_quotes(
    quotes: HeldQuotes, numbered: NumberedQuotes
) -> tuple[list[list[int]], list[Link]]:
    """Return the places of the quotes by utterance, and a link for each merge.

    A quote that is alone in its utterance is left out. Each wording is compared with the few that
    share most of its rare words, so that time grows with the number of words, not of pairs. Those
    that are one join their groups, the most alike first; a quote and what is quoted inside it stay
    apart, whatever others join.
    """
    group_of: dict[int, _Group] = {}
    links = []
    for match in sorted(_Matching(quotes, numbered).matches(), key=lambda match: match.rank):
        left, right = (
            group_of.setdefault(place, _Group([place], set(_around(numbered, place))))
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


class _Matching:
    """Finds the quotes that are one utterance."""

    def __init__(self, quotes: HeldQuotes, numbered: NumberedQuotes) -> None:
        self._numbered = numbered
        self._quoted = lru_cache(_MOST_QUOTES)(quotes.__getitem__)

    def matches(self) -> Iterator[_Match]:
        """Yield the pairs that are one utterance; of equal ones, the first stands for all."""
        is_repeated = np.zeros(len(self._numbered), np.bool_)
        for before, one in self._equal():
            match = self._match(before, one)
            if match is not None:
                is_repeated[one] = True
                yield match
        for left, right in self._worth_reading(is_repeated).tolist():
            match = self._match(left, right)
            if match is not None:
                yield match

    def _worth_reading(self, is_left_out: Flags) -> Places:
        """Return the pairs of quotes that may be one utterance, those of a story in a row."""
        none = np.empty((0, 2), np.int64)
        candidates = find_candidates(self._numbered, is_left_out)
        pairs = [worth_reading(self._numbered, some) for some in candidates]
        worth = np.unique(np.concatenate([none, *pairs]), axis=0)
        order = np.argsort(self._numbered.stories[worth[:, 0]], kind="stable")
        found: Places = worth[order]
        return found

    def _equal(self) -> Iterator[tuple[int, int]]:
        """Yield the places of two that are the same for every comparison but by day."""
        for places in self._numbered.of_same_terms:
            in_story: defaultdict[int, list[int]] = defaultdict(list)
            for place in places:
                in_story[int(self._numbered.stories[place])].append(place)
            for told_together in in_story.values():
                if len(told_together) == 1:
                    continue
                equal: defaultdict[Hashable, list[int]] = defaultdict(list)
                for place in told_together:
                    equal[_equality(self._quoted(place))].append(place)
                yield from chain.from_iterable(map(pairwise, equal.values()))

    def _match(self, left: int, right: int) -> _Match | None:
        one, other = self._quoted(left), self._quoted(right)
        likeness = judge(one, other, self._numbered.weigh)
        if likeness is None:
            return None
        return _Match(left, right, (one.quote_id, other.quote_id), likeness)


def _equality(one: Quoted) -> Hashable:
    """Return what makes two quotes of one story and the same terms the same."""
    return one.words.words, one.is_verbatim, one.behind, one.source


def _around(quotes: NumberedQuotes, place: int) -> Iterator[int]:
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
