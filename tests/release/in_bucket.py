"""Releases published to the bucket of the tests, and what lies there then."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from build.release.bucket import BucketReleases
from build.release.change import compute_change
from build.release.index import Index
from build.release.manifest import BuildRecord
from build.release.version import Bump
from build.storage.address import Address
from schema.dataset import Dataset
from tests.storage.store import Store

Write = Callable[[Dataset, Path], BuildRecord]
Release = Callable[..., str]

OUT = Address("news", ("dist",))
VALIDATION = {"passed": True, "checks_run": 3, "checks_warned": 0, "checks": []}


def released(dataset: Dataset, write: Write, mirror: Path, meanwhile: Callable[[], object]) -> str:
    """Build, and publish where something changed; return where the latest release is.

    `meanwhile` is what happens after the build and before it is published.
    """
    with BucketReleases(OUT, mirror) as releases:
        staging = releases.stage()
        made = write(dataset, staging)
        change = compute_change(releases.previous_folder, staging)
        meanwhile()
        if change.bump is not Bump.NONE:
            releases.publish(staging, change, made, VALIDATION)
        return releases.shown(releases.latest_folder) or ""


def retitled(dataset: Dataset, headline: str) -> Dataset:
    stories = [one.model_copy(update={"headline": headline}) for one in dataset.stories]
    return Dataset(**{**vars(dataset), "stories": stories})


def digests(store: Store, below: str) -> dict[str, str]:
    return {
        key.removeprefix("dist/"): hashlib.sha256(store.get(key)).hexdigest()
        for key in store.keys(below)
    }


def index(store: Store) -> Index:
    return Index.model_validate_json(store.get("dist/index.json"))
