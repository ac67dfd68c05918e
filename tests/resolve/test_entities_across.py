"""Who is who over articles: by name, role, company, place and time."""

from datetime import date

import pytest

from build.document import Judgement, JudgementKind, Meant
from schema.vocabulary import EntityType
from tests.resolve.named import Names, entities, rules

MARCH, YEARS_LATER = date(2019, 3, 1), date(2025, 3, 1)
OTHER = "sto_2"


@pytest.fixture
def names() -> Names:
    return Names()


def test_one_name_is_one_person_with_a_link_for_each_article(names: Names) -> None:
    names.tell("Harbour minister Ilse Brandt spoke.", "PERSON Harbour minister | Ilse Brandt")
    names.tell("Ilse Brandt left.", "PERSON Ilse Brandt", story=OTHER, day=YEARS_LATER)
    found = names.resolve()
    assert len(found.entities) == 1
    assert rules(found) == ["same_name"]


def test_two_people_of_one_name_are_two(names: Names) -> None:
    names.tell("Ferry captain Jan Holm rowed in Norway.", "PERSON Ferry captain | Jan Holm",
               "GPE Norway", day=MARCH)  # fmt: skip
    names.tell("The pianist Jan Holm played in Peru.", "PERSON pianist | Jan Holm", "GPE Peru",
               story=OTHER, day=YEARS_LATER)  # fmt: skip
    assert len(entities(names.resolve(), "Jan Holm")) == 2


@pytest.mark.parametrize(
    ("second", "role", "country", "day"),
    [
        ("The pianist Jan Holm played with Ada Quist in Peru.", "pianist", "Peru", YEARS_LATER),
        ("The captain Jan Holm rowed in Peru.", "captain", "Peru", YEARS_LATER),
        ("The pianist Jan Holm played in Norway.", "pianist", "Norway", MARCH),
    ],
    ids=["shared company", "shared role", "same place and time"],
)
def test_who_shares_company_role_or_place_and_time_is_one(
    second: str, role: str, country: str, day: date, names: Names
) -> None:
    names.tell("Ferry captain Jan Holm and Ada Quist rowed in Norway.",
               "PERSON Ferry captain | Jan Holm", "PERSON Ada Quist", "GPE Norway",
               day=MARCH)  # fmt: skip
    names.tell(second, f"PERSON {role} | Jan Holm", "PERSON Ada Quist", f"GPE {country}",
               story=OTHER, day=day)  # fmt: skip
    assert len(entities(names.resolve(), "Jan Holm")) == 1


def test_who_may_be_either_of_two_namesakes_is_neither(names: Names) -> None:
    names.tell("Ferry captain Jan Holm rowed in Norway.", "PERSON Ferry captain | Jan Holm",
               "GPE Norway", day=MARCH)  # fmt: skip
    names.tell("The pianist Jan Holm played in Peru.", "PERSON pianist | Jan Holm", "GPE Peru",
               story="sto_2", day=MARCH)  # fmt: skip
    names.tell("Jan Holm was seen.", "PERSON Jan Holm", story="sto_3", day=MARCH)
    assert len(entities(names.resolve(), "Jan Holm")) == 3


def test_mr_and_mrs_of_one_name_are_two(names: Names) -> None:
    names.tell("Mr Kim Sand came.", "PERSON Kim Sand")
    names.tell("Mrs Kim Sand came.", "PERSON Kim Sand", story=OTHER)
    assert len(entities(names.resolve(), "Kim Sand")) == 2


def test_the_collection_outvotes_one_wrong_type(names: Names) -> None:
    for number in range(9):
        names.tell("Kestrel Mutual rose.", "ORG Kestrel Mutual", story=f"sto_{number}")
    names.tell("Kestrel Mutual fell.", "PERSON Kestrel Mutual", story="sto_10")
    (entity,) = names.resolve().entities
    assert (entity.entity_type, entity.article_count) == (EntityType.ORG, 10)


def test_a_single_word_is_outvoted_unless_a_title_introduces_it(names: Names) -> None:
    for number in range(6):
        names.tell("Deltis reported it.", "ORG Deltis", story=f"sto_{number}")
    names.tell("Deltis wrote it.", "PERSON Deltis", story="sto_6")
    (agency,) = names.resolve().entities
    assert (agency.entity_type, agency.article_count) == (EntityType.ORG, 7)
    names.tell("The reporter Deltis wrote it.", "PERSON reporter | Deltis", story="sto_7")
    assert len(names.resolve().entities) == 3


