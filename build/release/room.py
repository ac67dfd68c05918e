"""No room left on a disk: what to tell whoever has to make some."""

import shutil
from pathlib import Path

from build.errors import DiskFullError


def tree_size(folder: Path) -> int:
    """Return how many bytes the files below a folder hold; 0 of no folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def no_room(out: Path, *, written: int, latest: Path | None) -> DiskFullError:
    """Return the error for a build that wrote so many bytes to `out` until the disk was full.

    `latest` is the release that is there, whose size says how much another one takes.
    """
    needed = max(written, 0 if latest is None else tree_size(latest))
    free = shutil.disk_usage(out).free
    kept = "" if latest is None else f"; release {latest.name} is untouched"
    return DiskFullError(
        f"{out}: no space left on the disk: {_size(written)} of a release were written, then no "
        f"more went in; {_size(free)} are free now that they are removed{kept}",
        hint=f"make room for more than {_size(needed)}, or choose a folder on another disk with "
        "--out, then build again",
    )


def _size(count: int) -> str:
    if count < 100_000:
        return f"{count:,} bytes"
    return f"{count / 1_000_000:,.1f} MB"
