"""Our own names: the columns of `articles`, with the text in `body` or `text`."""

from build.read.printed import Printed
from build.read.shapes.fields import string, strings
from build.read.shapes.shape import Values, body
from schema.vocabulary import SourceFormat


def read_own(values: Values, own_format: SourceFormat) -> Printed:
    """Read an object by our own names; `own_format` is its container's."""
    return Printed(
        own_format,
        body(values, "body", "text"),
        headline=string(values, "headline"),
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
