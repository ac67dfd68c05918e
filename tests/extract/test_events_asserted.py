"""What a report asserts: deeds told from pictures, facts from wishes, questions and denials."""

import pytest

from build.annotate.model import Model
from schema.vocabulary import EventMode, EventType, Tense
from tests.extract.event_reports import read


@pytest.mark.parametrize(
    "text",
    [
        "The candidate is girding for a fight at the debate.",
        "Senator Jo Park won the battle for the nomination.",
        "The campaign bought an attack ad.",
        "Ana Lind spoke at a rally in Nasu before thousands of voters.",
        "The host asked Senator Jo Park how she would pay for it.",
        "Mayor Ana Lind offered a review of the play.",
        "The candidate is prepared to take on the establishment.",
        "We can all agree now that she was joking.",
        "Ana Lind met her brother for dinner.",
        "It is important to endorse Jo Park, says the mayor.",
        "I met the mayor in her office.",
        "Her father scolded and criticized her.",
        "She listed the voters they met.",
        "Democrats regained control of the Senate.",
        "The result will push her into an awkward position.",
        "The merger was settled when the two boards met.",
        "Senator Jo Park met King Olav at a fundraiser for the party.",
        "Senator Jo Park met a nurse from Nasu.",
        "Mayor Ana Lind marched in the parade.",
        "Reporters investigated Mayor Ana Lind.",
        "We apologize to our customers, the airline said.",
        "Senator Jo Park agreed to give an interview.",
        "Firefighters freed two people who were trapped in the wreckage.",
        "The two firms held talks on the merger.",
        "Senator Jo Park is at war with her party.",
    ],
)
def test_pictures_and_private_life_are_no_events(model: Model, text: str) -> None:
    assert [one.rule for one in read(model, text).reports] == []


def test_whoever_attacks_in_words_accuses(model: Model) -> None:
    found = read(model, "Senator Jo Park attacked Governor Ana Lind for raising taxes.")
    assert (found.only.event_type, found.only.mode) == (EventType.ACCUSE, EventMode.DISAPPROVE)
    assert found.recipients(found.only) == ["Governor Ana Lind"]


def test_whoever_attacks_a_place_assaults(model: Model) -> None:
    found = read(model, "Rebels attacked the village of Nasu on Friday.")
    assert found.only.event_type == EventType.ASSAULT
    assert found.recipients(found.only) == ["the village of Nasu"]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Two men wanted to be arrested.", Tense.HYPOTHETICAL),
        ("Two men may need to be arrested.", Tense.HYPOTHETICAL),
        ("Two men are due to be arrested.", Tense.FUTURE),
        ("Do police arrest two men a day?", Tense.HYPOTHETICAL),
        ("Had police arrested two men, it would be calm.", Tense.HYPOTHETICAL),
        ("He went to Lund to arrest two men.", Tense.PAST),
        ("The mayor is proud to endorse Jo Park.", Tense.PRESENT),
        ("If the mayor is going to endorse Jo Park, voters will listen.", Tense.HYPOTHETICAL),
        ("He called it a crime, arresting two men.", Tense.PAST),
        ("After police arrest two men, the town will be calm.", Tense.FUTURE),
        ("The police arresting two men will not come.", Tense.PRESENT),
        ("The mayor will discuss the attack on the village.", Tense.PAST),
        ("The bigger risk is a clash between soldiers and rebels.", Tense.HYPOTHETICAL),
        ('"Police would arrest two men," she said.', Tense.HYPOTHETICAL),
        ("She said that police would arrest two men.", Tense.FUTURE),
        ("Experts predict that King Olav will meet President Lara Fox.", Tense.HYPOTHETICAL),
        ("If she wins, the party will support Ana Lind.", Tense.HYPOTHETICAL),
        ("Jo Park planned to persuade the rebels to support Ana Lind.", Tense.HYPOTHETICAL),
        ("Senator Jo Park is leaning toward supporting Ana Lind.", Tense.HYPOTHETICAL),
        ("The rebels talked about killing the premier.", Tense.HYPOTHETICAL),
        ("Aides have been trying to calm them, urging critics to wait.", Tense.PAST),
        ("Senator Jo Park used a speech to accuse Chad of fraud.", Tense.PAST),
        ("Jo Park made a new attack on Governor Ana Lind.", Tense.PAST),
        ("King Olav is meeting President Lara Fox next week.", Tense.FUTURE),
        ("They sought to arrange talks between Chad and Peru.", Tense.HYPOTHETICAL),
        ("The troops will stay until Chad frees the hostages.", Tense.HYPOTHETICAL),
    ],
)
def test_fact_is_told_from_wish_and_plan(model: Model, text: str, tense: Tense) -> None:
    assert read(model, text).reports[-1].tense == tense


@pytest.mark.parametrize(
    "text",
    [
        "Chad has yet to apologize to Peru.",
        "Norway was not at war with Chad in 1950.",
        "Nobody expects it: analysts do not expect Chad to recognize the government of Peru.",
        "Chad was not willing to send troops to the border.",
        "Senator Jo Park refrained from endorsing Ana Lind.",
        "The premier stopped short of criticizing Ana Lind.",
        "The premier left without meeting King Olav.",
        "Senator Jo Park no longer supports Ana Lind.",
        "I do not think that we are at war with Chad.",
        "The premier has not endorsed Ana Lind until now.",
    ],
)
def test_what_did_not_happen_is_negated(model: Model, text: str) -> None:
    assert read(model, text).reports[-1].is_negated


@pytest.mark.parametrize(
    "text",
    ["The premier did not endorse Ana Lind until May.", "Peru did not join the talks with Chad."],
)
def test_what_happened_later_or_without_one_is_not_negated(model: Model, text: str) -> None:
    assert not read(model, text).reports[-1].is_negated


def test_what_others_expect_is_no_agreement(model: Model) -> None:
    report = read(model, "Minister Ana Bel is expected to visit Norway.").only
    assert (report.event_type, report.tense) == (EventType.CONSULT, Tense.FUTURE)


def test_what_one_will_not_do_is_no_agreement(model: Model) -> None:
    report = read(model, "Minister Ana Bel will not visit Norway.").only
    assert (report.event_type, report.is_negated) == (EventType.CONSULT, True)


@pytest.mark.parametrize(
    "text",
    [
        f"They vowed to {', '.join(['fight', 'attack', 'raid', 'storm'] * 250)} and burn.",
        f"He will leave {'before he has voted ' * 400}and attacked Chad.",
    ],
)
def test_a_sentence_without_end_breaks_nothing(model: Model, text: str) -> None:
    assert read(model, text, "Minister Ana Bel visited Norway.").of(EventType.CONSULT)
