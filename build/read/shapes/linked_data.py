"""schema.org's articles in JSON-LD, as pages and archives write them: strings, objects, lists."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from build.read.characters import letters, one_line

Node = Mapping[str, object]

# Properties whose values may stand elsewhere in the graph, told by their @id.
_REFERRING = ("author", "creator", "publisher", "sourceOrganization")
_INNER = ("@graph", "mainEntity", "mainEntityOfPage")


@dataclass(frozen=True, slots=True)
class Linked:
    """What a node says of its article; what it does not say as text is None."""

    headline: str | None = None
    subheadline: str | None = None
    body: str | None = None
    publisher: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    in_language: str | None = None
    license: str | None = None
    agency: str | None = None


_NAMES = """
    headline name alternativeHeadline articleBody text publisher datePublished dateModified url @id
    mainEntityOfPage author creator articleSection inLanguage license sourceOrganization
"""
# Every name that `read_linked` reads.
NAMES = frozenset(_NAMES.split())


def kinds_of(node: Node) -> tuple[str, ...]:
    """Return a node's types without their vocabulary ("https://schema.org/NewsArticle")."""
    given = node.get("@type")
    kinds = given if isinstance(given, list) else [given]
    return tuple(
        kind.rpartition("/")[2].rpartition(":")[2] for kind in kinds if isinstance(kind, str)
    )


def is_article(node: Node) -> bool:
    """Say whether a node is an Article or of one of its kinds."""
    return any(kind.endswith(("Article", "Posting")) or kind == "Report" for kind in kinds_of(node))


def find_article(data: object) -> Node | None:
    """Return the first article of a document, references within its graph resolved, or None."""
    nodes = list(_nodes(data))
    found = next((node for node in nodes if is_article(node)), None)
    if found is None:
        return None
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    resolved = {
        name: _resolved(found[name], known) for name in _REFERRING if found.get(name) is not None
    }
    return {**found, **resolved}


def read_linked(node: Node) -> Linked:
    """Read an article's node; `@graph` and references are `find_article`'s."""
    makers = _items(node.get("author")) or _items(node.get("creator"))
    persons = [maker for maker in makers if not _is_organization(maker)]
    section = _text(node.get("articleSection"))
    page = _link(node.get("mainEntityOfPage"))
    return Linked(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        subheadline=_text(node.get("alternativeHeadline")),
        body=_body(node.get("articleBody")) or _body(node.get("text")),
        publisher=_name(node.get("publisher")),
        date_published=_text(node.get("datePublished")),
        date_modified=_text(node.get("dateModified")),
        url=_link(node.get("url")) or page or _link(node.get("@id")),
        authors=_distinct(name for person in persons for name in _names(person)),
        section=(section or "").split(",")[0].strip() or None,
        in_language=_language(node.get("inLanguage")),
        license=_link(node.get("license")) or _name(node.get("license")),
        agency=_name(node.get("sourceOrganization")),
    )


def _nodes(data: object) -> Iterator[Node]:
    """Yield all nodes in the order of the document, without recursion."""
    waiting = deque([data])
    while waiting:
        item = waiting.popleft()
        if isinstance(item, list):
            waiting.extendleft(reversed(item))
        elif isinstance(item, Mapping):
            yield item
            waiting.extendleft(item[name] for name in reversed(_INNER) if name in item)


def _resolved(value: object, known: Mapping[object, Node]) -> object:
    if isinstance(value, list):
        return [known.get(_id(item), item) for item in value]
    return known.get(_id(value), value)


def _id(value: object) -> str | None:
    """Return the @id of a node that says nothing else."""
    given = value.get("@id") if isinstance(value, Mapping) and "name" not in value else None
    return given if isinstance(given, str) else None


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _is_organization(maker: object) -> bool:
    return isinstance(maker, Mapping) and any(
        kind.endswith("Organization") for kind in kinds_of(maker)
    )


def _text(value: object) -> str | None:
    """Return a text on one line: a string, the first of a list, or a JSON-LD value object."""
    value = _plain(value)
    return (one_line(unescape(value)) or None) if isinstance(value, str) else None


def _body(value: object) -> str | None:
    """Return a text with its lines; the pieces of a list a blank line apart."""
    pieces = [piece for item in _items(value) if isinstance(piece := _plain(item), str)]
    return unescape("\n\n".join(pieces)).strip() or None


def _name(value: object) -> str | None:
    return next(iter(_names(value)), None)


def _names(value: object) -> tuple[str, ...]:
    """Return the names of persons or organisations, given as objects or as strings."""
    names: list[str] = []
    for item in _items(value):
        given = item.get("name") if isinstance(item, Mapping) else item
        names.extend(text for one in _items(given) if (text := _text(one)))
    return tuple(names)


def _link(value: object) -> str | None:
    """Return a web address, given as a string or as an object's @id or url."""
    for item in _items(value):
        named = (item.get("@id"), item.get("url")) if isinstance(item, Mapping) else (item,)
        for one in named:
            text = _text(one)
            if text and text.lower().startswith(("http://", "https://")):
                return text
    return None


def _language(value: object) -> str | None:
    """Return a language tag; a schema.org Language gives it as its alternateName."""
    for item in _items(value):
        if isinstance(item, Mapping) and "@value" not in item:
            return _text(item.get("alternateName")) or _text(item.get("name"))
        return _text(item)
    return None


def _plain(value: object) -> object:
    first = value[0] if isinstance(value, list) and value else value
    return first.get("@value") if isinstance(first, Mapping) else first


def _distinct(names: Iterator[str]) -> tuple[str, ...]:
    return tuple({letters(name): name for name in reversed([*names])}.values())[::-1]
