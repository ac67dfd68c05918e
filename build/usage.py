"""What the processes of a build take of the machine: CPU time and memory."""

import os
import re
import resource
import sys
from dataclasses import dataclass
from pathlib import Path


def cpu_seconds() -> float:
    """Return the CPU seconds of this process and of those it started that have ended."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


@dataclass(frozen=True)
class Resident:
    """The memory of one process, in bytes: now, and at most since it began."""

    now: int
    peak: int


def resident(pid: int) -> Resident | None:
    """Return a process's memory; None where it has ended or the system has no such `/proc`."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return None
    kib = {name: int(size) for name, size in re.findall(r"^Vm(HWM|RSS):\s+(\d+) kB$", status, re.M)}
    if len(kib) < 2:
        return None
    return Resident(kib["RSS"] * 1024, kib["HWM"] * 1024)


def peak_memory() -> int:
    """Return the most bytes that this process had."""
    own = resident(os.getpid())
    if own is not None:
        return own.peak
    # Second choice: on Linux it may be the peak of the program that started this one.
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


class Memory:
    """The memory of this process and of its workers; pages that they share count in each."""

    def __init__(self) -> None:
        self._workers: dict[int, int] = {}
        self._at_work: list[int] = []

    def look(self) -> None:
        """Take in the workers' peaks: they cannot be asked once they have ended."""
        import multiprocessing  # `build --help` does without it

        at_work = []
        for worker in multiprocessing.active_children():
            if worker.pid is not None and (found := resident(worker.pid)) is not None:
                at_work.append(worker.pid)
                self._workers[worker.pid] = found.peak
        self._at_work = at_work  # the system gives the numbers of those that ended to others

    @property
    def now(self) -> int | None:
        """The bytes of all that the last look found; None where the system does not tell."""
        own = resident(os.getpid())
        if own is None:
            return None
        workers = filter(None, map(resident, self._at_work))
        return own.now + sum(worker.now for worker in workers)

    @property
    def peak(self) -> int:
        """The most bytes that this process had."""
        return peak_memory()

    @property
    def workers(self) -> list[int]:
        """The most bytes that each worker had, the largest first; empty where nobody tells."""
        return sorted(self._workers.values(), reverse=True)
