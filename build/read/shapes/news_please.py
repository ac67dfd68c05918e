"""news-please (github.com/fhamborg/news-please): its JSON output."""

from build.read.names import is_person
from build.read.printed import Printed
from build.read.shapes.fields import string, strings
from build.read.shapes.shape import Shape, Values, body
from schema.vocabulary import SourceFormat

# Names that only news-please gives.
_NEWS_PLEASE = frozenset({"maintext", "date_publish", "date_download", "source_domain"})


def _is_it(values: Values) -> bool:
    return not _NEWS_PLEASE.isdisjoint(values)


def _read(values: Values) -> Printed:
    title = string(values, "title")
    return Printed(
        SourceFormat.NEWS_PLEASE,
        body(values, "maintext", "text"),
        headline=title,
        publisher=_outlet(title, string(values, "title_page")) or string(values, "source_domain"),
        date_published=string(values, "date_publish"),
        url=string(values, "url"),
        authors=_persons(strings(values, "authors")),
        in_language=string(values, "language"),
    )


def _persons(authors: tuple[str, ...]) -> tuple[str, ...]:
    """Return the persons among the authors; news-please also lists jobs, outlets and slogans."""
    names = (author.partition(" For ")[0] for author in authors)
    return tuple(name for name in names if is_person(name))


def _outlet(title: str | None, page_title: str | None) -> str | None:
    """Return the outlet's name that a page's title adds to the headline ("Headline - Outlet")."""
    if not title or not page_title or not page_title.startswith(title):
        return None
    rest = page_title[len(title) :].strip()
    return rest[1:].strip() or None if rest[:1] in ("-", "–", "—", "|", "·") else None


SHAPE = Shape(_is_it, _read)
