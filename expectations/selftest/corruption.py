"""One fault that a release may have, and the checks meant to see it."""

from collections.abc import Mapping
from dataclasses import dataclass

from expectations.rule import key_of
from schema.row import Row

# An id that no row has.
STRANGER = "zzz_0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Corruption:
    """A fault, planted in one row of one table.

    `change` is a SQL statement that has `{row}` where the row's `rowid` belongs; `host` the
    condition on rows that can have the fault. Any of the checks `meant` has to see it; `columns`
    are those whose cells it changes, none where a row comes or goes.
    """

    kind: str
    table: str
    what: str
    change: str
    meant: tuple[str, ...]
    host: str = "true"
    columns: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What is wrong where, for people: `quotes.start_char: span shifted`."""
        return (
            f"{self.table}.{self.what}: {self.kind}" if self.what else f"{self.table}: {self.kind}"
        )


def altered(
    kind: str,
    row: type[Row],
    cells: Mapping[str, str],
    meant: tuple[str, ...],
    *,
    host: str = "true",
    what: str = "",
) -> Corruption:
    """Return the fault that some cells of a row are altered; `cells` maps columns to SQL."""
    values = ", ".join(f"{name} = {value}" for name, value in cells.items())
    return Corruption(
        kind=kind,
        table=row.table,
        what=what or ", ".join(cells),
        change=f"update {row.table} set {values} where rowid = {{row}}",  # noqa: S608 (from the schema)
        meant=meant,
        host=host,
        columns=frozenset(cells),
    )


def added(
    kind: str,
    row: type[Row],
    cells: Mapping[str, str],
    meant: tuple[str, ...],
    *,
    host: str = "true",
) -> Corruption:
    """Return the fault that there is another row, a copy of one but for `cells`."""
    values = ", ".join(f"{value} as {name}" for name, value in cells.items())
    copied = f"* replace ({values})" if cells else "*"
    return Corruption(
        kind=kind,
        table=row.table,
        what="",
        change=f"insert into {row.table} select {copied} from {row.table} where rowid = {{row}}",  # noqa: S608 (from the schema)
        meant=meant,
        host=host,
    )


def removed(
    kind: str, row: type[Row], rows: str, meant: tuple[str, ...], *, host: str = "true"
) -> Corruption:
    """Return the fault that `rows` (a SQL condition) are not there."""
    change = f"delete from {row.table} where {rows}"  # noqa: S608 (from the schema)
    return Corruption(kind, row.table, "", change, meant, host)


def fresh_key(row: type[Row]) -> dict[str, str]:
    """Return the cells that give a copy of a row a key of its own, of the kind that it has."""
    name = row.primary_key[-1]
    if name == "ordinal":
        return {name: f"{row.table}.{name} + 1000"}
    return {name: f"{row.table}.{name}[:4] || reverse({row.table}.{name}[5:])"}


def rows_that_can(corruption: Corruption, row: type[Row]) -> str:
    """Return the query for the rows that can have the fault, in the order of their keys."""
    return (
        f"select {row.table}.rowid from {row.table} where {corruption.host} "  # noqa: S608 (from the schema)
        f"order by {key_of(row)}, rowid"
    )
