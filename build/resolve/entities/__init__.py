"""Who is who: mentions to entities, within each article and over all of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from build.gazetteer.own import Listed
from build.resolve.collection import Collection
from build.resolve.entities.across.all_articles import join_articles
from build.resolve.entities.countries.places import code_in_article, countries_of, voted
from build.resolve.entities.group import Group, Sighting
from build.resolve.entities.judgements.judged import Judged
from build.resolve.entities.judgements.obeyed import obey
from build.resolve.entities.listed import Listing, join_listed
from build.resolve.entities.merger import Merger
from build.resolve.entities.rows import entity_row, mention_rows, words_of_names
from build.resolve.entities.surroundings import surroundings
from build.resolve.entities.within.antecedents import find_antecedents
from build.resolve.entities.within.one_article import group_article, sightings_of
from build.resolve.identities import Identities
from schema.entities import Entity, Mention
from schema.vocabulary import EntityType


def resolve_entities(
    collection: Collection, listed: Iterable[Listed] = (), judged: Judged | None = None
) -> Identities:
    """Return the entities of the collection, their mentions, and a link for each merge.

    `listed` are the identities of a user's own gazetteer, `judged` is what a maintainer judged.
    Names are settled first, within each article and then over all; then what stands for a name:
    descriptions, nouns, pronouns. A mention that may be of several is left out.
    """
    listing = Listing(listed)
    judged = judged or Judged()
    sightings = [sightings_of(rank, one) for rank, one in enumerate(collection.readings)]
    merger = Merger(judged)
    groups: list[Group] = []
    codes: dict[Group, str | None] = {}
    countries: dict[str, Counter[str]] = {}
    for reading, own in zip(collection.readings, sightings, strict=True):
        context = countries_of(own)
        countries[reading.article.article_id] = context
        judged.read(reading.article)
        settled = group_article(reading.article, own, merger, listing)
        judged.meet(settled)
        for group in settled:
            groups.append(group)
            if not group.is_person:
                codes[group] = code_in_article(reading.article, group, context)
                if group.label == EntityType.ORG:
                    group.state = codes[group]
    around = surroundings(collection, groups, countries)
    groups = join_listed(groups, merger)
    join_articles(groups, codes, around, merger)
    obey(judged, merger)
    entities = list(dict.fromkeys(map(merger.root, groups)))
    referring = _referring(collection, sightings, entities)
    return _identities(collection, entities, referring, voted(codes, merger.root), merger)


def _referring(
    collection: Collection, sightings: list[list[Sighting]], groups: list[Group]
) -> dict[Group, list[Sighting]]:
    named = [dict[Sighting, Group]() for _ in collection.readings]
    for group in groups:
        for sighting in group.sightings:
            named[sighting.rank][sighting] = group
    referring: defaultdict[Group, list[Sighting]] = defaultdict(list)
    for reading, own, names in zip(collection.readings, sightings, named, strict=True):
        for sighting, group in find_antecedents(reading, own, names):
            referring[group].append(sighting)
    return referring


def _identities(
    collection: Collection,
    groups: list[Group],
    referring: dict[Group, list[Sighting]],
    codes: dict[Group, str],
    merger: Merger,
) -> Identities:
    entities: list[Entity] = []
    mentions: list[Mention] = []
    known = words_of_names(groups)
    for group in groups:
        others = referring.get(group, [])
        entity = entity_row(collection, group, others, codes.get(group), known)
        entities.append(entity)
        mentions += mention_rows(entity, [*group.sightings, *others])
    return Identities(entities, mentions, merger.links)


__all__ = ["resolve_entities"]
