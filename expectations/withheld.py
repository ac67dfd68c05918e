"""What a public release withholds: null there, and nowhere else.

`withheld_text` and `withheld_quote` are views of the ids of the articles whose characters, or whose
quotes, the release may not hold; in a release that is not public they are empty.
"""

from collections.abc import Iterator

from expectations.home import home_of
from expectations.rule import Rule, row_rule
from schema.arrow import Column, columns_of
from schema.dataset import TABLES
from schema.row import Carries, Row

_IN_PUBLIC = "select article_id from articles, build where public and text_policy"
VIEWS = {
    "withheld_text": f"{_IN_PUBLIC} <> 'full'",
    "withheld_quote": f"{_IN_PUBLIC} = 'none'",
}
_POLICIES = {Carries.TEXT: "is not `full`", Carries.QUOTE: "is `none`"}

# What stands for several articles keeps its characters where one of these shows the same.
_SHOWN = {
    "stories.headline": "articles where articles.story_id = stories.story_id "
    "and articles.headline = stories.headline",
    "utterances.text": "quotes where quotes.utterance_id = utterances.utterance_id "
    "and quotes.text = utterances.text",
    "entities.description": "mentions join articles using (article_id) "
    "where mentions.entity_id = entities.entity_id "
    "and contains(articles.text, entities.description)",
}


def withheld_rules(row: type[Row]) -> Iterator[Rule]:
    """Yield the rules of one table's columns that carry characters of articles."""
    for column in columns_of(row):
        if column.carries is not None:
            yield _not_shown(row, column, column.carries)
            if not column.optional:
                yield _not_lost(row, column, column.carries)


def _not_shown(row: type[Row], column: Column, carries: Carries) -> Rule:
    cell = f"{row.table}.{column.name}"
    shown = _SHOWN.get(cell)
    but = "" if shown is None else ", unless another of its articles shows the same characters"
    joins, withheld = is_withheld(row, carries)
    return row_rule(
        row,
        f"{column.name}.withheld",
        f"In a public release `{column.name}` is null where {_where(row, carries)}{but}.",
        f"{cell} is not null and {withheld}"
        + ("" if shown is None else f" and not exists (from {shown})"),
        among=joins,
    )


def _not_lost(row: type[Row], column: Column, carries: Carries) -> Rule:
    joins, withheld = is_withheld(row, carries)
    return row_rule(
        row,
        f"{column.name}.not_null",
        f"`{column.name}` is null only in a public release, where {_where(row, carries)}.",
        f"{row.table}.{column.name} is null and not coalesce({withheld}, false)",
        among=f"left {joins}" if joins else "",
    )


def is_withheld(row: type[Row], carries: Carries) -> tuple[str, str]:
    """Return the joins and the SQL condition that a row's characters are to be withheld."""
    if row.table == "rejects":
        return "", "(select public from build)"
    articles = f"(from withheld_{carries})"
    if row.members is not None:
        (key,) = row.primary_key
        among = f"select {key} from {row.members} where article_id in {articles}"  # noqa: S608 (from the schema)
        return "", f"{row.table}.{key} in ({among})"
    home = home_of(row)
    return home.joins, f"{home.article_id} in {articles}"


def _where(row: type[Row], carries: Carries) -> str:
    if row.table == "rejects":
        return "no licence is known of an input that was refused"
    whose = "an article behind it" if row.members is not None else "its article"
    return f"the `text_policy` of {whose} {_POLICIES[carries]}"


RULES = tuple(rule for row in TABLES.values() for rule in withheld_rules(row))
