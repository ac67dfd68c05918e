"""What Ray costs on one machine: CPU seconds of all processes, memory of each, against local.

`python -m benchmarks.engines [--articles 200] [--runs 2]`: reading and extraction alone, as the
other steps are the same. What comes out is compared, too.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.golden.run import AS_OF
from benchmarks.polnear import CORPUS
from build.annotate.model import find_model
from build.cache.codec import encode
from build.config import DEFAULT_MODEL, Config, EngineName
from build.engine import open_engine
from build.progress import Progress

TICKS = os.sysconf("SC_CLK_TCK")
EVERY_SECONDS = 0.2


@dataclass
class Process:
    """One process as it was last seen: seconds of CPU, and MiB at its largest."""

    name: str = ""
    seconds: float = 0
    largest: float = 0


@dataclass
class Session:
    """All processes of a session, looked at again and again: Ray's are not all our children."""

    leader: int
    processes: dict[int, Process] = field(default_factory=dict)

    def look(self) -> None:
        """Note what each process has used by now."""
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                head, _, rest = (folder / "stat").read_text().rpartition(")")
                status = (folder / "status").read_text()
            except (OSError, UnicodeDecodeError):
                continue  # it has just ended
            values = rest.split()
            if int(values[3]) != self.leader:
                continue
            process = self.processes.setdefault(int(folder.name), Process())
            process.name = head.partition("(")[2]
            process.seconds = (int(values[11]) + int(values[12])) / TICKS
            for line in status.splitlines():
                if line.startswith("VmHWM"):
                    process.largest = int(line.split()[1]) / 1024


def main() -> None:
    """Measure each engine with one and two workers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--one", nargs=3, metavar=("ENGINE", "WORKERS", "FOLDER"))
    given = parser.parse_args()
    if given.one:
        name, workers, folder = given.one
        print(found(EngineName(name), int(workers), Path(folder)))
        return
    with tempfile.TemporaryDirectory(prefix="copydesk-engines-") as scratch:
        source = Path(scratch) / "articles"
        source.mkdir()
        for path in sorted((CORPUS / "text").glob("*.txt"))[: given.articles]:
            (source / path.name).write_bytes(path.read_bytes())
        for _ in range(given.runs):
            results = {measured(*one, Path(scratch)) for one in VARIANTS}
            assert len(results) == 1, "the engines found something else"


VARIANTS = [(name, workers) for name in ("local", "ray") for workers in (1, 2)]


def measured(name: str, workers: int, folder: Path) -> str:
    """Print what one run used; return the digest of what it found."""
    command = [sys.executable, "-m", "benchmarks.engines", "--one", name, str(workers), str(folder)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        session = Session(running.pid)
        while running.poll() is None:
            session.look()
            time.sleep(EVERY_SECONDS)
        digest = running.stdout.read() if running.stdout else ""
    assert running.returncode == 0
    every = sorted(session.processes.values(), key=lambda one: -one.seconds)
    total = sum(one.seconds for one in every)
    print(
        f"{name} --workers {workers}: {total:.1f} CPU seconds in {len(every)} processes", flush=True
    )
    for one in every[:5]:
        print(f"    {one.name:16}{one.seconds:8.1f} s{one.largest:8.0f} MiB", flush=True)
    return digest


def found(name: EngineName, workers: int, folder: Path) -> str:
    """Read and extract all, and return the digest of it."""
    config = Config(
        (str(folder / "articles"),), folder, AS_OF, workers=workers, engine=name, cache=False
    )
    digest = hashlib.sha256()
    with open_engine(config, find_model(DEFAULT_MODEL), "en") as engine:
        articles = engine.read(Progress()).articles
        for one in engine.extract_each(articles):
            digest.update(encode(one))
    return digest.hexdigest()


if __name__ == "__main__":
    main()
