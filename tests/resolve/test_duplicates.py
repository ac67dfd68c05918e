"""Copies of one text are found, and nothing else is called a copy."""

import subprocess
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from benchmarks.duplicates.__main__ import AIM, found_pairs, missed_copies
from benchmarks.duplicates.collection import collection
from build.resolve.collection import Copy
from build.resolve.duplicates import Text, copies_among
from build.resolve.duplicates.candidates import find_candidates
from build.resolve.duplicates.shelf import Shelf
from build.resolve.duplicates.sketches import Sketches
from build.resolve.duplicates.texts import Words
from schema.ids import make_id
from schema.vocabulary import DuplicateKind
from tests.resolve.told import collected, told

WIRE = (
    "The council of Odd Harbour voted on Tuesday to move its old lighthouse forty metres inland "
    "before the cliff below the tower gives way to the winter storms.",
    "Engineers measured the edge twice in the spring and found that it had come two metres nearer "
    "in a year, the harbour master wrote in a report to the mayor.",
    '"It is only a house with a lamp, and houses can be moved," keeper Ana Brook said.',
    "Four rival builders have offered to lift the tower on rails and to draw it inland with the "
    "two steam winches that were once used to launch the lifeboat.",
    "The lamp was last lit in the autumn of 1998, when a cable failed and the whole town stood in "
    "the dark for three nights and part of a fourth.",
)
CUT = (WIRE[0].replace("voted", "decided"), WIRE[1], WIRE[3].replace("rival ", ""))
OWN = (
    "Nobody in the fishing quarter had slept when the vote came, and nobody slept after it.",
    '"It is only a house with a lamp, and houses can be moved," keeper Ana Brook said.',
    "For her neighbours the tower is a clock, a landmark and a place to hang washing, and they "
    "are in no hurry to see it travel up the hill behind a winch.",
)
DAY = date(2025, 3, 4)
OTHER_WIRE = (
    "A ferry with eleven carriages of soup on board ran aground in thick fog off Quay Point early "
    "on Friday, and nobody on board or ashore was hurt, the coastguard wrote.",
    "Its captain, Lena Orr, had steered by the bell of a buoy that was taken in for painting on "
    "the day before without a word to the pilots of the harbour.",
    "Two tugs from Saltby pulled at the ferry for nine hours before the tide did in ten minutes "
    "what they had not, and set her down on the sand beside the public baths.",
    "The soup is to be given to the schools of the county, which asked for it within the hour.",
)
FORM = (
    "Shares on the Reed exchange {} on Monday, with the main index closing {} points away from "
    "where it began the day, at {}, the lowest level since the spring.",
    "{} gained most, {} percent, after a strike at the docks. {} lost most, {} percent of their "
    "value.",
    "Some {} million shares changed hands, against {} million on the day before, and traders said "
    "that they expected little else for the rest of the week.",
)


def copy_of(name: str, articles: Mapping[str, Copy]) -> tuple[str | None, str | None]:
    """Return root and kind of an article."""
    copy = articles[make_id("art", name)]
    return copy.duplicate_of, copy.kind.value if copy.kind else None


def test_cut_and_edited_wire_is_syndicated_from_the_earliest() -> None:
    found = collected(
        [
            told("wire", *WIRE, day=DAY),
            told("cut", *CUT, day=DAY + timedelta(1)),
            told("undated", *WIRE[1:]),
        ]
    )
    root = make_id("art", "wire")
    assert copy_of("wire", found.copies) == (None, None)
    assert copy_of("cut", found.copies) == (root, "syndicated")
    assert copy_of("undated", found.copies) == (root, "syndicated")
    assert {copy.source_group_id for copy in found.copies.values()} == {make_id("grp", root)}


def test_exact_and_near() -> None:
    words = " ".join(WIRE).split()
    words[40] = "altered"
    found = collected(
        [
            told("wire", *WIRE, day=DAY, headline="One"),
            told("exact", *WIRE, day=DAY + timedelta(1), headline="Another"),
            told("near", " ".join(words), day=DAY + timedelta(2)),
        ]
    )
    root = make_id("art", "wire")
    assert copy_of("exact", found.copies) == (root, "exact")
    assert copy_of("near", found.copies) == (root, "near")


def test_version_of_one_address_whatever_its_words() -> None:
    url = "https://gazette.example/tower"
    found = collected(
        [told("old", *WIRE, day=DAY, url=url), told("new", *OWN, day=DAY + timedelta(1), url=url)]
    )
    assert copy_of("new", found.copies) == (make_id("art", "old"), "version")
    assert found.links[0].rule == "same_address"


def test_shared_quotations_make_no_copies() -> None:
    statement = '"' + " ".join(WIRE[:2]).replace('"', "") + '"'
    first = (statement, "The mayor read it out on the steps of the town hall in the pouring rain.")
    second = (statement, "Her office sent it by mail a little later, with a map of the new site.")
    found = collected([told("first", *first, day=DAY), told("second", *second, day=DAY)])
    assert not found.links
    found = collected([told("wire", *WIRE, day=DAY), told("own", *OWN, day=DAY)])
    assert not found.links


