"""What came of a build: for the summary that people read and the one that machines read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from build.table import Table, cells
from schema.vocabulary import TextPolicy


class Status(StrEnum):
    """How a build ended."""

    RELEASED = "released"
    UNCHANGED = "unchanged"
    DRY_RUN = "dry_run"
    FAILED = "failed"


@dataclass(frozen=True)
class Tally:
    """What was counted: inputs, rows by table, rejects by reason, checks run, words of articles.

    `recalled` are the articles whose extraction came from the cache; `policies` counts articles by
    what of their text a public release holds.
    """

    inputs: int
    rows: dict[str, int]
    rejects: dict[str, int]
    checks: int
    recalled: int = 0
    policies: dict[str, int] = field(default_factory=dict)
    words: int = 0


def tally(tables: Mapping[str, Table], inputs: int, checks: int, recalled: int = 0) -> Tally:
    """Count the rows of the tables, and the rejects by reason, the commonest first."""
    reasons = Counter(reason for (reason,) in cells(tables["rejects"], "reason"))
    rejects = dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0])))
    rows = {name: table.num_rows for name, table in tables.items()}
    held = Counter(policy for (policy,) in cells(tables["articles"], "text_policy"))
    policies = {policy.value: held[policy] for policy in TextPolicy}
    words = sum(count for (count,) in cells(tables["articles"], "word_count"))
    return Tally(inputs, rows, rejects, checks, recalled, policies, words)


@dataclass(frozen=True)
class Built:
    """The result of `build dataset`.

    `folder` is the release, the latest one where nothing was published (None where there is none
    yet), or `.failed`; `shown` where that is for others, if elsewhere; `reasons` say what changed;
    `verdict` says which checks failed; `warnings` what the user asked for and could not be done.
    """

    status: Status
    tally: Tally
    folder: Path | None
    reasons: tuple[str, ...] = ()
    verdict: str = ""
    warnings: tuple[str, ...] = ()
    shown: str | None = None

    @property
    def place(self) -> str | None:
        """Where the release is, for people and other programs."""
        return self.shown or (None if self.folder is None else str(self.folder))

    @property
    def message(self) -> str:
        """One line that says what came of it."""
        match self.status:
            case Status.RELEASED:
                why = f" ({self.reasons[0]})" if self.reasons else ""
                return f"released{why}: {self.place}"
            case Status.UNCHANGED:
                return f"unchanged, nothing released: {self.place} holds the same rows"
            case Status.DRY_RUN:
                return "dry run: every check passed, nothing released"
            case Status.FAILED:
                return f"not released: the gate stopped it; the build is kept in {self.folder}"

    def summary(self) -> dict[str, object]:
        """Return the same for machines."""
        return {
            "status": self.status.value,
            "folder": self.place,
            "changes": list(self.reasons),
            "inputs": self.tally.inputs,
            "from_cache": self.tally.recalled,
            "text_policy": self.tally.policies,
            "rows": self.tally.rows,
            "rejects": self.tally.rejects,
            "checks": self.tally.checks,
            "verdict": self.verdict,
            "warnings": list(self.warnings),
        }
