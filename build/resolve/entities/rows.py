"""Groups to rows: the entity's name, type, country and counts; a row for each mention."""

from collections import Counter
from collections.abc import Iterable

from build import gazetteer
from build.resolve.collection import Collection
from build.resolve.entities.antecedents import titles_of
from build.resolve.entities.group import Group, Sighting
from build.resolve.entities.places import country_code
from schema.entities import Entity, Mention
from schema.ids import make_id
from schema.vocabulary import EntityType, MentionForm

_FULLEST = frozenset({EntityType.PERSON, EntityType.ORG})
# Capitals this short may be an acronym, which stays as it is.
LONGEST_ACRONYM = 5


def entity_row(
    collection: Collection, group: Group, referring: list[Sighting], code: str | None
) -> Entity:
    """Return the entity of a group; `referring` are its mentions that are no names."""
    mentions = sorted([*group.sightings, *referring], key=lambda one: one.order)
    first = mentions[0]
    label = entity_type(group)
    names = _printed(group, label)
    name = _main_name(names, label)
    articles = {one.article_id for one in mentions}
    return Entity(
        entity_id=make_id("ent", first.article_id, first.span.start, first.span.end),
        name=name,
        entity_type=label,
        aliases=_aliases(names, name),
        description=_description(group, referring),
        country_code=country_code(name, label, code),
        wikidata_id=None,
        mention_count=len(mentions),
        article_count=len(articles),
        independent_source_count=collection.source_count(articles),
        first_seen=collection.first_day(articles),
        last_seen=collection.last_day(articles),
    )


def mention_rows(entity: Entity, sightings: Iterable[Sighting]) -> list[Mention]:
    """Return the rows of an entity's mentions."""
    return [
        Mention(
            mention_id=one.mention_id,
            article_id=one.article_id,
            entity_id=entity.entity_id,
            start_char=one.span.start,
            end_char=one.span.end,
            text=one.text,
            form=one.mention.form,
            label=one.mention.label or entity.entity_type,
        )
        for one in sightings
    ]


def entity_type(group: Group) -> EntityType:
    """Return the type that most of the names have, those of the gazetteer before any vote."""
    if group.is_person:
        return EntityType.PERSON
    known = gazetteer.kind(group.fullest)
    if known is not None:
        return known
    votes = Counter(one.mention.label for one in group.sightings if one.mention.label is not None)
    votes.pop(EntityType.PERSON, None)
    return min(votes, key=lambda label: (-votes[label], label), default=EntityType.ORG)


def _printed(group: Group, label: EntityType) -> Counter[str]:
    """Return the forms of the name, those all in capitals under the casing they have elsewhere."""
    names = group.names
    casings = {name.casefold(): name for name in sorted(names) if not name.isupper()}
    printed: Counter[str] = Counter()
    for name, count in names.items():
        printed[casings.get(name.casefold(), _lowered(name, label))] += count
    return printed


def _lowered(name: str, label: EntityType) -> str:
    """Return a name that is only known in capitals as it would be printed elsewhere."""
    is_acronym = label == EntityType.ORG and " " not in name and len(name) <= LONGEST_ACRONYM
    if not name.isupper() or is_acronym or gazetteer.kind(name) is not None or "." in name:
        return name
    return name.title()


def _main_name(names: Counter[str], label: EntityType) -> str:
    """Return the fullest name of people, organisations and countries, the commonest of others."""
    if label not in _FULLEST and not _is_country(next(iter(names))):
        return max(names, key=lambda one: (names[one], len(one), one))
    return max(names, key=lambda one: (len(one.split()), names[one], len(one), one))


def _is_country(name: str) -> bool:
    found = gazetteer.territory(name)
    return found is not None and found.is_country


def _aliases(names: Counter[str], name: str) -> list[str]:
    others = [one for one in names if one != name]
    return sorted(others, key=lambda one: (-names[one], one))


def _description(group: Group, referring: Iterable[Sighting]) -> str | None:
    """Return the commonest role printed with the name, else the noun printed right before it."""
    titles = titles_of(group)
    if not titles and not group.is_person:
        titles = Counter(
            one.text.split(" ", 1)[1]
            for one in referring
            if one.mention.form == MentionForm.DESCRIPTION and " " in one.text
        )
    counted: Counter[str] = Counter()
    for title, count in titles.items():
        counted[title.casefold()] += count
    if not counted:
        return None
    commonest = max(counted, key=lambda one: (counted[one], len(one), one))
    forms = [title for title in titles if title.casefold() == commonest]
    return max(forms, key=lambda one: (titles[one], one))
