"""From the printed source of a quote to who speaks."""

from dataclasses import replace

import pytest

from build.document import Article, FoundMention, FoundQuote
from build.resolve.speakers.nameless import status_of
from schema.span import Span
from schema.vocabulary import (
    EntityType,
    MentionForm,
    SpeakerBasis,
    SpeakerRole,
    SpeakerStatus,
)
from tests.resolve.quoting import World, place, quote

NAMES = {
    "Ida Marlow": (EntityType.PERSON, None),
    "Orla Vance": (EntityType.PERSON, None),
    "Havlinje": (EntityType.ORG, None),
    "Port Ministry": (EntityType.ORG, None),
    "Oslo": (EntityType.GPE, "NO"),
    "Norway": (EntityType.GPE, "NO"),
    "Copenhagen": (EntityType.GPE, "DK"),
    "Bergen": (EntityType.GPE, "NO"),
    "Harbour Act": (EntityType.LAW, None),
}


def heard(source: str, *known: str, countries: bool = True) -> tuple[World, list[str], str, str]:
    """Return who says the words after `source`, the status and the basis; `known` are mentions."""
    world = World()
    for name, (kind, code) in NAMES.items():
        if countries or name != "Norway":
            world.entity(name, kind, code)
    article = world.article("a", f"{source} said the gate stays open.")
    for one in known:
        words, _, of = one.partition("=")
        form = MentionForm.NAME
        if of:
            form = MentionForm.PRONOUN if words == "She" else MentionForm.NOMINAL
        world.mention(article, words, of or words, form)
    world.add(article, quote(article, "the gate stays open", source=source))
    (heard_quote,) = world.attributed()
    return world, world.names(heard_quote), heard_quote.status, heard_quote.basis or "-"


@pytest.mark.parametrize(
    ("source", "known", "names", "basis"),
    [
        ("Ida Marlow", ["Ida Marlow"], ["Ida Marlow"], "name"),
        ("Harbour Minister Ida Marlow", ["Ida Marlow"], ["Ida Marlow"], "name"),
        ("Ida Marlow, who runs Havlinje", ["Ida Marlow", "Havlinje"], ["Ida Marlow"], "name"),
        ("Ida Marlow of Havlinje", ["Ida Marlow", "Havlinje"], ["Ida Marlow"], "name"),
        ("its new director, Ida Marlow", ["Ida Marlow"], ["Ida Marlow"], "name"),
        ("Havlinje director Ida Marlow", ["Havlinje", "Ida Marlow"], ["Ida Marlow"], "name"),
        ("She", ["She=Ida Marlow"], ["Ida Marlow"], "pronoun"),
        ("The minister", ["The minister=Ida Marlow"], ["Ida Marlow"], "title"),
        (
            "Ida Marlow and Orla Vance",
            ["Ida Marlow", "Orla Vance"],
            ["Ida Marlow", "Orla Vance"],
            "name",
        ),
        ("Ida Marlow and two farmers", ["Ida Marlow"], ["Ida Marlow"], "name"),
        ("Norway", ["Norway"], ["Norway"], "name"),
        ("Oslo", ["Oslo"], ["Norway"], "metonym"),
        ("Bergen", ["Bergen"], ["Bergen"], "name"),
        ("Copenhagen", ["Copenhagen"], ["Copenhagen"], "metonym"),
        ("Oslo and Copenhagen", ["Oslo", "Copenhagen"], ["Norway", "Copenhagen"], "metonym"),
        ("a statement by Havlinje", ["Havlinje"], ["Havlinje"], "name"),
        ("Havlinje's statement", ["Havlinje"], ["Havlinje"], "name"),
        (
            "Havlinje spokesman Ida Marlow",
            ["Havlinje", "Ida Marlow"],
            ["Ida Marlow (spokesperson)", "Havlinje"],
            "name",
        ),
        ("a spokeswoman for the Port Ministry", ["Port Ministry"], ["Port Ministry"], "name"),
        (
            "Ida Marlow, a spokeswoman for the Port Ministry",
            ["Ida Marlow", "Port Ministry"],
            ["Ida Marlow (spokesperson)", "Port Ministry"],
            "name",
        ),
        (
            "Norway, Havlinje and Ida Marlow",
            ["Norway", "Havlinje", "Ida Marlow"],
            ["Norway"],
            "name",
        ),
        (
            "Norway, Bergen and Copenhagen",
            ["Norway", "Bergen", "Copenhagen"],
            ["Norway", "Bergen", "Copenhagen"],
            "name",
        ),
        ("the Havlinje company", ["Havlinje"], ["Havlinje"], "name"),
        ("the Havlinje newspaper", ["Havlinje"], ["Havlinje"], "name"),
        ("Ida Marlow's office", ["Ida Marlow"], ["Ida Marlow"], "name"),
        (
            "Norway's Port Ministry spokesman",
            ["Norway", "Port Ministry"],
            ["Port Ministry"],
            "name",
        ),
        ("the Norwegian government", [], ["Norway"], "metonym"),
        ("Norway's government", ["Norway"], ["Norway"], "metonym"),
        ("a Norwegian government spokesman", [], ["Norway"], "metonym"),
    ],
)
def test_resolved(source: str, known: list[str], names: list[str], basis: str) -> None:
    _, found, status, why = heard(source, *known)
    assert (found, status, why) == (names, SpeakerStatus.RESOLVED, basis)


