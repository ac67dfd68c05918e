"""`views.sql`: a view of each table, from the schema, and those written on top of them."""

from pathlib import Path

from build.release.papers.facts import Facts
from schema.dataset import TABLES

_WRITTEN = Path(__file__).with_name("views.sql")
_PLACE = "-- {tables}\n"


def views(facts: Facts) -> str:
    """Return the views of a release, as SQL for DuckDB."""
    text = _WRITTEN.read_text(encoding="utf-8")
    assert _PLACE in text, f"{_WRITTEN} has a line {_PLACE!r}"
    # Else a folder above that is called `publisher=X` would replace that column of the files.
    tables = "".join(
        f"create or replace view {name} as select * "  # noqa: S608 (from the schema)
        f"from read_parquet('{facts.place_of(name)}', hive_partitioning = false);\n"
        for name in TABLES
    )
    return text.replace(_PLACE, tables)
