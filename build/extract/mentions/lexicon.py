"""Words that tell what a name or a noun phrase stands for, read from `words.toml` beside this."""

import tomllib
from importlib.resources import files

from schema.vocabulary import EntityType

_LISTS: dict[str, str] = tomllib.loads(
    (files(__package__) / "words.toml").read_text(encoding="utf-8")
)


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


HONORIFICS = _words("honorifics")
PERSON_ROLES = _words("person_roles")
PLAYERS = _words("players")
SPORT = _words("sport")
BEFORE_TEAMS = _words("before_teams")
AFTER_TEAMS = _words("after_teams")
OWNER_ROLES = _words("owner_roles")
RELATIONS = _words("relations")
# Ends of nouns that name a person in an apposition ("a retired miller").
PERSON_SUFFIXES = ("er", "or", "ist", "ian", "ant")
NO_ROLES = _words("no_roles")
ORG_HEADS = _words("org_heads")
ORG_OPENERS = _words("org_openers")
FOREIGN_CONNECTORS = _words("foreign_connectors")
FOREIGN_OPENERS = _words("foreign_openers")
BANDED = _words("banded")
ADJECTIVE_ENDINGS = tuple(sorted(_words("adjective_endings")))
LAW_HEADS = _words("law_heads")
LAW_OPENERS = _words("law_openers")
EVENT_HEADS = _words("event_heads")
LOC_HEADS = _words("loc_heads")
LOC_OPENERS = _words("loc_openers")
FAC_HEADS = _words("fac_heads")
GPE_HEADS = _words("gpe_heads")
GPE_OPENERS = _words("gpe_openers")
REALMS = _words("realms")
DONE_TO_PEOPLE = _words("done_to_people")
LOWER_PLACE_HEADS = _words("lower_place_heads")
FIELDS = _words("fields")
ORG_NOUNS = _words("org_nouns")
BODY_NOUNS = _words("body_nouns")
HOUSE_KINDS = _words("house_kinds")
HOUSES = HOUSE_KINDS | BODY_NOUNS
PLACE_NOUNS = _words("place_nouns")
LIVES_IN = _words("lives_in")
WORKS_FOR = _words("works_for")
SPEECH = _words("speech")
PORTFOLIOS = _words("portfolios")
OF_COMPANIES = _words("of_companies")
BEFORE_BODIES = _words("before_bodies")
PAPERS = _words("papers")
OF_PARTIES = _words("of_parties")
STORMS = _words("storms")
KNOWN_BODIES = frozenset(_LISTS["known_bodies"].strip().split("\n"))
PARTISANS = _words("partisans")
NEVER_ALONE = _words("never_alone")
COMMON_ACRONYMS = _words("common_acronyms")
CELESTIAL = _words("celestial")
CELESTIAL_ONLY = _words("celestial_only")
BEFORE_CELESTIAL = _words("before_celestial")
CRAFTS = _words("crafts")
MADE_THINGS = _words("made_things")
ISSUED = _words("issued")
COMMON_NOUNS = _words("common_nouns")
NO_BODY_HEADS = _words("no_body_heads")
PREFIXES = _words("prefixes")
SUFFIXES = _words("suffixes")
BEFORE_COUNTRIES = _words("before_countries")
PRESIDENTS = _words("presidents")

# What the model's labels are called here; the others (dates, numbers, languages) are no entities.
MODEL_TYPES = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORG,
    "GPE": EntityType.GPE,
    "LOC": EntityType.LOC,
    "FAC": EntityType.FAC,
    "NORP": EntityType.NORP,
    "EVENT": EntityType.EVENT,
    "WORK_OF_ART": EntityType.WORK,
    "PRODUCT": EntityType.PRODUCT,
    "LAW": EntityType.LAW,
}
