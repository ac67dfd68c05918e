"""A build killed at any moment leaves the releases whole, and the next build goes on from there."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from build.release.digests import file_sha256
from build.release.index import Index
from build.release.manifest import MANIFEST_NAME, BuildRecord, Manifest
from schema.dataset import Dataset

Write = Callable[[Dataset, Path], BuildRecord]
Publish = Callable[[Dataset, Path], Path]
Start = Callable[[Path, Dataset, Publish], None]

DRIVER = Path(__file__).with_name("publish_and_die.py")


def renamed(dataset: Dataset, name: str) -> Dataset:
    dataset.stories = [one.model_copy(update={"headline": name}) for one in dataset.stories]
    return dataset


def whole(out: Path, version: str) -> bool:
    """Say whether a published release has all its files, unchanged since its publication."""
    folder, entry = out / version, Index.load(out).entry(version)
    assert entry is not None
    manifest = Manifest.load(folder)
    return entry.manifest_sha256 == file_sha256(folder / MANIFEST_NAME) and all(
        file_sha256(folder / name) == file.sha256 for name, file in manifest.files.items()
    )


def first_build(out: Path, dataset: Dataset, publish: Publish) -> None:
    out.mkdir()


def after_a_release(out: Path, dataset: Dataset, publish: Publish) -> None:
    publish(dataset, out)


def after_a_crash(out: Path, dataset: Dataset, publish: Publish) -> None:
    """Renamed but not yet indexed, with the staging folder of a still earlier crash."""
    publish(dataset, out)
    index = (out / "index.json").read_bytes()
    publish(renamed(dataset, "Another headline"), out)
    (out / "index.json").write_bytes(index)
    (out / ".staging-1").mkdir()
    (out / ".staging-1" / "quotes.parquet").write_bytes(b"PAR1")


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("start", [first_build, after_a_release, after_a_crash])
def test_killed_at_every_step(
    start: Start, every: int, dataset: Dataset, write: Write, publish: Publish, tmp_path: Path
) -> None:
    out, work, tables = tmp_path / "start", tmp_path / "work", tmp_path / "tables"
    start(out, dataset, publish)
    old = Index.load(out).latest
    write(renamed(dataset, "Second headline"), tables)
    work.mkdir()
    subprocess.run([sys.executable, DRIVER, tables, out, work, str(every)], check=True)
    steps = sorted(work.iterdir(), key=lambda path: int(path.name))
    assert len(steps) > 30 / every
    published = [Index.load(killed).latest for killed in steps]
    assert published[0] == old
    assert published[-1] not in (old, None)

    for killed, latest in zip(steps, published, strict=True):
        assert latest in (old, published[-1])
        assert all(whole(killed, one.version) for one in Index.load(killed).releases)

        publish(renamed(dataset, "Third headline"), killed)

        index = Index.load(killed)
        listed = [one.version for one in index.releases]
        assert all(whole(killed, version) for version in listed)
        assert str((killed / "latest").readlink()) == index.latest
        assert sorted(path.name for path in killed.iterdir() if path.is_dir()) == sorted(
            [*listed, "latest"]
        )
