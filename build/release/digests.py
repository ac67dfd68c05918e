"""Digests of what a build was made from: files, a model's folder, packages."""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

DISTRIBUTION = "copydesk"


def file_sha256(path: Path) -> str:
    """Return the sha256 of a file's bytes, as 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def folder_sha256(folder: Path) -> str:
    """Return one sha256 of all files below a folder, by their relative paths and contents."""
    digests = {
        path.relative_to(folder).as_posix(): file_sha256(path)
        for path in folder.rglob("*")
        if path.is_file()
    }
    return json_sha256(digests)


def json_sha256(value: Mapping[str, object]) -> str:
    """Return the sha256 of a mapping written as JSON with sorted keys."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def package_versions() -> dict[str, str]:
    """Return the installed version of each package that Copydesk itself asks for, sorted."""
    return {name: metadata.version(name) for name in sorted(requirements(DISTRIBUTION))}


def requirements(name: str) -> set[str]:
    """Return the names of the packages that an installed one asks for, without its extras."""
    return {
        re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
        for requirement in metadata.requires(name) or []
        if "extra ==" not in requirement
    }