def test_a_title_weighs_more_than_a_label(names: Names) -> None:
    names.tell("Former banker Oru Vankel spoke.", "PERSON Former banker | Oru Vankel")
    names.tell("Oru Vankel won. Oru Vankel left.", "ORG Oru Vankel")
    (entity,) = names.resolve().entities
    assert entity.entity_type == EntityType.PERSON


def test_a_role_that_bodies_have_introduces_nobody(names: Names) -> None:
    names.tell("The operator, Sund Hydro, spoke.", "PERSON Sund Hydro")
    names.tell("The operator Sund Hydro spoke.", "PERSON operator | Sund Hydro")
    for number in range(2):
        names.tell("Sund Hydro spoke. Sund Hydro left.", "ORG Sund Hydro", story=f"sto_{number}")
    (entity,) = names.resolve().entities
    assert entity.entity_type == EntityType.ORG


def test_the_before_a_name_of_several_words_tells_that_it_is_no_person(names: Names) -> None:
    names.tell("The crew of the Sund Courier slept. Sund Courier!", "PERSON Sund Courier")
    names.tell("Sund Courier sank.", "ORG Sund Courier")
    (entity,) = names.resolve().entities
    assert entity.entity_type == EntityType.ORG


def test_an_acronym_that_another_article_explains_joins_it(names: Names) -> None:
    names.tell("The Lake Water Board met. LWB agreed.", "ORG Lake Water Board", "ORG LWB")
    names.tell("L.W.B. met again.", "ORG L.W.B.")
    names.tell("LWB met far away.", "ORG LWB", story=OTHER)
    found = names.resolve()
    counts = sorted(one.article_count for one in found.entities)
    assert counts == [3]  # one name over all articles; one of them shares the story
    assert "acronym_elsewhere" in rules(found)


def test_an_acronym_of_two_bodies_joins_neither(names: Names) -> None:
    names.tell("The Lake Water Board met. LWB agreed.", "ORG Lake Water Board", "ORG LWB")
    names.tell("The Local Wool Bank met. LWB agreed.", "ORG Local Wool Bank", "ORG LWB")
    names.tell("LWB met again.", "ORG LWB")
    assert len(names.resolve().entities) == 3


def test_a_legal_form_an_ampersand_and_a_space_make_no_second_body(names: Names) -> None:
    names.tell("Harrow Salt Inc. rose.", "ORG Harrow Salt Inc.")
    names.tell("Harrow Salt fell.", "ORG Harrow Salt", story=OTHER)
    names.tell("First Tramways ran.", "ORG First Tramways")
    names.tell("FirstTramways stopped.", "ORG FirstTramways", story=OTHER)
    found = names.resolve()
    assert len(found.entities) == 2
    assert rules(found) == ["legal_form", "spelling"]


def test_a_country_has_its_fullest_common_name(names: Names) -> None:
    names.tell("South Korea won. " * 11 + "The Republic of Korea won.", "GPE South Korea",
               "GPE Republic of Korea")  # fmt: skip
    names.tell("The US won. The US lost. The United States played.", "GPE US",
               "GPE United States")  # fmt: skip
    found = names.resolve()
    assert sorted(one.name for one in found.entities) == ["South Korea", "United States"]


def test_a_surname_after_mrs_is_not_the_man_of_the_story(names: Names) -> None:
    names.tell("Mr Paul Tarrow came.", "PERSON Paul Tarrow")
    names.tell("Mrs Tarrow left.", "PERSON Tarrow")
    assert len(names.resolve().entities) == 2


def test_later_articles_leave_the_ids_of_earlier_ones(names: Names) -> None:
    names.tell("Minister Ilse Brandt met Ferry captain Jan Holm in Norway. LWB too.",
               "PERSON Minister | Ilse Brandt", "PERSON Ferry captain | Jan Holm", "GPE Norway",
               "ORG LWB", day=MARCH)  # fmt: skip
    before = {one.entity_id: one.name for one in names.resolve().entities}
    names.tell("Ilse Brandt met Jan Holm, Oda Brandt and the Lake Water Board (LWB).",
               "PERSON Ilse Brandt", "PERSON Jan Holm", "PERSON Oda Brandt",
               "ORG Lake Water Board", "ORG LWB", day=YEARS_LATER)  # fmt: skip
    after = {one.entity_id: one.name for one in names.resolve().entities}
    assert set(before) <= set(after)
    assert sorted(set(after.values()) - set(before.values())) == [
        "Lake Water Board",
        "Oda Brandt",
    ]


