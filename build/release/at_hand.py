"""A release to be looked at: where it lies, or fetched from a bucket for the while."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build.errors import DataError, UsageError
from build.release.index import INDEX_NAME, LATEST_NAME, Index
from build.release.manifest import MANIFEST_NAME
from build.release.withdrawing.withdrawn import WITHDRAWN_NAME
from build.storage.address import Address, Place
from build.storage.fetching import fetch
from build.storage.objects import content, listed
from schema.layout import files_of


@contextmanager
def at_hand(release: Place) -> Iterator[Path]:
    """Yield the folder of a release; one in a bucket is fetched whole, and gone afterwards.

    There `latest`, or the folder of the releases, means the one that its index names.

    Raises:
        UsageError: there is no release at the address.
        DataError: it holds what no release does, or has an index that cannot be read.
        DiskFullError: it does not fit into the temporary folder.
    """
    if isinstance(release, Path):
        yield release
        return
    with tempfile.TemporaryDirectory(prefix="copydesk-") as scratch:
        out = Path(scratch)
        address = _named(release, out)
        objects = listed(address)
        names = ["/".join(parts) for parts in objects]
        if MANIFEST_NAME not in names and not files_of("articles", names):
            raise UsageError(
                f"{address} is no release",
                hint="name a release, such as s3://bucket/folder/1.0.0 or s3://bucket/folder/latest",
            )
        _bring(address.up_to(len(address.parts) - 1), out)
        folder = out / address.name
        fetch(address, objects, folder)
        yield folder


def _named(release: Address, out: Path) -> Address:
    """Return the address of the release that is meant."""
    is_latest = release.parts[-1:] == (LATEST_NAME,)
    releases = release.up_to(len(release.parts) - 1) if is_latest else release
    _bring(releases, out)
    if not (out / INDEX_NAME).exists():
        return release
    try:
        latest = Index.load(out).latest
    except DataError as error:
        raise DataError(error.message.replace(str(out), str(releases)), error.hint) from error
    if latest is None:
        raise UsageError(f"{releases} has no latest release", hint="name a release by its version")
    return releases / latest


def _bring(releases: Address, out: Path) -> None:
    """Fetch what stands beside releases: how they stand to one another, what was withdrawn."""
    for name in (INDEX_NAME, WITHDRAWN_NAME):
        found = content(releases / name)
        if found is not None:
            (out / name).write_bytes(found)
