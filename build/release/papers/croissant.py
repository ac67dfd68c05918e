"""`croissant.json`: the tables as a Croissant dataset (MLCommons, version 1.1), in JSON-LD."""

import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from build.release.papers.citation import sentence
from build.release.papers.facts import Facts
from schema.arrow import Column, columns_of
from schema.dataset import TABLES
from schema.row import Row

_TYPES: dict[pa.DataType, str] = {
    pa.string(): "sc:Text",
    pa.int64(): "cr:Int64",
    pa.float64(): "cr:Float64",
    pa.bool_(): "sc:Boolean",
    pa.date32(): "sc:Date",
    pa.timestamp("us", tz="UTC"): "sc:DateTime",
}
_MEDIA_TYPE = "application/x-parquet"
# The one context of Croissant 1.1: its readers compare it key by key.
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
} | {
    name: f"cr:{name}"
    for name in (
        *("arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract"),
        *("field", "fileObject", "fileProperty", "fileSet", "format", "includes", "isArray"),
        *("isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet"),
        *("references", "regex", "repeated", "replace", "samplingRate", "separator", "source"),
        *("subField", "transform"),
    )
}


def croissant(facts: Facts) -> str:
    """Return the description of a release, as JSON; `datePublished` is the day it is as of."""
    about = facts.about
    dataset: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": facts.title,
        "description": facts.description,
        "version": facts.version,
        "datePublished": facts.record.as_of.isoformat(),
        "citeAs": sentence(facts),
        "license": facts.license_url or about.license,
        "url": about.homepage,
        "creator": [
            {"@type": f"sc:{'Person' if one.person else 'Organization'}", "name": one.name}
            for one in about.creators
        ],
        "inLanguage": sorted(facts.coverage.languages),
        "distribution": [one for table in TABLES for one in _distribution(table, facts)],
        "recordSet": [_record_set(row, facts) for row in TABLES.values()],
    }
    given = {key: value for key, value in dataset.items() if value}
    return json.dumps(given, indent=2, ensure_ascii=False) + "\n"


def _distribution(table: str, facts: Facts) -> Iterator[dict[str, Any]]:
    """Yield the files of a table and, where they are parts, the set of them."""
    yield from (_file(name, facts) for name in facts.files_of(table))
    if facts.is_in_parts(table):
        yield {
            "@type": "cr:FileSet",
            "@id": facts.path_of(table),
            "name": facts.path_of(table),
            "encodingFormat": _MEDIA_TYPE,
            "includes": facts.place_of(table),
        }


def _file(name: str, facts: Facts) -> dict[str, Any]:
    file = facts.files[name]
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{file.size} B",
        "encodingFormat": _MEDIA_TYPE,
        "sha256": file.sha256,
    }


def _record_set(row: type[Row], facts: Facts) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": row.table,
        "name": row.table,
        "description": row.__doc__,
        "key": [{"@id": f"{row.table}/{name}"} for name in row.primary_key],
        "field": [_field(row, column, facts) for column in columns_of(row)],
    }


def _field(row: type[Row], column: Column, facts: Facts) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{row.table}/{column.name}",
        "name": column.name,
        "description": _description(column),
        "dataType": _type(column),
        "source": _column(row.table, column.name, facts),
    }
    if column.is_list:
        field |= {"isArray": True, "arrayShape": "-1"}
    if column.references is not None:
        # Not as {"field": ...}, which is allowed, too: mlcroissant 1.1 joins wrong rows by it.
        (key,) = TABLES[column.references].primary_key
        field["references"] = _column(column.references, key, facts)
    return field


def _column(table: str, name: str, facts: Facts) -> dict[str, Any]:
    kind = "fileSet" if facts.is_in_parts(table) else "fileObject"
    return {kind: {"@id": facts.path_of(table)}, "extract": {"column": name}}


def _type(column: Column) -> str:
    """Return the type of a cell, of a list that of its elements."""
    is_text = column.is_list or column.values is not None
    return "sc:Text" if is_text else _TYPES[column.arrow_type]


def _description(column: Column) -> str:
    values = "" if column.values is None else f" One of: {', '.join(column.values)}."
    return f"{column.description}{values}"
