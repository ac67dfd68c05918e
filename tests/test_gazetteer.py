"""The names that the world agrees on."""

import pytest

from build import gazetteer
from build.gazetteer.tables import key, table
from schema.vocabulary import EntityType


@pytest.mark.parametrize("name", ["US", "U.S.", "the United States", "America", "USA"])
def test_all_names_of_one_country_share_its_code(name: str) -> None:
    found = gazetteer.territory(name)
    assert found is not None
    assert (found.code, found.is_country) == ("US", True)


def test_a_short_name_is_known_only_in_its_case() -> None:
    assert gazetteer.territory("us") is None
    assert gazetteer.territory("Uk") is None
    assert gazetteer.territory("TURKEY") == gazetteer.territory("Türkiye")


def test_a_part_is_no_country() -> None:
    england = gazetteer.territory("England")
    assert england is not None
    assert (england.code, england.is_country) == ("GB", False)
    assert gazetteer.is_us_state("Virginia")


@pytest.mark.parametrize(("name", "code"), [("Danes", "DK"), ("Azeri", "AZ"), ("Soviet", None)])
def test_peoples(name: str, code: str | None) -> None:
    found = gazetteer.demonym(name)
    assert found is not None
    assert found.code == code
    assert gazetteer.kind(name) == EntityType.NORP


def test_a_city_alone_means_the_one_that_dwarfs_its_namesakes() -> None:
    moscow, reading = gazetteer.cities("Moscow"), gazetteer.cities("Reading")
    assert moscow is not None
    assert reading is not None
    assert moscow.only_country() == "RU"
    assert reading.only_country() is None


@pytest.mark.parametrize(
    ("english", "code"), [("Cologne", "DE"), ("Seville", "ES"), ("Raqqa", "SY"), ("Aarhus", "DK")]
)
def test_a_city_is_known_by_its_english_name(english: str, code: str) -> None:
    found = gazetteer.cities(english)
    assert found is not None
    assert code in found.populations


def test_a_city_that_stands_alone_in_newspapers_is_known_by_its_name() -> None:
    assert gazetteer.city_alone("Geneva") == "CH"
    assert gazetteer.city_alone("St. Louis") == "US"
    assert gazetteer.city_alone("Birmingham") is None


@pytest.mark.parametrize(
    ("name", "code"), [("Heathrow Airport", "GB"), ("Silicon Valley", "US"), ("Ardal Hotel", None)]
)
def test_landmarks_known_by_their_name_alone(name: str, code: str | None) -> None:
    assert gazetteer.landmark(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Oslo", "NO"),
        ("St. John’s", "AG"),
        ("Washington, D.C.", "US"),
        ("Belgrade", "RS"),
        ("Kingston", "JM"),
        ("Geneva", None),
    ],
)
def test_a_capital_gives_its_country(name: str, code: str | None) -> None:
    assert gazetteer.capital_of(name) == code


@pytest.mark.parametrize(
    ("name", "code"), [("the Kremlin", "RU"), ("State Department", "US"), ("Senate", None)]
)
def test_bodies_known_by_their_name_alone(name: str, code: str | None) -> None:
    assert gazetteer.body(name) == code


def test_bodies_that_other_countries_have_too() -> None:
    assert gazetteer.american_body("the Senate")
    assert not gazetteer.american_body("State Department")


def test_parts_of_countries() -> None:
    assert gazetteer.countries_of_part("Zhejiang") == {"CN"}
    assert gazetteer.countries_of_part("North Yorkshire") == {"GB"}
    assert gazetteer.is_us_county("Palm Beach County")
    assert not gazetteer.is_us_county("Palm Beach")
    assert gazetteer.countries_of_part("Western") == frozenset()
    assert gazetteer.abbreviated("La.") == "US"
    assert gazetteer.abbreviated("La") is None


def test_unknown_names_are_unknown() -> None:
    assert gazetteer.kind("Vesterlund") is None
    assert gazetteer.cities("Vesterlund") is None


def test_every_code_is_a_country_of_iso_3166() -> None:
    pycountry = pytest.importorskip("pycountry")
    known = {one.alpha_2 for one in pycountry.countries} | {"XK", "AN", "CS"}
    known_now = gazetteer.country_codes()
    for name in ("abbreviations", "alone", "bodies", "exonyms", "landmarks"):
        assert {row[1] for row in table(f"{name}.tsv")} <= known_now
    territories = [*gazetteer._territories().values(), *gazetteer._demonyms().values()]
    assert {one.code for one in territories if one.code is not None} <= known


def test_every_city_that_stands_alone_is_in_its_country() -> None:
    strangers = [
        name
        for name, code in table("alone.tsv")
        if gazetteer.capital_of(name) != code
        and ((found := gazetteer.cities(name)) is None or code not in found.populations)
    ]
    assert strangers == []


def test_no_table_says_two_things_of_one_name() -> None:
    for file in ("alone", "bodies", "landmarks", "places"):
        told: dict[str, list[str]] = {}
        for name, *rest in table(f"{file}.tsv"):
            assert told.setdefault(key(name), rest) == rest, (file, name)


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Priscilla", "f"), ("José", "m"), ("Jose", "m"), ("Andrea", "-"), ("Summer", None)],
)
def test_the_gender_of_a_given_name(name: str, gender: str | None) -> None:
    assert gazetteer.gender_of_given_name(name) == gender


def test_given_names_stand_sorted_and_once_with_their_gender() -> None:
    rows = table("given_names.tsv")
    names = [row[0] for row in rows]
    assert names == sorted(set(names))
    assert {row[1] for row in rows} == {"f", "m", "-"}
