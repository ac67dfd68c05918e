"""A collection's `expectations.toml`: what it may say, and how a mistake in it is told."""

from datetime import date

import pytest

from expectations.bounds import COLUMNS, SHARES
from expectations.bounds_file import BoundsError, parse_bounds
from expectations.rule import Severity, Waiver
from expectations.suite import ALL_RULES
from expectations.waivable import can_be_waived
from schema.dataset import TABLES

WHOLE = """\
[rows]
quotes = { min = 100, max = 5000 }  # a comment
blocks.min = 3

[filled]
articles.published_on = { min = 0.9 }
"articles.authors" = { max = 1 }

[filled.quotes]
source_text = { min = 0.5 }

[shares]
speakers_resolved = { min = 0.6 }

[[waiver]]
rule = "bounds.quotes.rows.min"
reason = "the archive of May is not read yet"
expires = 2026-05-31
"""

WAIVER = '[[waiver]]\nrule = "bounds.quotes.rows.min"\nreason = "x"\nexpires = 2026-01-01\n'


def mistake(text: str) -> tuple[str, str]:
    with pytest.raises(BoundsError) as caught:
        parse_bounds(text.encode(), "e.toml")
    return caught.value.message, caught.value.hint


def test_each_bound_is_a_rule_that_says_what_must_hold() -> None:
    bounds = parse_bounds(WHOLE.encode(), "e.toml")
    assert {one.rule.name: (one.rule.severity, one.rule.message) for one in bounds.bounds} == {
        "bounds.quotes.rows.min": (Severity.ERROR, "quotes has at least 100 rows."),
        "bounds.quotes.rows.max": (Severity.WARNING, "quotes has at most 5,000 rows."),
        "bounds.blocks.rows.min": (Severity.ERROR, "blocks has at least 3 rows."),
        "bounds.articles.published_on.filled.min": (
            Severity.ERROR,
            "articles.published_on has a value in at least 0.9 of the rows.",
        ),
        "bounds.articles.authors.filled.max": (
            Severity.WARNING,
            "articles.authors has a value in at most 1 of the rows.",
        ),
        "bounds.quotes.source_text.filled.min": (
            Severity.ERROR,
            "quotes.source_text has a value in at least 0.5 of the rows.",
        ),
        "bounds.shares.speakers_resolved.min": (
            Severity.ERROR,
            "Of the quotes, at least 0.6 have a speaker who is an entity.",
        ),
    }
    waiver = Waiver("the archive of May is not read yet", date(2026, 5, 31))
    assert bounds.waivers == {"bounds.quotes.rows.min": waiver}
    names = [rule.name for rule in bounds.rules(date(2026, 1, 1))]
    assert len(names) == len(set(names)) == len(ALL_RULES) + 7


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "[row]\nquotes = 3",
            "e.toml:1: there is no part of such a file 'row'",
            "was rows meant? there are: rows, filled, shares, waiver",
        ),
        (
            "\n[rows]\nquots = { min = 1 }",
            "e.toml:3: there is no table 'quots'",
            f"was quotes meant? there are: {', '.join(TABLES)}",
        ),
        (
            "[filled]\n\nquotes.speaker_entity = { min = 1 }",
            "e.toml:3: there is no column of quotes 'speaker_entity'",
            "was speaker_entity_id meant?",
        ),
        (
            "[filled.quotes]\nquote_id = { min = 1 }",
            "e.toml:2: quotes.quote_id has a value in every row",
            "a bound could not fail; take it out",
        ),
        (
            "[filled]\nquotes = 3",
            "e.toml:2: quotes is a table, not a column",
            "for example: articles.published_on = { min = 0.9 }",
        ),
        (
            "[shares]\nspeakers = { min = 0.5 }",
            "e.toml:2: there is no share 'speakers'",
            f"was speakers_resolved meant? there are: {', '.join(SHARES)}",
        ),
        (
            "[rows]\nquotes = { mn = 3 }",
            "e.toml:2: there is no bound 'mn'",
            "was min meant? there are: min, max",
        ),
        (
            "[rows]\nquotes = 3",
            "e.toml:2: quotes must say min or max",
            "for example: quotes = { min = 100, max = 5000 }",
        ),
        (
            "[rows]\nquotes = { min = 0.5 }",
            "e.toml:2: min must be a number of rows",
            "for example: { min = 100, max = 5000 }",
        ),
        (
            "[rows]\nquotes = { min = true }",
            "e.toml:2: min must be a number of rows",
            "for example: { min = 100, max = 5000 }",
        ),
        (
            "[shares]\nevents_dated = { max = nan }",
            "e.toml:2: max must be a share, 0 to 1",
            "for example: { min = 0.9 }",
        ),
        (
            "[rows]\nquotes = { min = 3, max = 2 }",
            "e.toml:2: min is greater than max",
            "no release could keep both",
        ),
        ("rows = 3", "e.toml:1: rows must be a table", "begin it with [rows]"),
        (
            "[rows\nquotes = 3",
            "e.toml:1: it is not TOML: Expected ']' at the end of a table declaration "
            "(at line 1, column 6)",
            "for example:  [rows]  quotes = { min = 100 }",
        ),
        (
            "waiver = 3",
            "e.toml:1: waiver must be a list of tables",
            "begin each: [[waiver]]",
        ),
        (
            WAIVER,
            "e.toml:2: there is no bound 'bounds.quotes.rows.min'",
            "there are: none in this file",
        ),
        (
            f"[rows]\nquotes = {{ min = 1 }}\n{WAIVER}{WAIVER}",
            "e.toml:7: bounds.quotes.rows.min is waived twice",
            "keep one of the two",
        ),
        (
            f"[rows]\nquotes = {{ max = 1 }}\n{WAIVER}".replace(".min", ".max"),
            "e.toml:4: bounds.quotes.rows.max only warns",
            "there is nothing to waive: raise it, or take it out",
        ),
        (
            WAIVER.replace("bounds.quotes.rows.min", "quotes.quote_id.not_null"),
            "e.toml:2: quotes.quote_id.not_null can never be waived: `quote_id` is never null.",
            "a release cannot ship broken: its rows must be readable, their references whole, "
            "every figure right (docs/bounds.md)",
        ),
        (
            WAIVER.replace("bounds.quotes.rows.min", "stories.headline.of_article"),
            "e.toml:2: there is no rule 'stories.headline.of_article'",
            "was stories.headline.of_an_article meant?",
        ),
        (
            f"[rows]\nquotes = {{ min = 1 }}\n{WAIVER}".replace('"x"', '" "'),
            "e.toml:5: a waiver must have a reason",
            'say why, for those who read the release: reason = "..."',
        ),
        (
            f"[rows]\nquotes = {{ min = 1 }}\n{WAIVER}".replace("2026-01-01", '"2026-01-01"'),
            "e.toml:6: a waiver must say when it expires",
            "the last day on which it counts, without quotation marks: expires = 2026-01-31",
        ),
        (
            f"{WAIVER}until = 2026-01-01",
            "e.toml:5: there is no key of a waiver 'until'",
            "there are: rule, reason, expires",
        ),
        (
            '[[waiver]]\nreason = "x"',
            "e.toml:1: a waiver must name its rule",
            'name a rule of validation.json: rule = "stories.headline.of_an_article"',
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_mend(text: str, message: str, hint: str) -> None:
    assert mistake(text) == (message, hint)


def test_what_is_no_text_is_told() -> None:
    with pytest.raises(BoundsError, match=r"e\.toml: it is not UTF-8"):
        parse_bounds(b"\xff\xfe", "e.toml")


def test_what_makes_rows_unreadable_or_references_broken_can_never_be_waived() -> None:
    never = (
        "has_pinned_schema", "not_null", "unique", "in_vocabulary", "matches_pattern", "not_blank",
        "equals_slice", "in_text", "after_start", "tiles", "says_why_null", "accounted_for",
        "agrees",
    )  # fmt: skip
    for rule in ALL_RULES:
        last = rule.name.rpartition(".")[2]
        if last in never or last.startswith("references_"):
            assert not can_be_waived(rule), rule.name
    waivable = {rule.name.rpartition(".")[2] for rule in ALL_RULES if can_be_waived(rule)}
    assert len(waivable) == 32, "a check of the list that no rule has any more"


def test_every_column_can_be_named() -> None:
    for name, (table, column) in COLUMNS.items():
        text = f"[filled]\n{name} = {{ min = 0.5 }}"
        if column.nullable or column.is_list:
            assert parse_bounds(text.encode(), "e").bounds[0].measure.table == table
        else:
            assert "has a value in every row" in mistake(text)[0]
