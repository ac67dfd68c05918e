"""Countries of places, peoples and bodies of state; never of people."""

import pytest

from build.annotate.model import Model
from build.resolve.identities import Identities
from schema.entities import Entity
from schema.vocabulary import EntityType
from tests.resolve.test_entities import OTHER, STORY, Newsroom


@pytest.fixture
def newsroom(model: Model) -> Newsroom:
    return Newsroom(model)


def codes(found: Identities) -> dict[str, str | None]:
    return {one.name: one.country_code for one in found.entities}


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Talks in Birmingham, Alabama, went on.", "Birmingham", "US"),
        (
            "Talks in Birmingham went on. Officials in the United Kingdom waited.",
            "Birmingham",
            "GB",
        ),
        ("Talks in Birmingham went on.", "Birmingham", None),
        ("The United States sent help. Talks in Paris went on.", "Paris", "FR"),
        ("Talks in Paris, Texas, went on.", "Paris", "US"),
        ("Talks in Panama City went on. Panama and the United States agreed.", "Panama City", "PA"),
        ("Talks in Ardalby went on. Georgia and Armenia agreed.", "Georgia", None),
        ("Talks in Tbilisi went on. Georgia and Armenia agreed.", "Georgia", "GE"),
        ("Police in Slidell, La., waited on Monday.", "Slidell", "US"),
        ("Rain fell over Southern California on Monday.", "Southern California", "US"),
        ("Talks in Westminster went on. Britain waited. Britain agreed.", "Westminster", "GB"),
        ("Talks in Cologne went on.", "Cologne", "DE"),
        ("The United States sent help. Talks in Geneva went on.", "Geneva", "CH"),
        ("Talks in Athens went on. The United States waited.", "Athens", None),
        ("Talks in Christchurch went on. Britain waited.", "Christchurch", "NZ"),
        ("Talks in Arnhem went on. The Dutch waited.", "Arnhem", "NL"),
        ("Talks in West Palm Beach went on.", "West Palm Beach", "US"),
        ("Rain fell over North Rhine-Westphalia on Monday.", "North Rhine-Westphalia", "DE"),
        ("Talks in Palm Beach County went on. Americans waited.", "Palm Beach County", "US"),
        ("Talks in Whitby, North Yorkshire, went on.", "Whitby", None),
        ("Rain fell over New England on Monday.", "New England", "US"),
        ("Talks in Pyongyang went on. The DPRK agreed.", "DPRK", "KP"),
    ],
)
def test_a_place_of_several_countries_is_decided_by_what_is_printed(
    newsroom: Newsroom, text: str, name: str, code: str | None
) -> None:
    newsroom.tell(text)
    assert codes(newsroom.resolve())[name] == code


def test_a_town_beside_its_state_is_not_the_famous_city_abroad(newsroom: Newsroom) -> None:
    americans = "Americans waited. The United States agreed. "
    newsroom.tell(f"{americans}Rain fell over Florida. Talks in Melbourne went on.")
    assert codes(newsroom.resolve())["Melbourne"] is None


def test_a_famous_city_stays_so_where_no_state_that_has_one_is_near(newsroom: Newsroom) -> None:
    americans = "Americans waited. The United States agreed. "
    newsroom.tell(f"{americans}Rain fell over Nevada. Talks in Melbourne went on.")
    assert codes(newsroom.resolve())["Melbourne"] == "AU"


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Fire broke out at the Ardal Hotel in Munich on Monday.", "Ardal Hotel", "DE"),
        ("Fire broke out at the Ardal Hotel on Monday. Germany waited.", "Ardal Hotel", None),
        ("Smoke closed Heathrow Airport on Monday.", "Heathrow Airport", "GB"),
        ("Smoke closed Hamburg Airport on Monday. Germany waited.", "Hamburg Airport", "DE"),
    ],
)
def test_a_building_is_where_its_text_or_its_name_says(
    newsroom: Newsroom, text: str, name: str, code: str | None
) -> None:
    newsroom.tell(text)
    assert codes(newsroom.resolve())[name] == code


