"""Quotes by other public extractors, in an environment of their own.

Run by `benchmarks.extractors` under another Python, which knows nothing of this project: a JSON
object on standard input (`extractor`, `model`, `ways`, `texts` by name), another on the output.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from typing import Any

Triple = tuple[Any, Any, Any]  # the tokens of the speaker and the cue, and the span of the content


def _finder(extractor: str) -> Callable[[Any], Iterable[Triple]]:
    if extractor == "textacy":
        from textacy.extract import direct_quotations  # type: ignore[import-not-found]

        return direct_quotations  # type: ignore[no-any-return]
    from sayswho.quote_finder import quote_finder  # type: ignore[import-not-found]

    return quote_finder  # type: ignore[no-any-return]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each printed line with where it begins."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, line.rstrip()
        start += len(line)


def _offsets(tokens: Any, at: int) -> list[int]:
    return [at + tokens[0].idx, at + tokens[-1].idx + len(tokens[-1])]


def main() -> None:
    """Find the quotes of all texts and say how long it took beyond the parse."""
    import spacy

    asked = json.load(sys.stdin)
    find = _finder(asked["extractor"])
    nlp = spacy.load(asked["model"])
    result: dict[str, Any] = {"version": metadata.version(asked["extractor"])}
    for way in asked["ways"]:
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in asked["texts"]}
        parts = [
            (part, (name, at))
            for name, text in asked["texts"].items()
            for at, part in ([(0, text)] if way == "article" else _lines(text))
        ]
        seconds, failed = 0.0, 0
        for doc, (name, at) in nlp.pipe(parts, as_tuples=True):
            start = time.perf_counter()
            try:
                for speaker, cue, content in find(doc):
                    found[name].append(
                        {
                            "source": _offsets(speaker, at),
                            "cue": _offsets(cue, at),
                            "content": [_offsets(content, at)],
                        }
                    )
            except Exception:  # noqa: BLE001 (textacy gives up where a mark is not closed)
                failed += 1
            seconds += time.perf_counter() - start
        result[way] = {
            "quotes": found,
            "seconds": seconds,
            "failed": failed,
            "parts": len(parts),
        }
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
