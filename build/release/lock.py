"""One build at a time in one folder."""

import fcntl
import os
import socket
from pathlib import Path

from build.errors import LockedError

LOCK_NAME = ".lock"
_HOLDER_BYTES = 400


class FolderLock:
    """A lock that the system drops when its process ends, however it ends.

    The file says who holds the lock, for the message; the lock itself is `flock`'s. The file is
    never removed: whoever waited on a removed file would hold a lock that nobody else can see.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        self._handle: int | None = None

    def take(self) -> None:
        """Take the lock.

        Raises:
            LockedError: another process has it; the message says which one.
            OSError: the folder cannot be written to or the disk has no locks.
        """
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(handle, _HOLDER_BYTES).decode(errors="replace").strip()
            os.close(handle)
            raise LockedError(
                f"{holder or 'another build'} is writing to {self._path.parent}",
                hint="wait until it has ended, or choose another folder with --out",
            ) from None
        except OSError:
            os.close(handle)
            raise
        try:
            os.ftruncate(handle, 0)
            os.write(handle, f"process {os.getpid()} on {socket.gethostname()}\n".encode())
        except OSError:
            os.close(handle)
            raise
        self._handle = handle

    def drop(self) -> None:
        """Give the lock back; do nothing without it."""
        if self._handle is not None:
            os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = None
