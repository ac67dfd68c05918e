"""What must hold in `event_claims`."""

from expectations.columns import column_rules
from expectations.periods import ends_rules
from expectations.rule import row_rule
from schema.events import EventClaim

RULES = (
    *column_rules(EventClaim),
    *ends_rules(EventClaim),
    row_rule(
        EventClaim,
        "date_start.of_dates_only",
        "Only a claim about the date has `date_start`.",
        "event_claims.attribute <> 'date' and event_claims.date_start is not null",
    ),
    row_rule(
        EventClaim,
        "unit.of_numbers_only",
        "Only a claim with a `value_number` has a `unit`.",
        "event_claims.unit is not null and event_claims.value_number is null",
    ),
)
