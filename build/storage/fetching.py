"""Objects to files of a local folder: only plain names, no more than was listed."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from build.errors import DataError, DiskFullError
from build.storage.address import Address
from build.storage.objects import download

# As in a manifest: no folder above, no control character, nothing hidden.
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


def fetch(folder: Address, objects: Mapping[tuple[str, ...], int], target: Path) -> None:
    """Write the objects below a folder, by the parts of their keys, to the files of a new folder.

    Raises:
        DataError: a key is no path of plain names, or an object changed meanwhile.
        DiskFullError: they do not fit onto the disk.
    """
    for parts in sorted(objects):
        if not all(map(_PLAIN.fullmatch, parts)):
            raise DataError(
                f"{folder} holds an object {'/'.join(parts)!r}, which no release does; "
                "nothing was fetched",
                hint="remove it there: files of a release have names of letters, digits, _ . -",
            )
    target.mkdir(parents=True)
    needed, free = sum(objects.values()), shutil.disk_usage(target).free
    if needed > free:
        raise DiskFullError(
            f"{folder} has {needed:,} bytes, and {target} has room for {free:,}",
            hint="make room; XDG_CACHE_HOME (a build) and TMPDIR (build verify, build diff) say "
            "where copies are kept",
        )
    for parts, size in sorted(objects.items()):
        file = target.joinpath(*parts)
        file.parent.mkdir(parents=True, exist_ok=True)
        download(folder / "/".join(parts), file)
        if file.stat().st_size != size:
            raise DataError(
                f"{folder / '/'.join(parts)} changed while it was fetched: {size} bytes were "
                f"listed, {file.stat().st_size} came",
                hint="try again when nobody writes there",
            )
