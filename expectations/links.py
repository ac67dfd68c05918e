"""What must hold in `links`; where they point is in `references`."""

from expectations.columns import column_rules
from expectations.once import once
from expectations.rule import row_rule
from schema.links import Link

RULES = (
    *column_rules(Link),
    once(Link, "left_id", ("kind", "left_id", "right_id")),
    row_rule(
        Link,
        "reason.of_judgement",
        "`reason` is not null where `rule` is `judgement`, and only there.",
        "(links.rule = 'judgement') <> (links.reason is not null)",
    ),
    row_rule(
        Link,
        "kind.judged",
        "A link of kind `different` or `speaker` is a judgement.",
        "links.kind in ('different', 'speaker') and links.rule <> 'judgement'",
    ),
    row_rule(
        Link,
        "right_id.null_of_nobody",
        "`right_id` is null only where a quote is judged to have no speaker.",
        "links.right_id is null and links.kind <> 'speaker'",
    ),
)
