"""Joining groups, and the evidence of each join."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from itertools import combinations

from build.resolve.entities.group import Group
from schema.ids import make_id
from schema.links import Link
from schema.vocabulary import LinkKind

# How sure each rule is, 0-1: estimates, to be put right by judged links.
SCORES = {
    "acronym": 0.95,
    "surname": 0.97,
    "surname_in_context": 0.8,
    "surname_in_story": 0.9,
    "given_name": 0.85,
    "misspelt": 0.85,
    "spelling": 0.9,
    "initial": 0.85,
    "short_name": 0.85,
    "word_order": 0.9,
    "one_word_more": 0.85,
    "other_type": 0.8,
    "nearby_country": 0.8,
}
# A block larger than this is not compared pair by pair, so that the cost stays linear.
LARGEST_BLOCK = 60


class Merger:
    """Groups under way to entities; each join of two names leaves a link."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        self._into: dict[Group, Group] = {}

    def root(self, group: Group) -> Group:
        """Return the group that this one has become part of."""
        while group in self._into:
            group = self._into[group]
        return group

    def join(self, left: Group, right: Group, rule: str | None) -> None:
        """Make one group of two; `rule` is None where both bear one name."""
        left, right = self.root(left), self.root(right)
        if left is right:
            return
        if right.first.order < left.first.order:
            left, right = right, left
        if rule is not None:
            self.links.append(make_link(left.first.mention_id, right.first.mention_id, rule))
        left.take(right)
        self._into[right] = left

    def join_blocks(
        self,
        blocks: Iterable[tuple[Hashable, Group]],
        rule_for: Callable[[Group, Group], str | None],
    ) -> None:
        """Join the pairs of each block that a rule holds together.

        A pair stays apart where a third is close to one of the two alone: "J. Hill" beside both
        "John Hill" and "James Hill" is neither.
        """
        members: defaultdict[Hashable, dict[Group, None]] = defaultdict(dict)
        for key, group in blocks:
            members[key][self.root(group)] = None
        for block in members.values():
            if not 2 <= len(block) <= LARGEST_BLOCK:
                continue
            near: dict[Group, set[Group]] = {group: {group} for group in block}
            rules: list[tuple[Group, Group, str]] = []
            for left, right in combinations(block, 2):
                rule = rule_for(left, right)
                if rule is not None:
                    near[left].add(right)
                    near[right].add(left)
                    rules.append((left, right, rule))
            for left, right, rule in rules:
                if near[left] == near[right]:
                    self.join(left, right, rule)


def make_link(left_id: str, right_id: str, rule: str) -> Link:
    """Return the link of two mentions."""
    return Link(
        link_id=make_id("lnk", LinkKind.ENTITY, left_id, right_id),
        kind=LinkKind.ENTITY,
        left_id=left_id,
        right_id=right_id,
        rule=rule,
        score=SCORES[rule],
    )
