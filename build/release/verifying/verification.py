"""What verifying a release found, in words and as data."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from build.errors import BrokenCheckError, DataError
from build.release.manifest import Manifest
from build.release.verifying.proof import Proof
from build.release.withdrawing.withdrawn import Tombstone
from build.storage.address import Place
from expectations.verdict import Verdict

_MOST_SHOWN = 5


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a release, and in which of its files."""

    file: str
    message: str


@dataclass(frozen=True)
class Verification:
    """What verifying found; `verdict` is None where the tables were not fit to be looked at.

    `withdrawn` are the articles of the release that were taken back since; `notes` say what could
    not be told; `proof` is what the originals say, None where none were given or the release is
    wrong without them.
    """

    folder: Place
    manifest: Manifest | None
    problems: tuple[Problem, ...]
    verdict: Verdict | None = None
    withdrawn: tuple[Tombstone, ...] = ()
    notes: tuple[str, ...] = ()
    proof: Proof | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the release is what its manifest says, and every rule holds."""
        is_sound = self.verdict is not None and self.verdict.passed
        return not self.problems and is_sound and (self.proof is None or self.proof.passed)

    @property
    def passed(self) -> bool:
        """Whether the release is whole, and nothing of it was taken back."""
        return self.is_whole and not self.withdrawn

    @property
    def exit_code(self) -> int:
        """0 verified; 1 something is wrong, or withdrawn; 4 nothing is, as far as checks ran."""
        if self.passed:
            return 0
        verdicts = [self.verdict, None if self.proof is None else self.proof.verdict]
        broken = any(one is not None and one.broken for one in verdicts)
        failed = any(one is not None and one.failed for one in verdicts)
        unproved = self.proof is not None and bool(self.proof.unproved)
        is_wrong = self.problems or self.withdrawn or failed or unproved
        return BrokenCheckError.exit_code if broken and not is_wrong else DataError.exit_code

    def summary(self) -> dict[str, Any]:
        """Return the findings as data."""
        return {
            "folder": str(self.folder),
            "version": None if self.manifest is None else self.manifest.version,
            "passed": self.passed,
            "problems": [{"file": one.file, "message": one.message} for one in self.problems],
            "withdrawn": [one.model_dump(mode="json") for one in self.withdrawn],
            "notes": list(self.notes),
            "validation": None if self.verdict is None else self.verdict.to_json(),
            "originals": None if self.proof is None else self.proof.summary(),
        }

    def message(self) -> str:
        """Return the findings in words."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield from (f"{one.file}: {one.message}" for one in self.problems)
        if self.verdict is None:
            yield "The rows were not checked, because the tables are not as released."
        else:
            yield self.verdict.message()
        if self.proof is not None:
            yield from self.proof.lines()
        yield from self.notes
        for one in self.withdrawn[:_MOST_SHOWN]:
            yield f"{one.article_id} was {one}"
        if len(self.withdrawn) > _MOST_SHOWN:
            yield f"and {len(self.withdrawn) - _MOST_SHOWN} more articles"
        version = "" if self.manifest is None else f" {self.manifest.version}"
        release = f"{self.folder}: release{version}"
        if self.withdrawn and self.is_whole:
            yield f"{release} is as released, but WITHDRAWN: use one without these articles."
        else:
            yield f"{release} {'' if self.passed else 'NOT '}verified."
