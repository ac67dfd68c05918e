"""The release that a build is compared with: that it can be, and what has changed since."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build.errors import DataError
from build.release.change import Change, compute_change
from build.release.manifest import Manifest
from build.release.reading import count_rows
from build.release.releases import Releases
from build.release.rights.public import refuse_other_kind


def check_previous(releases: Releases, *, public: bool) -> None:
    """Hold that a build can follow the newest release: of its kind, whole as far as footers tell.

    Raises:
        UsageError: one of the two is public, the other is not.
        DataError: a table is missing or damaged, so that no build could be compared with it.
    """
    previous = releases.previous_folder
    refuse_other_kind(previous, public=public, shown=releases.shown(previous))
    if previous is not None:
        with _damage_told(releases, previous):
            for table in Manifest.load(previous).rows:
                count_rows(previous, table)


def change_since(releases: Releases, staging: Path) -> Change:
    """Return what a staged build changes against the newest release.

    Raises:
        DataError: that release cannot be read.
    """
    previous = releases.previous_folder
    if previous is None:
        return compute_change(None, staging)
    with _damage_told(releases, previous):
        return compute_change(previous, staging)


@contextmanager
def _damage_told(releases: Releases, previous: Path) -> Iterator[None]:
    """Turn an error of reading the previous release into one that names the file and the mend."""
    try:
        yield
    except OSError as error:
        file = Path(error.filename or "")
        if not file.is_relative_to(previous):
            raise
        shown = releases.shown(previous)
        hint = f"build verify {shown} says what is wrong with the release; restore it from a copy"
        if shown != str(previous):
            hint += f"; if nothing is, remove this machine's copy, {previous}"
        raise DataError(
            f"{shown}/{file.relative_to(previous).as_posix()} {error.strerror}; without it, what "
            "this build changes is not known",
            hint=hint,
        ) from error
