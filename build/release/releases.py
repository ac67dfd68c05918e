"""A folder of releases: one build at a time, and a crash at any moment leaves it whole."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from build.collection import About
from build.errors import DataError, UsageError, is_full
from build.release.change import Change
from build.release.digests import file_sha256
from build.release.disk import STAGING_PREFIX, move, replace_link, sync_tree
from build.release.index import INDEX_NAME, LATEST_NAME, Index, IndexEntry
from build.release.lock import FolderLock
from build.release.manifest import MANIFEST_NAME, BuildRecord
from build.release.reports import drop_reports_with_withdrawn
from build.release.room import no_room, tree_size
from build.release.seal import record_change, seal, write_validation
from build.release.version import Version
from build.release.withdrawing.withdrawn import Tombstone, Withdrawn
from build.release.withdrawing.withdrawn_marks import articles_in, holds_any, marked

FAILED_NAME = ".failed"


class Releases:
    """The releases in one folder, locked and repaired for as long as the context lasts.

    A release is built in a staging folder. Publishing renames that to its version, replaces
    `index.json` (from then on it is published) and points `latest` at it. Whatever an earlier
    build left behind when it was killed is cleared away on entering, and a withdrawal that was
    killed is brought to its end.

    What an error leaves behind is cleared away on leaving; where it is that the disk is full, it
    becomes a `DiskFullError`.

    Raises on entering:
        UsageError: the folder cannot be written to, or something of another kind is in the way.
        LockedError: another build holds the folder.
        DiskFullError: there is no room for so much as a lock.
        DataError: the index or the list of withdrawn articles is damaged, or the index lists a
            latest release that is not there.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self.index = Index()
        self.withdrawn = Withdrawn()
        self._lock = FolderLock(out)

    def __enter__(self) -> Self:
        try:
            self.out.mkdir(parents=True, exist_ok=True)
            self._lock.take()
        except OSError as error:
            if is_full(error):
                raise no_room(self.out, written=0, latest=None) from error
            raise UsageError(
                f"cannot write releases to {self.out}: {error.strerror}",
                hint="choose a folder that you may write to with --out",
            ) from error
        try:
            self._repair()
        except BaseException:
            self._unlock()
            raise
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        written = sum(map(tree_size, self.out.glob(f"{STAGING_PREFIX}*")))
        try:
            if error is not None:
                # It may have come before the index was replaced, or after.
                self.index = Index.load(self.out)
                self._clear_unpublished()
            self._clear_staging()
        finally:
            self._unlock()
        if is_full(error):
            raise no_room(self.out, written=written, latest=self.latest_folder) from error

    @property
    def latest_folder(self) -> Path | None:
        """The folder of the latest release; None where there is none."""
        return None if self.index.latest is None else self.out / self.index.latest

    @property
    def previous_folder(self) -> Path | None:
        """The folder of the newest release that is there, withdrawn or not: what the next changes.

        Not that of the latest: a release without a withdrawn article follows the one with it.
        """
        newest = max(self.index.there(self.out), default=None)
        return None if newest is None else self.out / str(newest)

    def next_version(self, change: Change) -> Version:
        """Return the version that a release with this change gets; none is given twice."""
        return self.index.newest.bumped(change.bump)

    def stage(self) -> Path:
        """Return a new empty folder to build in; leaving removes it, if it was not published."""
        staging = self.out / f"{STAGING_PREFIX}{os.getpid()}"
        staging.mkdir()
        return staging

    def scratch(self) -> Path:
        """Return a new empty folder for what a build puts aside; leaving removes it.

        It holds texts, so it is cleared away like a staged release, after a crash too.
        """
        scratch = self.out / f"{STAGING_PREFIX}{os.getpid()}-scratch"
        scratch.mkdir()
        return scratch

    def fail(self, staging: Path, validation: Mapping[str, Any]) -> Path:
        """Keep a staged build that did not pass as `.failed`, in place of the last such one."""
        write_validation(staging, validation)
        sync_tree(staging)
        failed = self.out / FAILED_NAME
        if failed.exists():
            move(failed, self.out / f"{STAGING_PREFIX}failed")
        move(staging, failed)
        self._clear_staging()
        return failed

    def publish(
        self,
        staging: Path,
        change: Change,
        record: BuildRecord,
        validation: Mapping[str, Any],
        about: About | None = None,
    ) -> Path:
        """Describe a staged build that has passed, make it the latest release, return its folder.

        `validation` is the verdict's data, for `validation.json`; `about` what the collection says
        of itself, for the papers.

        Raises:
            UsageError: something that is no release of this index has the version's name.
        """
        version = self.next_version(change)
        folder = self.out / str(version)
        if folder.exists():
            raise UsageError(f"{folder} is in the way", hint="move it out of the folder")
        if self.withdrawn.articles:
            back = articles_in(staging, self.withdrawn.by_id)
            assert not back, f"{', '.join(back)}: withdrawn, and must not be released again"
        last = self.previous_folder
        previous = record_change(change, None if last is None else last.name)
        manifest = seal(staging, str(version), previous, record, validation, about or About())
        entry = IndexEntry(
            version=manifest.version,
            schema_version=manifest.schema_version,
            as_of=record.as_of.isoformat(),
            manifest_sha256=file_sha256(staging / MANIFEST_NAME),
            rows=manifest.rows,
        )
        sync_tree(staging)
        if not (self.out / INDEX_NAME).exists():
            # So that a release without an index always means a lost index, never a crash.
            self.index.save(self.out)
        move(staging, folder)
        self._commit(self.index.with_release(entry))
        return folder

    def withdraw(self, tombstone: Tombstone) -> None:
        """Take an article back; one that is withdrawn keeps the tombstone that it has.

        From the moment that its tombstone is on the list no build releases it. What else there is
        to do is done again by the next run, should this one be killed: the releases that hold the
        article are marked, `latest` leaves them, a failed build or a report with it is removed.
        """
        withdrawn = self.withdrawn.with_one(tombstone)
        if withdrawn != self.withdrawn:
            withdrawn.save(self.out)
            self.withdrawn = withdrawn
        self._finish_withdrawals()

    def _finish_withdrawals(self) -> None:
        """Do what follows from the list; the index, saved last, says that it is done."""
        self._drop_failed_with_withdrawn()
        # Whatever the index says: a report may be younger than its mark.
        drop_reports_with_withdrawn(self.out, self.withdrawn)
        if self.index.withdrawn_sha256 != self.withdrawn.sha256:
            self._commit(marked(self.index, self.withdrawn, self.out))

    def _drop_failed_with_withdrawn(self) -> None:
        """Remove a failed build that holds a withdrawn article.

        Whatever the index says is done: of a bucket, another machine did it.
        """
        failed = self.out / FAILED_NAME
        if self.withdrawn.articles and failed.is_dir() and holds_any(failed, self.withdrawn.by_id):
            move(failed, self.out / f"{STAGING_PREFIX}failed")
            self._clear_staging()

    def shown(self, folder: Path | None) -> str | None:
        """Return where a folder is, for the message of a build."""
        return None if folder is None else str(folder)

    def _unlock(self) -> None:
        self._lock.drop()

    def _commit(self, index: Index) -> None:
        index.save(self.out)
        self.index = index
        self._link_latest()

    def _link_latest(self) -> None:
        link = self.out / LATEST_NAME
        if self.index.latest is None:
            link.unlink(missing_ok=True)
        elif not link.is_symlink() or str(link.readlink()) != self.index.latest:
            replace_link(link, self.index.latest)

    def _repair(self) -> None:
        link = self.out / LATEST_NAME
        if link.exists() and not link.is_symlink():
            raise UsageError(f"{link} is in the way: it should be a link to the latest release")
        self.index = Index.load(self.out)
        if self.latest_folder is not None and not self.latest_folder.is_dir():
            raise DataError(
                f"{self.out / INDEX_NAME} names {self.index.latest} as the latest release, and its "
                "folder is not there",
                hint=f"restore {self.latest_folder} from a copy",
            )
        self.withdrawn = Withdrawn.load(self.out, needed=self.index.withdrawn_sha256 is not None)
        self._clear_unpublished()
        self._clear_staging()
        self._finish_withdrawals()
        self._link_latest()

    def _clear_unpublished(self) -> None:
        """Clear away releases that were renamed and then, by a crash, never indexed."""
        unpublished = [
            path
            for path in sorted(self.out.iterdir())
            if Version.parse(path.name)
            and self.index.entry(path.name) is None
            and (path / MANIFEST_NAME).is_file()
        ]
        if unpublished and not (self.out / INDEX_NAME).exists():
            raise DataError(
                f"{self.out} has releases and no {INDEX_NAME}",
                hint=f"restore {INDEX_NAME} from a copy, or choose another folder with --out",
            )
        for path in unpublished:
            # Renamed first: a half-removed folder must not look like a release.
            path.rename(self.out / f"{STAGING_PREFIX}{path.name}")

    def _clear_staging(self) -> None:
        for path in sorted(self.out.glob(f"{STAGING_PREFIX}*")):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
