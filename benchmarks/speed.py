"""What the build costs: against the bare model, on a few articles, and to be asked for help."""

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.places import SHARED
from benchmarks.polnear import CORPUS
from build.config import DEFAULT_MODEL

AIMS = {"one process, CPU": 1.0, "two workers, wall": 1.8}
BUILD = Path(sys.executable).parent / "build"
# The model alone, on one core.
BARE = """
import os, sys, warnings
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from pathlib import Path
warnings.simplefilter("ignore")
import spacy
nlp = spacy.load(sys.argv[1])
texts = [file.read_text(encoding="utf-8") for file in sorted(Path(sys.argv[2]).iterdir())]
for doc in nlp.pipe(texts):
    pass
"""


def run(command: list[str], printed: Path | None = None) -> tuple[float, float]:
    """Return the wall and CPU seconds of a command; it must end well.

    What it prints goes to the file `printed`, where there is one.
    """
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True)
    if printed is not None:
        printed.write_bytes(done.stdout)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


def _compare(what: str, words: int, bare: list[float], built: list[float]) -> None:
    ratios = [one / other for one, other in zip(bare, built, strict=True)]
    print(
        f"{what}: bare model {words / statistics.median(bare):.0f} words a second, "
        f"build {words / statistics.median(built):.0f}, "
        f"ratio {statistics.median(ratios):.2f} (aim: {AIMS[what]})"
    )


def main() -> None:
    """Print the speed of the build over the bare model, step by step, and of two short commands."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--texts", type=Path, default=CORPUS / "text")
    parser.add_argument("--few", type=Path, default=SHARED / "seeds")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    helps = [run([str(BUILD), "--help"])[0] for _ in range(7)]
    print(f"build --help: {statistics.median(helps):.2f} s wall (aim: under 0.4)")
    with tempfile.TemporaryDirectory() as scratch:
        few = [
            run([str(BUILD), "dataset", str(given.few), "--out", f"{scratch}/few{at}"])[0]
            for at in range(given.runs)
        ]
        seconds = statistics.median(few)
        print(f"five real articles, gate included: {seconds:.1f} s wall (aim: under 15)")
        folder = Path(scratch) / "articles"
        folder.mkdir()
        for file in sorted(given.texts.glob("*.txt"))[: given.articles]:
            shutil.copy(file, folder)
        words = sum(len(file.read_text(encoding="utf-8").split()) for file in folder.iterdir())
        bare, one_process, two_workers, steps = [], [], [], []
        for at in range(given.runs):
            bare.append(run([sys.executable, "-c", BARE, DEFAULT_MODEL, str(folder)]))
            cost = Path(scratch) / "cost.json"
            one_process.append(run(_build(folder, 1, f"{scratch}/one{at}"), cost))
            steps.append(_cpu_seconds(cost))
            two_workers.append(run(_build(folder, 2, f"{scratch}/two{at}")))
        print(f"{words} words, median of {given.runs} runs:")
        _compare(
            "one process, CPU", words, [one[1] for one in bare], [one[1] for one in one_process]
        )
        _compare(
            "two workers, wall", words, [one[0] for one in bare], [one[0] for one in two_workers]
        )
        for name in steps[0]:
            shares = [one[name] / other[1] for one, other in zip(steps, bare, strict=True)]
            print(f"  {name}: {statistics.median(shares):.2f} of the bare model's CPU")


def _build(folder: Path, workers: int, out: str) -> list[str]:
    chosen = ["--workers", str(workers), "--out", out, "--format", "json"]
    return [str(BUILD), "dataset", str(folder), *chosen]


def _cpu_seconds(printed: Path) -> dict[str, float]:
    """Return the CPU seconds of each step that a build printed."""
    cost = json.loads(printed.read_text(encoding="utf-8"))["cost"]
    return {step["name"]: step["cpu_seconds"] for step in cost["steps"]}


if __name__ == "__main__":
    main()
