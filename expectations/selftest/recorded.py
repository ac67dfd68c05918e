"""The recorded result of the self-test, which a release's card repeats.

The whole takes minutes and `--fast` ten seconds, too long for each build. So one run on the seeds,
as they are and as a public release, is kept in `recorded.json`, with the digest of the rules that
it proved and of the faults planted.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from expectations.selftest.run import corruptions
from expectations.suite import ALL_RULES

RECORD = Path(__file__).with_name("recorded.json")


@dataclass(frozen=True)
class Proof:
    """What a whole self-test found: faults planted and caught, checks seen to fail."""

    rules_sha256: str
    planted: int
    caught: int
    caught_as_meant: int
    checks: int
    checks_not_shown: tuple[str, ...]

    @classmethod
    def of(cls, *found: Mapping[str, Any]) -> "Proof":
        """Return what reports on today's rules, as data, come to: each of another release.

        Some checks can fail in a public release only, and some in others only.
        """
        first, *others = found
        unseen = (name for name in first["checks_not_shown"])
        return cls(
            rules_sha256=rules_sha256(),
            planted=sum(one["planted"] for one in found),
            caught=sum(one["caught"] for one in found),
            caught_as_meant=sum(one["caught_as_meant"] for one in found),
            checks=first["checks"],
            checks_not_shown=tuple(
                name for name in unseen if all(name in one["checks_not_shown"] for one in others)
            ),
        )

    def save(self) -> None:
        """Put the record beside the code."""
        RECORD.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")


def recorded() -> Proof | None:
    """Return the recorded result; None where it is of other rules or of other faults."""
    kept = json.loads(RECORD.read_text(encoding="utf-8"))
    proof = Proof(**{**kept, "checks_not_shown": tuple(kept["checks_not_shown"])})
    return proof if proof.rules_sha256 == rules_sha256() else None


@cache
def rules_sha256() -> str:
    """Return one digest of what is proved and what with: all rules and all faults planted."""
    digest = hashlib.sha256()
    for rule in ALL_RULES:
        digest.update(f"{rule.name}\0{rule.table}\0{rule.severity}\0{rule.sql}\0".encode())
    for one in corruptions():
        meant = " ".join(one.meant)
        digest.update(f"{one.name}\0{one.change}\0{one.host}\0{meant}\0".encode())
    return digest.hexdigest()
