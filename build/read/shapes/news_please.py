"""news-please (github.com/fhamborg/news-please): its JSON output."""

from build.read.printed import Printed
from build.read.shapes.fields import persons, string, strings
from build.read.shapes.shape import Shape, Values, body
from schema.vocabulary import SourceFormat

# Names that only news-please gives.
_TELLING = frozenset({"maintext", "date_publish", "date_download", "source_domain"})
_NAMES = """
    maintext text title title_page source_domain date_publish date_modify url authors language
"""


def _is_it(values: Values) -> bool:
    return not _TELLING.isdisjoint(values)


def _read(values: Values) -> Printed:
    title = string(values, "title")
    authors = (author.partition(" For ")[0] for author in strings(values, "authors"))
    return Printed(
        SourceFormat.NEWS_PLEASE,
        body(values, "maintext", "text"),
        headline=title,
        publisher=_outlet(title, string(values, "title_page")) or string(values, "source_domain"),
        date_published=string(values, "date_publish"),
        date_modified=string(values, "date_modify"),
        url=string(values, "url"),
        authors=persons(tuple(authors)),
        in_language=string(values, "language"),
    )


def _outlet(title: str | None, page_title: str | None) -> str | None:
    """Return the outlet's name that a page's title adds to the headline ("Headline - Outlet")."""
    if not title or not page_title or not page_title.startswith(title):
        return None
    rest = page_title[len(title) :].strip()
    return rest[1:].strip() or None if rest[:1] in ("-", "–", "—", "|", "·") else None


SHAPE = Shape(
    SourceFormat.NEWS_PLEASE,
    frozenset(_NAMES.split()),
    _is_it,
    _read,
)
