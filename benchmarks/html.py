"""How well an article's text, headline and day are read from its page, on 76 real pages.

Run `python -m benchmarks.html [FOLDER]`; FOLDER holds `*.html.gz` and `ground-truth.json` with
each page's `articleBody` (default: the development data beside the repository). Each page is
scored by the words that our text and the true one share, as multisets; means over the pages. Ours
is what stands in paragraphs and subheadings (the true text holds neither headline nor captions);
trafilatura's is its plain-text output, comments left out, as it is and, since that is fairer,
without the lines that repeat a headline. Pages in other languages, which a build
refuses, count here as well.

Headline and day are scored against `html_gold.tsv`: a page, the day of its publication and a sha256
of its headline's letters, both read by eye off the page as a reader sees it. Where a page prints
none or only that of an update, the day is the one it states for machines, in the outlet's zone.
Trafilatura's are those of its `extract_metadata`.
"""

import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import trafilatura

from benchmarks.measures import harmonic, share
from benchmarks.places import DATA
from build.read.characters import letters
from build.read.cleaning import clean
from build.read.cleaning.draft import Draft
from build.read.formats import html
from build.read.metadata import canonical_url
from build.read.printed import Record, Refused
from build.read.publication import read_publication
from schema.vocabulary import RUNNING, BlockKind

GOLD = Path(__file__).with_name("html_gold.tsv")
DEFAULT_FOLDER = DATA / "articles" / "html"
AIM = 0.958  # trafilatura 2.0 on the whole corpus, as published
_BODY = (*RUNNING, BlockKind.SUBHEADING)
_WORD = re.compile(r"\w+")

Score = tuple[float, float, float]
Masthead = tuple[str | None, str | None]


def score(found: str, meant: str) -> Score:
    """Return precision, recall and F1 of the words of `found`."""
    ours, true = (Counter(_WORD.findall(text.lower())) for text in (found, meant))
    shared = (ours & true).total()
    precision, recall = shared / max(1, ours.total()), shared / max(1, true.total())
    return precision, recall, harmonic(precision, recall)


def read_draft(page: bytes) -> Draft | None:
    """Return a page as read and cleaned; None where it is refused."""
    try:
        return clean(html.parse(Record(0, page)))
    except Refused:
        return None


def read_body(page: bytes) -> str:
    """Return the text of a page's paragraphs and subheadings; empty where it is refused."""
    blocks = draft.blocks if (draft := read_draft(page)) else []
    return "\n".join(block.text for block in blocks if block.kind in _BODY)


def read_masthead(page: bytes) -> Masthead:
    """Return our headline and day of a page."""
    draft = read_draft(page)
    if draft is None:
        return None, None
    url = canonical_url(draft.printed.url, is_promised=False)
    day = read_publication(draft, url, date.today()).day
    return draft.headline, day.isoformat() if day else None


def bare_masthead(page: bytes) -> Masthead:
    """Return trafilatura's headline and day of a page."""
    found = trafilatura.extract_metadata(page)
    return found.title, found.date


def read_gold() -> dict[str, tuple[str, str]]:
    """Return day and digest of the headline's letters of each page."""
    rows = (line.split("\t") for line in GOLD.read_text("utf-8").splitlines())
    return {name: (day, digest) for name, day, digest in rows}


def is_headline(found: str | None, digest: str) -> bool:
    """Say whether the letters are those of the true headline."""
    return hashlib.sha256(letters(found or "").encode()).hexdigest() == digest


def without_headlines(text: str, page: bytes) -> str:
    """Return the text without lines that are one of the page's h1 elements."""
    tree = trafilatura.load_html(page)
    headlines = {letters(one.text_content()) for one in tree.iter("h1")} if tree is not None else ()
    return "\n".join(line for line in text.splitlines() if letters(line) not in headlines)


def main() -> None:
    """Print two tables."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FOLDER
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    pages = {
        name: gzip.decompress((folder / f"{name}.html.gz").read_bytes()) for name in sorted(truth)
    }
    print_texts(pages, {name: one["articleBody"] for name, one in truth.items()})
    print_mastheads(pages)


def print_texts(pages: dict[str, bytes], truth: dict[str, str]) -> None:
    """Print how much of the text each way finds, and how much else."""
    ours: list[Score] = []
    bare: list[Score] = []
    fair: list[Score] = []
    for name, page in pages.items():
        ours.append(score(read_body(page), truth[name]))
        plain = trafilatura.extract(page, include_comments=False) or ""
        bare.append(score(plain, truth[name]))
        fair.append(score(without_headlines(plain, page), truth[name]))
    print(f"{len(pages)} pages{'precision':>18}{'recall':>8}{'F1':>8}   (aim {AIM})")
    for label, scores in (
        ("Copydesk", ours),
        ("trafilatura", bare),
        ("without headline", fair),
    ):
        means = [sum(column) / len(scores) for column in zip(*scores, strict=True)]
        print(f"{label:<20}{means[0]:>6.3f}{means[1]:>8.3f}{means[2]:>8.3f}")


def print_mastheads(pages: dict[str, bytes]) -> None:
    """Print the share of right headlines and days, and of wrong days (the others are null)."""
    gold = {name: one for name, one in read_gold().items() if name in pages}
    print(f"\n{len(gold)} pages{'headline':>17}{'day':>8}{'wrong day':>11}")
    for label, read in (("Copydesk", read_masthead), ("trafilatura", bare_masthead)):
        found = {name: read(pages[name]) for name in gold}
        right = sum(is_headline(found[name][0], digest) for name, (_, digest) in gold.items())
        days = sum(found[name][1] == day for name, (day, _) in gold.items())
        wrong = sum(found[name][1] not in (day, None) for name, (day, _) in gold.items())
        shares = [share(count, len(gold)) for count in (right, days, wrong)]
        print(f"{label:<20}{shares[0]:>6.3f}{shares[1]:>8.3f}{shares[2]:>11.3f}")


if __name__ == "__main__":
    main()
