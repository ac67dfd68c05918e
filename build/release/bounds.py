"""The bounds of a collection: read for a build, kept in its release, read back from there."""

from collections.abc import Sequence
from pathlib import Path

from build.collection import content_of, one_beside
from build.errors import UsageError
from build.storage.address import Place
from expectations.bounds import Bounds
from expectations.bounds_file import BoundsError, parse_bounds

BOUNDS_NAME = "expectations.toml"


def find_bounds(sources: Sequence[str]) -> Place | None:
    """Return the `expectations.toml` beside the sources: the nearest upwards, to a `.git`.

    Raises `UsageError` where sources have several.
    """
    return one_beside(sources, BOUNDS_NAME, kind="bounds", option="--expectations")


def read_bounds(file: Place | None) -> Bounds:
    """Read a file of bounds; none of no file.

    Raises `UsageError` with the file, the line and the mend.
    """
    if file is None:
        return Bounds()
    content = content_of(file, kind="bounds", most_mb=1)
    try:
        return parse_bounds(content, str(file))
    except BoundsError as error:
        raise UsageError(error.message, hint=error.hint) from error


def keep_bounds(bounds: Bounds, folder: Path) -> None:
    """Write the file of bounds beside the tables, as it was given; nothing where there is none."""
    if bounds.content is not None:
        (folder / BOUNDS_NAME).write_bytes(bounds.content)


def kept_bounds(folder: Path) -> Bounds:
    """Read the bounds that a release was checked against.

    Raises `UsageError` where the file is not one (any more).
    """
    file = folder / BOUNDS_NAME
    return read_bounds(file if file.is_file() else None)
