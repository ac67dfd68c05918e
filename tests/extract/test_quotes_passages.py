"""Quoted passages are found from the characters alone, whatever the marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.extract.quotes.passages import find_passages
from tests.extract.quoting import article_of


def insides(*paragraphs: str) -> list[str]:
    article = article_of(*paragraphs)
    return [passage.inner.of(article.text) for passage in find_passages(article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We sail at noon,” she said.", ["We sail at noon,"]),
        ('"We sail at noon," she said.', ["We sail at noon,"]),
        ("‘We sail at noon,’ she said.", ["We sail at noon,"]),
        ("'We sail at noon,' she said.", ["We sail at noon,"]),
        ("''We sail at noon,'' she said.", ["We sail at noon,"]),
        ("«We sail at noon», she said.", ["We sail at noon"]),
        ("“We sail at noon,“ she said.", ["We sail at noon,"]),
        ("It was 'too late' and 'too cold'.", ["too late", "too cold"]),
    ],
)
def test_every_kind_of_mark(text: str, expected: list[str]) -> None:
    assert insides(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The pilots' strike hit the ferry's owners' profits.",
        "The pilots’ strike hit the ferry’s owners’ profits.",
        "In the '90s and the ’80s nobody cared.",
        "A 5'10\" mast stood there.",
        "It closed” without opening.",
        'Nothing “ ” stands here, and nothing "" there.',
    ],
)
def test_apostrophes_and_strays_quote_nothing(text: str) -> None:
    assert insides(text) == []


def test_an_apostrophe_after_s_does_not_close_a_passage_that_closes_later() -> None:
    assert insides("‘The ministers’ own figures are wrong,’ he said.") == [
        "The ministers’ own figures are wrong,"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“He told me “go home” and left,” she said.",
        "“He told me ‘go home’ and left,” she said.",
        "‘He told me “go home” and left,’ she said.",
        '"He told me "go home" and left," she said.',
    ],
)
def test_only_the_outermost_of_nested_marks_counts(text: str) -> None:
    (inside,) = insides(text)
    assert inside.startswith("He told me")
    assert inside.endswith("and left,")


def test_a_passage_that_reopens_in_each_paragraph_is_chained() -> None:
    article = article_of("“It rained.", "“It rained again.", "“Then it stopped,” she said.")
    passages = find_passages(article)
    assert [one.continues for one in passages] == [False, True, True]
    assert [one.is_closed for one in passages] == [False, False, True]


def test_an_unclosed_passage_reaches_to_the_end_of_its_block_and_no_further() -> None:
    assert insides('He said: "We will see.', "They left.") == ["We will see."]


@given(st.lists(st.text("“”\"‘’'`« a.S,\n5-", max_size=40), min_size=1, max_size=4))
def test_passages_are_disjoint_in_order_and_inside_their_blocks(paragraphs: list[str]) -> None:
    article = article_of(*(one.replace("\n", " ") for one in paragraphs))
    end = 0
    for passage in find_passages(article):
        assert passage.outer.start >= end
        assert passage.outer.contains(passage.inner)
        assert article.blocks[passage.block].span.contains(passage.outer)
        assert passage.inner.of(article.text) == passage.inner.of(article.text).strip() != ""
        end = passage.outer.end
