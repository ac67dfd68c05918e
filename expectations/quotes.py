"""What must hold in `quotes`."""

from expectations.columns import column_rules
from expectations.rule import row_rule
from schema.quotes import Quote

_SEGMENTS = """join (
        select quote_id,
            arg_min(start_char, ordinal) as start_char, arg_max(end_char, ordinal) as end_char,
            bool_and(is_verbatim) as all_verbatim, bool_or(is_verbatim) as any_verbatim
        from quote_segments group by quote_id
    ) as segments on segments.quote_id = quotes.quote_id"""

# Each segment, and the space before all but the first, held against its place in the quote: to join
# all texts of a quote first takes more memory than there is at a million articles.
_MISPLACED = """select whole.quote_id
        from (
            select quote_id, text, length(text) as size,
                sum(length(text) + 1) over (partition by quote_id order by ordinal) as upto
            from quote_segments
        ) as placed
        join quotes as whole on whole.quote_id = placed.quote_id
        where substr(whole.text, (upto - size)::bigint, size) <> placed.text
            or (upto - size > 1 and substr(whole.text, (upto - size)::bigint - 1, 1) <> ' ')"""
_LENGTH = """select sum(length(text) + 1) - 1 from quote_segments
        where quote_segments.quote_id = quotes.quote_id"""

_AT_THE_EDGES = ("dropped_start", "dropped_end")


def _only(*edits: str) -> str:
    listed = ", ".join(f"'{one}'" for one in edits)
    return f"list_has_all([{listed}], quotes.wording_edits)"


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
        f"quotes.quote_id in ({_MISPLACED}) or length(quotes.text) <> ({_LENGTH})",
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
    # A wording is told by its edits.
    row_rule(
        Quote,
        "wording_edits.sorted",
        "`wording_edits` are in alphabetical order, each once.",
        "quotes.wording_edits <> list_sort(list_distinct(quotes.wording_edits))",
    ),
    row_rule(
        Quote,
        "wording.agrees_with_edits",
        "`wording` is `same` only with the edits `marks` and `reported`, `shorter` only with "
        "`dropped_start` and `dropped_end`, `edited` with more than either.",
        f"""case quotes.wording
            when 'same' then not {_only("marks", "reported")}
            when 'shorter' then quotes.wording_edits = [] or not {_only(*_AT_THE_EDGES)}
            else {_only("marks")} or {_only(*_AT_THE_EDGES)} end""",
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
