"""A release whose tables lie in parts, with the rows of one whose tables are files."""

import json
from pathlib import Path

import pyarrow as pa
import pytest

from benchmarks.places import SEEDS
from build.collection import about_of
from build.release import parquet
from build.release.change import Change
from build.release.manifest import Manifest
from build.release.parquet import write_tables
from build.release.reading import read_pieces
from build.release.releases import Releases
from build.release.version import Bump
from schema.arrow import arrow_schema
from schema.dataset import TABLES


def tables_of(release: Path) -> dict[str, pa.Table]:
    """Return the tables of a release as they were written."""
    return {
        name: pa.Table.from_batches(read_pieces(release, name)).cast(arrow_schema(row))
        for name, row in TABLES.items()
    }


def seeds_released_in_parts(release: Path, out: Path, part_rows: int) -> Path:
    """Release the rows of the built seeds again, in parts."""
    build = Manifest.load(release).build
    validation = json.loads((release / "validation.json").read_text("utf-8"))
    with pytest.MonkeyPatch.context() as patched, Releases(out) as releases:
        patched.setattr(parquet, "PART_ROWS", part_rows)
        staging = releases.stage()
        write_tables(tables_of(release), staging, build.digest)
        about = about_of([str(SEEDS)])
        return releases.publish(staging, Change(Bump.FIRST), build, validation, about)
