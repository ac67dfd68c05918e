"""What all outcomes together say, for machines and for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from expectations.rule import Outcome, Severity


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcomes of all rules, in the order of the rules."""

    outcomes: tuple[Outcome, ...]

    @property
    def passed(self) -> bool:
        """Whether every check ran and none of severity error failed."""
        return not self.failed and not self.broken

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The errors: the data is wrong."""
        return tuple(one for one in self._offended if one.rule.severity == Severity.ERROR)

    @property
    def warned(self) -> tuple[Outcome, ...]:
        """The warnings: the data may be wrong."""
        return tuple(one for one in self._offended if one.rule.severity == Severity.WARNING)

    @property
    def broken(self) -> tuple[Outcome, ...]:
        """The checks that could not run, and so proved nothing."""
        return tuple(one for one in self.outcomes if one.broken is not None)

    @property
    def _offended(self) -> Iterator[Outcome]:
        return (one for one in self.outcomes if one.keys)

    def to_json(self) -> dict[str, Any]:
        """Return the data of `validation.json`: sorted by name, every key, no time of day."""
        return {
            "passed": self.passed,
            "checks_run": len(self.outcomes),
            "checks_failed": len(self.failed),
            "checks_warned": len(self.warned),
            "checks_broken": len(self.broken),
            "checks": [
                {
                    "name": outcome.rule.name,
                    "table": outcome.rule.table,
                    "severity": str(outcome.rule.severity),
                    "what": outcome.rule.message,
                    "looked_at": outcome.looked_at,
                    "failures": outcome.failures,
                    "keys": list(outcome.keys),
                    "broken": outcome.broken,
                }
                for outcome in sorted(self.outcomes, key=lambda one: one.rule.name)
            ],
        }

    def message(self, limit: int = 5, rest: str = "validation.json lists all of them") -> str:
        """Return what went wrong in words; of each check the first `limit` keys.

        `rest` says where a reader finds the others.
        """
        headline = f"{len(self.outcomes)} checks run: " + ", ".join(
            f"{len(outcomes)} {word}"
            for outcomes, word in (
                (self.failed, "failed"),
                (self.broken, "could not run"),
                (self.warned, "warned"),
            )
            if outcomes
        )
        if self.passed and not self.warned:
            return f"{len(self.outcomes)} checks run: all hold."
        parts = [f"{headline}."]
        parts += [_described("FAILED", outcome, limit, rest) for outcome in self.failed]
        parts += [
            f"BROKEN {outcome.rule.name}\n  The check could not run: {outcome.broken}"
            for outcome in self.broken
        ]
        parts += [_described("WARNING", outcome, limit, rest) for outcome in self.warned]
        return "\n\n".join(parts)


def _described(word: str, outcome: Outcome, limit: int, rest: str) -> str:
    more = outcome.failures - limit
    lines = [
        f"{word} {outcome.rule.name}",
        outcome.rule.message,
        f"{outcome.failures} found among {outcome.looked_at} rows of {outcome.rule.table}:",
        ", ".join(outcome.keys[:limit]),
    ]
    if more > 0:
        lines.append(f"and {more} more: {rest}")
    return "\n  ".join(lines)
