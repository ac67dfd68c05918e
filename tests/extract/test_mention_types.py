"""Names in news: what a small model cuts in two or takes for something else, put right."""

import pytest

from benchmarks.articles import article_of
from build.annotate.model import Model
from build.extract.mentions import find_mentions
from schema.vocabulary import MentionForm

Names = list[tuple[str, str]]


def names(model: Model, *paragraphs: str) -> Names:
    article = article_of(*paragraphs)
    return [
        (one.span.of(article.text), str(one.label))
        for one in find_mentions(article, model.annotate(article))
        if one.form == MentionForm.NAME
    ]


def descriptions(model: Model, *paragraphs: str) -> list[str]:
    article = article_of(*paragraphs)
    return [
        one.span.of(article.text)
        for one in find_mentions(article, model.annotate(article))
        if one.form == MentionForm.DESCRIPTION
    ]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("She left the [Social Democratic and Labour Party] in May.", "ORG"),
        ("He led the [Workers' Party of Norway] for ten years.", "ORG"),
        ("He wrote to the [Union for a Better Harbour] about it.", "ORG"),
        ("Talks with the [Alliance of Liberals and Democrats] failed.", "ORG"),
        ("The poet [Maarten den Hollander] read from his book.", "PERSON"),
    ],
)
def test_a_name_cut_in_two_is_joined(model: Model, sentence: str, label: str) -> None:
    wanted = sentence.partition("[")[2].partition("]")[0]
    assert names(model, sentence.replace("[", "").replace("]", "")) == [(wanted, label)]


@pytest.mark.parametrize(
    "sentence",
    [
        "MP Gareth Lunde asked why the tram had not stopped.",
        "Norwegian Gareth Lunde asked why the tram had not stopped.",
        "Oslo: Gareth Lunde, 40, asked why the tram had not stopped.",
    ],
)
def test_what_stands_before_a_person_is_no_part_of_the_name(model: Model, sentence: str) -> None:
    assert ("Gareth Lunde", "PERSON") in names(model, sentence)


@pytest.mark.parametrize(
    ("sentence", "name", "label"),
    [
        ("Payments from Social Security will rise next year.", "Social Security", "ORG"),
        ("The White House said it would wait.", "White House", "ORG"),
        ("Hurricane Selma reached the coast on Sunday.", "Hurricane Selma", "EVENT"),
        ("The official Norwegian Harbour News Agency reported it.", "Agency", "ORG"),
        ("Mr. Lunde, a Democrat, voted against the bill.", "Democrat", "NORP"),
        ("It was first reported by the Oslo Courier on Monday.", "Oslo Courier", "ORG"),
        ("He joined the Progressive Harbour Movement in May.", "Harbour Movement", "ORG"),
        ("He fled to the Republic of Selvania in May.", "Republic of Selvania", "GPE"),
        ("Opposition parties such as Yarmak did not vote.", "Yarmak", "ORG"),
    ],
)
def test_the_type_that_the_form_or_the_words_beside_it_tell(
    model: Model, sentence: str, name: str, label: str
) -> None:
    assert [found for text, found in names(model, sentence) if text.endswith(name)] == [label]


def test_a_country_called_by_its_letters_is_a_country(model: Model) -> None:
    found = names(model, "The Democratic Republic of Selvania (DRS) voted.", "The DRS is small.")
    assert found == [
        ("Democratic Republic of Selvania", "GPE"),
        ("DRS", "GPE"),
        ("DRS", "GPE"),
    ]


def test_somebody_called_like_a_country_is_a_person_where_named_in_full(model: Model) -> None:
    found = names(
        model,
        "The film was made by Neil Jordan, the director.",
        "Jordan said he was glad. “It took years,” Jordan said.",
    )
    assert {label for text, label in found if text.endswith("Jordan")} == {"PERSON"}


def test_a_country_stays_one_where_nobody_is_called_so(model: Model) -> None:
    found = names(model, "Jordan said it would not vote. Jordan's king had met Anna Brandt.")
    assert {label for text, label in found if text == "Jordan"} == {"GPE"}


def test_towns_in_results_are_teams_and_countries_stay_countries(model: Model) -> None:
    found = names(model, "Rochester 3 Oxford 1", "Norway 2 Denmark 1")
    assert found == [
        ("Rochester", "ORG"),
        ("Oxford", "ORG"),
        ("Norway", "GPE"),
        ("Denmark", "GPE"),
    ]


def test_the_striker_of_a_town_plays_for_its_team_and_who_lives_there_does_not(
    model: Model,
) -> None:
    assert ("Rochester", "ORG") in names(model, "Rochester striker Paul Nilsen was injured.")
    assert ("Rochester", "GPE") in names(model, "Paul Nilsen was injured in Rochester.")


def test_somebody_in_a_list_of_people_is_one(model: Model) -> None:
    # The model takes the second for an organisation.
    found = names(model, "The guests were Anna Brandt, Pulmat Vask, Peter Hallam and Maria Holt.")
    assert found == [
        ("Anna Brandt", "PERSON"),
        ("Pulmat Vask", "PERSON"),
        ("Peter Hallam", "PERSON"),
        ("Maria Holt", "PERSON"),
    ]


def test_a_quoted_title_ends_before_its_comma(model: Model) -> None:
    found = names(model, "They sang “The Ferries of the Morning,” and Anna Brandt wept.")
    assert not [text for text, _ in found if text.endswith((",", "”"))]


def test_times_and_offices_in_capitals_are_no_names(model: Model) -> None:
    found = names(model, "The MP spoke at 09:00 GMT on TV, and Anna Brandt listened.")
    assert found == [("Anna Brandt", "PERSON")]


def test_the_minister_of_a_country_is_a_description(model: Model) -> None:
    assert descriptions(model, "Norway's harbour minister left early.") == [
        "Norway's harbour minister"
    ]
    # A town's neighbour, or somebody's, is none: the phrase begins with no country.
    assert descriptions(model, "Brandt's lawyer left early.") == []
