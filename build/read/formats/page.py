"""What a page says of itself: schema.org JSON-LD, Open Graph and other meta elements."""

import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from lxml.html import HtmlElement

from build.read.characters import letters, tidy

_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
)
_AUTHOR_NAMES = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
)
_MANY = re.compile(r"\s*(?:;|,|\band\b)\s*")
_BY = re.compile(r"\s*by:?\s+", re.I)
_PARTS = re.compile(r"\s+[|–—·»«-]\s+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's metadata as printed."""

    headline: str | None
    publisher: str | None
    date_published: str | None
    url: str | None
    authors: tuple[str, ...]
    section: str | None
    in_language: str | None
    license: str | None


def read_page(tree: HtmlElement) -> Page:
    """Read the metadata; what the page does not state plainly is None."""
    linked = _linked_article(tree)
    meta = _meta(tree)
    # The site is the outlet; JSON-LD sometimes names the agency that wrote the text instead.
    publisher = _first(meta.get("og:site_name"), _name(linked.get("publisher")))
    return Page(
        headline=_headline(tree, linked, meta, publisher),
        publisher=publisher,
        date_published=_first(
            _text(linked.get("datePublished")),
            *(meta.get(name) for name in _DATE_NAMES),
            *tree.xpath("//*[@itemprop='datePublished']/@datetime"),
            *tree.xpath("//*[@itemprop='datePublished']/@content"),
            *tree.xpath("//time[@pubdate]/@datetime"),
        ),
        url=_first(
            *tree.xpath("//link[@rel='canonical']/@href"),
            meta.get("og:url"),
            _text(linked.get("url")),
            _text(linked.get("mainEntityOfPage")),
        ),
        authors=tuple(_authors(linked, meta)),
        section=_section(_text(linked.get("articleSection")), meta.get("article:section")),
        in_language=_first(
            _text(linked.get("inLanguage")), tree.get("lang"), meta.get("og:locale")
        ),
        license=_first(_text(linked.get("license")), *tree.xpath("//link[@rel='license']/@href")),
    )


def _linked_article(tree: HtmlElement) -> dict[str, object]:
    """Return the page's schema.org article, or an empty one."""
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and script.text:
            # Broken JSON-LD states nothing; the page is still an article.
            with contextlib.suppress(ValueError, RecursionError):
                for item in _objects(json.loads(script.text, strict=False)):
                    kinds = item.get("@type")
                    kinds = kinds if isinstance(kinds, list) else [kinds]
                    if any(str(kind).endswith(("Article", "Posting")) for kind in kinds):
                        return item
    return {}


def _objects(data: object) -> Iterator[dict[str, object]]:
    if isinstance(data, list):
        for item in data:
            yield from _objects(item)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"))


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Return the first content of each meta element, by its lower-cased name."""
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            values.setdefault(name.strip().lower(), content)
    return values


def _headline(
    tree: HtmlElement, linked: dict[str, object], meta: dict[str, str], publisher: str | None
) -> str | None:
    """Return the headline: the page's one h1 where the metadata bears it out, else as given."""
    title = tree.findtext(".//title")
    given = _without_outlet(
        _first(_text(linked.get("headline")), meta.get("og:title"), title), publisher
    )
    printed = [text for one in tree.iter("h1") if (text := tidy(one.text_content()))]
    if len(printed) == 1 and (given is None or letters(printed[0])[:20] == letters(given)[:20]):
        return printed[0]
    return given


def _without_outlet(title: str | None, publisher: str | None) -> str | None:
    """Return a page title without the outlet's name at its end."""
    if title is None:
        return None
    parts = _PARTS.split(tidy(title))
    if len(parts) > 1 and publisher and letters(parts[-1]) == letters(publisher):
        return tidy(title)[: -len(parts[-1])].rstrip(" |–—·»«-")
    return title


def _section(*given: str | None) -> str | None:
    """Return the first section that is named, and of several together the first."""
    first = (_first(*given) or "").split(",")[0].strip()
    return first if first and "." not in first else None


def _authors(linked: dict[str, object], meta: dict[str, str]) -> Iterator[str]:
    given = linked.get("author")
    names = [_name(item) for item in (given if isinstance(given, list) else [given])]
    if not any(names):
        stated = _first(
            *(value for key in _AUTHOR_NAMES if "/" not in (value := meta.get(key, "")))
        )
        names = [*_MANY.split(_BY.sub("", stated, count=1))] if stated else []
    seen = set()
    for name in names:
        if name and letters(name) not in seen:
            seen.add(letters(name))
            yield name


def _name(value: object) -> str | None:
    """Return the name of a schema.org person or organisation, given as an object or a string."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return _text(value)


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@id")
    return (tidy(unescape(value)) or None) if isinstance(value, str) else None


def _first(*values: str | None) -> str | None:
    return next((tidy(value) for value in values if value and tidy(value)), None)