def test_no_chains_and_one_link_for_each_copy() -> None:
    long = [f"{' '.join(WIRE)} {number} times over the bay." for number in range(3)]
    articles = [
        told("a", *WIRE[:2], day=DAY),
        told("b", *WIRE, day=DAY + timedelta(1)),
        told("c", *WIRE[3:], long[0][-60:], day=DAY + timedelta(2)),
    ]
    found = collected(articles)
    roots = {one for one, copy in found.copies.items() if copy.duplicate_of is None}
    assert all(copy.duplicate_of in roots for copy in found.copies.values() if copy.kind)
    assert [link.right_id for link in found.links] == [
        one for one, copy in found.copies.items() if copy.kind
    ]
    # `c` repeats a part of `b` that `a` does not have: still one source.
    assert copy_of("c", found.copies)[0] == make_id("art", "a")
    assert len({copy.source_group_id for copy in found.copies.values()}) == 1


def test_articles_without_words_are_no_copies() -> None:
    assert not collected([told("a", "…"), told("b", "?!")]).links


def test_copies_do_not_depend_on_order_or_hash_seed() -> None:
    texts = {"wire": WIRE, "cut": CUT, "own": OWN, "more": WIRE[2:]}
    articles = [told(name, *text, day=DAY) for name, text in texts.items()]
    expected = collected(articles).copies
    for shuffled in permutations(articles):
        assert collected(list(shuffled)).copies == expected
    code = (
        "from tests.resolve.test_duplicates import *\n"
        "found = collected([told('wire', *WIRE), told('cut', *CUT), told('more', *WIRE[2:])])\n"
        "print(list(found.links), dict(found.copies))"
    )
    root = Path(__file__).parents[2]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_many_copies_of_a_wire_are_one_source() -> None:
    articles = [
        told(f"outlet{number}", *WIRE, f"Outlet {number} adds this line of its own.", day=DAY)
        for number in range(120)
    ]
    found = collected(articles)
    assert len({copy.source_group_id for copy in found.copies.values()}) == 1
    assert len(found.links) == 119


def test_how_a_copy_repeats_is_said_of_the_root() -> None:
    cut = WIRE[1:4]
    found = collected(
        [
            told("wire", *WIRE, day=DAY),
            told("cut", *cut, day=DAY + timedelta(1)),
            told("cut again", *cut, day=DAY + timedelta(2)),
        ]
    )
    # The same words as the cut's, but not as those of the wire that both point to.
    assert copy_of("cut again", found.copies) == (make_id("art", "wire"), "syndicated")
    assert [link.rule for link in found.links] == ["shared_passages", "same_text"]


def test_apostrophes_quotation_marks_and_case_make_no_other_text() -> None:
    printed = (
        "The keeper’s lamp — “a house with a lamp” — wasn’t lit in Odd Harbour on Friday night."
    )
    typed = (
        "THE keeper's lamp - \"a house with a lamp\" - wasn't lit in Odd Harbour on Friday night."
    )
    found = collected([told("one", printed, day=DAY), told("two", typed, day=DAY + timedelta(1))])
    assert copy_of("two", found.copies) == (make_id("art", "one"), "exact")


def test_report_made_of_two_wires_makes_no_copies_of_them() -> None:
    later = [DAY + timedelta(days) for days in range(3)]
    one, other = told("one", *WIRE, day=later[1]), told("other", *OTHER_WIRE, day=later[2])
    merged = told("merged", *WIRE[:3], *OTHER_WIRE[:2], day=later[0])
    groups = {
        name: copy.source_group_id for name, copy in collected([one, other, merged]).copies.items()
    }
    assert groups[one.article_id] == groups[merged.article_id]
    assert groups[other.article_id] != groups[one.article_id]


def test_brief_that_stands_in_two_articles_makes_no_copies_of_them() -> None:
    brief = WIRE[0] + " The keeper was not asked."
    found = collected(
        [
            told("brief", brief, day=DAY),
            told("one", WIRE[0], *OWN, day=DAY + timedelta(1)),
            told("other", WIRE[0], *OTHER_WIRE, day=DAY + timedelta(2)),
        ]
    )
    groups = {copy.source_group_id for copy in found.copies.values()}
    assert len(groups) == 2


def test_form_filled_in_anew_is_no_copy() -> None:
    first = [FORM[0].format("rose", 31, 4_118)]
    first += [FORM[1].format("Tallow", 7, "Oxley Soup", 12), FORM[2].format(48, 53)]
    second = [FORM[0].format("fell", 64, 4_054)]
    second += [FORM[1].format("Mossgate", 3, "Tern", 9), FORM[2].format(71, 48)]
    articles = [told("first", *first, day=DAY), told("second", *second, day=DAY + timedelta(1))]
    assert not collected(articles).links
    # The same form, filled in the same way, is a copy whatever else is changed.
    edited = [first[0].replace("away from", "off"), *first[1:]]
    articles[1] = told("edited", *edited, day=DAY + timedelta(1))
    assert [link.score > 0.9 for link in collected(articles).links] == [True]


