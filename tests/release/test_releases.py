"""A folder of releases: published whole, numbered, locked, taken back."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from build.config import Config
from build.errors import DataError, LockedError, UsageError
from build.release.digests import folder_sha256
from build.release.index import Index
from build.release.manifest import BuildRecord, Manifest
from build.release.releases import Releases
from build.release.seal import record_build
from build.tabulate import tabulate
from schema.dataset import Dataset

Write = Callable[[Dataset, Path], BuildRecord]
Publish = Callable[[Dataset, Path], Path]

HOLD = """
import sys
from pathlib import Path
from build.release.releases import Releases
with Releases(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def retitled(dataset: Dataset, headline: str) -> Dataset:
    stories = [one.model_copy(update={"headline": headline}) for one in dataset.stories]
    return Dataset(**{**vars(dataset), "stories": stories})


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_first_release(dataset: Dataset, publish: Publish, tmp_path: Path) -> None:
    out = tmp_path / "a" / "dist"
    folder = publish(dataset, out)
    assert folder == out / "1.0.0"
    assert names(out) == [".lock", "1.0.0", "index.json", "latest"]
    assert (out / "latest").readlink() == Path("1.0.0")
    assert Index.load(out).latest == "1.0.0"
    assert folder.stat().st_mode & 0o055, "others may read it"


def test_the_manifest(dataset: Dataset, publish: Publish, tmp_path: Path) -> None:
    folder = publish(dataset, tmp_path)
    manifest = Manifest.load(folder)
    assert set(manifest.files) == set(names(folder)) - {"manifest.json"}
    assert manifest.rows["quotes"] == 2
    assert manifest.build.input_count == manifest.rows["articles"] + manifest.rows["rejects"]
    assert manifest.statistics["quotes"]["speaker_status"] == {"resolved": 2}
    assert manifest.statistics["events"]["contexts"] == {"executive": 1, "diplomatic": 1}
    assert manifest.statistics["rejects"]["reason"] == {"empty": 1}
    assert manifest.change.bump == "first"
    assert "pyarrow" in manifest.packages
    assert "ruff" not in manifest.packages
    assert json.loads((folder / "validation.json").read_text())["checks_run"] == manifest.checks_run


def test_two_builds_of_the_same_give_the_same_files(
    dataset: Dataset, publish: Publish, tmp_path: Path
) -> None:
    one, two = (publish(dataset, tmp_path / name) for name in ("one", "two"))
    assert folder_sha256(one) == folder_sha256(two)


def test_nothing_changed_no_release(dataset: Dataset, publish: Publish, tmp_path: Path) -> None:
    publish(dataset, tmp_path)
    before = folder_sha256(tmp_path)
    assert publish(dataset, tmp_path) == tmp_path / "1.0.0"
    assert folder_sha256(tmp_path) == before


def test_releases_follow_one_another(dataset: Dataset, publish: Publish, tmp_path: Path) -> None:
    publish(dataset, tmp_path)
    publish(retitled(dataset, "Other"), tmp_path)
    second = Manifest.load(tmp_path / "1.0.1")
    assert second.change.previous == "1.0.0"
    assert second.change.reasons == ("stories.headline: differs in 1 rows",)
    dataset.rejects.clear()
    dataset.articles.pop()
    assert publish(dataset, tmp_path).name == "1.1.0"
    assert [one.version for one in Index.load(tmp_path).releases] == ["1.0.0", "1.0.1", "1.1.0"]
    assert (tmp_path / "latest").resolve() == (tmp_path / "1.1.0").resolve()


def test_a_failed_build_is_kept_once_and_changes_nothing_else(
    dataset: Dataset, publish: Publish, write: Write, tmp_path: Path
) -> None:
    publish(dataset, tmp_path)
    before = names(tmp_path)
    for attempt in (1, 2):
        with Releases(tmp_path) as releases:
            staging = releases.stage()
            write(dataset, staging)
            failed = releases.fail(staging, {"passed": False, "attempt": attempt})
        assert failed == tmp_path / ".failed"
        assert json.loads((failed / "validation.json").read_text())["attempt"] == attempt
        assert (failed / "quotes.parquet").is_file()
        assert names(tmp_path) == sorted([*before, ".failed"])
        assert Index.load(tmp_path).latest == "1.0.0"


def test_an_error_in_a_build_leaves_nothing_behind(tmp_path: Path) -> None:
    def interrupted() -> None:
        with Releases(tmp_path) as releases:
            (releases.stage() / "quotes.parquet").write_bytes(b"PAR1")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert names(tmp_path) == [".lock"]


def test_what_a_killed_build_left_is_cleared_on_entering(tmp_path: Path) -> None:
    (tmp_path / ".staging-1").mkdir()
    (tmp_path / ".staging-1" / "quotes.parquet").write_bytes(b"PAR1")
    with Releases(tmp_path):
        assert names(tmp_path) == [".lock"]


def test_a_second_build_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LockedError, match=f"process {holder.pid} on ") as caught:
            Releases(tmp_path).__enter__()
        assert caught.value.exit_code == 5
        holder.kill()
        holder.wait()
        with Releases(tmp_path) as releases:
            assert releases.latest_folder is None


