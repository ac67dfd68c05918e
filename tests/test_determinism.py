"""The same articles give the same bytes, whatever surrounds the build."""

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from benchmarks.golden.run import AS_OF
from benchmarks.places import SEEDS
from build.annotate.pool import CHARACTERS_PER_WORKER
from build.cache import forget
from tests.command import run

BUILD = Path(sys.executable).with_name("build")
HERE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}
THERE = {"PYTHONHASHSEED": "2", "TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8"}
# A text, its corrected version, a copy of a wire, a page, and records of several kinds.
FEW = (
    "01_harbour_talks_northern_wire.txt",
    "02_harbour_talks_sund_courier.txt",
    "05_flood_torvica_valley_observer.md",
    "06_flood_torvica_valley_observer_corrected.md",
    "07_flood_inland_standard.html",
    "14_mixed_records.jsonl",
)


def built(sources: list[Path], out: Path, *options: str, **surroundings: str) -> dict[str, Any]:
    """Build in a process of its own, in the folder of `out`; return its summary."""
    out.parent.mkdir(exist_ok=True)
    command = [str(BUILD), "dataset", *map(str, sources), "--out", str(out), *options]
    done = subprocess.run(
        [*command, "--as-of", AS_OF.isoformat(), "--format", "json"],
        cwd=out.parent,
        env={**os.environ, **surroundings},
        check=True,
        capture_output=True,
    )
    assert done.stderr == b""
    summary: dict[str, Any] = json.loads(done.stdout)
    return summary


def digests(out: Path, pattern: str = "*") -> dict[str, str]:
    """Return the sha256 of each file of the latest release."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted((out / "latest").glob(pattern))
    }


def moved(sources: list[Path], folder: Path) -> list[Path]:
    """Copy the sources to another folder, with what lies beside them; return them in disorder."""
    folder.mkdir()
    for beside in SEEDS.glob("*.toml"):
        shutil.copy(beside, folder)
    copies = [Path(shutil.copy(one, folder)) for one in sources]
    random.Random(1).shuffle(copies)
    assert [one.name for one in copies] != [one.name for one in sources]
    return copies


def with_cache_of(other: Path, out: Path) -> Path:
    """Give a folder of releases that is not yet there the cache of another one."""
    shutil.copytree(other / ".cache", out / ".cache")
    return out


def test_the_bytes_depend_on_nothing_but_the_articles(tmp_path: Path) -> None:
    """As in the process of the tests, so in another one: its hash seed, its zone, its folders."""
    sources = [SEEDS / name for name in FEW]
    one, other = tmp_path / "one" / "dist", tmp_path / "two" / "out"
    assert os.environ.get("PYTHONHASHSEED") != THERE["PYTHONHASHSEED"]
    one.parent.mkdir()
    here = run("dataset", *sources, "--out", one, "--as-of", AS_OF.isoformat(), cwd=one.parent)
    assert here.returncode == 0, here.stderr
    with_cache_of(one, other)
    ids = pq.read_table(one / "latest" / "articles.parquet")["article_id"].to_pylist()
    forget(other, ids[::2])
    summary = built(moved(sources, tmp_path / "moved"), other, **THERE)
    assert summary["from_cache"] == len(ids) // 2
    assert len(digests(one, "*.parquet")) == 16
    assert digests(other) == digests(one)


@pytest.mark.slow
def test_the_bytes_do_not_depend_on_the_workers_or_the_cache(tmp_path: Path) -> None:
    """As above, on all seeds and with what makes a second worker worth its start."""
    filler = "The keeper counted the boats again and wrote their number into the book. "
    padding = tmp_path / "padding.txt"
    padding.write_text("\n\n".join([filler * 5] * (2 + CHARACTERS_PER_WORKER // 365)))
    sources = [*(one for one in sorted(SEEDS.iterdir()) if one.name[0].isdigit()), padding]
    copies = moved(sources, tmp_path / "moved")
    cold = tmp_path / "cold" / "dist"
    count = built(sources, cold, "--workers", "1", "--no-cache", **HERE)["rows"]["articles"]
    assert not (cold / ".cache").exists()

    two = tmp_path / "two" / "dist"
    assert built(copies, two, "--workers", "2", **THERE)["from_cache"] == 0
    assert digests(two) == digests(cold)

    warm = with_cache_of(two, tmp_path / "warm" / "dist")
    assert built(sources, warm, **HERE)["from_cache"] == count
    assert digests(warm) == digests(cold)

    grown = tmp_path / "grown" / "dist"
    built(sources[1:], grown, **THERE)
    assert built(copies, grown, **HERE)["from_cache"] == count - 1
    assert (grown / "latest").resolve().name == "1.1.0"
    assert digests(grown, "*.parquet") == digests(cold, "*.parquet")
