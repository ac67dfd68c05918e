"""What a long table takes of the machine, from records to Parquet, in memory and on disk.

`python -m benchmarks.long_tables [--rows 1000000] [--folder FOLDER]`

The rows are mentions, ten to an article, made up; in the order of their table, as most come, and in
none. In memory the table grows with its rows; on disk it is to take the same whatever their number.
Each way runs in a process of its own, whose memory before it began is taken off.
"""

import argparse
import multiprocessing
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build.release.parquet import write_tables
from build.tabulate import tabulate
from build.usage import resident
from schema.entities import Mention
from schema.layout import table_files
from schema.row import Row
from schema.vocabulary import EntityType, MentionForm

PER_ARTICLE = 10
# An odd factor: numbers of 64 bits that look random, and no two the same.
_SCATTER = 0x9E3779B97F4A7C15


@dataclass(frozen=True)
class Mentions:
    """So many mentions, made as they are asked for."""

    rows: int
    in_order: bool

    def tables(self) -> Iterator[tuple[type[Row], Iterator[Row]]]:
        """Yield the one table that has rows."""
        yield Mention, map(self._mention, range(self.rows))

    def _mention(self, number: int) -> Mention:
        article, at = divmod(number, PER_ARTICLE)
        scattered = number * _SCATTER % 2**64
        return Mention(
            mention_id=f"men_{scattered:016x}",
            article_id=f"art_{article if self.in_order else scattered // PER_ARTICLE:016x}",
            entity_id=f"ent_{scattered % 999_983:016x}",
            start_char=40 * at,
            end_char=40 * at + 9,
            text=f"Ada {scattered % 99_991:05}",
            form=MentionForm.NAME,
            label=EntityType.PERSON,
        )


@dataclass(frozen=True)
class Taken:
    """What a run took; `memory` in MiB beyond what the process held before, the others as named."""

    cpu_s: float
    memory: float
    scratch_mib: float
    parquet_mib: float


def measured(rows: int, in_order: bool, on_disk: bool, folder: Path) -> Taken:
    """Tabulate and write so many mentions in a process of its own, with its files in the folder."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_run, (Mentions(rows, in_order), on_disk, folder))


def _run(mentions: Mentions, on_disk: bool, folder: Path) -> Taken:
    with tempfile.TemporaryDirectory(dir=folder) as name:
        scratch, out, loaded = (Path(name, one) for one in ("scratch", "out", "loaded"))
        for one in (scratch, out, loaded):
            one.mkdir()
        # What is loaded on the way is loaded before anything is measured.
        write_tables(tabulate(Mentions(10, in_order=False)), loaded, "0" * 64)
        before, began = _peak_mib(), time.process_time()
        tables = tabulate(mentions, scratch) if on_disk else tabulate(mentions)
        write_tables({"mentions": tables["mentions"]}, out, "0" * 64)
        return Taken(
            cpu_s=time.process_time() - began,
            memory=_peak_mib() - before,
            scratch_mib=_mib(list(scratch.iterdir())),
            parquet_mib=_mib(table_files(out, "mentions")),
        )


def _peak_mib() -> float:
    found = resident(multiprocessing.current_process().pid or 0)
    assert found is not None, "the system tells no process's memory"
    return found.peak / 2**20


def _mib(files: list[Path]) -> float:
    return sum(file.stat().st_size for file in files) / 2**20


def main() -> None:
    """Print a line for each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="for the files: another than TMPDIR")
    arguments = parser.parse_args()
    print(f"{arguments.rows:,} mentions{'':12}{'CPU s':>8}{'MiB':>8}{'scratch':>9}{'Parquet':>9}")
    for in_order in (True, False):
        for on_disk in (False, True):
            taken = measured(arguments.rows, in_order, on_disk, arguments.folder)
            way = (
                f"{'in order' if in_order else 'in none'}, {'on disk' if on_disk else 'in memory'}"
            )
            print(
                f"{way:30}{taken.cpu_s:8.1f}{taken.memory:8,.0f}"
                f"{taken.scratch_mib:9,.0f}{taken.parquet_mib:9,.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
