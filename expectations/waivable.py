"""Which rules a maintainer may waive for a while: a release cannot ship broken.

A rule may be waived where, though it fails, every row can still be read and trusted for what it
is: its types, keys and references, its characters, the reason of each null, every input accounted
for, copies counted once. What is not listed here, a new rule too, can never be waived.
"""

from expectations.rule import Rule, Severity

# By what a rule checks, the last part of its name.
_CHECKS = frozenset(
    {
        # a value that is odd for its kind
        "since_newspapers",
        "on_its_day",
        "is_web_address",
        "each_once",
        "sorted",
        "other_names",
        "has_paragraph",
        # what is one thing, found twice or over two blocks
        "once",
        "once_per_role",
        "in_one_block",
        "never_crosses",
        # values that do not fit one another
        "entity_type",
        "day",
        "week",
        "month",
        "year",
        "decade",
        "agrees_with_edits",
        "is_a_wording",
        "most_named",
        "reported",
        "of_place",
        "of_report",
        "place_of_report",
        "of_counts",
        "of_several_sources",
        "of_an_article",
        "in_source",
        "in_sentence",
        "in_span",
        # a merge without its evidence, or the other way round
        "has_link",
        "merged",
    }
)


def can_be_waived(rule: Rule) -> bool:
    """Say whether a rule of the suite, or a bound, may be waived."""
    return rule.severity is Severity.ERROR and (
        rule.name.startswith("bounds.") or rule.name.rpartition(".")[2] in _CHECKS
    )
