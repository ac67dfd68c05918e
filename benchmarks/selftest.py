"""Record the self-test of the gate anew: `python -m benchmarks.selftest`; takes two minutes."""

import sys
import tempfile
from pathlib import Path

from benchmarks.golden.run import build_seeds
from build.cli.selftest import report
from expectations.selftest.recorded import Proof


def main() -> int:
    """Plant every fault in the built seeds; record it where all was caught as meant."""
    with tempfile.TemporaryDirectory() as scratch:
        found = report(build_seeds(Path(scratch)), fast=False)
    print(found.message())
    if found.passed:
        Proof.of(found.to_json()).save()
    return 0 if found.passed else 1


if __name__ == "__main__":
    sys.exit(main())
