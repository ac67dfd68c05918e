"""Ids: deterministic, and different where anything differs."""

import re

from hypothesis import given
from hypothesis import strategies as st

from schema.ids import ID_PATTERN, make_id, text_digest

Part = str | int | None
# Cleaned text holds no control characters, so they cannot stand in a part.
PARTS = st.lists(
    st.one_of(st.none(), st.integers(), st.text(st.characters(exclude_categories=["C"]))),
    max_size=4,
)


def test_an_id_never_changes() -> None:
    assert make_id("art", "url", "https://northern-wire.example/ferry") == "art_9ee33d04907e9292"


def test_none_empty_and_the_cut_between_parts_all_count() -> None:
    ids = {
        make_id("art", *parts)
        for parts in [("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("abc", None)]
    }
    assert len(ids) == 5


@given(PARTS, PARTS)
def test_ids_are_equal_only_where_the_parts_are(one: list[Part], other: list[Part]) -> None:
    def spelt(parts: list[Part]) -> list[str | None]:
        return [None if part is None else str(part) for part in parts]

    assert (make_id("ent", *one) == make_id("ent", *other)) == (spelt(one) == spelt(other))


@given(PARTS)
def test_every_id_has_the_stated_form(parts: list[Part]) -> None:
    assert re.fullmatch(ID_PATTERN, make_id("quo", *parts))


def test_the_digest_of_a_text_is_the_sha256_of_its_utf8() -> None:
    assert text_digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
