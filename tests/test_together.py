"""What shares a key comes out the same from memory and from disk."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.errors import DiskFullError
from build.together import together
from tests.release.full_disk import files_no_larger_than

PAIRS = st.lists(st.tuples(st.text(max_size=3), st.integers(0, 2**31)), max_size=40)


def test_numbers_that_share_a_key_come_in_their_order_and_each_once() -> None:
    pairs = [("b", 7), ("a", 3), ("c", 1), ("b", 2), ("b", 7), ("a", 9), ("c", 1), ("a", 0)]
    assert list(together(pairs)) == [[7, 2], [3, 9, 0]]


@settings(max_examples=15, deadline=None)  # each opens a database
@given(PAIRS)
def test_what_lies_on_disk_comes_as_from_memory(pairs: list[tuple[str, int]]) -> None:
    assert list(together(pairs, in_memory=0)) == list(together(pairs, in_memory=99))


def test_many_come_from_disk_in_their_order() -> None:
    pairs = [(f"key {one * 7919 % 30_011}", one) for one in range(60_000)]
    assert list(together(pairs, in_memory=10)) == list(together(pairs, in_memory=60_000))


def test_all_is_taken_in_before_anything_comes_out() -> None:
    taken: list[int] = []

    def pairs(count: int) -> Iterator[tuple[str, int]]:
        for one in range(count):
            taken.append(one)
            yield "key", one

    for in_memory in (0, 9):
        taken.clear()
        assert next(together(pairs(5), in_memory=in_memory)) == taken == [0, 1, 2, 3, 4]


def test_a_disk_that_is_full_is_told_with_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("build.together._MEMORY", "16MiB")
    pairs = ((f"key {one % 400_000}", one) for one in range(900_000))
    with files_no_larger_than(1_000_000), pytest.raises(DiskFullError) as raised:
        list(together(pairs, in_memory=0))
    assert raised.value.message == (
        f"{tmp_path}: no space left on the disk; what a build cannot hold in memory lies there "
        "while it runs; a database that sorts it could write no more"
    )
