"""Teasers of other stories go; lists, captions and verses of the article's own stay."""

import pytest

from build.read.cleaning.teasers import looks_like_headline
from tests.read.drafts import ONE, THREE, TWO, cleaned, texts, whys

TEASERS = (
    "Bear seen in school gymnasium of Old Reed",
    "Why the price of rope will rise in May",
    "Islanders vote to keep their only traffic light",
    "‘It was the soup’: nine cooks on trial",
    "How to leave a harbour in fog",
)


@pytest.mark.parametrize(
    "head",
    ["Read more:", "Related", "Related stories", "More on this story", "You may also like",
     "Most read", "Also read:", "Top stories", "See also", "Recommended", "More from The Kite",
     "Latest news", "Don't miss", "Editor's picks", "What to read next"],
)  # fmt: skip
@pytest.mark.parametrize("is_at_end", [True, False])
def test_lines_below_a_heading_of_theirs(head: str, *, is_at_end: bool) -> None:
    lines = (ONE, TWO, head, *TEASERS[:2], *(() if is_at_end else (THREE,)))
    assert texts(cleaned(*lines)) == [ONE, TWO, *(() if is_at_end else (THREE,))]


def test_a_bare_run_at_the_end() -> None:
    draft = cleaned(ONE, TWO, THREE, *TEASERS)
    assert texts(draft) == [ONE, TWO, THREE]
    assert {why[1:] for why in whys(draft)} == {("teasers", "left out: a teaser of another story")}
    assert texts(cleaned(ONE, TWO, *TEASERS, "Share this story", "© 2025 The Kite")) == [ONE, TWO]


@pytest.mark.parametrize(
    "lines",
    [
        (ONE, TWO, *TEASERS[:2]),
        (ONE, TWO, "These are the winners:", *TEASERS),
        (ONE, "Winners", *TEASERS),
        (ONE, *TEASERS, THREE),
        (ONE, TWO, *(f"{line}." for line in TEASERS)),
        (ONE, TWO, "June 9: Old Reed", "June 10: Reed", "June 11: Odd Harbour", "June 12: Reed"),
        (ONE, TWO, "4-3", "2-1", "0-0", "5-2", "1-1"),
        (ONE, TWO, *(f"{line}, {line.lower()}, {line.lower()}" for line in TEASERS)),
        (ONE, TWO, "Reed", "Old Reed", "Odd Harbour", "New Reed", "Kite"),
        (ONE, "More than this nobody knew about the tower:", *TEASERS),
    ],
)
def test_what_only_resembles_stays(lines: tuple[str, ...]) -> None:
    assert texts(cleaned(*lines)) == list(lines)


def test_what_a_headline_looks_like() -> None:
    for line in (*TEASERS, "Keeper, 90, still climbs the tower", "Is this the end of soup?"):
        assert looks_like_headline(line)
    for line in (ONE, "Odd Harbour", "it was the soup that did it", "10 20 30 40 50", "One two:"):
        assert not looks_like_headline(line)
