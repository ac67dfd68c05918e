"""A build that is interrupted ends at once, and the next one goes on from there."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pytest

from benchmarks.golden.run import AS_OF
from benchmarks.places import SEEDS
from build.config import Config
from build.pipeline import build_dataset
from build.progress import Progress

Item = TypeVar("Item")
BUILD = Path(sys.executable).with_name("build")
DRIVER = Path(__file__).with_name("build_and_stop.py")


class Stopped(Progress):
    """Interrupts a build after so many articles, or where it begins to resolve them."""

    def __init__(self, count: int | None = None) -> None:
        super().__init__()
        self.notes: list[str] = []
        self._count = count

    def note(self, what: str) -> None:
        self.notes.append(what)

    def track(self, items: Iterable[Item], total: int | None = None) -> Iterator[Item]:
        if total is None:  # inputs that are read
            yield from items
            return
        yield from islice(items, self._count)
        raise KeyboardInterrupt

    def step(self, name: str) -> None:
        if name == "resolving":
            raise KeyboardInterrupt


def test_what_was_extracted_before_an_interrupt_is_not_extracted_again(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for one in sorted(SEEDS.glob("0[1-3]_*")):
        shutil.copy(one, tmp_path / "articles")
    config = Config((str(tmp_path / "articles"),), tmp_path / "dist", AS_OF)
    stopped = Stopped(2), Stopped(), Stopped()
    for progress in stopped:
        with pytest.raises(KeyboardInterrupt):
            build_dataset(config, progress)
    assert [one.notes for one in stopped] == [
        ["0 of 3 come from the cache"],
        ["2 of 3 come from the cache"],
        ["3 of 3 come from the cache"],
    ]
    assert sorted(path.name for path in (tmp_path / "dist").iterdir()) == [".cache", ".lock"]


@pytest.mark.slow
def test_ctrl_c_ends_all_processes_and_the_next_build_goes_on(tmp_path: Path) -> None:
    command = ["dataset", str(SEEDS), "--as-of", AS_OF.isoformat(), "--workers", "2"]
    command += ["--format", "json", "--out"]
    out = tmp_path / "dist"
    stopped = subprocess.Popen(
        [sys.executable, DRIVER, "5", *command, str(out)],
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # Workers write to the same two pipes, so these end when none of them is left.
    summary, errors = stopped.communicate(timeout=120)
    assert stopped.returncode == 130
    assert errors == "error: interrupted\nhint: the releases are as they were\n"
    assert json.loads(summary)["exit_code"] == 130

    # What had come by then is kept, and nothing after it.
    built = [
        subprocess.run([BUILD, *command, one], capture_output=True, text=True, check=True).stdout
        for one in (out, tmp_path / "whole")
    ]
    assert [json.loads(one)["from_cache"] for one in built] == [5, 0]
    assert files_of(out / "1.0.0") == files_of(tmp_path / "whole" / "1.0.0")


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
