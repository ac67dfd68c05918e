"""What the build costs: against the bare model, on a few articles, and to be asked for help."""

import argparse
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

BUILD = Path(sys.executable).parent / "build"
BARE = """
import sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
import spacy
nlp = spacy.load(sys.argv[1])
texts = [file.read_text(encoding="utf-8") for file in sorted(Path(sys.argv[2]).iterdir())]
for doc in nlp.pipe(texts):
    pass
"""


def run(command: list[str]) -> tuple[float, float]:
    """Return the wall and CPU seconds of a command; it must end well."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


def main() -> None:
    """Print the speed of the build over the bare model, and the wall time of two short commands."""
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
        bare, built = [], []
        for at in range(given.runs):
            bare.append(run([sys.executable, "-c", BARE, DEFAULT_MODEL, str(folder)]))
            out = f"{scratch}/many{at}"
            built.append(run([str(BUILD), "dataset", str(folder), "--workers", "1", "--out", out]))
        for name, at in (("wall", 0), ("CPU", 1)):
            ratios = [one[at] / other[at] for one, other in zip(bare, built, strict=True)]
            print(
                f"{words} words, one process, words per {name} second: "
                f"bare model {words / statistics.median(one[at] for one in bare):.0f}, "
                f"build {words / statistics.median(one[at] for one in built):.0f}, "
                f"ratio {statistics.median(ratios):.2f} (aim: 0.8)"
            )


if __name__ == "__main__":
    main()
