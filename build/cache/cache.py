"""Only what was never extracted is extracted; whatever happens to the cache, a build goes on."""

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Self

from build.cache.fingerprint import fingerprint
from build.cache.shards import FOLDER_PREFIX, DamagedShardError, Shards
from build.cache.store import SUFFIX, DamagedEntryError, Key, Store, remove
from build.document import Article, Extraction
from build.kept import Chosen

FOLDER_NAME = ".cache"
_PREFIX = "extractions-"
ExtractEach = Callable[[Sequence[Article]], Iterator[Extraction]]


def open_cache(out: Path, model: Path, *, used: bool = True) -> "Cache":
    """Return the cache of a folder of releases for the model in this folder, to be entered."""
    if not used:
        return Cache(None)
    made_by = _short(fingerprint(model))
    folder = out / FOLDER_NAME
    return Cache(folder / f"{_PREFIX}{made_by}{SUFFIX}", _shards_in(folder, made_by))


def shards_for(out: Path, model: Path) -> Shards:
    """Return the shards that the cache of a folder of releases takes in; make their folder.

    Raises `OSError` where it cannot be made.
    """
    shards = _shards_in(out.absolute() / FOLDER_NAME, _short(fingerprint(model)))
    shards.folder.mkdir(parents=True, exist_ok=True)
    return shards


def forget(out: Path, article_ids: Iterable[str]) -> int:
    """Drop what the cache of a folder of releases holds of these articles, by any code or model.

    The caller holds the lock of the folder. Returns how many entries went; a damaged file, which
    cannot be looked through, goes as a whole, and so does a shard.
    """
    count, ids = 0, tuple(article_ids)
    for folder in sorted((out / FOLDER_NAME).glob(f"{FOLDER_PREFIX}*")):
        count += Shards(folder).forget(ids)
    for path in sorted((out / FOLDER_NAME).glob(f"{_PREFIX}*{SUFFIX}")):
        try:
            with closing(Store(path)) as store:
                count += sum(map(store.forget, ids))
        except sqlite3.Error:
            remove(path)
    return count


