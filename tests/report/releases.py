"""Releases made of another by changing its cells."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pyarrow as pa
import pyarrow.parquet as pq

from schema.arrow import Column, columns_of
from schema.dataset import TABLES
from schema.ids import ID_PATTERN
from tests.release.in_parts import tables_of

HOSTILE = "\"'><script>alert(1)</script><svg onload=alert(2)>\u202e&amp;\u2066{{ 7*7 }}</span></p>"

Change = Callable[[Column, pa.ChunkedArray], pa.ChunkedArray]


def changed(release: Path, out: Path, change: Change) -> Path:
    """Return a copy of a release with other cells; its digests are as they were."""
    copytree(release, out)
    for name, table in tables_of(release).items():
        cells = [
            change(column, table.column(column.name)).cast(table.schema.field(column.name).type)
            for column in columns_of(TABLES[name])
        ]
        pq.write_table(pa.table(cells, schema=table.schema), out / f"{name}.parquet")
    return out


def hostile(column: Column, cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return words that would do harm in place of all that come from an article; as long."""
    if column.enum is not None or column.pattern == ID_PATTERN or column.name.endswith("_id"):
        return cells
    if column.name == "url":
        return pa.chunked_array([pa.array(["javascript:alert(1)"] * len(cells))])

    def harm(text: str | None) -> str | None:
        if text is None or column.carries is None:
            return text and HOSTILE
        return (HOSTILE * (len(text) // len(HOSTILE) + 1))[: len(text)]

    if pa.types.is_string(cells.type):
        return pa.chunked_array([pa.array(map(harm, cells.to_pylist()), cells.type)])
    if pa.types.is_list(cells.type):
        values = [[HOSTILE for _ in one] for one in cells.to_pylist()]
        return pa.chunked_array([pa.array(values, cells.type)])
    return cells


def withheld(column: Column, cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return null in place of every character of an article."""
    return cells if column.carries is None else pa.chunked_array([pa.nulls(len(cells), cells.type)])


def older(column: Column, cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return other names of entities."""
    if column.name != "name":
        return cells
    return pa.chunked_array([[f"{one} the Elder" for one in cells.to_pylist()]])


def released(built: Path, dist: Path, before: Change = older) -> Path:
    """Put the seeds there as 1.1.0, and a release before them; return 1.1.0."""
    changed(built, dist / "1.0.0", before)
    copytree(built, dist / "1.1.0")
    path = dist / "1.1.0/manifest.json"
    manifest = json.loads(path.read_text())
    change = {"previous": "1.0.0", "bump": "patch", "reasons": ["entities.name: differs"]}
    path.write_text(json.dumps(manifest | {"version": "1.1.0", "change": change}))
    return dist / "1.1.0"
