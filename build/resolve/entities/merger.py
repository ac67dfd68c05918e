"""Joining groups, and the evidence of each join."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from build.kept import Kept
from build.resolve.entities.judgements.judged import Judged
from build.resolve.entities.named import Named, One
from build.resolve.entities.sightings import Place
from schema.ids import make_id
from schema.links import Link
from schema.vocabulary import LinkKind

# How sure each rule is, 0-1: estimates, to be put right by judged links.
SCORES = {
    "acronym": 0.95,
    "surname": 0.97,
    "surname_in_context": 0.8,
    "surname_in_story": 0.9,
    "surname_elsewhere": 0.85,
    "same_name": 0.95,
    "short_name_in_story": 0.85,
    "acronym_elsewhere": 0.9,
    "legal_form": 0.9,
    "given_name": 0.85,
    "misspelt": 0.85,
    "spelling": 0.9,
    "initial": 0.85,
    "short_name": 0.85,
    "word_order": 0.9,
    "one_word_more": 0.85,
    "other_type": 0.8,
    "nearby_country": 0.8,
    # The user's own word.
    "gazetteer": 1.0,
    "judgement": 1.0,
}
_BY_USER = ("gazetteer", "judgement")
_BY_NAME_ALONE = ("same_name", "other_type")
# A block larger than this is not compared pair by pair, so that the cost stays linear.
LARGEST_BLOCK = 60
# So many joins take about 20 MB.
_MOST_IN_MEMORY = 40_000


@dataclass(frozen=True, slots=True)
class Join:
    """Two names held to be of one thing, by their first places, the earlier first, and why."""

    left: Place
    right: Place
    rule: str
    reason: str | None = None
    kind: LinkKind = LinkKind.ENTITY

    @property
    def row(self) -> Link:
        """The row of its link."""
        ids = self.left.mention_id, self.right.mention_id
        return Link(
            link_id=make_id("lnk", self.kind, *ids),
            kind=self.kind,
            left_id=ids[0],
            right_id=ids[1],
            rule=self.rule,
            score=SCORES[self.rule],
            reason=self.reason,
        )


class Joins(Iterable[Join]):
    """The joins of a collection; what is judged of two names stands for what a rule says."""

    def __init__(self) -> None:
        self._by_rules = Kept(Join, in_memory=_MOST_IN_MEMORY)
        self._judged: dict[tuple[LinkKind, Place, Place], Join] = {}

    def __iter__(self) -> Iterator[Join]:
        yield from (one for one in self._by_rules if _subject(one) not in self._judged)
        yield from self._judged.values()

    def add(self, join: Join) -> None:
        """Take in a join of two that were none before."""
        self._by_rules.append(join)

    def judge(self, joins: Iterable[Join]) -> None:
        """Take in what is judged of two, whatever else is said of them."""
        self._judged |= {_subject(one): one for one in joins}


class Merger:
    """Groups under way to entities; each join of two names is kept."""

    def __init__(self, judged: Judged | None = None) -> None:
        self.joins = Joins()
        self._judged = judged or Judged()

    def join(self, left: One, right: One, rule: str, reason: str | None = None) -> bool:
        """Make one group of two, unless a user says that they are two; say whether they are one."""
        left, right = left.whole, right.whole
        if left == right:
            return True
        if _are_of_two_states(left, right) or _are_listed_apart(left, right, rule):
            return False
        if rule not in _BY_USER and left.has_other_middle_names(right):
            return False
        if not self._judged.may_be_one(left, right):
            return False
        if right.first.order < left.first.order:
            left, right = right, left
        self.joins.add(Join(left.first, right.first, rule, reason))
        self._judged.join(left, right)
        left.take(right)
        return True

    def join_block(
        self, block: Collection[One], rule_for: Callable[[One, One], str | None]
    ) -> None:
        """Join the pairs of a block that a rule holds together.

        A pair stays apart where a third is close to one of the two alone: "J. Hill" beside both
        "John Hill" and "James Hill" is neither.
        """
        if not 2 <= len(block) <= LARGEST_BLOCK:
            return
        near = {group: {group} for group in block}
        rules: list[tuple[One, One, str]] = []
        for left, right in combinations(block, 2):
            rule = rule_for(left, right)
            if rule is not None:
                near[left].add(right)
                near[right].add(left)
                rules.append((left, right, rule))
        for left, right, rule in rules:
            if near[left] == near[right]:
                self.join(left, right, rule)


def _subject(join: Join) -> tuple[LinkKind, Place, Place]:
    return join.kind, join.left, join.right


def _are_of_two_states(left: Named, right: Named) -> bool:
    return left.state is not None and right.state is not None and left.state != right.state


def _are_listed_apart(left: Named, right: Named, rule: str) -> bool:
    """Say whether a user lists the two as two, or lists several of the one name they share."""
    if left.listed is not None and right.listed is not None:
        return left.listed != right.listed
    unlisted = right if right.listed is None else left
    is_listed = left.listed is not None or right.listed is not None
    return is_listed and unlisted.may_be_listed and rule in _BY_NAME_ALONE
