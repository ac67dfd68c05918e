"""What adding one article to many costs: all steps, extraction alone, and the cache's room.

`python -m benchmarks.incremental [--articles 1000] [--workers 1]`
"""

import argparse
import filecmp
import multiprocessing
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.golden.run import AS_OF
from benchmarks.polnear import CORPUS
from build.config import Config
from build.pipeline import build_dataset
from build.progress import Progress
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
    given = parser.parse_args()
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


if __name__ == "__main__":
    main()
