"""What must hold in `events`."""

from expectations.clusters import ARTICLES, MEMBERS, SOURCES, Cluster, cluster_rules
from expectations.columns import column_rules
from expectations.periods import period_rules
from expectations.rule import row_rule
from schema.events import Event

RULES = (
    *column_rules(Event),
    *cluster_rules(
        Cluster(
            Event,
            members="event_reports",
            counts={
                "report_count": MEMBERS,
                "article_count": ARTICLES,
                "independent_source_count": SOURCES,
            },
        )
    ),
    *period_rules(Event, "date_precision", "date_status"),
    row_rule(
        Event,
        "date_precision.none_without_date",
        "`date_precision` is `none` where there is no date, and only there.",
        "(events.date_precision = 'none') <> (events.date_start is null)",
    ),
    row_rule(
        Event,
        "event_type.reported",
        "`event_type` is that of one of its reports.",
        "not exists (from event_reports where event_reports.event_id = events.event_id "
        "and event_reports.event_type = events.event_type)",
    ),
    row_rule(
        Event,
        "mode.reported",
        "`mode` is that of one of its reports.",
        "events.mode is not null and not exists (from event_reports "
        "where event_reports.event_id = events.event_id and event_reports.mode = events.mode)",
    ),
    row_rule(
        Event,
        "contexts.sorted",
        "`contexts` holds each context once, in alphabetical order.",
        "events.contexts <> list_sort(list_distinct(events.contexts))",
    ),
    row_rule(
        Event,
        "place_status.says_why_null",
        "`place_status` is `resolved` where `place_entity_id` is not null, and only there.",
        "(events.place_status = 'resolved') <> (events.place_entity_id is not null)",
    ),
    row_rule(
        Event,
        "country_code.of_place",
        "`country_code` is that of the place; null where there is no place or it has none.",
        "events.country_code is distinct from entities.country_code",
        among="left join entities on entities.entity_id = events.place_entity_id",
    ),
)
