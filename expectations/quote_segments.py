"""What must hold in `quote_segments`."""

from expectations.columns import column_rules
from expectations.ordinals import contiguous
from expectations.rule import row_rule
from schema.quotes import QuoteSegment

RULES = (
    *column_rules(QuoteSegment),
    contiguous(QuoteSegment, ("quote_id",)),
    row_rule(
        QuoteSegment,
        "ordinal.in_text_order",
        "The segments of a quote follow one another in the text.",
        "quote_segments.start_char < earlier.end_char",
        among="join quote_segments as earlier on earlier.quote_id = quote_segments.quote_id "
        "and earlier.ordinal = quote_segments.ordinal - 1",
    ),
)
