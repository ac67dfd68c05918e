"""Mentions found in one article: where names begin and end, what they are, what stands for them."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.articles import Part, article_of
from build.annotate.model import Model
from build.document import (
    Article,
    FoundMention,
    Parse,
    TokenRange,
)
from build.extract.mentions import find_mentions
from schema.span import Span
from schema.vocabulary import BlockKind, MentionForm

Found = list[tuple[str, str]]
Find = Callable[..., tuple[Article, tuple[FoundMention, ...]]]


@pytest.fixture
def find(model: Model) -> Find:
    """Find the mentions of an article made of paragraphs, or of (kind, text) blocks."""

    def _find(*blocks: Part) -> tuple[Article, tuple[FoundMention, ...]]:
        article = article_of(*blocks)
        return article, find_mentions(article, model.annotate(article))

    return _find


def names(found: tuple[Article, tuple[FoundMention, ...]]) -> Found:
    article, mentions = found
    return [
        (one.span.of(article.text), str(one.label))
        for one in mentions
        if one.form == MentionForm.NAME
    ]


def of_form(found: tuple[Article, tuple[FoundMention, ...]], form: MentionForm) -> list[str]:
    article, mentions = found
    return [one.span.of(article.text) for one in mentions if one.form == form]


def titles(found: tuple[Article, tuple[FoundMention, ...]]) -> dict[str, str | None]:
    article, mentions = found
    return {
        one.span.of(article.text): one.title.of(article.text) if one.title else None
        for one in mentions
        if one.form == MentionForm.NAME
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mr. Peter Hallam met the mayor of Oslo.", ("Peter Hallam", "PERSON")),
        ("The United States welcomed the vote.", ("United States", "GPE")),
        ("The vote was Norway's idea, said Anna Brandt.", ("Norway", "GPE")),
        (
            "He spoke at the Ministry of Health and Welfare on Monday.",
            ("Ministry of Health and Welfare", "ORG"),
        ),
        ("They crossed the Torne valley on foot with Anna Brandt.", ("Torne valley", "LOC")),
    ],
)
def test_a_name_ends_where_it_ends(find: Find, sentence: str, expected: tuple[str, str]) -> None:
    assert expected in names(find(sentence))


def test_an_initial_is_no_versus(find: Find) -> None:
    found = names(find("President Vladimir V. Sorokin met Yulia V. Lindholm in Oslo."))
    assert [name for name, _ in found] == ["Vladimir V. Sorokin", "Yulia V. Lindholm", "Oslo"]


def test_hyphenated_pairs_are_two_names_and_hyphenated_names_one(find: Find) -> None:
    found = names(find("Norway-Sweden talks on Nagorno-Karabakh were US-hosted, officials said."))
    assert found == [
        ("Norway", "GPE"),
        ("Sweden", "GPE"),
        ("Nagorno-Karabakh", "LOC"),
        ("US", "GPE"),
    ]


def test_a_country_glued_to_a_participle_is_found_inside_the_token(find: Find) -> None:
    assert ("U.S.", "GPE") in names(find("The two sides met for U.S.-hosted talks in Geneva."))


def test_the_gazetteer_outvotes_the_model(find: Find) -> None:
    found = find("Baku and Yerevan denied the charges.", "Yerevan denied it again, twice.")
    assert {label for _, label in names(found)} == {"GPE"}


def test_a_surname_is_no_city(find: Find) -> None:
    found = find("Peter Paris, the mayor of Lundby, spoke first.", "Paris said he was glad.")
    assert [label for name, label in names(found) if name.endswith("Paris")] == ["PERSON"] * 2


def test_a_surname_that_is_a_towns_is_a_persons_with_a_role_before_the_full_name(
    find: Find,
) -> None:
    found = find(
        "Judge Verrick Garland was named on Monday.",
        "The Senate must vote on Garland. Senators will not meet with Garland.",
    )
    assert [label for name, label in names(found) if name == "Garland"] == ["PERSON"] * 2


def test_a_surname_alone_is_found_wherever_it_stands(find: Find) -> None:
    article, mentions = found = find(
        "Coastal Minister Torvald Aaslund arrived late.",
        "According to Aaslund, nothing was decided. Neither Aaslund nor his staff would say more.",
    )
    assert [name for name, _ in names(found)] == ["Torvald Aaslund", "Aaslund", "Aaslund"]
    assert all(one.span.of(article.text) for one in mentions)


def test_a_surname_that_looks_like_a_noun_is_found_at_the_head_of_a_sentence(find: Find) -> None:
    found = find(
        "Bram Sanders spoke in Tolvik.",
        "Sanders calls himself a fisherman. Sanders delivered a snappy retort.",
    )
    assert [name for name, _ in names(found)].count("Sanders") == 2


def test_a_noun_at_the_head_of_a_sentence_is_no_surname(find: Find) -> None:
    found = find("Tom Price spoke.", "Price controls were lifted.")
    assert [name for name, _ in names(found)] == ["Tom Price"]
    found = find("Tom Price spoke.", "Price matters, he said. The price rose.")
    assert [name for name, _ in names(found)] == ["Tom Price"]


@pytest.mark.parametrize(
    ("sentence", "name", "title"),
    [
        (
            "Danish Harbour Minister Ilse Varnholt spoke.",
            "Ilse Varnholt",
            "Danish Harbour Minister",
        ),
        ("Secretary of State Anthony Bellamy spoke.", "Anthony Bellamy", "Secretary of State"),
        ("Paul Nilsen, the mayor of Lundby, spoke.", "Paul Nilsen", "mayor of Lundby"),
        ("Frank Kolb, 71, a retired miller, spoke.", "Frank Kolb", "retired miller"),
        ("Its chief executive, Viktor Lang, spoke.", "Viktor Lang", "chief executive"),
        ("Mr Paul Nilsen spoke.", "Paul Nilsen", None),
    ],
)
def test_roles_printed_with_a_name(find: Find, sentence: str, name: str, title: str | None) -> None:
    assert titles(find(sentence))[name] == title


def test_the_words_of_a_title_are_no_names_but_its_country_is(find: Find) -> None:
    found = names(find("Norwegian Coastal Minister Paul Nilsen met Harbour Minister Anna Brandt."))
    assert found == [("Norwegian", "NORP"), ("Paul Nilsen", "PERSON"), ("Anna Brandt", "PERSON")]


def test_a_title_in_the_plural_belongs_to_neither(find: Find) -> None:
    found = titles(find("Foreign Ministers Paul Nilsen and Anna Brandt met."))
    assert found == {"Paul Nilsen": None, "Anna Brandt": None}


def test_makers_of_the_story_are_no_part_of_it(find: Find) -> None:
    found = find(
        (BlockKind.BYLINE, "By Anna Brandt"),
        (BlockKind.CAPTION, "Paul Nilsen in Oslo on Monday. (Kessler Photo)"),
        (BlockKind.CREDIT, "Photograph: Kessler"),
    )
    assert [name for name, _ in names(found)] == ["Paul Nilsen", "Oslo"]


@pytest.mark.parametrize(
    ("dateline", "places"),
    [
        ("VESTERLUND (NW) -", ["VESTERLUND"]),
        ("ZELENIBOR, Slovenia –", ["ZELENIBOR", "Slovenia"]),
        ("PORT ELLERY, Canada, Aug. 12 (Corvane) —", ["PORT ELLERY", "Canada"]),
        ("Washington D.C./30.06.23/Turan:", ["Washington D.C."]),
    ],
)
def test_a_dateline_names_its_places_only(find: Find, dateline: str, places: list[str]) -> None:
    found = names(find((BlockKind.DATELINE, dateline), "Nothing happened."))
    assert found == [(place, "GPE") for place in places]


def test_descriptions_say_a_role_and_nominals_do_not(find: Find) -> None:
    found = find(
        "The Armenian foreign minister left early. The minister said nothing.",
        "The statement was short. Both ministers had seen it. A minister laughed.",
    )
    assert of_form(found, MentionForm.DESCRIPTION) == ["The Armenian foreign minister"]
    assert of_form(found, MentionForm.NOMINAL) == ["The minister", "Both ministers"]
    assert [one.is_plural for one in found[1] if one.form == MentionForm.NOMINAL] == [False, True]


def test_pronouns_of_people_but_not_it(find: Find) -> None:
    found = find("She said it was his. They agreed.")
    assert of_form(found, MentionForm.PRONOUN) == ["She", "his", "They"]
    assert found[1][0].is_subject


def assert_nested(spans: list[Span]) -> None:
    for place, one in enumerate(spans):
        for other in spans[place + 1 :]:
            assert not one.crosses(other)
    assert len(set(spans)) == len(spans)


def test_mentions_nest_or_are_disjoint_in_text_order(find: Find) -> None:
    _, mentions = find(
        "The top U.S. diplomat, Anthony Bellamy, met the mayor of Oslo and the Danish ferry "
        "company Havlinje at the Lundby Hall. The company's chairman thanked the U.S. minister."
    )
    spans = [one.span for one in mentions]
    assert_nested(spans)
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))


WORDS = [
    "The",
    "the",
    "Minister",
    "minister",
    "of",
    "State",
    "U.S.",
    "'s",
    "Oslo",
    "-",
    "and",
    "Anna",
    "Brandt",
    ",",
    "he",
    "company",
    "Bank",
    "“",
    "”",
    "(",
    "Lake",
    "valley",
    "both",
]
TAGS = [
    ("NNP", "PROPN"),
    ("NN", "NOUN"),
    ("IN", "ADP"),
    ("DT", "DET"),
    ("VBD", "VERB"),
    (",", "PUNCT"),
    ("PRP", "PRON"),
    ("POS", "PART"),
    ("JJ", "ADJ"),
    ("CC", "CCONJ"),
]


@st.composite
def odd_parses(draw: st.DrawFn) -> tuple[Article, Parse]:
    """Any words with any tags and any names: what a poor model might make of a poor text."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
    article = article_of((BlockKind.PARAGRAPH, " ".join(words)))
    parse, here = Parse(), 0
    for word in words:
        tag, pos = draw(st.sampled_from(TAGS))
        parse.starts.append(here)
        parse.ends.append(here + len(word))
        here += len(word) + 1
        parse.lemmas.append(word.lower())
        parse.tags.append(tag)
        parse.pos.append(pos)
        parse.deps.append(draw(st.sampled_from(["nsubj", "compound", "dobj", "ROOT"])))
        parse.heads.append(draw(st.integers(0, len(words) - 1)))
    parse.sentences.append((0, len(words)))
    cuts = sorted(draw(st.sets(st.integers(0, len(words)), max_size=8)))
    for first, end in pairwise(cuts):
        label = draw(st.sampled_from(["PERSON", "ORG", "GPE", "NORP", "WORK_OF_ART", "DATE"]))
        parse.names.append(TokenRange(first, end, label))
    return article, parse


@given(odd_parses())
@settings(max_examples=150, deadline=None)
def test_whatever_the_parse_spans_stay_in_the_text_and_never_cross(
    given_parse: tuple[Article, Parse],
) -> None:
    article, parse = given_parse
    mentions = find_mentions(article, parse)
    assert_nested([one.span for one in mentions])
    for one in mentions:
        assert one.span.of(article.text).strip() == one.span.of(article.text) != ""
