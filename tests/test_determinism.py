"""The same articles give the same bytes, whatever surrounds the build."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.golden.run import AS_OF
from benchmarks.places import SEEDS
from build.annotate.pool import CHARACTERS_PER_WORKER

BUILD = Path(sys.executable).with_name("build")
# A text, its corrected version, a copy of a wire, a page, and records of several kinds.
FEW = (
    "01_harbour_talks_northern_wire.txt",
    "02_harbour_talks_sund_courier.txt",
    "05_flood_torvica_valley_observer.md",
    "06_flood_torvica_valley_observer_corrected.md",
    "07_flood_inland_standard.html",
    "14_mixed_records.jsonl",
)


def digests(sources: list[Path], out: Path, *options: str, **surroundings: str) -> dict[str, str]:
    """Build in a process of its own; return the sha256 of each Parquet file."""
    out.mkdir()
    command = [str(BUILD), "dataset", *map(str, sources), "--out", str(out / "dist"), *options]
    subprocess.run(
        [*command, "--as-of", AS_OF.isoformat(), "--quiet"],
        cwd=out,
        env={**os.environ, **surroundings},
        check=True,
        capture_output=True,
    )
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted((out / "dist" / "latest").glob("*.parquet"))
    }


def built_twice(sources: list[Path], scratch: Path, *options: str) -> list[dict[str, str]]:
    """Build the sources in two surroundings that differ in all that must not matter."""
    here = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}
    there = {"PYTHONHASHSEED": "2", "TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8"}
    (scratch / "moved").mkdir()
    moved = [Path(shutil.copy(one, scratch / "moved")) for one in reversed(sources)]
    return [
        digests(sources, scratch / "one", "--workers", "1", **here),
        digests(moved, scratch / "two", *options, **there),
    ]


def test_the_bytes_depend_on_nothing_but_the_articles(tmp_path: Path) -> None:
    one, other = built_twice([SEEDS / name for name in FEW], tmp_path)
    assert len(one) == 16
    assert one == other


@pytest.mark.slow
def test_the_bytes_do_not_depend_on_the_workers(tmp_path: Path) -> None:
    """As above, on all seeds and with what makes a second worker worth its start."""
    filler = "The keeper counted the boats again and wrote their number into the book. "
    padding = tmp_path / "padding.txt"
    padding.write_text("\n\n".join([filler * 5] * (2 + CHARACTERS_PER_WORKER // 365)))
    sources = [*(one for one in sorted(SEEDS.iterdir()) if one.name[0].isdigit()), padding]
    one, other = built_twice(sources, tmp_path, "--workers", "2")
    assert one == other
