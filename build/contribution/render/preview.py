"""What would enter the dataset, for people: a short page for each article."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from build.contribution.preview import Happened, Named, Page, Preview, Said
from build.contribution.render.text import INDENT, wrapped
from build.contribution.render.visible import visible

_DEEPER = INDENT + "  "
_NAMES = 8  # of a type, the rest is counted
_WORDS = 30  # of a quote
_LABELS = {
    "PERSON": "people",
    "ORG": "organisations",
    "GPE": "countries, cities",
    "LOC": "places",
    "FAC": "buildings",
    "NORP": "groups",
    "EVENT": "named events",
    "WORK": "works",
    "PRODUCT": "products",
    "LAW": "laws",
}


def render(preview: Preview, *, width: int = 80) -> str:
    """Return a page of at most `width` cells for each article, and how many were left out."""
    parts = ["\n".join(_page(one, width)) for one in preview.pages]
    if preview.more:
        parts.append(f"... and {preview.more} more without an error")
    if preview.faulty:
        parts.append(f"not shown, because errors are to be mended first: {preview.faulty}")
    head = "What would enter the dataset:" if preview.pages else "Nothing would enter the dataset."
    return "\n\n".join([head, *parts]) + "\n"


def _page(one: Page, width: int) -> Iterator[str]:
    yield visible(one.path)
    day = "no date" if one.published is None else one.published.isoformat()
    yield from wrapped(visible(one.headline or "no headline"), width, INDENT)
    yield from wrapped(f"{visible(one.publisher or 'no outlet')}, {day}", width, INDENT)
    yield ""
    yield f"  quotes: {len(one.quotes)}"
    for said in one.quotes:
        yield from wrapped(_quote(said), width, _DEEPER, INDENT)
    yield f"  entities: {len(one.entities)}"
    for kind, group in groupby(one.entities, key=lambda named: named.entity_type):
        yield from wrapped(_names(_LABELS[kind], list(group)), width, _DEEPER, INDENT)
    yield f"  events: {len(one.events)}"
    for happened in one.events:
        yield from wrapped(_event(happened), width, _DEEPER, INDENT)


def _quote(said: Said) -> str:
    words = said.words.split()
    text = " ".join(words[:_WORDS]) + (" ..." if len(words) > _WORDS else "")
    shown = f"“{text}”" if said.is_verbatim else text
    place = "" if said.line is None else f" (line {said.line})"
    return visible(f"{said.speaker or 'nobody named'}: {shown}{place}")


def _names(label: str, named: Sequence[Named]) -> str:
    told = ", ".join(f"{one.name} ({one.mention_count})" for one in named[:_NAMES])
    more = len(named) - _NAMES
    return visible(f"{label} {len(named)}: {told}{f', {more} more' if more > 0 else ''}")


def _event(happened: Happened) -> str:
    first, last = happened.first_day, happened.last_day
    if first is None or last is None:
        day = "no date"
    else:
        day = first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
    return visible(f"{day}: {happened.headline}")
