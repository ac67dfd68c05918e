"""One utterance, quoted by several articles in other words."""

from datetime import date, timedelta

import pytest

from build.resolve.utterances.quotes import QuoteRows
from schema.ids import make_id
from schema.vocabulary import EntityType, SpeakerAgreement
from tests.resolve.quoting import World, quote

FULL = (
    "The gate stays open until the last boat has gone home, and I will sleep beside the wheel "
    "if I have to."
)
PART = "The gate stays open until the last boat has gone home,"


def said(*quotes: tuple[str, str | None]) -> tuple[World, QuoteRows]:
    """Return the rows of one article for each (words in marks, "A", "A and B" or None)."""
    world = World()
    for name in sorted({name for _, speaker in quotes for name in _names(speaker)}):
        world.entity(name, EntityType.PERSON)
    for number, (words, speaker) in enumerate(quotes):
        source = speaker or "A voice"
        article = world.article(
            f"a{number}", f"“{words}” {source} said.", day=date(2025, 3, 1) + timedelta(number)
        )
        for name in _names(speaker):
            world.mention(article, name, name)
        world.add(article, quote(article, f"«{words}»", source=source))
    return world, world.rows()


def _names(speaker: str | None) -> list[str]:
    return speaker.split(" and ") if speaker else []


def together(rows: QuoteRows) -> bool:
    return len(rows.utterances) == 1


def test_one_utterance_in_two_wordings() -> None:
    _, rows = said((PART, "Ida Marlow"), (FULL, "Ida Marlow"))
    (utterance,) = rows.utterances
    assert utterance.text == FULL
    assert (utterance.quote_count, utterance.wording_count) == (2, 2)
    assert utterance.utterance_id == make_id("utt", rows.quotes[0].quote_id)
    (link,) = rows.links
    assert (link.left_id, link.right_id) == (rows.quotes[0].quote_id, rows.quotes[1].quote_id)


def test_other_words_are_another_utterance() -> None:
    _, rows = said((FULL, "Ida Marlow"), ("We have never had so many boats in May.", "Ida Marlow"))
    assert len(rows.utterances) == 2
    assert rows.links == []


def test_a_longer_wording_brings_two_shorter_ones_together() -> None:
    end = "and I will sleep beside the wheel if I have to."
    _, rows = said((PART, "Ida Marlow"), (end, "Ida Marlow"), (FULL, "Ida Marlow"))
    assert together(rows)
    assert rows.utterances[0].utterance_id == make_id("utt", rows.quotes[0].quote_id)
    assert len(rows.links) == 2


@pytest.mark.parametrize(
    ("speakers", "agreement", "named"),
    [
        (["Ida Marlow", "Ida Marlow"], SpeakerAgreement.SAME, "Ida Marlow"),
        (["Ida Marlow", None], SpeakerAgreement.PARTIAL, "Ida Marlow"),
        ([None, None], SpeakerAgreement.UNKNOWN, None),
        (["Ida Marlow", "Orla Vance"], SpeakerAgreement.CONFLICT, None),
        (["Ida Marlow", "Orla Vance", "Orla Vance"], SpeakerAgreement.CONFLICT, "Orla Vance"),
        (["Ida Marlow and Orla Vance", "Orla Vance"], SpeakerAgreement.SAME, None),
        (["Ida Marlow and Orla Vance", "Orla Vance and Ida Marlow"], SpeakerAgreement.SAME, None),
    ],
)
def test_speaker_agreement(
    speakers: list[str | None], agreement: SpeakerAgreement, named: str | None
) -> None:
    world, rows = said(*((FULL, speaker) for speaker in speakers))
    (utterance,) = rows.utterances
    assert utterance.speaker_agreement == agreement
    expected = world.entities[named].entity_id if named else None
    assert utterance.speaker_entity_id == expected


def test_few_words_are_one_utterance_only_of_one_speaker() -> None:
    assert together(said(("Slow progress", "Ida Marlow"), ("slow progress.", "Ida Marlow"))[1])
    assert not together(said(("Slow progress", "Ida Marlow"), ("slow progress", "Orla Vance"))[1])
    assert not together(said(("Slow progress", None), ("slow progress", None))[1])


