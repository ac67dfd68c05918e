"""What must hold in `report_participants`."""

from expectations.columns import column_rules
from expectations.ordinals import contiguous
from schema.events import ReportParticipant

RULES = (
    *column_rules(ReportParticipant),
    contiguous(ReportParticipant, ("report_id", "role")),
)