def test_a_surname_that_one_bears_is_his_where_the_role_or_company_is(names: Names) -> None:
    names.tell("President Aro Velken met Ilse Brandt.", "PERSON President | Aro Velken",
               "PERSON Ilse Brandt")  # fmt: skip
    names.tell("President Velken rowed.", "PERSON President | Velken", story=OTHER)
    names.tell("Ilse Brandt called Velken.", "PERSON Ilse Brandt", "PERSON Velken", story="sto_3")
    names.tell("Velken is a goat.", "PERSON Velken", story="sto_4")
    found = names.resolve()
    assert sorted(one.article_count for one in entities(found, "Velken")) == [1, 3]
    assert rules(found).count("surname_elsewhere") == 2


def test_who_is_known_by_a_role_is_called_by_surname_where_his_country_is(names: Names) -> None:
    for story in ("sto_1", "sto_2"):
        names.tell("In Norway President Aro Velken spoke.", "GPE Norway",
                   "PERSON President | Aro Velken", story=story)  # fmt: skip
    names.tell("Norway waits for Velken.", "GPE Norway", "PERSON Velken", story="sto_3")
    names.tell("Peru waits for Velken.", "GPE Peru", "PERSON Velken", story="sto_4")
    found = names.resolve()
    assert sorted(one.article_count for one in entities(found, "Velken")) == [1, 3]


@pytest.mark.parametrize(
    ("other", "lone"),
    [("Ada Velken", "President | Velken"), ("Roy Lunde", "Mrs Velken")],
    ids=["two bear it", "of the other gender"],
)
def test_a_surname_elsewhere_is_left_alone_in_doubt(other: str, lone: str, names: Names) -> None:
    names.tell("President Peter Velken met Ilse Brandt.", "PERSON President | Peter Velken",
               "PERSON Ilse Brandt")  # fmt: skip
    names.tell(f"{other} sang.", f"PERSON {other}", story=OTHER)
    printed = lone.replace("| ", "")
    names.tell(f"{printed} saw Ilse Brandt.", f"PERSON {lone.removeprefix('Mrs ')}",
               "PERSON Ilse Brandt", story="sto_3")  # fmt: skip
    assert "surname_elsewhere" not in rules(names.resolve())


def test_an_acronym_that_everybody_knows_needs_no_explanation(names: Names) -> None:
    names.tell("The Associated Press asked.", "ORG Associated Press")
    names.tell("AP asked, too.", "ORG AP", story=OTHER)
    names.tell("PA asked, too.", "ORG PA", story=OTHER)
    (agency,) = entities(names.resolve(), "AP")
    assert (agency.name, agency.article_count) == ("Associated Press", 2)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        (["Maria Q. Verlund Music Centre", "Verlund Centre", "Verlund Centre"], "Verlund Centre"),
        (["Velken Inc.", "Velken", "Velken"], "Velken"),
        (["Norne Bank", "Norne", "Norne"], "Norne Bank"),
    ],
)
def test_the_main_name_is_the_commonest_full_one(
    printed: list[str], name: str, names: Names
) -> None:
    for number, one in enumerate(printed):
        names.tell(f"The {one} opens.", f"ORG {one}", day=date(2025, 3, 1 + number))
    same = [Meant(name=one) for one in dict.fromkeys(printed)]
    found = names.resolve(Judgement("judgements.toml:1", JudgementKind.SAME, tuple(same), "so"))
    assert [one.name for one in found.entities] == [name]


def test_an_earlier_article_found_later_rekeys_and_links_say_so(names: Names) -> None:
    names.tell("Ilse Brandt left. Brandt ran.", "PERSON Ilse Brandt", day=date(2025, 3, 2))
    names.tell("Ilse Brandt came back.", "PERSON Ilse Brandt", story=OTHER, day=date(2025, 3, 3))
    before = names.resolve()
    names.tell("Ilse Brandt spoke.", "PERSON Ilse Brandt", story="sto_3", day=date(2025, 3, 1))
    found = names.resolve()
    assert found.entities[0].entity_id != before.entities[0].entity_id
    gave_the_id = next(iter(before.mentions)).mention_id
    assert [one.right_id for one in found.links].count(gave_the_id) == 1
