"""Quotes with their cue and source, from invented sentences that news would print."""

import pytest

from build.annotate.model import Model
from build.extract.quotes import find_quotes
from build.extract.quotes.precision import precision
from schema.vocabulary import BlockKind, QuoteKind
from tests.extract.quoting import article_of, quotes_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We sail at noon,” Maria Holt said.", "Maria Holt | said | «We sail at noon,»"),
        ("“We sail at noon,” said Maria Holt.", "Maria Holt | said | «We sail at noon,»"),
        ("“Do we sail?” asked Maria Holt.", "Maria Holt | asked | «Do we sail?»"),
        ("Maria Holt said: “We sail at noon.”", "Maria Holt | said | «We sail at noon.»"),
        (
            "“It is calm now,” and boats began to sail again, Maria Holt said.",
            "Maria Holt | said | «It is calm now,» and boats began to sail again",
        ),
        (
            "“We sail at noon,” according to Maria Holt.",
            "Maria Holt | according to | «We sail at noon,»",
        ),
        (
            "“We sail at noon,” Maria Holt told reporters in Porto. “The crew is ready.”",
            "Maria Holt | told | «We sail at noon,» «The crew is ready.»",
        ),
        (
            "“We sail,” Maria Holt said, “when the tide turns.”",
            "Maria Holt | said | «We sail,» «when the tide turns.»",
        ),
        (
            "‘We sail at noon,’ said Maria Holt, 44, who owns the boat.",
            "Maria Holt, 44 | said | «We sail at noon,»",
        ),
    ],
)
def test_direct(model: Model, text: str, expected: str) -> None:
    assert quotes_in(model, text) == [expected]


def test_indirect_keeps_neither_its_conjunction_nor_the_full_stop(model: Model) -> None:
    assert quotes_in(model, "Maria Holt said that the boat would sail at noon.") == [
        "Maria Holt | said | the boat would sail at noon"
    ]


def test_mixed_alternates_what_is_verbatim_and_what_is_not(model: Model) -> None:
    assert quotes_in(model, "Maria Holt said the plan was “too late” for the fleet.") == [
        "Maria Holt | said | the plan was «too late» for the fleet"
    ]


def test_kind_follows_from_the_segments(model: Model) -> None:
    article = article_of(
        "“We sail at noon,” Maria Holt said.",
        "Maria Holt said the boat would sail.",
        "Maria Holt said the plan was “too late” for them.",
    )
    kinds = [one.kind for one in find_quotes(article, model.annotate(article))]
    assert kinds == [QuoteKind.DIRECT, QuoteKind.INDIRECT, QuoteKind.MIXED]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The boat, Maria Holt said, would sail at noon.",
            "Maria Holt | said | The boat would sail at noon",
        ),
        (
            "The boat will sail at noon, a senior official said on Monday.",
            "a senior official | said | The boat will sail at noon",
        ),
        (
            "According to Maria Holt, the boat will sail at noon.",
            "Maria Holt | According to | the boat will sail at noon",
        ),
        (
            "Maria Holt described the harbour as “a museum of mud.”",
            "Maria Holt | described | the harbour as «a museum of mud.»",
        ),
        (
            "Maria Holt criticised the “endless delays”.",
            "Maria Holt | criticised | the «endless delays»",
        ),
        (
            "Maria Holt urged both crews to cool off.",
            "Maria Holt | urged | both crews to cool off",
        ),
        (
            "The fleet will get what the mayor says are better boats.",
            "the mayor | says | are better boats",
        ),
        (
            "Maria Holt promised new boats should the talks fail.",
            "Maria Holt | promised | new boats",
        ),
    ],
)
def test_other_ways_to_report(model: Model, text: str, expected: str) -> None:
    assert expected in quotes_in(model, text)


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “cold berth” is empty in summer.",
        "“Nine Metres of Quay” has been sold out for weeks.",
        "John “the Whale” Porter ate the cake in his garden.",
        "A choir of pupils sang “The Bucket Song” in the street.",
        "A meeting expected to open on Monday was cancelled.",
        "The company declined to comment.",
        "A sailor, who asked not to be named, left the harbour.",
        "Maria Holt denied the charges.",
        "The harbour board rejected it.",
        "The divers found the pump chained.",
        "Trucks block the quay, an area it regards as being within its borders.",
        "The two sides had shown a willingness to talk.",
        "Any witness is asked to ring the police, quoting “Operation Larch”.",
    ],
)
def test_titles_nicknames_and_scare_quotes_are_no_quotes(model: Model, text: str) -> None:
    assert quotes_in(model, text) == []


def test_a_quote_reopened_in_each_paragraph_is_one(model: Model) -> None:
    assert quotes_in(
        model, "“It rained for a week.", "“Then it stopped,” said Maria Holt.", "They left."
    ) == ["Maria Holt | said | «It rained for a week.» «Then it stopped,»"]


