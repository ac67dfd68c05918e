"""What a public release withholds, brought back in memory, and every rule run on it."""

from collections.abc import Iterable

import duckdb

from expectations import withheld
from expectations.home import home_of
from expectations.looking import Looking
from expectations.rule import Rule
from expectations.verdict import Verdict
from schema.dataset import TABLES
from schema.row import Row

_ARTICLES = """
    create temp table articles as
    select articles.* replace (
        coalesce(articles.text, originals.text) as text,
        case when articles.text is null then coalesce(articles.headline, originals.headline)
            else articles.headline end as headline
    )
    from memory.main.articles as articles
    join matched using (article_id)
    left join originals
        on originals.rowid = matched.original and matched.status = 'proved'"""
# Null or not, these say that something is withheld; brought back, it is not.
_NOT_ASKED = frozenset(rule.name for rule in withheld.RULES)


def restore(database: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Give the articles without text that of their proved originals; return how many lack and got.

    The tables are shadowed by such with texts, in every span, too; where nothing is withheld
    nothing is done.
    """
    query = "select count(*) from articles where text is null"
    ((lacking,),) = database.execute(query).fetchall()
    if not lacking:
        return 0, 0
    database.execute(_ARTICLES)
    ((left,),) = database.execute(query).fetchall()
    for row in TABLES.values():
        _restore_spans(database, row)
    return lacking, lacking - left


def check_restored(looking: Looking, rules: Iterable[Rule]) -> Verdict:
    """Run every rule but those that say what is withheld."""
    return Verdict(tuple(looking.outcome(one) for one in rules if one.name not in _NOT_ASKED))


def _restore_spans(database: duckdb.DuckDBPyConnection, row: type[Row]) -> None:
    """Shadow a table whose rows repeat their characters by one where each does."""
    texts = ", ".join(
        f"coalesce({row.table}.{span.text}, substr(articles.text, {row.table}.{span.start} + 1, "
        f"{row.table}.{span.end} - {row.table}.{span.start})) as {span.text}"
        for span in row.spans
        if span.text is not None
    )
    if not texts:
        return
    home = home_of(row)
    joins = f"{home.joins} left join articles on articles.article_id = {home.article_id}"
    query = f"select {row.table}.* replace ({texts}) from memory.main.{row.table} {joins}"  # noqa: S608 (from the schema)
    database.execute(f"create temp table {row.table} as {query}")
