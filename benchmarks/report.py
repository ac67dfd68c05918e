"""What the proof sheets of a large release take, and how soon a page of them can be read.

`python -m benchmarks.report [--articles 1000 100000] [--real 831] [--words 60] [--folder FOLDER]`

The articles are made of real ones, as `benchmarks.many_readings` says, and released without the
gate. Each number of them is released and reported by a process of its own; CPU time and memory are
of the report alone, where memory is what that process held at most. Then the front page, the first
and the last sheet of articles are opened from their files in Chromium, each by a browser that has
not seen them: until the first words are painted, and until all is loaded.
"""

import argparse
import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.browser import find_browser, open_browser
from benchmarks.many_readings import many_readings
from benchmarks.resolution import extract, readings_of, run_in_turn
from build.collection import About
from build.config import Config
from build.document import Reading
from build.garbage import few_collections
from build.release.manifest import ChangeRecord
from build.release.parquet import write_tables
from build.release.seal import record_build, seal
from build.report.report import write_report
from build.resolve.everything import resolve
from build.resolve.readings import Readings
from build.tabulate.tables import tabulate
from build.usage import resident
from expectations.verdict import Verdict

_MB = 2**20
_DAY = date(2026, 1, 1)
# Asked again with each frame: what a browser would look at by itself, the page's policy forbids.
_OPENED = """() => new Promise((resolve) => {
    const look = () => {
        const [paint] = performance.getEntriesByName('first-contentful-paint');
        const loaded = performance.getEntriesByType('navigation')[0].loadEventEnd;
        if (paint && loaded) resolve({painted: paint.startTime, loaded});
        else requestAnimationFrame(look);
    };
    look();
})"""


@dataclass(frozen=True, slots=True)
class Opened:
    """How long a page took to open, in milliseconds, and the bytes of its file."""

    address: str
    size: int
    painted: float
    loaded: float


def released(readings: Iterable[Reading], out: Path) -> Path:
    """Release readings as 1.0.0 of a folder, without the gate; return the release."""
    folder = out / "1.0.0"
    folder.mkdir(parents=True)
    config = Config(sources=(), out=out, as_of=_DAY)
    with tempfile.TemporaryDirectory() as scratch:
        empty = Path(scratch) / "model"
        empty.mkdir()
        tables = tabulate(resolve(Readings(readings), ()), Path(scratch))
        record = record_build(
            config,
            tables,
            model_version="none",
            model_folder=empty,
            input_count=tables["articles"].num_rows,
        )
        write_tables(tables, folder, record.digest)
    first = ChangeRecord(previous=None, bump="first", reasons=())
    seal(folder, "1.0.0", first, record, Verdict(()).to_json(), About())
    return folder


def opened(browser: Browser, site: Path, addresses: Iterable[str]) -> Iterator[Opened]:
    """Open pages of a site, each as for the first time."""
    for address in addresses:
        context = browser.new_context()
        page = context.new_page()
        file = site / address
        page.goto(file.as_uri())
        taken = page.evaluate(_OPENED)
        yield Opened(address, file.stat().st_size, taken["painted"], taken["loaded"])
        context.close()


def pages_of(site: Path) -> list[str]:
    """Return which pages are opened: the first, and the first and last sheet of articles."""
    sheets = sorted((site / "articles").glob("[0-9]*.html"), key=lambda one: int(one.stem))
    return ["index.html", *(f"articles/{one.name}" for one in (sheets[0], sheets[-1]))]


def release(file: Path, articles: int, out: Path) -> None:
    """Release so many articles, made of the readings of a file."""
    real = readings_of(file)
    with few_collections():
        released(many_readings(real, articles), out)


def measure(articles: int, out: Path) -> None:
    """Report a release, open pages of it, and print what both took."""
    began, cpu = time.perf_counter(), time.process_time()
    report = write_report(out / "1.0.0")
    cpu, taken = time.process_time() - cpu, time.perf_counter() - began
    files = [one for one in report.folder.rglob("*") if one.is_file()]
    size = sum(one.stat().st_size for one in files)
    held = resident(os.getpid())
    memory = "" if held is None else f", at most {held.peak / _MB:,.0f} MiB"
    print(f"\n{articles:,} articles", flush=True)
    print(f"written in   {cpu:.0f} s of CPU time, {taken:.0f} s by the clock{memory}")
    print(
        f"site         {report.pages:,} pages, {len(files):,} files, {size / _MB:,.1f} MiB, "
        f"{size / articles / 1024:.1f} KiB an article",
        flush=True,
    )
    program = find_browser()
    assert program is not None, "no Chromium is installed"
    with open_browser(program) as browser:
        for one in opened(browser, report.folder, pages_of(report.folder)):
            print(
                f"{one.address:22} {one.size / 1024:7,.0f} KiB, first words after "
                f"{one.painted:5,.0f} ms, all after {one.loaded:5,.0f} ms",
                flush=True,
            )


def main() -> None:
    """Measure each number of articles."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000])
    parser.add_argument("--real", type=int, default=831)
    parser.add_argument("--words", type=int, help="only how each article opens")
    parser.add_argument("--folder", type=Path, help="for the files: another than TMPDIR")
    asked = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        file = Path(name) / "readings.jsonl"
        steps = [context.Process(target=extract, args=(file, asked.real, asked.words))]
        for count in asked.articles:
            out = Path(name) / f"{count}"
            steps.append(context.Process(target=release, args=(file, count, out)))
            steps.append(context.Process(target=measure, args=(count, out)))
        run_in_turn(steps)


if __name__ == "__main__":
    main()
