"""Workers read what one process reads, and tell what a user can mend; all of it without Ray."""

import errno
import gzip
import platform
import zlib
from dataclasses import replace
from datetime import date
from importlib import metadata
from pathlib import Path

import pytest

from benchmarks.articles import article_of
from benchmarks.places import SEEDS
from build.annotate.model import Model, find_model
from build.cache.fingerprint import LIBRARIES
from build.cache.shards import Shards
from build.cache.store import Key
from build.config import DEFAULT_MODEL
from build.engine import machine, worker
from build.engine.machine import makeup
from build.engine.wire import Kind, Row, batch_row, file_row, head, raise_told, row, row_outcome
from build.engine.worker import MOST_ATTEMPTS, Extractor, Terms, read_row, split
from build.errors import CopydeskError, UsageError
from build.extract.everything import extract
from build.read import Inputs, read
from build.read.reader import Outcomes
from build.read.searching import Found
from build.read.sources import find
from build.release.digests import DISTRIBUTION
from build.storage.address import Address
from tests.storage.store import Store

AS_OF = date(2026, 1, 1)
TERMS = Terms(AS_OF, 20, "en", DEFAULT_MODEL, makeup(find_model(DEFAULT_MODEL)))


def read_by_workers(source: Path) -> Inputs:
    outcomes = Outcomes()
    read_so = []
    for found in find([str(source)]):
        file = row(Kind.FILE, [str(found.path), found.source_path])
        for one in [done for part in split(file, TERMS) for done in read_row(part, TERMS)]:
            raise_told(one)
            if one["kind"] == Kind.COUNT:
                outcomes.expect(head(one)[1])
            else:
                read_so.append(row_outcome(one))
    for outcome in reversed(read_so):
        outcomes.add(outcome)
    return outcomes.settled()


def read_here(source: Path) -> Inputs:
    return read([str(source)], as_of=AS_OF, min_words=20, limit=None, language="en")


def test_workers_read_the_seeds_as_one_process_does() -> None:
    inputs = read_by_workers(SEEDS)
    assert inputs == read_here(SEEDS)
    assert inputs.refusals


def test_they_refuse_what_one_process_refuses(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "wide.jsonl").write_bytes("{}".encode("utf-16"))
    (tmp_path / "broken.jsonl").write_bytes(b'{"text": \n\xff\xfe\xed\xa0\x80\n[]\n')
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(b"The ferry left. " * 99)[:-9])
    pages = [
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://odd.example/\xed\xa0\x80\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(answer), answer)
        for answer in (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\nxyz",
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>Short.</p></html>",
        )
    ]
    (tmp_path / "pages.warc").write_bytes(b"".join(pages))
    inputs = read_by_workers(tmp_path)
    assert inputs == read_here(tmp_path)
    assert inputs.count == len(inputs.refusals) == 9


def told(rows: list[Row]) -> UsageError:
    with pytest.raises(UsageError) as raised:
        raise_told(rows[-1])
    return raised.value


def test_a_file_that_a_node_does_not_see_is_no_refusal(tmp_path: Path) -> None:
    file = row(Kind.FILE, [str(tmp_path / "a.txt"), "a.txt"])
    passed = [one for part in split(file, TERMS) for one in read_row(part, TERMS)]
    error = told(passed)
    assert error.message.endswith(f"a node of the cluster, does not see {tmp_path / 'a.txt'}")
    assert error.hint == (
        "the articles and --out must lie where all nodes have them under the same path; of an "
        "--out in a bucket, what its build keeps here: XDG_CACHE_HOME says where"
    )


def test_a_node_with_another_version_is_told_before_it_does_anything(tmp_path: Path) -> None:
    other = Terms(AS_OF, 20, "en", DEFAULT_MODEL, {**TERMS.machine, "spacy": "1.0", "lxml": "2.0"})
    error = told(list(split(row(Kind.FILE, [str(tmp_path), "a.txt"]), other)))
    assert f"has lxml {TERMS.machine['lxml']}, the machine that runs the build 2.0" in error.message
    assert error.hint == (
        "install the same on all nodes (docs/scale.md); what differs: lxml, spacy"
    )


def test_the_makeup_of_a_machine_has_what_packages_ask_for_themselves() -> None:
    # Of the model's arithmetic, of records, of what is read from a page.
    for name in (*LIBRARIES, "pydantic-core", "htmldate", "murmurhash"):
        assert TERMS.machine[name] == metadata.version(name)


@pytest.mark.parametrize("asked", [["thinc", "numpy", "blis"], ["blis", "thinc", "numpy"]])
def test_of_several_packages_that_differ_the_same_is_told_each_time(
    asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "requirements", lambda name: asked if name == DISTRIBUTION else [])
    assert list(machine._packages()) == ["blis", "numpy", "thinc"]


