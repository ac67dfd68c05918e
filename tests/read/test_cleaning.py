"""What belongs to the article stays, as blocks; what belongs to the page goes."""

from pathlib import Path

import pytest

from build.read.cleaning.byline import byline_of
from build.read.cleaning.captionforms import is_caption
from build.read.cleaning.dateline import split_dateline
from build.read.cleaning.promotions import is_promotion
from tests.read.inputs import kinds, read_one

LONG = "The ferry to Odd Harbour was late again on Monday because the tide and the clock disagreed."
MORE = "Passengers waited on the quay for two hours and were given soup, the company said later."


def text_kinds(folder: Path, *lines: str) -> list[tuple[str, str]]:
    """Return the blocks of a text file of these lines."""
    return kinds(read_one(folder, "a.txt", "\n".join(lines)))


def test_wire_text(tmp_path: Path) -> None:
    article = read_one(
        tmp_path,
        "a.txt",
        f"By ANA BROOK and Piet O'Brien\nODD HARBOUR (NW) - {LONG}\n- 'Slow clock'\n{MORE}\n",
    )
    assert kinds(article) == [
        ("byline", "By ANA BROOK and Piet O'Brien"),
        ("dateline", "ODD HARBOUR (NW)"),
        ("paragraph", LONG),
        ("subheading", "'Slow clock'"),
        ("paragraph", MORE),
    ]
    assert article.headline is None
    assert article.authors == ("Ana Brook", "Piet O'Brien")
    assert (article.agency, article.dateline_place) == ("NW", "ODD HARBOUR")


def test_headline_caption_and_credit(tmp_path: Path) -> None:
    caption = "Passengers wait on the quay in Odd Harbour, March 3, 2025."
    assert text_kinds(
        tmp_path,
        "Ferry late 'again', say passengers",
        f"{caption} (Kite Photo)",
        "",
        "",
        LONG,
        MORE,
    ) == [
        ("headline", "Ferry late 'again', say passengers"),
        ("caption", caption),
        ("credit", "(Kite Photo)"),
        ("paragraph", LONG),
        ("paragraph", MORE),
    ]


def test_marker_and_bare_subheading(tmp_path: Path) -> None:
    article = read_one(tmp_path, "a.txt", f" date 2025-03-04 {LONG}\n\nA colder sea\n\n{MORE}")
    assert kinds(article) == [
        ("paragraph", LONG),
        ("subheading", "A colder sea"),
        ("paragraph", MORE),
    ]
    assert article.publication.basis == "text"
    assert str(article.publication.day) == "2025-03-04"


def test_author_section_and_teasers_at_the_end(tmp_path: Path) -> None:
    article = read_one(
        tmp_path,
        "a.txt",
        f"St. Odo/04.03.25/KITE: {LONG}\n{MORE}\nAna Brook\nSea Affairs\n-\nA bear was seen.\n-\n"
        'Bread will cost more. "It is the flour," a baker said.\nLeave a review\n',
    )
    assert kinds(article) == [
        ("dateline", "St. Odo/04.03.25/KITE"),
        ("paragraph", LONG),
        ("paragraph", MORE),
    ]
    assert (article.authors, article.section) == (("Ana Brook",), "Sea Affairs")
    assert (article.agency, article.dateline_place) == ("KITE", "St. Odo")
    assert str(article.publication.day) == "2025-03-04"


def test_lone_dashes_inside_an_article_lose_nothing(tmp_path: Path) -> None:
    last = "Nobody could say when the clock had been right, or who had set it, or why."
    assert text_kinds(tmp_path, LONG, "-", MORE, "-", last) == [
        ("paragraph", LONG),
        ("paragraph", MORE),
        ("paragraph", last),
    ]


@pytest.mark.parametrize(
    ("last", "authors", "agency"),
    [
        ("(Reporting by Ana Brook in Odd Harbour; editing by P. Reed)", ("Ana Brook",), None),
        ("Ana Brook / NW", ("Ana Brook",), "NW"),
        ("Ana van der Brook", ("Ana van der Brook",), None),
        ("NW - KITE", (), "NW - KITE"),
    ],
)
def test_signatures(
    tmp_path: Path, last: str, authors: tuple[str, ...], agency: str | None
) -> None:
    article = read_one(tmp_path, "a.txt", f"{LONG}\n{MORE}\n{last}")
    assert [text for _, text in kinds(article)] == [LONG, MORE]
    assert (article.authors, article.agency) == (authors, agency)


def test_last_line_that_is_no_signature_stays(tmp_path: Path) -> None:
    for last in ("Correction: the ferry has two decks.", "Nobody was hurt", "(See page two)"):
        assert text_kinds(tmp_path, LONG, MORE, last)[-1] == ("paragraph", last)


def test_sentence_is_no_headline(tmp_path: Path) -> None:
    for first in (LONG, '"We will wait," she said.', "“We were nine years old,” said Jo, eating."):
        assert kinds(read_one(tmp_path, "a.txt", f"{first}\n{MORE}\n{LONG}"))[0][0] == "paragraph"


