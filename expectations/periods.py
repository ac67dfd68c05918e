"""A period has two ends, in order, and the reason where it has none."""

from collections.abc import Iterator

from expectations.rule import Rule, row_rule
from schema.row import Row


def ends_rules(row: type[Row]) -> Iterator[Rule]:
    """Yield the rules on `date_start` and `date_end` alone."""
    start, end = f"{row.table}.date_start", f"{row.table}.date_end"
    yield row_rule(
        row,
        "date_start.null_together",
        "`date_start` and `date_end` are null together or not at all.",
        f"({start} is null) <> ({end} is null)",
    )
    yield row_rule(
        row,
        "date_start.not_after_end",
        "`date_start` is not after `date_end`.",
        f"{start} > {end}",
    )


def period_rules(row: type[Row], precision: str, status: str) -> Iterator[Rule]:
    """Yield the rules on a period and on the columns that say how, or why not, it is known."""
    start, end = f"{row.table}.date_start", f"{row.table}.date_end"
    yield from ends_rules(row)
    yield row_rule(
        row,
        f"{status}.says_why_null",
        f"`{status}` is `explicit` or `resolved` where there is a date, and only there.",
        f"({row.table}.{status} in ('explicit', 'resolved')) <> ({start} is not null)",
    )
    yield row_rule(
        row,
        f"{precision}.day",
        "A date of precision `day` covers one day.",
        f"{row.table}.{precision} = 'day' and {start} <> {end}",
    )
