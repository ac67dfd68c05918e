"""The figures of a manifest, counted again from the tables without loading them whole."""

from collections.abc import Iterator
from pathlib import Path

from build.release.digests import json_sha256
from build.release.inputs import INPUT_COLUMNS, InputDigest
from build.release.manifest import Manifest
from build.release.reading import read_pieces
from build.release.statistics import coverage, enum_statistics
from expectations.looking import Looking


def wrong_figures(folder: Path, manifest: Manifest, looking: Looking) -> Iterator[str]:
    """Yield the names of the figures that a release's tables do not bear out."""
    figures = {
        "rows": (manifest.rows, looking.row_counts),
        "statistics": (manifest.statistics, enum_statistics(folder)),
        "coverage": (manifest.coverage, manifest.coverage and coverage(folder)),
        "input_sha256": (manifest.build.input_sha256, _input_sha256(folder)),
        "build_sha256": (manifest.build_sha256, manifest.build.digest),
        "packages_sha256": (manifest.packages_sha256, json_sha256(manifest.packages)),
    }
    yield from (name for name, (stated, found) in figures.items() if stated != found)


def _input_sha256(folder: Path) -> str:
    with InputDigest() as digest:
        for table in ("articles", "rejects"):
            for piece in read_pieces(folder, table, INPUT_COLUMNS):
                digest.add(piece)
        return digest.sha256()
