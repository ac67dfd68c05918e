"""Publish a release over and over, killed one step later each time; run as a program.

    python publish_and_die.py TABLES START WORK EVERY

Copies the folder of releases START to WORK/1, WORK/2, ... and publishes TABLES there in a child
process that kills itself with SIGKILL just before the n-th call that changes the disk; only of
every EVERY-th n. Ends when a child lives long enough to finish.
"""

import functools
import itertools
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from build.release.change import Change
from build.release.manifest import BuildRecord
from build.release.releases import Releases
from build.release.version import Bump

STEPS = ("fsync", "ftruncate", "mkdir", "rename", "replace", "rmdir", "symlink", "unlink", "write")
RECORD = BuildRecord(
    as_of=date(2024, 6, 1),
    min_words=5,
    model="invented",
    model_version="en_invented 1.0",
    model_sha256="0" * 64,
    input_count=3,
    input_sha256="0" * 64,
)


def die_at(step: int) -> None:
    """Count every call that changes the disk; kill this process instead of the given one."""
    count = itertools.count(1)

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(call)
        def counting(*args: Any, **kwargs: Any) -> Any:
            if next(count) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args, **kwargs)

        return counting

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))


def publish(tables: Path, out: Path) -> None:
    with Releases(out) as releases:
        staging = releases.stage()
        for path in tables.glob("*.parquet"):
            shutil.copyfile(path, staging / path.name)
        bump = Bump.FIRST if releases.latest_folder is None else Bump.MINOR
        validation = {"passed": True, "checks_run": 3, "checks_warned": 0, "checks": []}
        releases.publish(staging, Change(bump, ("articles: some came",)), RECORD, validation)


def main(tables: Path, start: Path, work: Path, every: int) -> None:
    for step in itertools.count(1, every):
        out = work / str(step)
        shutil.copytree(start, out, symlinks=True)
        child = os.fork()
        if child == 0:
            die_at(step)
            publish(tables, out)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
