"""Accuracy of quotes on the tenth of PolNeAR that no rule was made from.

Run as `python -m benchmarks.quotes [--scorer PATH]`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.polnear import CORPUS, SHARED, article_names, is_unread, load_article
from build.annotate.model import Model
from build.config import DEFAULT_MODEL
from build.document import Article, FoundQuote
from build.extract.quotes import find_quotes
from schema.span import Span

SCORER = SHARED / "tools" / "score_quotes.py"
_MARKS = "\"'“”‘’`«»"
Marked = dict[str, list[list[int]] | list[int] | None]


def as_marked(article: Article, quotes: tuple[FoundQuote, ...]) -> list[Marked]:
    """Return the quotes as PolNeAR marks them.

    Content includes its quotation marks and is unbroken across them; a source before its cue
    includes the comma that closes an apposition; a continued quote has the source before it. What
    a speaker quotes in turn is not marked there.
    """
    marked: list[Marked] = []
    source: Span | None = None
    for quote in quotes:
        if quote.rule == "nested":
            continue
        if quote.rule != "continued":
            source = quote.source
        marked.append(
            {
                "source": list(_with_comma(article.text, source, quote.cue)) if source else None,
                "cue": list(quote.cue) if quote.cue else None,
                "content": [list(span) for span in _joined(article.text, quote)],
            }
        )
    return marked


def _with_comma(text: str, source: Span, cue: Span | None) -> Span:
    before_cue = cue is not None and source.end < cue.start
    if before_cue and "," in source.of(text) and text[source.end : source.end + 1] == ",":
        return Span(source.start, source.end + 1)
    return source


def _joined(text: str, quote: FoundQuote) -> list[Span]:
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
    return spans


def score(marked: dict[str, list[Marked]], scorer: Path = SCORER) -> dict[str, dict[str, object]]:
    """Return what the scorer says of the articles in `marked`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "marked.json"
        path.write_text(json.dumps(marked), encoding="utf-8")
        command = [sys.executable, str(scorer), str(CORPUS), str(path)]
        command += ["--only-predicted", "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, dict[str, object]] = json.loads(done.stdout)
    return result


def main() -> None:
    """Print one short table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--scorer", type=Path, default=SCORER)
    scorer = options.parse_args().scorer
    articles = [load_article(name) for name in article_names() if is_unread(name)]
    parses = Model(DEFAULT_MODEL).annotate(articles)
    marked = {
        article.article_id: as_marked(article, find_quotes(article, parse))
        for article, parse in zip(articles, parses, strict=True)
    }
    print(table(score(marked, scorer), len(articles)))


def table(result: dict[str, dict[str, object]], articles: int) -> str:
    """Return the figures as text."""
    return json.dumps(result) + str(articles)


if __name__ == "__main__":
    main()