def test_a_node_that_lacks_a_package_or_the_model_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = list(split(file_row(Found(SEEDS, "a.txt")), replace(TERMS, machine={"blis-2": "1.0"})))
    assert told(rows).message == (
        f"{platform.node()}, a node of the cluster, has blis-2 not installed, the machine that "
        "runs the build 1.0"
    )
    rows = list(split(file_row(Found(SEEDS, "a.txt")), replace(TERMS, model="xx_none")))
    assert told(rows).message.startswith(f"{platform.node()}, a node of the cluster: ")
    assert "xx_none" in told(rows).message


def test_the_makeup_of_a_machine_has_all_code_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = find_model(DEFAULT_MODEL)
    for name in ("build/read/a.py", "build/extract/b.toml", "schema/c.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setattr(machine, "_ROOT", tmp_path)
    before = makeup(model)
    (tmp_path / "build/read/README.md").touch()
    assert makeup(model) == before
    for name in ("build/read/a.py", "build/extract/b.toml", "schema/c.py"):
        (tmp_path / name).write_text("changed", encoding="utf-8")
        assert makeup(model) != before
        before = makeup(model)


ARTICLES = [
    article_of(f"“Boat {at} is late,” Ana Brook said on Friday.", article_id=f"art_{at:016x}")
    for at in range(3)
]


def test_a_batch_becomes_a_shard_once(
    tmp_path: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    extractor = Extractor(TERMS, str(tmp_path))
    (done,) = extractor(batch_row(7, ARTICLES))
    number, name = head(done)
    assert number == 7
    expected = [(Key.of(one), extract(one, model.annotate(one))) for one in ARTICLES]
    assert Shards(tmp_path).get(name) == expected
    # Given out again, as after the loss of a node.
    monkeypatch.setattr(worker, "found_in", None)
    assert list(Extractor(TERMS, str(tmp_path))(batch_row(7, ARTICLES))) == [done]


def test_articles_that_end_one_worker_after_another_are_named(tmp_path: Path) -> None:
    for _ in range(MOST_ATTEMPTS):
        Shards(tmp_path).attempts(list(map(Key.of, ARTICLES)))
    (done,) = Extractor(TERMS, str(tmp_path))(batch_row(0, ARTICLES))
    with pytest.raises(CopydeskError) as raised:
        raise_told(done)
    assert raised.value.exit_code == 4
    assert raised.value.message == (
        "5 workers died over the same 3 articles, from text.txt to text.txt"
    )
    assert "fewer --workers" in (raised.value.hint or "")


def test_workers_that_die_while_they_load_the_model_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(_: str) -> Model:
        raise SystemExit

    monkeypatch.setattr(worker, "Model", die)
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(SystemExit):
            list(Extractor(TERMS, str(tmp_path))(batch_row(0, ARTICLES)))
    (done,) = Extractor(TERMS, str(tmp_path))(batch_row(0, ARTICLES))
    with pytest.raises(CopydeskError, match="5 workers died over the same 3 articles"):
        raise_told(done)


def test_a_batch_is_not_unpacked_where_another_version_is_installed(tmp_path: Path) -> None:
    other = replace(TERMS, machine={**TERMS.machine, "the code of copydesk": "0" * 64})
    unknown = {**batch_row(0, ARTICLES), "data": zlib.compress(b'[{"later": 1}]')}
    error = told(list(Extractor(other, str(tmp_path))(unknown)))
    assert "has the code of copydesk" in error.message
    assert error.message.startswith(f"{platform.node()}, a node of the cluster, ")


def test_a_folder_that_a_node_does_not_share_is_told(tmp_path: Path) -> None:
    error = told(list(Extractor(TERMS, str(tmp_path / "nowhere"))(batch_row(0, ARTICLES))))
    assert error.message.endswith(f"does not see {tmp_path / 'nowhere'}")


def failure(rows: list[Row]) -> str:
    with pytest.raises(CopydeskError) as raised:
        raise_told(rows[-1])
    assert raised.value.exit_code == 4
    return raised.value.message


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_a_disk_that_is_full_is_told_with_its_node_and_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What the system says of a write has no name of a file.
    write = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda _, data: write(Path("/dev/full"), data))
    rows = list(Extractor(TERMS, str(tmp_path))(batch_row(0, ARTICLES)))
    assert failure(rows) == f"{platform.node()}: {tmp_path}: No space left on device"


def test_a_folder_that_may_not_be_written_to_is_told_by_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(path: Path, _: bytes) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path.parent / "new"))

    monkeypatch.setattr(Path, "write_bytes", read_only)
    rows = list(Extractor(TERMS, str(tmp_path))(batch_row(0, ARTICLES)))
    assert failure(rows) == f"{platform.node()}: {tmp_path}/new: Read-only file system"


def test_a_store_that_fails_is_told_with_its_node(store: Store) -> None:
    def expired(_: str, __: str) -> None:
        raise OSError("AWS Error UNKNOWN (HTTP status 400): ExpiredToken")

    store.put("raw/a.txt", "The ferry left.")
    store.before = expired
    rows = list(split(file_row(Found(Address("news", ("raw", "a.txt")), "a.txt")), TERMS))
    assert failure(rows) == (
        f"{platform.node()}: s3://news/raw/a.txt cannot be read: AWS Error "
        "UNKNOWN (HTTP status 400): ExpiredToken"
    )
