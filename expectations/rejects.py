"""What must hold in `rejects`."""

from expectations.columns import column_rules
from expectations.once import once
from expectations.paths import relative_path_rule
from schema.articles import Reject

RULES = (
    *column_rules(Reject),
    relative_path_rule(Reject),
    once(Reject, "source_record", ("source_path", "source_record")),
)
