"""Record the self-test of the gate anew: `python -m benchmarks.selftest`; takes four minutes."""

import sys
import tempfile
from pathlib import Path

from benchmarks.golden.run import build_seeds
from build.cli.selftest import report
from expectations.selftest.recorded import Proof


def main() -> int:
    """Plant every fault in the built seeds, private and public; record it if all were caught."""
    found = []
    for public in (False, True):
        with tempfile.TemporaryDirectory() as scratch:
            found.append(report(build_seeds(Path(scratch), public=public), fast=False))
        print(found[-1].message())
    if not all(one.passed for one in found):
        return 1
    Proof.of(*(one.to_json() for one in found)).save()
    return 0


if __name__ == "__main__":
    sys.exit(main())
