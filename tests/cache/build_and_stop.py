"""Run the command line, interrupted as by a terminal when some articles are extracted; a program.

    python build_and_stop.py COUNT ARGUMENTS

Two workers get an article at a time, however short.
"""

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from build.annotate import pool
from build.cli import main
from build.progress import Progress


def interrupt_after(count: int) -> None:
    def track(_: Progress, items: Iterable[Any], total: int | None = None) -> Iterator[Any]:
        if total is None:  # inputs that are read
            yield from items
            return
        assert count < total
        for at, item in enumerate(items, start=1):
            if at == count:
                os.killpg(os.getpgrp(), signal.SIGINT)
            yield item

    Progress.track = track  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    pool.CHARACTERS_PER_WORKER = pool.CHUNK_CHARACTERS = 1
    interrupt_after(int(sys.argv.pop(1)))
    main()
