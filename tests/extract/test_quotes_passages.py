"""Quoted passages are found from the characters alone, whatever the marks."""

from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.extract.quotes.passages import Passage, find_passages
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


_MARKS = "“”„\"‘’'`«»"
_words = st.sampled_from(["rain", "Holt", "said", "boats", "don't", "5", "-", "it,", "so.", "why?"])
_marked = st.builds(
    lambda before, word, after: before + word + after,
    st.sampled_from(["", "", "", "(", *_MARKS, "''", "``"]),
    _words,
    st.sampled_from(["", "", "", ")", *_MARKS, "''", "”,", "’.", "'\""]),
)
_block = st.lists(_marked, min_size=1, max_size=12).map(" ".join)
_blocks = st.lists(_block, min_size=1, max_size=5)


@given(_blocks)
def test_only_the_last_passage_of_a_block_is_unclosed_and_reaches_its_end(
    blocks: list[str],
) -> None:
    article = article_of(*blocks)
    found = find_passages(article)
    for passage, following in zip_longest(found, found[1:]):
        if not passage.is_closed:
            assert passage.outer.end == article.blocks[passage.block].span.end
            assert following is None or following.block > passage.block


@given(_blocks)
def test_a_passage_continues_only_one_that_no_mark_closed(blocks: list[str]) -> None:
    article = article_of(*blocks)
    before: Passage | None = None
    for passage in find_passages(article):
        if passage.continues:
            assert before is not None
            assert not before.is_closed
            assert before.block < passage.block
            assert passage.outer.start == article.blocks[passage.block].span.start
        before = passage


@given(_blocks, st.data())
def test_an_odd_mark_in_one_block_changes_no_passage_of_the_others(
    blocks: list[str], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(blocks) - 1))
    places = [place for place, one in enumerate(blocks[number]) if one in _MARKS and place]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    text = blocks[number][:place] + blocks[number][place + 1 :]
    changed = [*blocks[:number], text, *blocks[number + 1 :]]
    assert _elsewhere(blocks, number) == _elsewhere(changed, number)


def _elsewhere(blocks: list[str], number: int) -> list[tuple[int, str]]:
    article = article_of(*blocks)
    found = find_passages(article)
    return [(one.block, one.inner.of(article.text)) for one in found if one.block != number]


@pytest.mark.parametrize(
    "unit", ["'a ", "'a b' ", "‘a ", "“a ", '"a “b” ', "«a ", "``a'' ", "’a' "]
)
def test_time_grows_with_the_text_alone(unit: str) -> None:
    article = article_of(unit * 5_000, unit * 5_000)
    assert len(find_passages(article)) <= 20_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'It could 'suck up' boats and carry them,' he said.", "It could 'suck up' boats and"),
        ("‘It could ‘suck up’ boats and carry them,’ he said.", "It could ‘suck up’ boats and"),
    ],
)
def test_single_marks_nest(text: str, expected: str) -> None:
    (inside,) = insides(text)
    assert inside == f"{expected} carry them,"


def test_an_odd_mark_costs_no_other_passage_of_its_block() -> None:
    assert insides("“It rained, she said. “We left.” And “goodbye” to all.") == [
        "We left.",
        "goodbye",
    ]
