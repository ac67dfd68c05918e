"""Our own names: the columns of `articles`, with the text in `body` or `text`."""

from build.read.printed import Printed, RawBlock
from build.read.shapes.fields import string, strings
from build.read.shapes.shape import Values, body
from schema.vocabulary import SourceFormat

TEXT_NAMES = ("body", "text")
METADATA_NAMES = (
    "headline",
    "title",
    "subheadline",
    "publisher",
    "date_published",
    "url",
    "authors",
    "section",
    "in_language",
    "license",
    "agency",
)


def read_own(
    values: Values, own_format: SourceFormat, blocks: tuple[RawBlock, ...] | None = None
) -> Printed:
    """Read an object by our own names.

    `own_format` is its container's; `blocks` are given where the container holds the text apart
    from the names.
    """
    return Printed(
        own_format,
        body(values, *TEXT_NAMES) if blocks is None else blocks,
        headline=string(values, "headline", "title"),
        subheadline=string(values, "subheadline"),
        publisher=string(values, "publisher"),
        date_published=string(values, "date_published"),
        url=string(values, "url"),
        authors=strings(values, "authors"),
        section=string(values, "section"),
        in_language=string(values, "in_language"),
        license=string(values, "license"),
        agency=string(values, "agency"),
    )
