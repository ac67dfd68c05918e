"""How well expressions of calendar time are found and understood, on TimeBank 1.2 (TempEval-3).

Run `python -m benchmarks.dates [FOLDER]`; FOLDER holds `*.tml` files (default: the development
data beside the repository). Found: a DATE whose span is the annotated one (strict) or overlaps it
(relaxed). Value: found, and its value is the annotated one; our null of a vague expression stands
for TIMEX3's PAST_REF, PRESENT_REF and FUTURE_REF. Only the text counts, not the document's own
date; expressions annotated as DURATION, TIME or SET are neither to be found nor an error.
"""

import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dateparser.search import search_dates  # type: ignore[import-untyped]
from lxml import etree

from benchmarks.articles import article_with, collection_of
from benchmarks.measures import f1
from benchmarks.places import DATA
from build.annotate.model import Model
from build.config import DEFAULT_MODEL
from build.document import Article, Block, Extraction, Publication, Reading
from build.extract.dates import find_dates
from build.resolve.dates import resolve_dates
from schema.span import Span
from schema.vocabulary import BlockKind, DatePrecision, PublicationBasis

DEFAULT_FOLDER = DATA / "dates" / "timebank"
AIM = 0.80
# dateparser needs about a second for each article; every fourth is enough to tell.
SAMPLE_STEP = 4
_VAGUE = "VAGUE"


@dataclass(frozen=True)
class Document:
    """One annotated article: its text, its day, and its expressions with type and value."""

    name: str
    text: str
    day: date
    expressions: tuple[tuple[Span, str, str], ...]


Found = list[tuple[Span, str]]


def read_timeml(path: Path) -> Document:
    """Read one TimeML file; entities and network are off."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(path.read_bytes(), parser)
    created = root.find(".//DCT/TIMEX3")
    body = root.find("TEXT")
    assert created is not None
    assert body is not None
    pieces: list[str] = []
    expressions: list[tuple[Span, str, str]] = []

    def walk(node: Any) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        if node.tag == "TIMEX3":
            span = Span(start, sum(map(len, pieces)))
            expressions.append((span, node.get("type", ""), _value(node.get("value", ""))))

    walk(body)
    day = date.fromisoformat(created.get("value", "")[:10])
    return Document(path.stem, "".join(pieces), day, tuple(sorted(expressions)))


def _value(value: str) -> str:
    return _VAGUE if value.endswith("_REF") else value


def as_article(document: Document) -> Article:
    """Wrap a text as an article of one block for each paragraph."""
    blocks, start = [], 0
    for part in document.text.split("\n\n"):
        if part.strip():
            lead = len(part) - len(part.lstrip())
            span = Span(start + lead, start + lead + len(part.strip()))
            blocks.append(Block(BlockKind.PARAGRAPH, span))
        start += len(part) + 2
    published = Publication(PublicationBasis.METADATA, document.day, precision=DatePrecision.DAY)
    return article_with(document.text, blocks, article_id=document.name, publication=published)


def ours(model: Model) -> Callable[[Document], Found]:
    """Return a function that finds and values the expressions of one document."""

    def find(document: Document) -> Found:
        article = as_article(document)
        dates = find_dates(article, model.annotate(article))
        collection = collection_of([Reading(article, Extraction(dates=dates))])
        return [
            (Span(row.start_char, row.end_char), row.value or _VAGUE)
            for row in resolve_dates(collection)
        ]

    return find


def with_dateparser(document: Document) -> Found:
    """Find and value the expressions with `dateparser.search`."""
    base = datetime(document.day.year, document.day.month, document.day.day)
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    found: Found = []
    at = 0
    for words, moment in search_dates(document.text, languages=["en"], settings=settings) or []:
        start = document.text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append((Span(start, at), moment.date().isoformat()))
    return found


def score(pairs: Iterator[tuple[Document, Found]]) -> dict[str, float]:
    """Return precision, recall and F1 of spans and values over all documents."""
    count: Counter[str] = Counter()
    for document, found in pairs:
        wanted = [(span, value) for span, kind, value in document.expressions if kind == "DATE"]
        other = [span for span, kind, _ in document.expressions if kind != "DATE"]
        starts = [span.start for span, _ in wanted]
        count["wanted"] += len(wanted)
        used: set[int] = set()
        for span, value in found:
            at = _overlapping(span, wanted, starts)
            if at is None:
                count["found"] += not any(span.overlaps(one) for one in other)
                continue
            count["found"] += 1
            if at in used:
                continue
            used.add(at)
            count["relaxed"] += 1
            count["strict"] += span == wanted[at][0]
            count["value"] += value == wanted[at][1]
    return {
        name: f1(count[name], count["found"], count["wanted"])
        for name in ("strict", "relaxed", "value")
    }


def _overlapping(span: Span, wanted: list[tuple[Span, str]], starts: list[int]) -> int | None:
    at = bisect_right(starts, span.end - 1) - 1
    return at if at >= 0 and wanted[at][0].overlaps(span) else None


def main() -> None:
    """Print F1 of ours on all documents, and of both on a sample."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FOLDER
    documents = [read_timeml(path) for path in sorted(folder.glob("*.tml"))]
    sample = documents[::SAMPLE_STEP]
    find = ours(Model(DEFAULT_MODEL))
    found = {document.name: find(document) for document in documents}
    rows = {
        f"copydesk, {len(documents)} articles": score((one, found[one.name]) for one in documents),
        f"copydesk, {len(sample)} articles": score((one, found[one.name]) for one in sample),
        f"dateparser, {len(sample)} articles": score((one, with_dateparser(one)) for one in sample),
    }
    print(f"{'TimeBank, DATE, F1':30} strict  relaxed  value")
    for name, scores in rows.items():
        print(
            f"{name:30} {scores['strict']:6.3f}  {scores['relaxed']:7.3f}  {scores['value']:5.3f}"
        )
    print(f"aim: value F1 {AIM:.2f}")


if __name__ == "__main__":
    main()
