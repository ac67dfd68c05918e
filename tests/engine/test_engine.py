"""Which engine a build runs on, and what is said where it cannot."""

import os
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from build.annotate.model import find_model
from build.config import DEFAULT_MODEL, Config, EngineName
from build.engine import cluster, open_engine
from build.engine.local import LocalEngine
from build.errors import UsageError
from tests.command import run

CONFIG = Config(("seeds",), Path("dist"), date(2026, 1, 1))


def test_a_build_runs_here_unless_it_is_told_otherwise() -> None:
    with open_engine(CONFIG, find_model(DEFAULT_MODEL), "en") as engine:
        assert isinstance(engine, LocalEngine)


def test_where_ray_is_not_installed_the_user_is_told_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("build.engine.engine.prepare", lambda: None)
    monkeypatch.setitem(sys.modules, "ray", None)
    for name in ("ray.data", "build.engine.ray"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    with pytest.raises(UsageError) as raised:
        open_engine(replace(CONFIG, engine=EngineName.RAY), find_model(DEFAULT_MODEL), "en")
    assert raised.value.message.startswith("--engine ray: Ray is not installed here")
    assert raised.value.hint == "pip install 'copydesk[ray]', or write --engine local"


@pytest.mark.slow
def test_a_local_build_does_not_load_ray() -> None:
    program = "import sys, build.pipeline; sys.exit('ray' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_an_engine_that_does_not_exist_is_told_with_those_that_do(tmp_path: Path) -> None:
    done = run("dataset", "--engine", "spark", cwd=tmp_path)
    assert done.returncode == 2
    assert "'spark'" in done.stderr
    assert "local" in done.stderr
    assert "ray" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("address", ["auto", "ray://head:10001", "6379", "head:http"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(UsageError) as raised:
        cluster._join(address)
    assert raised.value.message == f"RAY_ADDRESS={address}: this is no HOST:PORT"


def test_a_cluster_that_does_not_answer_is_told_at_once() -> None:
    with pytest.raises(UsageError) as raised:
        cluster._join("127.0.0.1:1")
    assert raised.value.message.startswith(
        "RAY_ADDRESS=127.0.0.1:1: no cluster of Ray can be joined there: "
    )
    assert "unset RAY_ADDRESS" in (raised.value.hint or "")


@pytest.mark.parametrize("host", ["ray..example", "r" * 64 + ".example"])
def test_a_host_that_can_have_no_such_name_is_told(host: str) -> None:
    with pytest.raises(UsageError) as raised:
        cluster._join(f"{host}:6379")
    assert raised.value.message.startswith(
        f"RAY_ADDRESS={host}:6379: no cluster of Ray can be joined there: "
    )


def test_a_cluster_that_does_not_let_the_build_in_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = pytest.importorskip("ray")
    from ray.exceptions import AuthenticationError

    def init(**_: object) -> None:
        raise AuthenticationError("No token was found")

    monkeypatch.setattr(ray, "init", init)
    with socket.create_server(("127.0.0.1", 0)) as head:
        address = f"127.0.0.1:{head.getsockname()[1]}"
        with pytest.raises(UsageError) as raised:
            cluster._join(address)
    assert raised.value.message == (
        f"RAY_ADDRESS={address}: no cluster of Ray can be joined there: No token was found"
    )
    assert raised.value.hint == (
        "start one with `ray start` and build on one of its nodes (docs/scale.md), with "
        "RAY_AUTH_MODE=token and its RAY_AUTH_TOKEN or RAY_AUTH_TOKEN_PATH where it wants one; or "
        "unset RAY_ADDRESS to build on this machine alone"
    )


def test_where_the_temporary_folder_has_too_long_a_path_for_sockets_tmp_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert cluster._folder_for_sockets("/var/tmp") == "/var/tmp"
    long = "/var/folders/zz/0123456789abcdef/T"  # as macOS has it
    assert cluster._folder_for_sockets(long) == "/tmp"
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UsageError) as raised:
        cluster._folder_for_sockets(long)
    assert raised.value.message == (
        f"the path of the temporary folder {long} is too long for the sockets of Ray, and there "
        "is no /tmp to write to"
    )
    assert raised.value.hint == (
        "set TMPDIR to a folder whose path has at most 24 bytes, or write --engine local"
    )
