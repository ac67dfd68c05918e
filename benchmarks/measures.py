"""Precision, recall and their like, over sets and over clusterings."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def f1(right: int, found: int, wanted: int) -> float:
    """Return the harmonic mean of precision and recall, 0-1; 1 where there is nothing to find."""
    return 1.0 if found + wanted == 0 else 2 * right / (found + wanted)


def harmonic(one: float, other: float) -> float:
    """Return the harmonic mean: F1, of a precision and a recall that are means themselves."""
    return 2 * one * other / (one + other) if one + other else 0.0


def share(right: int, of: int) -> float:
    """Return the share, 1 of nothing."""
    return right / of if of else 1.0


def bag_f1(found: Iterable[Item], wanted: Iterable[Item]) -> tuple[int, int, int]:
    """Return (right, found, wanted) over multisets."""
    one, other = Counter(found), Counter(wanted)
    return sum((one & other).values()), sum(one.values()), sum(other.values())


def pairs(cluster_of: Mapping[Item, Hashable]) -> set[frozenset[Item]]:
    """Return the unordered pairs that stand in one cluster."""
    clusters: dict[Hashable, list[Item]] = {}
    for item, cluster in cluster_of.items():
        clusters.setdefault(cluster, []).append(item)
    return {frozenset(pair) for items in clusters.values() for pair in combinations(items, 2)}


def pairwise_f1(found: Mapping[Item, Hashable], wanted: Mapping[Item, Hashable]) -> float:
    """Return the F1 over pairs that stand together; both map the same items to clusters."""
    one, other = pairs(found), pairs(wanted)
    return f1(len(one & other), len(one), len(other))