@pytest.mark.parametrize("out", ["file", "file/dist"])
def test_a_folder_that_cannot_be_written_to(out: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot write releases") as caught:
        Releases(tmp_path / out).__enter__()
    assert "--out" in str(caught.value.hint)


def test_a_lost_index_never_costs_a_release(
    dataset: Dataset, publish: Publish, tmp_path: Path
) -> None:
    folder = publish(dataset, tmp_path)
    (tmp_path / "index.json").unlink()
    with pytest.raises(DataError, match=r"no index\.json"):
        publish(dataset, tmp_path)
    assert (folder / "manifest.json").exists()


@pytest.mark.parametrize(
    "text", ["", "{", '{"latest": "1.0.0"}', '{"latest": "../..", "releases": []}', "[]"]
)
def test_a_damaged_index_stops_the_build(text: str, tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text(text)
    with pytest.raises(DataError, match="is not an index"):
        Releases(tmp_path).__enter__()
    (tmp_path / "index.json").unlink()
    with Releases(tmp_path):
        """The lock was given back."""


def test_a_latest_release_that_was_removed(
    dataset: Dataset, publish: Publish, tmp_path: Path
) -> None:
    shutil.rmtree(publish(dataset, tmp_path))
    with pytest.raises(DataError, match=r"1\.0\.0"):
        publish(dataset, tmp_path)


def test_strangers_in_the_folder_stay(dataset: Dataset, publish: Publish, tmp_path: Path) -> None:
    (tmp_path / "1.0.0").mkdir()
    (tmp_path / "1.0.0" / "thesis.txt").write_text("mine")
    (tmp_path / "README.md").write_text("mine")
    with pytest.raises(UsageError, match="in the way"):
        publish(dataset, tmp_path)
    assert (tmp_path / "1.0.0" / "thesis.txt").read_text() == "mine"
    shutil.rmtree(tmp_path / "1.0.0")
    publish(dataset, tmp_path)
    assert (tmp_path / "README.md").read_text() == "mine"


def test_a_folder_named_latest_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "latest").mkdir()
    with pytest.raises(UsageError, match="in the way"):
        Releases(tmp_path).__enter__()


def test_a_missing_or_wrong_link_is_mended(
    dataset: Dataset, publish: Publish, tmp_path: Path
) -> None:
    publish(dataset, tmp_path)
    for wrong in (None, "0.9.0"):
        (tmp_path / "latest").unlink()
        if wrong is not None:
            (tmp_path / "latest").symlink_to(wrong)
        with Releases(tmp_path):
            assert (tmp_path / "latest").readlink() == Path("1.0.0")


def test_the_digest_of_a_build(dataset: Dataset, tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"1")

    def digest(as_of: date = date(2024, 6, 1), out: str = "dist") -> str:
        config = Config(sources=("seeds",), out=Path(out), as_of=as_of, workers=len(out))
        tables = tabulate(dataset)
        made = record_build(
            config, tables, model_version="en 1", model_folder=tmp_path, input_count=3
        )
        return made.digest

    first = digest()
    assert digest(out="elsewhere") == first
    assert digest(as_of=date(2024, 6, 2)) != first
    (tmp_path / "weights").write_bytes(b"2")
    assert digest() != first
