"""The pinned Arrow schema of each table, derived from the records."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import annotated_types
import pyarrow as pa
from pydantic.fields import FieldInfo

from schema.row import Carries, Row

SCHEMA_VERSION = "2.0.0"

_SCALARS: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    datetime: pa.timestamp("us", tz="UTC"),
    date: pa.date32(),
}
ENUM_TYPE = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True)
class Column:
    """One column, with everything that the schema says of it.

    `optional` says whether a record may lack the value; a column that `carries` an article's
    characters is nullable all the same, because a public release may withhold them.
    """

    name: str
    arrow_type: pa.DataType
    optional: bool
    description: str
    enum: type[StrEnum] | None
    references: str | None
    pattern: str | None
    minimum: float | None
    maximum: float | None
    example: str | None
    carries: Carries | None

    @property
    def nullable(self) -> bool:
        """Whether a cell of some release may be null."""
        return self.optional or self.carries is not None

    @property
    def values(self) -> tuple[str, ...] | None:
        """The allowed values of an enum column, None of any other."""
        return None if self.enum is None else tuple(member.value for member in self.enum)

    @property
    def is_list(self) -> bool:
        """Whether a cell holds a list of values."""
        return bool(pa.types.is_list(self.arrow_type))

    def field(self) -> pa.Field:
        """Return the Arrow field, its description in the metadata."""
        metadata = {"description": self.description}
        if self.references is not None:
            metadata["references"] = self.references
        if self.values is not None:
            metadata["values"] = " ".join(self.values)
        if self.carries is not None:
            metadata["carries"] = self.carries.value
        return pa.field(self.name, self.arrow_type, nullable=self.nullable, metadata=metadata)


@cache
def columns_of(row: type[Row]) -> tuple[Column, ...]:
    """Return the columns of a record in declared order."""
    return tuple(_column(name, info) for name, info in row.model_fields.items())


def arrow_schema(row: type[Row]) -> pa.Schema:
    """Return the table's pinned Arrow schema: types, nullability, a description on each field."""
    metadata = {"table": row.table, "schema_version": SCHEMA_VERSION}
    return pa.schema([column.field() for column in columns_of(row)], metadata=metadata)


def _column(name: str, info: FieldInfo) -> Column:
    annotation, optional = _without_none(info.annotation)
    is_list = get_origin(annotation) is list
    scalar = get_args(annotation)[0] if is_list else annotation
    enum = scalar if isinstance(scalar, type) and issubclass(scalar, StrEnum) else None
    if is_list:
        arrow_type = pa.list_(pa.field("element", pa.string(), nullable=False))
    else:
        arrow_type = ENUM_TYPE if enum is not None else _SCALARS[scalar]
    extra = info.json_schema_extra
    assert isinstance(extra, dict), f"{name}: describe the column with schema.row.column()"
    bounds = {type(item): item for item in info.metadata}
    minimum = bounds.get(annotated_types.Ge)
    maximum = bounds.get(annotated_types.Le)
    return Column(
        name=name,
        arrow_type=arrow_type,
        optional=optional,
        description=info.description or "",
        enum=enum,
        references=_text(extra.get("references")),
        pattern=next((m.pattern for m in info.metadata if getattr(m, "pattern", None)), None),
        minimum=None if minimum is None else minimum.ge,
        maximum=None if maximum is None else maximum.le,
        example=_text(extra.get("example")),
        carries=Carries(str(extra["carries"])) if "carries" in extra else None,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) not in (Union, UnionType):
        return annotation, False
    members = [member for member in get_args(annotation) if member is not NoneType]
    assert len(members) == 1, f"a column has one type, or that type and None: {annotation}"
    return members[0], True
