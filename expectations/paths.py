"""A path in the data says nothing of the machine that built it."""

from expectations.rule import Rule, row_rule
from schema.row import Row


def relative_path_rule(row: type[Row]) -> Rule:
    """Return the rule that `source_path` is relative, on any operating system."""
    return row_rule(
        row,
        "source_path.is_relative",
        "`source_path` is relative to the source folder and does not leave it.",
        rf"regexp_matches({row.table}.source_path, "
        r"'^[/\\]|^[A-Za-z]:[/\\]|(^|[/\\])\.\.([/\\]|$)')",
    )
