"""What must hold in `quotes`."""

from expectations.columns import column_rules
from expectations.rule import row_rule
from schema.quotes import Quote

_SEGMENTS = """join (
        select quote_id, string_agg(text, ' ' order by ordinal) as text,
            arg_min(start_char, ordinal) as start_char, arg_max(end_char, ordinal) as end_char,
            bool_and(is_verbatim) as all_verbatim, bool_or(is_verbatim) as any_verbatim
        from quote_segments group by quote_id
    ) as segments on segments.quote_id = quotes.quote_id"""

RULES = (
    *column_rules(Quote),
    # A quote is its segments.
    row_rule(
        Quote,
        "quote_id.has_quote_segments",
        "A quote has at least one segment.",
        "quotes.quote_id not in (select quote_id from quote_segments where quote_id is not null)",
    ),
    row_rule(
        Quote,
        "text.equals_segments",
        "`text` is the text of the segments, joined by one space.",
        "quotes.text <> segments.text",
        among=_SEGMENTS,
    ),
    row_rule(
        Quote,
        "start_char.is_envelope",
        "A quote reaches from the start of its first segment to the end of its last.",
        "quotes.start_char <> segments.start_char or quotes.end_char <> segments.end_char",
        among=_SEGMENTS,
    ),
    row_rule(
        Quote,
        "kind.agrees",
        "`kind` is `direct` where all segments are verbatim, `indirect` where none is, "
        "`mixed` otherwise.",
        "quotes.kind <> case when segments.all_verbatim then 'direct' "
        "when segments.any_verbatim then 'mixed' else 'indirect' end",
        among=_SEGMENTS,
    ),
    # A quote has a speaker, or the reason why not.
    row_rule(
        Quote,
        "speaker_status.says_why_null",
        "`speaker_status` is `resolved` where `speaker_entity_id` is not null, and only there.",
        "(quotes.speaker_status = 'resolved') <> (quotes.speaker_entity_id is not null)",
    ),
    row_rule(
        Quote,
        "speaker_basis.null_without_speaker",
        "`speaker_basis` is null where `speaker_entity_id` is null, and only there.",
        "(quotes.speaker_basis is null) <> (quotes.speaker_entity_id is null)",
    ),
    row_rule(
        Quote,
        "speaker_entity_id.is_first_speaker",
        "`speaker_entity_id` is the first of the quote's speakers, null where it has none.",
        "quotes.speaker_entity_id is distinct from quote_speakers.entity_id",
        among="left join quote_speakers on quote_speakers.quote_id = quotes.quote_id "
        "and quote_speakers.ordinal = 0",
    ),
)
