"""What a page says of itself: schema.org JSON-LD, Open Graph and other meta elements."""

import contextlib
import json
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from build.read.characters import letters, one_line
from build.read.formats.masthead import headline_of, is_related
from build.read.shapes.linked_data import Linked, find_article, read_linked

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


@dataclass(frozen=True, slots=True)
class Page:
    """A page's metadata as printed; `body` is the article's text that its JSON-LD holds."""

    headline: str | None
    publisher: str | None
    date_published: str | None
    date_modified: str | None
    url: str | None
    authors: tuple[str, ...]
    section: str | None
    in_language: str | None
    license: str | None
    body: str | None


def read_page(tree: HtmlElement, address: str | None = None) -> Page:
    """Read the metadata; what the page does not state plainly is None.

    `address` is where the page was found, for want of one that it states itself.
    """
    linked = _linked_article(tree)
    meta = _meta(tree)
    url = _first(
        *tree.xpath("//link[@rel='canonical']/@href"), meta.get("og:url"), linked.url, address
    )
    # The site is the outlet; JSON-LD sometimes names the agency that wrote the text instead.
    publisher = _first(meta.get("og:site_name"), linked.publisher)
    titles = (linked.headline, meta.get("og:title"), tree.findtext(".//title"))
    outlets = (publisher, linked.publisher, *_labels(url))
    headline = headline_of(tree, [one for one in titles if one], [one for one in outlets if one])
    is_other = headline and linked.headline and not is_related(headline, linked.headline)
    return Page(
        headline=headline,
        publisher=publisher,
        date_published=_first(
            linked.date_published,
            *(meta.get(name) for name in _DATE_NAMES),
            *tree.xpath("//*[@itemprop='datePublished']/@datetime"),
            *tree.xpath("//*[@itemprop='datePublished']/@content"),
            *tree.xpath("//time[@pubdate]/@datetime"),
        ),
        date_modified=_first(linked.date_modified, meta.get("article:modified_time")),
        url=url,
        authors=linked.authors or _authors(meta),
        section=_section(linked.section, meta.get("article:section")),
        in_language=_first(linked.in_language, tree.get("lang"), meta.get("og:locale")),
        license=_first(linked.license, *tree.xpath("//link[@rel='license']/@href")),
        body=None if is_other else linked.body,
    )


def _linked_article(tree: HtmlElement) -> Linked:
    """Return what the page's schema.org article says, or an empty one."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json" and script.text:
            # Broken JSON-LD states nothing; the page is still an article.
            with contextlib.suppress(ValueError, RecursionError):
                if node := find_article(json.loads(script.text, strict=False)):
                    return read_linked(node)
    return Linked()


def _labels(url: str | None) -> tuple[str, ...]:
    """Return the parts of the address's host that may be the outlet's name."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ()
    return tuple(label for label in host.split(".")[:-1] if label != "www")


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Return the first content of each meta element, by its lower-cased name."""
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            values.setdefault(name.strip().lower(), content)
    return values


def _section(*given: str | None) -> str | None:
    """Return the first section that is named, and of several together the first."""
    first = (_first(*given) or "").split(",")[0].strip()
    return first if first and "." not in first else None


def _authors(meta: dict[str, str]) -> tuple[str, ...]:
    stated = _first(*(value for key in _AUTHOR_NAMES if "/" not in (value := meta.get(key, ""))))
    names = _MANY.split(_BY.sub("", stated, count=1)) if stated else []
    return tuple({letters(name): name for name in reversed(names) if name}.values())[::-1]


def _first(*values: str | None) -> str | None:
    return next((line for value in values if value and (line := one_line(value))), None)
