"""Who acts and who is acted upon: pronouns, nations, names farther on, the edges of phrases."""

import pytest

from build.annotate.model import Model
from tests.extract.event_reports import read


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Norway said it had expelled two Peruvian diplomats.", ["Norway"]),
        ("The rebels said they had freed three hostages.", ["The rebels"]),
        ("Officials said he had freed three hostages.", ["he"]),
        ("Norway said they had freed three hostages.", ["they"]),
    ],
)
def test_who_says_what_he_does_himself_acts(model: Model, text: str, actors: list[str]) -> None:
    found = read(model, text)
    assert found.actors(found.only) == actors


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Chad lifted the blockade of the port on Peru's boats.", ["Peru"]),
        (
            "The premier conceded to demands from the Farmers' Union of Chad.",
            ["the Farmers' Union of Chad"],
        ),
        ("Norway refused to lift its ban on Chadian boats.", ["Chadian"]),
        ("Norway criticized Chad's plan.", ["Chad"]),
        ("Norway criticized the attack on Chad.", []),
        ("Students demonstrated in Chad.", []),
    ],
)
def test_recipients_named_farther_on(model: Model, text: str, recipients: list[str]) -> None:
    found = read(model, text)
    assert found.recipients(found.reports[0]) == recipients


def test_the_town_of_an_attack_does_not_attack(model: Model) -> None:
    found = read(model, "The Lund bombing killed three people.")
    assert found.actors(found.reports[0]) == []


def test_the_nation_of_a_raid_does(model: Model) -> None:
    found = read(model, "The Norwegian raid on the port killed three sailors.")
    assert found.actors(found.reports[0]) == ["Norwegian"]


def test_a_headline_may_leave_out_was(model: Model) -> None:
    found = read(model, "It rained.", headline="Banker Jo Park accused of fraud")
    assert found.actors(found.only) == []
    assert found.recipients(found.only) == ["Banker Jo Park"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Up to 100 students demonstrated in the capital.", ["Up to 100 students"]),
        ("Even the students demonstrated in the capital.", ["the students"]),
        ("He told how Jo Park had praised the king.", ["Jo Park"]),
    ],
)
def test_edges_of_phrases(model: Model, text: str, actors: list[str]) -> None:
    found = read(model, text)
    assert found.actors(found.reports[0]) == actors


def test_up_to_a_number_is_an_object(model: Model) -> None:
    found = read(model, "Peruvian rebels have kidnapped up to 16 Chadian advisers from a bazaar.")
    assert found.recipients(found.only) == ["up to 16 Chadian advisers"]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Chad is willing to send food to help rebuild Peru.", ["Peru"]),
        ("Norway threatened to stop the talks if Chad goes ahead with the tests.", ["Chad"]),
        ("Norway refused to allow Chadian boats to land.", ["Chadian"]),
        ("The mayor refused to resign despite pressure by the Farmers' Union.",
         ["the Farmers' Union"]),
        ("Workers blocked roads in a bid to force Norway to pay.", ["Norway"]),
        ("Students marched in protest against Chad.", ["Chad"]),
        ("Police dispersed a rally staged by students.", ["students"]),
        ("Norway expelled inspectors of the Ferry Union of Chad.", ["the Ferry Union of Chad"]),
        ("Norway denied entry to Norway to the rebels.", ["the rebels"]),
    ],
)  # fmt: skip
def test_whom_an_act_is_aimed_at(model: Model, text: str, recipients: list[str]) -> None:
    found = read(model, text)
    assert found.recipients(found.reports[0]) == recipients


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The council passed a resolution condemning the raid.", ["The council"]),
        ("King Olav called for calm after a meeting with Senator Jo Park.", ["King Olav"]),
        ("The students staged a hunger strike.", ["The students"]),
    ],
)
def test_who_acts_through_words_and_meetings(model: Model, text: str, actors: list[str]) -> None:
    found = read(model, text)
    assert found.actors(found.reports[-1]) == actors


def test_the_people_killed_in_a_raid_on_a_village_are_told(model: Model) -> None:
    found = read(model, "Rebels killed nine farmers in an attack on a village.")
    assert found.recipients(found.reports[0]) == ["nine farmers", "a village"]


def test_promises_to_voters_are_no_agreement(model: Model) -> None:
    promise = "Senator Jo Park promised to lower the fees and build a school."
    assert not read(model, promise, "She is one of four candidates.").reports


def test_whose_kin_were_killed_are_not_killed(model: Model) -> None:
    found = read(model, "The kin of nine farmers who were killed in a raid went to court.")
    assert found.recipients(found.reports[0]) == ["nine farmers"]


def test_the_other_side_of_a_clash_is_not_its_dead(model: Model) -> None:
    found = read(model, "A clash with police killed two men.")
    assert found.recipients(found.only) == ["two men"]


def test_who_is_sent_to_meet_somebody_meets_him(model: Model) -> None:
    found = read(model, "Norway dispatched its envoy to meet King Olav.")
    assert (found.actors(found.only), found.recipients(found.only)) == (
        ["its envoy"],
        ["King Olav"],
    )


def test_what_a_ship_is_suspected_of_is_no_party(model: Model) -> None:
    found = read(model, "Chad seized two ships on suspicion of breaking rules of Peru.")
    assert found.recipients(found.only) == []
