"""Suites from which checks were lost: the gate must say that nothing is proved."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from expectations import gate
from expectations.rule import Rule
from expectations.selftest.corruption import Corruption
from expectations.selftest.planting import Planted

# The error with which the gate says so, in place of a check.
REFUSED = "the gate: checks declared are checks run"


def plant_in_suites(
    folder: Path, *, as_of: date, input_count: int, rules: Sequence[Rule]
) -> Iterator[Planted]:
    """Run the gate with suites that lack checks, and yield whether it refuses each."""
    for kind, declared, run in (
        ("suite emptied", rules, ()),
        ("suite declared empty", (), ()),
        ("first check removed", rules, rules[1:]),
        ("last check removed", rules, rules[:-1]),
        ("one check in place of another", rules, (*rules[:-1], rules[0])),
    ):
        try:
            gate.check(folder, as_of=as_of, input_count=input_count, rules=declared, run=run)
            seen = frozenset[str]()
        except gate.ChecksNotRunError:
            seen = frozenset({REFUSED})
        yield Planted(Corruption(kind, "suite", "", "", (REFUSED,)), (seen,), all_looked=False)
