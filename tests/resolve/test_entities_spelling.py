"""When two spellings are one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build.resolve.entities.names import key_of, may_be_same_person, person_words
from build.resolve.entities.roles import role_of
from build.resolve.entities.spelling import edits, folded, is_slip, skeleton
from schema.vocabulary import EntityType


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Blinken", "Blkinken", True),
        ("Varenholt", "Vahrenholt", True),
        ("Aaslund", "Åslund", True),
        ("Dunleavy", "Dunlevy", True),
        ("Hill", "Hall", False),
        ("Tarrant", "Farrant", False),
        ("Nilsen", "Larsen", False),
    ],
)
def test_slips(left: str, right: str, same: bool) -> None:
    assert is_slip(left, right) is is_slip(right, left) is same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Roy Dunleavy", "Roy Dunlevy", True),
        ("G. Shultz", "George Shultz", True),
        ("George P. Shultz", "George Shultz", True),
        ("Tom Sullivan", "Jake Sullivan", False),
        ("Tom Sullivan", "Sullivan", False),
        ("Robert Dunleavy", "Roberta Dunlevy", False),
    ],
)
def test_people(left: str, right: str, same: bool) -> None:
    assert may_be_same_person(person_words(left), person_words(right)) is same


def test_keys_of_countries_and_their_people() -> None:
    keys = {key_of(name, EntityType.GPE) for name in ("US", "U.S.", "America", "United States")}
    assert len(keys) == 1
    assert key_of("American", EntityType.NORP) not in keys
    assert key_of("England", EntityType.GPE) != key_of("Britain", EntityType.GPE)
    assert key_of("Karabakh", EntityType.LOC) == key_of("Nagorno-Karabakh", EntityType.LOC)


@given(st.text(max_size=20), st.text(max_size=20))
def test_edits_are_a_distance(left: str, right: str) -> None:
    count = edits(left, right)
    assert count == edits(right, left)
    assert (count == 0) == (left == right)
    assert abs(len(left) - len(right)) <= count <= max(len(left), len(right))


@given(st.text(max_size=30))
@example("𝕊")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert len(skeleton(text)) <= len(folded(text))


@pytest.mark.parametrize(
    ("description", "title", "fits"),
    [
        ("The top U.S. diplomat", "U.S. Secretary of State", True),
        ("The top U.S. diplomat", "Secretary of State", True),
        ("The top U.S. diplomat", "Armenian Foreign Minister", False),
        ("the harbour minister", "Danish Harbour Minister", True),
        ("the foreign minister", "Danish Harbour Minister", False),
        ("the mayor", "deputy mayor", False),
        ("the Norwegian minister", "Danish Harbour Minister", False),
    ],
)
def test_roles(description: str, title: str, fits: bool) -> None:
    head = description.split()[-1].lower()
    assert role_of(description, head).fits(role_of(title)) is fits
