"""Build over and over in one folder, killed at a random moment each time; run as a program.

    python build_and_die.py SEED KILLS OUT WORK FIRST... -- MORE...

Builds the articles FIRST into OUT, then FIRST and MORE, each time in a child process that gets a
SIGKILL at a random moment, drawn with SEED: up to half a second after one of the steps began. OUT
as each kill leaves it is copied to WORK/1, WORK/2, ...; the next build begins with OUT as it is.
The last build is left to end. Prints a line of JSON for each kill.
"""

import json
import multiprocessing
import random
import shutil
import signal
import sys
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from build.annotate.model import Model
from build.config import DEFAULT_MODEL, Config
from build.gazetteer import cities
from build.pipeline import build_dataset
from build.progress import Progress
from build.read import read
from expectations import gate

assert gate  # it takes seconds to load
AS_OF = date(2025, 12, 31)
LONGEST = 0.5  # seconds after a step began
FORK = multiprocessing.get_context("fork")
STEPS = ("reading", "extracting", "resolving", "checking", "publishing")


class Told(Progress):
    """Tells the parent which step begins."""

    def __init__(self, told: Connection) -> None:
        super().__init__()
        self._told = told

    def step(self, name: str) -> None:
        self._told.send_bytes(name.encode())
        super().step(name)


def build(sources: list[str], out: Path, progress: Progress | None = None) -> None:
    build_dataset(Config(tuple(sources), out, AS_OF), progress)


def kill(sources: list[str], out: Path, step: str, moment: float) -> dict[str, object]:
    """Kill a build that long after a step began; say at which step it was by then."""
    told, telling = FORK.Pipe(duplex=False)
    child = FORK.Process(target=build, args=(sources, out, Told(telling)))
    child.start()
    telling.close()
    now = ""
    while now != step:
        now = told.recv_bytes().decode()
    child.join(moment)
    child.kill()
    child.join()
    while told.poll():
        try:
            now = told.recv_bytes().decode()
        except EOFError:
            break
    ended = child.exitcode != -signal.SIGKILL
    return {"step": step, "seconds": round(moment, 3), "killed_at": "the end" if ended else now}


def main(seed: str, kills: str, out: Path, work: Path, first: list[str], more: list[str]) -> None:
    # What a build loads is loaded once, before the children come to be. No build runs here: Polars'
    # threads would not live on in a child.
    Model(DEFAULT_MODEL)
    read(first, as_of=AS_OF, min_words=20, limit=None)
    cities("Corvane")
    done = FORK.Process(target=build, args=(first, out))
    done.start()
    done.join()
    assert done.exitcode == 0
    moments = random.Random(seed)
    for at in range(1, int(kills) + 1):
        step, moment = moments.choice(STEPS), moments.uniform(0, LONGEST)
        killed = kill([*first, *more], out, step, moment)
        sys.stdout.write(f"{json.dumps(killed)}\n")
        shutil.copytree(out, work / str(at), symlinks=True)
    build([*first, *more], out)


if __name__ == "__main__":
    seed, kills, out, work, *sources = sys.argv[1:]
    cut = sources.index("--")
    main(seed, kills, Path(out), Path(work), sources[:cut], sources[cut + 1 :])
