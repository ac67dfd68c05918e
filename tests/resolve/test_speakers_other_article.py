"""Speakers whom only another article of the story names in full."""

from dataclasses import replace

import pytest

from build.annotate.model import Model
from schema.span import Span
from schema.vocabulary import EntityType
from tests.resolve.heard import Hall
from tests.resolve.quoting import World, quote


@pytest.fixture
def hall(model: Model) -> Hall:
    return Hall(model)


def test_a_surname_that_another_article_has_in_full(hall: Hall) -> None:
    hall.tell("Maria Holt, the transport secretary, visited the dam on Monday.")
    hall.tell("“The dam held,” Secretary Holt said.")
    last = hall.hear()[-1]
    assert (last.names, last.basis) == (("Maria Holt",), "other_article")


def test_a_name_printed_in_full_is_no_matter_of_other_articles(hall: Hall) -> None:
    hall.tell("Maria Holt, the transport secretary, visited the dam on Monday.")
    hall.tell("Maria Holt came late. “The dam held,” Holt said.")
    assert hall.hear()[-1].basis == "name"


def test_an_office_that_another_article_names_the_holder_of(hall: Hall) -> None:
    hall.tell("Maria Holt, the transport secretary, visited the dam on Monday.")
    hall.tell("“The dam held,” the transport secretary said.")
    last = hall.hear()[-1]
    assert (last.names, last.basis) == (("Maria Holt",), "other_article")


@pytest.mark.parametrize(
    ("others", "said", "why"),
    [
        (
            ["Maria Holt, the transport secretary, spoke."],
            "the harbour secretary",
            "another office",
        ),
        (["Maria Holt, the deputy transport secretary, spoke."], "the transport secretary", "rank"),
        (["Maria Holt, the mayor, spoke on Monday."], "the mayor", "many are mayors"),
        (
            [
                "Maria Holt, the transport secretary, spoke on Monday.",
                "Peter Vance, the transport secretary, spoke on Monday.",
            ],
            "the transport secretary",
            "two hold it",
        ),
        (["Maria Holt, a spokeswoman for the port, spoke."], "the port spokeswoman", "no office"),
    ],
)
def test_an_office_is_left_open(hall: Hall, others: list[str], said: str, why: str) -> None:
    for other in others:
        hall.tell(other)
    hall.tell(f"“The dam held,” {said} said.")
    assert hall.hear()[-1].names == (), why


def test_an_office_of_another_story_is_left_open(hall: Hall) -> None:
    hall.tell("Maria Holt, the transport secretary, visited the dam.", story="sto_2")
    hall.tell("“The dam held,” the transport secretary said.")
    assert hall.hear()[-1].names == ()


def test_both_ministers_are_the_two_named_before(hall: Hall) -> None:
    hall.tell(
        "Harbour Minister Maria Holt met Coastal Minister Peter Vance in Corvane.",
        "Both ministers said that the talks would go on.",
    )
    last = hall.hear()[-1]
    assert (last.names, last.basis) == (("Maria Holt", "Peter Vance"), "title")


@pytest.mark.parametrize(
    "before",
    [
        "Harbour Minister Maria Holt came to Corvane.",
        "Harbour Minister Maria Holt met Coastal Minister Peter Vance and Lakes Minister Ann Moe.",
    ],
)
def test_both_ministers_are_open_where_one_or_three_are_named(hall: Hall, before: str) -> None:
    hall.tell(before, "Both ministers said that the talks would go on.")
    last = hall.hear()[-1]
    assert (last.names, last.status) == ((), "collective")


@pytest.mark.parametrize(
    ("printed", "names"),
    [("Varenholt", ("Ida Varenholt",)), ("Vahrenholt", ("Ida Varenholt",)), ("Marlow", ())],
)
def test_a_surname_that_no_mention_was_read_from(printed: str, names: tuple[str, ...]) -> None:
    world = World()
    world.entity("Ida Varenholt", EntityType.PERSON)
    article = world.article("a", f"Ida Varenholt came. {printed} said the gate stays open.")
    world.mention(article, "Ida Varenholt", "Ida Varenholt")
    start = article.text.index(f"{printed} said")
    found = quote(article, "the gate stays open")
    world.add(article, replace(found, source=Span(start, start + len(printed))))
    assert tuple(world.names(world.attributed()[0])) == names


def test_a_surname_of_two_is_open() -> None:
    world = World()
    article = world.article("a", "Ida Marlow met Orla Marlow.", "Marlow said the gate stays open.")
    for name in ("Ida Marlow", "Orla Marlow"):
        world.entity(name, EntityType.PERSON)
        world.mention(article, name, name)
    start = article.text.index("Marlow said")
    found = quote(article, "the gate stays open")
    world.add(article, replace(found, source=Span(start, start + len("Marlow"))))
    assert world.attributed()[0].status == "ambiguous"
