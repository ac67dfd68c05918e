"""Fundus (github.com/flairNLP/fundus): what `Article.to_json` gives."""

from collections.abc import Iterator, Mapping

from build.read.printed import Printed, RawBlock
from build.read.shapes.fields import bad, object_of, objects, persons, string, strings
from build.read.shapes.markup import blocks_of_value
from build.read.shapes.shape import Shape, Values, body, no_text
from schema.vocabulary import BlockKind, SourceFormat

# Names that only Fundus gives.
_TELLING = frozenset({"publishing_date", "free_access", "plaintext"})
_NAMES = """
    body plaintext title publisher publishing_date html authors lang
"""


def _is_it(values: Values) -> bool:
    given = values.get("body")
    return not _TELLING.isdisjoint(values) or (isinstance(given, Mapping) and "sections" in given)


def _read(values: Values) -> Printed:
    page = object_of(values, "html")
    origin = object_of(page, "source_info")
    return Printed(
        SourceFormat.FUNDUS,
        _blocks(values),
        headline=string(values, "title"),
        publisher=string(values, "publisher") or string(origin, "publisher"),
        date_published=string(values, "publishing_date"),
        url=string(page, "responded_url", "requested_url"),
        authors=persons(strings(values, "authors")),
        in_language=string(values, "lang"),
    )


def _blocks(values: Values) -> tuple[RawBlock, ...]:
    """Return the body as it is structured, or else the plain text."""
    given = values.get("body")
    if isinstance(given, str):
        return body(values, "body", "plaintext")
    if given is not None and not isinstance(given, Mapping):
        raise bad("body", "an object with 'summary' and 'sections'", given)
    structured = tuple(_structured(given or {}))
    if any(block.kind is None for block in structured):
        return structured
    if string(values, "plaintext") is None:
        raise no_text("body", "plaintext")
    return body(values, "plaintext")


def _structured(given: Values) -> Iterator[RawBlock]:
    """Yield the summary, and each section's headline and paragraphs."""
    for line in strings(given, "summary"):
        yield RawBlock(line, BlockKind.SUBHEADLINE)
    for section in objects(given, "sections"):
        for line in strings(section, "headline"):
            yield RawBlock(line, BlockKind.SUBHEADING)
        for paragraph in strings(section, "paragraphs"):
            yield from blocks_of_value(paragraph)


SHAPE = Shape(
    SourceFormat.FUNDUS,
    frozenset(_NAMES.split()),
    _is_it,
    _read,
)
