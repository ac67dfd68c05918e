"""Where the tables of a build lie while it is at work changes nothing, and is gone with it."""

import shutil
from pathlib import Path

import pyarrow as pa
import pytest

import build.pipeline
from benchmarks.golden.run import AS_OF
from benchmarks.long_tables import measured
from benchmarks.places import SEEDS
from build.collection import Rights
from build.config import Config
from build.errors import DiskFullError
from build.outcome import Status, tally
from build.pipeline import build_dataset
from build.release.inputs import input_sha256
from build.release.parquet import write_tables
from build.release.releases import Releases
from build.release.rights.policy import idle_rights
from build.release.rights.public import withhold
from build.table import Table
from build.tabulate import runs, tables, tabulate
from schema.dataset import Dataset
from schema.vocabulary import TextPolicy, TextPolicyBasis
from tests.expectations.pages import COPY, FIRST, OTHER
from tests.expectations.valid import valid_dataset
from tests.release.full_disk import files_no_larger_than

FULL, QUOTES, NONE = TextPolicy.FULL, TextPolicy.QUOTES, TextPolicy.NONE


@pytest.fixture
def all_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than a few rows of a table are held in memory."""
    monkeypatch.setattr(tables, "_CHUNK", 3)
    monkeypatch.setattr(runs, "MOST_HELD", 0)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.parquet")}


def with_policies(*policies: TextPolicy) -> Dataset:
    """Return the dataset whose articles are under these policies."""
    dataset, pages = valid_dataset(), (FIRST, COPY, OTHER)
    said = {page.article_id: one for page, one in zip(pages, policies, strict=True)}
    basis = TextPolicyBasis.COLLECTION
    dataset.articles = [
        one.model_copy(update={"text_policy": said[one.article_id], "text_policy_basis": basis})
        for one in dataset.articles
    ]
    return dataset


@pytest.mark.usefixtures("all_aside")
@pytest.mark.parametrize(
    "policies", [(FULL, FULL, FULL), (FULL, NONE, QUOTES), (NONE, FULL, FULL), (QUOTES, NONE, NONE)]
)
def test_what_is_written_has_the_same_bytes_public_or_not(
    policies: tuple[TextPolicy, ...], tmp_path: Path
) -> None:
    dataset = with_policies(*policies)
    for name in ("memory", "disk", "public_memory", "public_disk", "scratch"):
        (tmp_path / name).mkdir()
    in_memory, on_disk = tabulate(dataset), tabulate(dataset, tmp_path / "scratch")
    assert not any(isinstance(table, pa.Table) for table in on_disk.values())
    write_tables(in_memory, tmp_path / "memory", "digest")
    write_tables(on_disk, tmp_path / "disk", "digest")
    write_tables(withhold(in_memory), tmp_path / "public_memory", "digest")
    write_tables(withhold(on_disk, tmp_path / "scratch"), tmp_path / "public_disk", "digest")
    private, public = contents(tmp_path / "memory"), contents(tmp_path / "public_memory")
    assert contents(tmp_path / "disk") == private
    assert contents(tmp_path / "public_disk") == public
    assert private["articles.parquet"] != public["articles.parquet"] or set(policies) == {FULL}
    assert [path for path in (tmp_path / "scratch").iterdir() if path.is_dir()] == []


@pytest.mark.usefixtures("all_aside")
def test_what_is_counted_of_them_is_the_same(tmp_path: Path) -> None:
    dataset = valid_dataset()
    in_memory, on_disk = tabulate(dataset), tabulate(dataset, tmp_path)
    assert tally(on_disk, 4, 0) == tally(in_memory, 4, 0)
    named = ("articles", "rejects")
    digests = [input_sha256(*(of[name] for name in named)) for of in (in_memory, on_disk)]
    assert digests[0] == digests[1]
    rights = Rights(publishers={"Sund courier": FULL, "Nobody's Daily": NONE})
    (told,) = idle_rights(on_disk["articles"], rights)
    assert [told] == list(idle_rights(in_memory["articles"], rights))


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of two articles of one story, one under an open licence, and of a third."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in (
        "05_flood_torvica_valley_observer.md",
        "04_flood_torvica_deltis.txt",
        "10_fishing_licences_corvane.txt",
    ):
        shutil.copy(SEEDS / name, folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("public", [False, True])
def test_a_build_on_disk_releases_the_same_and_leaves_nothing(
    public: bool, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def built(out: Path) -> dict[str, bytes]:
        config = Config(sources=(str(articles),), out=out, as_of=AS_OF, public=public)
        release = build_dataset(config)
        assert release.status is Status.RELEASED
        assert release.folder is not None
        assert list(out.glob(".staging-*")) == []
        return contents(release.folder)

    in_memory = built(tmp_path / "memory")
    monkeypatch.setattr(tables, "_CHUNK", 3)
    monkeypatch.setattr(runs, "MOST_HELD", 0)
    aside: list[Path] = []

    def write(these: dict[str, Table], staging: Path, digest: str) -> None:
        aside.extend(staging.parent.glob(".staging-*/*.arrow"))
        write_tables(these, staging, digest)

    monkeypatch.setattr(build.pipeline, "write_tables", write)
    assert built(tmp_path / "disk") == in_memory
    assert len(aside) >= 10


def test_what_a_build_put_aside_is_gone_whatever_came_of_it(tmp_path: Path) -> None:
    out = tmp_path / "dist"

    def put_aside(releases: Releases) -> Path:
        file = releases.scratch() / "articles-0.arrow"
        file.write_bytes(b"words of an article")
        assert file.parent != releases.stage()
        return file

    def put_aside_and_fail() -> None:
        with Releases(out) as releases:
            assert put_aside(releases).exists()
            raise InterruptedError

    with Releases(out) as releases:
        done = put_aside(releases)
    assert not done.parent.exists()
    with pytest.raises(InterruptedError):
        put_aside_and_fail()
    assert list(out.glob(".staging-*")) == []
    # A killed build never left.
    killed = put_aside(Releases(out))
    with Releases(out):
        assert not killed.parent.exists()


@pytest.mark.usefixtures("all_aside")
def test_a_disk_that_is_full_of_what_was_put_aside_is_told(tmp_path: Path) -> None:
    def put_aside() -> None:
        with Releases(tmp_path / "dist") as releases, files_no_larger_than(1_000):
            tabulate(valid_dataset(), releases.scratch())

    with pytest.raises(DiskFullError, match="no space left on the disk"):
        put_aside()
    assert list((tmp_path / "dist").glob(".staging-*")) == []


@pytest.mark.slow
def test_a_million_rows_in_no_order_take_no_more_memory_than_a_few(tmp_path: Path) -> None:
    taken = measured(1_000_000, in_order=False, on_disk=True, folder=tmp_path)
    assert taken.scratch_mib > 30, "they did lie on disk"
    assert taken.memory < 150, "MiB; in memory it takes 300, and more with more rows"
