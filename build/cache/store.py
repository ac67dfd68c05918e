"""Extractions in one file of SQLite, each with the digest that damage is noticed by."""

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from build.cache.codec import decode, encode, seen
from build.document import Article, Extraction

SUFFIX = ".sqlite"
# One process has the file, as the folder of releases is locked. With a write-ahead log an entry
# that was put is there after a kill, without waiting for the disk. What is dropped is overwritten.
_SETTINGS = """
PRAGMA auto_vacuum = FULL;
PRAGMA secure_delete = ON;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS extractions (
    article_id TEXT NOT NULL,
    seen BLOB NOT NULL,
    extraction BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    PRIMARY KEY (article_id, seen)
);
"""


class DamagedEntryError(Exception):
    """An entry is not what was put there."""


class Key(NamedTuple):
    """What finds an entry: the article, and the digest of what is looked at in it."""

    article_id: str
    seen: bytes

    @classmethod
    def of(cls, article: Article) -> "Key":
        """Return the key of an article's extraction."""
        return cls(article.article_id, seen(article))


class Store:
    """The entries of one file; every method raises `sqlite3.Error` where the file fails."""

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(path, timeout=0)
        try:
            self._file.executescript(_SETTINGS)
        except sqlite3.Error:
            self._file.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def has(self, key: Key) -> bool:
        """Say whether something was put there; raises `DamagedEntryError` as `get` does."""
        return self._packed(key) is not None

    def get(self, key: Key) -> Extraction | None:
        """Return what was put there; None where nothing was.

        Raises:
            DamagedEntryError: it is no longer what was put.
        """
        packed = self._packed(key)
        try:
            return None if packed is None else decode(packed)
        except ValueError as error:
            raise DamagedEntryError(key.article_id) from error

    def _packed(self, key: Key) -> bytes | None:
        query = "SELECT extraction, sha256 FROM extractions WHERE (article_id, seen) = (?, ?)"
        row = self._file.execute(query, key).fetchone()
        if row is None:
            return None
        packed, digest = row
        if not isinstance(packed, bytes) or _sha256(key, packed) != digest:
            raise DamagedEntryError(key.article_id)
        return packed

    def put(self, key: Key, extraction: Extraction) -> None:
        """Put an extraction there, in place of what there was."""
        packed = encode(extraction)
        row = (*key, packed, _sha256(key, packed))
        with self._file:
            self._file.execute("INSERT OR REPLACE INTO extractions VALUES (?, ?, ?, ?)", row)

    def keep(self, keys: Iterable[Key]) -> None:
        """Drop all but these."""
        every = {
            Key(*row) for row in self._file.execute("SELECT article_id, seen FROM extractions")
        }
        with self._file:
            self._file.executemany(
                "DELETE FROM extractions WHERE (article_id, seen) = (?, ?)", every.difference(keys)
            )

    def forget(self, article_id: str) -> int:
        """Drop all that is kept of an article, whatever its text was; return how many entries."""
        with self._file:
            query = "DELETE FROM extractions WHERE article_id = ?"
            return self._file.execute(query, (article_id,)).rowcount


def remove(path: Path) -> None:
    """Remove a file of entries, with what SQLite may have laid beside it."""
    for one in path.parent.glob(f"{path.name}*"):
        one.unlink()


def _sha256(key: Key, packed: bytes) -> bytes:
    return hashlib.sha256(b"\0".join((key.article_id.encode(), key.seen, packed))).digest()
