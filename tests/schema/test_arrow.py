"""The pinned Arrow schemas: derived from the records, complete, and not changed by accident."""

from pathlib import Path

import pyarrow as pa
import pytest
from pydantic import ValidationError

from schema.arrow import ENUM_TYPE, SCHEMA_VERSION, arrow_schema, columns_of
from schema.dataset import TABLES, Dataset
from schema.quotes import QuoteSegment
from schema.row import Row

PINNED = Path(__file__).parents[1] / "golden" / "output" / "schema.txt"
EVERY_TABLE = pytest.mark.parametrize("row", TABLES.values(), ids=TABLES.keys())


def described() -> str:
    """Write out every column's name, type, nullability and reference, a line each."""
    lines = [f"schema {SCHEMA_VERSION}"]
    for name, row in TABLES.items():
        for column in columns_of(row):
            null = "?" if column.nullable else ""
            to = f" -> {column.references}" if column.references else ""
            values = f" {{{' '.join(column.values)}}}" if column.values else ""
            lines.append(f"{name}.{column.name}{null}: {column.arrow_type}{to}{values}")
    return "\n".join(lines) + "\n"


def test_the_schema_is_the_pinned_one() -> None:
    # A change here is a change for every user: raise SCHEMA_VERSION and regenerate.
    assert described() == PINNED.read_text(encoding="utf-8")


@EVERY_TABLE
def test_every_column_says_what_it_means(row: type[Row]) -> None:
    for field in arrow_schema(row):
        description = field.metadata[b"description"].decode()
        assert description.endswith((".", "...")), f"{row.table}.{field.name}"


@EVERY_TABLE
def test_keys_are_columns_and_never_null(row: type[Row]) -> None:
    columns = {column.name: column for column in columns_of(row)}
    assert all(not columns[name].nullable for name in row.primary_key)


@EVERY_TABLE
def test_every_reference_points_to_a_table_with_one_key(row: type[Row]) -> None:
    for column in columns_of(row):
        if column.references is not None:
            assert len(TABLES[column.references].primary_key) == 1


@EVERY_TABLE
def test_span_columns_exist_and_come_with_their_text(row: type[Row]) -> None:
    columns = {column.name: column for column in columns_of(row)}
    for span in row.spans:
        assert columns[span.start].optional == columns[span.end].optional
        if span.text is not None:
            assert columns[span.text].optional == columns[span.start].optional


def test_enum_columns_are_dictionaries_and_lists_hold_strings() -> None:
    quotes = arrow_schema(TABLES["quotes"])
    assert quotes.field("kind").type == ENUM_TYPE
    assert pa.types.is_list(quotes.field("wording_edits").type)
    assert not quotes.field("wording_edits").type.value_field.nullable


def test_a_dataset_has_a_list_for_every_table() -> None:
    assert [row.table for row, _ in Dataset().tables()] == list(TABLES)


def test_a_record_refuses_a_wrong_type_an_unknown_column_and_a_bad_value() -> None:
    good = {
        "quote_id": "quo_0123456789abcdef",
        "ordinal": 0,
        "start_char": 3,
        "end_char": 5,
        "text": "ab",
        "is_verbatim": True,
    }
    QuoteSegment.model_validate(good)
    for bad in ({"ordinal": "0"}, {"ordinal": -1}, {"speaker": "x"}, {"is_verbatim": None}):
        with pytest.raises(ValidationError):
            QuoteSegment.model_validate({**good, **bad})
