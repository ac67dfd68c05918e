"""What came of a build: for the summary that people read and the one that machines read."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Status(StrEnum):
    """How a build ended."""

    RELEASED = "released"
    UNCHANGED = "unchanged"
    DRY_RUN = "dry_run"
    FAILED = "failed"


@dataclass(frozen=True)
class Built:
    """The result of `build dataset`.

    `folder` is the release (the latest one where nothing changed), or `.failed`; None after a dry
    run. `verdict` says which checks failed, empty where none did. `seconds` is wall time by step.
    """

    status: Status
    folder: Path | None
    version: str | None
    reasons: tuple[str, ...]
    input_count: int
    rows: dict[str, int]
    rejects: dict[str, int]
    check_count: int
    verdict: str = ""
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """One line that says what came of it."""
        match self.status:
            case Status.RELEASED:
                why = f" ({self.reasons[0]})" if self.reasons else ""
                return f"released {self.version}{why}: {self.folder}"
            case Status.UNCHANGED:
                return f"unchanged: {self.folder} holds the same rows, nothing was released"
            case Status.DRY_RUN:
                return f"dry run: every check passed, {self.version} would be released"
            case Status.FAILED:
                return f"not released: the gate stopped it; the build is kept in {self.folder}"

    def summary(self) -> dict[str, object]:
        """Return the same for machines."""
        return {
            "status": self.status.value,
            "version": self.version,
            "folder": None if self.folder is None else str(self.folder),
            "changes": list(self.reasons),
            "inputs": self.input_count,
            "rows": self.rows,
            "rejects": self.rejects,
            "checks": self.check_count,
            "verdict": self.verdict,
            "seconds": {step: round(seconds, 2) for step, seconds in self.seconds.items()},
        }
