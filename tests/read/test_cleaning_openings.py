"""How an article opens: datelines with a colon, bylines without a "by"."""

import pytest

from build.read.cleaning.dateline import split_known_city
from schema.vocabulary import BlockKind
from tests.read.drafts import ONE, THREE, TWO, cleaned, texts

# Their cities are in the gazetteer; bare ones are capitals, or large.
COLON_DATELINES = {
    "KARACHI: The talks": ("KARACHI", None, None),
    "NEW DELHI: The talks": ("NEW DELHI", None, None),
    "KUALA LUMPUR: The talks": ("KUALA LUMPUR", None, None),
    "REYKJAVÍK: The talks": ("REYKJAVÍK", None, None),
    "LAHORE, Pakistan: The talks": ("LAHORE, Pakistan", None, None),
    "DHAKA: “Talks": ("DHAKA", None, None),
    "MUMBAI: 40 talks": ("MUMBAI", None, None),
    "NAIROBI (Kite): The talks": ("NAIROBI", None, "Kite"),
    "Nairobi (Kite): The talks": ("Nairobi", None, "Kite"),
    "NAIROBI, May 4: The talks": ("NAIROBI", "May 4", None),
    "Nairobi, May 4: The talks": ("Nairobi", "May 4", None),
    "Nairobi, May 4 (Kite): The talks": ("Nairobi", "May 4", "Kite"),
    "NAIROBI, Kenya, 4 May 2025 (Kite): The talks": ("NAIROBI, Kenya", "4 May 2025", "Kite"),
    "LIMERICK, May 4: The talks": ("LIMERICK", "May 4", None),
    "LIMERICK (Kite): The talks": ("LIMERICK", None, "Kite"),
    "Nairobi, Sept. 4, 2025:  The talks": ("Nairobi", "Sept. 4, 2025", None),
}
NO_COLON_DATELINES = """
    ANA BROOK: The talks are over.
    BROOK: The talks are over.
    Q: Where is Nairobi?
    A: The talks are over.
    Nairobi: The talks are over.
    LIMERICK: The talks are over.
    UPDATE: The talks are over.
    EXCLUSIVE: Nairobi talks are over.
    KENYA: The talks are over.
    ODD HARBOUR: The talks are over.
    Ana Brook (Kite): The talks are over.
    NAIROBI – Kenya: The talks are over.
    NAIROBI: the talks are over.
    NAIROBI:The talks are over.
    The mayor of NAIROBI: The talks are over.
    “NAIROBI: The talks are over.”
    Talks in Nairobi, May 4: The end
    - NAIROBI: The talks
"""


@pytest.mark.parametrize("text", COLON_DATELINES)
def test_parts_of_datelines_with_a_colon(text: str) -> None:
    found = split_known_city(text)
    assert found is not None
    assert (found.place, found.date, found.agency) == COLON_DATELINES[text]
    assert text[found.end :].endswith(("talks", "Talks"))


@pytest.mark.parametrize("line", [line.strip() for line in NO_COLON_DATELINES.strip().splitlines()])
def test_a_colon_alone_makes_no_dateline(line: str) -> None:
    assert split_known_city(line) is None


@pytest.mark.parametrize("above", [(), ("By Ana Brook",), (TWO,)])
def test_a_dateline_is_parted_from_its_paragraph(above: tuple[str, ...]) -> None:
    draft = cleaned(*above, f"KARACHI: {ONE}", THREE)
    assert texts(draft) == [*above, "KARACHI", ONE, THREE]
    assert draft.blocks[len(above)].kind == BlockKind.DATELINE
    assert draft.dateline_place == "KARACHI"


@pytest.mark.parametrize(
    "lines",
    [
        (f"WASHINGTON: {ONE}", f"LINCOLN: {TWO}", THREE),  # a transcript
        (f"WASHINGTON: {ONE}", f"Q: {TWO}", THREE),
        (f"Karachi (Labour): {ONE}", f"Jon Reed (Labour): {TWO}", THREE),
        (f"KARACHI: {ONE}", f"LAHORE: {TWO}", f"QUETTA: {THREE}"),  # a list
        (ONE, TWO, THREE, f"KARACHI: {ONE[:-1]}, too."),
        (f"KARACHI, {ONE}", TWO),
        ("KARACHI: Late.", ONE, TWO),
    ],
)
def test_what_only_opens_like_a_dateline_stays(lines: tuple[str, ...]) -> None:
    draft = cleaned(*lines)
    assert " ".join(texts(draft)) == " ".join(lines)
    assert draft.dateline_place is None


KNOWN = ("Ana Brook", "Jon B. Reed", "Piet O'Hara")
BARE_BYLINES = """
    Ana Brook
    ANA BROOK
    Jon B. Reed
    Jon B Reed
    Piet O’Hara
    Ana Brook and Jon B. Reed
    Ana Brook & Jon B. Reed
    Ana Brook, Jon B. Reed
    Ana Brook, Jon B. Reed and Piet O'Hara
    JON B. REED AND ANA BROOK
    Jon B. Reed, Piet O'Hara
"""
NO_BARE_BYLINES = """
    Nora Quay
    Ana Brook and Nora Quay
    Ana Brook is late
    Ana
    Ana Brook – who keeps the light – said so.
    “Ana Brook”
    Ana Brook: I was asleep.
    Ana Brook, keeper of the light
    Ana Brook? Nobody.
    - Ana Brook
    Odd Harbour
    Economic Scene
"""


@pytest.mark.parametrize("line", [line.strip() for line in BARE_BYLINES.strip().splitlines()])
def test_the_names_of_known_authors_are_a_byline(line: str) -> None:
    draft = cleaned(line, ONE, TWO, headline="Ferry late again", authors=KNOWN)
    assert draft.blocks[1].text == line
    assert draft.blocks[1].kind == BlockKind.BYLINE
    assert draft.authors == KNOWN


@pytest.mark.parametrize("line", [line.strip() for line in NO_BARE_BYLINES.strip().splitlines()])
def test_other_lines_are_none(line: str) -> None:
    for authors in (KNOWN, ()):
        draft = cleaned(line, ONE, TWO, headline="Ferry late again", authors=authors)
        assert BlockKind.BYLINE not in [block.kind for block in draft.blocks]
        assert draft.authors == authors