@pytest.mark.parametrize(
    ("source", "known", "status"),
    [
        ("an aide to Ida Marlow", ["Ida Marlow"], SpeakerStatus.UNNAMED),
        ("the head of Havlinje", ["Havlinje"], SpeakerStatus.AMBIGUOUS),
        ("a report on Havlinje", ["Havlinje"], SpeakerStatus.DOCUMENT),
        ("the Harbour Act", ["Harbour Act"], SpeakerStatus.DOCUMENT),
        ("ministers of Norway and Havlinje", ["Norway", "Havlinje"], SpeakerStatus.COLLECTIVE),
        ("a spokesman for a Norway charity", ["Norway"], SpeakerStatus.UNNAMED),
        ("media reports from Norway", ["Norway"], SpeakerStatus.DOCUMENT),
        ("a Havlinje newspaper", ["Havlinje"], SpeakerStatus.UNNAMED),
        ("Ida Marlow's brother", ["Ida Marlow"], SpeakerStatus.AMBIGUOUS),
        ("the Danish government", [], SpeakerStatus.AMBIGUOUS),
        ("the city government", [], SpeakerStatus.AMBIGUOUS),
        ("officials of the Norwegian government", [], SpeakerStatus.UNNAMED),
    ],
)
def test_those_named_in_passing_do_not_speak(
    source: str, known: list[str], status: SpeakerStatus
) -> None:
    _, found, why, _ = heard(source, *known)
    assert (found, why) == ([], status)


@pytest.mark.parametrize(
    ("core", "status"),
    [
        ("officials", SpeakerStatus.UNNAMED),
        ("a senior official", SpeakerStatus.UNNAMED),
        ("a ranger", SpeakerStatus.UNNAMED),
        ("another protester", SpeakerStatus.UNNAMED),
        ("people", SpeakerStatus.UNNAMED),
        ("residents", SpeakerStatus.COLLECTIVE),
        ("the two sides", SpeakerStatus.COLLECTIVE),
        ("both", SpeakerStatus.COLLECTIVE),
        ("they", SpeakerStatus.COLLECTIVE),
        ("52 percent", SpeakerStatus.COLLECTIVE),
        ("a majority", SpeakerStatus.COLLECTIVE),
        ("nine in 10", SpeakerStatus.COLLECTIVE),
        ("the statement", SpeakerStatus.DOCUMENT),
        ("a story", SpeakerStatus.DOCUMENT),
        ("court papers", SpeakerStatus.DOCUMENT),
        ("he", SpeakerStatus.AMBIGUOUS),
        ("the minister", SpeakerStatus.AMBIGUOUS),
        ("the press", SpeakerStatus.AMBIGUOUS),
    ],
)
def test_why_a_source_names_nobody(core: str, status: SpeakerStatus) -> None:
    assert status_of(core, is_plural=None) == status


def test_the_parse_knows_what_is_plural() -> None:
    world = World()
    article = world.article("a", "The staff said the gate stays open.")
    staff = FoundMention(
        place(article, "The staff"), MentionForm.NOMINAL, None, "staff", 0, is_plural=True
    )
    world.add(article, quote(article, "the gate stays open", source="The staff"), mentions=(staff,))
    (one,) = world.attributed()
    assert one.status == SpeakerStatus.COLLECTIVE


def test_a_capital_stays_itself_where_the_country_is_no_entity() -> None:
    _, names, status, basis = heard("Oslo", "Oslo", countries=False)
    assert (names, status, basis) == (["Oslo"], SpeakerStatus.RESOLVED, SpeakerBasis.METONYM)


def test_no_source_no_speaker() -> None:
    world = World()
    article = world.article("a", "“The gate stays open.”")
    world.add(article, quote(article, "«The gate stays open.»"))
    (one,) = world.attributed()
    assert (one.status, one.speakers, one.basis) == (SpeakerStatus.MISSING, (), None)


