"""Names that look like one and are two: middle names, teams, bodies of two states."""

import pytest

from schema.vocabulary import EntityType
from tests.resolve.named import Names, entities

OTHER = "sto_2"


@pytest.fixture
def names() -> Names:
    return Names()


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("Leif Arne Dahl", "Leif Olav Dahl", 2),
        ("Leif A. Dahl", "Leif O. Dahl", 2),
        ("Leif H.W. Dahl", "Leif W. Dahl", 2),
        ("Leif A. Dahl", "Leif Olav Dahl", 2),
        ("Leif A. Dahl", "Leif Arne Dahl", 1),
        ("Leif A. Dahl", "Leif Dahl", 1),
        ('Leif "Ole" Dahl', "Leif A. Dahl", 1),
    ],
)
def test_middle_names_and_initials_tell_people_apart(
    one: str, other: str, count: int, names: Names
) -> None:
    names.tell(f"{one} spoke.", f"PERSON {one}")
    names.tell(f"{other} rowed.", f"PERSON {other}")
    assert len(names.resolve().entities) == count


def test_who_prints_no_middle_name_is_neither_of_two(names: Names) -> None:
    names.tell("Leif A. Dahl spoke.", "PERSON Leif A. Dahl")
    names.tell("Leif Dahl sang.", "PERSON Leif Dahl")
    names.tell("Leif O. Dahl rowed.", "PERSON Leif O. Dahl")
    names.tell("Leif O. Dahl rowed on.", "PERSON Leif O. Dahl")
    assert sorted(one.article_count for one in names.resolve().entities) == [1, 1, 2]


def test_a_team_is_not_the_people_whose_name_it_bears(names: Names) -> None:
    names.tell("The Oslo Danes won the game. It was the Danes' best season.", "GPE Oslo",
               "NORP Danes")  # fmt: skip
    names.tell("Fans cheered the Danes.", "NORP Danes")
    names.tell("The Danes vote in May, a Danish paper says.", "NORP Danes", "NORP Danish",
               story=OTHER)  # fmt: skip
    team, people = entities(names.resolve(), "Danes")
    assert (team.entity_type, team.article_count, team.country_code) == (EntityType.ORG, 2, None)
    assert (people.entity_type, people.article_count, people.country_code) == (
        EntityType.NORP, 1, "DK",
    )  # fmt: skip


def test_a_people_in_a_town_is_no_team(names: Names) -> None:
    names.tell("Oslo Danes met on Sunday.", "GPE Oslo", "NORP Danes")
    (people,) = entities(names.resolve(), "Danes")
    assert people.entity_type == EntityType.NORP


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Workers Party", "South Carolina Harbour Workers Party"),
        ("Harbour Workers Party", "Georgia Harbour Workers Party"),
        ("Senate", "Wisconsin Senate"),
    ],
)
def test_the_party_of_one_state_is_not_the_party(one: str, other: str, names: Names) -> None:
    names.tell(f"The {other} met.", f"ORG {other}")
    names.tell(f"Later the {one} met.", f"ORG {one}")
    names.tell(f"The {other} met again.", f"ORG {other}")
    assert len(names.resolve().entities) == 2


def test_a_body_of_an_unknown_state_is_not_that_of_another_story(names: Names) -> None:
    names.tell("Norway's Foreign Ministry spoke.", "GPE Norway", "ORG Foreign Ministry")
    names.tell("The Foreign Ministry was silent.", "ORG Foreign Ministry", story=OTHER)
    names.tell("The Foreign Ministry left.", "ORG Foreign Ministry", story="sto_3")
    assert len(entities(names.resolve(), "Foreign Ministry")) == 3


@pytest.mark.parametrize(
    ("text", "country", "story"),
    [
        ("The Foreign Ministry was silent.", None, "sto_1"),
        ("Rain fell on Norway. The Foreign Ministry was silent.", "Norway", OTHER),
    ],
    ids=["its story knows one", "its article names the country most"],
)
def test_a_body_of_an_unknown_state_is_that_of_its_story_or_country(
    text: str, country: str | None, story: str, names: Names
) -> None:
    names.tell("Norway's Foreign Ministry spoke.", "GPE Norway", "ORG Foreign Ministry")
    places = () if country is None else (f"GPE {country}",)
    names.tell(text, "ORG Foreign Ministry", *places, story=story)
    (body,) = entities(names.resolve(), "Foreign Ministry")
    assert (body.article_count, body.country_code) == (2, "NO")


def test_the_bodies_of_one_state_are_one_over_stories_whatever_their_words_order(
    names: Names,
) -> None:
    names.tell("Norway's Defence Ministry spoke.", "GPE Norway", "ORG Defence Ministry")
    names.tell("The Norwegian Ministry of Defense left.", "ORG Norwegian Ministry of Defense",
               story=OTHER)  # fmt: skip
    (body,) = entities(names.resolve(), "Defence Ministry")
    assert (body.article_count, body.country_code) == (2, "NO")


@pytest.mark.parametrize(("other", "count"), [("Lundby Council", 1), ("Wisconsin Senate", 2)])
def test_one_word_is_the_body_of_the_only_country_in_its_story(
    other: str, count: int, names: Names
) -> None:
    names.tell("The Norwegian Senate met.", "ORG Norwegian Senate")
    names.tell("It was for the Senate to say.", "ORG Senate")
    names.tell(f"The {other} met.", f"ORG {other}")
    assert len(entities(names.resolve(), "Senate", "Norwegian Senate")) == count
