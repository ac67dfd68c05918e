"""Copies of one text are found, and nothing else is called a copy."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

from build.resolve.collection import Copy
from schema.ids import make_id
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


def copy_of(name: str, articles: dict[str, Copy]) -> tuple[str | None, str | None]:
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
    articles = [told("wire", *WIRE), told("cut", *CUT), told("own", *OWN), told("more", *WIRE[2:])]
    expected = collected(articles).copies
    Random(1).shuffle(articles)
    assert collected(articles).copies == expected
    code = (
        "from tests.resolve.test_duplicates import *\n"
        "found = collected([told('wire', *WIRE), told('cut', *CUT), told('more', *WIRE[2:])])\n"
        "print([(link.left_id, link.right_id, link.score) for link in found.links])"
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
