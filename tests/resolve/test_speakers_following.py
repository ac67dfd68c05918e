"""Sources that take up who spoke before: pronouns, statements, spokespersons, the company."""

import pytest

from build.annotate.model import Model
from schema.vocabulary import EntityType
from tests.resolve.heard import Hall
from tests.resolve.quoting import World, quote


@pytest.fixture
def hall(model: Model) -> Hall:
    return Hall(model)


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        (  # the last speaker, though another man is a subject before
            [
                "While Peter Marlow is keen to talk, he is unlikely to sign, said Martin Vance, "
                "a harbour pilot.",
                "“I am still very sceptical,” he said.",
            ],
            ["Martin Vance"],
        ),
        (
            [
                "Mary Holt resigned after Anna Brook attacked her, said Jane Marlow, a lawyer.",
                "“Nobody asked her to go,” she said.",
            ],
            ["Jane Marlow"],
        ),
        (  # somebody else has come between as a subject
            [
                "“We shall sign,” Peter Marlow said.",
                "Martin Vance laughed and John Holt left the room. “Not today,” he said.",
            ],
            [],
        ),
        (  # the pronoun does not agree
            ["“We shall sign,” said Peter Marlow.", "“Not today,” she said."],
            [],
        ),
        (  # named only after it
            ["“Not today,” he said.", "Peter Marlow left the room in the evening."],
            [],
        ),
    ],
)
def test_he_and_she(hall: Hall, paragraphs: list[str], names: list[str]) -> None:
    hall.tell(*paragraphs)
    assert list(hall.hear()[-1].names) == names


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        (
            [
                "“The gates opened in time,” the Torvica Water Board said on Monday in a hall.",
                "It said the dam had held.",
            ],
            ["Torvica Water Board"],
        ),
        (  # another body has come between
            [
                "“The gates opened in time,” the Torvica Water Board said on Monday.",
                "The Corvane Harbour Ministry met the Sund Harbour Council.",
                "It said the dam had held.",
            ],
            [],
        ),
        (["“We shall see,” Peter Marlow said.", "It said the dam had held."], []),
    ],
)
def test_it(hall: Hall, paragraphs: list[str], names: list[str]) -> None:
    hall.tell(*paragraphs)
    assert list(hall.of("It").names) == names


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        (
            ["Mr. Marlow and Mr. Vance denied the report. The gates were open, they said."],
            ["Marlow", "Vance"],
        ),
        (
            [
                "Norway and Denmark said that the talks had gone well.",
                "“We shall meet again,” they said.",
            ],
            ["Norway", "Denmark"],
        ),
        (
            [
                "Mary Marlow and two farmers called the vigil off.",
                "“We are tired,” they said in a joint statement.",
            ],
            [],
        ),
        (["Mary Marlow spoke to the crowd. The gates were open, they said."], []),
    ],
)
def test_they(hall: Hall, paragraphs: list[str], names: list[str]) -> None:
    hall.tell(*paragraphs)
    assert list(hall.of("they").names) == names


