"""How a release stands in the folder of releases around it: listed, as published, not withdrawn."""

from collections.abc import Iterator
from pathlib import Path

from build.errors import CopydeskError
from build.release.digests import file_sha256
from build.release.index import INDEX_NAME, Index
from build.release.manifest import MANIFEST_NAME
from build.release.verifying.verification import Problem
from build.release.version import Version
from build.release.withdrawing.withdrawn import WITHDRAWN_NAME, Tombstone, Withdrawn
from build.release.withdrawing.withdrawn_marks import NotReadableError, articles_in


def folder_of_releases(folder: Path) -> Path | None:
    """Return the folder of releases that a release stands in; None where it stands alone."""
    folder = folder.resolve()
    is_version = Version.parse(folder.name) is not None
    return folder.parent if is_version and (folder.parent / INDEX_NAME).exists() else None


def check_standing(folder: Path, out: Path) -> Iterator[Problem]:
    """Yield what the index and the list of withdrawn articles hold against a release."""
    version = folder.resolve().name
    try:
        index = Index.load(out)
    except CopydeskError as error:
        yield Problem(INDEX_NAME, error.message)
        return
    entry = index.entry(version)
    if entry is None:
        yield Problem(INDEX_NAME, f"lists no release {version}")
    elif entry.manifest_sha256 != file_sha256(folder / MANIFEST_NAME):
        yield Problem(MANIFEST_NAME, f"is not the one that was published as {version}")
    if index.withdrawn_sha256 is not None and not (out / WITHDRAWN_NAME).exists():
        yield Problem(WITHDRAWN_NAME, "is missing, so that what was withdrawn cannot be told")
    try:
        Withdrawn.load(out)
    except CopydeskError as error:
        yield Problem(WITHDRAWN_NAME, error.message)


def withdrawn_from(folder: Path, out: Path) -> tuple[Tombstone, ...]:
    """Return the articles of a release that were taken back, as far as its files can be read."""
    try:
        stones = Withdrawn.load(out).by_id
        return tuple(stones[one] for one in articles_in(folder, stones)) if stones else ()
    except (CopydeskError, NotReadableError):
        # `check_standing` and the digest of the table have it among the problems.
        return ()
