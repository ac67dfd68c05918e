"""What the gate costs: Great Expectations over the same queries in plain DuckDB.

`python -m benchmarks.gate [--articles 100000]`
"""

import argparse
import multiprocessing
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gate_article import AS_OF
from benchmarks.gate_data import write_dataset
from build.usage import peak_memory
from expectations.verdict import Verdict

AIM_CPU = 2.5  # times the CPU of plain DuckDB, imports left out
AIM_PEAK_MIB = 1024  # whatever the number of articles


@dataclass(frozen=True)
class Cost:
    """What one way of checking took, in a process of its own."""

    name: str
    import_cpu_s: float
    run_cpu_s: float
    wall_s: float
    imported_mib: float
    peak_mib: float
    checks: int

    @property
    def cpu_s(self) -> float:
        """CPU seconds, the import of what is needed included."""
        return self.import_cpu_s + self.run_cpu_s


def main() -> None:
    """Write a valid dataset, check it both ways, and print what each cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    articles: int = parser.parse_args().articles
    with tempfile.TemporaryDirectory(prefix="copydesk-gate-") as name:
        folder = Path(name)
        rows = write_dataset(folder, articles)
        size = sum(file.stat().st_size for file in folder.iterdir())
        print(f"{articles:,} articles, {sum(rows.values()):,} rows, {size / 2**20:,.0f} MiB")
        plain, gate = (_apart(one, folder, articles) for one in (plain_duckdb, great_expectations))
    print(f"{'':22}{'import':>9}{'checks':>9}{'CPU s':>9}{'wall s':>9}{'peak MiB':>10}")
    for cost in (plain, gate):
        print(
            f"{cost.name:22}{cost.import_cpu_s:9.1f}{cost.run_cpu_s:9.1f}{cost.cpu_s:9.1f}"
            f"{cost.wall_s:9.1f}{cost.peak_mib:10,.0f}"
        )
    ratio, with_imports = gate.run_cpu_s / plain.run_cpu_s, gate.cpu_s / plain.cpu_s
    print(f"{plain.checks} checks")
    print(
        f"CPU over plain DuckDB's: {ratio:.2f} without imports, {with_imports:.2f} with them "
        f"(aim without: {AIM_CPU} at most, {_met(ratio <= AIM_CPU)})"
    )
    print(
        f"peak memory: {gate.peak_mib:,.0f} MiB, of which {gate.imported_mib:,.0f} by imports "
        f"(aim: {AIM_PEAK_MIB:,} MiB at most, {_met(gate.peak_mib <= AIM_PEAK_MIB)})"
    )


def _met(aim: bool) -> str:
    return "met" if aim else "not met"


def plain_duckdb(folder: Path, articles: int) -> Cost:
    """Run every rule's query."""
    began, cpu = time.perf_counter(), time.process_time()
    from expectations.looking import look

    imported, imported_mib = time.process_time(), peak_memory() / 2**20
    verdict = look(folder, as_of=AS_OF, input_count=articles)
    return _cost("plain DuckDB", began, cpu, imported, imported_mib, verdict)


def great_expectations(folder: Path, articles: int) -> Cost:
    """Run every rule's query as an expectation."""
    began, cpu = time.perf_counter(), time.process_time()
    from expectations.gate import check

    imported, imported_mib = time.process_time(), peak_memory() / 2**20
    verdict = check(folder, as_of=AS_OF, input_count=articles)
    return _cost("Great Expectations", began, cpu, imported, imported_mib, verdict)


def _cost(
    name: str, began: float, cpu: float, imported: float, imported_mib: float, verdict: Verdict
) -> Cost:
    ended = time.process_time()
    # A dataset that fails is checked along other paths: its figures would mean nothing.
    assert verdict.passed, verdict.message()
    return Cost(
        name=name,
        import_cpu_s=imported - cpu,
        run_cpu_s=ended - imported,
        wall_s=time.perf_counter() - began,
        imported_mib=imported_mib,
        peak_mib=peak_memory() / 2**20,
        checks=len(verdict.outcomes),
    )


def _apart(run: Callable[[Path, int], Cost], folder: Path, articles: int) -> Cost:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(run, (folder, articles))


if __name__ == "__main__":
    main()