@pytest.mark.parametrize(
    ("paragraphs", "names", "status"),
    [
        (
            [
                "The gates were opened in time, the Torvica Water Board said in a statement.",
                "“Our thoughts are with the families,” the statement added.",
            ],
            ["Torvica Water Board"],
            "resolved",
        ),
        (
            [
                "In near-identical statements issued after the talks, Norway and Denmark said "
                "that more work lay ahead.",
                "“Both ministers are grateful,” the statements said.",
            ],
            ["Norway", "Denmark"],
            "resolved",
        ),
        (  # the speaker put out no letter
            [
                "The gates were opened in time, the Torvica Water Board said in a statement.",
                "“Our thoughts are with the families,” the letter added.",
            ],
            [],
            "document",
        ),
        (  # of whom the statement speaks is not whose it is
            [
                "Peter Marlow said that the statement of the ministers was wrong.",
                "“All gates were open,” the statement said.",
            ],
            [],
            "document",
        ),
        (
            [
                "They met again on Monday and put out a joint statement.",
                "“All gates were open,” the statement said.",
            ],
            [],
            "document",
        ),
    ],
)
def test_whose_statement(hall: Hall, paragraphs: list[str], names: list[str], status: str) -> None:
    hall.tell(*paragraphs)
    last = hall.hear()[-1]
    assert (list(last.names), last.status) == (names, status)


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        (
            [
                "Peter Marlow, a spokesman for the Torvica Water Board, said the dam held.",
                "Mary Vance, a farmer, said her barn was gone.",
                "“We shall look into it,” the spokesman said.",
            ],
            ["Peter Marlow (spokesperson)", "Torvica Water Board"],
        ),
        (  # a spokeswoman is somebody else
            [
                "Peter Marlow, a spokesman for the Torvica Water Board, said the dam held.",
                "“We shall look into it,” the spokeswoman said.",
            ],
            [],
        ),
        (  # two of them
            [
                "A spokesman for the Torvica Water Board said the dam had held.",
                "A spokesman for the Corvane Harbour Council said it had not.",
                "“We shall look into it,” the spokesman said.",
            ],
            [],
        ),
    ],
)
def test_the_spokesman(hall: Hall, paragraphs: list[str], names: list[str]) -> None:
    hall.tell(*paragraphs)
    assert list(hall.hear()[-1].names) == names


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        (
            [
                "Havlinje Shipping said that the pilots it had hired, Marlow Marine, were late. "
                "The company also said that fares would fall.",
            ],
            ["Havlinje Shipping"],
        ),
        (  # nobody calls an agency the company
            [
                "The Kessler News Agency reported that Havlinje Shipping and Marlow Marine were "
                "late. The company also said that fares would fall.",
            ],
            [],
        ),
    ],
)
def test_the_company(hall: Hall, paragraphs: list[str], names: list[str]) -> None:
    hall.tell(*paragraphs)
    assert list(hall.of("The company").names) == names


def test_i_inside_a_quote_is_who_speaks_it() -> None:
    world = World()
    world.entity("Ida Marlow", EntityType.PERSON)
    article = world.article("a", "“In March I said no,” Ida Marlow said.")
    world.mention(article, "Ida Marlow", "Ida Marlow")
    world.add(
        article,
        quote(article, "«In March I said no,»", source="Ida Marlow"),
        quote(article, "no", source="I", rule="nested", parent=0),
    )
    outer, inner = world.attributed()
    assert world.names(inner) == ["Ida Marlow"]
    assert (outer.basis, inner.basis) == ("name", "pronoun")


def test_i_is_nobody_where_two_speak_or_nobody_does() -> None:
    world = World()
    world.entity("Ida Marlow", EntityType.PERSON)
    world.entity("Orla Vance", EntityType.PERSON)
    article = world.article("a", "“In March I said no,” Ida Marlow and Orla Vance said.")
    world.mention(article, "Ida Marlow", "Ida Marlow")
    world.mention(article, "Orla Vance", "Orla Vance")
    world.add(
        article,
        quote(article, "«In March I said no,»", source="Ida Marlow and Orla Vance"),
        quote(article, "no", source="I", rule="nested", parent=0),
    )
    assert world.attributed()[1].status == "ambiguous"


def test_he_after_two_who_spoke_together_is_open(hall: Hall) -> None:
    hall.tell(
        "“We shall sign,” Peter Marlow and Martin Vance said.",
        "“Nobody asked us to,” he said.",
    )
    assert hall.of("he").names == ()


@pytest.mark.parametrize(
    ("paragraphs", "source", "names"),
    [
        (  # the one that the article is about
            [
                "Havlinje Shipping is to cut fares. Havlinje Shipping has nine boats.",
                "Peter Marlow, who founded Havlinje Shipping, was glad.",
                "The company said that the boats would sail on Monday.",
            ],
            "The company",
            ["Havlinje Shipping"],
        ),
        (  # about two
            [
                "Havlinje Shipping is to cut fares. Havlinje Shipping has nine boats.",
                "Sund Ferries Ltd is to follow Havlinje Shipping. Sund Ferries Ltd has six boats.",
                "The harbour was full on Sunday.",
                "The company said that the boats would sail on Monday.",
            ],
            "The company",
            [],
        ),
        (
            [
                "The Corvane Herald reported that the boats would sail.",
                "The newspaper said that fares would fall.",
            ],
            "The newspaper",
            ["Corvane Herald"],
        ),
        (  # a company is no newspaper
            [
                "Havlinje Shipping said that the boats would sail.",
                "The newspaper said that fares would fall.",
            ],
            "The newspaper",
            [],
        ),
    ],
)
def test_the_company_and_the_newspaper(
    hall: Hall, paragraphs: list[str], source: str, names: list[str]
) -> None:
    hall.tell(*paragraphs)
    assert list(hall.of(source).names) == names
