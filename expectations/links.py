"""What must hold in `links`; where they point is in `references`."""

from expectations.columns import column_rules
from schema.links import Link

RULES = column_rules(Link)
