"""Whatever bytes come in, each input ends as an article or a refusal, soon and in little memory."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.fuzz.specimens import specimens

_ROOT = Path(__file__).parents[2]
_FORMATS = sorted(specimens())
_SOME, _MANY = 200, 10_000


Report = dict[str, float]


def run(names: Sequence[str], count: int, seed: int) -> dict[str, Report]:
    """Read mutated files in a process of its own and return what it says of each format."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.run", str(count), str(seed), *names],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    reports = map(json.loads, done.stdout.splitlines())
    return {one.pop("format"): one for one in reports}


@pytest.fixture(scope="module")
def some() -> dict[str, Report]:
    """How it went with some files of each format, all in one process: to start one takes longer."""
    return run(_FORMATS, _SOME, 1)


def judge(name: str, report: Report) -> None:
    """All are accounted for, none took long, memory stayed small, and neither side is empty."""
    assert report["inputs"] == report["articles"] + report["refusals"], report
    assert report["inputs"] >= report["files"], report
    assert report["articles"] > 0 or name == "gzip", report  # its check sum finds any change
    assert report["refusals"] > 0, report
    assert report["slowest"] < 5, report
    assert report["peak_mb"] < 1000, report


@pytest.mark.xdist_group("fuzz")
@pytest.mark.parametrize("name", _FORMATS)
def test_some_mutated_files(name: str, some: dict[str, Report]) -> None:
    judge(name, some[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", _FORMATS)
def test_many_mutated_files(name: str) -> None:
    judge(name, run([name], _MANY, 2)[name])


@pytest.mark.parametrize("name", _FORMATS)
def test_files_are_good_before_they_are_mutated(name: str, tmp_path: Path) -> None:
    from tests.read.inputs import read_files

    for number, (suffix, data) in enumerate(specimens()[name]):
        folder = tmp_path / str(number)
        folder.mkdir()
        inputs = read_files(folder, {f"good{suffix}": data})
        assert inputs.articles, inputs.refusals
        refused = [one for one in inputs.refusals if one.reason != "duplicate_input"]
        assert not refused
