"""What resolution and the tables take of one process, over as many articles as wanted.

`python -m benchmarks.resolution [--articles 10000 100000] [--real 831] [--words 60]`

The articles are made of real ones, as `benchmarks.many_readings` says; with `--words` of how these
open, up to the end of the paragraph with so many words, as a wire's news in brief. Each number of
them runs in a process of its own. Milliseconds are of CPU time, an article; memory is what the
process holds as a part ends, and the most it ever held.
"""

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from multiprocessing.process import BaseProcess
from pathlib import Path

from pydantic import TypeAdapter

from benchmarks.many_readings import many_readings
from benchmarks.polnear import CORPUS
from build.document import Article, Reading
from build.garbage import few_collections
from build.progress import Progress
from build.read import read
from build.release.parquet import write_tables
from build.resolve.everything import resolve
from build.resolve.readings import Readings
from build.tabulate import tabulate
from build.usage import resident
from schema.layout import table_files
from schema.vocabulary import RUNNING

_READING = TypeAdapter(Reading)
_MB = 2**20


class Parts(Progress):
    """Prints what each part took as the next begins."""

    def __init__(self, articles: int) -> None:
        """Begin with what stands before all parts."""
        super().__init__()
        self._articles, self._part = articles, "readings"
        self._began = self._cpu = time.process_time()

    def at(self, part: str) -> None:
        """Print what the part before took."""
        if self._part == part:
            return
        now = time.process_time()
        print(
            f"{self._part:12} {(now - self._cpu) * 1000 / self._articles:7.2f} ms {_memory()}",
            flush=True,
        )
        self._part, self._cpu = part, now

    def total(self) -> float:
        """Return the CPU seconds of all parts."""
        return self._cpu - self._began


def _memory() -> str:
    held = resident(os.getpid())
    return "" if held is None else f"{held.now / _MB:8.0f} MiB, at most {held.peak / _MB:.0f}"


def opening(article: Article, words: int) -> Article:
    """Return how an article opens: all up to the end of the block with that word."""
    seen = 0
    for count, (block, text) in enumerate(article.block_texts(), 1):
        seen += len(text.split()) * (block.kind in RUNNING)
        if seen >= words:
            return replace(
                article, text=article.text[: block.span.end], blocks=article.blocks[:count]
            )
    return article


def extract(file: Path, count: int, words: int | None) -> None:
    """Extract real articles, or how they open, and write their readings to a file, a line each."""
    # The model is not to lie in the process that resolves.
    from build.annotate.pool import annotate_each
    from build.config import DEFAULT_MODEL
    from build.extract.everything import extract as find

    sources = [str(CORPUS / "text")]
    articles: Sequence[Article]
    articles = read(sources, as_of=date(2026, 1, 1), min_words=20, limit=count).articles
    if words is not None:
        articles = [opening(one, words) for one in articles]
    found = annotate_each(articles, DEFAULT_MODEL, find, 2)
    with file.open("wb") as out:
        for reading in map(Reading, articles, found):
            out.write(_READING.dump_json(reading) + b"\n")


def readings_of(file: Path) -> list[Reading]:
    """Return what `extract` wrote."""
    with file.open("rb") as lines:
        return list(map(_READING.validate_json, lines))


def run_in_turn(processes: Iterable[BaseProcess]) -> None:
    """Run processes one after another; end with the first that fails."""
    for process in processes:
        process.start()
        process.join()
        if process.exitcode:
            sys.exit(process.exitcode)


def measure(file: Path, articles: int) -> None:
    """Resolve, tabulate and write so many articles; print what each part took."""
    real = readings_of(file)
    print(f"\n{articles:,} articles", flush=True)
    with tempfile.TemporaryDirectory() as folder, few_collections():
        parts = Parts(articles)
        scratch, written = Path(folder) / "scratch", Path(folder) / "written"
        scratch.mkdir()
        written.mkdir()
        made: Iterator[Reading] = many_readings(real, articles)
        tables = tabulate(resolve(Readings(made), (), progress=parts), scratch)
        parts.at("writing")
        write_tables(tables, written, "digest")
        parts.at("the end")
        rows = sum(table.num_rows for table in tables.values())
        size = sum(one.stat().st_size for name in tables for one in table_files(written, name))
        print(
            f"together     {parts.total() * 1000 / articles:7.2f} ms an article, {rows:,} rows, "
            f"{size / _MB:.0f} MiB of Parquet",
            flush=True,
        )


def main() -> None:
    """Measure each number of articles in a process of its own."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000])
    parser.add_argument("--real", type=int, default=831)
    parser.add_argument("--words", type=int)
    asked = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "readings.jsonl"
        first = context.Process(target=extract, args=(file, asked.real, asked.words))
        others = (context.Process(target=measure, args=(file, one)) for one in asked.articles)
        run_in_turn((first, *others))


if __name__ == "__main__":
    main()
