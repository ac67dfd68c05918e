"""What must hold in `quote_speakers`."""

from expectations.columns import column_rules
from expectations.ordinals import contiguous
from expectations.rule import row_rule
from schema.quotes import QuoteSpeaker

RULES = (
    *column_rules(QuoteSpeaker),
    contiguous(QuoteSpeaker, ("quote_id",)),
    row_rule(
        QuoteSpeaker,
        "entity_id.once_per_role",
        "Nobody stands behind a quote twice in one role.",
        "earlier.quote_id is not null",
        among="join quote_speakers as earlier on earlier.quote_id = quote_speakers.quote_id "
        "and earlier.entity_id = quote_speakers.entity_id "
        "and earlier.role = quote_speakers.role and earlier.ordinal < quote_speakers.ordinal",
    ),
)
