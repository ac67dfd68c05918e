"""What can be done with objects: list, read, write, delete; all through one file system."""

import io
import os
import shutil
from collections.abc import Callable, Iterable
from errno import EACCES, ENOENT
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from build.errors import DataError
from build.storage.address import Address
from build.storage.faults import explained, fault, is_forbidden

# One request fetches so much; small enough that a build with --limit fetches little.
_PIECE = 1 << 20
_SMALL = 64_000_000


@cache
def file_system() -> Any:
    """Return pyarrow's file system of S3: who asks, and where, is in the environment.

    pyarrow looks for keys, profile and region itself, but for no address of a server.
    """
    from pyarrow import fs

    server = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    return fs.S3FileSystem(endpoint_override=server.rstrip("/") if server else None)


def listed(folder: Address) -> dict[tuple[str, ...], int]:
    """Return the size of each object below a folder, by the parts of its key from there on.

    One listing, whatever the depth; a folder without objects has none.

    Raises `UsageError` where there is no such bucket or it may not be read.
    """
    from pyarrow import fs

    try:
        with explained(folder, "listed"):
            every = file_system().get_file_info(fs.FileSelector(folder.path, recursive=True))
    except FileNotFoundError:
        return {}
    start = len(folder.path) + 1
    return {
        tuple(one.path[start:].split("/")): one.size
        for one in every
        if one.type == fs.FileType.File
    }


def which_exist(addresses: Iterable[Address]) -> list[Address]:
    """Return those that are objects, in their order."""
    from pyarrow import fs

    wanted = [one for one in addresses if one.parts]
    if not wanted:
        return []
    with explained(wanted[0], "looked for"):
        found = file_system().get_file_info([one.path for one in wanted])
    return [one for one, info in zip(wanted, found, strict=True) if info.type == fs.FileType.File]


def opened_object(address: Address) -> io.RawIOBase:
    """Open an object to be read piece by piece; it is never fetched as a whole.

    Raises `OSError` where it is not there or may not be read, as a file does; `StorageError` where
    the store fails, then or while reading: that says nothing of the object.
    """
    return _Object(address)


def content(address: Address) -> bytes | None:
    """Return the bytes of a small object; None where there is none.

    Raises `DataError` where it is not small.
    """
    try:
        with (
            explained(address, "read"),
            file_system().open_input_stream(address.path, compression=None) as stream,
        ):
            found = bytes(stream.read(_SMALL + 1))
    except FileNotFoundError:
        return None
    if len(found) > _SMALL:
        raise DataError(
            f"{address} has over {_SMALL // 1_000_000} MB, which it cannot have",
            hint="restore it from a copy",
        )
    return found


def write(address: Address, data: bytes) -> None:
    """Write an object in one step: a reader sees the old bytes or the new ones."""
    with explained(address, "written"):
        # Closing a stream completes the object, so that nothing may fail in between.
        stream = file_system().open_output_stream(address.path, compression=None)
        stream.write(data)
        stream.close()


def upload(file: Path, address: Address) -> None:
    """Write a file as an object; one that is interrupted may leave a part of it there."""
    with (
        explained(address, "written"),
        file.open("rb") as source,
        file_system().open_output_stream(address.path, compression=None) as target,
    ):
        shutil.copyfileobj(source, target, _PIECE)


def download(address: Address, file: Path) -> None:
    """Write an object to a new file, piece by piece."""
    with address.open("rb", 0) as source, file.open("xb") as target:
        shutil.copyfileobj(source, target, _PIECE)


def delete(address: Address) -> None:
    """Delete an object; nothing where there is none."""
    try:
        with explained(address, "deleted"):
            file_system().delete_file(address.path)
    except FileNotFoundError:
        return


class _Object(io.RawIOBase):
    """An object as a raw stream, its failures told apart from those of the store."""

    def __init__(self, address: Address) -> None:
        super().__init__()
        self._address = address
        self._file = self._try(lambda: file_system().open_input_file(address.path))

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self._try(lambda: self._file.seek(offset, whence)))

    def tell(self) -> int:
        return int(self._file.tell())

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        return int(self._try(lambda: self._file.readinto(buffer)))

    def close(self) -> None:
        if not self.closed and hasattr(self, "_file"):
            self._file.close()
        super().close()

    def _try(self, action: Callable[[], Any]) -> Any:
        try:
            return action()
        except FileNotFoundError as error:
            raise FileNotFoundError(
                ENOENT, "it is not there any more", str(self._address)
            ) from error
        except (OSError, pa.ArrowException) as error:
            if is_forbidden(error):
                raise PermissionError(
                    EACCES, "the store does not allow it", str(self._address)
                ) from error
            raise fault(self._address, "read", str(error)) from error
