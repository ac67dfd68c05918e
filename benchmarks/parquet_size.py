"""How large the Parquet of a release is beside what pyarrow writes by default.

`python -m benchmarks.parquet_size [--articles 10000] [--release FOLDER]`

The made-up articles repeat sentences, which flatters ours; give a release of your own to be sure.
"""

import argparse
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.gate_data import write_dataset
from build.release.parquet import write_tables
from build.release.reading import read_pieces, read_schema
from schema.arrow import arrow_schema
from schema.dataset import TABLES
from schema.layout import table_files, table_path

AIM = 0.75  # of the bytes that the defaults take: Snappy, a dictionary for every column


def main() -> None:
    """Write the tables both ways; print the bytes of each table and of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--release", type=Path, help="measure these tables, not made-up ones")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="copydesk-size-") as name:
        scratch = Path(name)
        source: Path = arguments.release or scratch
        if arguments.release is None:
            write_dataset(scratch, arguments.articles)
        tables = {table: _read(source, table) for table in TABLES}
        sizes = _sizes(tables, scratch)
    print(f"{'':22}{'rows':>12}{'ours':>14}{'by default':>14}{'share':>8}")
    for table, (ours, default) in sizes.items():
        _print_line(table, tables[table].num_rows, ours, default)
    ours, default = (sum(column) for column in zip(*sizes.values(), strict=True))
    _print_line("all", sum(table.num_rows for table in tables.values()), ours, default)
    met = "met" if ours <= AIM * default else "not met"
    print(f"Parquet over pyarrow's defaults: {ours / default:.2f} (aim: {AIM} at most, {met})")


def _read(folder: Path, table: str) -> pa.Table:
    rows = pa.Table.from_batches(read_pieces(folder, table), read_schema(folder, table))
    return rows.replace_schema_metadata(arrow_schema(TABLES[table]).metadata)


def _sizes(tables: dict[str, pa.Table], scratch: Path) -> dict[str, tuple[int, int]]:
    """Return the bytes of each table, by our settings and by the defaults."""
    ours, default = scratch / "ours", scratch / "default"
    for folder in (ours, default):
        folder.mkdir()
    write_tables(tables, ours, build_digest="0" * 64)
    for name, table in tables.items():
        pq.write_table(table, table_path(default, name))
    return {
        name: (
            sum(file.stat().st_size for file in table_files(ours, name)),
            table_path(default, name).stat().st_size,
        )
        for name in tables
    }


def _print_line(name: str, rows: int, ours: int, default: int) -> None:
    print(f"{name:22}{rows:12,}{ours:14,}{default:14,}{ours / default:8.2f}")


if __name__ == "__main__":
    main()
