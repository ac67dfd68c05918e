"""Who is who within one article: short names, slips, namesakes; whom pronouns and nouns mean."""

import pytest

from benchmarks.articles import collection_of
from build.annotate.model import Model
from build.document import Reading
from build.extract.everything import extract
from build.resolve.entities import resolve_entities
from build.resolve.entities.names import is_abbreviation, may_be_same_person, person_words
from build.resolve.entities.spelling import is_slip
from build.resolve.identities import Identities
from schema.vocabulary import MentionForm
from tests.resolve.named import Names
from tests.resolve.told import told


def clusters(found: Identities) -> list[list[str]]:
    """Return the names of each entity, in text order, those printed alike once."""
    names: dict[str, dict[str, None]] = {}
    for one in sorted(found.mentions, key=lambda one: one.start_char):
        names.setdefault(one.entity_id, {})[one.text] = None
    return sorted(list(one) for one in names.values())


def clustered(text: str, *names: str) -> list[list[str]]:
    newsroom = Names()
    newsroom.tell(text, *names)
    return clusters(newsroom.resolve())


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "The Harbour Safety Board (HSB) met in Lundby. HSB said no.",
            ["FAC Harbour Safety Board", "ORG HSB"],
            [["HSB", "Harbour Safety Board"]],
        ),
        (
            "The OSHC (Organisation for Safety in Harbours and Canals) met.",
            ["GPE OSHC", "ORG Organisation for Safety in Harbours and Canals"],
            [["OSHC", "Organisation for Safety in Harbours and Canals"]],
        ),
        (
            "The Lundby Harbour Board, also known as the LHB, met.",
            ["ORG Lundby Harbour Board", "GPE LHB"],
            [["LHB", "Lundby Harbour Board"]],
        ),
        (
            "The Harbour Safety Board (Lundby) met.",
            ["ORG Harbour Safety Board", "GPE Lundby"],
            [["Harbour Safety Board"], ["Lundby"]],
        ),
        (
            "The KTV said so. KTV News is its channel.",
            ["ORG KTV", "ORG KTV News"],
            [["KTV", "KTV News"]],
        ),
        (
            "The Ferry Workers Party lost. The Ferry Wrokers Party will be back.",
            ["ORG Ferry Workers Party", "ORG Ferry Wrokers Party"],
            [["Ferry Workers Party", "Ferry Wrokers Party"]],
        ),
        (
            "Northern Harbours and Northern Barbours are two.",
            ["ORG Northern Harbours", "ORG Northern Barbours"],
            [["Northern Barbours"], ["Northern Harbours"]],
        ),
        (
            "The Bank of Austria sued the Bank of Austra.",
            ["ORG Bank of Austria", "ORG Bank of Austra"],
            [["Bank of Austra"], ["Bank of Austria"]],
        ),
        (
            "The Maria Q. Verlund Centre opened. The Verlund Centre is new.",
            ["FAC Maria Q. Verlund Centre", "FAC Verlund Centre"],
            [["Maria Q. Verlund Centre", "Verlund Centre"]],
        ),
        (
            "The Lundby Music Fund for the Young paid. The Lundby Music Fund is rich.",
            ["ORG Lundby Music Fund for the Young", "ORG Lundby Music Fund"],
            [["Lundby Music Fund", "Lundby Music Fund for the Young"]],
        ),
        (
            "University of Moor at Lund, University of Moor at Torp, University of Moor.",
            [
                "ORG University of Moor at Lund",
                "ORG University of Moor at Torp",
                "ORG University of Moor",
            ],
            [
                ["University of Moor"],
                ["University of Moor at Lund"],
                ["University of Moor at Torp"],
            ],
        ),
        (
            "North Korea and South Korea fired. The North fired first.",
            ["GPE North Korea", "GPE South Korea", "GPE North"],
            [["North", "North Korea"], ["South Korea"]],
        ),
        (
            "The Democratic People's Republic of Korea, or North Korea, and South Korea fired. "
            "The North fired first.",
            [
                "GPE Democratic People's Republic of Korea",
                "GPE North Korea",
                "GPE South Korea",
                "GPE North",
            ],
            [
                ["Democratic People's Republic of Korea", "North Korea", "North"],
                ["South Korea"],
            ],
        ),
        (
            "North Korea fired. The South of the county flooded.",
            ["GPE North Korea", "LOC South"],
            [["North Korea"], ["South"]],
        ),
        (
            "The White House and the House disagreed.",
            ["ORG White House", "ORG House"],
            [["House"], ["White House"]],
        ),
        (
            "Texas paid, the State of Texas said.",
            ["GPE Texas", "GPE State of Texas"],
            [["State of Texas", "Texas"]],
        ),
    ],
)
def test_names_of_bodies_and_places(text: str, names: list[str], expected: list[list[str]]) -> None:
    found = clustered(text, *names)
    assert sorted(sorted(one) for one in found) == sorted(sorted(one) for one in expected)


def test_middle_names_tell_people_apart() -> None:
    assert clustered(
        "Leif Arne Dahl met Leif Olav Dahl.", "PERSON Leif Arne Dahl", "PERSON Leif Olav Dahl"
    ) == [["Leif Arne Dahl"], ["Leif Olav Dahl"]]
    assert not may_be_same_person(person_words("Tan Wei-lin"), person_words("Tan Kei-lun"))
    assert may_be_same_person(person_words("Leif Arne Dahl"), person_words("Leif Dahl"))


