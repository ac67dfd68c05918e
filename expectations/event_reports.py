"""What must hold in `event_reports`."""

from expectations.columns import column_rules
from schema.events import EventReport

RULES = column_rules(EventReport)
