"""What all outcomes together say, for machines and for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from expectations.rule import Outcome, Rule, Severity


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcomes of all rules, in the order of the rules."""

    outcomes: tuple[Outcome, ...]

    @property
    def passed(self) -> bool:
        """Whether every check ran and none of severity error failed without a waiver."""
        return not self.failed and not self.broken

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The errors: the data is wrong."""
        return tuple(one for one in self._errors if one.rule.waiver is None)

    @property
    def waived(self) -> tuple[Outcome, ...]:
        """The errors that a waiver lets through: the data is wrong, and the maintainer knows."""
        return tuple(one for one in self._errors if one.rule.waiver is not None)

    @property
    def warned(self) -> tuple[Outcome, ...]:
        """The warnings: the data may be wrong."""
        return tuple(one for one in self._offended if one.rule.severity == Severity.WARNING)

    @property
    def broken(self) -> tuple[Outcome, ...]:
        """The checks that could not run, and so proved nothing."""
        return tuple(one for one in self.outcomes if one.broken is not None)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the maintainer must know of a release that passes, a line each."""
        idle = (one.rule for one in self.outcomes if one.rule.waiver is not None and one.holds)
        return (
            *(f"{one.rule.name}: {_found(one)}" for one in self.warned),
            *self._waivers,
            *(f"the waiver of {rule.name} is idle: the rule holds; take it out" for rule in idle),
        )

    @property
    def _waivers(self) -> tuple[str, ...]:
        return tuple(f"{one.rule.name}: {_found(one)} {_waived(one.rule)}" for one in self.waived)

    @property
    def _errors(self) -> Iterator[Outcome]:
        return (one for one in self._offended if one.rule.severity == Severity.ERROR)

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
            "checks_waived": len(self.waived),
            "checks_broken": len(self.broken),
            "waived": list(self._waivers),
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
                    "waiver": _waiver_data(outcome.rule),
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
                (self.waived, "waived"),
            )
            if outcomes
        )
        if self.passed and not (self.warned or self.waived):
            return f"{len(self.outcomes)} checks run: all hold."
        parts = [f"{headline}."]
        parts += [_described("FAILED", outcome, limit, rest) for outcome in self.failed]
        parts += [
            f"BROKEN {outcome.rule.name}\n  The check could not run: {outcome.broken}"
            for outcome in self.broken
        ]
        parts += [_described("WARNING", outcome, limit, rest) for outcome in self.warned]
        parts += [_described("WAIVED", outcome, limit, rest) for outcome in self.waived]
        return "\n\n".join(parts)


def _described(word: str, outcome: Outcome, limit: int, rest: str) -> str:
    lines = [f"{word} {outcome.rule.name}"]
    if outcome.rule.of_whole:
        lines.append(_found(outcome))
    else:
        lines += [
            outcome.rule.message,
            f"{outcome.failures} found among {outcome.looked_at} rows of {outcome.rule.table}:",
            ", ".join(outcome.keys[:limit]),
        ]
        if outcome.failures > limit:
            lines.append(f"and {outcome.failures - limit} more: {rest}")
    if outcome.rule.waiver is not None:
        lines.append(_waived(outcome.rule))
    return "\n  ".join(lines)


def _found(outcome: Outcome) -> str:
    """Return in one line what must hold and what was found."""
    message = outcome.rule.message
    if outcome.rule.of_whole:
        return f"{message.removesuffix('.')}; {', '.join(outcome.keys)}."
    return f"{message} Not so in {outcome.failures} of {outcome.looked_at} rows."


def _waived(rule: Rule) -> str:
    assert rule.waiver is not None
    return f"Waived until {rule.waiver.expires}: {rule.waiver.reason}"


def _waiver_data(rule: Rule) -> dict[str, str] | None:
    if rule.waiver is None:
        return None
    return {"reason": rule.waiver.reason, "expires": rule.waiver.expires.isoformat()}
