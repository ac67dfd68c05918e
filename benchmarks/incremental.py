"""What adding one article to many costs: all steps, extraction alone, and the cache's room.

`python -m benchmarks.incremental [--articles 1000] [--workers 1] [--extraction-only]`
"""

import argparse
import filecmp
import multiprocessing
import os
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.golden.run import AS_OF
from benchmarks.polnear import CORPUS
from build.annotate.model import find_model
from build.annotate.pool import annotate_each
from build.cache import open_cache
from build.config import DEFAULT_MODEL, Config
from build.extract.everything import extract
from build.pipeline import build_dataset
from build.progress import Progress
from build.read import read
from build.release.reading import count_rows
from schema.dataset import TABLES
from schema.layout import table_files

EXTRACTION = "extracting"


@dataclass(frozen=True)
class Timed:
    """One build, in a process of its own: CPU seconds by step, and what the cache saved."""

    seconds: dict[str, float]
    wall: float
    recalled: int
    release: Path


def main() -> None:
    """Build many articles, add one, build again; build all from nothing, and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--extraction-only", action="store_true", help="release nothing")
    given = parser.parse_args()
    if given.extraction_only:
        extract_alone(given.articles, given.workers)
        return
    with tempfile.TemporaryDirectory(prefix="copydesk-incremental-") as scratch:
        source, out, fresh = (Path(scratch) / name for name in ("articles", "dist", "fresh"))
        source.mkdir()
        last, *others = articles(given.articles + 1)
        for number, text in enumerate(others):
            write(source, number, text)
        cold = built(source, out, given.workers)
        write(source, given.articles, last)
        more = built(source, out, given.workers)
        whole = built(source, fresh, given.workers, cache=False)
        count = count_rows(more.release, "articles")
        assert more.recalled == count - 1, "more than the new one was extracted"
        print_times(cold, more, whole)
        kept = sum(path.stat().st_size for path in (out / ".cache").iterdir())
        raw = sum(path.stat().st_size for path in source.iterdir())
        print(
            f"cache: {kept / 2**20:.1f} MiB, {kept / count:,.0f} bytes an article, "
            f"{kept / raw:.2f} bytes a byte of raw text"
        )
        files = [file for name in TABLES for file in table_files(whole.release, name)]
        tables = sorted(file.relative_to(whole.release).as_posix() for file in files)
        same, *differing = filecmp.cmpfiles(more.release, whole.release, tables, shallow=False)
        assert differing == [[], []], differing
        print(f"{len(same)} of {len(tables)} tables have the same bytes as without a cache")


def extract_alone(count: int, workers: int) -> None:
    """Extract many articles, then one more beside them; print the CPU seconds of each."""
    with tempfile.TemporaryDirectory(prefix="copydesk-incremental-") as scratch:
        source, out = Path(scratch) / "articles", Path(scratch) / "dist"
        source.mkdir()
        out.mkdir()
        last, *others = articles(count + 1)
        for number, text in enumerate(others):
            write(source, number, text)
        all_of_them = extracted(source, out, workers)
        write(source, count, last)
        one_more = extracted(source, out, workers)
    for name, one in (("cold", all_of_them), ("one more", one_more)):
        print(
            f"{name:10}{one.articles:8,} articles, {one.recalled:,} recalled: {one.seconds:.1f} s"
        )
    print(f"{all_of_them.seconds / one_more.seconds:.0f} times faster (aim: 50)")


@dataclass(frozen=True)
class Extracted:
    """One run of extraction alone, in a process of its own."""

    articles: int
    recalled: int
    seconds: float


def extracted(source: Path, out: Path, workers: int) -> Extracted:
    """Extract in a new process, so that nothing is loaded yet."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_extract, source, out, workers).result()


def _extract(source: Path, out: Path, workers: int) -> Extracted:
    inputs = read([str(source)], as_of=AS_OF, min_words=20, limit=None)
    model = find_model(DEFAULT_MODEL)
    began = cpu_seconds()
    with open_cache(out, model.folder) as cache:
        anew = partial(annotate_each, model=model.name, then=extract, workers=workers)
        count = sum(1 for _ in cache.each(inputs.articles, anew))
        return Extracted(count, cache.recalled, cpu_seconds() - began)


def print_times(cold: Timed, more: Timed, whole: Timed) -> None:
    """Print a line a step, and how many times faster extraction is."""
    print(f"{'CPU seconds':28}{'cold':>10}{'one more':>10}{'no cache':>10}")
    for step in cold.seconds:
        times = (one.seconds[step] for one in (cold, more, whole))
        print(f"{step:28}" + "".join(f"{seconds:10.1f}" for seconds in times))
    totals = (sum(one.seconds.values()) for one in (cold, more, whole))
    print(f"{'all':28}" + "".join(f"{seconds:10.1f}" for seconds in totals))
    print(f"{'wall':28}" + "".join(f"{one.wall:10.1f}" for one in (cold, more, whole)))
    ratio = cold.seconds[EXTRACTION] / more.seconds[EXTRACTION]
    print(f"extraction of one more: {ratio:.0f} times faster than of all (aim: 50)")


def articles(count: int) -> list[str]:
    """Return the texts of PolNeAR's articles, then mixtures of two of them."""
    real = [path.read_text(encoding="utf-8") for path in sorted((CORPUS / "text").glob("*.txt"))]
    made = real[:count]
    for number in range(len(made), count):
        turn, at = divmod(number, len(real))
        one, other = (real[at].splitlines(), real[(at + turn) % len(real)].splitlines())
        made.append("\n".join(one[: len(one) // 2] + other[len(other) // 2 :]))
    return made


def write(folder: Path, number: int, text: str) -> None:
    """Write an article to a file of its own."""
    (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")


def built(source: Path, out: Path, workers: int, *, cache: bool = True) -> Timed:
    """Build in a new process, so that nothing is loaded yet."""
    config = Config((str(source),), out, AS_OF, workers=workers, cache=cache)
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_build, config).result()


def _build(config: Config) -> Timed:
    progress = Progress()
    result = build_dataset(config, progress)
    progress.end()
    assert result.folder is not None
    taken = {step.name: step.taken for step in progress.steps if step.taken is not None}
    seconds = {name: one.cpu_seconds for name, one in taken.items()}
    wall = sum(one.seconds for one in taken.values())
    return Timed(seconds, wall, result.tally.recalled, result.folder)


def cpu_seconds() -> float:
    """Return the CPU seconds of this process and of its workers that have ended."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    main()
