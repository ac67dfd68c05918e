"""The base of every record, and how a column says more than its type.

A record is a frozen pydantic model; its annotations are the single source from which the Arrow
schema, the data dictionary and the column checks are derived.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo


@dataclass(frozen=True)
class SpanColumns:
    """The columns that hold one span of a table, and the column that repeats its characters.

    `text` is None where the row's text is not the slice (the envelope of a quote's segments).
    """

    start: str
    end: str
    text: str | None


class Carries(StrEnum):
    """What of an article a column repeats, and so what of it a public release may have to withhold.

    quote: words that the article attributes to somebody, and who is printed as saying them how;
    text: anything else of its characters.
    """

    TEXT = "text"
    QUOTE = "quote"


class Row(BaseModel):
    """One row of one table; subclasses say the table's name, key and spans.

    What stands for several articles names the table of its `members`, which lead to them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    table: ClassVar[str]
    primary_key: ClassVar[tuple[str, ...]]
    spans: ClassVar[tuple[SpanColumns, ...]] = ()
    members: ClassVar[str | None] = None


OWN_SPAN = SpanColumns("start_char", "end_char", "text")


def column(
    description: str,
    *,
    references: str | None = None,
    pattern: str | None = None,
    ge: float | None = None,
    le: float | None = None,
    example: str | None = None,
    carries: Carries | None = None,
) -> FieldInfo:
    """Describe a column, for use inside `Annotated[...]`.

    `references` names the table whose (single) primary key the column points to; `pattern` must
    match the whole value. What `carries` characters of an article may be null in a public release,
    whatever the record says.
    """
    extra: dict[str, Any] = {}
    if carries is not None:
        extra["carries"] = carries.value
    if references is not None:
        extra["references"] = references
    if example is not None:
        extra["example"] = example
    whole = None if pattern is None else f"^(?:{pattern})$"
    info = Field(description=description, json_schema_extra=extra, pattern=whole, ge=ge, le=le)
    assert isinstance(info, FieldInfo)
    return info
