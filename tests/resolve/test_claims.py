"""What reports claim, and who stands alone with it."""

from dataclasses import replace
from datetime import date

from schema.events import EventClaim
from schema.vocabulary import ClaimAttribute, EventType
from tests.resolve.happenings import Printed, Report, world

DAY = date(2023, 5, 4)
FOUGHT = Report(
    "Norway fought Chad on Thursday and 11 men died.", "fought", EventType.ASSAULT,
    "fighting.fight_verb", actors=("Norway",), recipients=("Chad",), date="Thursday",
    killed=("11", 11),
)  # fmt: skip


def _toll(words: str, number: int | None) -> Report:
    return replace(
        FOUGHT,
        text=f"Norway fought Chad on Thursday and {words} men died.",
        killed=(words, number),
    )


def _claims(*printed: Printed, about: ClaimAttribute) -> list[EventClaim]:
    made = world(*printed)
    assert len(made.rows.events) == 1
    return [one for one in made.rows.event_claims if one.attribute == about]


def test_a_claim_is_a_slice_of_its_article() -> None:
    made = world(Printed("a", (FOUGHT,), DAY))
    text = made.collection.readings[0].article.text
    assert [one.attribute for one in made.rows.event_claims] == ["date", "count"]
    assert all(text[one.start_char : one.end_char] == one.text for one in made.rows.event_claims)


def test_alone_a_claim_neither_agrees_nor_not() -> None:
    (claim,) = _claims(Printed("a", (FOUGHT,), DAY), about=ClaimAttribute.COUNT)
    assert (claim.value_number, claim.qualifier, claim.agrees) == (11, "killed", None)


def test_the_majority_of_sources_is_agreed_with() -> None:
    claims = _claims(
        Printed("a", (FOUGHT,), DAY),
        Printed("b", (_toll("eleven", 11),), DAY),
        Printed("c", (_toll("14", 14),), DAY),
        about=ClaimAttribute.COUNT,
    )
    assert sorted((one.text, one.agrees) for one in claims) == [
        ("11", True),
        ("14", False),
        ("eleven", True),
    ]


def test_a_tie_is_left_open() -> None:
    claims = _claims(
        Printed("a", (FOUGHT,), DAY),
        Printed("b", (_toll("14", 14),), DAY),
        about=ClaimAttribute.COUNT,
    )
    assert [one.agrees for one in claims] == [None, None]


def test_copies_of_one_text_count_once() -> None:
    claims = _claims(
        Printed("a", (FOUGHT,), DAY),
        Printed("b", (_toll("14", 14),), DAY),
        Printed("c", (_toll("14", 14),), DAY, copy_of="b"),
        about=ClaimAttribute.COUNT,
    )
    assert [one.agrees for one in claims] == [None, None, None]


def test_copies_alone_are_one_source() -> None:
    claims = _claims(
        Printed("b", (FOUGHT,), DAY),
        Printed("c", (FOUGHT,), DAY, copy_of="b"),
        about=ClaimAttribute.COUNT,
    )
    assert [one.agrees for one in claims] == [None, None]


def test_what_is_no_number_is_not_compared() -> None:
    claims = _claims(
        Printed("a", (FOUGHT,), DAY),
        Printed("b", (_toll("dozens of", None),), DAY),
        Printed("c", (FOUGHT,), DAY),
        about=ClaimAttribute.COUNT,
    )
    assert {one.text: one.agrees for one in claims} == {"11": True, "dozens of": None}


def test_a_least_number_agrees_with_a_higher_one_and_has_no_vote() -> None:
    claims = _claims(
        Printed("a", (_toll("at least 11", 11),), DAY),
        Printed("b", (_toll("At least 11", 11),), DAY),
        Printed("c", (_toll("14", 14),), DAY),
        Printed("d", (_toll("at least 20", 20),), DAY),
        about=ClaimAttribute.COUNT,
    )
    assert {one.text: one.agrees for one in claims} == {
        "at least 11": True, "At least 11": True, "14": True, "at least 20": False,
    }  # fmt: skip


def test_a_range_has_no_number() -> None:
    claims = _claims(
        Printed("a", (_toll("10 to 15", 25),), DAY),
        Printed("b", (FOUGHT,), DAY),
        about=ClaimAttribute.COUNT,
    )
    assert {(one.value_text, one.value_number, one.agrees) for one in claims} == {
        ("10 to 15", None, None),
        ("11", 11, None),
    }


def test_a_first_day_is_not_held_against_a_later_one() -> None:
    began = replace(
        FOUGHT, text="Norway fought Chad since Monday and 11 men died.", date="Monday",
    )  # fmt: skip
    claims = _claims(
        Printed("a", (began,), DAY),
        Printed("b", (FOUGHT,), DAY),
        Printed("c", (FOUGHT,), DAY),
        about=ClaimAttribute.DATE,
    )
    assert {one.text: one.agrees for one in claims} == {"Monday": None, "Thursday": True}


def test_a_date_is_claimed_with_its_days() -> None:
    (claim,) = _claims(Printed("a", (FOUGHT,), DAY), about=ClaimAttribute.DATE)
    assert (claim.value_text, claim.date_start, claim.date_end) == ("2023-05-04", DAY, DAY)


def test_a_coarser_date_agrees_with_a_day_that_it_holds() -> None:
    month = replace(FOUGHT, text="Norway fought Chad in May 2023 and 11 men died.", date="May 2023")
    claims = _claims(
        Printed("a", (FOUGHT,), DAY),
        Printed("b", (month,), DAY),
        Printed("c", (month,), DAY),
        about=ClaimAttribute.DATE,
    )
    assert {one.text: one.agrees for one in claims} == {"Thursday": True, "May 2023": True}


def test_durations_and_places_are_compared() -> None:
    talks = Report(
        "Norway and Chad held talks for three days in Oslo.", "talks",
        actors=("Norway", "Chad"), place="Oslo", days=("three days", 3),
    )  # fmt: skip
    dated = replace(talks, text=talks.text[:-1] + " to Thursday.", date="Thursday")
    longer = replace(dated, text=dated.text.replace("three", "four"), days=("four days", 4))
    printed = (
        Printed("a", (dated,), DAY), Printed("b", (dated,), DAY), Printed("c", (longer,), DAY),
    )  # fmt: skip
    lengths = _claims(*printed, about=ClaimAttribute.DURATION)
    assert {(one.text, one.unit, one.agrees) for one in lengths} == {
        ("three days", "day", True),
        ("four days", "day", False),
    }
    places = _claims(*printed, about=ClaimAttribute.PLACE)
    assert [one.agrees for one in places] == [True, True, True]


def test_claims_are_unique() -> None:
    rows = world(Printed("a", (FOUGHT,), DAY), Printed("b", (FOUGHT,), DAY)).rows.event_claims
    assert len({one.claim_id for one in rows}) == len(rows)
