"""A rule, and what came of looking."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schema.row import Row


class Severity(StrEnum):
    """What a failure means: an error stops a release, a warning is only shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why a rule may fail for a while; `expires` is the last day on which it may."""

    reason: str
    expires: date


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must hold in one table.

    `sql` is a DuckDB query that returns the keys of the offending rows as one text column `key`,
    in order; `message` is one sentence with what must hold. Where the rule judges the table as a
    whole (`of_whole`), the one key says in words what was found instead.
    """

    name: str
    table: str
    message: str
    sql: str
    severity: Severity = Severity.ERROR
    of_whole: bool = False
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What looking for one rule found; `broken` says why the query could not run, if it could not.

    `looked_at` counts the rows of the rule's table; `keys` holds every offending row.
    """

    rule: Rule
    looked_at: int
    keys: tuple[str, ...] = ()
    broken: str | None = None

    @property
    def failures(self) -> int:
        """How many rows offend."""
        return len(self.keys)

    @property
    def holds(self) -> bool:
        """Whether the query ran and no row offends."""
        return self.broken is None and not self.keys


def row_rule(row: type[Row], check: str, message: str, offence: str, *, among: str = "") -> Rule:
    """Return the rule `<table>.<check>` that no row of the table commits the offence.

    `offence` is a SQL condition; `among` the joins that it needs besides the row's own table.
    """
    sql = f"select distinct {key_of(row)} as key from {row.table} {among} where {offence}"  # noqa: S608 (written here, not read)
    return Rule(
        name=f"{row.table}.{check}",
        table=row.table,
        message=message,
        sql=f"{sql} order by key",
    )


def key_of(row: type[Row]) -> str:
    """Return the SQL of a row's key: its primary key, the columns joined by `/`."""
    parts = (f"coalesce({row.table}.{name}::varchar, '(null)')" for name in row.primary_key)
    return " || '/' || ".join(parts)
