"""trafilatura (github.com/adbar/trafilatura): its JSON output, and its `Document` as a dict."""

from build.read.printed import Printed
from build.read.shapes.fields import persons, string, strings
from build.read.shapes.shape import Shape, Values, body
from schema.vocabulary import SourceFormat

# Names that only trafilatura gives; `raw-text` is what older versions wrote.
_TELLING = frozenset({"source-hostname", "raw_text", "raw-text", "filedate", "pagetype"})
_NAMES = """
    text raw_text raw-text title source-hostname sitename hostname date source url author
    language license
"""


def _is_it(values: Values) -> bool:
    return not _TELLING.isdisjoint(values)


def _read(values: Values) -> Printed:
    # `raw_text` is the same text without its paragraphs: the last resort.
    return Printed(
        SourceFormat.TRAFILATURA,
        body(values, "text", "raw_text", "raw-text"),
        headline=string(values, "title"),
        publisher=string(values, "source-hostname", "sitename", "hostname"),
        date_published=string(values, "date"),
        url=string(values, "source", "url"),
        authors=persons(strings(values, "author")),
        in_language=string(values, "language"),
        license=string(values, "license"),
    )


SHAPE = Shape(
    SourceFormat.TRAFILATURA,
    frozenset(_NAMES.split()),
    _is_it,
    _read,
)
