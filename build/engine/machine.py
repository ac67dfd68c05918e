"""What decides the results on a machine: two that differ in it would make another release."""

import hashlib
import json
import platform
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path

from build.annotate.model import InstalledModel, find_model
from build.errors import UsageError
from build.release.digests import DISTRIBUTION, file_sha256, folder_sha256, requirements

_ROOT = Path(__file__).resolve().parents[2]
_CODE = ("build", "schema")
_NOT_RUN = (".md", ".pyc")
_UNLIKE = re.compile(r"[-_.]+")  # spellings of one package's name


def makeup(model: InstalledModel) -> dict[str, str]:
    """Return versions and digests of all that decides what is read and found on this machine."""
    code = {path.relative_to(_ROOT).as_posix(): file_sha256(path) for path in _code_files()}
    return {
        **_packages(),
        "Python": platform.python_version(),
        "processor": platform.machine(),
        "the code of copydesk": hashlib.sha256(
            json.dumps(sorted(code.items())).encode()
        ).hexdigest(),
        f"the model {model.name}": folder_sha256(model.folder),
    }


def check_like(expected: Mapping[str, str], model: str) -> None:
    """Raise `UsageError` where this machine differs from the one that runs the build."""
    _check(tuple(sorted(expected.items())), model)


@cache
def _check(expected: tuple[tuple[str, str], ...], model: str) -> None:
    """Look once in each process."""
    try:
        here = makeup(find_model(model))
    except UsageError as error:
        node = f"{platform.node()}, a node of the cluster"
        raise UsageError(f"{node}: {error.message}", error.hint) from error
    differing = [(name, value) for name, value in expected if here.get(name) != value]
    if differing:
        name, value = differing[0]
        raise UsageError(
            f"{platform.node()}, a node of the cluster, has {name} {_short(here.get(name))}, "
            f"the machine that runs the build {_short(value)}",
            hint="install the same on all nodes (docs/scale.md); "
            f"what differs: {', '.join(name for name, _ in differing)}",
        )


def _packages() -> dict[str, str]:
    """Return the versions of all packages that Copydesk asks for, and that those ask for."""
    found: dict[str, str] = {}
    asked_for = [DISTRIBUTION]
    for asked in asked_for:  # which grows
        name = _UNLIKE.sub("-", asked).lower()
        # Some are for other systems only.
        with suppress(metadata.PackageNotFoundError):
            if name not in found:
                found[name] = metadata.version(name)
                asked_for += sorted(requirements(name))
    found.pop(DISTRIBUTION, None)  # its code is looked at, whatever version it calls itself
    return found


def _code_files() -> Iterator[Path]:
    for folder in _CODE:
        found = sorted((_ROOT / folder).rglob("*"))
        yield from (one for one in found if one.is_file() and one.suffix not in _NOT_RUN)


def _short(value: str | None) -> str:
    return "not installed" if value is None else value[:16]
