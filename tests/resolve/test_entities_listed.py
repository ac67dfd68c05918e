"""Names that a user's own gazetteer lists: one identity over all articles."""

import pytest

from build.annotate.model import Model
from build.gazetteer.own import Listed
from build.resolve.identities import Entity, Identities
from schema.vocabulary import EntityType
from tests.resolve.test_entities import OTHER, Newsroom, mentions_of, of_type, people, rules

ANNA = Listed("Anna Whitfield", EntityType.PERSON, ("Whitfield",), "Q11")
PAUL = Listed("Paul Whitfield", EntityType.PERSON, ("Whitfield",), "Q12")
BANK = Listed("Kestrel Bank", EntityType.ORG, ("Kestrel",), "Q21", "NO")
LINE = Listed("Kestrel Airlines", EntityType.ORG, ("Kestrel",), "Q22", "DK")


@pytest.fixture
def newsroom(model: Model) -> Newsroom:
    return Newsroom(model)


def with_id(found: Identities, wikidata_id: str) -> Entity:
    (entity,) = [one for one in found.entities if one.wikidata_id == wikidata_id]
    return entity


def test_names_and_aliases_are_one_identity_over_stories(newsroom: Newsroom) -> None:
    newsroom.tell("The Kestrel Bank opened in Oslo.")
    newsroom.tell("A spokesman for Kestrel said that nothing had changed.", story=OTHER)
    without = newsroom.resolve()
    assert {one.wikidata_id for one in without.entities} == {None}
    assert with_id(newsroom.resolve(BANK), "Q21").article_count == 2
    found = newsroom.resolve(BANK)
    entity = with_id(found, "Q21")
    assert (entity.name, entity.aliases, entity.country_code) == (
        "Kestrel Bank",
        ("Kestrel",),
        "NO",
    )
    (link,) = [one for one in found.links if one.rule == "gazetteer"]
    assert link.score == 1.0
    ids = {one.mention_id for one in found.mentions if one.entity_id == entity.entity_id}
    assert {link.left_id, link.right_id} <= ids


def test_the_listed_type_outvotes_the_model(newsroom: Newsroom) -> None:
    newsroom.tell("Anna Whitfield spoke in Oslo. Anna Whitfield was glad.")
    found = newsroom.resolve(Listed("Anna Whitfield", EntityType.PRODUCT, wikidata_id="Q31"))
    assert with_id(found, "Q31").entity_type == EntityType.PRODUCT
    assert people(found) == []


def test_an_alias_of_two_decides_nothing_by_itself(newsroom: Newsroom) -> None:
    newsroom.tell("The Kestrel Bank opened in Oslo.")
    newsroom.tell("The Kestrel Airlines opened in Oslo.")
    newsroom.tell("A spokesman for Kestrel said that nothing had changed.")
    found = newsroom.resolve(BANK, LINE)
    assert with_id(found, "Q21").mention_count == with_id(found, "Q22").mention_count == 1
    assert of_type(found, EntityType.ORG)["Kestrel"].wikidata_id is None


def test_an_alias_of_two_is_of_the_one_named_in_full_in_its_article(newsroom: Newsroom) -> None:
    newsroom.tell("The Kestrel Airlines flew to Oslo. A spokesman for Kestrel said so.")
    assert mentions_of(newsroom.resolve(BANK, LINE), "Kestrel Airlines") == [
        "Kestrel Airlines",
        "Kestrel",
    ]


def test_a_name_of_two_stays_open_where_one_is_known_elsewhere(newsroom: Newsroom) -> None:
    first = Listed("John Hill", EntityType.PERSON, ("John Hill of Ardal",), "Q41")
    second = Listed("John Hill", EntityType.PERSON, ("Johnny Hill",), "Q42")
    newsroom.tell("Mayor John Hill met Johnny Hill in Oslo.")
    newsroom.tell("Mayor John Hill left Oslo.", story=OTHER)
    found = newsroom.resolve(first, second)
    assert with_id(found, "Q42").article_count == 1
    assert "Q41" not in {one.wikidata_id for one in found.entities}


def test_two_who_are_listed_stay_two_however_alike(newsroom: Newsroom) -> None:
    newsroom.tell("Mayor Torbjorn Aasland met Bishop Torbjörn Åsland in Oslo.")
    assert len(people(newsroom.resolve())) == 1
    found = newsroom.resolve(
        Listed("Torbjorn Aasland", EntityType.PERSON, wikidata_id="Q51"),
        Listed("Torbjörn Åsland", EntityType.PERSON, wikidata_id="Q52"),
    )
    assert {one.wikidata_id for one in found.entities} >= {"Q51", "Q52"}


def test_a_listed_surname_is_no_one_elses(newsroom: Newsroom) -> None:
    newsroom.tell("Bishop Peter Whitfield spoke in Oslo.", "Whitfield said that he was glad.")
    found = newsroom.resolve(ANNA)
    assert mentions_of(found, "Peter Whitfield")[:2] == ["Peter Whitfield", "Whitfield"]
    assert {one.wikidata_id for one in found.entities} == {None}


def test_a_surname_of_a_listed_person_is_found_as_ever(newsroom: Newsroom) -> None:
    newsroom.tell("Bishop Anna Whitfield spoke in Oslo.", "Whitfield said that she was glad.")
    newsroom.tell("“It is time,” Whitfield said. Whitfield left for Oslo.")
    found = newsroom.resolve(ANNA, PAUL)
    assert with_id(found, "Q11").article_count == 2
    assert "surname_in_story" in rules(found)
    assert "Q12" not in {one.wikidata_id for one in found.entities}


def test_a_town_in_another_country_is_another_town(newsroom: Newsroom) -> None:
    newsroom.tell("The talks in Ardal, Denmark, went on.")
    newsroom.tell("The talks in Ardal went on.", story=OTHER)
    listed = Listed("Ardal", EntityType.GPE, wikidata_id="Q61", country_code="NO")
    found = newsroom.resolve(listed)
    assert with_id(found, "Q61").article_count == 1
    codes = {one.country_code for one in found.entities if one.name == "Ardal"}
    assert codes == {"NO", "DK"}


def test_a_town_of_two_rows_is_the_one_whose_country_is_printed(newsroom: Newsroom) -> None:
    english = Listed("Birmingham", EntityType.GPE, wikidata_id="Q71", country_code="GB")
    american = Listed("Birmingham", EntityType.GPE, wikidata_id="Q72", country_code="US")
    newsroom.tell("The talks in Birmingham, Alabama, went on.")
    newsroom.tell("The talks in Birmingham went on.", story=OTHER)
    found = newsroom.resolve(english, american)
    assert with_id(found, "Q72").article_count == 1
    assert "Q71" not in {one.wikidata_id for one in found.entities}


def test_the_order_of_the_list_changes_nothing(newsroom: Newsroom) -> None:
    newsroom.tell("The Kestrel Airlines and the Kestrel Bank met Anna Whitfield. Kestrel agreed.")
    newsroom.tell("Whitfield and Kestrel met.")
    one, other = newsroom.resolve(BANK, LINE, ANNA, PAUL), newsroom.resolve(PAUL, ANNA, LINE, BANK)
    assert list(one.entities) == list(other.entities)
    assert list(one.links) == list(other.links)
    assert list(one.mentions) == list(other.mentions)
