"""Count on PolNeAR how often each rule for quotes is right; writes the rules' precision.

Run as `python -m benchmarks.quote_precision`, after a rule or the cue lexicon has changed; the
tenth of the corpus kept unread is not counted. With `--check` it writes nothing, and compares on
that tenth what the quotes' confidence says with how many of them are right.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

from benchmarks.polnear import Attribution, parsed
from benchmarks.quotes import Marked, as_marked
from build.document import Article, Parse
from build.extract.quotes import find_quotes
from build.extract.quotes.direct import UNATTRIBUTED, statements
from build.extract.quotes.page import Page
from build.extract.quotes.precision import Table, bin_of
from build.extract.quotes.reported import reported
from schema.span import Span

PRECISION = Path(__file__).resolve().parents[1] / "build/extract/quotes/precision.tsv"
LEAST_COVERED = 0.8
NESTED = "nested"
HEADER = """\
# How often each rule is right: rule, least likelihood of its cue's being one (by tenths; - where it
# is not weighed), times right, times found.
# Counted on PolNeAR 1.0 (Newell et al., LREC 2018), train split without the tenth that accuracy is
# measured on, by benchmarks/quote_precision.py. Right: an annotated content covers 80 % of its
# characters, and that one's source overlaps its own or ends in the same word.
"""
_TENTHS = 10


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


def judged(
    article: Article, parse: Parse, attributions: list[Attribution]
) -> Iterable[tuple[str, str, float, bool]]:
    """Yield each quote's rule, bin of its cue's likelihood, confidence, and whether it is right."""
    page = Page(article, parse)
    attributed = [one for one in statements(page) if one.rule != UNATTRIBUTED]
    weighed = {
        (one.rule, one.cue_span): one.likelihood
        for one in reported(page, attributed)
        if one.likelihood is not None
    }
    quotes = [one for one in find_quotes(article, parse) if one.rule != NESTED]
    for quote, one in zip(quotes, as_marked(article, tuple(quotes)), strict=True):
        likely = bin_of(weighed.get((quote.rule, quote.cue)))
        yield quote.rule, likely, quote.confidence, is_right(article.text, one, attributions)


def write(table: Table, path: Path = PRECISION) -> None:
    """Write the counts, sorted by rule."""
    lines = [
        f"{rule}\t{likely}\t{right}\t{found}\n"
        for (rule, likely), (right, found) in sorted(table.items())
    ]
    path.write_text(HEADER + "".join(lines), encoding="utf-8")


def reliability(pairs: Iterable[tuple[float, bool]]) -> str:
    """Return by tenth of confidence: how many quotes, the mean stated, the share that is right."""
    tenths: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        tenths.setdefault(min(int(confidence * _TENTHS), _TENTHS - 1), []).append(
            (confidence, right)
        )
    lines = [f"{'confidence':12}{'quotes':>8}{'stated':>8}{'right':>8}"]
    for tenth, found in sorted(tenths.items()):
        stated = sum(confidence for confidence, _ in found) / len(found)
        hits = sum(is_hit for _, is_hit in found) / len(found)
        bounds = f"{tenth / _TENTHS}-{(tenth + 1) / _TENTHS}"
        lines.append(f"{bounds:12}{len(found):>8}{stated:>8.2f}{hits:>8.2f}")
    return "\n".join(lines)


def main() -> None:
    """Count and write, or check."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="compare with the unread tenth")
    checks = options.parse_args().check
    table: Table = {}
    pairs = []
    for article, parse, attributions in parsed(unread=checks):
        for rule, likely, confidence, is_hit in judged(article, parse, attributions):
            pairs.append((confidence, is_hit))
            right, found = table.get((rule, likely), (0, 0))
            table[rule, likely] = right + is_hit, found + 1
    if checks:
        print(reliability(pairs))
    else:
        write(table)
        print(f"{len(pairs)} quotes, {sum(is_hit for _, is_hit in pairs)} of them right")


if __name__ == "__main__":
    main()
