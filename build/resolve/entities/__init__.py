"""Who is who: mentions to entities, within each article and over all of them."""

from array import array
from collections.abc import Iterable, Iterator

from build.gazetteer.own import Listed
from build.kept import Kept
from build.resolve.collection import Collection
from build.resolve.entities.across.all_articles import join_articles
from build.resolve.entities.countries.places import code_in_article, countries_of
from build.resolve.entities.group import Group
from build.resolve.entities.judgements.judged import Judged
from build.resolve.entities.judgements.obeyed import obey
from build.resolve.entities.listed import Listing, join_listed
from build.resolve.entities.merger import Merger
from build.resolve.entities.referring import Referring
from build.resolve.entities.rows import entity_row, opening_words, words_of_names
from build.resolve.entities.settled import SettledGroup, SettledGroups
from build.resolve.entities.sightings import Sighting
from build.resolve.entities.surroundings import Beside, Surroundings
from build.resolve.entities.within.antecedents import find_antecedents
from build.resolve.entities.within.one_article import group_article, sightings_of
from build.resolve.identities import Entity, Identities, Mentions
from schema.vocabulary import EntityType, MentionForm

_NOBODY = -1
# What so many articles say of their names takes about 10 MB.
_MOST_IN_MEMORY = 10_000


def resolve_entities(
    collection: Collection, listed: Iterable[Listed] = (), judged: Judged | None = None
) -> Identities:
    """Return the entities of the collection, their mentions, and a link for each merge.

    `listed` are the identities of a user's own gazetteer, `judged` is what a maintainer judged.
    Names are settled first, within each article and then over all; then what stands for a name:
    descriptions, nouns, pronouns. A mention that may be of several is left out.
    """
    judged = judged or Judged()
    merger = Merger(judged)
    names = _Names(collection, merger, Listing(listed), judged)
    groups = names.groups
    join_listed(groups, merger)
    join_articles(groups, Surroundings(collection, names.beside), merger)
    obey(judged, merger)
    mentions, referring = _mentions(collection, names)
    return Identities(_entities(collection, groups, referring), mentions, merger.joins)


class _Names:
    """The names of each article, settled by itself.

    `groups` are those of all articles, `beside` is what each article says of all its names.
    """

    def __init__(
        self, collection: Collection, merger: Merger, listing: Listing, judged: Judged
    ) -> None:
        self.groups = SettledGroups(collection.readings.ids)
        self.beside = Kept(Beside, in_memory=_MOST_IN_MEMORY)
        self._owners = array("i")  # of all names in order: a number in `groups`, or nobody's
        self._starts = array("Q", [0])  # where those of each article begin
        for rank, reading in enumerate(collection.readings):
            sightings = sightings_of(rank, reading)
            context = countries_of(sightings)
            judged.read(reading.article)
            settled = group_article(reading.article, sightings, merger, listing)
            for group in settled:
                if not group.is_person:
                    group.code = code_in_article(reading.article, group, context)
                    if group.label == EntityType.ORG:
                        group.state = group.code
            self.beside.append(Beside.of(settled, context))
            self._keep_owners(sightings, settled)
            judged.meet([(group, self.groups.add(group)) for group in settled])

    def of(self, rank: int, sightings: Iterable[Sighting]) -> dict[Sighting, SettledGroup]:
        """Return whose each name of an article is, over all articles."""
        owners = self._owners[self._starts[rank] : self._starts[rank + 1]]
        wholes = {owner: self.groups[owner].whole for owner in set(owners) if owner != _NOBODY}
        return {
            one: wholes[owner]
            for one, owner in zip(filter(_is_name, sightings), owners, strict=True)
            if owner != _NOBODY
        }

    def _keep_owners(self, sightings: Iterable[Sighting], settled: Iterable[Group]) -> None:
        owners: dict[Sighting, int] = {}
        for number, group in enumerate(settled, len(self.groups)):
            owners |= dict.fromkeys(group.sightings, number)
        self._owners.extend(owners.get(one, _NOBODY) for one in filter(_is_name, sightings))
        self._starts.append(len(self._owners))


def _is_name(sighting: Sighting) -> bool:
    return sighting.mention.form == MentionForm.NAME


def _mentions(collection: Collection, names: _Names) -> tuple[Mentions, Referring]:
    """Return all mentions, and what refers to each entity without naming it."""
    mentions, referring = Mentions(), Referring(len(names.groups))
    for rank, reading in enumerate(collection.readings):
        sightings = sightings_of(rank, reading)
        named = names.of(rank, sightings)
        others = list(find_antecedents(reading, sightings, named))
        for one, group in others:
            tells = one.mention.form == MentionForm.DESCRIPTION and not group.is_person
            referring.add(group.number, one.text if tells else None)
        told = {group: (group.label, group.first.entity_id) for group in named.values()}
        mentions.add(
            reading.article.article_id,
            (
                (
                    one.span,
                    one.text,
                    one.mention.form,
                    one.mention.label or told[group][0],
                    told[group][1],
                )
                for one, group in (*named.items(), *others)
            ),
        )
    return mentions, referring


def _entities(
    collection: Collection, groups: SettledGroups, referring: Referring
) -> Iterator[Entity]:
    """Yield the entities in the order in which they are first named."""
    opening = set(opening_words(title for group in groups.wholes() for title in group.titles))
    opening.update(opening_words(referring.descriptions))
    words = words_of_names(groups.wholes(), opening)
    for group in groups.wholes():
        yield entity_row(collection, group, referring, words)


__all__ = ["resolve_entities"]
