"""What may be wrong with a contributed article: each rule with its reason and its examples."""

from build.contribution.rules import (
    address,
    authors,
    beginning,
    body,
    characters,
    copies,
    dates,
    encoding,
    fields,
    headline,
    ignoring,
    language,
    license,  # noqa: A004 (a module of this package)
    quotation,
    reading,
    values,
)
from build.contribution.rules.rule import Finding, Rule, article_with

# In the order of the documentation: a heading, and its rules.
FAMILIES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("The file", reading.RULES),
    ("The front matter", (*beginning.RULES, *fields.RULES, *values.RULES, *authors.RULES)),
    ("The date", dates.RULES),
    ("The address", address.RULES),
    ("The language", language.RULES),
    ("The licence", license.RULES),
    ("The headline and the outlet", headline.RULES),
    ("The text", body.RULES),
    ("Quotation marks", quotation.RULES),
    ("Characters", (*encoding.RULES, *characters.RULES)),
    ("Copies", copies.RULES),
    ("Ignoring a rule", ignoring.RULES),
)
RULES: tuple[Rule, ...] = tuple(rule for _, rules in FAMILIES for rule in rules)
RULE_NAMES: dict[str, Rule] = {rule.name: rule for rule in RULES}

__all__ = ["FAMILIES", "RULES", "RULE_NAMES", "Finding", "Rule", "article_with"]
