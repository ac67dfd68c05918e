"""What the words of a name say: whether two names may be of one person or one organisation."""

import re
from collections.abc import Sequence
from functools import lru_cache

from build import gazetteer
from build.resolve.entities.spelling import folded, is_slip, skeleton
from schema.vocabulary import EntityType

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset({"of", "for", "the", "and", "on", "de", "la"})
_LONGEST_ACRONYM = 8
LEGAL_FORMS = frozenset(
    {"inc", "incorporated", "corp", "corporation", "ltd", "limited", "llc", "plc", "co", "ag"}
    | {"gmbh", "sa", "nv", "spa"}
)
_QUOTED = re.compile(r"[\"“”‘(]")

# Words that a company's short name leaves out.
_COMPANY_WORDS = frozenset(
    {"airlines", "airways", "bank", "co", "company", "corp", "corporation", "energy", "foundation"}
    | {"group", "holdings", "inc", "industries", "llc", "ltd", "media", "motors", "news"}
    | {"partners", "plc", "relief", "services", "shipping", "systems", "technologies", "trust"}
)


@lru_cache(maxsize=1 << 13)
def key_of(name: str, label: EntityType) -> str:
    """Return what all spellings of one name share.

    Aliases of a country and names of its people share the country's code; other names share
    their folded words, those of persons without middle initials.
    """
    if label == EntityType.PERSON:
        return " ".join(person_words(name))
    people = gazetteer.demonym(name)
    if people is not None:
        return f"people:{people.code}" if people.is_country else f"people:{_singular(name)}"
    territory = gazetteer.territory(name)
    if territory is not None and territory.is_country and not gazetteer.is_us_state(name):
        return f"country:{territory.code or folded(name)}"
    region = gazetteer.region(name)
    if region is not None:
        return f"region:{folded(region)}"
    words = folded(gazetteer.state_name(name) or name).removeprefix("the ")
    state = words.removeprefix("state of ")
    if state != words and gazetteer.is_us_state(state.title()):
        return state
    return words.removesuffix(" dc").rstrip(",")


def _singular(name: str) -> str:
    single = name.removesuffix("s")
    return folded(single if gazetteer.demonym(single) is not None else name)


def person_words(name: str) -> list[str]:
    """Return the folded words of a person's name, initials in the middle and suffixes left out."""
    words = [word for word in folded(name).split() if word not in _SUFFIXES]
    return [
        word for place, word in enumerate(words) if len(word) > 1 or place in {0, len(words) - 1}
    ]


def may_be_same_person(left: list[str], right: list[str]) -> bool:
    """Say whether two full names may be of one person.

    The first names are equal, a slip apart, or one is the other's initial; so are the last names.
    What stands between is the same, as far as both print it.
    """
    if len(left) < 2 or len(right) < 2 or differ_between(left[1:-1], right[1:-1]):
        return False
    first, other = left[0], right[0]
    is_initial = min(len(first), len(other)) == 1 and first[0] == other[0]
    same_first = is_initial or skeleton(first) == skeleton(other)
    same_last = skeleton(left[-1]) == skeleton(right[-1])
    if same_first and same_last:
        return True
    # Two slips at once are two people.
    return (same_first and is_slip(left[-1], right[-1])) or (
        same_last and len(first) > 1 and len(other) > 1 and is_slip(first, other)
    )


def middle_names(name: str) -> tuple[str, ...]:
    """Return what stands between the first and the last name, initials too, nicknames left out."""
    if _QUOTED.search(name):
        return ()
    words = [word for word in folded(name).split() if word not in _SUFFIXES]
    return tuple(words[1:-1])


def differ_between(left: Sequence[str], right: Sequence[str]) -> bool:
    """Say whether both have middle names, and not the same: "Leif Arne Dahl", "Leif Olav Dahl".

    An initial is short for any name that it begins; of two initials, "H.W." is not "W.".
    """
    if not left or not right:
        return False
    few, many = sorted((left, right), key=len)
    return not all(any(_may_be_one_word(one, two) for two in many) for one in few)


