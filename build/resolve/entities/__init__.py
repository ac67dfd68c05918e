"""Who is who: mentions to entities, within each article and over all of them."""

from array import array
from collections import defaultdict
from collections.abc import Iterable

from build.gazetteer.own import Listed
from build.resolve.collection import Collection
from build.resolve.entities.across.all_articles import join_articles
from build.resolve.entities.countries.places import code_in_article, countries_of, voted
from build.resolve.entities.group import Group, wholes
from build.resolve.entities.judgements.judged import Judged
from build.resolve.entities.judgements.obeyed import obey
from build.resolve.entities.listed import Listing, join_listed
from build.resolve.entities.merger import Merger
from build.resolve.entities.rows import Referring, entity_id_of, entity_row, words_of_names
from build.resolve.entities.sightings import Form, Sighting
from build.resolve.entities.surroundings import Beside, surroundings
from build.resolve.entities.within.antecedents import find_antecedents
from build.resolve.entities.within.one_article import group_article, sightings_of
from build.resolve.identities import Identities, Mentions
from schema.vocabulary import EntityType, MentionForm

_NOBODY = -1


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
    groups = join_listed(names.groups, merger)
    join_articles(groups, surroundings(collection, names.beside), merger)
    obey(judged, merger)
    entities = wholes(groups)
    mentions, referring = _mentions(collection, names, entities)
    codes, words = voted(names.groups), words_of_names(entities)
    rows = (
        entity_row(collection, one, referring.get(one, Referring()), codes.get(one), words)
        for one in entities
    )
    return Identities(rows, mentions, merger.joins)


class _Names:
    """The names of each article, settled by itself.

    `groups` are those of all articles, `beside` is what each article says of all its names.
    """

    def __init__(
        self, collection: Collection, merger: Merger, listing: Listing, judged: Judged
    ) -> None:
        self.groups: list[Group] = []
        self.beside: list[Beside] = []
        self._owners = array("i")  # of all names in order: a place in `groups`, or nobody's
        self._starts = array("Q", [0])  # where those of each article begin
        forms: dict[Form, Form] = {}
        for rank, reading in enumerate(collection.readings):
            sightings = sightings_of(rank, reading)
            context = countries_of(sightings)
            judged.read(reading.article)
            settled = group_article(reading.article, sightings, merger, listing)
            judged.meet(settled)
            for group in settled:
                if not group.is_person:
                    group.code = code_in_article(reading.article, group, context)
                    if group.label == EntityType.ORG:
                        group.state = group.code
            self.beside.append(Beside.of(settled, context))
            self._keep_owners(sightings, settled)
            for group in settled:
                group.settle(forms)

    def of(self, rank: int, sightings: Iterable[Sighting]) -> dict[Sighting, Group]:
        """Return whose each name of an article is, over all articles."""
        owners = self._owners[self._starts[rank] : self._starts[rank + 1]]
        return {
            one: self.groups[owner].whole
            for one, owner in zip(filter(_is_name, sightings), owners, strict=True)
            if owner != _NOBODY
        }

    def _keep_owners(self, sightings: Iterable[Sighting], settled: Iterable[Group]) -> None:
        places: dict[Sighting, int] = {}
        for group in settled:
            places |= dict.fromkeys(group.sightings, len(self.groups))
            self.groups.append(group)
        self._owners.extend(places.get(one, _NOBODY) for one in filter(_is_name, sightings))
        self._starts.append(len(self._owners))


def _is_name(sighting: Sighting) -> bool:
    return sighting.mention.form == MentionForm.NAME


def _mentions(
    collection: Collection, names: _Names, entities: Iterable[Group]
) -> tuple[Mentions, dict[Group, Referring]]:
    """Return all mentions, and what refers to each entity without naming it."""
    ids = {group: entity_id_of(group.first) for group in entities}
    labels = {group: group.label for group in entities}
    mentions = Mentions()
    referring: defaultdict[Group, Referring] = defaultdict(Referring)
    for rank, reading in enumerate(collection.readings):
        sightings = sightings_of(rank, reading)
        named = names.of(rank, sightings)
        others = list(find_antecedents(reading, sightings, named))
        for one, group in others:
            referring[group].count += 1
            if one.mention.form == MentionForm.DESCRIPTION and not group.is_person:
                referring[group].descriptions[one.text] += 1
        mentions.add(
            reading.article.article_id,
            (
                (
                    one.span,
                    one.text,
                    one.mention.form,
                    one.mention.label or labels[group],
                    ids[group],
                )
                for one, group in (*named.items(), *others)
            ),
        )
    return mentions, referring


__all__ = ["resolve_entities"]
