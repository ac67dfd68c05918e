"""The gold: what a reader wrote down about each seed article, before any output was seen."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.places import ROOT
from schema.span import Span

ANNOTATED = ROOT / "tests" / "golden" / "annotated"
Key = tuple[str, int]


@dataclass(frozen=True)
class Gold:
    """One article's annotation; `text` is its blocks, a blank line apart."""

    key: Key
    text: str
    annotation: dict[str, Any]

    def quote_spans(self, quote: dict[str, Any]) -> list[Span]:
        """Return where the quote's segments stand, each after the one before."""
        spans, start = [], 0
        for segment in quote["segments"]:
            at = self.text.find(segment, start)
            if at < 0:
                at = self.text.index(segment)
            spans.append(Span(at, at + len(segment)))
            start = at + len(segment)
        return spans

    def occurrence(self, text: str, nth: int) -> Span:
        """Return the span of the `nth` occurrence (from 1) of `text`."""
        at = -1
        for _ in range(nth):
            at = self.text.index(text, at + 1)
        return Span(at, at + len(text))


def load_gold(folder: Path = ANNOTATED) -> dict[Key, Gold]:
    """Return every annotated article by its source path and record."""
    gold = {}
    for file in sorted(folder.glob("[0-9]*.json")):
        annotation = json.loads(file.read_text(encoding="utf-8"))
        key = (annotation["source_path"], annotation["source_record"])
        text = "\n\n".join(text for _, text in annotation["blocks"])
        gold[key] = Gold(key, text, annotation)
    return gold


def load_collection(folder: Path = ANNOTATED) -> dict[str, list[Any]]:
    """Return what was annotated over articles: stories, duplicates, utterances."""
    merged: dict[str, list[Any]] = {"stories": [], "duplicates": [], "utterances": []}
    for file in sorted(folder.glob("collection_*.json")):
        for name, items in json.loads(file.read_text(encoding="utf-8")).items():
            merged[name].extend(items)
    return merged
