"""Ordinals count from 0 without a gap."""

from expectations.rule import Rule, row_rule
from schema.row import Row


def contiguous(row: type[Row], within: tuple[str, ...]) -> Rule:
    """Return the rule that `ordinal` runs 0, 1, 2, ... among the rows that share `within`."""
    words = " and ".join(f"`{name}`" for name in within)
    keys = ", ".join(row.primary_key)
    same = ", ".join(within)
    on = " and ".join(f"counted.{name} = {row.table}.{name}" for name in row.primary_key)
    among = f"""join (
            select {keys}, row_number() over (partition by {same} order by ordinal) - 1 as expected
            from {row.table}
        ) as counted on {on}"""  # noqa: S608 (from the schema)
    return row_rule(
        row,
        "ordinal.contiguous",
        f"`ordinal` counts from 0 without a gap among the rows of one {words}.",
        f"{row.table}.ordinal <> counted.expected",
        among=among,
    )
