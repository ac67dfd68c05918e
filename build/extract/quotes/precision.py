"""How often each rule is right: the confidence of what it finds."""

from functools import cache
from importlib import resources

# PolNeAR does not mark what a speaker quotes in turn; read by hand, 13 of the first 15 were right.
_READ_BY_HAND = {"nested": 0.87}


def precision(rule: str) -> float:
    """Return the share of right quotes among those that the rule found, 0-1, to two decimals."""
    return _shares()[rule]


@cache
def _shares() -> dict[str, float]:
    path = resources.files("build.extract.quotes") / "precision.tsv"
    shares = dict(_READ_BY_HAND)
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            rule, right, found = line.split("\t")
            shares[rule] = round(int(right) / int(found), 2)
    return shares
