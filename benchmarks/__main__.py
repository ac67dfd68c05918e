"""Run every benchmark, or those that are named: `python -m benchmarks [NAME ...]`."""

import subprocess
import sys

ALL = (
    "golden",
    "quotes",
    "names",
    "identity",
    "dates",
    "events",
    "duplicates",
    "stories",
    "linking",
    "html",
    "reading",
    "speed",
    "incremental",
    "gate",
    "parquet_size",
    "long_tables",
    "resolution",
    "report",
)


def main() -> int:
    """Run each benchmark in a process of its own; return the number that failed."""
    failed = 0
    for name in sys.argv[1:] or ALL:
        print(f"\n== {name}", flush=True)
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False)
        failed += done.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