def test_given_headline_is_not_printed_twice(tmp_path: Path) -> None:
    text = f"---\nheadline: Ferry late again\n---\n# FERRY LATE AGAIN\n\n{LONG}\n\n{MORE}"
    assert [kind for kind, _ in kinds(read_one(tmp_path, "a.md", text))] == [
        "headline",
        "paragraph",
        "paragraph",
    ]


def test_hard_wrapped_text_is_joined(tmp_path: Path) -> None:
    wrapped = (
        "The ferry to Odd Harbour was late again on Monday because the tide\n"
        "and the clock disagreed, as they have done since the clock was moved\n"
        "from the customs house to the chapel and set by a sundial that stands\n"
        "in the shade until noon, the harbour master of the town has written\n"
        "in a report.\n\nPassengers waited on the quay for two hours and were given soup with\n"
        "bread, the company said later.\n"
    )
    blocks = text_kinds(tmp_path, *wrapped.split("\n"))
    assert [kind for kind, _ in blocks] == ["paragraph", "paragraph"]
    assert blocks[1][1].endswith("soup with bread, the company said later.")


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook",
        "Share on Facebook Copy link Email",
        "Advertisement",
        "READ MORE: Five things to know about soup",
        "ALSO READ: “Soup”, a history",
        "Subscribe to our newsletter",
        "Get the day's top stories at 7 a.m. No spam.",
        "Leave a review",
        "Gazette readers can send pictures to our newsdesk.",
        "Keeper of the light: a portrait | Ana Brook Read more",
        "[Five questions about the lighthouse]",
        "Click here to upload yours.",
    ],
)
def test_lines_of_the_page(line: str) -> None:
    assert is_promotion(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday after the ferry company cut its forecast.",
        '"Subscribe to nothing," the keeper said.',
        '"Our free newsletter is no newspaper," the editor said.',
        "Subscribers will be repaid, the company said, when the tower has been moved.",
        "Read was arrested on Monday.",
        "More than 40 people waited.",
        "Related companies were fined as well.",
        "Follow us,” he told the crowd, and led them to the quay.",
        "The museum's exhibition is sponsored by the port.",
        "Sign up for the choir, the vicar urged all residents of the harbour street.",
        "Comments that the mayor made on Monday were withdrawn.",
        "[Applause]",
        "Advertisement revenue fell by a third in the second quarter.",
    ],
)
def test_lines_of_the_article(line: str) -> None:
    assert not is_promotion(line)


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("WASHINGTON (AA) - The talks", "WASHINGTON", None, "AA"),
        ("PORT REED, Canada, Aug. 12 (Kite) — The talks", "PORT REED, Canada", "Aug. 12", "Kite"),
        ("Odd Harbour, 4 March 2025 (Kite) -- The talks", "Odd Harbour", "4 March 2025", "Kite"),
        ("ODD HARBOUR, Sealand – The talks", "ODD HARBOUR, Sealand", None, None),
        ("NEW REED/OLD REED (Kite)- The talks", "NEW REED/OLD REED", None, "Kite"),
        ("Reed D.C./04.03.25/Kite: The talks", "Reed D.C.", "04.03.25", "Kite"),
    ],
)
def test_datelines(text: str, place: str, date: str | None, agency: str | None) -> None:
    found = split_dateline(text)
    assert found is not None
    assert (found.place, found.date, found.agency) == (place, date, agency)
    assert text[found.end :] == "The talks"


@pytest.mark.parametrize(
    "text",
    [
        "FILE - In this photo the harbour is seen.",
        "Ana Brook – who keeps the light – said so.",
        "The talks (the third round) - and the last - ended.",
        "MANY people came – too many, the mayor said.",
        "EXCLUSIVE – The tower will move.",
        "A well-known keeper - and her dog - said so.",
        "He paid 4/5 of it: the rest came later.",
    ],
)
def test_no_datelines(text: str) -> None:
    assert split_dateline(text) is None


def test_bylines() -> None:
    for text, authors in {
        "By Ana Brook": ("Ana Brook",),
        "BY ANA BROOK AND JON REED": ("Ana Brook", "Jon Reed"),
        "By Ana Brook, Kite Sports Writer": ("Ana Brook",),
        "By Ana Brook in Odd Harbour": ("Ana Brook",),
        "By Ana Brook · 13 April 2025 · 2 min read": ("Ana Brook",),
        "By The Associated Press": (),
    }.items():
        found = byline_of(text)
        assert found is not None
        assert found.authors == authors
    for text in (
        "By Friday the sea was calm.",
        "By Odd Harbour standards, it was warm",
        "Bye Ana B",
    ):
        assert byline_of(text) is None


def test_captions_by_their_credit() -> None:
    assert is_caption("The quay at dawn. (Ana Brook/Kite via AP)", is_early=False)
    assert is_caption("FILE - The quay at dawn, 2019.", is_early=False)
    assert is_caption("The quay at dawn (Reuters)", is_early=True)
    assert not is_caption("The keeper resigned on Monday (Reuters)", is_early=False)
    assert not is_caption("The tower leans (see photo on page two).", is_early=False)
    assert not is_caption("Reuters was unable to reach the keeper", is_early=False)
