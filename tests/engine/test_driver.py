"""What the build makes of what workers send and of what they cannot read; without a cluster."""

import errno
import io
import json
import platform
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from benchmarks.articles import article_of
from build.annotate.model import find_model
from build.cache.shards import Shards
from build.cache.store import Key
from build.config import DEFAULT_MODEL, Config
from build.document import Article, Extraction
from build.engine.local import LocalEngine
from build.engine.machine import makeup
from build.engine.wire import Kind, Row, raise_told, row, row_batch
from build.engine.worker import Terms, read_row, split
from build.progress import Progress
from build.read import Inputs, reader
from tests.storage.store import Store

BreakNode: TypeAlias = Callable[[pytest.MonkeyPatch], None]
ray = pytest.importorskip("build.engine.ray")

AS_OF = date(2026, 1, 1)
TEXT = "The ferry to Sund left on Friday with ninety people on board. " * 9
MODEL = find_model(DEFAULT_MODEL)
TERMS = Terms(AS_OF, 20, "en", DEFAULT_MODEL, makeup(MODEL))


class Noted(Progress):
    """Keeps what is said."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[str] = []

    def note(self, what: str) -> None:
        self.notes.append(what)


def on_nodes(files: list[Row], break_node: BreakNode) -> Iterator[Row]:
    """Yield what workers make of files, on nodes that something is wrong with."""
    with pytest.MonkeyPatch.context() as node:
        break_node(node)
        rows = [
            one for file in files for part in split(file, TERMS) for one in read_row(part, TERMS)
        ]
    for one in rows:
        raise_told(one)
        yield one


def read(source: Path | str, break_node: BreakNode = lambda _: None) -> tuple[Inputs, Noted]:
    """Read a source by workers, as one process does."""
    config = Config((str(source),), Path("dist"), AS_OF)
    local = LocalEngine(config, MODEL, "en")
    engine = ray.RayEngine(config, local, TERMS, None, 1)
    engine._read_by_workers = lambda files: on_nodes(files, break_node)
    progress = Noted()
    progress.step("reading")
    inputs = engine.read(progress)
    progress.end()
    assert inputs == local.read(Progress())
    return inputs, progress


def written(folder: Path) -> Path:
    for name in ("a.txt", "b.txt", "c.png"):
        (folder / name).write_text(f"{name}. {TEXT}", encoding="utf-8")
    (folder / "d.jsonl").write_text(
        "".join(json.dumps({"text": f"{at}. {TEXT}"}) + "\n" for at in range(9)), encoding="utf-8"
    )
    return folder


def test_the_step_counts_inputs(tmp_path: Path) -> None:
    inputs, progress = read(written(tmp_path))
    assert inputs.count == progress.steps[0].count == 12
    assert progress.notes == []


def forbidden(node: pytest.MonkeyPatch) -> None:
    node.setattr(reader, "opened", refuse)


def not_seen(node: pytest.MonkeyPatch) -> None:
    node.setattr(Path, "is_file", refuse)
    forbidden(node)


def refuse(_: Path) -> None:
    raise PermissionError(errno.EACCES, "no")


def worn(node: pytest.MonkeyPatch) -> None:
    node.setattr(reader, "opened", lambda path: io.BufferedReader(Worn(path), len(TEXT)))


class Worn(io.FileIO):
    """A file whose beginning can be read."""

    def readinto(self, buffer: Any) -> int:
        if self.tell() > 2 * len(TEXT):
            raise OSError(errno.EIO, "worn")
        return super().readinto(buffer)


@pytest.mark.parametrize(
    ("break_node", "note"),
    [
        (forbidden, "3 files are read here, as nodes could not; a.txt: {}: it cannot be read: no"),
        (not_seen, "3 files are read here, as nodes could not; a.txt: {}: it cannot be read: no"),
        (worn, "1 file is read here, as nodes could not; d.jsonl: {}: it cannot be read: worn"),
    ],
)
def test_what_a_node_cannot_read_the_build_reads(
    break_node: BreakNode, note: str, tmp_path: Path
) -> None:
    inputs, progress = read(written(tmp_path), break_node)
    assert len(inputs.articles) == 11
    assert progress.steps[0].count == 12
    assert progress.notes == [note.format(platform.node())]


def test_what_the_build_cannot_read_either_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worn(monkeypatch)
    inputs, _ = read(written(tmp_path))
    assert [one.reason for one in inputs.refusals] == ["unknown_format", "unreadable"]


def test_an_object_that_a_node_may_not_read_is_read_by_the_build(store: Store) -> None:
    store.put("raw/a.txt", TEXT)

    def without_keys(node: pytest.MonkeyPatch) -> None:
        node.setattr(store, "before", denied)

    inputs, _ = read("s3://news/raw", without_keys)
    assert len(inputs.articles) == 1


def denied(doing: str, _: str) -> None:
    raise OSError("When reading: AWS Error ACCESS_DENIED during GetObject operation")


def extracting(
    shards: Shards, monkeypatch: pytest.MonkeyPatch, characters: int, finished: Sequence[int]
) -> Iterator[Extraction]:
    """Extract three articles in batches, finished by workers in this order."""
    monkeypatch.setattr(ray, "BATCH_CHARACTERS", characters)
    articles = [article_of("x y.", article_id=f"art_{at:016x}") for at in range(3)]

    def shard(batch: Sequence[Article]) -> str:
        return shards.put(list(map(Key.of, batch)), [Extraction()] * len(batch))

    engine = ray.RayEngine(None, None, None, shards, 1)
    engine._extract_by_workers = lambda batches: iter(
        [row(Kind.SHARD, [at, shard(row_batch(batches[at])[1])]) for at in finished]
    )
    return iter(engine.extract_each(articles))


# As many are taken as there are articles and no more is asked for, as the cache does.


@pytest.mark.parametrize(
    ("characters", "finished", "left"), [(1, [2, 0, 1], [2, 1, 0]), (99, [0], [1, 1, 0])]
)
def test_a_shard_goes_when_the_last_of_it_is_taken(
    characters: int,
    finished: list[int],
    left: list[int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shards = Shards(tmp_path)
    found = extracting(shards, monkeypatch, characters, finished)
    assert [len(list(shards)) for _ in range(3) if next(found)] == left


def test_a_batch_that_is_finished_twice_is_a_fault_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = extracting(Shards(tmp_path), monkeypatch, 1, [0, 1, 2, 0])
    with pytest.raises(AssertionError, match="a batch was finished twice"):
        list(islice(found, 3))


class Pipeline:
    """Rows that workers send; says when it has ended."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows, self.has_ended = rows, False

    def iter_rows(self) -> Iterator[Row]:
        try:
            yield from self.rows
        finally:
            self.has_ended = True


def test_what_was_begun_and_left_ends_before_more_is_extracted(tmp_path: Path) -> None:
    shards, articles = Shards(tmp_path), [article_of("x y."), article_of("x z.")]
    engine = ray.RayEngine(None, None, None, shards, 1)
    begun: list[Pipeline] = []

    def extract(batches: list[Row]) -> Iterator[Row]:
        assert all(one.has_ended for one in begun)
        sent = [row_batch(one) for one in batches]
        put = [shards.put(list(map(Key.of, of)), [Extraction()] * len(of)) for _, of in sent]
        names = [row(Kind.SHARD, [at, name]) for (at, _), name in zip(sent, put, strict=True)]
        begun.append(Pipeline(names))
        rows: Iterator[Row] = engine._rows(begun[-1])
        return rows

    engine._extract_by_workers = extract
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ray, "BATCH_CHARACTERS", 1)
        left = engine.extract_each(articles)
        next(left)
        assert len(list(engine.extract_each(articles[1:]))) == 1
