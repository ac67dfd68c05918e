"""Names that the user's own gazetteer lists: whom they are of, before anything else is asked."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from build.document import Article
from build.gazetteer.own import Listed
from build.resolve.entities.countries.places import stated_country
from build.resolve.entities.group import Group
from build.resolve.entities.merger import Merger
from build.resolve.entities.names import key_of
from build.resolve.entities.settled import SettledGroup, SettledGroups
from build.resolve.entities.spelling import folded
from schema.vocabulary import PLACE_TYPES, EntityType

# Types whose spellings of one name share a key: "J. B. Hill" and "J. Hill", "U.S." and "America".
_KEYED = (EntityType.PERSON, EntityType.NORP, *PLACE_TYPES)


class Listing:
    """The identities that a user lists, by their names."""

    def __init__(self, listed: Iterable[Listed] = ()) -> None:
        self._listed = tuple(dict.fromkeys(listed))

    def identify(self, article: Article, groups: Iterable[Group]) -> None:
        """Say of each group of an article, one name each, which listed identity it is of.

        A name that several share is of the one that the article also calls by a name of its own,
        or of the only one that is in the country printed behind it; else it stays open.
        """
        if not self._listed:
            return
        groups = list(groups)
        fitting = {group: self._fitting(article, group, groups) for group in groups}
        named = {found[0] for found in fitting.values() if len(found) == 1}
        for group, found in fitting.items():
            meant = found if len(found) == 1 else [one for one in found if one in named]
            if len(meant) == 1:
                group.identify(meant[0])
            group.may_be_listed = bool(found)

    @cached_property
    def _by_name(self) -> dict[str, list[Listed]]:
        found: defaultdict[str, dict[Listed, None]] = defaultdict(dict)
        for one in self._listed:
            for name in one.names:
                found[_plain(name)][one] = None
                if one.entity_type in _KEYED:
                    found[key_of(name, one.entity_type)][one] = None
        return {name: list(bearers) for name, bearers in found.items()}

    def _fitting(self, article: Article, group: Group, others: list[Group]) -> list[Listed]:
        """Return the identities that bear the group's name and may be meant."""
        found = self._by_name.get(_plain(group.fullest)) or self._by_name.get(group.key) or []
        if found and _is_surname_of_another(group, others):
            return []
        stated = {stated_country(article, one) for one in group.sightings} - {None}
        return [one for one in found if not stated or one.country_code in {None, *stated}]


def join_listed(groups: SettledGroups, merger: Merger) -> None:
    """Join the groups of each listed identity over all articles."""
    first: dict[Listed, SettledGroup] = {}
    for group in groups.wholes():
        if group.listed is not None:
            merger.join(first.setdefault(group.listed, group), group, "gazetteer")


def _is_surname_of_another(group: Group, others: list[Group]) -> bool:
    """Say whether a lone word is the last name of somebody whom the article names in full."""
    return (
        group.is_person
        and " " not in group.key
        and any(one.is_person and one.key.endswith(f" {group.key}") for one in others)
    )


def _plain(name: str) -> str:
    return folded(name).removeprefix("the ")
