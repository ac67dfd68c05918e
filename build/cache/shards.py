"""Extractions on their way to the cache: what a worker found in one batch of articles, a file each.

A shard's name is the digest of what it was made from, then that of its bytes: a worker knows what
is there already, and what is damaged or only half there is never read as one. All that is asked of
the folder is to list it, and to put, get and remove whole files.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from build.cache.codec import decode, encode
from build.cache.store import Key
from build.document import Extraction

FOLDER_PREFIX = "shards-"
_SUFFIX = ".parquet"
_ATTEMPTS = ".attempts"
_UNFINISHED = "."
_DIGITS = 32  # of a sha256
_SCHEMA = pa.schema({"article_id": pa.string(), "seen": pa.binary(), "extraction": pa.binary()})


class DamagedShardError(Exception):
    """A file is not the shard that was put there."""


class Shards:
    """The shards of one folder, which workers on other machines may share.

    The folder's own name tells which code and model made them. Every method raises `OSError` where
    the folder fails.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __iter__(self) -> Iterator[str]:
        """Yield the names of all shards, sorted."""
        yield from sorted(path.name for path in self.folder.glob(f"*{_SUFFIX}"))

    def put(self, keys: Sequence[Key], extractions: Sequence[Extraction]) -> str:
        """Put there what was found by these keys, at once or not at all; return the shard's name.

        The same keys and extractions give the same name and bytes, so that it does no harm where
        two workers put the same.
        """
        columns = [
            [key.article_id for key in keys],
            [key.seen for key in keys],
            list(map(encode, extractions)),
        ]
        sink = pa.BufferOutputStream()
        pq.write_table(pa.table(columns, schema=_SCHEMA), sink, compression="none")
        data = sink.getvalue().to_pybytes()
        name = f"{_made_from(keys)}-{_digest(data)}{_SUFFIX}"
        unfinished = self.folder / f"{_UNFINISHED}{uuid4().hex}"
        unfinished.write_bytes(data)
        unfinished.replace(self.folder / name)
        self._attempts_file(keys).unlink(missing_ok=True)
        return name

    def get(self, name: str) -> list[tuple[Key, Extraction]]:
        """Return what a shard holds, in the order it was put.

        Raises:
            DamagedShardError: it is no longer what was put, or it is not there.
        """
        columns = self._columns(name, _SCHEMA.names)
        keys = map(Key, columns["article_id"], columns["seen"])
        try:
            return list(zip(keys, map(decode, columns["extraction"]), strict=True))
        except ValueError as error:
            raise DamagedShardError(name) from error

    def find(self, keys: Sequence[Key]) -> str | None:
        """Return the name of a sound shard of exactly these keys, None where there is none."""
        for path in sorted(self.folder.glob(f"{_made_from(keys)}-*{_SUFFIX}")):
            if _is_sound(path.name, path.read_bytes()):
                return path.name
        return None

    def attempts(self, keys: Sequence[Key]) -> int:
        """Return how often it was tried before to make a shard of these keys, and count one more.

        Who tries and dies cannot say so afterwards.
        """
        with self._attempts_file(keys).open("ab") as file:
            before = file.tell()
            file.write(b".")
        return before

    def forget_attempts(self) -> None:
        """Count anew, as a build begins."""
        for path in self.folder.glob(f"*{_ATTEMPTS}"):
            path.unlink()

    def _attempts_file(self, keys: Sequence[Key]) -> Path:
        return self.folder / f"{_made_from(keys)}{_ATTEMPTS}"

    def remove(self, name: str) -> None:
        """Remove a shard, if it is there."""
        (self.folder / name).unlink(missing_ok=True)

    def forget(self, article_ids: Collection[str]) -> int:
        """Remove each shard that holds one of these articles, whichever code put it there.

        What cannot be looked through goes, too: what is damaged, and what a worker that was killed
        had begun to write. Returns how many extractions of the articles went.
        """
        for unfinished in self.folder.glob(f"{_UNFINISHED}*"):
            unfinished.unlink()
        count = 0
        for name in self:
            try:
                # What other code found may be no extraction of today's.
                found = self._columns(name, ["article_id"])["article_id"]
                held = sum(article_id in article_ids for article_id in found)
            except DamagedShardError:
                self.remove(name)
                continue
            if held:
                self.remove(name)
            count += held
        return count

    def _columns(self, name: str, wanted: Sequence[str]) -> dict[str, list[Any]]:
        """Return these columns of a shard; raises `DamagedShardError` where it is not sound."""
        try:
            data = (self.folder / name).read_bytes()
        except FileNotFoundError as error:
            raise DamagedShardError(name) from error
        if not _is_sound(name, data):
            raise DamagedShardError(name)
        try:
            table = pq.read_table(pa.BufferReader(data), columns=wanted).select(wanted)
        except (KeyError, OSError, pa.ArrowException) as error:  # other code put another file there
            raise DamagedShardError(name) from error
        columns: dict[str, list[Any]] = table.to_pydict()
        return columns


def _is_sound(name: str, data: bytes) -> bool:
    """Say whether these are the bytes that a shard was named by."""
    return name.removesuffix(_SUFFIX).rpartition("-")[2] == _digest(data)


def _made_from(keys: Sequence[Key]) -> str:
    return _digest(json.dumps([[key.article_id, key.seen.hex()] for key in keys]).encode())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGITS]
