"""Short forms of organisations that another article explains: acronyms, single words, suffixes."""

from collections.abc import Iterator

from build import gazetteer
from build.resolve.entities.merger import Merger
from build.resolve.entities.names import LEGAL_FORMS
from build.resolve.entities.settled import SettledGroup, SettledGroups
from build.resolve.entities.spelling import folded
from build.resolve.entities.surroundings import Surroundings
from schema.vocabulary import EntityType

_HOUSES = frozenset({EntityType.ORG, EntityType.FAC})
# What everybody knows an acronym for; another name that an article gives for it comes first.
_KNOWN = {
    "AFP": "agence france presse",
    "AP": "associated press",
    "CIA": "central intelligence agency",
    "DNC": "democratic national committee",
    "ECB": "european central bank",
    "EU": "european union",
    "FAA": "federal aviation administration",
    "FBI": "federal bureau of investigation",
    "GOP": "republican party",
    "IAEA": "international atomic energy agency",
    "IMF": "international monetary fund",
    "ISIL": "islamic state",
    "ISIS": "islamic state",
    "NASA": "national aeronautics and space administration",
    "NATO": "north atlantic treaty organization",
    "NHS": "national health service",
    "NPR": "national public radio",
    "NRA": "national rifle association",
    "NSA": "national security agency",
    "OSCE": "organization for security and co operation in europe",
    "RNC": "republican national committee",
    "UN": "united nations",
    "WHO": "world health organization",
    "WTO": "world trade organization",
}
# An acronym of so many letters may be printed as a word: "Nasa".
_A_WORD = 4
# An acronym of so many letters, explained in so many articles, is known beyond its story.
_LETTERS, _EXPLAINED = 3, 2
# Without its spaces and its "and" a name of so many letters is still one name.
_LONG = 8


def join_short_forms(groups: SettledGroups, around: Surroundings, merger: Merger) -> None:
    """Join a lone acronym or word to the one long name that other articles give it for.

    It must share a story with them (a word: have no story beside theirs); an acronym of three
    letters that two articles explain is known anywhere, and so are a few that all know. A form of
    two long names joins neither.
    """
    unexplained = dict(_known_to_all(groups))
    for same in groups.together(_by_short_form(groups)):
        long = [one for one in same if " " in one.key]
        for short in same if long else ():
            unexplained.pop(short, None)
            if len(long) == 1 and short != long[0] == long[0].whole:
                _join(long[0], short, around, merger)
    for short, known in unexplained.items():
        merger.join(known, short, "acronym_elsewhere")


def _by_short_form(groups: SettledGroups) -> Iterator[tuple[str, SettledGroup]]:
    """Yield organisations with their forms of one word."""
    for group in _organisations(groups):
        if " " not in group.key:
            yield _form(group.fullest), group
        else:
            yield from ((_form(name), group) for name in group.names if " " not in name)


def _known_to_all(groups: SettledGroups) -> Iterator[tuple[SettledGroup, SettledGroup]]:
    """Yield organisations that are called by what everybody knows another for, with that one."""
    lone: list[tuple[SettledGroup, str]] = []
    named: dict[str, SettledGroup] = {}
    for group in _organisations(groups):
        key = group.key
        if key in _KNOWN.values():
            named.setdefault(key, group)
        if " " not in key:
            form = _form(group.fullest)
            known = _KNOWN.get(form if len(form) < _A_WORD else form.upper())
            if known is not None:
                lone.append((group, known))
    return ((group, named[key]) for group, key in lone if key in named)


def _organisations(groups: SettledGroups) -> Iterator[SettledGroup]:
    return (one for one in groups.wholes() if not one.is_person and one.label == EntityType.ORG)


def _form(name: str) -> str:
    """Return what spellings of a short form share; an acronym stays one: "U.N.", "UN"."""
    plain = name.replace(".", "")
    return plain if plain.isupper() else folded(plain)


def _join(long: SettledGroup, short: SettledGroup, around: Surroundings, merger: Merger) -> None:
    form = _form(short.fullest)
    own, others = set(around.stories_of(short)), set(around.stories_of(long))
    if not form.isupper():
        if own <= others:
            merger.join(long, short, "short_name_in_story")
    elif own & others or (len(form) >= _LETTERS and _explained(long, form) >= _EXPLAINED):
        merger.join(long, short, "acronym_elsewhere")


def _explained(long: SettledGroup, form: str) -> int:
    """Count the articles that print the short form beside the long name."""
    return len(long.articles_with(lambda one: _form(one.text) == form))


def join_forms(groups: SettledGroups, merger: Merger) -> None:
    """Join names of one organisation that differ in its legal form, in "&" or in a space."""
    for first, *others in groups.together(_by_letters(groups)):
        letters, is_first_bare = _letters(first.key)
        for other in others:
            if other.key == first.key:
                continue  # equal names that are not joined have a reason
            if _letters(other.key)[1] != is_first_bare:
                merger.join(first, other, "legal_form")
            elif len(letters) >= _LONG:
                merger.join(first, other, "spelling")


def _by_letters(groups: SettledGroups) -> Iterator[tuple[str, SettledGroup]]:
    for group in groups.wholes():
        if not group.is_person and group.label in _HOUSES and not gazetteer.kind(group.fullest):
            yield _letters(group.key)[0], group


def _letters(key: str) -> tuple[str, bool]:
    """Return the letters of a name without its legal form, and whether it has none."""
    words = key.replace("&", " and ").replace(",", "").split()
    is_bare = len(words) == 1 or words[-1] not in LEGAL_FORMS
    return "".join(words if is_bare else words[:-1]), is_bare
