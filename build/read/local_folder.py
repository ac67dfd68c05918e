"""A folder on a disk as it is searched for inputs: its links, and what is no plain file."""

import os
import stat
from pathlib import Path

from build.read.printed import Refused
from build.read.searching import unreadable
from schema.vocabulary import RejectReason


class LocalFolder:
    """A folder, searched as it lies there; links in it lead nowhere outside."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def entries(self, folder: Path) -> list[Path]:
        """Return what lies in a folder; raises `OSError` where it may not be looked into."""
        return list(folder.iterdir())

    def is_folder(self, entry: Path, *, through_links: bool = False) -> bool:
        """Say whether this is a folder and no link; `fault` tells why it cannot be looked at."""
        try:
            return stat.S_ISDIR((entry.stat() if through_links else entry.lstat()).st_mode)
        except OSError:
            return False

    def parts(self, entry: Path) -> tuple[str, ...]:
        """Return the names that lead from the root to an entry."""
        return entry.relative_to(self.root).parts

    def fault(self, entry: Path) -> Refused | None:
        """Say why a file must not be opened."""
        return _fault(entry, self.root)


def file_fault(file: Path) -> Refused | None:
    """Say why a file that was named itself must not be opened; it may be a link."""
    return _fault(file, None)


def absolute(path: Path) -> Path:
    """Return the path from the root, `..` taken out, links left as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 (resolve would follow the links)


def _fault(path: Path, root: Path | None) -> Refused | None:
    try:
        if root is not None and path.is_symlink():
            if path.is_dir():
                return Refused(
                    RejectReason.OUTSIDE_SOURCE,
                    "a link to a folder, which is never followed; give the folder as a source",
                )
            if not path.resolve(strict=True).is_relative_to(root.resolve()):
                return Refused(
                    RejectReason.OUTSIDE_SOURCE,
                    "a link to a file outside the source; put the file itself here",
                )
        if not stat.S_ISREG(path.stat().st_mode):
            return Refused(RejectReason.UNREADABLE, "not a plain file")
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        return unreadable(error)
    return None