def test_one_body_of_two_well_known_acronyms() -> None:
    names = ("ORG ISIS", "ORG Islamic State", "ORG ISIL")
    text = "ISIS took the town. The Islamic State said so. ISIL did not."
    assert clustered(text, *names) == [["ISIS", "Islamic State", "ISIL"]]


def test_a_surname_of_two_words_is_the_persons() -> None:
    names = ("PERSON Ada Bruun Lauridsen", "PERSON Bruun Lauridsen")
    assert clustered("Ada Bruun Lauridsen came. Mrs Bruun Lauridsen spoke.", *names) == [
        ["Ada Bruun Lauridsen", "Bruun Lauridsen"]
    ]


def test_a_person_goes_by_the_full_name_though_the_surname_is_printed_more_often() -> None:
    newsroom = Names()
    newsroom.tell("Ada Bruun Lauridsen came.", "PERSON Ada Bruun Lauridsen")
    newsroom.tell(
        "Ada Bruun Lauridsen left. Now Bruun Lauridsen is in Oslo. Bruun Lauridsen spoke there.",
        "PERSON Ada Bruun Lauridsen", "PERSON Bruun Lauridsen",
    )  # fmt: skip
    assert [one.name for one in newsroom.resolve().entities] == ["Ada Bruun Lauridsen"]


def test_who_bears_a_given_name_is_somebody_else() -> None:
    names = ("PERSON Rhea Ada Lund", "PERSON Ada Lund")
    assert len(clustered("Rhea Ada Lund came. Ada Lund spoke.", *names)) == 2


def test_an_abbreviated_state_is_the_state() -> None:
    text = "Kentucky voted. Frankfort, Ky., did not. Miss. did, too."
    names = ("GPE Kentucky", "GPE Ky.", "GPE Miss.")
    assert clustered(text, *names) == [["Kentucky", "Ky."], ["Miss."]]


def test_a_given_name_is_no_slip_of_a_surname() -> None:
    assert clustered("Mona Davis left. David stayed.", "PERSON Mona Davis", "PERSON David") == [
        ["David"],
        ["Mona Davis"],
    ]


def test_a_family_is_none_of_its_members() -> None:
    assert clustered(
        "Mona Hallam left. The Hallams stayed.", "PERSON Mona Hallam", "PERSON Hallams"
    ) == [["Hallams"], ["Mona Hallam"]]


def test_a_slip_that_looks_like_a_transcription_is_a_slip() -> None:
    assert is_slip("Tauer", "Taurer")
    assert is_slip("Taurer", "Tauer")


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("HSB", "Harbour Safety Board", True),
        ("DfH", "Department for Harbours", True),
        ("HB", "Harbour Safety Board", True),
        ("BSH", "Harbour Safety Board", False),
        ("Hsb", "Harbour Safety Board", False),
        ("H", "Harbour Safety Board", False),
        ("", "", False),
    ],
)
def test_abbreviations(short: str, name: str, expected: bool) -> None:
    assert is_abbreviation(short, name) is expected


class Page:
    """One article read by the model, to ask what its pronouns and nouns stand for."""

    def __init__(self, model: Model, *paragraphs: str) -> None:
        article = told("one", *paragraphs)
        reading = Reading(article, extract(article, model.annotate(article)))
        self.identities = resolve_entities(collection_of([reading]))

    def meant(self, form: MentionForm = MentionForm.PRONOUN) -> list[tuple[str, str]]:
        """Return each mention of the form with the name of what it stands for, in text order."""
        return [
            (one.text, self.identities.entity[one.entity_id].name)
            for one in sorted(self.identities.mentions, key=lambda one: one.start_char)
            if one.form == form
        ]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        # The subject behind an opening.
        (
            ["In his speech on Monday, Peter Dahlgren praised the ferries."],
            [("his", "Peter Dahlgren")],
        ),
        (
            ["Anna Dahlgren met Peter Moen. In his speech, the mayor thanked the crowd."],
            [],
        ),
        # A reflexive is the subject's.
        (
            ["After the talks with John Dahlgren, Peter Moen blamed himself."],
            [("himself", "Peter Moen")],
        ),
        # Two people in one sentence, one of them the subject of "who".
        (
            ["Peter Moen met John Dahlgren, who told Moen he would pay."],
            [],
        ),
        # Nobody speaks of himself by name.
        (
            [
                "For Peter Moen, John Dahlgren was a great mayor.",
                "“Dahlgren was right,” he said.",
            ],
            [("he", "Peter Moen")],
        ),
        # Who speaks means somebody else.
        (
            [
                "Anna Dahlgren praised Peter Moen.",
                "“He was a great mayor of this town,” Dahlgren said.",
            ],
            [("He", "Peter Moen")],
        ),
        (
            [
                "John Dahlgren praised Peter Moen and Paul Lund.",
                "“He was a great mayor of this town,” Dahlgren said.",
            ],
            [],
        ),
    ],
)
def test_pronouns(model: Model, paragraphs: list[str], expected: list[tuple[str, str]]) -> None:
    assert Page(model, *paragraphs).meant() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Lundby Courier asked the FBI. The agency kept silent.",
            [("The agency", "FBI")],
        ),
        (
            "The CIA kept silent. The FBI spoke. The agency opened a case.",
            [],
        ),
        (
            "Anna Dahlgren read the Lundby Courier. The newspaper praised her.",
            [("The newspaper", "Lundby Courier")],
        ),
    ],
)
def test_nouns(model: Model, text: str, expected: list[tuple[str, str]]) -> None:
    assert Page(model, text).meant(MentionForm.NOMINAL) == expected
