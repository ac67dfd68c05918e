"""Run the command line on Ray while something happens to it; a program.

    python build_on_ray.py WHAT ARGUMENTS

`worker`: one of the actors is killed in the middle. `node`: on a cluster of two nodes, one is lost
in the middle. `build`: the whole build is killed when all is extracted and nothing taken over.
`interrupt`: as by Ctrl-C, in the middle. A worker gets an article at a time, however short.
"""

import atexit
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from build.cli import main
from build.document import Extraction
from build.engine.cluster import prepare
from build.progress import Progress

MIDDLE = 3


def in_the_middle(happen: Callable[[], None]) -> None:
    def track(_: Progress, items: Iterable[Extraction], total: int) -> Iterator[Extraction]:
        assert total > 2 * MIDDLE
        for at, item in enumerate(items, start=1):
            if at == MIDDLE:
                happen()
            yield item

    Progress.track = track  # type: ignore[method-assign, assignment]


def kill_a_worker() -> None:
    listed = subprocess.run(["ps", "-eo", "pid,sid,args"], capture_output=True, check=True).stdout
    ours = [
        int(pid)
        for pid, session, name in (line.split(maxsplit=2) for line in listed.splitlines()[1:])
        if int(session) == os.getsid(0) and b"Extractor" in name
    ]
    assert len(ours) == 2
    os.kill(ours[0], signal.SIGKILL)


def kill_the_build_when_all_is_extracted() -> None:
    from build.engine import ray
    from build.engine.wire import Kind, Row

    told = ray._told

    def all_told(found: Any) -> Generator[Row, None, None]:
        every = list(told(found))
        if every[0]["kind"] == Kind.SHARD:
            os.kill(os.getpid(), signal.SIGKILL)
        yield from every

    ray._told = all_told


def lose_a_node() -> None:
    # Not where Ray notes the address of a machine's cluster: an old note is told on standard error.
    os.environ["RAY_TMPDIR"] = mkdtemp(prefix="ray-", dir="/tmp")
    atexit.register(rmtree, os.environ["RAY_TMPDIR"], ignore_errors=True)
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 2})
    other = cluster.add_node(num_cpus=2)
    os.environ["RAY_ADDRESS"] = cluster.address
    in_the_middle(lambda: cluster.remove_node(other))


if __name__ == "__main__":
    what = sys.argv.pop(1)
    if what == "node":
        lose_a_node()
    prepare()
    from build.engine import ray

    ray.BATCH_CHARACTERS = 1
    if what == "worker":
        in_the_middle(kill_a_worker)
    elif what == "interrupt":
        in_the_middle(lambda: os.killpg(os.getpgrp(), signal.SIGINT))
    elif what == "build":
        kill_the_build_when_all_is_extracted()
    main()
