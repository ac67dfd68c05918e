"""schema.org's NewsArticle and its kin (schema.org/Article), as JSON-LD."""

from build.read.printed import Printed, Refused
from build.read.shapes.fields import bad, is_empty
from build.read.shapes.linked_data import NAMES, find_article, kinds_of, read_linked
from build.read.shapes.markup import blocks_of_value
from build.read.shapes.shape import Shape, Values, no_text
from schema.vocabulary import RejectReason, SourceFormat

# JSON-LD's own names, and two that only schema.org gives, for tables that leave those out.
_TELLING = frozenset({"@type", "@graph", "articleBody", "datePublished"})


def _is_it(values: Values) -> bool:
    return not _TELLING.isdisjoint(values)


def _read(values: Values) -> Printed:
    is_bare = not kinds_of(values) and "@graph" not in values
    node = values if is_bare else find_article(values)
    if node is None:
        kinds = ", ".join(map(repr, kinds_of(values))) or "nothing in '@graph'"
        raise Refused(
            RejectReason.NO_TEXT, f"{kinds} is no article; '@type' must be 'NewsArticle' or its kin"
        )
    _refuse_unreadable(node)
    linked = read_linked(node)
    if linked.body is None:
        raise no_text("articleBody", "text")
    return Printed(
        SourceFormat.SCHEMA_ORG,
        blocks_of_value(linked.body),
        headline=linked.headline,
        subheadline=linked.subheadline,
        publisher=linked.publisher,
        date_published=linked.date_published,
        date_modified=linked.date_modified,
        url=linked.url,
        authors=linked.authors,
        section=linked.section,
        in_language=linked.in_language,
        license=linked.license,
        agency=linked.agency,
    )


def _refuse_unreadable(node: Values) -> None:
    """Refuse a number where a text belongs: it would be left out in silence."""
    for name in sorted(NAMES):
        value = node.get(name)
        items = value if isinstance(value, list) else [value]
        for item in items:
            if not is_empty(item) and not isinstance(item, str | dict):
                raise bad(name, "a string or an object", item)


SHAPE = Shape(SourceFormat.SCHEMA_ORG, NAMES | {"@type", "@graph"}, _is_it, _read)
