"""How well an article's text is read from its page, on 76 real pages.

Run `python -m benchmarks.html [FOLDER]`; FOLDER holds `*.html.gz` and `ground-truth.json` with
each page's `articleBody` (default: the development data beside the repository). Each page is
scored by the words that our text and the true one share, as multisets; means over the pages. Ours
is what stands in paragraphs and subheadings (the true text holds neither headline nor captions);
trafilatura's is its plain-text output, comments left out, as it is and, since that is fairer,
without the lines that repeat a headline. Pages in other languages, which a build
refuses, count here as well.
"""

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

import trafilatura

from benchmarks.measures import harmonic
from benchmarks.places import DATA
from build.read.characters import letters
from build.read.cleaning import clean
from build.read.formats import html
from build.read.printed import Record, Refused
from schema.vocabulary import BlockKind

DEFAULT_FOLDER = DATA / "articles" / "html"
AIM = 0.958  # trafilatura 2.0 on the whole corpus, as published
_BODY = (BlockKind.PARAGRAPH, BlockKind.SUBHEADING)
_WORD = re.compile(r"\w+")

Score = tuple[float, float, float]


def score(found: str, meant: str) -> Score:
    """Return precision, recall and F1 of the words of `found`."""
    ours, true = (Counter(_WORD.findall(text.lower())) for text in (found, meant))
    shared = (ours & true).total()
    precision, recall = shared / max(1, ours.total()), shared / max(1, true.total())
    return precision, recall, harmonic(precision, recall)


def read_body(page: bytes) -> str:
    """Return the text of a page's paragraphs and subheadings; empty where it is refused."""
    try:
        draft = clean(html.parse(Record(0, page)))
    except Refused:
        return ""
    return "\n".join(block.text for block in draft.blocks if block.kind in _BODY)


def without_headlines(text: str, page: bytes) -> str:
    """Return the text without lines that are one of the page's h1 elements."""
    tree = trafilatura.load_html(page)
    headlines = {letters(one.text_content()) for one in tree.iter("h1")} if tree is not None else ()
    return "\n".join(line for line in text.splitlines() if letters(line) not in headlines)


def main() -> None:
    """Print one table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FOLDER
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    ours: list[Score] = []
    bare: list[Score] = []
    fair: list[Score] = []
    for name in sorted(truth):
        page = gzip.decompress((folder / f"{name}.html.gz").read_bytes())
        meant = truth[name]["articleBody"]
        ours.append(score(read_body(page), meant))
        plain = trafilatura.extract(page, include_comments=False) or ""
        bare.append(score(plain, meant))
        fair.append(score(without_headlines(plain, page), meant))
    print(f"{len(truth)} pages{'precision':>18}{'recall':>8}{'F1':>8}   (aim {AIM})")
    for label, scores in (
        ("Copydesk", ours),
        ("trafilatura", bare),
        ("without headline", fair),
    ):
        means = [sum(column) / len(scores) for column in zip(*scores, strict=True)]
        print(f"{label:<20}{means[0]:>6.3f}{means[1]:>8.3f}{means[2]:>8.3f}")


if __name__ == "__main__":
    main()
