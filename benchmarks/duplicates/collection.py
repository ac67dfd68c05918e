"""A collection whose copies are known: real articles, what desks make of them, lookalikes."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from benchmarks.articles import article_of
from benchmarks.duplicates.copies import RECIPES, Recipe, Sources
from benchmarks.duplicates.lookalikes import lookalikes
from benchmarks.duplicates.originals import Half, Original, originals
from benchmarks.duplicates.real import text_of
from build.document import Article, Publication
from schema.ids import make_id
from schema.vocabulary import BlockKind, DatePrecision, DuplicateKind, PublicationBasis

SEED = 20250304
_COPIES_OF_EACH = 2
_UNDATED = 0.15
_HOSTS = 5  # every fifth article is no source but a host of lookalikes
_OUTLETS = tuple(f"Outlet {number}" for number in range(40))


@dataclass(frozen=True)
class Made:
    """A copy that was made: how, and what it may be called."""

    recipe: Recipe
    kinds: tuple[DuplicateKind, ...]


@dataclass
class Known:
    """The articles, and what is known of them, by their ids.

    `texts`: the original texts in each. `copies`: how each copy was made. `real`: the originals,
    with the event that they tell where it is known. `lookalikes`: why they look like copies.
    """

    articles: list[Article] = field(default_factory=list)
    texts: dict[str, frozenset[str]] = field(default_factory=dict)
    copies: dict[str, Made] = field(default_factory=dict)
    real: dict[str, str | None] = field(default_factory=dict)
    lookalikes: dict[str, str] = field(default_factory=dict)

    def are_related(self, one: str, other: str) -> bool:
        """Say whether two articles were made of one text."""
        return not self.texts[one].isdisjoint(self.texts[other])


def collection(half: Half) -> Known:
    """Return a half's articles, about two copies of each that can be cut, and lookalikes."""
    random = Random(SEED)
    found = originals(half)
    hosts = [one for place, one in enumerate(found) if place % _HOSTS == 0 and one.event is None]
    known = Known()
    kept = [one for one in found if one not in hosts]
    wires = [one for one in kept if one.is_long]
    random.shuffle(wires)
    addressed = set()
    for number in range(_COPIES_OF_EACH * len(wires)):
        place, recipe = number // _COPIES_OF_EACH, RECIPES[number % len(RECIPES)]
        sources = (wires[place], wires[place - 1], wires[(place + 7) % len(wires)])
        _add_copy(known, recipe, sources, random)
        if DuplicateKind.VERSION in recipe.kinds:
            addressed.add(wires[place].name)
    for one in kept:
        url = _address(one) if one.name in addressed else None
        article = _article(one.name, one.headline, one.paragraphs, one.publisher, one.day, url)
        known.articles.append(article)
        known.texts[article.article_id] = frozenset({text_of(one.name)})
        known.real[article.article_id] = one.event
    for number, made in enumerate(lookalikes(hosts, random)):
        name = f"{made.kind} {number}"
        article = _article(name, name, made.paragraphs, made.host.publisher, made.host.day, None)
        known.articles.append(article)
        known.texts[article.article_id] = frozenset({article.article_id})
        known.lookalikes[article.article_id] = made.kind
    return known


def _add_copy(known: Known, recipe: Recipe, sources: Sources, random: Random) -> None:
    wire = sources[0]
    number = len(known.copies)
    is_version = DuplicateKind.VERSION in recipe.kinds
    paragraphs = tuple(recipe.make(sources, random))
    article = _article(
        f"{recipe.name} {number}",
        f"A headline of the desk's own: {number}",
        paragraphs,
        wire.publisher if is_version else random.choice(_OUTLETS),
        None if random.random() < _UNDATED else wire.day + timedelta(random.randrange(3)),
        _address(wire) if is_version else None,
    )
    known.articles.append(article)
    is_same = paragraphs == wire.paragraphs and not is_version
    kinds = (DuplicateKind.EXACT,) if is_same else recipe.kinds
    known.copies[article.article_id] = Made(recipe, kinds)
    known.texts[article.article_id] = frozenset(
        text_of(one.name) for one in sources[: recipe.wires]
    )


def _address(one: Original) -> str:
    return f"https://gazette.example/{make_id('url', one.name)}"


def _article(
    name: str,
    headline: str,
    paragraphs: tuple[str, ...],
    publisher: str,
    day: date | None,
    url: str | None,
) -> Article:
    dated = Publication(PublicationBasis.METADATA, day, precision=DatePrecision.DAY)
    return article_of(
        (BlockKind.HEADLINE, headline),
        *paragraphs,
        article_id=make_id("art", name),
        headline=headline,
        publisher=publisher,
        publication=dated if day else Publication(),
        url=url,
    )