def _may_be_one_word(left: str, right: str) -> bool:
    is_initial = min(len(left), len(right)) == 1 and left[0] == right[0]
    return is_initial or is_slip(left, right)


def acronyms(name: str) -> frozenset[str]:
    """Return the initials of the capitalised words, and of all: "HBL", "HBfL"."""
    letters = [word[0] for word in name.replace("-", " ").split()]
    return frozenset({"".join(one for one in letters if one.isupper()), "".join(letters)})


def is_abbreviation(short: str, name: str) -> bool:
    """Say whether the letters of one word open words of the name, in order: "HSB", "DfT"."""
    letters = [one.lower() for one in short if one.isalpha()]
    if not 2 <= len(letters) <= _LONGEST_ACRONYM or sum(map(str.isupper, short)) < 2:
        return False
    if " " in short or not short[0].isupper():
        return False
    opening = iter(word[0].lower() for word in name.replace("-", " ").split())
    return all(letter in opening for letter in letters)


def without_given_names(name: str) -> str | None:
    """Return a body's name without the given names that it opens with; None where it has none."""
    first, _, rest = name.partition(" ")
    if gazetteer.gender_of_given_name(first) is None:
        return None
    while rest.partition(" ")[0].endswith(".") and " " in rest:
        rest = rest.partition(" ")[2]
    return rest or None


def without_legal_form(name: str) -> str:
    """Return a company's name without the form that it has in law: "Selden Inc."."""
    rest, _, last = name.rpartition(" ")
    return rest.rstrip(",") if rest and folded(last) in LEGAL_FORMS else name


def is_surname_of(short: str, full: str) -> bool:
    """Say whether a person's name is two words of surname of another: "Suu Kyi"."""
    words = short.split()
    ends_so = folded(full).endswith(f" {folded(short)}")
    return len(words) == 2 and ends_so and gazetteer.gender_of_given_name(words[0]) is None


def is_company(key: str) -> bool:
    """Say whether a folded name ends in a word that its short form leaves out."""
    return key.split()[-1] in _COMPANY_WORDS


def office_words(name: str) -> frozenset[str]:
    """Return the words of an organisation's name whose order may change, its country left out.

    "U.S. Department of State" and "State Department" share theirs. A part of a country stays: the
    party of one state is not the party.
    """
    words = frozenset(folded(name).replace("defence", "defense").split()) - _PARTICLES
    country = country_in(name)[0]
    if gazetteer.is_us_state(country) or not _is_country(country):
        return words
    return words - frozenset(folded(country).split())


def _is_country(name: str) -> bool:
    found = gazetteer.demonym(name) or gazetteer.territory(name)
    return found is not None and found.is_country


@lru_cache(maxsize=1 << 13)
def country_in(name: str) -> tuple[str, str | None]:
    """Return the word of the name that names a country or a people, and the country's code."""
    words = name.split()
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            part = " ".join(words[start : start + size])
            found = gazetteer.demonym(part) or gazetteer.territory(part)
            if found is not None and found.code is not None:
                return part, found.code
    return "", None


def is_opening(left: str, right: str) -> bool:
    """Say whether one name is the other up to its "and": "X Zoo" and "X Zoo and Garden".

    Ministries are not told apart so: "Ministry of X" and "Ministry of X and Y" may be two.
    """
    short, long = sorted((folded(left), folded(right)), key=len)
    is_name = " " in short and " of " not in short
    return is_name and long.startswith(f"{short} and ")


def differ_by_one_word(left: str, right: str) -> bool:
    """Say whether two long names are equal but for one word more, or an initial."""
    a, b = folded(left).split(), folded(right).split()
    a, b = ([word for word in words if len(word) > 1] for words in (a, b))
    if min(len(a), len(b)) < 4 or a[0] != b[0] or a[-1] != b[-1]:
        return False
    return len(set(a) ^ set(b)) <= 1 and abs(len(a) - len(b)) <= 2