def test_a_country_named_once_among_many_is_no_context(newsroom: Newsroom) -> None:
    often = "Norway agreed. " * 9
    newsroom.tell(f"{often}Denmark agreed. Talks in Newmarket went on. Canada agreed.")
    assert codes(newsroom.resolve())["Newmarket"] is None


def test_the_articles_vote_on_a_place_and_a_tie_leaves_it_open(newsroom: Newsroom) -> None:
    newsroom.tell("Talks in Ardalby, Denmark, went on.")
    assert codes(newsroom.resolve())["Ardalby"] == "DK"
    newsroom.tell("Talks in Ardalby went on.", story=OTHER)
    found = newsroom.resolve()
    assert [one.country_code for one in found.entities if one.name == "Ardalby"] == ["DK"]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("The Norwegian Senate met on Monday.", "Norwegian Senate", "NO"),
        ("Norway's Foreign Ministry said no on Monday.", "Foreign Ministry", "NO"),
        ("The Foreign Ministry of Norway said no.", "Foreign Ministry of Norway", "NO"),
        ("The Foreign Ministry said no on Monday.", "Foreign Ministry", None),
        ("The State Department said no on Monday.", "State Department", "US"),
        ("The Kremlin said no on Monday.", "Kremlin", "RU"),
        ("The U.S. Senate said no on Monday.", "U.S. Senate", "US"),
        ("The Norwegian Refugee Council said no on Monday.", "Norwegian Refugee Council", None),
        ("The Irish Republican Army said no on Monday.", "Irish Republican Army", None),
        ("The Cologne Police said no on Monday.", "Cologne Police", "DE"),
        ("The Chicago Police Department said no.", "Chicago Police Department", "US"),
        ("The Cologne Refugee Council said no on Monday.", "Cologne Refugee Council", None),
        ("The Chicago Zoo Society said no on Monday.", "Chicago Zoo Society", None),
        (
            "The Texas Department of Public Safety said no.",
            "Texas Department of Public Safety",
            "US",
        ),
        ("The US Census Bureau said no on Monday.", "US Census Bureau", "US"),
        ("Germany's Central Bank said no. Americans waited.", "Central Bank", "DE"),
        ("The Central Bank said no. Americans waited.", "Central Bank", None),
        ("The Ardal Bureau of Investigation said no.", "Ardal Bureau of Investigation", None),
        (
            "The Houston Police Department said no. Britain waited.",
            "Houston Police Department",
            "US",
        ),
        ("The Kennedy Police Department said no.", "Kennedy Police Department", None),
        ("Congress said no on Monday.", "Congress", None),
        ("Americans waited. American voters waited. Congress said no.", "Congress", "US"),
    ],
)
def test_a_body_of_state_is_of_the_country_that_its_name_or_its_owner_tells(
    newsroom: Newsroom, text: str, name: str, code: str | None
) -> None:
    newsroom.tell(text)
    assert codes(newsroom.resolve())[name] == code


def test_ministries_of_one_name_and_two_countries_are_two(newsroom: Newsroom) -> None:
    newsroom.tell("Norway's Foreign Ministry said no on Monday.", story=STORY)
    newsroom.tell("Denmark's Foreign Ministry said no on Monday.", story=OTHER)
    found = [one for one in newsroom.resolve().entities if one.name == "Foreign Ministry"]
    assert sorted(str(one.country_code) for one in found) == ["DK", "NO"]


def test_people_have_no_country_whatever_is_printed_of_them(newsroom: Newsroom) -> None:
    newsroom.tell(
        "Norwegian Foreign Minister Paul Nilsen, a Catholic born in Oslo, Norway, spoke.",
        "The Danish senator Anna Whitfield, a Muslim of Turkish descent, was glad.",
    )
    people = [one for one in newsroom.resolve().entities if one.entity_type == EntityType.PERSON]
    assert len(people) == 2
    assert {one.country_code for one in people} == {None}


def test_no_column_of_an_entity_holds_what_may_not_be_inferred() -> None:
    inferred = ("gender", "ethnic", "religio", "nationality", "race", "origin", "citizen")
    columns = Entity.model_fields
    assert [name for name in columns if any(word in name for word in inferred)] == []
