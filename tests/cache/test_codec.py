"""What is kept of an extraction is all of it; what it is found by is all that was looked at."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.articles import article_of
from build.annotate.model import Model
from build.cache.codec import decode, encode, seen
from build.document import (
    Article,
    Block,
    Extraction,
    FoundClaim,
    FoundMention,
    FoundQuote,
    FoundReport,
)
from build.extract.everything import extract
from schema.span import Span
from schema.vocabulary import BlockKind

FINITE = st.floats(allow_nan=False, allow_infinity=False)
CLAIMS = st.builds(FoundClaim, qualifier=..., value_number=st.none() | FINITE, unit=...)
EXTRACTIONS = st.builds(
    Extraction,
    mentions=st.lists(
        st.builds(FoundMention, is_subject=..., is_plural=..., title=...), max_size=3
    ).map(tuple),
    dates=...,
    quotes=st.lists(st.builds(FoundQuote, confidence=FINITE, parent=...), max_size=3).map(tuple),
    reports=st.lists(
        st.builds(FoundReport, claims=st.lists(CLAIMS, max_size=3).map(tuple), confidence=FINITE),
        max_size=2,
    ).map(tuple),
)


@settings(max_examples=25, deadline=None)
@given(EXTRACTIONS)
def test_what_is_kept_comes_back_as_it_was(extraction: Extraction) -> None:
    back = decode(encode(extraction))
    assert back == extraction
    assert repr(back) == repr(extraction)


class Untouched:
    """Something that nobody may look at."""

    def __getattribute__(self, name: str) -> Any:
        raise AssertionError(f"looked at, for its {name}")

    def __eq__(self, other: object) -> bool:
        raise AssertionError("compared")

    def __hash__(self) -> int:
        raise AssertionError("hashed")

    def __bool__(self) -> bool:
        raise AssertionError("judged")

    def __str__(self) -> str:
        raise AssertionError("printed")


def test_nothing_of_an_article_is_looked_at_but_what_it_is_found_by(model: Model) -> None:
    article = article_of(
        (BlockKind.HEADLINE, "Mayor Zorman: “We shall rebuild the bridge”"),
        (BlockKind.DATELINE, "ODD HARBOUR, Slovenia, May 3 —"),
        "“We shall rebuild it,” Mayor Petra Zorman told two reporters on Friday. “Trust me.”",
        "Police arrested four men in Odd Harbour on Friday, she said, and 12 people were hurt.",
    )
    hidden = {
        one.name: Untouched() for one in fields(Article) if one.name not in ("text", "blocks")
    }
    untouched = replace(article, **hidden)  # type: ignore[arg-type]
    found = extract(article, model.annotate(article))
    assert found.quotes
    assert found.reports
    assert extract(untouched, model.annotate(untouched)) == found
    assert seen(untouched) == seen(article)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "The ferry left at One."},
        {"blocks": (Block(BlockKind.HEADLINE, Span(0, 22)),)},
        {"blocks": (Block(BlockKind.PARAGRAPH, Span(0, 21)),)},
        {"blocks": ()},
    ],
)
def test_another_text_or_another_block_is_found_by_something_else(change: dict[str, Any]) -> None:
    article = article_of("The ferry left at one.")
    assert seen(replace(article, **change)) != seen(article)
