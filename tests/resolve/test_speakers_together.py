"""Sources that stand for several named at once, and for the one such body that is named."""

import pytest

from build.annotate.model import Model
from tests.resolve.heard import Hall

MINISTERS = (
    "French Foreign Minister Claire Dumont and Belgian Foreign Minister Piet Maes met on Monday."
)
TALKS = "France and Belgium held talks about the border line on Monday."
SIGNED = (
    "The open letter was signed by Ida Marlow of Corvane University and the biologist "
    "Orla Vance, who sent it to Peter Holt."
)


@pytest.fixture
def hall(model: Model) -> Hall:
    return Hall(model)


@pytest.mark.parametrize(
    ("paragraphs", "names", "basis"),
    [
        (
            [MINISTERS, "The foreign ministers of France and Belgium said the line would open."],
            ("Claire Dumont", "Piet Maes"),
            "title",
        ),
        (
            [MINISTERS, "The two leaders said the line would open."],
            ("Claire Dumont", "Piet Maes"),
            "title",
        ),
        (
            ["Claire Dumont and Peter Holt met on Monday.", "Both women said it would open."],
            (),
            None,
        ),
        (
            [TALKS, "The foreign ministries of France and Belgium said the line would open."],
            ("France", "Belgium"),
            "metonym",
        ),
        (
            [TALKS, "The French and Belgian governments said the line would open."],
            ("France", "Belgium"),
            "metonym",
        ),
        ([TALKS, "The French and Belgian farmers said the line would open."], (), None),
        (
            [
                "The French Foreign Ministry and the Belgian Foreign Ministry met on Monday. "
                + TALKS,
                "The foreign ministries of France and Belgium said the line would open.",
            ],
            ("French Foreign Ministry", "Belgian Foreign Ministry"),
            "title",
        ),
        ([TALKS, "The two countries said the line would open."], ("France", "Belgium"), "title"),
        ([TALKS, "Both sides said the line would open."], ("France", "Belgium"), "title"),
        (
            [TALKS, "A joint statement issued by the parties said the line would open."],
            ("France", "Belgium"),
            "title",
        ),
        (  # which two, nobody can say
            [
                TALKS,
                "Envoys from Spain and Portugal watched.",
                "Both sides said the line would open.",
            ],
            (),
            None,
        ),
        (["France, Spain and Belgium met.", "Both sides said the line would open."], (), None),
    ],
)
def test_two_at_once(
    hall: Hall, paragraphs: list[str], names: tuple[str, ...], basis: str | None
) -> None:
    hall.tell(*paragraphs)
    last = hall.hear()[-1]
    assert (last.names, last.basis) == (names, basis)


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        ([SIGNED, "“The lake is dying,” the letter said."], ("Ida Marlow", "Orla Vance")),
        ([SIGNED, "The signatories called for a ban."], ("Ida Marlow", "Orla Vance")),
        (
            [SIGNED, "“The lake is dying,” the letter said. They said nitrates had doubled."],
            ("Ida Marlow", "Orla Vance"),
        ),
        (
            [SIGNED, "“The lake is dying,” the letter said.", "“Act now,” the women wrote."],
            ("Ida Marlow", "Orla Vance"),
        ),
        ([SIGNED, "“The lake is dying,” the report said."], ()),
        (  # signed by too many to be named
            [
                "The letter was signed by 200 people, seeking out Ida Marlow.",
                "The letter said it was late.",
            ],
            (),
        ),
        (  # another letter, told of nearer by
            [
                SIGNED,
                "In a letter, Karl Moen and Dora Finn wrote that it rained. The letter said no.",
            ],
            ("Karl Moen", "Dora Finn"),
        ),
    ],
)
def test_those_who_signed(hall: Hall, paragraphs: list[str], names: tuple[str, ...]) -> None:
    hall.tell(*paragraphs)
    assert hall.hear()[-1].names == names


FOUND = "Petrol was found on a coat on Thursday, the Harrowmere Police Department said."
HELD = "A report by the Harrowmere Police Department lay on his desk."


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        ([FOUND, "Police said two men were held."], ("Harrowmere Police Department",)),
        (["Two men were held, police said.", FOUND], ("Harrowmere Police Department",)),
        ([FOUND, "Harrowmere police said two men were held."], ("Harrowmere Police Department",)),
        ([FOUND, "Wexmoor police said two men were held."], ()),
        ([HELD, "Police said two men were held."], ()),  # named, but it says and does nothing
        (
            [FOUND, "The Wexmoor Police Department sent dogs.", "Police said two men were held."],
            (),
        ),
        (  # named only far below
            ["Police said two men were held.", "It was late.", "It rained all night.", FOUND],
            (),
        ),
        (
            [
                "The Norland Red Cross said it had sent tents.",
                "The organisation said more would go.",
            ],
            ("Norland Red Cross",),
        ),
    ],
)
def test_the_one_body_named(hall: Hall, paragraphs: list[str], names: tuple[str, ...]) -> None:
    hall.tell(*paragraphs)
    found = [one for one in hall.hear() if "olice" in one.source or "organi" in one.source]
    wanted = [one for one in found if "Department" not in one.source]
    assert wanted[-1].names == names


def test_the_newspaper_that_was_told(hall: Hall) -> None:
    hall.tell(
        "Tomas Arvid told the Corvane Mail that he would pay. The newspaper said it was late."
    )
    assert hall.hear()[-1].names == ("Corvane Mail",)


def test_a_compatriot_is_no_people(hall: Hall) -> None:
    hall.tell("Manager Sven Holmqvist praised his team.", "“We never gave up,” the Swede said.")
    assert hall.hear()[-1].names == ("Sven Holmqvist",)


def test_a_spokesman_with_a_name_behind_a_comma(hall: Hall) -> None:
    hall.tell("Greta Falk left.", "Falk's spokesman, Jens Ruud, said she had not asked him to go.")
    assert hall.hear()[-1].names == ("Jens Ruud (spokesperson)", "Greta Falk")
