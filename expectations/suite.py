"""All rules in a stable order: the files, each table by itself, references, spans."""

from expectations import (
    articles,
    blocks,
    dates,
    entities,
    event_claims,
    event_reports,
    events,
    evidence,
    links,
    mentions,
    physical,
    quote_segments,
    quote_speakers,
    quotes,
    references,
    rejects,
    report_participants,
    spans,
    stories,
    utterances,
    withheld,
)
from expectations.rule import Rule

ALL_RULES: tuple[Rule, ...] = (
    *physical.RULES,
    *articles.RULES,
    *blocks.RULES,
    *mentions.RULES,
    *entities.RULES,
    *dates.RULES,
    *quotes.RULES,
    *quote_segments.RULES,
    *quote_speakers.RULES,
    *utterances.RULES,
    *events.RULES,
    *event_reports.RULES,
    *report_participants.RULES,
    *event_claims.RULES,
    *stories.RULES,
    *links.RULES,
    *rejects.RULES,
    *references.RULES,
    *evidence.RULES,
    *spans.RULES,
    *withheld.RULES,
)

assert len({rule.name for rule in ALL_RULES}) == len(ALL_RULES), "a rule's name is its own"
