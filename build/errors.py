"""Errors that end a command, each with its exit code and, where there is one, the mend."""

import errno
from tempfile import gettempdir

# The disk is full, the user's share of it is, the file has reached the size that is allowed.
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class CopydeskError(Exception):
    """Something that the user must know: what happened, where, and how to mend it."""

    exit_code = 4

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class DataError(CopydeskError):
    """The data is wrong: the gate failed, a release does not verify."""

    exit_code = 1


class UsageError(CopydeskError):
    """The command was called with something that cannot be meant."""

    exit_code = 2


class NothingToReadError(CopydeskError):
    """No input became an article."""

    exit_code = 3


class BrokenCheckError(CopydeskError):
    """A check could not run, so it proved nothing."""

    exit_code = 4


class DiskFullError(CopydeskError):
    """There is no room for what is written; the releases that are there are untouched."""

    exit_code = 4


class StorageError(CopydeskError):
    """An object store failed or cannot be reached; the releases are as they were."""

    exit_code = 4


class LockedError(CopydeskError):
    """Another build is writing to the same folder."""

    exit_code = 5


def is_full(error: BaseException | None) -> bool:
    """Say whether an error is that there was no room to write."""
    return isinstance(error, OSError) and error.errno in FULL


def no_room_to_put_aside(what_went_in: str) -> DiskFullError:
    """Return the error for a temporary folder that is full of what does not fit into memory."""
    return DiskFullError(
        f"{gettempdir()}: no space left on the disk; what a build cannot hold in memory lies there "
        f"while it runs; {what_went_in}",
        hint="make room there, or set TMPDIR to a folder on another disk, and build again",
    )
