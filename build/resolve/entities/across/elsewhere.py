"""Short forms of organisations that another article explains: acronyms, single words, suffixes."""

from collections import defaultdict
from collections.abc import Iterable

from build import gazetteer
from build.resolve.entities.group import Group
from build.resolve.entities.merger import Merger
from build.resolve.entities.names import LEGAL_FORMS
from build.resolve.entities.spelling import folded
from build.resolve.entities.surroundings import Surroundings
from schema.vocabulary import EntityType

_HOUSES = frozenset({EntityType.ORG, EntityType.FAC})
# What everybody knows an acronym for; another name that an article gives for it comes first.
_KNOWN = {
    "AFP": "agence france presse",
    "AP": "associated press",
    "EU": "european union",
    "FAA": "federal aviation administration",
    "FBI": "federal bureau of investigation",
    "IAEA": "international atomic energy agency",
    "IMF": "international monetary fund",
    "NASA": "national aeronautics and space administration",
    "NATO": "north atlantic treaty organization",
    "NHS": "national health service",
    "NPR": "national public radio",
    "UN": "united nations",
    "WHO": "world health organization",
}
# An acronym of so many letters may be printed as a word: "Nasa".
_A_WORD = 4
# An acronym of so many letters, explained in so many articles, is known beyond its story.
_LETTERS, _EXPLAINED = 3, 2
# Without its spaces and its "and" a name of so many letters is still one name.
_LONG = 8


def join_short_forms(groups: Iterable[Group], around: Surroundings, merger: Merger) -> None:
    """Join a lone acronym or word to the one long name that other articles give it for.

    It must share a story with them (a word: have no story beside theirs); an acronym of three
    letters that two articles explain is known anywhere, and so are a few that all know. A form of
    two long names joins neither.
    """
    explained: defaultdict[str, dict[Group, None]] = defaultdict(dict)
    lone: list[Group] = []
    named: dict[str, Group] = {}
    for group in groups:
        if group.is_person or group.label != EntityType.ORG:
            continue
        if " " not in group.key:
            lone.append(group)
            continue
        named.setdefault(group.key, group)
        for name in group.names:
            if " " not in name:
                explained[_form(name)][group] = None
    for group in lone:
        form = _form(group.fullest)
        found = list(explained.get(form, ()))
        if len(found) == 1 and found[0] is found[0].whole:
            _join(found[0], group, around, merger)
            continue
        known = named.get(_KNOWN.get(form if len(form) < _A_WORD else form.upper(), ""))
        if not found and known is not None:
            merger.join(known, group, "acronym_elsewhere")


def _form(name: str) -> str:
    """Return what spellings of a short form share; an acronym stays one: "U.N.", "UN"."""
    plain = name.replace(".", "")
    return plain if plain.isupper() else folded(plain)


def _join(long: Group, short: Group, around: Surroundings, merger: Merger) -> None:
    form = _form(short.fullest)
    own, others = set(around.stories_of(short)), set(around.stories_of(long))
    if not form.isupper():
        if own <= others:
            merger.join(long, short, "short_name_in_story")
    elif own & others or (len(form) >= _LETTERS and _explained(long, form) >= _EXPLAINED):
        merger.join(long, short, "acronym_elsewhere")


def _explained(long: Group, form: str) -> int:
    """Count the articles that print the short form beside the long name."""
    return len(long.articles_with(lambda one: _form(one.text) == form))


def join_forms(groups: Iterable[Group], merger: Merger) -> None:
    """Join names of one organisation that differ in its legal form, in "&" or in a space."""
    first: dict[str, tuple[Group, bool]] = {}
    for group in groups:
        if group.is_person or group.label not in _HOUSES or gazetteer.kind(group.fullest):
            continue
        words = group.key.replace("&", " and ").replace(",", "").split()
        is_bare = len(words) == 1 or words[-1] not in LEGAL_FORMS
        joined = "".join(words if is_bare else words[:-1])
        other, is_other_bare = first.setdefault(joined, (group, is_bare))
        if other is group or other.key == group.key:
            continue  # equal names that are not joined have a reason
        if is_bare != is_other_bare:
            merger.join(other, group, "legal_form")
        elif len(joined) >= _LONG:
            merger.join(other, group, "spelling")
