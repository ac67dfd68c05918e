"""Who is who: mentions to entities, within each article and over all of them."""

from collections import defaultdict

from build.resolve.collection import Collection
from build.resolve.entities.across import join_articles
from build.resolve.entities.antecedents import find_antecedents
from build.resolve.entities.group import Group, Sighting
from build.resolve.entities.merger import Merger
from build.resolve.entities.places import code_in_article, countries_of
from build.resolve.entities.rows import entity_row, mention_rows, words_of_names
from build.resolve.entities.within import group_article, sightings_of
from build.resolve.identities import Identities
from schema.entities import Entity, Mention


def resolve_entities(collection: Collection) -> Identities:
    """Return the entities of the collection, their mentions, and a link for each merge.

    Names are settled first, within each article and then over all; then what stands for a name:
    descriptions, nouns, pronouns. A mention that may be of several is left out.
    """
    sightings = [sightings_of(rank, one) for rank, one in enumerate(collection.readings)]
    merger = Merger()
    groups: list[Group] = []
    codes: dict[Group, str | None] = {}
    for reading, own in zip(collection.readings, sightings, strict=True):
        context = countries_of(own)
        for group in group_article(reading.article, own, merger):
            groups.append(group)
            if not group.is_person:
                codes[group] = code_in_article(reading.article, group, context)
    entities = join_articles(groups, codes, collection.story_of, merger)
    referring = _referring(collection, sightings, entities)
    found = {merger.root(group): code for group, code in codes.items() if code is not None}
    return _identities(collection, entities, referring, found, merger)


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