def test_a_quoted_paragraph_behind_an_attribution_belongs_to_its_quote(model: Model) -> None:
    assert quotes_in(
        model, "“It rained,” Maria Holt said.", "“Then it stopped.”", "“And then we sailed.”"
    ) == ["Maria Holt | said | «It rained,» «Then it stopped.» «And then we sailed.»"]


def test_a_quoted_paragraph_further_on_continues_the_one_before(model: Model) -> None:
    article = article_of(
        "“It rained,” Maria Holt said. She poured some tea.", "“Then it stopped and we sailed.”"
    )
    first, second = find_quotes(article, model.annotate(article))
    assert (first.rule, second.rule) == ("after", "continued")
    assert second.source is None


def test_a_quoted_sentence_before_others_is_of_nobody_known(model: Model) -> None:
    quotes = quotes_in(
        model, "“It rained,” Maria Holt said.", "“Then it stopped for good.” The boats left."
    )
    assert quotes[-1] == "- | - | «Then it stopped for good.»"


def test_a_statement_borrows_the_nearest_source_of_its_block(model: Model) -> None:
    quotes = quotes_in(
        model, "“It rained,” Maria Holt said. She poured some tea. “Then it stopped for good.”"
    )
    assert quotes[-1] == "Maria Holt | - | «Then it stopped for good.»"


def test_a_statement_of_nobody_has_no_source(model: Model) -> None:
    assert quotes_in(model, "“It rained for a week and nobody came.”") == [
        "- | - | «It rained for a week and nobody came.»"
    ]


def test_a_colon_at_the_end_of_the_block_above_introduces(model: Model) -> None:
    assert quotes_in(model, "Maria Holt wrote to the owners:", "“We sail at noon.”") == [
        "Maria Holt | wrote | «We sail at noon.»"
    ]


def test_a_signature_below_names_the_source(model: Model) -> None:
    assert quotes_in(model, "“It rained for a week.”", "― Maria Holt, fisher") == [
        "Maria Holt, fisher | ― | «It rained for a week.»"
    ]


def test_name_lines(model: Model) -> None:
    assert quotes_in(model, "Maria Holt: “We sail at noon.”") == [
        "Maria Holt | : | «We sail at noon.»"
    ]


def test_headlines_name_their_source_beside_a_colon(model: Model) -> None:
    quotes = quotes_in(
        model,
        "Maria Holt said the boat would sail.",
        headline="Holt: ferry will sail before the storm",
    )
    assert quotes[0] == "Holt | : | ferry will sail before the storm"
    assert quotes_in(model, "It rained.", headline="Flood: ferry stays in the harbour") == []


def test_what_follows_a_relative_clause_is_not_its_source(model: Model) -> None:
    (found,) = quotes_in(model, "Maria Holt, who visited Porto on Monday, denied charges of theft.")
    assert found.startswith("Maria Holt")
    assert found.endswith("| denied | charges of theft")


def test_coordinated_verbs_share_the_subject(model: Model) -> None:
    assert quotes_in(
        model, "Maria Holt denied that the boat was late and described the claims as “nonsense”."
    ) == [
        "Maria Holt | denied | the boat was late",
        "Maria Holt | described | the claims as «nonsense»",
    ]


def test_what_is_cited_after_a_comma_goes_with_the_outer_source(model: Model) -> None:
    quotes = quotes_in(
        model, "The ministry said the road was closed on Monday, citing the risk of a flood."
    )
    assert quotes[0] == "The ministry | said | the road was closed on Monday"
    assert quotes[1].startswith("The ministry | citing")


def test_what_a_speaker_quotes_is_nested(model: Model) -> None:
    article = article_of("“My neighbour told me, ‘Go to bed, it is over,’ and left,” she said.")
    outer, inner = find_quotes(article, model.annotate(article))
    assert (outer.parent, inner.parent) == (None, 0)
    assert inner.segments[0].span.of(article.text) == "Go to bed, it is over,"


def test_bylines_and_credits_do_not_speak(model: Model) -> None:
    article = article_of("Maria Holt said the boat would sail at noon.")
    (block,) = article.blocks
    for kind in (BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.DATELINE):
        object.__setattr__(article, "blocks", (type(block)(kind, block.span),))
        assert find_quotes(article, model.annotate(article)) == ()


def test_every_rule_has_a_measured_precision(model: Model) -> None:
    article = article_of(
        "“It rained,” Maria Holt said. She left. “Then it stopped.”",
        "“Then we sailed into the harbour.”",
        "Maria Holt said: “We called it ‘a wet week,’ as he put it.”",
        "― Maria Holt",
        headline="Rain 'to stop', says Holt",
    )
    for quote in find_quotes(article, model.annotate(article)):
        assert quote.confidence == precision(quote.rule)
        assert 0 < quote.confidence <= 1
