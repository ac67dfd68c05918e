"""On Ray a release has the same bytes, whatever is lost on the way; nothing is left running."""

import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.golden.run import AS_OF
from benchmarks.places import SEEDS

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("ray")]
BUILD = Path(sys.executable).with_name("build")
DRIVER = Path(__file__).with_name("build_on_ray.py")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of the seeds that is built without Ray."""
    out = tmp_path_factory.mktemp("here") / "dist"
    subprocess.run(command(BUILD, out), capture_output=True, check=True)
    return out / "1.0.0"


def command(program: Path, out: Path, *options: str) -> list[str]:
    given = ["dataset", str(SEEDS), "--as-of", AS_OF.isoformat(), "--format", "json"]
    return [str(program), *given, "--out", str(out), *options]


def on_ray(what: str, out: Path) -> subprocess.CompletedProcess[str]:
    """Build in a session of its own, and see to it that nothing of it is left."""
    run = command(DRIVER, out, "--engine", "ray", "--workers", "2")
    run.insert(1, what)
    process = subprocess.Popen(
        [sys.executable, *run],
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    told, errors = process.communicate(timeout=400)
    if process.returncode != -signal.SIGKILL:  # its helpers take a minute or two to notice that
        wait_for_all_of(process.pid)
    return subprocess.CompletedProcess(run, process.returncode, told, errors)


def wait_for_all_of(session: int) -> None:
    """Wait until the last process of a session has ended, each for a minute at most."""
    listed = subprocess.run(
        ["ps", "-eo", "sid=,pid=,args="], capture_output=True, text=True, check=True
    )
    for line in listed.stdout.splitlines():
        of, pid, name = line.split(maxsplit=2)
        if int(of) != session:
            continue
        try:
            ending = os.pidfd_open(int(pid))
        except ProcessLookupError:
            continue
        ended, _, _ = select.select([ending], [], [], 60)
        os.close(ending)
        assert ended, f"{name} goes on"


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("what", ["worker", "node"])
def test_the_loss_of_a_worker_or_a_node_changes_nothing(
    what: str, here: Path, tmp_path: Path
) -> None:
    out = tmp_path / "dist"
    done = on_ray(what, out)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["from_cache"] == 0
    assert files_of(out / "1.0.0") == files_of(here)
    assert [path.suffix for path in (out / ".cache").iterdir()] == [".sqlite"]


def test_what_was_extracted_before_a_kill_is_not_extracted_again(
    here: Path, tmp_path: Path
) -> None:
    out = tmp_path / "dist"
    assert on_ray("build", out).returncode == -signal.SIGKILL
    shards = sorted(out.glob(".cache/shards-*/*.parquet"))
    shards[0].unlink()
    shards[1].write_bytes(shards[1].read_bytes()[:-100])
    done = on_ray("nothing", out)
    assert done.returncode == 0
    assert done.stderr == (
        f"warning: {shards[1].parent}: 1 files of an interrupted build were damaged; their "
        "articles are extracted anew\n"
    )
    assert json.loads(done.stdout)["from_cache"] == len(shards) - 2
    assert files_of(out / "1.0.0") == files_of(here)


def test_ctrl_c_ends_all_of_it(tmp_path: Path) -> None:
    done = on_ray("interrupt", tmp_path / "dist")
    assert done.returncode == 130
    assert done.stderr == "error: interrupted\nhint: the releases are as they were\n"
    assert json.loads(done.stdout)["exit_code"] == 130
