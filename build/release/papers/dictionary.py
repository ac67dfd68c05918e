"""The data dictionary: every table and every column, derived from the schema."""

import inspect
import textwrap

import pyarrow as pa

from schema.arrow import SCHEMA_VERSION, Column, columns_of
from schema.dataset import TABLES
from schema.row import Carries, Row

WIDTH = 100
_TYPES: dict[pa.DataType, str] = {
    pa.string(): "text",
    pa.int64(): "integer",
    pa.float64(): "number",
    pa.bool_(): "true/false",
    pa.date32(): "date",
    pa.timestamp("us", tz="UTC"): "UTC timestamp",
}
_PREAMBLE = """\
One Parquet file for each table. `?` after a type: the value may be null. `→ table`: the value is
the key of a row of that table. Spans (`start_char`, `end_char`) are half-open and count Unicode
code points of `articles.text`; in SQL the characters are
`substr(text, start_char + 1, end_char - start_char)`. Withheld: null in a public release where
`articles.text_policy` is one of these."""
_WITHHELD = {Carries.TEXT: "quotes, none", Carries.QUOTE: "none"}


def data_dictionary() -> str:
    """Return the data dictionary as Markdown that is readable as it stands, 100 columns wide."""
    parts = [f"# Data dictionary\n\nSchema version {SCHEMA_VERSION}.\n\n{_PREAMBLE}\n"]
    parts += [_table(row) for row in TABLES.values()]
    return "\n".join(parts)


def _table(row: type[Row]) -> str:
    key = ", ".join(f"`{name}`" for name in row.primary_key)
    lines = [f"## {row.table}", "", _filled(f"{inspect.getdoc(row)} Key: {key}."), ""]
    lines += [_column(column) for column in columns_of(row)]
    return "\n".join(lines) + "\n"


def _column(column: Column) -> str:
    kind = _type_name(column) + ("?" if column.nullable else "")
    target = f" → {column.references}" if column.references else ""
    notes = [column.description]
    if column.values is not None:
        notes.append(f"One of: {', '.join(column.values)}.")
    if column.example is not None:
        notes.append(f"Example: {column.example}.")
    if column.carries is not None:
        notes.append(f"Withheld: {_WITHHELD[column.carries]}.")
    return _filled(f"- `{column.name}` ({kind}{target}): {' '.join(notes)}", indent="  ")


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _type_name(column: Column) -> str:
    """Return a column's type in a reader's words."""
    if column.is_list:
        return "list of text" if column.values is None else "list of enum"
    return "enum" if column.values is not None else _TYPES[column.arrow_type]
