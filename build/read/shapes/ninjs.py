"""IPTC ninjs, News in JSON (iptc.org/std/ninjs/userguide): versions 1, 2 and 3.

Version 3 writes the names of version 2 in camel case; version 1 has one headline, and
`body_text`, `body_xhtml` and the like in place of lists of objects.
"""

import re

from build.read.lines import blocks_of
from build.read.printed import Printed, RawBlock, Refused
from build.read.shapes.fields import object_of, objects, persons, string
from build.read.shapes.markup import blocks_of_markup, blocks_of_value
from build.read.shapes.shape import Shape, Values, no_text
from schema.vocabulary import RejectReason, SourceFormat

_BODIES = ("body_xhtml", "body_html", "body_html5", "body_text")  # of version 1
_DATES = ("firstcreated", "firstCreated", "versioncreated", "versionCreated")
_TEXTUAL = frozenset({"text", "composite"})
_WITHDRAWN = frozenset({"canceled", "withheld"})
# Roles of a headline, and of a description that is printed above the text.
_SUBHEADLINES = frozenset({"subheadline", "subhead", "sub", "deck", "standfirst"})
_LEADS = frozenset({"lead", "leadin", "standfirst", "deck"})
_HTML = re.compile(r"html", re.I)
_PLAIN = re.compile(r"text/plain|(?:|main|plain|text)", re.I)
# Names that only ninjs gives.
_TELLING = """
    $standard bodies headlines infosources infoSources pubstatus pubStatus representationtype
    representationType
"""
_NAMES = """
    uri type pubstatus pubStatus contentcreated contentCreated language copyrightholder
    copyrightHolder infosource infosources infoSources headline headlines by byline body bodies
    descriptions rightsinfo rightsInfo
"""


def _is_it(values: Values) -> bool:
    return not {*_TELLING.split(), *_BODIES, *_DATES}.isdisjoint(values)


def _read(values: Values) -> Printed:
    _refuse_unfit(values)
    headline, subheadline = _headlines(values)
    uri = string(values, "uri")
    rights = object_of(values, "rightsinfo") or object_of(values, "rightsInfo")
    return Printed(
        SourceFormat.NINJS,
        _blocks(values),
        headline=headline,
        subheadline=subheadline,
        publisher=string(values, "copyrightholder", "copyrightHolder") or _source(values),
        date_published=string(values, *_DATES, "contentcreated", "contentCreated"),
        date_modified=string(values, "versioncreated", "versionCreated"),
        url=uri if uri and uri.lower().startswith(("http://", "https://")) else None,
        authors=persons((string(values, "by", "byline") or "",)),
        in_language=string(values, "language"),
        license=string(rights, "linkedrights", "linkedRights"),
    )


def _refuse_unfit(values: Values) -> None:
    """Refuse what its agency took back, and what is a picture, a recording or a plan."""
    status = string(values, "pubstatus", "pubStatus")
    if status is not None and status.lower() in _WITHDRAWN:
        raise Refused(
            RejectReason.WITHDRAWN,
            f"its agency took it back (publication status {status!r}); leave it out",
        )
    kind = string(values, "type")
    if kind is not None and kind.lower() not in _TEXTUAL:
        raise Refused(
            RejectReason.NO_TEXT,
            f"'type' is {kind!r}, no article; only 'text' and 'composite' are read",
        )


def _headlines(values: Values) -> tuple[str | None, str | None]:
    """Return the headline and, where its role or a description's says so, the one below it."""
    if isinstance(values.get("headline"), list):
        given = _entries(values, "headlines", "headline")
    else:
        given = [*_entries(values, "headlines"), ("main", "", string(values, "headline") or "")]
    above = [text for role, _, text in given if text and role not in _SUBHEADLINES]
    mains = [text for role, _, text in given if text and role == "main"]
    below = [text for role, _, text in given if role in _SUBHEADLINES]
    below += [text for role, _, text in _entries(values, "descriptions") if role in _LEADS]
    return next(iter(mains or above), None), next(iter(below), None)


def _blocks(values: Values) -> tuple[RawBlock, ...]:
    """Return the blocks of the body that tells the most: HTML before plain text."""
    bodies = _entries(values, "bodies", "body")
    for name in _BODIES:
        if text := string(values, name):
            bodies.append((name.removeprefix("body_"), "", text))
    for role, kind, text in bodies:
        if _HTML.search(kind or role):
            return blocks_of_markup(text)
    for role, kind, text in bodies:
        if _PLAIN.fullmatch(kind or role):
            return blocks_of(text) if kind else blocks_of_value(text)
    if bodies:
        kinds = ", ".join(sorted({repr(kind or role) for role, kind, _ in bodies}))
        raise Refused(
            RejectReason.NO_TEXT, f"its bodies are {kinds}; give one as text/plain or text/html"
        )
    raise no_text("bodies", "body_text", "body_xhtml")


def _source(values: Values) -> str | None:
    """Return the name of the source that published or distributed it, or of the only one."""
    sources = objects(values, "infosources", "infoSources", "infosource")
    for wanted in ("publisher", "distributor", "provider"):
        for one in sources:
            if (string(one, "role", "rel") or "").lower().endswith(wanted):
                return string(one, "name")
    return string(sources[0], "name") if len(sources) == 1 else None


def _entries(values: Values, *names: str) -> list[tuple[str, str, str]]:
    """Return role, media type (both lower case, may be empty) and text of each entry."""
    entries = []
    for one in objects(values, *names):
        role = string(one, "role", "name") or ""
        kind = string(one, "contenttype", "contentType") or ""
        if text := string(one, "value", "text"):
            entries.append((role.lower(), kind.partition(";")[0].strip().lower(), text))
    return entries


SHAPE = Shape(SourceFormat.NINJS, frozenset({*_NAMES.split(), *_BODIES, *_DATES}), _is_it, _read)
