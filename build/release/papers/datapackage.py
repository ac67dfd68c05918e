"""`datapackage.json`: the tables as a Data Package (Frictionless, version 2)."""

import json
import re
import unicodedata
from typing import Any

import pyarrow as pa

from build.release.papers.facts import Facts
from schema.arrow import Column, columns_of
from schema.dataset import TABLES
from schema.row import Row

_PROFILE = "https://datapackage.org/profiles/2.0/{}.json"
_TYPES: dict[pa.DataType, str] = {
    pa.string(): "string",
    pa.int64(): "integer",
    pa.float64(): "number",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    pa.timestamp("us", tz="UTC"): "datetime",
}


def data_package(facts: Facts) -> str:
    """Return the descriptor of a release, as JSON."""
    about = facts.about
    package: dict[str, Any] = {
        "$schema": _PROFILE.format("datapackage"),
        "name": slug(facts.title),
        "title": facts.title,
        "description": facts.description,
        "version": facts.version,
        "homepage": about.homepage,
        "licenses": _licenses(facts),
        "contributors": [{"title": one.name, "roles": ["creator"]} for one in about.creators],
        "resources": [_resource(row, facts) for row in TABLES.values()],
    }
    given = {key: value for key, value in package.items() if value}
    return json.dumps(given, indent=2, ensure_ascii=False) + "\n"


def _licenses(facts: Facts) -> list[dict[str, str]]:
    """Return the licence by its id and page; what is none of the list by its words."""
    about = facts.about
    if about.license is None:
        return []
    if about.license_id is None or facts.license_url is None:
        return [{"title": about.license, "path": "https://spdx.org/licenses/"}]
    return [{"name": about.license_id, "path": facts.license_url}]


def slug(title: str) -> str:
    """Return a title as a name of small letters, digits and hyphens."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", letters)) or "dataset"


def _resource(row: type[Row], facts: Facts) -> dict[str, Any]:
    names = facts.files_of(row.table)
    return {
        "$schema": _PROFILE.format("dataresource"),
        "name": row.table,
        "type": "table",
        "path": names if len(names) > 1 else names[0],
        "description": row.__doc__,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": sum(facts.files[name].size for name in names),
        # The format knows no digest of several files; the manifest has that of each.
        **({"hash": f"sha256:{facts.files[names[0]].sha256}"} if len(names) == 1 else {}),
        "schema": _schema(row),
    }


def _schema(row: type[Row]) -> dict[str, Any]:
    columns = columns_of(row)
    foreign = [_foreign_key(row, column) for column in columns if column.references is not None]
    return {
        "$schema": _PROFILE.format("tableschema"),
        "fields": [_field(row, column) for column in columns],
        "primaryKey": list(row.primary_key),
        **({"foreignKeys": foreign} if foreign else {}),
    }


def _field(row: type[Row], column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": "array" if column.is_list else _type(column),
        "description": column.description,
        "example": column.example,
        "constraints": _constraints(row, column),
        "arrayItem": _item(column),
    }
    return {key: value for key, value in field.items() if value}


def _type(column: Column) -> str:
    return "string" if column.values is not None else _TYPES[column.arrow_type]


def _item(column: Column) -> dict[str, Any] | None:
    """Return what a list holds, in the words of Frictionless's own reader.

    The standard's word, the constraint `jsonSchema`, makes that reader refuse the whole package.
    """
    if not column.is_list:
        return None
    enum = {} if column.values is None else {"constraints": {"enum": list(column.values)}}
    return {"type": "string", **enum}


def _constraints(row: type[Row], column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not column.nullable:
        constraints["required"] = True
    if row.primary_key == (column.name,):
        constraints["unique"] = True
    if column.values is not None and not column.is_list:
        constraints["enum"] = list(column.values)
    for name, limit in (
        ("pattern", column.pattern),
        ("minimum", column.minimum),
        ("maximum", column.maximum),
    ):
        if limit is not None:
            constraints[name] = limit
    return constraints


def _foreign_key(row: type[Row], column: Column) -> dict[str, Any]:
    """Return a reference; one to the same table names no resource."""
    assert column.references is not None
    fields = list(TABLES[column.references].primary_key)
    elsewhere = {"resource": column.references} if column.references != row.table else {}
    return {"fields": [column.name], "reference": {**elsewhere, "fields": fields}}
