"""Killed, out of disk, two at once, shut out: the old release is whole, and the next one comes."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.places import SEEDS
from build.errors import DiskFullError
from build.release.digests import file_sha256
from build.release.index import Index
from build.release.manifest import MANIFEST_NAME, Manifest
from build.release.verifying.verify import verify
from schema.dataset import Dataset
from tests.release.full_disk import files_no_larger_than

Publish = Callable[[Dataset, Path], Path]

DRIVER = Path(__file__).with_name("build_and_die.py")
BUILD = Path(sys.executable).parent / "build"
ONE = SEEDS / "10_fishing_licences_corvane.txt"
ANOTHER = SEEDS / "05_flood_torvica_valley_observer.md"
DAY = ("--as-of", "2025-12-31")
CAN_MOUNT = (
    shutil.which("unshare") is not None
    and subprocess.run(
        ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
    ).returncode
    == 0
)
mounts = pytest.mark.skipif(not CAN_MOUNT, reason="this user may not mount (unshare -rm)")


def assert_whole(out: Path, *, and_nothing_else: bool = False) -> list[str]:
    """Assert that all that can be seen is releases as they were released; return their versions."""
    index = Index.load(out)
    seen = {path.name for path in out.iterdir() if not path.name.startswith(".")}
    versions = sorted(seen - {"index.json", "latest"})
    for version in versions:
        folder = out / version
        for name, file in Manifest.load(folder).files.items():
            assert file_sha256(folder / name) == file.sha256, f"{version}/{name}"
    for entry in index.releases:
        assert file_sha256(out / entry.version / MANIFEST_NAME) == entry.manifest_sha256
    assert (out / "latest").resolve().name == index.latest
    if and_nothing_else:
        assert versions == [entry.version for entry in index.releases]
        assert list(out.glob(".staging-*")) == []
    return versions


@pytest.mark.parametrize(
    ("seed", "kills"), [(7, 3), pytest.param(2026, 50, marks=pytest.mark.slow)]
)
def test_a_build_killed_at_random_moments(
    seed: int, kills: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    out, work = tmp_path / "dist", tmp_path / "work"
    work.mkdir()
    command: list[str | Path] = [
        sys.executable,
        DRIVER,
        str(seed),
        str(kills),
        out,
        work,
        ONE,
        "--",
        ANOTHER,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    killed = [json.loads(line) for line in done.stdout.splitlines()]
    record_property(f"kills of seed {seed}", killed)
    assert (done.returncode, len(killed)) == (0, kills), done.stderr
    for at, kill in enumerate(killed, 1):
        folder = work / str(at)
        assert set(assert_whole(folder)) <= {"1.0.0", "1.1.0"}, kill
        if kills > 3:
            assert verify(folder / "1.0.0").passed, kill
    assert assert_whole(out, and_nothing_else=True) == ["1.0.0", "1.1.0"]
    for version in ("1.0.0", "1.1.0"):
        found = verify(out / version)
        assert found.passed, found.message()


@pytest.mark.parametrize("size", [10, 6_000])  # less than the lock, less than some tables
def test_a_disk_that_is_full_leaves_the_old_release_and_says_how_much_is_needed(
    size: int, dataset: Dataset, publish: Publish, tmp_path: Path
) -> None:
    out = tmp_path / "dist"
    publish(dataset, out)
    before = sorted(path for path in out.rglob("*") if path.name != ".lock")
    dataset.stories = [one.model_copy(update={"headline": "Other"}) for one in dataset.stories]
    with files_no_larger_than(size), pytest.raises(DiskFullError) as caught:
        publish(dataset, out)
    error = caught.value
    assert error.exit_code == 4
    assert error.message.startswith(f"{out}: no space left on the disk: ")
    assert " of a release were written, then no more went in; " in error.message
    assert " are free now" in error.message
    if size > 10:
        assert error.message.endswith("; release 1.0.0 is untouched")
    assert error.hint is not None
    assert error.hint.startswith("make room for more than ")
    assert "--out" in error.hint
    assert sorted(path for path in out.rglob("*") if path.name != ".lock") == before
    assert assert_whole(out, and_nothing_else=True) == ["1.0.0"]

    publish(dataset, out)
    assert assert_whole(out, and_nothing_else=True) == ["1.0.0", "1.0.1"]


@pytest.mark.parametrize(
    ("call", "published"),
    [("rename", False), ("replace", False), ("symlink", True)],
)
def test_a_disk_that_is_full_when_a_release_gets_its_name(
    call: str,
    published: bool,
    dataset: Dataset,
    publish: Publish,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    publish(dataset, tmp_path)
    dataset.stories = [one.model_copy(update={"headline": "Other"}) for one in dataset.stories]

    def full(*_: object, **__: object) -> None:
        monkeypatch.undo()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(DiskFullError):
        publish(dataset, tmp_path)
    listed = [one.version for one in Index.load(tmp_path).releases]
    assert listed == (["1.0.0", "1.0.1"] if published else ["1.0.0"])
    visible = {path.name for path in tmp_path.iterdir() if path.name[0] != "."}
    assert visible == {*listed, "index.json", "latest"}
    assert list(tmp_path.glob(".staging-*")) == []
    publish(dataset, tmp_path)
    assert assert_whole(tmp_path, and_nothing_else=True) == ["1.0.0", "1.0.1"]


def in_mounts(script: str, folder: Path) -> dict[str, tuple[int, str]]:
    """Run a shell script that may mount; `try_it NAME COMMAND...` keeps a code and the errors."""
    results = folder / "results"
    results.mkdir()
    kept = f'"$@" >/dev/null 2>"{results}/$n" || code=$?; echo $code >"{results}/$n.code"'
    tried = f'try_it() {{ n="$1"; code=0; shift; {kept}; }}'
    subprocess.run(
        ["unshare", "-rm", "sh", "-euc", f"{tried}\n{script}"],
        cwd=folder,
        env={**os.environ, "BUILD": str(BUILD), "ONE": str(ONE), "ANOTHER": str(ANOTHER)},
        check=True,
    )
    return {
        path.name: (int((results / f"{path.name}.code").read_text()), path.read_text("utf-8"))
        for path in results.iterdir()
        if path.suffix != ".code"
    }


@pytest.mark.slow
@mounts
@pytest.mark.parametrize("left", [40, 300])
def test_a_build_on_a_disk_that_becomes_full(left: int, tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    script = f"""
        mount -t tmpfs -o size=4m none dist
        try_it first "$BUILD" dataset "$ONE" {" ".join(DAY)} --no-cache
        mount -o remount,size=$(($(du -sk dist | cut -f1) + {left}))k dist
        try_it full "$BUILD" dataset "$ONE" "$ANOTHER" {" ".join(DAY)} --no-cache
        try_it verified "$BUILD" verify dist/latest
        ls -A dist >names
        mount -o remount,size=4m dist
        try_it next "$BUILD" dataset "$ONE" "$ANOTHER" {" ".join(DAY)} --no-cache
        try_it verified_next "$BUILD" verify dist/latest
        cp -a dist kept
    """
    tried = in_mounts(script, tmp_path)
    codes = {name: code for name, (code, _) in tried.items()}
    assert codes == {"first": 0, "full": 4, "verified": 0, "next": 0, "verified_next": 0}, tried
    said = tried["full"][1]
    assert said.startswith("error: dist: no space left on the disk: ")
    assert "; release 1.0.0 is untouched\nhint: make room for more than " in said
    left_there = (tmp_path / "names").read_text().split()
    assert left_there == [".lock", "1.0.0", "index.json", "latest"]
    assert assert_whole(tmp_path / "kept", and_nothing_else=True) == ["1.0.0", "1.1.0"]


@pytest.mark.slow
@mounts
def test_a_folder_that_became_read_only(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    script = f"""
        try_it first "$BUILD" dataset "$ONE" {" ".join(DAY)}
        mount --bind dist dist
        mount -o remount,bind,ro dist
        try_it closed "$BUILD" dataset "$ONE" "$ANOTHER" {" ".join(DAY)}
        try_it verified "$BUILD" verify dist/latest
        mount -o remount,bind,rw dist
        try_it next "$BUILD" dataset "$ONE" "$ANOTHER" {" ".join(DAY)}
    """
    tried = in_mounts(script, tmp_path)
    assert {name: code for name, (code, _) in tried.items()} == {
        "first": 0, "closed": 2, "verified": 0, "next": 0
    }, tried  # fmt: skip
    assert tried["closed"][1] == (
        "error: cannot write releases to dist: Read-only file system\n"
        "hint: choose a folder that you may write to with --out\n"
    )
    assert assert_whole(tmp_path / "dist", and_nothing_else=True) == ["1.0.0", "1.1.0"]


@pytest.mark.slow
def test_two_builds_at_once_release_once(tmp_path: Path) -> None:
    command: list[str | Path] = [BUILD, "dataset", ONE, ANOTHER, *DAY]
    both = [
        subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = {one.pid: (one.communicate()[1].decode(), one.returncode) for one in both}
    (released,) = [pid for pid, (_, code) in said.items() if code == 0]
    ((refused, code),) = [found for pid, found in said.items() if pid != released]
    assert code == 5, refused
    assert refused.startswith(f"error: process {released} on ")
    assert refused.endswith(
        " is writing to dist\nhint: wait until it has ended, or choose another folder with --out\n"
    )
    assert assert_whole(tmp_path / "dist", and_nothing_else=True) == ["1.0.0"]
    assert verify(tmp_path / "dist" / "1.0.0").passed
    again = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert again.returncode == 0
