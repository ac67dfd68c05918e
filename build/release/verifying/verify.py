"""A release held against its own manifest and against every rule, from its files alone."""

import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from build.errors import UsageError
from build.release.bounds import BOUNDS_NAME, kept_bounds
from build.release.digests import file_sha256
from build.release.index import INDEX_NAME
from build.release.manifest import MANIFEST_NAME, BuildRecord, FileEntry, Manifest
from build.release.verifying.figures import wrong_figures
from build.release.verifying.proof import Proof
from build.release.verifying.standing import check_standing, folder_of_releases, withdrawn_from
from build.release.verifying.verification import Problem, Verification
from expectations.bounds import Bounds
from expectations.looking import Looking
from expectations.rule import Rule
from expectations.verdict import Verdict
from schema.layout import is_table_file

Prove = Callable[[Looking, BuildRecord, Sequence[Rule]], Proof]


def verify(folder: Path, prove: Prove | None = None) -> Verification:
    """Check digests, row counts, figures and every rule; write nothing.

    `prove` holds the release, open to be looked at, against the raw files it was read from. The
    tables are not loaded: DuckDB spills to a temporary folder what does not fit.

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
    problems, notes = list(_check_files(folder, manifest)), []
    out = folder_of_releases(folder)
    if out is None:
        notes.append(f"No {INDEX_NAME} stands beside it: whether it was withdrawn is not known.")
    else:
        problems = [*check_standing(folder, out), *problems]
    withdrawn = () if out is None else withdrawn_from(folder, out)
    if any(is_table_file(one.file) for one in problems):
        return Verification(folder, manifest, tuple(problems), None, withdrawn, tuple(notes))
    build, proof = manifest.build, None
    bounds, wrong = _bounds(folder, build.expectations_sha256)
    if wrong and not any(one.file == BOUNDS_NAME for one in problems):
        problems.append(Problem(BOUNDS_NAME, wrong))
    rules = bounds.rules(build.as_of)
    with Looking(
        folder, as_of=build.as_of, input_count=build.input_count, public=build.public
    ) as looking:
        verdict = Verdict(tuple(looking.outcome(rule) for rule in rules))
        if verdict.passed:
            problems += (
                Problem(MANIFEST_NAME, f"states {name} that the release does not have")
                for name in wrong_figures(folder, manifest, looking)
            )
            if prove is None:
                notes += _without_text(looking)
            else:
                proof = prove(looking, build, rules)
        elif prove is not None:
            notes.append("Not held against the originals, because checks failed without them.")
    return Verification(folder, manifest, tuple(problems), verdict, withdrawn, tuple(notes), proof)


def _without_text(looking: Looking) -> Iterator[str]:
    """Say how many articles were only half checked."""
    query = "select count(*) filter (where text is null), count(*) from articles"
    ((count, whole),) = looking.connection.execute(query).fetchall()
    if count:
        yield (
            f"{count} of {whole} articles ship without text: their spans were checked for range "
            "only.\n--originals FOLDER proves them."
        )


def _bounds(folder: Path, expected: str | None) -> tuple[Bounds, str | None]:
    """Return the bounds that a release was checked against; none where they are not these."""
    try:
        bounds = kept_bounds(folder)
    except UsageError as error:
        return Bounds(), f"is no file of bounds: {error.message}"
    if bounds.sha256 != expected:
        return Bounds(), f"is not the file that {MANIFEST_NAME} says the release was checked with"
    return bounds, None


def _not_started(folder: Path, message: str) -> Verification:
    return Verification(folder, None, (Problem(MANIFEST_NAME, message),))


def _is_plain_file(path: Path) -> bool:
    """Say whether a path is a file and no link to one; opening a pipe or device could hang."""
    return stat.S_ISREG(path.lstat().st_mode)


def _check_files(folder: Path, manifest: Manifest) -> Iterator[Problem]:
    present = set(_names(folder, manifest.files)) - {MANIFEST_NAME}
    for name in sorted(present - manifest.files.keys()):
        yield Problem(name, "is not in the manifest")
    for name, expected in sorted(manifest.files.items()):
        path = folder / name
        if name not in present:
            yield Problem(name, "is missing")
        elif wrong := _file_problem(path, expected):
            yield Problem(name, wrong)


def _names(folder: Path, listed: Iterable[str]) -> Iterator[str]:
    """Yield the names of what a release holds; only in folders of listed parts is looked further.

    A part is named by its folder and file; any other folder, and a link to one, by itself.
    """
    parted = {name.partition("/")[0] for name in listed if "/" in name}
    for path in folder.iterdir():
        if path.name in parted and stat.S_ISDIR(path.lstat().st_mode):
            yield from (f"{path.name}/{part.name}" for part in path.iterdir())
        else:
            yield path.name


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
