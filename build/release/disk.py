"""Writes that outlive a crash: on disk before they count, and whole or not at all."""

import errno
import os
from pathlib import Path

# What is written and does not count yet; a crash leaves it, the next run clears it away.
STAGING_PREFIX = ".staging-"
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS}


def sync(path: Path) -> None:
    """Force one file, or a folder's list of names, onto the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Force all files below a folder onto the disk, and the folders that name them."""
    for path in sorted(folder.rglob("*")):
        sync(path)
    sync(folder)


def move(source: Path, target: Path) -> None:
    """Rename within one folder, and force the new name onto the disk."""
    source.rename(target)
    sync(target.parent)


def replace_text(path: Path, text: str) -> None:
    """Replace a file in one step: a reader sees the old text or the new one, never a part."""
    replace_bytes(path, text.encode())


def replace_bytes(path: Path, data: bytes) -> None:
    """Replace a file in one step, as `replace_text` does."""
    fresh = path.with_name(f"{STAGING_PREFIX}{path.name}")
    fresh.write_bytes(data)
    sync(fresh)
    fresh.replace(path)
    sync(path.parent)


def replace_link(path: Path, target: str) -> None:
    """Point a symbolic link elsewhere in one step; do nothing where the disk knows no links."""
    fresh = path.with_name(f"{STAGING_PREFIX}{path.name}")
    fresh.unlink(missing_ok=True)
    try:
        fresh.symlink_to(target, target_is_directory=True)
    except OSError as error:
        if error.errno in _NO_LINKS:
            return
        raise
    fresh.replace(path)
    sync(path.parent)
