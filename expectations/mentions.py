"""What must hold in `mentions`."""

from expectations.columns import column_rules
from schema.entities import Mention

RULES = column_rules(Mention)
