"""What is found once is there once, whatever its id."""

from expectations.rule import Rule, row_rule
from schema.row import Row


def once(row: type[Row], column: str, found_by: tuple[str, ...]) -> Rule:
    """Return the rule that no two rows share the columns that one is found by (nulls are equal)."""
    words = ", ".join(f"`{name}`" for name in found_by)
    keys = ", ".join(row.primary_key)
    on = " and ".join(f"counted.{name} = {row.table}.{name}" for name in row.primary_key)
    among = f"""join (
            select {keys}, count(*) over (partition by {", ".join(found_by)}) as alike
            from {row.table}
        ) as counted on {on}"""  # noqa: S608 (from the schema)
    return row_rule(
        row,
        f"{column}.once",
        f"No two rows share all of {words}.",
        "counted.alike > 1",
        among=among,
    )
