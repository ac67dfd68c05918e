"""The self-test of the gate: every fault planted in a release, one by one, and what caught it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from expectations.physical import RULES as FILE_RULES
from expectations.rule import Rule
from expectations.selftest.bounds import plant_in_bounds
from expectations.selftest.cells import cell_corruptions
from expectations.selftest.corruption import Corruption
from expectations.selftest.files import plant_in_files
from expectations.selftest.particular import particular_corruptions
from expectations.selftest.planting import Bench, Planted
from expectations.selftest.rows import row_corruptions
from expectations.selftest.spans import edited_texts, span_corruptions
from expectations.selftest.values import value_corruptions
from expectations.suite import ALL_RULES
from expectations.verdict import Verdict
from schema.dataset import TABLES


class NotSoundError(Exception):
    """The release fails its own checks, so that no fault planted in it would show anything."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.message())


def corruptions() -> Iterator[Corruption]:
    """Yield every fault that follows from the schema, table by table."""
    for row in TABLES.values():
        yield from cell_corruptions(row)
        yield from span_corruptions(row)
        yield from row_corruptions(row)
        yield from value_corruptions(row)
    yield from edited_texts()
    yield from particular_corruptions()


def run(
    folder: Path,
    *,
    as_of: date,
    input_count: int,
    public: bool = False,
    fast: bool = False,
    rules: Sequence[Rule] = ALL_RULES,
) -> Iterator[Planted]:
    """Plant each fault in the tables of a release, and yield what came of it.

    Where `fast`, of each kind one in each table, only the checks meant for it look, and the suite
    of Great Expectations is left out. Nothing in `folder` is changed.

    Raises:
        NotSoundError: the release as it is does not pass.
    """
    planted = list(corruptions())
    with Bench(folder, as_of=as_of, input_count=input_count, public=public, rules=rules) as bench:
        verdict = bench.as_released()
        if not verdict.passed:
            raise NotSoundError(verdict)
        for corruption in one_of_each(planted) if fast else planted:
            yield bench.plant(corruption, all_look=not fast)
        yield bench.lose_an_input()
    yield from plant_in_files(folder, as_of=as_of, input_count=input_count, all_columns=not fast)
    yield from plant_in_bounds(folder, as_of=as_of, input_count=input_count, fast=fast)
    if not fast:
        # Great Expectations takes seconds to load.
        from expectations.selftest.suites import plant_in_suites

        few = FILE_RULES[:4]
        yield from plant_in_suites(folder, as_of=as_of, input_count=input_count, rules=few)


def one_of_each(planted: Iterable[Corruption]) -> Iterator[Corruption]:
    """Yield the first fault of each kind in each table."""
    seen = set()
    for one in planted:
        if (one.kind, one.table) not in seen:
            seen.add((one.kind, one.table))
            yield one
