"""Which quotes are one utterance."""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from build.resolve.utterances.alike import Likeness, Quoted, judge
from build.resolve.utterances.common import Weigh
from build.resolve.utterances.terms import weighs
from schema.ids import make_id
from schema.links import Link
from schema.vocabulary import LinkKind

# As if so many other quotes had been read: in a small collection all of its words would be common.
_UNREAD = 200
# What a word of grammar weighs: that it is there, too, counts for little.
_GRAMMAR = 0.3
# So many words in a row lead to a quote in any story.
_SHINGLE = 5
# What stands in more wordings leads to no candidate: a stock phrase, the subject of the story.
_MOST_WITH_KEY = 150
_MOST_CANDIDATES = 12
# Without a run in common, so much of the words of either, by weight, must lead to the other.
_LEAST_SHARED = 0.3
# More than any words of one quote weigh: a run in common is always worth a comparison.
_RUN_WEIGHT = 1e6

Place = tuple[str, int]


@dataclass(eq=False, slots=True)
class _Group:
    """Quotes of one utterance, their places, and the places of the quotes they stand inside."""

    members: list[Quoted]
    places: set[Place]
    around: set[Place]

    def take_in(self, other: "_Group") -> None:
        self.members += other.members
        self.places |= other.places
        self.around |= other.around


@dataclass(frozen=True, slots=True)
class _Match:
    """Two quotes, the earlier first, and how they are one utterance."""

    left: Quoted
    right: Quoted
    likeness: Likeness

    @property
    def rank(self) -> tuple[float, float, str, str]:
        """The most alike first; of equals, whichever: it is the same in any order of articles."""
        ids = sorted((self.left.quote_id, self.right.quote_id))
        return -self.likeness.alike, -self.likeness.share, ids[0], ids[1]


def group_quotes(quotes: list[Quoted]) -> tuple[list[list[Quoted]], list[Link]]:
    """Return the quotes by utterance, and a link for each merge; `quotes` are in order.

    Each wording is compared with the few that share most of its rare words, so that time grows
    with the number of words, not of pairs. Those that are one join their groups, the most alike
    first; a quote and what is quoted inside it stay apart, whatever others join.
    """
    at = {one.place: one for one in quotes}
    group_of = {one.quote_id: _Group([one], {one.place}, set(_around(one, at))) for one in quotes}
    links = []
    for match in sorted(_matches(quotes), key=lambda match: match.rank):
        left, right = group_of[match.left.quote_id], group_of[match.right.quote_id]
        if left is right or left.around & right.places or right.around & left.places:
            continue
        links.append(_link(match))
        if len(left.members) < len(right.members):
            left, right = right, left
        left.take_in(right)
        for one in right.members:
            group_of[one.quote_id] = left
    groups = {id(group): group for group in (group_of[one.quote_id] for one in quotes)}
    return [sorted(one.members, key=lambda one: one.order) for one in groups.values()], links


def weights(quotes: list[Quoted]) -> Weigh:
    """Return what a term weighs: the fewer wordings of the collection it stands in, the more."""
    wordings = {one.words.terms for one in quotes}
    counts = Counter(term for terms in wordings for term in set(terms))
    total = len(wordings) + _UNREAD
    return {
        term: math.log(total / count) if weighs(term) else _GRAMMAR
        for term, count in counts.items()
    }.__getitem__


def _matches(quotes: list[Quoted]) -> Iterator[_Match]:
    """Yield the quotes that are one utterance; of equal ones, the first stands for all."""
    weigh = weights(quotes)
    equal: dict[Hashable, list[Quoted]] = defaultdict(list)
    for one in quotes:
        equal[_equality(one)].append(one)
    wordings = []
    for same in equal.values():
        wordings.append(same[0])
        for before, one in pairwise(same):
            likeness = judge(before, one, weigh)
            if likeness is None:
                wordings.append(one)
            else:
                yield _Match(before, one, likeness)
    wordings.sort(key=lambda one: one.order)
    for left, right in _candidates(wordings, weigh):
        likeness = judge(left, right, weigh)
        if likeness is not None:
            yield _Match(left, right, likeness)


def _equality(one: Quoted) -> Hashable:
    """Return what makes two quotes the same for every comparison, but for their day."""
    who = one.behind, one.source
    return one.words.terms, one.words.words, one.is_verbatim, who, one.story_id


def _candidates(wordings: list[Quoted], weigh: Weigh) -> list[tuple[Quoted, Quoted]]:
    """Return the pairs that are worth a comparison, the earlier first; `wordings` are in order."""
    keys = [_keys(one, weigh) for one in wordings]
    with_key: dict[Hashable, list[int]] = defaultdict(list)
    for number, found in enumerate(keys):
        for key in found:
            with_key[key].append(number)
    whole = [sum(weight for weight in found.values() if weight < _RUN_WEIGHT) for found in keys]
    pairs: set[tuple[int, int]] = set()
    for number, found in enumerate(keys):
        shared: dict[int, float] = defaultdict(float)
        for key, weight in found.items():
            if len(with_key[key]) <= _MOST_WITH_KEY:
                for other in with_key[key]:
                    shared[other] += weight
        shared.pop(number, None)
        near = [
            other
            for other, weight in shared.items()
            if weight >= _LEAST_SHARED * min(whole[number], whole[other])
        ]
        near.sort(key=lambda other: (-shared[other], wordings[other].quote_id))
        pairs.update((min(number, other), max(number, other)) for other in near[:_MOST_CANDIDATES])
    return [(wordings[left], wordings[right]) for left, right in sorted(pairs)]


def _keys(one: Quoted, weigh: Weigh) -> dict[Hashable, float]:
    """Return what leads to a quote, and its weight: its words in its story, runs of them in any."""
    terms = one.words.terms
    keys: dict[Hashable, float] = {
        (one.story_id, term): weigh(term) for term in terms if weighs(term)
    }
    for first in range(len(terms) - _SHINGLE + 1):
        keys[terms[first : first + _SHINGLE]] = _RUN_WEIGHT
    if len(terms) < _SHINGLE:
        keys[one.story_id, terms] = _RUN_WEIGHT
    return keys


def _around(one: Quoted, at: dict[Place, Quoted]) -> Iterator[Place]:
    """Yield the places of the quotes that it stands inside."""
    parent = one.one.quote.parent
    while parent is not None:
        place = (one.one.article_id, parent)
        yield place
        parent = at[place].one.quote.parent


def _link(match: _Match) -> Link:
    left, right = match.left.quote_id, match.right.quote_id
    return Link(
        link_id=make_id("lnk", LinkKind.UTTERANCE, left, right),
        kind=LinkKind.UTTERANCE,
        left_id=left,
        right_id=right,
        rule=match.likeness.rule,
        score=match.likeness.share,
    )
