"""What workers put down is whole or not there, and nothing else passes for it."""

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.articles import article_of
from build.cache import Cache, forget
from build.cache.shards import DamagedShardError, Shards
from build.cache.store import Key
from build.document import Article, Extraction, FoundMention
from schema.span import Span
from schema.vocabulary import MentionForm


@pytest.fixture
def shards(tmp_path: Path) -> Shards:
    folder = tmp_path / ".cache" / "shards-0123456789abcdef"
    folder.mkdir(parents=True)
    return Shards(folder)


def numbered(*numbers: int) -> list[Article]:
    return [article_of(f"Article {at}.", article_id=f"art_{at:016x}") for at in numbers]


def found_in(article: Article) -> Extraction:
    span = Span(0, len(article.text))
    return Extraction((FoundMention(span, MentionForm.NAME, None, article.text, 0),))


def parquet(columns: dict[str, list[str]]) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(columns), sink)
    return bytes(sink.getvalue().to_pybytes())


def put(shards: Shards, *numbers: int) -> str:
    articles = numbered(*numbers)
    return shards.put(list(map(Key.of, articles)), list(map(found_in, articles)))


def extracted(shards: Shards, *numbers: int, warning: str | None = None) -> list[int]:
    """Return the numbers of those that a build with these shards still has to extract."""
    given: list[int] = []

    def anew(articles: Sequence[Article]) -> Iterator[Extraction]:
        given.extend(int(one.article_id[4:], 16) for one in articles)
        return map(found_in, articles)

    path = shards.folder.with_name("extractions-0123456789abcdef.sqlite")
    with Cache(path, shards) as cache:
        articles = numbered(*numbers)
        assert list(cache.each(articles, anew)) == list(map(found_in, articles))
        assert cache.warnings == ([] if warning is None else [warning])
        cache.drop_unused()
    return given


def test_what_was_put_comes_back_in_its_order_under_a_name_of_its_content(shards: Shards) -> None:
    name = put(shards, 3, 1)
    assert shards.get(name) == [(Key.of(one), found_in(one)) for one in numbered(3, 1)]
    assert put(shards, 3, 1) == name
    assert put(shards, 1, 3) != name
    assert shards.find(list(map(Key.of, numbered(3, 1)))) == name
    assert shards.find(list(map(Key.of, numbered(3)))) is None
    assert pq.read_table(shards.folder / name).column_names == ["article_id", "seen", "extraction"]


def damage_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def damage_a_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("damage", [damage_half, damage_a_bit, Path.unlink])
def test_what_is_damaged_is_no_shard(damage: object, shards: Shards) -> None:
    name = put(shards, 1)
    damage(shards.folder / name)  # type: ignore[operator]
    assert shards.find(list(map(Key.of, numbered(1)))) is None
    with pytest.raises(DamagedShardError):
        shards.get(name)
    assert put(shards, 1) == name
    assert len(shards.get(name)) == 1


def test_a_file_that_was_not_finished_is_no_shard(shards: Shards) -> None:
    name = put(shards, 1)
    (shards.folder / name).rename(shards.folder / ".0123456789abcdef")
    assert list(shards) == []


def test_the_next_build_takes_up_what_workers_had_finished(shards: Shards) -> None:
    put(shards, 1, 2)
    put(shards, 4)
    assert extracted(shards, 1, 2, 3, 4) == [3]
    assert not shards.folder.exists()
    assert extracted(shards, 1, 2, 3, 4) == []


def test_a_damaged_one_is_told_and_its_articles_are_extracted_anew(shards: Shards) -> None:
    damage_half(shards.folder / put(shards, 1, 2))
    put(shards, 3)
    warning = (
        f"{shards.folder}: 1 files of an interrupted build were damaged; their articles are "
        "extracted anew"
    )
    assert extracted(shards, 1, 2, 3, warning=warning) == [1, 2]


def test_what_is_withdrawn_is_in_no_shard(shards: Shards, tmp_path: Path) -> None:
    put(shards, 1, 2)
    damage_half(shards.folder / put(shards, 3))
    kept = put(shards, 4)
    assert forget(tmp_path, [numbered(2)[0].article_id]) == 1
    assert list(shards) == [kept]


def test_what_is_withdrawn_is_in_nothing_that_a_killed_worker_left(
    shards: Shards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", die)
        with pytest.raises(KeyboardInterrupt):
            put(shards, 1)
    assert len(list(shards.folder.iterdir())) == 1
    kept = put(shards, 2)
    assert forget(tmp_path, [numbered(1)[0].article_id]) == 0
    assert [path.name for path in shards.folder.iterdir()] == [kept]


def die(*_: object) -> None:
    raise KeyboardInterrupt


def test_what_is_withdrawn_is_in_no_shard_of_other_code(
    shards: Shards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        later = zlib.compress(b'{"mentions": [{"later": 1}]}')
        patched.setattr("build.cache.shards.encode", lambda _: later)
        put(shards, 1)
        kept = put(shards, 2)
    assert forget(tmp_path, [numbered(1)[0].article_id]) == 1
    assert list(shards) == [kept]
    with pytest.raises(DamagedShardError):
        shards.get(kept)


@pytest.mark.parametrize("data", [b"no Parquet", parquet({"name": ["art_0000000000000001"]})])
def test_what_other_code_put_as_another_file_goes_as_a_whole(
    data: bytes, shards: Shards, tmp_path: Path
) -> None:
    name = f"{'0' * 32}-{hashlib.sha256(data).hexdigest()[:32]}.parquet"
    (shards.folder / name).write_bytes(data)
    assert forget(tmp_path, [numbered(1)[0].article_id]) == 0
    assert list(shards.folder.iterdir()) == []


def test_attempts_are_counted_until_one_succeeds(shards: Shards) -> None:
    keys = list(map(Key.of, numbered(1)))
    assert [shards.attempts(keys) for _ in range(3)] == [0, 1, 2]
    put(shards, 1)
    assert shards.attempts(keys) == 0
    shards.forget_attempts()
    assert shards.attempts(keys) == 0
