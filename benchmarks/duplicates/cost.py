"""What finding copies costs: `python -m benchmarks.duplicates.cost [ARTICLES]` (default 10,000).

Real articles are multiplied by putting made-up words for all but the most frequent ones, which
keeps their lengths and stock phrases; every third is a copy, cut to half. Then collections made to
be slow: nothing but copies, one line in all, one word.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import count, islice
from time import process_time

from benchmarks.articles import article_of
from benchmarks.duplicates.edits import cut_to
from benchmarks.duplicates.originals import originals
from build.document import Article, Extraction, Publication, Reading
from build.resolve.duplicates import find_copies
from build.resolve.readings import Readings
from build.usage import peak_memory
from schema.ids import make_id
from schema.vocabulary import DatePrecision, PublicationBasis

_FREQUENT = 300
_WORD = re.compile(r"[A-Za-z]{3,}")
_FIRST_DAY = date(2025, 1, 1)


def main() -> None:
    """Print processor seconds for each shape of collection, and the memory that the first took."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    own = [f"Outlet {number} has printed {number} lines of its own." for number in range(articles)]
    wire = list(next(_multiplied()))
    different = [*islice(_with_copies(_multiplied()), articles)]
    line = " ".join(" ".join(wire).split()[:80])
    stock = [(*text, line) for text in islice(_multiplied(), articles)]
    print(f"{articles} articles")
    _measure("different, a third cut copies", different, with_memory=True)
    _measure("one text", [wire] * articles)
    _measure("one text, a line of its own each", ([*wire, one] for one in own))
    _measure("different, 80 words in all", stock)
    _measure("one word, 100,000 times", (["soup " * (100_000 + number)] for number in range(10)))
    _measure("no word", (["…"] for _ in own))


def _measure(shape: str, texts: Iterable[Iterable[str]], *, with_memory: bool = False) -> None:
    readings = Readings(
        Reading(_article(number, tuple(text)), Extraction()) for number, text in enumerate(texts)
    )
    before, start = peak_memory(), process_time()
    copies, links = find_copies(readings)
    seconds = process_time() - start
    groups = len({copy.source_group_id for copy in copies.values()})
    memory = f", {(peak_memory() - before) / 2**20:.0f} MB" if with_memory else ""
    print(f"{shape:40}{seconds:6.1f} s{memory}  ({len(links)} copies, {groups} groups)", flush=True)


def _multiplied() -> Iterator[tuple[str, ...]]:
    """Yield articles without end, as different from one another as real ones."""
    texts = [one.paragraphs for one in originals("development", "test")]
    counted = Counter(
        word for text in texts for line in text for word in _WORD.findall(line.lower())
    )
    frequent = {word for word, _ in counted.most_common(_FREQUENT)}
    for turn in count():
        for text in texts:
            yield tuple(_other_words(line, turn, frequent) for line in text)


def _other_words(line: str, turn: int, frequent: set[str]) -> str:
    return _WORD.sub(
        lambda word: word[0] if word[0].lower() in frequent else word[0] + "q" * turn, line
    )


def _with_copies(texts: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for number, text in enumerate(texts):
        yield text
        if number % 2:
            yield tuple(cut_to(list(text), 0.5))


def _article(number: int, paragraphs: tuple[str, ...]) -> Article:
    day = _FIRST_DAY + timedelta(number // 50)
    publication = Publication(PublicationBasis.METADATA, day, precision=DatePrecision.DAY)
    return article_of(*paragraphs, article_id=make_id("art", number), publication=publication)


if __name__ == "__main__":
    main()
