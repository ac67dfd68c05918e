"""The figures of a manifest, counted again from the tables without loading them whole."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from build.release.digests import json_sha256
from build.release.manifest import Manifest
from build.release.statistics import coverage, enum_statistics
from expectations.looking import Looking

_BATCH_ROWS = 20_000


def wrong_figures(folder: Path, manifest: Manifest, looking: Looking) -> Iterator[str]:
    """Yield the names of the figures that a release's tables do not bear out."""
    figures = {
        "rows": (manifest.rows, looking.row_counts),
        "statistics": (manifest.statistics, enum_statistics(folder)),
        "coverage": (manifest.coverage, manifest.coverage and coverage(folder)),
        "input_sha256": (manifest.build.input_sha256, _input_sha256(looking)),
        "build_sha256": (manifest.build_sha256, manifest.build.digest),
        "packages_sha256": (manifest.packages_sha256, json_sha256(manifest.packages)),
    }
    yield from (name for name, (stated, found) in figures.items() if stated != found)


def _input_sha256(looking: Looking) -> str:
    """Return what `statistics.input_sha256` does; DuckDB sorts, and spills what is too much."""
    reader, writer = looking.connection.cursor(), looking.connection.cursor()
    writer.execute("create table input_lines (line text)")
    cells = "source_path, source_record, source_sha256"
    reader.execute(f"select {cells} from articles union all select {cells} from rejects")  # noqa: S608 (a constant)
    while rows := reader.fetchmany(_BATCH_ROWS):
        writer.register("batch", pa.table({"line": [json.dumps(row) for row in rows]}))
        writer.execute("insert into input_lines from batch")
        writer.unregister("batch")
    digest = hashlib.sha256()
    reader.execute("select line from input_lines order by line")
    while rows := reader.fetchmany(_BATCH_ROWS):
        digest.update("".join(f"{line}\n" for (line,) in rows).encode())
    writer.execute("drop table input_lines")
    return digest.hexdigest()
