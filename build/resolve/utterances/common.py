"""What two wordings have in common, in the same order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from build.resolve.utterances.terms import NOT, Words, is_number, weighs
from build.resolve.utterances.wordings import Worded

Weigh = Callable[[str], float]
# Where a run of shared words starts in either wording, and how many they are.
Block = tuple[int, int, int]

# To align more words than that product takes too long: what lies behind is not compared.
_MOST_ALIGNED = 400_000
_MOST_SHORTER = 600
# What stands between two shared words, up to so many words of each, is about the same; more is a
# clause that was left out.
_GAP = 8
# A negation so near before the first shared word, or a number behind the last, belongs to it.
_EDGE = 3


@dataclass(frozen=True, slots=True)
class Part:
    """How much of a stretch of one wording stands in the other.

    `share` is by weight, 0-1; `words` counts the shared words, `terms` those that weigh.
    """

    share: float
    words: int
    terms: int


class Common:
    """The words that two wordings share, in the same order, found once when asked for."""

    def __init__(self, one: Worded, other: Worded, weigh: Weigh) -> None:
        """Take in the two; which is given first makes no difference."""
        shorter, longer = sorted((one, other), key=lambda worded: (len(worded.terms), worded.terms))
        self._weigh = weigh
        self._shorter = shorter.terms[:_MOST_SHORTER]
        self._longer = longer.terms[: _MOST_ALIGNED // max(1, len(self._shorter))]
        self._in_full = shorter, longer

    @cached_property
    def alike(self) -> float:
        """Twice the weight in common over the weight of both."""
        weight = sum(map(self._weigh, self._shorter + self._longer))
        shared = sum(self._weigh(self._shorter[at]) for at in self._in_shorter)
        return round(2 * shared / weight, 2) if weight else 0.0

    @cached_property
    def contained(self) -> Part:
        """How much of the shorter wording stands in the longer."""
        return self._part(self._shorter, self._in_shorter, 0, len(self._shorter))

    @cached_property
    def reordered(self) -> Part:
        """How much of the shorter stands in the longer, if one stretch of it may be moved."""
        rest = [at for at in range(len(self._shorter)) if at not in self._in_shorter]
        rest_too = [at for at in range(len(self._longer)) if at not in self._in_longer]
        moved = _aligned(
            tuple(self._shorter[at] for at in rest), tuple(self._longer[at] for at in rest_too)
        )
        shared = self._in_shorter | {rest[at] for at, _ in moved}
        return self._part(self._shorter, shared, 0, len(self._shorter))

    @property
    def denies_as_often(self) -> bool:
        """Whether both have as many negations, but for pairs of them."""
        return (self._shorter.count(NOT) - self._longer.count(NOT)) % 2 == 0

    @cached_property
    def run(self) -> Part:
        """The longest run of words in common, as a part of the shorter wording."""
        if not self._blocks:
            return Part(0.0, 0, 0)
        start, _, size = max(self._blocks, key=lambda block: block[2])
        run = set(range(start, start + size))
        return self._part(self._shorter, run, 0, len(self._shorter))

    def sentences(self) -> Iterator[Part]:
        """Yield how much of each sentence of either stands in the other."""
        shorter, longer = self._in_full
        for first, end in shorter.sentences:
            yield self._part(self._shorter, self._in_shorter, first, end)
        for first, end in longer.sentences:
            yield self._part(self._longer, self._in_longer, first, end)

    def contradicts(self) -> bool:
        """Say whether one denies what the other does not, or counts otherwise in the same place."""
        return any(
            (one.count(NOT) - other.count(NOT)) % 2 or _numbers_differ(one, other)
            for one, other in self._gaps()
        ) or _numbers_differ(*self._behind())

    def _part(self, terms: Words, shared: set[int], first: int, end: int) -> Part:
        stretch = terms[first:end]
        inside = [term for at, term in enumerate(stretch, first) if at in shared]
        weight = sum(map(self._weigh, stretch))
        share = round(sum(map(self._weigh, inside)) / weight, 2) if weight else 0.0
        return Part(share, len(inside), sum(map(weighs, inside)))

    @cached_property
    def _shared(self) -> list[tuple[int, int]]:
        return _aligned(self._shorter, self._longer)

    @cached_property
    def _in_shorter(self) -> set[int]:
        return {at for at, _ in self._shared}

    @cached_property
    def _in_longer(self) -> set[int]:
        return {at for _, at in self._shared}

    @cached_property
    def _blocks(self) -> list[Block]:
        return _blocks(self._shared)

    @cached_property
    def _weighing_blocks(self) -> list[Block]:
        return [
            (start, other_start, size)
            for start, other_start, size in self._blocks
            if any(map(weighs, self._shorter[start : start + size]))
        ]

    def _gaps(self) -> Iterator[tuple[Words, Words]]:
        """Yield what stands in each before the first shared words, and between two of them."""
        blocks = self._weighing_blocks
        for start, other_start, _ in blocks[:1]:
            yield self._shorter[:start][-_EDGE:], self._longer[:other_start][-_EDGE:]
        for (start, other_start, size), (end, other_end, _) in pairwise(blocks):
            gap = self._shorter[start + size : end], self._longer[other_start + size : other_end]
            if max(map(len, gap)) <= _GAP:
                yield gap

    def _behind(self) -> tuple[Words, Words]:
        """Return what stands in each behind the last shared words."""
        if not self._weighing_blocks:
            return (), ()
        start, other_start, size = self._weighing_blocks[-1]
        return self._shorter[start + size :][:_EDGE], self._longer[other_start + size :][:_EDGE]


class InAnyOrder(Common):
    """The words that two wordings share wherever they stand: no less than those in order."""

    @property
    def alike(self) -> float:
        """No less than how alike they are."""
        return 1.0

    @property
    def run(self) -> Part:
        """No less than the longest run in common."""
        return self.contained

    @cached_property
    def _shared(self) -> list[tuple[int, int]]:
        others = set(self._longer)
        return [(at, at) for at, term in enumerate(self._shorter) if term in others]

    @cached_property
    def _in_longer(self) -> set[int]:
        others = set(self._shorter)
        return {at for at, term in enumerate(self._longer) if term in others}


def _aligned(one: Words, other: Words) -> list[tuple[int, int]]:
    """Return where the shared words stand in each: those that weigh first, the others between."""
    weighing = [at for at, term in enumerate(one) if weighs(term)]
    weighing_too = [at for at, term in enumerate(other) if weighs(term)]
    terms, terms_too = [one[at] for at in weighing], [other[at] for at in weighing_too]
    shared = [(weighing[at], weighing_too[too]) for at, too in _in_order(terms, terms_too)]
    found = []
    start, start_too = 0, 0
    for end, end_too in [*shared, (len(one), len(other))]:
        between = _in_order(one[start:end], other[start_too:end_too])
        found += [(start + at, start_too + too) for at, too in between]
        found.append((end, end_too))
        start, start_too = end + 1, end_too + 1
    return found[:-1]


def _in_order(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the words that are the same, in the same order, stand in each."""
    if set(one).isdisjoint(other):
        return
    if len(one) == 1 or len(other) == 1:
        at = next(at for at, term in enumerate(one) if term in other)
        yield at, other.index(one[at])
    else:
        for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
            for at in range(block.size):
                yield block.a + at, block.b + at


def _blocks(shared: list[tuple[int, int]]) -> list[Block]:
    """Return the runs of words that follow one another in both."""
    blocks: list[Block] = []
    for at, too in shared:
        if blocks and (at, too) == (blocks[-1][0] + blocks[-1][2], blocks[-1][1] + blocks[-1][2]):
            start, start_too, size = blocks.pop()
            blocks.append((start, start_too, size + 1))
        else:
            blocks.append((at, too, 1))
    return blocks


def _numbers_differ(one: Words, other: Words) -> bool:
    numbers, others = set(filter(is_number, one)), set(filter(is_number, other))
    return bool(numbers and others and numbers != others)
