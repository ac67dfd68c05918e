"""How often each rule is right, by how likely its cue was one: the confidence of what it finds."""

from functools import cache
from importlib import resources

# PolNeAR does not mark what a speaker quotes in turn; read by hand, 13 of the first 15 were right.
# Nor has it block quotes: on 76 real pages all 9 found were right, too few to claim more than this.
_READ_BY_HAND = {"nested": 0.87, "block_quote": 0.8}
# How many quotes as the rule's others, or as other rules' equally likely ones, weigh.
_PRIOR_WEIGHT = 20.0
NOT_WEIGHED = "-"
_BINS = 10

Table = dict[tuple[str, str], tuple[int, int]]


def precision(rule: str, likelihood: float | None = None) -> float:
    """Return the share of right quotes among those that the rule found, 0-1, to two decimals.

    Where the rule weighs its cue, only those with about this likelihood count, few of them drawn to
    what all rules found with it.
    """
    if rule in _READ_BY_HAND:
        return _READ_BY_HAND[rule]
    return share_by(_table(), rule, bin_of(likelihood))


def share_by(table: Table, rule: str, likely: str) -> float:
    """Return the share of right quotes in the bin by this table, 0-1, to two decimals."""
    if likely == NOT_WEIGHED:
        right, found = table[rule, likely]
        return round(right / found, 2)
    right, found = table.get((rule, likely), (0, 0))
    alike = [counted for (_, other), counted in table.items() if other == likely]
    of_all = sum(right for right, _ in alike) / sum(found for _, found in alike)
    return round((right + _PRIOR_WEIGHT * of_all) / (found + _PRIOR_WEIGHT), 2)


def bin_of(likelihood: float | None) -> str:
    """Return the least likelihood of the tenth that this one is in."""
    if likelihood is None:
        return NOT_WEIGHED
    return f"{min(int(likelihood * _BINS), _BINS - 1) / _BINS}"


@cache
def _table() -> Table:
    path = resources.files("build.extract.quotes") / "precision.tsv"
    table: Table = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            rule, likely, right, found = line.split("\t")
            table[rule, likely] = int(right), int(found)
    return table
