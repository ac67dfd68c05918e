"""`s3://bucket/folder/file`: a place in object storage, with what a path has of names."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from build.errors import UsageError

SCHEME = "s3://"
_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]")


@dataclass(frozen=True, order=True)
class Address:
    """A bucket and the parts of a key in it; no parts are the bucket itself.

    Parts that a user gave are plain names. Those of a listing may be anything, empty ones too.
    """

    bucket: str
    parts: tuple[str, ...] = ()

    def __str__(self) -> str:
        return SCHEME + self.path

    def __truediv__(self, below: str) -> "Address":
        return Address(self.bucket, (*self.parts, *below.split("/")))

    @property
    def path(self) -> str:
        """Bucket and key in one, as pyarrow names an object."""
        return "/".join((self.bucket, *self.parts))

    @property
    def name(self) -> str:
        """The last part; of a bucket its name."""
        return self.parts[-1] if self.parts else self.bucket

    def up_to(self, count: int) -> "Address":
        """Return the place of the first so many parts."""
        return Address(self.bucket, self.parts[:count])

    def and_above(self) -> Iterator["Address"]:
        """Yield this place and each above it, to the bucket."""
        yield from (self.up_to(count) for count in range(len(self.parts), -1, -1))

    def open(self, mode: str = "rb", buffering: int = -1) -> io.RawIOBase | io.BufferedReader:
        """Open the object for reading, as `Path.open` does."""
        from build.storage.objects import opened_object

        assert mode == "rb", "objects are opened to be read"
        raw = opened_object(self)
        return raw if buffering == 0 else io.BufferedReader(raw)


@dataclass(frozen=True, order=True)
class FolderAddress(Address):
    """A place that objects lie below; an object may have the same name."""


Place: TypeAlias = Path | Address


def is_address(given: str) -> bool:
    """Say whether this names object storage and not a local path."""
    return given.lower().startswith(SCHEME)


def address_of(given: str) -> Address:
    """Return the address that a user wrote; slashes at its end do not count.

    Raises `UsageError` where it names no bucket, or a part is empty, `.`, `..` or not printable.
    """
    bucket, *parts = given[len(SCHEME) :].rstrip("/").split("/")
    if not _BUCKET.fullmatch(bucket):
        # Not repeated: it may be a key and a secret before an @.
        raise UsageError(
            "an address begins with s3:// and the name of a bucket, this one does not",
            hint="write it like s3://bucket/folder; keys belong in AWS_ACCESS_KEY_ID and "
            "AWS_SECRET_ACCESS_KEY",
        )
    if any(part in ("", ".", "..") or not part.isprintable() for part in parts):
        raise UsageError(
            f"{given!r} has a part that is empty, . or .., or that cannot be printed",
            hint="write it like s3://bucket/folder",
        )
    return Address(bucket, tuple(parts))


def place_of(given: str) -> Place:
    """Return the local path or the address that a text names."""
    return address_of(given) if is_address(given) else Path(given)
