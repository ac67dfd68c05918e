"""The same on a server that speaks S3: moto's.

`moto_server` may be of any environment: its libraries need an older python-dateutil than ours, so
that the lock cannot have both. `COPYDESK_MOTO_SERVER` names the command, if not on the path.
"""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from build.storage import objects
from build.storage.address import Address
from build.storage.objects import listed, upload, write
from tests.read.inputs import BODY

pytestmark = pytest.mark.slow
OUT = Address("news", ("dist",))


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    command = os.environ.get("COPYDESK_MOTO_SERVER") or shutil.which("moto_server")
    if command is None:
        pytest.skip("moto_server is not installed: docs/storage.md says how")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [command, "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            try:
                # Any signature will do; the bucket is made by a plain request.
                urllib.request.urlopen(urllib.request.Request(f"{address}/news", method="PUT"))
                break
            except urllib.error.URLError:
                assert process.poll() is None, "the server ended"
                time.sleep(0.3)
        yield address
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def environment(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, str]]:
    settings = {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_REGION": "us-east-1",
        "XDG_CACHE_HOME": str(tmp_path / "caches"),
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    objects.file_system.cache_clear()
    yield {**os.environ, **settings}
    objects.file_system.cache_clear()


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from build.cli import main; main()", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_build_verify_and_diff_in_a_bucket(environment: dict[str, str], tmp_path: Path) -> None:
    seeds = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))[:2]
    (tmp_path / "raw").mkdir()
    for seed in seeds:
        shutil.copy(seed, tmp_path / "raw")
        upload(seed, Address("news", ("raw", seed.name)))
    common = ("--as-of", "2025-12-31", "--workers", "1", "--quiet")
    local = run(environment, "dataset", str(tmp_path / "raw"), "--out", f"{tmp_path}/dist", *common)
    assert local.returncode == 0, local.stderr
    built = run(environment, "dataset", "s3://news/raw", "--out", str(OUT), *common)
    assert built.returncode == 0, built.stderr
    digests = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (tmp_path / "dist" / "1.0.0").iterdir()
    }
    there = {
        name: hashlib.sha256((OUT / "1.0.0" / name).open().read()).hexdigest()
        for (name,) in listed(OUT / "1.0.0")
    }
    assert there == digests
    assert run(environment, "verify", f"{OUT}/latest").returncode == 0
    found = run(environment, "diff", f"{OUT}/1.0.0", str(tmp_path / "dist" / "1.0.0"))
    assert found.returncode == 0, found.stderr
    assert f"old {OUT}/1.0.0: release 1.0.0" in found.stdout


def test_mistakes_are_told_without_a_traceback(environment: dict[str, str]) -> None:
    write(Address("news", ("one", "a.txt")), BODY.encode())
    for arguments, said in (
        (("dataset", "s3://nobucket/x"), "there is no bucket 'nobucket'"),
        (("dataset", "s3://news/none"), "there is no object 's3://news/none'"),
        (("dataset", "s3://news/one", "--out", "s3://nobucket/x"), "no bucket 'nobucket'"),
        (("verify", "s3://news/one"), "s3://news/one is no release"),
    ):
        ended = run(environment, *arguments)
        assert ended.returncode == 2, ended.stderr
        assert said in ended.stderr
        assert "hint: " in ended.stderr
        assert "Traceback" not in ended.stderr


def test_pyarrow_still_ignores_conditions_on_writing(environment: dict[str, str]) -> None:
    # Should this fail, claims can give way to a conditional write of the index.
    key = Address("news", ("condition",))
    write(key, b"1")
    stream = objects.file_system().open_output_stream(
        key.path, compression=None, metadata={"If-None-Match": "*"}
    )
    stream.write(b"2")
    stream.close()
    assert key.open().read() == b"2"
