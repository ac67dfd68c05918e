"""Sources in a bucket: the same inputs, in the same order, as from a folder with the same files."""

import gzip
import json
from pathlib import Path

import pytest

from build.collection import about_of, one_beside
from build.errors import StorageError, UsageError
from build.read import Inputs, read
from build.read.judgements import find_judgements
from build.release.bounds import find_bounds, read_bounds
from build.storage.address import Address, address_of
from tests.read.inputs import AS_OF, BODY, MIN_WORDS
from tests.storage.store import Store

LINES = "".join(
    json.dumps({"headline": f"Report {at}", "body": BODY.replace("Odd", f"Odd {at}")}) + "\n"
    for at in range(3)
)
FILES: dict[str, str | bytes] = {
    "b.txt": BODY,
    "deep/er/a.txt": BODY.replace("Odd", "Even"),
    "lines.jsonl.gz": gzip.compress(LINES.encode(), mtime=0),
    "back\\slash.txt": BODY.replace("Odd", "Back"),
    "photo.tiff": "II*",
    "README.md": BODY,
    ".hidden.txt": BODY,
    ".git/config.txt": BODY,
    "copydesk.toml": "",
    "dist/index.json": "{}",
    "dist/.lock": "",
    "dist/1.0.0/text.txt": BODY,
    "old/manifest.json": "{}",
    "old/articles.parquet": "PAR1",
}


def read_all(source: str, limit: int | None = None) -> Inputs:
    return read([source], as_of=AS_OF, min_words=MIN_WORDS, limit=limit)


@pytest.mark.parametrize("end", ["", "/**/*.txt", "/*.jsonl.gz", "/deep", "/b.txt"])
@pytest.mark.parametrize("limit", [None, 2])
def test_a_bucket_reads_as_a_folder(
    store: Store, tmp_path: Path, end: str, limit: int | None
) -> None:
    for name, content in FILES.items():
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
        store.put(f"raw/{name}", data)
    found = read_all(f"s3://news/raw{end}", limit)
    assert found.articles
    assert found == read_all(f"{tmp_path}{end}", limit)


def test_an_object_is_streamed_not_fetched_whole(store: Store) -> None:
    line = json.dumps({"headline": "One", "body": BODY}) + "\n"
    store.put("raw/many.jsonl", line * 40_000)
    assert read_all("s3://news/raw", limit=2).count == 2
    assert 0 < store.fetched <= 3 << 20 < len(store.get("raw/many.jsonl"))


def test_two_sources_with_one_path_are_told_apart(store: Store) -> None:
    store.put("x/a.txt", BODY)
    store.put("y/a.txt", BODY.replace("Odd", "Even"))
    found = read(
        ["s3://news/x", "s3://news/y", "s3://news/x/a.txt"], as_of=AS_OF, min_words=5, limit=None
    )
    assert [one.source_path for one in found.articles] == ["x/a.txt", "y/a.txt"]


def test_keys_that_are_no_paths_are_refused_or_hidden(store: Store) -> None:
    store.put("raw/a//b.txt", BODY)
    store.put("/lead.txt", BODY)
    store.put("raw/../up.txt", BODY)
    store.put("raw/bell\x07.txt", BODY)
    found = read_all("s3://news")
    assert [one.source_path for one in found.articles] == ["raw/bell%07.txt"]
    assert [(one.source_path, one.reason) for one in found.refusals] == [
        ("%2F/lead.txt", "unreadable"),
        ("raw/a/%2F/b.txt", "unreadable"),
    ]
    assert "two slashes in a row" in found.refusals[0].detail


def test_what_lies_beside_the_articles_is_obeyed(store: Store, tmp_path: Path) -> None:
    store.put("copydesk.toml", '[dataset]\ntitle = "Harbour news"\n')
    store.put("raw/2024/expectations.toml", "[minimum]\narticles = 3\n")
    store.put("raw/judgements.toml", "")
    sources = ["s3://news/raw/2024/**/*.txt"]
    assert about_of(sources).title == "Harbour news"
    assert find_bounds(sources) == Address("news", ("raw", "2024", "expectations.toml"))
    assert find_judgements(sources) == Address("news", ("raw", "judgements.toml"))
    assert find_bounds([str(tmp_path)]) is None
    with pytest.raises(UsageError, match=r"s3://news/raw/2024/expectations.toml"):
        read_bounds(find_bounds(sources))
    store.put("other/judgements.toml", "")
    with pytest.raises(UsageError, match=r"s3://news/other/j.*, s3://news/raw/judgements.toml"):
        one_beside(
            ["s3://news/raw", "s3://news/other"], "judgements.toml", kind="k", option="--judgements"
        )


@pytest.mark.parametrize(
    ("source", "said", "mend"),
    [
        ("s3://news/none", "there is no object 's3://news/none', and none below it", "aws s3 ls"),
        ("s3://news/x/*.txt", r"no file fits the pattern 's3://news/x/\*.txt'", "quotation marks"),
        ("s3://other/x", "there is no bucket 'other'", "AWS_ENDPOINT_URL"),
        ("s3://", "the name of a bucket, this one does not", "s3://bucket/folder"),
        ("s3://news/../x", "has a part that is empty", "s3://bucket/folder"),
    ],
)
def test_a_source_that_is_not_there(store: Store, source: str, said: str, mend: str) -> None:
    with pytest.raises(UsageError, match=said) as raised:
        read_all(source)
    assert mend in (raised.value.hint or "")


def test_a_secret_in_an_address_is_not_repeated() -> None:
    with pytest.raises(UsageError) as raised:
        address_of("s3://AKIAKEY:hunter2@news/x")
    assert "hunter2" not in f"{raised.value.message}{raised.value.hint}"


def test_a_path_made_of_an_address_is_told(store: Store) -> None:
    with pytest.raises(UsageError, match="this command reads local files only") as raised:
        read_all(str(Path("s3://news/x")))
    assert "aws s3 sync" in (raised.value.hint or "")


def test_one_object_that_may_not_be_read_is_refused_alone(store: Store) -> None:
    store.put("raw/a.txt", BODY)
    store.put("raw/b.txt", BODY.replace("Odd", "Even"))

    def forbid(doing: str, key: str) -> None:
        if doing == "read" and key.endswith("a.txt"):
            raise OSError("When reading: AWS Error ACCESS_DENIED during HeadObject")

    store.before = forbid
    found = read_all("s3://news/raw")
    assert [one.source_path for one in found.articles] == ["b.txt"]
    assert found.refusals[0].detail == "it cannot be read: the store does not allow it"


def test_a_store_that_fails_ends_the_build_and_refuses_no_article(store: Store) -> None:
    store.put("raw/a.txt", BODY)

    def fail(doing: str, key: str) -> None:
        if doing == "read":
            raise OSError("When reading: AWS Error NETWORK_CONNECTION: could not connect")

    store.before = fail
    with pytest.raises(StorageError, match=r"s3://news/raw/a.txt cannot be read") as raised:
        read_all("s3://news/raw")
    assert "the releases are as they were" in (raised.value.hint or "")
    assert raised.value.exit_code == 4


def test_who_may_not_list_is_told_which_rights_it_takes(store: Store) -> None:
    def forbid(doing: str, key: str) -> None:
        raise OSError("AWS Error INVALID_ACCESS_KEY_ID during ListObjectsV2 operation: no")

    store.before = forbid
    with pytest.raises(UsageError, match="the store does not allow it") as raised:
        read_all("s3://news/raw")
    assert "AWS_ACCESS_KEY_ID" in (raised.value.hint or "")
    assert "s3:ListBucket" in (raised.value.hint or "")