class Cache:
    """What was extracted before by this code and model, for as long as the context lasts.

    Without a path nothing is remembered. A file that is damaged is made anew, one that cannot be
    used is left alone, and `warnings` says so. `recalled` counts what did not have to be extracted.
    The `shards` that workers of an interrupted build left are taken in as the context is entered.
    """

    def __init__(self, path: Path | None, shards: Shards | None = None) -> None:
        self.recalled = 0
        self._warnings: list[str] = []
        self._path = path
        self._shards = shards
        self._store: Store | None = None
        self._used: list[Key] = []
        self._damaged = 0

    def __enter__(self) -> Self:
        if self._path is not None:
            self._open(self._path)
            self._take_in()
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    @property
    def warnings(self) -> list[str]:
        """What went wrong so far."""
        if not self._damaged:
            return self._warnings
        return [
            *self._warnings,
            f"{self._path}: {self._damaged} of {len(self._used)} entries of the cache were "
            "damaged; these articles are extracted anew",
        ]

    def each(self, articles: Sequence[Article], extract_each: ExtractEach) -> Iterator[Extraction]:
        """Yield what is found in each article, in their order.

        `extract_each` gets those that are not remembered; what it yields is kept at once, so that
        a build that is interrupted need not do it again.
        """
        if self._store is None:
            return extract_each(articles)
        self._used = list(map(Key.of, articles))
        known = self._look_up(self._used)
        self.recalled = sum(known)
        return self._completed(articles, known, extract_each)

    def drop_unused(self) -> None:
        """Drop what `each` was not asked for, and what other code or models found."""
        if self._store is None or self._path is None:
            return
        try:
            self._store.keep(self._used)
            for path in sorted(self._path.parent.glob(f"{_PREFIX}*{SUFFIX}")):
                if path != self._path:
                    remove(path)
            # What this build used of them is in the file by now, also where they were not taken in.
            for folder in sorted(self._path.parent.glob(f"{FOLDER_PREFIX}*")):
                shutil.rmtree(folder)
        except (sqlite3.Error, OSError) as error:
            self._mend(error)

    def _completed(
        self, articles: Sequence[Article], known: list[bool], extract_each: ExtractEach
    ) -> Iterator[Extraction]:
        store, places = self._store, range(len(articles))
        extracted = extract_each(Chosen(articles, [at for at in places if not known[at]]))
        for at, key in enumerate(self._used):
            found = self._get(key) if known[at] else next(extracted)
            if found is None:
                # What is left is extracted together, from here on: to begin loads a model.
                if self._store is not store:  # none of the others is there any more, either
                    self.recalled -= sum(known[at + 1 :])
                    known = [False] * len(known)
                known[at] = False
                missing = [one for one in places[at:] if not known[one]]
                extracted = extract_each(Chosen(articles, missing))
                found = next(extracted)
            if not known[at]:
                self._put(key, found)
            yield found

    def _look_up(self, keys: Sequence[Key]) -> list[bool]:
        """Return for each key whether there is an entry, and one that can be trusted."""
        assert self._store is not None
        found: list[bool] = []
        try:
            for key in keys:
                try:
                    found.append(self._store.has(key))
                except DamagedEntryError:
                    found.append(False)
                    self._damaged += 1
        except sqlite3.Error as error:
            self._mend(error)
            return [False] * len(keys)
        return found

    def _get(self, key: Key) -> Extraction | None:
        """Return what was there as it was looked up; None where it cannot be read again."""
        try:
            found = None if self._store is None else self._store.get(key)
        except DamagedEntryError:
            found = None
            self._damaged += 1
        except sqlite3.Error as error:
            self._mend(error)
            found = None
        if found is None:
            self.recalled -= 1
        return found

    def _put(self, key: Key, found: Extraction) -> None:
        try:
            if self._store is not None:
                self._store.put(key, found)
        except sqlite3.Error as error:
            self._mend(error)

    def _open(self, path: Path) -> None:
        try:
            path.parent.mkdir(exist_ok=True)
            self._store = Store(path)
        except (sqlite3.Error, OSError) as error:
            self._mend(error)

    def _take_in(self) -> None:
        """Put into the file what workers had found before a build was interrupted."""
        if self._store is None or self._shards is None:
            return
        damaged = 0
        try:
            for name in self._shards:
                try:
                    for key, found in self._shards.get(name):
                        self._store.put(key, found)
                except DamagedShardError:
                    damaged += 1
                self._shards.remove(name)
        except (sqlite3.Error, OSError) as error:
            self._mend(error)
        if damaged:
            self._warnings.append(
                f"{self._shards.folder}: {damaged} files of an interrupted build were damaged; "
                "their articles are extracted anew"
            )

    def _mend(self, error: Exception) -> None:
        """Begin with an empty file where this one is damaged; leave one that cannot be used."""
        assert self._path is not None
        # The others are faults of the surroundings: no right to write, a full disk, a lock.
        if isinstance(error, (sqlite3.OperationalError, OSError)):
            self._leave(error)
            return
        self._close()
        self._warnings.append(
            f"{self._path}: the cache was damaged ({error}); "
            "it is made anew, what it held is extracted again"
        )
        try:
            remove(self._path)
            self._store = Store(self._path)
        except (sqlite3.Error, OSError) as again:
            self._leave(again)

    def _leave(self, error: Exception) -> None:
        """Go on without a cache."""
        self._close()
        why = getattr(error, "strerror", None) or error
        self._warnings.append(
            f"{self._path}: the cache cannot be used ({why}); "
            "the build goes on without it: mend or delete the folder, or build with --no-cache"
        )

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None


def _shards_in(folder: Path, made_by: str) -> Shards:
    return Shards(folder / f"{FOLDER_PREFIX}{made_by}")


def _short(made_by: str) -> str:
    """Shorten a fingerprint to what names a file, so that nothing of other code is met in it."""
    return made_by[:16]
