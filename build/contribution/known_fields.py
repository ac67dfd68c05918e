"""The fields of a contributed article's front matter, and what else they are called."""

from collections.abc import Container
from difflib import get_close_matches

# Those that must be there, each with a good value.
FIELDS = {
    "headline": "Ferry talks end without a deal",
    "publisher": "Sund Courier",
    "date_published": "2025-03-06T18:40:00+01:00",
    "url": "https://sund-courier.example/2025/ferry-talks",
    "authors": "[Maren Tofte]",
    "in_language": "en",
    "license": "CC-BY-4.0",
}
OPTIONAL_FIELDS = ("subheadline", "section", "agency", "description")
ALL_FIELDS = (*FIELDS, *OPTIONAL_FIELDS)
# What other tools call our fields.
_OTHER_WORDS = {
    "title": "headline",
    "source": "publisher",
    "outlet": "publisher",
    "newspaper": "publisher",
    "date": "date_published",
    "published": "date_published",
    "datepublished": "date_published",
    "pubdate": "date_published",
    "link": "url",
    "byline": "authors",
    "by": "authors",
    "lang": "in_language",
    "language": "in_language",
    "inlanguage": "in_language",
}
_ALIKE = 0.75  # of difflib's ratio: one or two letters of a name


def example_of(name: str) -> str:
    """Return a good line of front matter for a field."""
    return f"{name}: {FIELDS.get(name, '...')}"


def meant_field(given: str, present: Container[str] = ()) -> str | None:
    """Return the field that a name is a mistyping, or another word, of; none that is there."""
    missing = [known for known in ALL_FIELDS if known not in present]
    plain = given.strip().lower().replace("-", "_").replace(" ", "_")
    if _OTHER_WORDS.get(plain) in missing:
        return _OTHER_WORDS[plain]
    return next(iter(get_close_matches(plain, missing, n=1, cutoff=_ALIKE)), None)


def known_as(name: str) -> str | None:
    """Return the field of this name, or that it is meant to name."""
    return name if name in ALL_FIELDS else meant_field(name)