def with_wire(lines: int, *, of: int) -> list[Text]:
    """Return texts of words of their own with the first lines of the wire."""
    own = WIRE[3].split()
    return [
        Text(f"{number}", (" ".join(f"{word}{number}" for word in own), *WIRE[:lines]))
        for number in range(of)
    ]


def sketched(texts: list[Text]) -> Sketches:
    sketches = Sketches()
    for rank, one in enumerate(texts):
        sketches.add(rank, Words.of(one))
    return sketches


def test_line_in_all_articles_makes_few_candidates() -> None:
    found = find_candidates(sketched(with_wire(2, of=300)))
    assert max(map(len, found.values())) == 8
    assert all(rank < later for later, ranks in found.items() for rank in ranks)


def test_likeliest_candidates_come_first() -> None:
    cuts = [text(f"{lines} lines", *WIRE[:lines]) for lines in (2, 4, 1, 3)]
    found = find_candidates(sketched([*cuts, text("wire", *WIRE)]))
    assert found[4] == [1, 3, 0, 2]


def test_words_are_taken_from_the_shelf_as_they_were_put_there() -> None:
    given = [
        Words.of(Text("wire", WIRE)),
        Words.of(Text("blank", (" ",))),
        Words.of(Text("own", OWN)),
    ]
    for in_memory in (1_000_000, 10):
        shelf = Shelf(in_memory=in_memory)
        for words in given:
            shelf.add(words)
        for rank in (2, 0, 1):
            found, expected = shelf.words(rank), given[rank]
            assert found.digest() == expected.digest()
            assert found.narrated.tolist() == expected.narrated.tolist()
            assert found.facts.tolist() == expected.facts.tolist()
        shelf.close()


def test_words_are_held_of_few_texts_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [told(f"{number}", *WIRE, f"{number} lamps.", day=DAY) for number in range(30)]
    expected = collected(articles)

    class Counted(Words):
        held = most_held = 0

        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            Counted.held += 1
            Counted.most_held = max(Counted.held, Counted.most_held)

        def __del__(self) -> None:
            Counted.held -= 1

    monkeypatch.setattr("build.resolve.duplicates.Words", Counted)
    monkeypatch.setattr("build.resolve.duplicates.shelf.Words", Counted)
    found = collected(articles)
    assert Counted.most_held == 2  # those that are compared
    assert Counted.held == 0
    assert (found.copies, list(found.links)) == (expected.copies, list(expected.links))


def test_monotonous_and_empty_articles() -> None:
    found = collected(
        [
            told("one", "soup " * 100_000, day=DAY),
            told("more", "soup " * 100_007, day=DAY + timedelta(1)),
            told("blank", " ", day=DAY),
            told("short", "Soup.", day=DAY),
        ]
    )
    assert copy_of("more", found.copies) == (make_id("art", "one"), "near")
    assert len(found.links) == 1


def text(name: str, *paragraphs: str, url: str | None = None) -> Text:
    return Text(name, paragraphs, url)


def test_new_texts_among_known_ones() -> None:
    url = "https://gazette.example/tower"
    known = [text("ferry", *OTHER_WIRE), text("tower", *WIRE), text("old", "Soup.", url=url)]
    new = [
        text("cut", *CUT),
        text("same", *(paragraph.upper() for paragraph in WIRE)),
        text("update", *OWN[2:], url=url),
        text("own", *OWN),
    ]
    found = copies_among(new, iter(known))
    assert {one: (match.of_id, match.kind) for one, match in found.items()} == {
        "cut": ("tower", DuplicateKind.SYNDICATED),
        "same": ("tower", DuplicateKind.EXACT),
        "update": ("old", DuplicateKind.VERSION),
    }
    assert found["cut"].share > 0.9
    assert found["cut"].passage in "\n".join(CUT)
    assert found["cut"].passage.endswith("wrote in a report to the mayor")
    assert found["update"].passage == ""
    assert copies_among(new, reversed(known)) == found


def test_no_text_repeats_itself_and_none_repeats_nothing() -> None:
    assert not copies_among([text("tower", *WIRE)], [text("tower", *WIRE)])
    assert not copies_among([], [text("tower", *WIRE)])
    assert not copies_among([text("blank"), text("short", "…")], [text("b"), text("s", "…")])


@pytest.mark.shared
@pytest.mark.usefixtures("shared")
def test_copies_made_as_desks_make_them_are_found() -> None:
    known = collection("test")
    copies = collected(known.articles).copies
    right, wrong = found_pairs(known, copies)
    assert len(right) / (len(right) + len(wrong)) >= AIM
    assert 1 - len(missed_copies(known, copies)) / len(known.copies) >= AIM
