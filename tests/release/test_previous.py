"""A build whose previous release is damaged: told at once, by the file, with the mend."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from build import pipeline
from build.config import Config
from build.errors import DataError, UsageError
from build.pipeline import build_dataset
from build.release import parquet
from build.release.bucket import BucketReleases
from build.release.previous import change_since, check_previous
from build.release.releases import Releases
from schema.dataset import Dataset
from tests.release.in_bucket import OUT, Release, Write, retitled
from tests.storage.store import Store

Publish = Callable[[Dataset, Path], Path]


@pytest.fixture
def previous(
    dataset: Dataset, publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A release whose larger tables lie in parts."""
    monkeypatch.setattr(parquet, "PART_ROWS", 1)
    return publish(dataset, tmp_path / "dist")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-8])


def blank(file: Path) -> None:
    """Spoil the pages and leave the footer."""
    data = bytearray(file.read_bytes())
    data[4:100] = bytes(96)
    file.write_bytes(data)


FIRST, SECOND = (f"quotes.parquet/part-0000{at}.parquet" for at in range(2))
NO_END = "cannot be read: Parquet magic bytes not found"


@pytest.mark.parametrize(
    ("file", "damage", "said"),
    [
        (FIRST, Path.unlink, f"{FIRST} is missing"),
        (SECOND, Path.unlink, f"{FIRST} is not the last part: there are more rows"),
        (SECOND, cut, f"{SECOND} {NO_END}"),
        ("stories.parquet", cut, f"stories.parquet {NO_END}"),
        ("stories.parquet", Path.unlink, "stories.parquet is missing"),
    ],
)
def test_a_damaged_release_is_told_by_its_file(
    previous: Path, file: str, damage: Callable[[Path], object], said: str
) -> None:
    damage(previous / file)
    with Releases(previous.parent) as releases, pytest.raises(DataError) as raised:
        check_previous(releases, public=False)
    assert raised.value.message.startswith(f"{previous}/{said}")
    assert raised.value.message.endswith("; without it, what this build changes is not known")
    assert raised.value.hint == (
        f"build verify {previous} says what is wrong with the release; restore it from a copy"
    )


@pytest.mark.parametrize("file", [SECOND, "stories.parquet"])
def test_what_no_footer_tells_is_told_where_it_is_read(
    dataset: Dataset, write: Write, previous: Path, file: str
) -> None:
    blank(previous / file)
    with Releases(previous.parent) as releases:
        check_previous(releases, public=False)
        staging = releases.stage()
        write(retitled(dataset, "Other"), staging)
        with pytest.raises(DataError) as raised:
            change_since(releases, staging)
    assert raised.value.message.startswith(f"{previous / file} cannot be read: ")


def test_a_release_in_a_bucket_is_named_by_its_address(
    store: Store, dataset: Dataset, release: Release, tmp_path: Path
) -> None:
    release(dataset)
    copy = tmp_path / "mirror" / "1.0.0"
    with BucketReleases(OUT, tmp_path / "mirror") as releases:
        cut(copy / "stories.parquet")
        with pytest.raises(DataError) as raised:
            check_previous(releases, public=False)
    assert raised.value.message.startswith("s3://news/dist/1.0.0/stories.parquet cannot be read: ")
    assert raised.value.hint == (
        "build verify s3://news/dist/1.0.0 says what is wrong with the release; restore it from a "
        f"copy; if nothing is, remove this machine's copy, {copy}"
    )


def test_a_bucket_of_another_kind_is_named_by_its_address(
    store: Store, dataset: Dataset, release: Release, tmp_path: Path
) -> None:
    release(dataset)
    with BucketReleases(OUT, tmp_path / "mirror") as releases, pytest.raises(UsageError) as raised:
        check_previous(releases, public=True)
    assert raised.value.message == "s3://news/dist holds releases that are not public"


def test_nothing_is_extracted_for_a_build_that_cannot_be_compared(
    previous: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut(previous / "stories.parquet")
    (tmp_path / "a.txt").write_text("Too early.", encoding="utf-8")
    monkeypatch.setattr(pipeline, "open_engine", lambda *_: None)
    config = Config(sources=(str(tmp_path / "a.txt"),), out=previous.parent, as_of=date(2024, 6, 1))
    with pytest.raises(DataError, match=r"stories.parquet cannot be read"):
        build_dataset(config)
