"""Nothing is said of a person but what an article prints: no sensitive attribute is inferred."""

import pyarrow as pa
import pytest

from build.annotate.model import Model
from build.document import Reading
from build.extract.everything import extract
from build.resolve.everything import resolve
from build.resolve.readings import Readings
from schema.arrow import columns_of
from schema.dataset import TABLES
from schema.vocabulary import EventContext, EventMode, EventType
from tests.extract.quoting import article_of

# The special categories of Art. 9 GDPR, criminal convictions (Art. 10), and what is near them.
SENSITIVE = {
    *("race", "racial", "ethnic", "ethnicity", "origin", "skin", "caste", "tribe"),
    *("politics", "political", "party", "ideology", "opinion", "leaning", "stance", "voter"),
    *("religion", "religious", "belief", "faith", "philosophy", "union", "membership"),
    *("gene", "genetic", "biometric", "face", "voice", "health", "disease", "disability"),
    *("sex", "sexual", "sexuality", "gender", "orientation", "pronoun", "pronouns"),
    *("criminal", "conviction", "offence", "age", "born", "birth", "birthday", "died", "family"),
    *("nationality", "citizenship", "migrant", "income", "address", "phone", "email", "photo"),
    *("sentiment", "emotion", "character", "risk", "trust", "popularity"),
}
# How a place in the text refers, and how a source is printed, say nothing of who is meant.
SAYS_HOW_PRINTED = {"mentions.form pronoun", "quotes.speaker_basis pronoun"}
# What happened, not who somebody is: the codebook's own words.
OF_EVENTS = (EventType, EventMode, EventContext)


def test_no_column_and_no_value_names_a_sensitive_attribute() -> None:
    names = {
        f"{row.table}.{column.name} {word}"
        for row in TABLES.values()
        for column in columns_of(row)
        for value in (column.name, *(() if column.enum in OF_EVENTS else column.values or ()))
        for word in value.lower().replace("-", "_").split("_")
        if word in SENSITIVE
    }
    assert names == SAYS_HOW_PRINTED


@pytest.mark.parametrize(("one", "other"), [("He", "She"), ("Mr", "Mrs")])
def test_what_tells_a_gender_changes_no_value(one: str, other: str, model: Model) -> None:
    assert values_of(model, one) == values_of(model, other)


def values_of(model: Model, word: str) -> dict[str, list[str]]:
    """Return whatever is not an id, a place or characters, of an article with this word in it."""
    # No given name, as one would tell what the word does.
    title = word if word.startswith("M") else "Minister"
    pronoun = word if title != word else "They"
    article = article_of(
        f"“The quay stays open,” {title} Osk of the Harbour Council said in Vesterlund on Friday.",
        f"{pronoun} met ferry owners there. “We listened,” Osk said.",
    )
    dataset = resolve(
        Readings([Reading(article, extract(article, model.annotate(article)))]), []
    ).dataset()
    found = {
        f"{row.table}.{column.name}": sorted(map(repr, (getattr(one, column.name) for one in rows)))
        for row, rows in dataset.tables()
        for column in columns_of(row)
        if column.carries is None
        and not column.name.endswith(("_id", "_char", "_sha256", "_count"))
        and column.arrow_type != pa.date32()
    }
    assert "'Osk'" in found["entities.name"]
    return found
