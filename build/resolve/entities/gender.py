"""Which pronoun goes with a person, as printed words tell; only ever used to rule one out.

Never written to the dataset. A title or a pronoun in the text counts before a given name.
"""

from collections.abc import Iterable

from build import gazetteer

MALE, FEMALE = "m", "f"
_HONORIFICS = {
    "mr": MALE,
    "sir": MALE,
    "lord": MALE,
    "herr": MALE,
    "fr": MALE,
    "mrs": FEMALE,
    "ms": FEMALE,
    "miss": FEMALE,
    "dame": FEMALE,
    "lady": FEMALE,
    "frau": FEMALE,
}
_PRONOUNS = {
    "he": MALE,
    "him": MALE,
    "his": MALE,
    "himself": MALE,
    "she": FEMALE,
    "her": FEMALE,
    "hers": FEMALE,
    "herself": FEMALE,
}
_FEMALE_ROLES = ("woman", "queen", "princess", "actress", "duchess")
_MALE_ROLES = ("spokesman", "chairman", "congressman", "king", "prince", "duke", "policeman")


def of_pronoun(word: str) -> str | None:
    """Return the gender of a pronoun of the third person singular."""
    return _PRONOUNS.get(word.lower())


def of_honorific(word: str | None) -> str | None:
    """Return the gender of "mr", "mrs" and the like."""
    return None if word is None else _HONORIFICS.get(word.rstrip("."))


def of_title(title: str | None) -> str | None:
    """Return the gender of a role that has one: "spokeswoman"."""
    words = (title or "").lower().split()
    if any(word.endswith(_FEMALE_ROLES) for word in words):
        return FEMALE
    return MALE if any(word in _MALE_ROLES for word in words) else None


def of_names(names: Iterable[str]) -> str | None:
    """Return the gender that the full names of one person agree on, where any tells."""
    told = {of_name(name) for name in names} - {None}
    return told.pop() if len(told) == 1 else None


def of_name(name: str) -> str | None:
    """Return the gender of a full name's given name, where it mostly has one."""
    words = name.split()
    found = gazetteer.gender_of_given_name(words[0]) if len(words) > 1 else None
    return found if found in {MALE, FEMALE} else None
