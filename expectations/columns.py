"""What the schema says of each column, as rules."""

from collections.abc import Iterator

import pyarrow as pa

from expectations.rule import Rule, key_of, row_rule
from schema.arrow import Column, columns_of
from schema.row import Row

# The characters that Python's `str.split()` takes for white space; RE2's \s knows only ASCII's.
WHITE_SPACE = r"\t-\r\x1c-\x20\x{85}\p{Z}"
_LISTED = 12


def column_rules(row: type[Row]) -> tuple[Rule, ...]:
    """Return the rules that follow from the columns of one table, in their order."""
    rules = [_unique(row)]
    for column in columns_of(row):
        # What carries an article's characters may be withheld: `expectations.withheld`.
        if not column.nullable:
            rules.append(_not_null(row, column))
        if column.is_list:
            rules.append(_elements(row, column))
        if column.values is not None:
            rules.append(_in_vocabulary(row, column, column.values))
        if column.pattern is not None:
            rules.append(_pattern(row, column, column.pattern))
        rules.extend(_range(row, column))
        if pa.types.is_floating(column.arrow_type):
            rules.append(_two_decimals(row, column))
        if _is_free_text(column):
            rules.append(_not_blank(row, column))
    return tuple(rules)


def _unique(row: type[Row]) -> Rule:
    key = ", ".join(f"{row.table}.{name}" for name in row.primary_key)
    present = " and ".join(f"{name} is not null" for name in row.primary_key)
    sql = f"select {key_of(row)} as key from {row.table} where {present}"  # noqa: S608 (from the schema)
    return Rule(
        name=f"{row.table}.{'_and_'.join(row.primary_key)}.unique",
        table=row.table,
        message=f"No two rows share {' and '.join(f'`{name}`' for name in row.primary_key)}.",
        sql=f"{sql} group by {key} having count(*) > 1 order by key",
    )


def _not_null(row: type[Row], column: Column) -> Rule:
    return row_rule(
        row,
        f"{column.name}.not_null",
        f"`{column.name}` is never null.",
        f"{row.table}.{column.name} is null",
    )


def _elements(row: type[Row], column: Column) -> Rule:
    element_is_blank = f"lambda one: one is null or not regexp_matches(one, '[^{WHITE_SPACE}]')"
    return row_rule(
        row,
        f"{column.name}.elements_not_blank",
        f"`{column.name}` holds no null and no blank element.",
        f"len(list_filter({row.table}.{column.name}, {element_is_blank})) > 0",
    )


def _in_vocabulary(row: type[Row], column: Column, values: tuple[str, ...]) -> Rule:
    assert column.enum is not None
    listed = ", ".join(f"'{value}'" for value in values)
    cell = f"{row.table}.{column.name}"
    words = f"is one of: {', '.join(values)}"
    if len(values) > _LISTED:
        words = f"is one of the {len(values)} values of `{column.enum.__name__}`"
    if column.is_list:
        words = f"holds only values of `{column.enum.__name__}`"
        offence = f"not list_has_all([{listed}], list_filter({cell}, lambda one: one is not null))"
    else:
        offence = f"{cell} not in ({listed})"
    return row_rule(row, f"{column.name}.in_vocabulary", f"`{column.name}` {words}.", offence)


def _pattern(row: type[Row], column: Column, pattern: str) -> Rule:
    return row_rule(
        row,
        f"{column.name}.matches_pattern",
        f"`{column.name}` matches {pattern}",
        f"not regexp_full_match({row.table}.{column.name}, '{pattern}')",
    )


def _range(row: type[Row], column: Column) -> Iterator[Rule]:
    """Yield a rule for each bound, so that a message names the one that was passed."""
    for bound, compared, check in (
        (column.minimum, "<", "at_least"),
        (column.maximum, ">", "at_most"),
    ):
        if bound is not None:
            yield row_rule(
                row,
                f"{column.name}.{check}_{bound:g}".replace("-", "minus_"),
                f"`{column.name}` is {check.replace('_', ' ')} {bound:g}.",
                f"{row.table}.{column.name} {compared} {bound:g}",
            )


def _two_decimals(row: type[Row], column: Column) -> Rule:
    cell = f"{row.table}.{column.name}"
    return row_rule(
        row,
        f"{column.name}.two_decimals",
        f"`{column.name}` is finite and rounded to two decimals.",
        f"not isfinite({cell}) or {cell} <> round({cell}, 2)",
    )


def _is_free_text(column: Column) -> bool:
    return column.arrow_type == pa.string() and column.pattern is None and column.references is None


def _not_blank(row: type[Row], column: Column) -> Rule:
    where_there_is_one = "where there is one, " if column.nullable else ""
    return row_rule(
        row,
        f"{column.name}.not_blank",
        f"`{column.name}`, {where_there_is_one}holds more than white space."
        if where_there_is_one
        else f"`{column.name}` holds more than white space.",
        f"not regexp_matches({row.table}.{column.name}, '[^{WHITE_SPACE}]')",
    )
