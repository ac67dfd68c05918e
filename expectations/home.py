"""How a row finds the article whose characters it points to."""

from dataclasses import dataclass

from schema.arrow import columns_of
from schema.dataset import TABLES
from schema.row import Row


@dataclass(frozen=True)
class Home:
    """The joins that lead from a row to its article, and the SQL of the article's id."""

    joins: str
    article_id: str


def home_of(row: type[Row]) -> Home:
    """Return the way from a table to the articles, its own or its owner's.

    Raises:
        LookupError: there is none.
    """
    if "article_id" in row.model_fields:
        return Home("", f"{row.table}.article_id")
    for column in columns_of(row):
        owner = TABLES.get(column.references or "")
        if owner is not None and "article_id" in owner.model_fields:
            (key,) = owner.primary_key
            joins = f"join {owner.table} on {owner.table}.{key} = {row.table}.{column.name}"
            return Home(joins, f"{owner.table}.article_id")
    raise LookupError(f"nothing leads from {row.table} to an article")
