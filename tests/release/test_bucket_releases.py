"""Releases in a bucket: published whole or not at all, claimed, as a folder would have them."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from build.cli.main import app
from build.errors import DataError, LockedError, StorageError, UsageError
from build.release import parquet
from build.release.at_hand import at_hand
from build.release.bucket import BucketReleases
from build.release.manifest import Manifest
from build.release.verifying.standing import check_standing, folder_of_releases
from build.storage.address import address_of
from schema.dataset import Dataset
from schema.layout import table_files
from tests.release.in_bucket import OUT, Release, Write, digests, index, retitled
from tests.storage.store import Store

Publish = Callable[[Dataset, Path], Path]


class KilledError(BaseException):
    """The process is gone: nothing of ours may run after it."""


def assert_whole(store: Store, version: str) -> None:
    """Hold a release against its manifest, and that against the index."""
    manifest = store.get(f"dist/{version}/manifest.json")
    entry = index(store).entry(version)
    assert entry is not None
    assert entry.manifest_sha256 == hashlib.sha256(manifest).hexdigest()
    files = {name: one.sha256 for name, one in Manifest.model_validate_json(manifest).files.items()}
    there = digests(store, f"dist/{version}/")
    del there[f"{version}/manifest.json"]
    assert {f"{version}/{name}": digest for name, digest in files.items()} == there


def test_a_release_has_the_bytes_that_a_folder_gets(
    store: Store, dataset: Dataset, publish: Publish, release: Release, tmp_path: Path
) -> None:
    assert release(dataset) == "s3://news/dist/1.0.0"
    folder = publish(dataset, tmp_path / "local")
    local = {
        path.relative_to(folder.parent).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in [*folder.iterdir(), folder.parent / "index.json", folder.parent / ".lock"]
    }
    assert digests(store, "dist/") == local


def test_releases_follow_one_another_from_any_machine(
    store: Store, dataset: Dataset, release: Release
) -> None:
    release(dataset)
    before = digests(store, "dist/1.0.0/")
    assert release(dataset, "another") == "s3://news/dist/1.0.0"
    assert release(retitled(dataset, "Other"), "another") == "s3://news/dist/1.0.1"
    assert release(retitled(dataset, "Third")) == "s3://news/dist/1.0.2"
    assert [one.version for one in index(store).releases] == ["1.0.0", "1.0.1", "1.0.2"]
    assert digests(store, "dist/1.0.0/") == before


def test_a_release_that_is_not_in_the_mirror_as_published_is_fetched_anew(
    store: Store, dataset: Dataset, release: Release, tmp_path: Path
) -> None:
    release(dataset)
    manifest = tmp_path / "mirror" / "1.0.0" / "manifest.json"
    published = manifest.read_bytes()
    manifest.write_bytes(bytes(len(published)))
    assert release(dataset) == "s3://news/dist/1.0.0"
    assert manifest.read_bytes() == published


def test_nested_files_are_uploaded_and_fetched(
    store: Store, dataset: Dataset, write: Write, tmp_path: Path
) -> None:
    with BucketReleases(OUT, tmp_path / "mirror") as releases:
        (releases.out / "1.0.0" / "quotes.parquet").mkdir(parents=True)
        (releases.out / "1.0.0" / "quotes.parquet" / "part-00000.parquet").write_bytes(b"PAR1")
        releases._upload("1.0.0")
    store.put("dist/1.0.0/manifest.json", "{}")
    with at_hand(OUT / "1.0.0") as folder:
        assert (folder / "quotes.parquet" / "part-00000.parquet").read_bytes() == b"PAR1"


@pytest.mark.parametrize(
    "written",
    [1, 13, 27, *(pytest.param(one, marks=pytest.mark.slow) for one in range(2, 34, 3))],
)
def test_a_build_killed_while_it_uploads_leaves_the_old_release_whole(
    store: Store, dataset: Dataset, release: Release, tmp_path: Path, written: int
) -> None:
    release(dataset)
    old, published = digests(store, "dist/1.0.0/"), store.get("dist/index.json")
    count = 0

    def kill(doing: str, key: str) -> None:
        nonlocal count
        count += doing in ("write", "delete")
        if count > written:
            raise KilledError

    def begin() -> None:
        store.before = kill

    try:
        release(retitled(dataset, "Other"), meanwhile=begin)
        was_killed = False
    except KilledError:
        was_killed = True
    store.before = lambda doing, key: None
    assert digests(store, "dist/1.0.0/") == old
    if store.get("dist/index.json") == published:
        assert was_killed
    else:
        assert index(store).latest == "1.0.1"
    # The next build, whose articles are others, goes on from there.
    assert release(retitled(dataset, "Third")) in ("s3://news/dist/1.0.1", "s3://news/dist/1.0.2")
    versions = {one.version for one in index(store).releases}
    assert {key.split("/")[1] for key in store.keys("dist/1.")} == versions
    assert not [key for key in store.keys("dist/.") if key != "dist/.lock"]
    for version in versions:
        assert_whole(store, version)
    assert digests(store, "dist/1.0.0/") == old


def test_the_index_is_the_last_that_a_release_writes(
    store: Store, dataset: Dataset, release: Release
) -> None:
    release(dataset)
    written: list[str] = []
    store.before = lambda doing, key: written.append(key) if doing == "write" else None
    release(retitled(dataset, "Other"))
    assert written[-1] == "news/dist/index.json"
    assert written.count("news/dist/index.json") == 1


def test_two_builds_at_once_do_not_mix(store: Store, dataset: Dataset, release: Release) -> None:
    release(dataset)

    def another() -> None:
        with pytest.raises(LockedError, match=r"process \d+ on .+ is writing to s3://news/dist"):
            release(retitled(dataset, "Other"), "another")

    release(retitled(dataset, "Third"), meanwhile=another)
    assert [one.version for one in index(store).releases] == ["1.0.0", "1.0.1"]
    assert not store.keys("dist/.claims")


def test_of_two_that_claim_at_the_same_moment_none_goes_on_beside_the_other(
    store: Store, dataset: Dataset, release: Release
) -> None:
    release(dataset)
    before = digests(store, "dist/")

    def claimed_just_then(doing: str, key: str) -> None:
        if doing == "write" and "/.claims/" in key:
            store.put("dist/.claims/other", "process 7 on elsewhere\n")

    store.before = claimed_just_then
    with pytest.raises(LockedError) as raised:
        release(retitled(dataset, "Other"))
    assert raised.value.message == "process 7 on elsewhere is writing to s3://news/dist"
    assert "aws s3 rm s3://news/dist/.claims/other" in (raised.value.hint or "")
    assert raised.value.exit_code == 5
    assert store.keys("dist/.claims") == ["dist/.claims/other"]
    del store.objects["news/dist/.claims/other"]
    assert digests(store, "dist/") == before


def test_the_key_of_a_claim_is_quoted_in_the_command_that_removes_it(
    store: Store, dataset: Dataset, release: Release
) -> None:
    store.put("dist/.claims/x; rm -r ~", "a\x1b[31m")
    with pytest.raises(LockedError, match=r"^another build is writing") as raised:
        release(dataset)
    assert "aws s3 rm 's3://news/dist/.claims/x; rm -r ~'" in (raised.value.hint or "")


def test_the_claim_of_a_killed_build_is_taken_over_by_its_own_mirror_only(
    store: Store, dataset: Dataset, release: Release
) -> None:
    def kill(doing: str, key: str) -> None:
        if doing == "delete":
            raise KilledError

    store.before = kill
    with pytest.raises(KilledError):
        release(dataset)
    store.before = lambda doing, key: None
    assert len(store.keys("dist/.claims")) == 1
    with pytest.raises(LockedError):
        release(dataset, "another")
    assert release(dataset) == "s3://news/dist/1.0.0"


@pytest.mark.parametrize(
    ("meddle", "said"),
    [
        (lambda store: store.put("dist/index.json", "{}"), "index.json was changed while this"),
        (
            lambda store: [store.objects.pop(f"news/{one}") for one in store.keys("dist/.claims")],
            "the claim of this build on s3://news/dist was removed",
        ),
        (
            lambda store: store.put("dist/.claims/other", "process 7 on elsewhere"),
            "process 7 on elsewhere is writing to s3://news/dist",
        ),
    ],
)
def test_nothing_is_published_where_somebody_meddled(
    store: Store, dataset: Dataset, release: Release, meddle: Callable[[Store], None], said: str
) -> None:
    release(dataset)
    with pytest.raises(LockedError, match=said):
        release(retitled(dataset, "Other"), meanwhile=lambda: meddle(store))
    store.objects.pop("news/dist/.claims/other", None)
    assert "1.0.1" not in store.get("dist/index.json").decode()


def test_a_store_that_fails_publishes_nothing(
    store: Store, dataset: Dataset, release: Release
) -> None:
    def fail(doing: str, key: str) -> None:
        if doing == "write" and key.endswith("1.0.0/quotes.parquet"):
            raise OSError("When writing: AWS Error NETWORK_CONNECTION: could not connect")

    store.before = fail
    with pytest.raises(StorageError, match=r"1.0.0/quotes.parquet cannot be written: the store"):
        release(dataset)
    assert index(store).releases == ()
    store.before = lambda doing, key: None
    assert release(dataset) == "s3://news/dist/1.0.0"


def test_a_lost_index_is_told(store: Store, dataset: Dataset, release: Release) -> None:
    release(dataset)
    before = digests(store, "dist/1.0.0/")
    del store.objects["news/dist/index.json"]
    with pytest.raises(DataError, match=r"^s3://news/dist has releases and no index.json$"):
        release(dataset)
    assert digests(store, "dist/1.0.0/") == before


def test_a_damaged_index_is_told_by_its_address(
    store: Store, dataset: Dataset, release: Release
) -> None:
    release(dataset)
    store.put("dist/index.json", "no")
    with pytest.raises(DataError, match=r"^s3://news/dist/index.json is not an index"):
        release(dataset)


def test_what_lies_at_the_version_is_never_overwritten(
    store: Store, dataset: Dataset, release: Release
) -> None:
    store.put("dist/1.0.0/notes.txt", "mine")
    with pytest.raises(UsageError, match=r"^s3://news/dist/1.0.0 is in the way$"):
        release(dataset)
    assert store.get("dist/1.0.0/notes.txt") == b"mine"


@pytest.mark.parametrize("key", ["../up", "a/../../up", "/etc/x", ".hidden", "a\nb", "a\\b", "é"])
def test_no_key_leads_out_of_the_folder_that_is_fetched(
    store: Store, dataset: Dataset, release: Release, key: str
) -> None:
    release(dataset)
    store.put(f"dist/1.0.0/{key}", "x")
    with (
        pytest.raises(DataError, match="which no release does; nothing was fetched"),
        at_hand(OUT / "latest"),
    ):
        pass


def test_a_release_is_at_hand_by_its_address(
    store: Store, dataset: Dataset, release: Release
) -> None:
    release(dataset)
    release(retitled(dataset, "Other"))
    for given, version in (("1.0.0", "1.0.0"), ("latest", "1.0.1"), ("", "1.0.1")):
        with at_hand(address_of(f"s3://news/dist/{given}")) as folder:
            assert folder.name == version
            assert folder_of_releases(folder) == folder.parent.resolve()
            assert not list(check_standing(folder, folder.parent))
        assert not folder.exists()
    with pytest.raises(UsageError, match=r"^s3://news/dist/9.0.0 is no release$"):
        at_hand(OUT / "9.0.0").__enter__()


def test_tables_in_parts_are_a_release_without_a_manifest_too(
    store: Store, dataset: Dataset, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "PART_ROWS", 1)
    release(dataset)
    del store.objects["news/dist/1.0.0/manifest.json"]
    with at_hand(OUT / "1.0.0") as folder:
        assert len(table_files(folder, "articles")) == 2


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: data[:-8], "cannot be read: Parquet magic bytes not found"),
        (lambda data: data[:4] + bytes(96) + data[100:], "cannot be read: "),
    ],
)
def test_diff_names_a_damaged_file_by_its_address(
    store: Store,
    dataset: Dataset,
    release: Release,
    damage: Callable[[bytes], bytes],
    said: str,
) -> None:
    release(dataset)
    release(retitled(dataset, "Other"))
    key = "dist/1.0.0/stories.parquet"
    store.put(key, damage(store.get(key)))
    arguments = ["diff", "s3://news/dist/1.0.0", "s3://news/dist/latest"]
    error = CliRunner().invoke(app, arguments).exception
    assert isinstance(error, UsageError)
    assert error.message.startswith(f"s3://news/{key} {said}")
    assert "/tmp" not in error.message
    assert error.hint == (
        "build verify s3://news/dist/1.0.0 says what is wrong with the release; "
        "restore it from a copy"
    )


def test_diff_names_what_is_missing_and_no_manifest_by_its_address(
    store: Store, dataset: Dataset, release: Release
) -> None:
    release(dataset)
    release(retitled(dataset, "Other"))
    arguments = ["diff", "s3://news/dist/1.0.0", "s3://news/dist/latest"]
    del store.objects["news/dist/1.0.0/links.parquet"]
    error = CliRunner().invoke(app, arguments).exception
    assert isinstance(error, UsageError)
    assert error.message == "s3://news/dist/1.0.0/links.parquet is missing"
    store.put("dist/1.0.0/manifest.json", "{}")
    done = CliRunner().invoke(app, arguments)
    assert "warning: s3://news/dist/1.0.0/manifest.json cannot be read (" in done.stderr
    assert "); settings are not compared" in done.stderr
