"""A list gives back what it was given, wherever it lies."""

import errno
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.document import Extraction, Reading
from build.errors import DiskFullError
from build.kept import Changed, Chosen, Kept
from build.read.articles import Articles
from build.resolve.readings import Readings
from schema.span import Span
from schema.vocabulary import QuoteKind
from tests.extract.quoting import article_of
from tests.release.full_disk import files_no_larger_than


@dataclass(frozen=True, slots=True)
class Thing:
    """What steps keep: texts, spans, enums, days, things inside one another."""

    text: str
    span: Span
    kind: QuoteKind | None
    day: date | None
    parts: tuple["Thing", ...] = ()


def _things(parts: st.SearchStrategy[tuple[Thing, ...]]) -> st.SearchStrategy[Thing]:
    return st.builds(
        Thing,
        st.text(),
        st.builds(Span, st.integers(0, 99), st.integers(0, 99)),
        st.none() | st.sampled_from(QuoteKind),
        st.none() | st.dates(),
        parts,
    )


THINGS = st.lists(_things(st.lists(_things(st.just(())), max_size=2).map(tuple)), max_size=8)


@given(THINGS, st.integers(0, 9))
def test_what_is_kept_comes_back_as_it_was(things: list[Thing], in_memory: int) -> None:
    kept = Kept(Thing, things, in_memory=in_memory)
    assert list(kept) == things
    assert [kept[at] for at in range(len(kept))] == things
    assert [kept[at - len(things)] for at in range(len(kept))] == things
    assert kept[1:3] == things[1:3]


def _each_kind() -> dict[str, Sequence[object]]:
    """Return three different items in a sequence of each kind that is read by place."""
    articles = [article_of(f"Rain fell in {town}.") for town in ("Velden", "Lund", "Osby")]
    read = [replace(one, article_id=f"art_{at:016x}") for at, one in enumerate(articles)]
    return {
        "in memory": Kept(int, range(3), in_memory=9),
        "on disk": Kept(int, range(3), in_memory=0),
        "changed": Changed([1, 2, 3], {1: 9}),
        "chosen": Chosen([1, 2, 3], [2, 0, 1]),
        "articles": Articles(read, [2, 0, 1], ["art_c", "art_a", "art_b"]),
        "readings": Readings(Reading(one, Extraction()) for one in read),
    }


@pytest.mark.parametrize("kind", _each_kind())
def test_what_is_read_by_place_is_read_as_a_list_is(kind: str) -> None:
    items = _each_kind()[kind]
    first, second, third = items
    assert len({repr(one) for one in items}) == len(items) == 3
    assert (items[0], items[1], items[2]) == (first, second, third)
    assert (items[-3], items[-2], items[-1]) == (first, second, third)
    assert items[1:] == [second, third]
    assert items[::-2] == [third, first]
    assert items[-2:9] == [second, third]
    for at in (3, -4):
        with pytest.raises(IndexError):
            items[at]


def test_more_is_taken_in_after_some_was_read() -> None:
    kept = Kept(int, range(3), in_memory=1)
    assert kept[0] == 0
    kept.append(3)
    assert list(kept) == [0, 1, 2, 3]


def test_some_are_chosen() -> None:
    chosen = Chosen(Kept(int, range(5), in_memory=0), [4, 0, 2])
    assert list(chosen) == [4, 0, 2]


@pytest.mark.parametrize("in_memory", [0, 9])
def test_a_change_is_seen_and_leaves_the_list_alone(in_memory: int) -> None:
    kept = Kept(int, range(4), in_memory=in_memory)
    changed: Sequence[int] = Changed(kept, {1: 10, 3: 30})
    assert list(changed) == [0, 10, 2, 30]
    assert list(Changed(changed, {3: 33})) == [0, 10, 2, 33]
    assert list(kept) == [0, 1, 2, 3]


def test_a_disk_that_is_full_is_told_with_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    kept = Kept(str, in_memory=0)
    with files_no_larger_than(1_000_000), pytest.raises(DiskFullError) as raised:
        kept.extend(["x" * 399_998] * 3)
    assert raised.value.message == (
        f"{tmp_path}: no space left on the disk; what a build cannot hold in memory lies there "
        "while it runs; 0.8 MB went into one file"
    )
    assert raised.value.hint is not None
    assert "set TMPDIR to a folder on another disk" in raised.value.hint


def test_a_disk_without_room_for_a_file_is_told_with_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("build.kept.TemporaryFile", refuse)
    with pytest.raises(DiskFullError, match=re.escape(f"{tmp_path}: no space left on the disk")):
        Kept(int, [1], in_memory=0)
