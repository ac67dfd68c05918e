"""Build the seeds and print every measure against the gold: `python -m benchmarks.golden`."""

from benchmarks.golden.run import main

main()
