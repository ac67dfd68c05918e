"""A public release: what may not be given away is null, all else is as in any other release."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import ValidationError

from build.errors import DataError, UsageError
from build.release.manifest import Manifest
from build.release.rights.hidden import Hidden
from build.table import Table
from schema.arrow import Column, columns_of
from schema.dataset import TABLES
from schema.row import Row


def withhold(tables: Mapping[str, Table], scratch: Path | None = None) -> dict[str, Table]:
    """Return the tables without the characters that `text_policy` does not let out.

    The schema says which columns carry any. What stands for several articles loses its own where
    one of them withholds, unless another shows the same. What is withheld is left out as a table
    is read; `scratch` is the folder for what of the search does not fit into memory.
    """
    hidden = Hidden(tables, scratch)
    return {name: _Public(TABLES[name], table, hidden) for name, table in tables.items()}


def refuse_other_kind(previous: Path | None, *, public: bool, shown: str | None = None) -> None:
    """Hold that one folder has public releases or others, never both.

    `shown` is what its newest is called, where that is not the folder it lies in.

    Raises `UsageError` where its newest is of the other kind, for who gives away the folder would
    give away what a public release withholds; `DataError` where that cannot be told.
    """
    if previous is None:
        return
    shown = shown or str(previous)
    if _is_public(previous, shown) == public:
        return
    out = shown.rpartition("/")[0] or "."
    if public:
        raise UsageError(
            f"{out} holds releases that are not public",
            hint="build public ones into a folder of their own: --out public",
        )
    raise UsageError(
        f"{out} holds public releases",
        hint="add --public, or build into another folder: --out dist",
    )


def _is_public(release: Path, shown: str) -> bool:
    try:
        return Manifest.load(release).build.public
    except (OSError, ValidationError) as error:
        raise DataError(
            f"{shown} has no manifest that can be read, so it is not known whether it is public",
            hint="build verify says what is wrong with it; build into another folder with --out",
        ) from error


@dataclass(frozen=True)
class _Public:
    """A table from which is left out, as it is read, what it may not show."""

    row: type[Row]
    table: Table
    hidden: Hidden

    @property
    def schema(self) -> pa.Schema:
        return self.table.schema

    @property
    def num_rows(self) -> int:
        return self.table.num_rows

    def select(self, columns: Sequence[str]) -> Self:
        return replace(self, table=self.table.select(columns))

    def to_batches(self) -> Iterator[pa.RecordBatch]:
        carrying = [
            (column, self.hidden.rows(self.row, column))
            for column in columns_of(self.row)
            if column.carries is not None and column.name in self.schema.names
        ]
        for batch in self.table.to_batches():
            public = batch
            for column, hidden in carrying:
                public = _nulled(public, column, list(islice(hidden, batch.num_rows)))
            yield public


def _nulled(batch: pa.RecordBatch, column: Column, hidden: list[bool]) -> pa.RecordBatch:
    cells = batch[column.name]
    kept = pc.if_else(pa.array(hidden, pa.bool_()), pa.scalar(None, type=cells.type), cells)
    return batch.set_column(batch.schema.get_field_index(column.name), column.field(), kept)
