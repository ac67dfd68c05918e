"""Count on PolNeAR how often each rule for quotes is right; writes the rules' precision.

Run as `python -m benchmarks.quote_precision`, after a rule has changed; the tenth of the corpus
kept unread is not counted.
"""

from pathlib import Path

from benchmarks.polnear import (
    Attribution,
    article_names,
    is_unread,
    load_article,
    load_attributions,
)
from benchmarks.quotes import Marked, as_marked
from build.annotate.model import Model
from build.config import DEFAULT_MODEL
from build.extract.quotes import find_quotes
from schema.span import Span

PRECISION = Path(__file__).resolve().parents[1] / "build/extract/quotes/precision.tsv"
LEAST_COVERED = 0.8
HEADER = """\
# How often each rule is right: rule, times right, times found.
# Counted on PolNeAR 1.0 (Newell et al., LREC 2018), train split without the tenth that accuracy is
# measured on, by benchmarks/quote_precision.py. Right: an annotated content covers 80 % of its
# characters, and that one's source overlaps its own or ends in the same word.
"""

Counts = dict[str, tuple[int, int]]


def is_right(text: str, one: Marked, attributions: list[Attribution]) -> bool:
    """Say whether the quote is among the annotated ones, with its source."""
    content = _characters(text, one.content)
    best = max(
        attributions,
        key=lambda gold: len(content & _characters(text, gold.content)),
        default=None,
    )
    if best is None:
        return False
    shared = len(content & _characters(text, best.content))
    if shared < LEAST_COVERED * len(content):
        return False
    if one.source is None or not best.source:
        return one.source is None
    return any(
        gold.overlaps(one.source) or _last_word(text, gold) == _last_word(text, one.source)
        for gold in best.source
    )


def _characters(text: str, spans: tuple[Span, ...]) -> set[int]:
    return {at for span in spans for at in range(*span) if not text[at].isspace()}


def _last_word(text: str, span: Span) -> str:
    return span.of(text).rstrip(",. ").split()[-1].lower()


def write(counts: Counts, path: Path = PRECISION) -> None:
    """Write the counts, sorted by rule."""
    lines = [f"{rule}\t{right}\t{found}\n" for rule, (right, found) in sorted(counts.items())]
    path.write_text(HEADER + "".join(lines), encoding="utf-8")


def main() -> None:
    """Count and write."""
    model = Model(DEFAULT_MODEL)
    counts: Counts = {}
    for name in article_names():
        if is_unread(name):
            continue
        article = load_article(name)
        attributions = load_attributions(name)
        for one in as_marked(article, find_quotes(article, model.annotate(article))):
            right, found = counts.get(one.rule, (0, 0))
            hit = is_right(article.text, one, attributions)
            counts[one.rule] = (right + hit, found + 1)
    write(counts)
    for rule, (right, found) in sorted(counts.items(), key=lambda item: -item[1][1]):
        print(f"{rule:20} {right / found:4.2f} of {found}")


if __name__ == "__main__":
    main()
