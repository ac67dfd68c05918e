"""Which quotes are one utterance, and which only sound alike."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.resolve.speakers.attribution import attribute
from build.resolve.utterances.quotes import QuoteRows, word_quotes
from schema.ids import make_id
from schema.vocabulary import EntityType
from tests.resolve.quoting import World, quote

DAY = date(2025, 3, 1)
GATE = (
    "The gate stays open until the last boat has gone home, and I will sleep beside the wheel "
    "if I have to."
)
DREDGING = "The dredger leaves Tolvik on Friday and nobody at the ministry has told me why."


@dataclass(frozen=True)
class Said:
    """A quote of an article of its own; words in «» are direct."""

    words: str
    speaker: str | None = "Ida Marlow"
    story: str = "one"
    day: int = 0


def rows(*quotes: Said, shuffled: int | None = None) -> QuoteRows:
    """Return the rows of these quotes, however their articles are shuffled."""
    world = World()
    for name in sorted({one.speaker for one in quotes if one.speaker}):
        world.entity(name, EntityType.PERSON)
    stories = {}
    for number, one in enumerate(quotes):
        source = one.speaker or "A voice"
        article = world.article(
            f"a{number}", f"{one.words} {source} said.", day=DAY + timedelta(one.day)
        )
        stories[article.article_id] = make_id("sto", one.story)
        if one.speaker:
            world.mention(article, source, source)
        world.add(article, quote(article, one.words, source=source))
    if shuffled is not None:
        random.Random(shuffled).shuffle(world.readings)
    collection = world.collection()
    collection.story_of = stories
    return word_quotes(collection, attribute(collection, world.identities()))


def are_one(*quotes: Said) -> bool:
    return len(rows(*quotes).utterances) == 1


@pytest.mark.parametrize(
    "words",
    [
        # One inside the other, at either end or in the middle.
        "«I will sleep beside the wheel if I have to.»",
        "«until the last boat has gone home»",
        # Cut, and shown or not.
        "«The gate stays open [...] and I will sleep beside the wheel»",
        "«The gate stays open, and I will sleep beside the wheel if I have to.»",
        # The editor's words.
        "«The [harbour] gate stays open until the last boat has gone home»",
        # Translated once more.
        "«We keep the gate open until the last boat is home, and if I must I sleep by the wheel.»",
        # Turned into indirect speech.
        "the gate would stay open until the last boat had gone home",
        "she would keep the gate open for the last boat and sleep beside the wheel",
        # A fragment, be it of common words.
        "«has gone home, and I will»",
        "«sleep beside the wheel»",
        # One sentence in common, another of its own.
        "«The gate stays open until the last boat has gone home. Nobody pays for the oil, though, "
        "and nobody in Tolvik ever asked us about the winter.»",
        # An answer before it, which denies something else.
        "«So no, the gate stays open until the last boat has gone home»",
    ],
)
def test_one_speaker_in_one_story(words: str) -> None:
    assert are_one(Said(f"«{GATE}»"), Said(words))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # What one denies.
        ("«We will sail with the ferry to Tolvik tomorrow»",
         "«We will not sail with the ferry to Tolvik tomorrow»"),
        ("«We will sail with the ferry to Tolvik tomorrow»",
         "«We won't sail with the ferry to Tolvik tomorrow»"),
        ("«The harbour of Tolvik is safe for ferries»",
         "«The harbour of Tolvik has never been safe for ferries»"),
        ("the ferry would reach Tolvik before the storm",
         "the ferry would not reach Tolvik before the storm"),
        # What one counts.
        ("«The storm took 12 boats from the harbour of Tolvik»",
         "«The storm took 14 boats from the harbour of Tolvik»"),
        ("«We lost twelve boats to the storm»", "«We lost nine boats to the storm»"),
        # What is about the same thing, but says another.
        ("«The ferry to Tolvik sails at dawn with the doctor»",
         "«The ferry to Tolvik needs a second engine»"),
        ("the ferry to Tolvik would be repaired in the spring",
         "the ferry to Tolvik had cost the town too much money"),
        ("«the ferry»", "the ferry to Tolvik had cost the town too much money"),
        # The same few words, in other sentences.
        ("the charges", "the charges"),
    ],
)  # fmt: skip
def test_one_speaker_says_two_things(one: str, other: str) -> None:
    assert not are_one(Said(one), Said(other))


def test_numbers_are_the_same_in_words_and_digits() -> None:
    assert are_one(
        Said("«The storm took twelve boats from us»"), Said("«The storm took 12 boats from us»")
    )


@pytest.mark.parametrize("speaker", [None, "Orla Vance"])
def test_the_surer_the_speaker_the_fewer_words(speaker: str | None) -> None:
    told_again = "«We keep the gate open till the boat is home, and I may rest beside the wheel.»"
    assert are_one(Said(f"«{GATE}»"), Said(told_again))
    assert not are_one(Said(f"«{GATE}»"), Said(told_again, speaker))
    assert are_one(Said(f"«{DREDGING}»"), Said(f"«{DREDGING[:-12]}.»", speaker))


def test_reports_of_speakers_that_may_differ_must_be_much_alike() -> None:
    first = Said("the dredger would leave Tolvik on Friday", None)
    assert are_one(first, Said("the dredger leaves Tolvik on Friday"))
    assert not are_one(
        first,
        Said(
            "before the dredger could leave Tolvik on Friday the council had to hear the fishermen "
            "of three villages, two engineers and the owner of the crane"
        ),
    )


def test_a_phrase_comes_again_in_another_story_or_month() -> None:
    thanks, again = "«We thank the crews of Tolvik»", "«We thank the crews of Tolvik harbour»"
    assert are_one(Said(thanks), Said(again))
    assert not are_one(Said(thanks), Said(again, story="two"))
    assert not are_one(Said(thanks), Said(again, day=40))
    assert are_one(Said(f"«{GATE}»"), Said(f"«{GATE[:-20]}»", story="two", day=40))


def test_a_quote_and_what_stands_inside_it_stay_apart() -> None:
    world = World()
    for name in ("Ida Marlow", "Franz Holm"):
        world.entity(name, EntityType.PERSON)
    inner = "Go to bed, old man, the river is under control"
    for name in ("a", "b"):
        article = world.article(name, f"“I rang and he said ‘{inner}’ to me,” Ida Marlow said.")
        world.mention(article, "Ida Marlow", "Ida Marlow")
        world.add(
            article,
            quote(article, f"«I rang and he said ‘{inner}’ to me,»", source="Ida Marlow"),
            quote(article, f"«{inner}»", source="he", rule="nested", parent=0),
        )
    alone = world.article("c", f"“{inner},” Franz Holm said.")
    world.mention(alone, "Franz Holm", "Franz Holm")
    world.add(alone, quote(alone, f"«{inner}»", source="Franz Holm"))
    found = world.rows()
    assert sorted(one.quote_count for one in found.utterances) == [2, 3]
    by_id = {one.quote_id: one for one in found.quotes}
    nested = [one for one in found.quotes if one.parent_quote_id]
    assert len(nested) == 2
    for one in nested:
        assert one.utterance_id != by_id[one.parent_quote_id or ""].utterance_id


MANY = (
    Said(f"«{GATE}»"),
    Said(f"«{GATE[:53]}»"),
    Said(f"«{GATE[55:]}»", None),
    Said("the gate would stay open until the last boat had gone home", day=1),
    Said(f"«{DREDGING}»", "Orla Vance"),
    Said(f"«{DREDGING[:40]}»", None, day=1),
    Said("«We will sail with the ferry to Tolvik tomorrow»", None),
    Said("«We will not sail with the ferry to Tolvik tomorrow»", None),
)


def test_the_order_of_articles_changes_nothing() -> None:
    expected = rows(*MANY)
    assert len(expected.utterances) == 4
    for seed in range(5):
        assert rows(*MANY, shuffled=seed) == expected


def test_other_days_change_the_order_but_not_the_utterances() -> None:
    def texts(*quotes: Said) -> set[frozenset[str]]:
        found = rows(*quotes).quotes
        return {
            frozenset(one.text for one in found if one.utterance_id == utterance)
            for utterance in {one.utterance_id for one in found}
        }

    expected = texts(*MANY)
    for order in list(permutations(range(len(MANY))))[::8000]:
        moved = [
            Said(one.words, one.speaker, one.story, day)
            for one, day in zip(MANY, order, strict=True)
        ]
        assert texts(*moved) == expected


WORDS = st.lists(
    st.sampled_from(["gate", "boat", "not", "12", "nine", "the", "…", "[...]", "it's", "Tolvik."]),
    min_size=1,
    max_size=25,
)


@settings(deadline=None)
@given(WORDS, WORDS, st.sampled_from([None, "Ida Marlow", "Orla Vance"]))
def test_which_comes_first_makes_no_difference(
    one: list[str], other: list[str], speaker: str | None
) -> None:
    first, second = Said(f"«{' '.join(one)}»"), Said(" ".join(other), speaker)
    assert are_one(first, second) == are_one(second, first)


def test_what_has_no_word_is_not_the_same() -> None:
    assert not are_one(Said("«...»"), Said("«!»"))


def test_nothing_said_is_nothing() -> None:
    found = rows()
    assert not found.quotes
    assert not found.utterances
    assert len(rows(Said("«...»")).utterances) == 1


def test_a_stock_phrase_of_hundreds_leads_nowhere_and_takes_no_time() -> None:
    many = [
        Said(f"«Our thoughts and prayers are with the families of {number}x today»", None)
        for number in range(400)
    ]
    assert len(rows(*many).utterances) > 300
