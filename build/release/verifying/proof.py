"""What came of holding a release against the raw files that it was read from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from expectations.verdict import Verdict

MOST_LISTED = 10_000
_MOST_SHOWN = 5


class ProofStatus(StrEnum):
    """What an original says of its article.

    proved: the same bytes, and the same text is read from them; source_missing: no original has
    these bytes, and none stands in its place; source_changed: the one in its place has others;
    text_differs: the same bytes, and another text is read from them, or none.
    """

    PROVED = "proved"
    SOURCE_MISSING = "source_missing"
    SOURCE_CHANGED = "source_changed"
    TEXT_DIFFERS = "text_differs"


@dataclass(frozen=True)
class Unproved:
    """An article that its original does not prove; `original` is where that one was read."""

    article_id: str
    status: ProofStatus
    source_path: str
    source_record: int
    original: str | None
    detail: str


@dataclass(frozen=True)
class Proof:
    """How many articles have which status; of those unproved, the first `MOST_LISTED`.

    Of the `withheld` articles, which ship without text, `restored` were given it back in memory;
    `verdict` is what the rules say of these, None where there are none.
    """

    counts: Mapping[ProofStatus, int]
    unproved: tuple[Unproved, ...]
    withheld: int = 0
    restored: int = 0
    verdict: Verdict | None = None

    @property
    def articles(self) -> int:
        """How many articles the release has."""
        return sum(self.counts.values())

    @property
    def passed(self) -> bool:
        """Whether every article is proved, and every rule holds with the texts brought back."""
        is_sound = self.verdict is None or self.verdict.passed
        return self.counts.get(ProofStatus.PROVED, 0) == self.articles and is_sound

    def summary(self) -> dict[str, Any]:
        """Return the same for machines."""
        return {
            "passed": self.passed,
            "articles": {str(one): self.counts.get(one, 0) for one in ProofStatus},
            "unproved": [
                {
                    "article_id": one.article_id,
                    "status": str(one.status),
                    "source_path": one.source_path,
                    "source_record": one.source_record,
                    "original": one.original,
                    "detail": one.detail,
                }
                for one in self.unproved
            ],
            "withheld_texts": self.withheld,
            "restored_texts": self.restored,
            "validation": None if self.verdict is None else self.verdict.to_json(),
        }

    def lines(self) -> Iterator[str]:
        """Yield the findings in words."""
        proved = self.counts.get(ProofStatus.PROVED, 0)
        yield f"originals: {proved} of {self.articles} articles proved."
        for status in ProofStatus:
            count = self.counts.get(status, 0)
            if status is ProofStatus.PROVED or not count:
                continue
            yield f"  {status.replace('_', ' ')}: {count}"
            these = [one for one in self.unproved if one.status is status][:_MOST_SHOWN]
            for one in these:
                yield f"    {one.article_id} {_place(one.source_path, one.source_record)}"
                yield from (f"      {line}" for line in one.detail.splitlines())
            if count > len(these):
                yield f"    and {count - len(these)} more: --format json lists them"
        if self.withheld:
            yield (
                f"{self.withheld} of {self.articles} articles ship without text; {self.restored} "
                "were read again from the originals."
            )
        if self.verdict is not None:
            yield f"With these texts: {self.verdict.message(rest='--format json lists them')}"


def _place(source_path: str, record: int) -> str:
    return f"{source_path}, record {record}" if record else source_path
