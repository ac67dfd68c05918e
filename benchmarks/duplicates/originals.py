"""The real articles that pairs are made of, in two halves: one to tune on, one to state."""

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from benchmarks.places import DATA

Half = Literal["development", "test"]

POLNEAR = DATA / "quotes" / "polnear-train"
CLUSTERS = DATA / "articles" / "news_please_clusters"
_FEWEST_PARAGRAPHS = 6
_FEWEST_WORDS = 150
_FEWEST_WORDS_AT_ALL = 40  # below are pages that were not read, but for their frame
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True)
class Original:
    """A real article: its paragraphs, and which real event it tells where the corpus says so."""

    name: str
    publisher: str
    day: date
    headline: str
    paragraphs: tuple[str, ...]
    event: str | None = None

    @property
    def is_long(self) -> bool:
        """Whether there is enough of it to be cut."""
        return len(self.paragraphs) >= _FEWEST_PARAGRAPHS and self.word_count >= _FEWEST_WORDS

    @property
    def word_count(self) -> int:
        """Words of the paragraphs."""
        return sum(len(one.split()) for one in self.paragraphs)


def originals(*halves: Half) -> list[Original]:
    """Return the articles of the halves; all articles on one event are in the same half."""
    found = [one for one in [*_polnear(), *_clusters()] if one.word_count >= _FEWEST_WORDS_AT_ALL]
    return sorted((one for one in found if _half(one) in halves), key=lambda one: one.name)


def _half(one: Original) -> Half:
    digest = hashlib.sha256((one.event or one.name).encode()).digest()
    return "development" if digest[0] % 2 else "test"


def _polnear() -> Iterator[Original]:
    with (POLNEAR / "metadata.tsv").open(encoding="utf-8", newline="") as lines:
        known = {row["filename"]: row for row in csv.DictReader(lines, delimiter="\t")}
    for path in sorted((POLNEAR / "text").glob("*.txt")):
        publisher, day, _ = path.stem.split("_", 2)
        headline, *paragraphs = _lines(path.read_text("utf-8"))
        title = known.get(path.stem, {}).get("title") or headline
        yield Original(path.stem, publisher, date.fromisoformat(day), title, tuple(paragraphs))


def _clusters() -> Iterator[Original]:
    for path in sorted(CLUSTERS.glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        if not record["text"] or record["language"] not in ("en", None):
            continue
        yield Original(
            path.stem[:12],
            record["source_domain"],
            date.fromisoformat((record["date_publish"] or "2017-01-01")[:10]),
            record["title"] or "",
            tuple(_lines(record["text"])),
            record["newsCluster"]["Event"],
        )


def _lines(text: str) -> list[str]:
    return [line for one in text.splitlines() if (line := _BLANK.sub(" ", one).strip())]
