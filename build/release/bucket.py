"""Releases in a bucket: built in a local mirror, uploaded, published by `index.json`."""

import shutil
from pathlib import Path
from typing import Any

from build.errors import DataError, LockedError, UsageError
from build.release.digests import file_sha256
from build.release.disk import STAGING_PREFIX, replace_bytes
from build.release.index import INDEX_NAME, Index
from build.release.lock import LOCK_NAME
from build.release.manifest import MANIFEST_NAME
from build.release.releases import Releases
from build.release.version import Version
from build.release.withdrawing.withdrawn import WITHDRAWN_NAME, Withdrawn
from build.storage.address import Address
from build.storage.claim import Claim
from build.storage.fetching import fetch
from build.storage.objects import content, delete, listed, upload, write

# Names the version whose objects are being written, so that the next build can clear them away.
UPLOADING_NAME = ".uploading"

# The sizes of objects, by the parts of their keys.
Objects = dict[tuple[str, ...], int]


def open_releases(out: Path, bucket: Address | None, *, every: bool = False) -> Releases:
    """Return the releases of a folder, or of a bucket with this folder as its mirror.

    `every` fetches all of them; a build needs only the newest and the latest.
    """
    return Releases(out) if bucket is None else BucketReleases(bucket, out, every=every)


class BucketReleases(Releases):
    """The releases at an address, claimed and fetched for as long as the context lasts.

    The build goes on in the mirror, a folder of releases like any other, into which the index, the
    list of withdrawn articles and the newest release are fetched. What it publishes there is
    uploaded, the index last: from then on it is published. There is no `latest`: the index says
    which release that is. On leaving, other releases go from the mirror.

    Raises on entering what `Releases` does, and `StorageError` where the store fails.
    """

    def __init__(self, bucket: Address, mirror: Path, *, every: bool = False) -> None:
        super().__init__(mirror)
        self._bucket = bucket
        self._claim = Claim(bucket, mirror)
        self._every = every
        # What stands beside the releases in the bucket, as this run fetched or wrote it.
        self._beside: dict[str, bytes | None] = {}

    def __exit__(self, *raised: Any) -> None:
        try:
            self._prune()
        finally:
            super().__exit__(*raised)

    def shown(self, folder: Path | None) -> str | None:
        """Return where the release in this folder of the mirror is for others."""
        if folder is None or Version.parse(folder.name) is None:
            return super().shown(folder)
        return str(self._bucket / folder.name)

    def _repair(self) -> None:
        self._claim.take()
        objects = listed(self._bucket)
        for name in (INDEX_NAME, WITHDRAWN_NAME):
            self._fetch_beside(name)
        index, withdrawn = self._checked(objects)
        self._clear_interrupted(index, objects)
        wanted = self._wanted(index, withdrawn, objects)
        self._drop_others(wanted, index, objects)
        for version in wanted:
            self._fetch_release(version, objects)
        super()._repair()

    def _unlock(self) -> None:
        try:
            self._claim.drop()
        finally:
            super()._unlock()

    def _checked(self, objects: Objects) -> tuple[Index, Withdrawn]:
        """Return the index and the list of withdrawn articles; hold that the releases fit them."""
        there = _versions(objects)
        if self._beside[INDEX_NAME] is None and there:
            raise DataError(
                f"{self._bucket} has releases and no {INDEX_NAME}",
                hint=f"restore {INDEX_NAME} from a copy, or choose another address with --out",
            )
        try:
            index = Index.load(self.out)
            withdrawn = Withdrawn.load(self.out, needed=index.withdrawn_sha256 is not None)
        except DataError as error:
            message = error.message.replace(str(self.out), str(self._bucket))
            raise DataError(message, error.hint) from error
        if index.latest is not None and Version.parse(index.latest) not in there:
            raise DataError(
                f"{self._bucket / INDEX_NAME} names {index.latest} as the latest release, and its "
                "objects are not there",
                hint=f"restore {self._bucket / index.latest} from a copy",
            )
        return index, withdrawn

    def _wanted(self, index: Index, withdrawn: Withdrawn, objects: Objects) -> list[str]:
        """Return the releases that the mirror is to hold: the newest and the latest, or all."""
        there = sorted(one for one in _versions(objects) if index.entry(str(one)) is not None)
        names = list(map(str, there))
        if self._every or index.withdrawn_sha256 != withdrawn.sha256:
            # What was withdrawn is to be looked for in every one.
            return names
        return [name for name in names if name in (names[-1], index.latest)]

    def _drop_others(self, wanted: list[str], index: Index, objects: Objects) -> None:
        """Remove from the mirror what is not wanted, or is not as it was published."""
        for folder in self.out.iterdir():
            if Version.parse(folder.name) and not (
                folder.name in wanted and self._is_current(folder, index, objects)
            ):
                shutil.rmtree(folder)

    def _prune(self) -> None:
        """Keep the newest release and the latest in the mirror, and none with a withdrawn article.

        The next build fetches what it needs; what was taken back is not to lie about until then.
        """
        newest = self.previous_folder
        kept = {self.index.latest, newest and newest.name} - self.index.withdrawn.keys()
        for entry in self.index.releases:
            folder = self.out / entry.version
            if entry.version not in kept and folder.is_dir():
                shutil.rmtree(folder)

    def _fetch_beside(self, name: str) -> None:
        found = content(self._bucket / name)
        if found is None:
            (self.out / name).unlink(missing_ok=True)
        else:
            replace_bytes(self.out / name, found)
        self._beside[name] = found

    def _fetch_release(self, version: str, objects: Objects) -> None:
        folder = self.out / version
        if folder.is_dir():
            return
        staging = self.out / f"{STAGING_PREFIX}{version}"
        if staging.exists():
            shutil.rmtree(staging)
        fetch(self._bucket / version, _below(version, objects), staging)
        staging.rename(folder)

    def _is_current(self, folder: Path, index: Index, objects: Objects) -> bool:
        """Say whether a release is in the mirror as it was published, as far as sizes tell."""
        entry = index.entry(folder.name)
        sizes = _sizes(folder)
        return (
            entry is not None
            and sizes == _below(folder.name, objects)
            and (MANIFEST_NAME,) in sizes
            and file_sha256(folder / MANIFEST_NAME) == entry.manifest_sha256
        )

    def _commit(self, index: Index) -> None:
        """Upload what is new, the index last, then make the mirror say the same."""
        self._check_undisturbed()
        if self._beside[INDEX_NAME] is None:
            # So that a release without an index always means a lost index, never a crash.
            write(self._bucket / LOCK_NAME, b"")
            self._replace(INDEX_NAME, self.index.to_json().encode())
        for entry in index.releases:
            if self.index.entry(entry.version) is None:
                self._upload(entry.version)
        withdrawn = self.out / WITHDRAWN_NAME
        if withdrawn.exists() and withdrawn.read_bytes() != self._beside[WITHDRAWN_NAME]:
            self._replace(WITHDRAWN_NAME, withdrawn.read_bytes())
        self._replace(INDEX_NAME, index.to_json().encode())
        super()._commit(index)
        delete(self._bucket / UPLOADING_NAME)

    def _replace(self, name: str, data: bytes) -> None:
        """Replace what stands beside the releases, unless somebody else writes there."""
        self._check_undisturbed()
        write(self._bucket / name, data)
        self._beside[name] = data

    def _check_undisturbed(self) -> None:
        """Hold that the claim stands, and that nobody changed what stands beside the releases."""
        self._claim.check()
        for name, known in self._beside.items():
            if content(self._bucket / name) != known:
                raise LockedError(
                    f"{self._bucket / name} was changed while this build ran; nothing is published",
                    hint="build again when no other build runs",
                )

    def _upload(self, version: str) -> None:
        """Write the objects of a release that no index names yet, and hold that all are there."""
        target = self._bucket / version
        if listed(target):
            raise UsageError(f"{target} is in the way", hint="move it to another address")
        write(self._bucket / UPLOADING_NAME, f"{version}\n".encode())
        sizes = _sizes(self.out / version)
        for parts in sorted(sizes):
            upload((self.out / version).joinpath(*parts), target / "/".join(parts))
        if listed(target) != sizes:
            raise DataError(
                f"{target} does not hold what was written there; nothing is published",
                hint="build again when nobody else writes there",
            )

    def _clear_interrupted(self, index: Index, objects: Objects) -> None:
        """Delete the objects of an upload that was begun and never published; claimed, so ours."""
        begun = content(self._bucket / UPLOADING_NAME)
        if begun is None:
            return
        version = begun.decode(errors="replace").strip()
        if Version.parse(version) is not None and index.entry(version) is None:
            for parts in [one for one in objects if one[0] == version and len(one) > 1]:
                delete(self._bucket / "/".join(parts))
                del objects[parts]
        delete(self._bucket / UPLOADING_NAME)


def _versions(objects: Objects) -> set[Version]:
    """Return the releases whose manifests are there."""
    named = {parts[0] for parts in objects if parts[1:] == (MANIFEST_NAME,)}
    return {version for one in named if (version := Version.parse(one))}


def _below(version: str, objects: Objects) -> Objects:
    """Return the sizes of a release's objects, by the parts of their keys from there on."""
    return {parts[1:]: size for parts, size in objects.items() if parts[0] == version and parts[1:]}


def _sizes(folder: Path) -> Objects:
    """Return the sizes of the files below a folder, by the parts of their paths."""
    return {
        path.relative_to(folder).parts: path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file()
    }
