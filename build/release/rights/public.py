"""A public release: what may not be given away is null, all else is as in any other release."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import ValidationError

from build.errors import DataError, UsageError
from build.release.manifest import Manifest
from schema.arrow import Column, columns_of
from schema.dataset import TABLES
from schema.row import Carries, Row
from schema.vocabulary import TextPolicy

_Tables = Mapping[str, pa.Table]

# Under which policies an article keeps to itself what a column carries.
_WITHHOLDING = {
    Carries.TEXT: [TextPolicy.QUOTES.value, TextPolicy.NONE.value],
    Carries.QUOTE: [TextPolicy.NONE.value],
}


def withhold(tables: _Tables) -> dict[str, pa.Table]:
    """Return the tables without the characters that `text_policy` does not let out.

    The schema says which columns carry any. What stands for several articles loses its own where
    one of them withholds, unless another shows the same.
    """
    public = dict(tables)
    # What stands for several comes last: by then the others show what they may.
    for row in sorted(TABLES.values(), key=lambda one: one.members is not None):
        for column in columns_of(row):
            if column.carries is not None:
                hidden = _hidden(row, tables, column.carries)
                shown = _shown(row, column, public)
                hidden = pc.and_not(hidden, shown) if shown is not None else hidden
                public[row.table] = _nulled(public[row.table], column, hidden)
    return public


def refuse_other_kind(previous: Path | None, *, public: bool) -> None:
    """Hold that one folder has public releases or others, never both.

    Raises `UsageError` where its newest is of the other kind, for who gives away the folder would
    give away what a public release withholds; `DataError` where that cannot be told.
    """
    if previous is None or _is_public(previous) == public:
        return
    if public:
        raise UsageError(
            f"{previous.parent} holds releases that are not public",
            hint="build public ones into a folder of their own: --out public",
        )
    raise UsageError(
        f"{previous.parent} holds public releases",
        hint="add --public, or build into another folder: --out dist",
    )


def _is_public(release: Path) -> bool:
    try:
        return Manifest.load(release).build.public
    except (OSError, ValidationError) as error:
        raise DataError(
            f"{release} has no manifest that can be read, so it is not known whether it is public",
            hint="build verify says what is wrong with it; build into another folder with --out",
        ) from error


def _hidden(row: type[Row], tables: _Tables, carries: Carries) -> pa.ChunkedArray | pa.Array:
    """Return for each row of a table whether an article of it withholds what a column carries."""
    table = tables[row.table]
    if row.table == "rejects":
        return pa.array([True] * table.num_rows, type=pa.bool_())
    articles = tables["articles"]
    policies = articles["text_policy"].cast(pa.string())
    ids = articles["article_id"].filter(_is_in(policies, pa.array(_WITHHOLDING[carries])))
    if "article_id" in table.column_names:
        return _is_in(table["article_id"], ids)
    key, leading = _way_to_articles(row)
    of_articles = _is_in(tables[leading]["article_id"], ids)
    return _is_in(table[key], tables[leading][key].filter(of_articles))


def _way_to_articles(row: type[Row]) -> tuple[str, str]:
    """Return the key that a table shares with one that leads to articles, and that one."""
    if row.members is not None:
        return row.primary_key[0], row.members
    return next(
        (column.name, column.references)
        for column in columns_of(row)
        if column.references is not None and "article_id" in TABLES[column.references].model_fields
    )


def _shown(row: type[Row], column: Column, public: _Tables) -> pa.Array | None:
    """Return for each row of several articles whether one of them shows its characters."""
    match f"{row.table}.{column.name}":
        case "stories.headline":
            shown = set(_pairs(public["articles"], "story_id", "headline"))
        case "utterances.text":
            shown = set(_pairs(public["quotes"], "utterance_id", "text"))
        case "entities.description":
            shown = set(_described(public))
        case _:
            return None
    (key,) = row.primary_key
    pairs = _pairs(public[row.table], key, column.name)
    return pa.array([pair in shown for pair in pairs], type=pa.bool_())


def _described(public: _Tables) -> Iterator[tuple[str, str]]:
    """Yield entities with their descriptions where an article that mentions them shows that."""
    descriptions = dict(_pairs(public["entities"], "entity_id", "description"))
    texts = dict(_pairs(public["articles"], "article_id", "text"))
    for entity_id, article_id in set(_pairs(public["mentions"], "entity_id", "article_id")):
        description, text = descriptions.get(entity_id), texts[article_id]
        if description is not None and text is not None and description in text:
            yield entity_id, description


def _pairs(table: pa.Table, one: str, other: str) -> Iterator[tuple[str, str]]:
    return zip(table[one].to_pylist(), table[other].to_pylist(), strict=True)


def _is_in(cells: pa.ChunkedArray, among: pa.Array | pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.is_in(cells, value_set=among)


def _nulled(table: pa.Table, column: Column, hidden: pa.Array | pa.ChunkedArray) -> pa.Table:
    cells = table[column.name]
    kept = pc.if_else(hidden, pa.scalar(None, type=cells.type), cells)
    return table.set_column(table.schema.get_field_index(column.name), column.field(), kept)
