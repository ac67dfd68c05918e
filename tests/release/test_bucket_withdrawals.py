"""Articles taken back from releases in a bucket: everywhere, and from what this machine keeps."""

from datetime import date
from pathlib import Path

import pytest

from build.cache import forget
from build.errors import DataError, LockedError, StorageError, UsageError
from build.release.at_hand import at_hand
from build.release.bucket import BucketReleases
from build.release.withdrawing.withdrawal import Withdrawal, withdraw
from build.release.withdrawing.withdrawn import WithdrawalReason
from build.storage.address import Address
from build.storage.mirror import mirror_of
from schema.dataset import Dataset
from tests.release.in_bucket import OUT, VALIDATION, Release, Write, digests, index, retitled
from tests.storage.store import Store


@pytest.fixture(autouse=True)
def _caches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the mirror of a withdrawal below the test's own folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))


def take_back(article_id: str, out: Address = OUT) -> Withdrawal:
    """Withdraw an article on a machine that does not build."""
    return withdraw(out, article_id, WithdrawalReason.PRIVACY, date(2026, 1, 1), forget)


def test_who_may_not_publish_loses_no_withdrawal(
    store: Store, dataset: Dataset, release: Release
) -> None:
    release(dataset)
    first, second = (one.article_id for one in dataset.articles)
    take_back(first)
    newer: dict[str, bytes] = {}

    def another() -> None:
        for claim in store.keys("dist/.claims"):
            del store.objects[f"news/{claim}"]
        take_back(second)
        newer.update(store.objects)

    del dataset.articles[0]
    with pytest.raises(LockedError, match="the claim of this build on s3://news/dist was removed"):
        release(dataset, meanwhile=another)
    assert store.objects == newer
    assert second in store.get("dist/withdrawn.json").decode()


def test_the_list_of_withdrawn_articles_is_written_as_it_was_meant(
    store: Store, dataset: Dataset, release: Release
) -> None:
    release(dataset)
    gone = dataset.articles[0].article_id

    def spoil(doing: str, key: str) -> None:
        if doing == "write" and key.endswith("withdrawn.json"):
            (mirror_of(OUT) / "withdrawn.json").write_bytes(b"")

    store.before = spoil
    take_back(gone)
    assert gone in store.get("dist/withdrawn.json").decode()


def test_a_changed_list_of_withdrawn_articles_stops_a_build(
    store: Store, dataset: Dataset, release: Release
) -> None:
    release(dataset)
    before = digests(store, "dist/")
    theirs = b'{"articles": []}'
    with pytest.raises(LockedError, match=r"^s3://news/dist/withdrawn.json was changed while this"):
        release(
            retitled(dataset, "Other"),
            meanwhile=lambda: store.put("dist/withdrawn.json", theirs),
        )
    assert store.objects.pop("news/dist/withdrawn.json") == theirs
    assert digests(store, "dist/") == before


def test_a_list_that_is_changed_while_a_release_is_uploaded_stops_the_build(
    store: Store, dataset: Dataset, release: Release
) -> None:
    release(dataset)
    published, theirs = store.get("dist/index.json"), b'{"articles": []}'

    def change(doing: str, key: str) -> None:
        if doing == "write" and "/1.0.1/" in key:
            store.put("dist/withdrawn.json", theirs)

    store.before = change
    with pytest.raises(LockedError, match=r"withdrawn.json was changed while this build ran"):
        release(retitled(dataset, "Other"))
    assert store.get("dist/index.json") == published
    assert store.get("dist/withdrawn.json") == theirs


