"""What must hold in `dates`."""

from expectations.columns import column_rules
from expectations.once import once
from expectations.periods import period_rules
from expectations.rule import Rule, row_rule
from schema.dates import DateExpression


def _covers(precision: str, message: str, offence: str) -> Rule:
    return row_rule(
        DateExpression,
        f"precision.{precision}",
        f"A value of precision `{precision}` covers {message}.",
        f"dates.precision = '{precision}' and ({offence})",
    )


def _written(precision: str, pattern: str) -> Rule:
    return row_rule(
        DateExpression,
        f"value.{precision}",
        f"A `value` of precision `{precision}` is {pattern} of `date_start`, with or "
        "without a part of the day.",
        f"dates.precision = '{precision}' "
        f"and not regexp_full_match(dates.value, strftime(dates.date_start, '{pattern}') "
        "|| '(T[A-Z]{2})?')",
    )


RULES = (
    *column_rules(DateExpression),
    once(DateExpression, "start_char", ("article_id", "start_char", "end_char")),
    *period_rules(DateExpression, "precision", "status"),
    row_rule(
        DateExpression,
        "value.null_without_precision",
        "`value` is null where `precision` is `none`, and only there.",
        "(dates.value is null) <> (dates.precision = 'none')",
    ),
    row_rule(
        DateExpression,
        "status.never_missing",
        "`status` is not `missing`: a row is an expression that stands in the text.",
        "dates.status = 'missing'",
    ),
    _covers("week", "seven days", "dates.date_end <> dates.date_start + 6"),
    _covers(
        "month",
        "one calendar month",
        "dates.date_start <> date_trunc('month', dates.date_start) "
        "or dates.date_end <> last_day(dates.date_start)",
    ),
    _covers(
        "year",
        "one calendar year",
        "dates.date_start <> make_date(year(dates.date_start), 1, 1) "
        "or dates.date_end <> make_date(year(dates.date_start), 12, 31)",
    ),
    _covers(
        "decade",
        "ten calendar years",
        "year(dates.date_start) % 10 <> 0 "
        "or dates.date_start <> make_date(year(dates.date_start), 1, 1) "
        "or dates.date_end <> make_date(year(dates.date_start) + 9, 12, 31)",
    ),
    _written("day", "%Y-%m-%d"),
    _written("month", "%Y-%m"),
    _written("year", "%Y"),
)
