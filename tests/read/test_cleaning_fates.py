"""Each printed line ends in a block or in a fate; what the fates say; what each step counts."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.read.characters import letters, tidy
from build.read.cleaning import clean
from build.read.printed import Printed, RawBlock
from schema.vocabulary import BlockKind, CleaningStep, SourceFormat
from tests.read.drafts import ONE, THREE, TWO, cleaned, texts, whys

LINES = [
    ONE,
    TWO,
    THREE,
    f"{ONE} {TWO} {ONE} {TWO}",
    f"{ONE[:50]}…",
    "Ferry late again",
    "Ferry late again, islanders say",
    "By Ana Brook",
    "Ana Brook",
    "Ana Brook / NW",
    "NW",
    "Politics",
    "EXCLUSIVE",
    "-",
    "* * *",
    "___",
    f"ODD HARBOUR (NW) - {ONE}",
    f"Odd Harbour/04.05.25/Kite: {TWO}",
    f"(Kite) - {THREE}",
    f"date 2025-05-04 {ONE}",
    "Published: 4 May 2025",
    "Updated: May 4",
    "The quay at dawn. (Kite Photo)",
    "CLOSE The quay at dawn. (Kite Photo)",
    "The quay at dawn Hide Caption 2 of 9",
    "Image copyright Ana Brook Image caption The quay at dawn",
    "ANA BROOK The ferry lay at the quay until the storm had passed",
    "Share on Facebook",
    "Read more:",
    "Why the price of rope will rise in May",
    "© 2025 The Kite",
    "(Reporting by Ana Brook; editing by Jon Reed)",
    "A colder sea",
    "- 'A colder sea' -",
    "Politics Ferry late again, islanders say A tide and a clock disagree",
    "“The tide does not read the timetable that we hang on the quay,” said Ana Brook.",
    "The tide does not read the timetable that we hang on the quay Ana Brook",
]
KINDS = st.sampled_from([None, None, None, *BlockKind])
BLOCKS = st.lists(
    st.builds(RawBlock, st.one_of(st.sampled_from(LINES), st.text(max_size=40)), KINDS),
    max_size=14,
)
HEADLINES = st.sampled_from([None, "Ferry late again", "Ferry late again, islanders say"])


@settings(max_examples=400, deadline=None)
@given(BLOCKS, HEADLINES, st.sampled_from([None, "A colder sea"]))
def test_no_printed_letter_vanishes(
    blocks: list[RawBlock], headline: str | None, subheadline: str | None
) -> None:
    draft = clean(
        Printed(SourceFormat.TEXT, tuple(blocks), headline=headline, subheadline=subheadline)
    )
    for origin, block in enumerate(blocks):
        ends = [fate.text for fate in draft.fates if fate.origin == origin]
        ends += [one.text for one in draft.blocks if one.origin == origin]
        missing = Counter(letters(tidy(block.text))) - Counter(letters("".join(ends)))
        assert not missing, (block, ends)
    assert all(block.kind for block in draft.blocks)
    assert all(0 <= fate.origin < len(blocks) for fate in draft.fates)


@pytest.mark.parametrize(
    ("line", "place", "step", "what"),
    [
        ("Published: 4 May 2025", 0, "marker", "read as date"),
        ("Published: 4 May 2025", 2, "marker", "read as date"),
        ("Updated: May 4", 0, "marker", "left out: the date of a change"),
        ("Share on Facebook", 1, "promotions", "left out: it sells, shares or links"),
        ("© 2025 The Kite", 2, "notices", "left out: a notice of rights"),
        ("* * *", 1, "separators", "left out: it only sets others apart"),
        ("(Reporting by Ana Brook)", 2, "end_matter", "read as desk credit"),
        ("NW", 2, "end_matter", "read as agency"),
        ("Ana Brook", 2, "end_matter", "read as author"),
        ("Ana Brook / NW", 2, "end_matter", "read as author and agency"),
        ("Politics", 2, "end_matter", "read as section"),
        ("EXCLUSIVE", 0, "kicker", "left out: a label above the headline"),
        ("Politics", 0, "kicker", "read as section"),
        (f"NEW REED (NW) - {THREE}", 0, "dateline", "taken apart: dateline and text"),
        ("The quay. (Kite Photo)", 1, "captions", "taken apart: caption and credit"),
        (ONE, 2, "repeats", "left out: printed before"),
    ],
)
def test_what_a_fate_says(line: str, place: int, step: str, what: str) -> None:
    lines = [ONE, TWO]
    lines.insert(place, line)
    draft = cleaned(*lines)
    assert whys(draft) == [(place, step, what)]
    assert draft.steps == [CleaningStep(step)]


def test_lines_told_their_kind_are_not_counted() -> None:
    draft = cleaned("Ferry late again", "By Ana Brook", ONE, "A colder sea", TWO)
    assert [block.kind for block in draft.blocks] == [
        "headline",
        "byline",
        "paragraph",
        "subheading",
        "paragraph",
    ]
    assert draft.fates == []


def test_headline_section_and_text_on_one_line() -> None:
    headline = "Ferry late again, islanders say"
    draft = cleaned(f"Politics {headline} A tide and a clock disagree", ONE, headline=headline)
    assert [(block.kind, block.text) for block in draft.blocks] == [
        ("headline", headline),
        ("subheadline", "A tide and a clock disagree"),
        ("paragraph", ONE),
    ]
    assert draft.section == "Politics"
    assert texts(cleaned(f"{headline} on Monday that they are cold.", ONE, headline=headline)) == [
        headline,
        f"{headline} on Monday that they are cold.",
        ONE,
    ]


def test_headline_in_capitals_of_titles_may_end_with_a_stop() -> None:
    draft = cleaned("Ferry Late Again, Islanders Tell Harbour Board.", ONE, TWO)
    assert draft.headline == "Ferry Late Again, Islanders Tell Harbour Board."
    assert cleaned("The ferry was late again in Odd Harbour.", ONE, TWO).headline is None


def test_a_date_alone_at_the_end_may_be_that_of_a_correction() -> None:
    draft = cleaned(ONE, TWO, THREE, "Nobody was hurt.", "It rained.", "Sunday, 4 May 2025")
    assert texts(draft)[-1] == "Sunday, 4 May 2025"
    assert draft.marked_date is None
