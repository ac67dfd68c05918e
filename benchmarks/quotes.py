"""Accuracy of quotes on the tenth of PolNeAR that no rule was made from.

Run as `python -m benchmarks.quotes [--scorer PATH]`. What each figure means is defined by the
scorer, which is part of the development data.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.places import SHARED
from benchmarks.polnear import CORPUS, Attribution, parsed
from benchmarks.reporting import Reporting
from build.document import Article, FoundQuote
from build.extract.quotes import find_quotes
from schema.span import Span

SCORER = SHARED / "tools" / "score_quotes.py"
_MARKS = "\"'“”‘’`«»"
_THAT = "that "
REPORTING_ROW = "reporting verbs precision / recall / close F1"

Scores = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Marked:
    """A found quote as PolNeAR marks it."""

    rule: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]

    def as_attribution(self) -> Attribution:
        """Return it as what an annotator marks."""
        source, cue = ((one,) if one else () for one in (self.source, self.cue))
        return Attribution(source, cue, self.content)


def as_marked(article: Article, quotes: tuple[FoundQuote, ...]) -> list[Marked]:
    """Return the quotes as PolNeAR marks them.

    Content includes its quotation marks and the "that" before it, and is unbroken across the
    marks; a source before its cue includes the comma that closes an apposition, a cue the colon
    behind it; a continued quote has the source before it. What a speaker quotes in turn is not
    marked there.
    """
    marked: list[Marked] = []
    source: Span | None = None
    for quote in quotes:
        if quote.rule == "nested":
            continue
        if quote.rule != "continued":
            source = quote.source
        shown = _with_comma(article.text, source, quote.cue) if source else None
        cue = _with_colon(article.text, quote.cue) if quote.cue else None
        marked.append(Marked(quote.rule, shown, cue, _joined(article.text, quote)))
    return marked


def _with_comma(text: str, source: Span, cue: Span | None) -> Span:
    before_cue = cue is not None and source.end < cue.start
    if before_cue and "," in source.of(text) and text[source.end : source.end + 1] == ",":
        return Span(source.start, source.end + 1)
    return source


def _with_colon(text: str, cue: Span) -> Span:
    return Span(cue.start, cue.end + text.startswith(":", cue.end))


def _joined(text: str, quote: FoundQuote) -> tuple[Span, ...]:
    spans: list[Span] = []
    for segment in quote.segments:
        start, end = segment.span
        if segment.is_verbatim:
            while start > 0 and text[start - 1] in _MARKS:
                start -= 1
            while end < len(text) and text[end] in _MARKS:
                end += 1
        if spans and not any(one.isalnum() or one == "\n" for one in text[spans[-1].end : start]):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    start, end = spans[0]
    that = Span(max(0, start - len(_THAT)), start)
    return (Span(that.start, end), *spans[1:]) if that.of(text) == _THAT else tuple(spans)


def score(marked: dict[str, list[Marked]], scorer: Path) -> Scores:
    """Return what the scorer says of the articles in `marked`."""
    predicted = {
        name: [{"source": one.source, "cue": one.cue, "content": one.content} for one in quotes]
        for name, quotes in marked.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "marked.json"
        path.write_text(json.dumps(predicted), encoding="utf-8")
        command = [sys.executable, str(scorer), str(CORPUS), str(path)]
        command += ["--only-predicted", "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: Scores = json.loads(done.stdout)
    return result


def table(scores: Scores, articles: int) -> str:
    """Return the figures as a short table."""
    exact = [str(scores["exact"][role]["f1"]) for role in ("source", "cue", "content")]
    rows = [
        ("exact F1 source / cue / content", " / ".join(exact)),
        ("direct recall / precision / right source", _three(scores["direct"])),
        ("other quotes recall / precision / right source", _three(scores["indirect"])),
    ]
    head = f"PolNeAR, {articles} articles that no rule was made from"
    return "\n".join([head, *(f"  {name:48}{figures}" for name, figures in rows)])


def _three(kind: dict[str, Any]) -> str:
    return f"{kind['recall']} / {kind['precision']} / {kind['attr_acc']}"


def main() -> None:
    """Print one short table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--scorer", type=Path, default=SCORER)
    scorer = options.parse_args().scorer
    marked = {}
    reporting = Reporting()
    for article, parse, attributions in parsed(unread=True):
        own = as_marked(article, find_quotes(article, parse))
        marked[article.article_id] = own
        reporting.add(article, parse, [one.as_attribution() for one in own], attributions)
    print(table(score(marked, scorer), len(marked)))
    print(f"  {REPORTING_ROW:48}{reporting}")


if __name__ == "__main__":
    main()
