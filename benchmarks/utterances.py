"""How well quotes of the same words are brought together, against a gold of one's own.

Run `python -m benchmarks.utterances GOLD [FOLDER]`; FOLDER holds the articles (default: the
news-please clusters of the development data). GOLD is written as for
`benchmarks.annotated_quotes`, with what the quotes of one utterance share in `utterance`. Only the
articles that GOLD names are built.

A gold quote is found where a quote of the build overlaps it by half (Jaccard), each with one other,
the largest overlap first. Pairwise: precision, recall and F1 over the pairs of quotes that stand
together; B-cubed: their means over quotes. First of the gold quotes that were found, then of all,
where one that was not found stands alone. Beside it stands the plain way: quotes are together where
their text is the same, case and punctuation apart.
"""

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.measures import harmonic, pairs, share
from benchmarks.places import DATA
from benchmarks.stories import b_cubed
from build.annotate.pool import annotate_each
from build.config import DEFAULT_MODEL
from build.document import Reading
from build.extract.everything import extract
from build.read import read
from build.resolve.everything import resolve
from build.resolve.readings import Readings
from schema.quotes import Quote
from schema.span import Span, envelope

DEFAULT_FOLDER = DATA / "articles" / "news_please_clusters"
LEAST_OVERLAP = 0.5
_AS_OF = date(2025, 12, 31)


@dataclass(frozen=True)
class GoldQuote:
    """A quote as it was annotated: where it stands, and the group of what says the same."""

    article: str
    span: Span
    group: str


def load_gold(path: Path) -> list[GoldQuote]:
    """Return the annotated quotes."""
    return [
        GoldQuote(article["article"], _envelope(one["segments"]), str(one["utterance"]))
        for article in json.loads(path.read_text("utf-8"))
        for one in article["quotes"]
    ]


def _envelope(segments: list[list[int]]) -> Span:
    return envelope([Span(*segment) for segment in segments])


def built_quotes(folder: Path, names: set[str]) -> list[tuple[str, Quote]]:
    """Return every quote of the named articles, built together, with its article's name."""
    inputs = read(
        [str(folder / name) for name in sorted(names)], as_of=_AS_OF, min_words=0, limit=None
    )
    found = annotate_each(inputs.articles, DEFAULT_MODEL, extract, workers=1)
    dataset = resolve(Readings(map(Reading, inputs.articles, found)), inputs.refusals).dataset()
    name_of = {one.article_id: Path(one.source_path).name for one in inputs.articles}
    return [(name_of[one.article_id], one) for one in dataset.quotes]


def match(gold: list[GoldQuote], quotes: list[tuple[str, Quote]]) -> dict[int, Quote]:
    """Return the built quote of each gold quote that was found, by the gold's index."""
    overlaps = [
        (overlap, index, at)
        for index, one in enumerate(gold)
        for at, (name, quote) in enumerate(quotes)
        if name == one.article
        and (overlap := _jaccard(one.span, Span(quote.start_char, quote.end_char))) >= LEAST_OVERLAP
    ]
    matched: dict[int, int] = {}
    for _, index, at in sorted(overlaps, key=lambda one: (-one[0], one[1], one[2])):
        if index not in matched and at not in matched.values():
            matched[index] = at
    return {index: quotes[at][1] for index, at in sorted(matched.items())}


def scores(found: Mapping[int, str], meant: Mapping[int, str]) -> list[float]:
    """Return pairwise precision, recall and F1, and the same B-cubed."""
    together, wanted = pairs(found), pairs(meant)
    right = len(together & wanted)
    precision, recall = share(right, len(together)), share(right, len(wanted))
    by_name = ({str(at): one for at, one in way.items()} for way in (found, meant))
    return [precision, recall, harmonic(precision, recall), *b_cubed(*by_name)]


def folded(text: str) -> str:
    """Return the words of a text, case and punctuation apart."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def main() -> None:
    """Print the table."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    gold = load_gold(Path(sys.argv[1]))
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else DEFAULT_FOLDER
    matched = match(gold, built_quotes(folder, {one.article for one in gold}))
    meant = {index: one.group for index, one in enumerate(gold)}
    ways = {
        "build.resolve.utterances": {at: one.utterance_id for at, one in matched.items()},
        "the same text": {at: folded(one.text) for at, one in matched.items()},
    }
    articles = len({one.article for one in gold})
    print(f"{len(gold)} quotes in {articles} articles, {len(matched)} of them found")
    print(f"{'':38}{'pairwise':^24}{'B-cubed':^24}")
    print(f"{'':38}" + "".join(f"{name:>8}" for name in ("P", "R", "F1") * 2))
    for name, way in ways.items():
        _print(f"{name}, of those found", way, {at: meant[at] for at in matched})
    for name, way in ways.items():
        alone = {at: way.get(at, f"not found {at}") for at in meant}
        _print(f"{name}, of all", alone, meant)


def _jaccard(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def _print(name: str, found: Mapping[int, str], meant: Mapping[int, str]) -> None:
    if meant:
        print(f"{name:38}" + "".join(f"{value:8.3f}" for value in scores(found, meant)))


if __name__ == "__main__":
    main()
