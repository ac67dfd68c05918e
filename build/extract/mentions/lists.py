"""What a list says of its members: people stand among people, parties among parties."""

from build import gazetteer
from build.extract.mentions import lexicon
from build.extract.mentions.page import Name, Page
from schema.vocabulary import EntityType

# So many members of whose type there is no doubt, and none of another.
ENOUGH_SURE = 2
_SEPARATORS = frozenset({",", ";", "and", "or", "&"})


def types_by_list(page: Page, names: list[Name]) -> dict[Name, EntityType]:
    """Return the type that the list in which a name stands gives it; `names` in text order."""
    found: dict[Name, EntityType] = {}
    members: list[Name] = []
    for name in names:
        if members and not _continues(page, members[-1], name):
            found |= _agreed(page, members)
            members = []
        members.append(name)
    return found | _agreed(page, members)


def _continues(page: Page, one: Name, other: Name) -> bool:
    gap = page.lower[one.end : other.first]
    if not gap or gap[0] not in _SEPARATORS:
        return False
    return all(word in _SEPARATORS or word == "the" for word in gap)


def _agreed(page: Page, members: list[Name]) -> dict[Name, EntityType]:
    if len(members) <= ENOUGH_SURE:
        return {}
    sure = {name: label for name in members if (label := _sure_type(page, name)) is not None}
    if len(sure) < ENOUGH_SURE or len(set(sure.values())) > 1:
        return {}
    label = next(iter(sure.values()))
    return {name: label for name in members if name not in sure}


def _sure_type(page: Page, name: Name) -> EntityType | None:
    """Return the type of a name of which the form and the world leave little doubt."""
    kind = gazetteer.kind(page.text(name))
    if kind is not None or name.end - name.first == 1:
        return kind
    if page.lower[name.end - 1] in lexicon.ORG_HEADS:
        return EntityType.ORG
    is_given = gazetteer.gender_of_given_name(page.words[name.first]) is not None
    return EntityType.PERSON if name.label == EntityType.PERSON or is_given else None
