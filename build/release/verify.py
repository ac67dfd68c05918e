"""A release held against its own manifest and against every rule, from its files alone."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from build.errors import BrokenCheckError, CopydeskError, DataError, UsageError
from build.release.digests import file_sha256, json_sha256
from build.release.index import INDEX_NAME, Index
from build.release.manifest import MANIFEST_NAME, FileEntry, Manifest
from build.release.parquet import read_table
from build.release.statistics import enum_statistics, input_sha256, row_counts
from build.release.version import Version
from expectations.looking import look
from expectations.verdict import Verdict


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a release, and in which of its files."""

    file: str
    message: str


@dataclass(frozen=True)
class Verification:
    """What verifying found; `verdict` is None where the tables were not fit to be looked at."""

    folder: Path
    manifest: Manifest | None
    problems: tuple[Problem, ...]
    verdict: Verdict | None = None

    @property
    def passed(self) -> bool:
        """Whether the release is what its manifest says, and every rule holds."""
        return not self.problems and self.verdict is not None and self.verdict.passed

    @property
    def exit_code(self) -> int:
        """0 verified; 1 something is wrong; 4 nothing is, as far as the checks could run."""
        if self.passed:
            return 0
        only_broken = self.verdict is not None and not (self.problems or self.verdict.failed)
        return BrokenCheckError.exit_code if only_broken else DataError.exit_code

    def summary(self) -> dict[str, Any]:
        """Return the findings as data."""
        return {
            "folder": str(self.folder),
            "version": None if self.manifest is None else self.manifest.version,
            "passed": self.passed,
            "problems": [{"file": one.file, "message": one.message} for one in self.problems],
            "validation": None if self.verdict is None else self.verdict.to_json(),
        }

    def message(self) -> str:
        """Return the findings in words."""
        lines = [f"{one.file}: {one.message}" for one in self.problems]
        if self.verdict is None:
            lines.append("The rows were not checked, because the tables are not as released.")
        else:
            lines.append(self.verdict.message())
        version = "" if self.manifest is None else f" {self.manifest.version}"
        lines.append(f"{self.folder}: release{version} {'' if self.passed else 'NOT '}verified.")
        return "\n".join(lines)


def verify(folder: Path) -> Verification:
    """Check digests, row counts, figures and every rule; write nothing.

    Raises:
        UsageError: there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder", hint="name a release, such as dist/latest")
    try:
        if not _is_plain_file(folder / MANIFEST_NAME):
            return _not_started(folder, "is not a plain file")
        manifest = Manifest.load(folder)
    except FileNotFoundError:
        return _not_started(folder, "is missing")
    except OSError as error:
        return _not_started(folder, f"cannot be read: {error.strerror}")
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        return _not_started(folder, f"is no manifest: {where}: {first['msg']}")
    problems = [*_check_index(folder), *_check_files(folder, manifest)]
    if any(one.file.endswith(".parquet") for one in problems):
        return Verification(folder, manifest, tuple(problems))
    build = manifest.build
    verdict = look(folder, as_of=build.as_of, input_count=build.input_count)
    if verdict.passed:
        problems += _check_figures(folder, manifest)
    return Verification(folder, manifest, tuple(problems), verdict)


def _not_started(folder: Path, message: str) -> Verification:
    return Verification(folder, None, (Problem(MANIFEST_NAME, message),))


def _is_plain_file(path: Path) -> bool:
    """Say whether a path is a file and no link to one; opening a pipe or device could hang."""
    return stat.S_ISREG(path.lstat().st_mode)


def _check_index(folder: Path) -> Iterator[Problem]:
    """Hold the manifest against the index of the folder of releases, where it stands in one."""
    folder = folder.resolve()
    if Version.parse(folder.name) is None or not (folder.parent / INDEX_NAME).exists():
        return
    try:
        index = Index.load(folder.parent)
    except CopydeskError as error:
        yield Problem(INDEX_NAME, error.message)
        return
    entry = index.entry(folder.name)
    if entry is None:
        yield Problem(INDEX_NAME, f"lists no release {folder.name}")
    elif entry.manifest_sha256 != file_sha256(folder / MANIFEST_NAME):
        yield Problem(MANIFEST_NAME, f"is not the one that was published as {folder.name}")
    if folder.name in index.withdrawn:
        yield Problem(INDEX_NAME, f"says that release {folder.name} was withdrawn")


def _check_files(folder: Path, manifest: Manifest) -> Iterator[Problem]:
    present = {path.name for path in folder.iterdir()} - {MANIFEST_NAME}
    for name in sorted(present - manifest.files.keys()):
        yield Problem(name, "is not in the manifest")
    for name, expected in sorted(manifest.files.items()):
        path = folder / name
        if name not in present:
            yield Problem(name, "is missing")
        elif wrong := _file_problem(path, expected):
            yield Problem(name, wrong)


def _file_problem(path: Path, expected: FileEntry) -> str | None:
    try:
        if not _is_plain_file(path):
            return "is not a plain file"
        if (size := path.stat().st_size) != expected.size:
            return f"has {size} bytes, was released with {expected.size}"
        if file_sha256(path) != expected.sha256:
            return "has been changed since the release: its sha256 differs"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return None


def _check_figures(folder: Path, manifest: Manifest) -> Iterator[Problem]:
    """Count again what the manifest states."""
    inputs = ["source_path", "source_record", "source_sha256"]
    tables = (read_table(folder, name, inputs) for name in ("articles", "rejects"))
    figures = {
        "rows": (manifest.rows, row_counts(folder)),
        "statistics": (manifest.statistics, enum_statistics(folder)),
        "input_sha256": (manifest.build.input_sha256, input_sha256(*tables)),
        "build_sha256": (manifest.build_sha256, manifest.build.digest),
        "packages_sha256": (manifest.packages_sha256, json_sha256(manifest.packages)),
    }
    for name, (stated, found) in figures.items():
        if stated != found:
            yield Problem(MANIFEST_NAME, f"states {name} that the release does not have")
