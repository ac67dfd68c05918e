"""What must hold in `event_claims`."""

from expectations.columns import column_rules
from expectations.once import once
from expectations.periods import ends_rules
from expectations.rule import row_rule
from schema.events import EventClaim

RULES = (
    *column_rules(EventClaim),
    *ends_rules(EventClaim),
    once(
        EventClaim,
        "start_char",
        ("report_id", "attribute", "qualifier", "start_char", "end_char"),
    ),
    row_rule(
        EventClaim,
        "qualifier.of_counts",
        "A claim about a count has a `qualifier`, and no other.",
        "(event_claims.attribute = 'count') <> (event_claims.qualifier is not null)",
    ),
    row_rule(
        EventClaim,
        "value_number.of_numbers_only",
        "Only a claim about a count or a duration has a `value_number`.",
        "event_claims.attribute not in ('count', 'duration') "
        "and event_claims.value_number is not null",
    ),
    row_rule(
        EventClaim,
        "date_start.of_dates_only",
        "Only a claim about the date has `date_start`.",
        "event_claims.attribute <> 'date' and event_claims.date_start is not null",
    ),
    row_rule(
        EventClaim,
        "date_start.of_report",
        "A claim about the date is that of its report: the same characters, and the same days "
        "unless the report's article tells no year.",
        "event_claims.attribute = 'date' and ((event_claims.start_char, event_claims.end_char) "
        "is distinct from (dates.start_char, dates.end_char) or (dates.date_start is not null and "
        "(event_claims.date_start, event_claims.date_end) "
        "is distinct from (dates.date_start, dates.date_end)))",
        among="join event_reports on event_reports.report_id = event_claims.report_id "
        "left join dates on dates.date_id = event_reports.date_id",
    ),
    row_rule(
        EventClaim,
        "attribute.place_of_report",
        "A claim about the place is that of its report: the same characters.",
        "event_claims.attribute = 'place' and (event_claims.start_char, event_claims.end_char) "
        "is distinct from (mentions.start_char, mentions.end_char)",
        among="join event_reports on event_reports.report_id = event_claims.report_id "
        "left join mentions on mentions.mention_id = event_reports.place_mention_id",
    ),
    row_rule(
        EventClaim,
        "agrees.of_several_sources",
        "`agrees` is null where only one `source_group_id` claims anything of the event.",
        "event_claims.agrees is not null and claimed.sources < 2",
        among="""join (
            select event_claims.event_id, event_claims.attribute, event_claims.qualifier,
                count(distinct articles.source_group_id) as sources
            from event_claims join articles on articles.article_id = event_claims.article_id
            group by event_claims.event_id, event_claims.attribute, event_claims.qualifier
        ) as claimed on claimed.event_id = event_claims.event_id
            and claimed.attribute = event_claims.attribute
            and claimed.qualifier is not distinct from event_claims.qualifier""",
    ),
    row_rule(
        EventClaim,
        "unit.of_numbers_only",
        "Only a claim with a `value_number` has a `unit`.",
        "event_claims.unit is not null and event_claims.value_number is null",
    ),
)