def test_a_killed_withdrawal_is_finished_by_the_build_of_another_machine(
    store: Store, dataset: Dataset, release: Release
) -> None:
    release(dataset)
    release(retitled(dataset, "Other"))
    release(retitled(dataset, "Another"))
    gone = dataset.articles[0].article_id

    def kill(doing: str, key: str) -> None:
        if doing == "write" and key.endswith("index.json"):
            raise OSError("killed")

    store.before = kill
    with pytest.raises(StorageError):
        take_back(gone)
    assert index(store).withdrawn == {}
    store.before = lambda doing, key: None
    del dataset.articles[0]
    release(dataset, "another")
    assert index(store).withdrawn == dict.fromkeys(("1.0.0", "1.0.1", "1.0.2"), (gone,))
    assert index(store).latest == "1.1.0"


def test_the_latest_is_fetched_where_the_newest_is_withdrawn(
    store: Store, dataset: Dataset, release: Release
) -> None:
    both = list(dataset.articles)
    gone = dataset.articles.pop(0).article_id
    release(dataset)
    dataset.articles[:] = both
    release(dataset)
    take_back(gone)
    assert index(store).latest == "1.0.0"
    del dataset.articles[0]
    assert release(dataset, "another") == "s3://news/dist/1.2.0"


def test_a_lost_list_of_withdrawn_articles_is_named_by_its_address(
    store: Store, dataset: Dataset, release: Release
) -> None:
    release(dataset)
    take_back(dataset.articles[0].article_id)
    del store.objects["news/dist/withdrawn.json"]
    with pytest.raises(DataError) as raised:
        release(dataset)
    assert raised.value.message == (
        "s3://news/dist/withdrawn.json, the list of withdrawn articles, is not there"
    )
    assert raised.value.hint == (
        "restore it from a copy; without it, withdrawn articles would be released again"
    )


def test_an_article_is_withdrawn_in_every_release(
    store: Store, dataset: Dataset, release: Release
) -> None:
    release(dataset)
    release(retitled(dataset, "Other"))
    gone = dataset.articles[0].article_id
    done = take_back(gone)
    assert done.holding == ("1.0.0", "1.0.1")
    assert index(store).withdrawn == {"1.0.0": (gone,), "1.0.1": (gone,)}
    assert index(store).latest is None
    assert gone in store.get("dist/withdrawn.json").decode()
    with pytest.raises(UsageError, match="has no latest release"):
        at_hand(OUT / "latest").__enter__()
    with pytest.raises(UsageError, match="s3://news/dist/none holds no releases"):
        take_back(gone, OUT / "none")


def kept(mirror: Path) -> list[str]:
    """Return the releases that a mirror holds."""
    return sorted(path.name for path in mirror.iterdir() if path.name[0].isdigit())


def test_a_withdrawal_keeps_no_release_but_the_newest(
    store: Store, dataset: Dataset, release: Release
) -> None:
    gone, other = (one.article_id for one in dataset.articles)
    release(dataset)
    release(retitled(dataset, "Other"))
    del dataset.articles[0]
    release(dataset)
    assert take_back(gone).holding == ("1.0.0", "1.0.1")
    assert kept(mirror_of(OUT)) == ["1.1.0"]
    assert take_back(other).holding == ("1.0.0", "1.0.1", "1.1.0")
    assert kept(mirror_of(OUT)) == []


def test_the_build_after_a_withdrawal_follows_the_newest_release(
    store: Store, dataset: Dataset, release: Release, tmp_path: Path
) -> None:
    release(dataset)
    take_back(dataset.articles.pop(0).article_id)
    assert release(dataset) == "s3://news/dist/1.1.0"
    assert kept(tmp_path / "mirror") == ["1.1.0"]


def test_a_failed_build_of_another_machine_is_purged_by_its_next_build(
    store: Store, dataset: Dataset, release: Release, write: Write, tmp_path: Path
) -> None:
    release(dataset)
    with BucketReleases(OUT, tmp_path / "another") as releases:
        staging = releases.stage()
        write(dataset, staging)
        failed = releases.fail(staging, VALIDATION)
    take_back(dataset.articles.pop(0).article_id)
    assert failed.is_dir()
    release(dataset, "another")
    assert not failed.exists()
