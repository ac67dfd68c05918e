"""What our whole build costs, and what quotes alone cost by another public extractor.

Run `python -m benchmarks.quote_speed --python PATH [--articles 100] [--rounds 2]`. PATH is the
Python of a separate environment, as for `benchmarks.extractors`. Both get the same raw files and
the same language model, in turn, in one process each. A few articles are run, too: what all cost
beyond the few is the cost of further articles, without what starting and loading take. Speed
without content says nothing, so what each found is printed beside it.
"""

import argparse
import json
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.extractors import EXTRACTORS, theirs
from benchmarks.polnear import CORPUS, article_names, load_article
from benchmarks.speed import BUILD
from schema.vocabulary import QuoteKind

Result = TypeVar("Result")


@dataclass(frozen=True)
class Run:
    """One run: CPU seconds of the process from start to end, and what was found."""

    cpu_seconds: float
    found: str


def cpu_of(run: Callable[[], Result]) -> tuple[float, Result]:
    """Return the CPU seconds of the processes that a function starts, and what it returns."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, result


def our_build(folder: Path, out: Path) -> Run:
    """Build a release: every step, the gate included."""
    command = [str(BUILD), "dataset", str(folder), "--out", str(out), "--workers", "1"]
    command += ["--no-cache", "--as-of", "2025-12-31", "--format", "json"]
    cpu, told = cpu_of(lambda: subprocess.run(command, check=True, capture_output=True).stdout)
    summary = json.loads(told)
    kinds = pq.read_table(f"{summary['folder']}/quotes.parquet", columns=["kind"])["kind"]
    direct = pc.sum(pc.equal(kinds.cast("string"), QuoteKind.DIRECT.value)).as_py()
    rows = summary["rows"]
    articles = rows["articles"]
    found = ", ".join(
        f"{rows[table] / articles:.1f} {name}"
        for table, name in (
            ("quotes", "quotes"),
            ("mentions", "mentions"),
            ("dates", "dates"),
            ("event_reports", "event reports"),
        )
    )
    by_step = ", ".join(
        f"{step['name']} {step['cpu_seconds']:.1f}" for step in summary["cost"]["steps"]
    )
    return Run(
        cpu,
        f"{found} an article, {direct / articles:.1f} of the quotes direct;\n"
        f"    {rows['entities']} entities, {rows['events']} events; {summary['checks']} checks\n"
        f"    CPU seconds of its steps: {by_step}",
    )


def their_quotes(names: Sequence[str], python: Path, extractor: str) -> Run:
    """Find quotes alone by the other extractor."""
    articles = {name: load_article(name) for name in names}
    cpu, told = cpu_of(lambda: theirs(articles, python, extractor, ["article"]))
    whole = told["article"]
    quotes = sum(map(len, whole["quotes"].values()))
    found = f"{quotes / len(names):.1f} quotes an article; gave up on {whole['failed']} articles"
    return Run(cpu, found)


def main() -> None:
    """Print both, round by round, and the ratio of their speeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", type=Path, required=True)
    parser.add_argument("--extractor", choices=EXTRACTORS, default=EXTRACTORS[0])
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--few", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    names = article_names()[: given.articles]
    for at in range(given.rounds):
        few, every = (
            both(names[:count], given.python, given.extractor)
            for count in (given.few, given.articles)
        )
        more = words_of(names) - words_of(names[: given.few])
        print(f"round {at + 1}: {len(names)} articles, {words_of(names):,} words of raw text")
        print(f"{'words a CPU second':<32}{'all':>8}{'further':>10}   CPU seconds: few, all")
        further = {}
        for name, run in every.items():
            before = few[name].cpu_seconds
            further[name] = more / (run.cpu_seconds - before)
            print(
                f"  {name:<30}{words_of(names) / run.cpu_seconds:8,.0f}{further[name]:10,.0f}"
                f"   {before:.1f}, {run.cpu_seconds:.1f}\n    {run.found}"
            )
        other, ours = further.values()
        print(f"  further articles: our build has {ours / other:.2f} of its speed", flush=True)


def both(names: Sequence[str], python: Path, extractor: str) -> dict[str, Run]:
    """Run the other extractor, then our build."""
    with tempfile.TemporaryDirectory(prefix="copydesk-quote-speed-") as scratch:
        folder = Path(scratch) / "articles"
        folder.mkdir()
        for name in names:
            shutil.copy(file_of(name), folder)
        return {
            f"{extractor}, quotes alone": their_quotes(names, python, extractor),
            "our whole build": our_build(folder, Path(scratch) / "dist"),
        }


def words_of(names: Sequence[str]) -> int:
    """Return the words of the raw files."""
    return sum(len(file_of(name).read_text(encoding="utf-8").split()) for name in names)


def file_of(name: str) -> Path:
    """Return the raw file of an article."""
    return CORPUS / "text" / f"{name}.txt"


if __name__ == "__main__":
    main()
