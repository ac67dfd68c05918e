"""The command line, run as a user runs it: in the tests' own process, or installed."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from build.cli import main

BUILD = Path(sys.executable).with_name("build")
Ended = subprocess.CompletedProcess[str]


def run(*arguments: str | Path, cwd: Path, columns: int = 80) -> Ended:
    """Run a command in a folder, by the entry point of the installed one.

    Here all that is heavy is loaded but once; `run_installed` takes seconds for it each time.
    """
    given = [str(one) for one in arguments]
    output, errors = _stream(), _stream()
    with (
        chdir(cwd),
        patch.dict(os.environ, _surroundings(columns), clear=True),
        patch.object(sys, "argv", ["build", *given]),
        redirect_stdout(output),
        redirect_stderr(errors),
    ):
        code = _code_of_main()
    return Ended(given, code, _written(output), _written(errors))


def run_installed(*arguments: str | Path, cwd: Path, columns: int = 80) -> Ended:
    """Run the installed command in a folder, in a process of its own."""
    return subprocess.run(
        [BUILD, *map(str, arguments)],
        cwd=cwd,
        env=_surroundings(columns),
        capture_output=True,
        text=True,
        check=False,
    )


def _surroundings(columns: int) -> Mapping[str, str]:
    return {"PATH": "/usr/bin:/bin", "COLUMNS": str(columns), "LC_ALL": "C.UTF-8"}


def _code_of_main() -> int:
    with pytest.raises(SystemExit) as ended:
        main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