def test_a_continued_quote_has_the_speaker_of_the_one_before() -> None:
    world = World()
    world.entity("Ida Marlow", EntityType.PERSON)
    article = world.article("a", "“It rained,” Ida Marlow said.", "“Then it stopped.”")
    world.mention(article, "Ida Marlow", "Ida Marlow")
    world.add(
        article,
        quote(article, "«It rained,»", source="Ida Marlow"),
        quote(article, "«Then it stopped.»", rule="continued"),
    )
    first, second = world.attributed()
    assert world.names(second) == ["Ida Marlow"]
    assert (second.status, second.basis) == (SpeakerStatus.RESOLVED, first.basis)
    assert first.speakers[0].mention_id is not None
    assert second.speakers[0].mention_id is None


def test_a_continued_quote_goes_on_from_the_outer_one_not_from_what_it_quotes() -> None:
    world = World()
    world.entity("Ida Marlow", EntityType.PERSON)
    world.entity("Orla Vance", EntityType.PERSON)
    article = world.article(
        "a", "“Orla Vance told me ‘no’ twice,” Ida Marlow said.", "“Then it stopped.”"
    )
    world.mention(article, "Ida Marlow", "Ida Marlow")
    world.mention(article, "Orla Vance", "Orla Vance")
    world.add(
        article,
        quote(article, "«Orla Vance told me ‘no’ twice,»", source="Ida Marlow"),
        quote(article, "«no»", source="Orla Vance", rule="nested", parent=0),
        quote(article, "«Then it stopped.»", rule="continued"),
    )
    assert world.names(world.attributed()[2]) == ["Ida Marlow"]


def test_nobody_speaks_twice() -> None:
    world, names, _, _ = heard("Oslo and Norway", "Oslo", "Norway")
    assert names == ["Norway"]
    assert [one.role for one in world.attributed()[0].speakers] == [SpeakerRole.SPEAKER]


def pronoun_quote(article: Article, words: str, pronoun: str) -> FoundQuote:
    """Return the quote of the words, whose source is the pronoun behind them."""
    start = article.text.index(f" {pronoun} ", article.text.index(words.strip("«»"))) + 1
    return replace(quote(article, words), source=Span(start, start + len(pronoun)))


def test_it_takes_up_the_statement_before_it() -> None:
    world = World()
    article = world.article(
        "a", "A statement said the gate opened.", "“We regret it,” it said.", "“Come,” it added."
    )
    world.add(
        article,
        quote(article, "the gate opened", source="A statement"),
        pronoun_quote(article, "«We regret it,»", "it"),
        pronoun_quote(article, "«Come,»", "it"),
    )
    assert [one.status for one in world.attributed()] == [SpeakerStatus.DOCUMENT] * 3


@pytest.mark.parametrize(
    ("pronoun", "status"),
    [("they", SpeakerStatus.DOCUMENT), ("it", SpeakerStatus.AMBIGUOUS)],
)
def test_only_they_take_up_several_statements(pronoun: str, status: SpeakerStatus) -> None:
    world = World()
    article = world.article("a", "The statements said it rained.", f"“So,” {pronoun} added.")
    world.add(
        article,
        quote(article, "it rained", source="The statements"),
        pronoun_quote(article, "«So,»", pronoun),
    )
    assert world.attributed()[1].status == status


def test_it_takes_up_who_is_behind_a_statement() -> None:
    world = World()
    world.entity("Havlinje", EntityType.ORG)
    article = world.article("a", "A statement by Havlinje said so.", "“Come,” it added.")
    world.mention(article, "Havlinje", "Havlinje")
    world.add(
        article,
        quote(article, "so", source="A statement by Havlinje"),
        pronoun_quote(article, "«Come,»", "it"),
    )
    second = world.attributed()[1]
    assert (world.names(second), second.basis) == (["Havlinje"], SpeakerBasis.PRONOUN)
    assert second.speakers[0].mention_id is None


def test_a_statement_further_up_is_not_taken_up() -> None:
    world = World()
    article = world.article("a", "A statement said so.", "Rain fell.", "“Come,” it added.")
    world.add(
        article,
        quote(article, "so", source="A statement"),
        pronoun_quote(article, "«Come,»", "it"),
    )
    assert world.attributed()[1].status == SpeakerStatus.AMBIGUOUS


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Havlinje fired two pilots. The gate shut, it said.", ["Havlinje"]),
        ("Ida Marlow fired two pilots. The gate shut, it said.", []),
        ("Havlinje and the Port Ministry met. The gate shut, it said.", []),
    ],
)
def test_it_is_the_only_body_that_is_a_subject_before_it(text: str, names: list[str]) -> None:
    world = World()
    article = world.article("a", text)
    subjects = []
    for name in ("Havlinje", "Ida Marlow", "Port Ministry"):
        world.entity(name, NAMES[name][0])
        if name in text:
            world.mention(article, name, name)
            span = place(article, name)
            subjects.append(FoundMention(span, MentionForm.NAME, None, name, 0, is_subject=True))
    found = pronoun_quote(article, "The gate shut", "it")
    world.add(article, found, mentions=tuple(subjects))
    assert world.names(world.attributed()[0]) == names