def test_a_stock_phrase_inside_what_another_says_is_no_match() -> None:
    _, rows = said(
        ("We will do what we can", "Orla Vance"), (f"We will do what we can. {FULL}", "Ida Marlow")
    )
    assert len(rows.utterances) == 2


def test_paraphrases_are_one_only_where_nearly_all_words_are_the_same() -> None:
    world = World()
    world.entity("Ida Marlow", EntityType.PERSON)
    for name, words in (
        ("a", "the gate would stay open until the last boat had gone home"),
        ("b", "that the gate would stay open until the last boat had gone home"),
        ("c", "the gate would be open for as long as any boat was out there"),
    ):
        article = world.article(name, f"Ida Marlow said {words}.")
        world.mention(article, "Ida Marlow", "Ida Marlow")
        world.add(article, quote(article, words, source="Ida Marlow"))
    rows = world.rows()
    by_utterance = {row.article_id: row.utterance_id for row in rows.quotes}
    first, second, third = (by_utterance[make_id("art", name)] for name in "abc")
    assert first == second != third


def test_what_is_denied_twice_in_two_words_is_not_one_utterance() -> None:
    world = World()
    world.entity("Ida Marlow", EntityType.PERSON)
    for name in ("a", "b"):
        article = world.article(name, "Ida Marlow denied the charges.")
        world.mention(article, "Ida Marlow", "Ida Marlow")
        world.add(article, quote(article, "the charges", source="Ida Marlow"))
    assert len(world.rows().utterances) == 2


def test_a_quote_and_what_stands_inside_it_are_two_utterances() -> None:
    world = World()
    article = world.article("a", f"“He told me ‘{PART}’ and left,” she said.")
    world.add(
        article,
        quote(article, f"«He told me ‘{PART}’ and left,»", source="she"),
        quote(article, f"«{PART}»", source="He", rule="nested", parent=0),
    )
    rows = world.rows()
    assert len(rows.utterances) == 2
    assert rows.quotes[1].parent_quote_id == rows.quotes[0].quote_id


def test_copies_of_one_source_count_once() -> None:
    world = World()
    for name, group in (("a", "wire"), ("b", "wire"), ("c", "own")):
        article = world.article(name, f"“{FULL}” a voice said.", group=group)
        world.add(article, quote(article, f"«{FULL}»", source="a voice"))
    (utterance,) = world.rows().utterances
    assert utterance.quote_count == utterance.article_count == 3
    assert utterance.independent_source_count == 2
    assert utterance.wording_count == 1
    assert utterance.first_published == date(2025, 3, 1)


def test_rows_hold_what_was_found() -> None:
    world = World()
    ida = world.entity("Ida Marlow", EntityType.PERSON)
    article = world.article("a", "It rained.", "Ida Marlow said the plan was “too late” for us.")
    world.mention(article, "Ida Marlow", "Ida Marlow")
    world.add(article, quote(article, "the plan was", "«too late»", "for us", source="Ida Marlow"))
    rows = world.rows()
    (row,) = rows.quotes
    assert row.text == "the plan was too late for us"
    assert row.block_id == make_id("blk", article.article_id, 1)
    assert (row.speaker_entity_id, row.source_text) == (ida, "Ida Marlow")
    assert [(one.ordinal, one.text, one.is_verbatim) for one in rows.segments] == [
        (0, "the plan was", False),
        (1, "too late", True),
        (2, "for us", False),
    ]
    (speaker,) = rows.speakers
    assert (speaker.entity_id, speaker.mention_id) == (ida, world.mentions[0].mention_id)
    assert rows.quote_ids == {(article.article_id, 0): row.quote_id}


def test_what_everybody_quotes_stays_one_utterance() -> None:
    _, rows = said(*([(FULL, "Ida Marlow")] * 25), *([(PART, None)] * 25))
    assert together(rows)
    assert len(rows.links) == 49
