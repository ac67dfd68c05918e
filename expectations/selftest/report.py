"""What the self-test found, as data and for people."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from expectations.rule import Rule
from expectations.selftest.beyond import BEYOND
from expectations.selftest.planting import Planted

_SHOWN = 10


@dataclass(frozen=True)
class Report:
    """All faults that were planted in one release; `rules` are the checks that were proved."""

    release: str
    fast: bool
    planted: tuple[Planted, ...]
    rules: tuple[str, ...]

    @classmethod
    def of(
        cls, release: str, planted: Iterable[Planted], rules: Sequence[Rule], *, fast: bool
    ) -> "Report":
        """Gather the findings on the release of that name."""
        return cls(release, fast, tuple(planted), tuple(rule.name for rule in rules))

    @property
    def passed(self) -> bool:
        """Whether every fault was caught, by a check meant for it."""
        return all(one.as_meant for one in self.planted)

    @property
    def not_caught(self) -> list[Planted]:
        """The faults that passed the gate in some row."""
        return [one for one in self.planted if not one.caught]

    @property
    def caught_by_chance(self) -> list[Planted]:
        """The faults that were caught, but in some row by no check that was meant to."""
        return [one for one in self.planted if one.caught and not one.as_meant]

    @property
    def without_a_row(self) -> list[str]:
        """The faults for which the release has no row that could have them."""
        return [one.corruption.name for one in self.planted if not one.seen_by]

    @property
    def not_shown(self) -> list[str]:
        """The checks that saw no fault, so that nothing shows that they can fail."""
        seen = {name for one in self.planted for row in one.seen_by for name in row}
        return [name for name in self.rules if name not in seen]

    @property
    def irreplaceable(self) -> dict[str, int]:
        """By check, how many faults it alone saw: without it they would pass. Empty if `fast`."""
        alone: dict[str, int] = defaultdict(int)
        for one in self.planted:
            if one.all_looked and one.seen_by and len(one.seen_by[0]) == 1:
                alone[min(one.seen_by[0])] += 1
        return {name: alone[name] for name in self.rules if name in alone}

    def kinds(self) -> Iterator[tuple[str, int, int, int]]:
        """Yield by kind how many were planted, caught, and caught by a check meant for it."""
        kinds: dict[str, list[Planted]] = defaultdict(list)
        for one in self.planted:
            if one.seen_by:
                kinds[one.corruption.kind].append(one)
        for kind, found in kinds.items():
            caught = sum(one.caught for one in found)
            yield kind, len(found), caught, sum(one.as_meant for one in found)

    def to_json(self) -> dict[str, Any]:
        """Return the data of `selftest.json`: no time of day, no path."""
        kinds = list(self.kinds())
        return {
            "passed": self.passed,
            "release": self.release,
            "fast": self.fast,
            "checks": len(self.rules),
            "planted": sum(planted for _, planted, _, _ in kinds),
            "caught": sum(caught for _, _, caught, _ in kinds),
            "caught_as_meant": sum(meant for *_, meant in kinds),
            "kinds": [
                {"kind": kind, "planted": planted, "caught": caught, "caught_as_meant": meant}
                for kind, planted, caught, meant in kinds
            ],
            "not_caught": [one.corruption.name for one in self.not_caught],
            "caught_by_chance": [
                {
                    "fault": one.corruption.name,
                    "meant": list(one.corruption.meant),
                    "seen_by": sorted({name for row in one.seen_by for name in row}),
                }
                for one in self.caught_by_chance
            ],
            "without_a_row": self.without_a_row,
            "checks_not_shown": [] if self.fast else self.not_shown,
            "checks_irreplaceable": self.irreplaceable,
            "beyond": BEYOND,
        }

    def message(self) -> str:
        """Return the findings in words: by kind, what was not caught, checks that nothing shows."""
        kinds = list(self.kinds())
        lines = [f"{'kind of fault':<36}{'planted':>9}{'caught':>9}{'as meant':>10}"]
        lines += [f"{kind:<36}{p:>9}{c:>9}{m:>10}" for kind, p, c, m in kinds]
        total = [sum(column) for column in list(zip(*kinds, strict=True))[1:]]
        lines.append(f"{'all':<36}{total[0]:>9}{total[1]:>9}{total[2]:>10}")
        lines += _listed("NOT CAUGHT", [one.corruption.name for one in self.not_caught])
        lines += _listed(
            "CAUGHT, BUT NOT BY THE CHECK MEANT FOR IT",
            [one.corruption.name for one in self.caught_by_chance],
        )
        if not self.fast:
            lines += _listed("CHECKS THAT NOTHING SHOWS TO FAIL", self.not_shown)
            lines += ["", self._necessity()]
        if self.without_a_row:
            lines.append(f"{len(self.without_a_row)} faults found no row that could have them.")
        lines.append(f"{len(BEYOND)} kinds of wrong values no check can tell: docs/selftest.md.")
        lines.append(f"{self.release}: the gate is {'' if self.passed else 'NOT '}proved.")
        return "\n".join(lines)

    def _necessity(self) -> str:
        alone = len(self.irreplaceable)
        shown = len(self.rules) - len(self.not_shown)
        return (
            f"{shown} of {len(self.rules)} checks were seen to fail; without any one of {alone} a "
            "fault would pass, what the others saw a second check saw as well."
        )


def _listed(title: str, names: list[str]) -> list[str]:
    if not names:
        return []
    rest = [f"  and {len(names) - _SHOWN} more: --format json"] if len(names) > _SHOWN else []
    return ["", f"{title}:", *(f"  {name}" for name in names[:_SHOWN]), *rest]
