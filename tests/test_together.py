"""What shares a key comes out the same from memory and from disk."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from build.together import together

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
