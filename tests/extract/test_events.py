"""Reports of events: who, when, where, how sure, how many."""

import pytest

from build.annotate.model import Model
from schema.vocabulary import ClaimAttribute, EventMode, EventType, Tense
from tests.extract.event_reports import read as _read


def test_trigger_and_sentence_are_spans_of_the_text(model: Model) -> None:
    text = "It rained. Chad expelled two Peruvian diplomats on Monday. It rained again."
    read = _read(model, text)
    assert read.only.trigger.of(text) == "expelled"
    assert read.only.sentence.of(text) == "Chad expelled two Peruvian diplomats on Monday."
    assert (read.only.event_type, read.only.mode) == (EventType.SANCTION, EventMode.EXPEL)


def test_the_passive_tells_who_acts(model: Model) -> None:
    read = _read(model, "The village was attacked by rebels on Friday.")
    assert read.actors(read.only) == ["rebels"]
    assert read.recipients(read.only) == ["The village"]
    assert read.date(read.only) == "Friday"


def test_coordinated_participants_stand_apart(model: Model) -> None:
    read = _read(model, "The talks between Norway and Denmark ended on Thursday.")
    assert read.actors(read.only) == ["Norway", "Denmark"]


def test_hyphenated_names_are_two_participants(model: Model) -> None:
    read = _read(model, "The Norway-Denmark talks in Lund ended.")
    assert read.actors(read.only) == ["Norway", "Denmark"]


def test_participants_leave_out_relative_clauses(model: Model) -> None:
    read = _read(model, "Protesters who had come by bus blocked roads in the capital.")
    assert read.actors(read.only) == ["Protesters"]


def test_measures_of_people_keep_the_people(model: Model) -> None:
    read = _read(model, "Thousands of students demonstrated in the capital.")
    assert read.actors(read.only) == ["Thousands of students"]


def test_a_relative_pronoun_is_its_noun(model: Model) -> None:
    read = _read(model, "The soldiers, who shelled the village, were drunk.")
    assert read.actors(read.only) == ["The soldiers"]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Police arrested two men.", Tense.PAST),
        ("Police have arrested two men.", Tense.PAST),
        ("Police are arresting two men.", Tense.PRESENT),
        ("Two men will be arrested.", Tense.FUTURE),
        ("Police may arrest two men.", Tense.HYPOTHETICAL),
        ("If police arrest two men, the street will riot.", Tense.HYPOTHETICAL),
        ("Police wanted to arrest two men.", Tense.HYPOTHETICAL),
    ],
)
def test_tense(model: Model, text: str, tense: Tense) -> None:
    assert _read(model, text).reports[0].tense == tense


def test_headlines_tell_the_past_in_the_present(model: Model) -> None:
    read = _read(model, "It rained.", headline="Police arrest two men in Lund")
    assert read.only.tense == Tense.PAST


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Police did not arrest two men.", True),
        ("Police arrested two men.", False),
        ("No talks were held between Norway and Denmark.", True),
        ("The two sides did not agree to meet.", True),
    ],
)
def test_negation(model: Model, text: str, negated: bool) -> None:
    assert _read(model, text).reports[0].is_negated is negated


def test_what_somebody_will_do_is_an_agreement_or_a_threat(model: Model) -> None:
    kind, hostile = (
        _read(model, text).only
        for text in ("The ministers will meet again in Lund.", "Farmers will blockade the port.")
    )
    assert (kind.event_type, kind.tense) == (EventType.AGREE, Tense.FUTURE)
    assert (hostile.event_type, hostile.mode) == (EventType.THREATEN, EventMode.RESTRICT)


def test_what_somebody_says_they_would_do_on_a_condition_is_a_threat(model: Model) -> None:
    read = _read(model, "He said that the owners would block the port unless the fee was cut.")
    assert (read.only.event_type, read.only.tense) == (EventType.THREATEN, Tense.FUTURE)
    assert read.actors(read.only) == ["the owners"]


def test_a_statement_that_something_is_not_so_is_no_event(model: Model) -> None:
    assert not _read(model, "The ministry denied that jobs were at risk.").reports
    assert _read(model, "The ministry denied the charges.").only.event_type == EventType.REJECT


def test_one_as_clause_has_the_time_of_the_other(model: Model) -> None:
    text = "Twelve people were hurt and 14 arrested yesterday as police cleared a blockade of Lund."
    read = _read(model, text)
    assert [(one.event_type, read.date(one)) for one in read.reports] == [
        (EventType.COERCE, "yesterday"),
        (EventType.COERCE, "yesterday"),
        (EventType.PROTEST, "yesterday"),
    ]
    assert read.claims(read.reports[0]) == [("arrested", "14", 14)]


def test_a_when_clause_dates_the_main_one(model: Model) -> None:
    text = "Seventeen people were arrested when a protest in Lund ended in a crush on Saturday."
    assert _read(model, text).date(_read(model, text).of(EventType.COERCE)) == "Saturday"


def test_whoever_comes_out_of_talks_with_another_was_in_them(model: Model) -> None:
    read = _read(model, "Minister Ana Bel hailed progress at the end of talks with Norway.")
    talks = read.of(EventType.CONSULT)
    assert read.actors(talks) == ["Minister Ana Bel"]
    assert read.recipients(talks) == ["Norway"]


def test_what_is_threatened_or_demanded_is_no_report_of_its_own(model: Model) -> None:
    read = _read(model, "The council threatened to suspend the licence of the firm.")
    assert read.only.event_type == EventType.THREATEN


@pytest.mark.parametrize(
    ("text", "kind", "claims"),
    [
        ("Rebels killed 11 people in Lund.", EventType.ASSAULT, [("killed", "11", 11)]),
        ("Police arrested nearly 7,000 people.", EventType.COERCE,
         [("arrested", "nearly 7,000", 7000)]),
        ("Some 30,000 people were killed in a war in 1992.", EventType.ASSAULT,
         [("killed", "Some 30,000", 30000)]),
        ("A fight in Lund left three dead and 14 wounded.", EventType.ASSAULT,
         [("killed", "three", 3), ("wounded", "14", 14)]),
        ("Police arrested dozens of people.", EventType.COERCE, [("arrested", "dozens", None)]),
    ],
)  # fmt: skip
def test_counts(
    model: Model, text: str, kind: EventType, claims: list[tuple[str, str, float | None]]
) -> None:
    read = _read(model, text)
    assert read.claims(read.of(kind)) == claims


@pytest.mark.parametrize("text", ["The four-day talks with Chad ended.",
                                  "They met after four days of talks with Chad."])  # fmt: skip
def test_durations(model: Model, text: str) -> None:
    claims = [claim for one in _read(model, text).reports for claim in one.claims]
    assert [(one.attribute, one.value_number, one.unit) for one in claims] == [
        (ClaimAttribute.DURATION, 4, "day")
    ]


def test_two_words_of_one_event_are_one_report(model: Model) -> None:
    read = _read(model, "Nearly 70 soldiers were killed in a war in 2020.")
    report = read.only
    assert report.trigger.of(read.article.text) == "war"
    assert read.date(report) == "2020"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The talks with Chad, held since May 1, ended.", "May 1"),
        ("In 1991, when the army of Chad occupied the province, he fled.", "1991"),
        ("Police said on Monday that rebels had attacked the village.", None),
        ("Police arrested two men in March and fined the company.", "March"),
    ],
)
def test_dates_belong_to_their_own_clause(model: Model, text: str, date: str | None) -> None:
    read = _read(model, text)
    assert read.date(read.reports[0]) == date


def test_a_date_is_not_shared_with_a_later_verb(model: Model) -> None:
    read = _read(model, "Police arrested two men in March and expelled three diplomats.")
    assert [read.date(one) for one in read.reports] == ["March", None]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The ministers met in Geneva on Monday.", "Geneva"),
        ("Norway and Denmark held talks at a hotel in Geneva.", "Geneva"),
        ("The president met the king of Norway.", None),
    ],
)
def test_places(model: Model, text: str, place: str | None) -> None:
    report = _read(model, text).reports[0]
    assert (None if report.place is None else report.place.of(text)) == place


def test_a_report_inside_a_quote_knows_it(model: Model) -> None:
    read = _read(model, '"The rebels attacked the village," said Ana Lind, the mayor.')
    assert read.of(EventType.ASSAULT).quote == 0


def test_a_report_between_the_segments_of_a_quote_is_the_writers(model: Model) -> None:
    read = _read(
        model,
        '"We will sail," said Ana Lind, who endorsed Ole Brandt in May, "when the tide turns."',
    )
    assert read.of(EventType.SUPPORT).quote is None


def test_nobody_acts_upon_those_of_the_same_words(model: Model) -> None:
    text = "We held meetings with our counterparts – hosted by our counterparts in Oslo, he said."
    for report in _read(model, text).reports:
        assert not {one.of(text) for one in report.actors} & {
            one.of(text) for one in report.recipients
        }
    read = _read(model, "Norway met Norway.")
    assert [len(one.recipients) for one in read.reports] == [0]


@pytest.mark.parametrize(
    "text",
    [
        "The flood killed 14 people in the valley.",
        "The minister said that the talks were useful.",
        "After the talks, the mayor went home.",
        "The war crimes museum opened.",
        "Demand for oil rose, the bank said.",
        "The company met its target and fired its manager.",
        "The band released an album.",
        "It rained.",
    ],
)
def test_what_is_no_event_is_left(model: Model, text: str) -> None:
    assert _read(model, text).reports == ()


def test_bylines_and_short_texts_do_no_harm(model: Model) -> None:
    assert _read(model, "-").reports == ()
    assert _read(model, "(").reports == ()


def test_a_sentence_without_end_is_not_searched(model: Model) -> None:
    assert _read(model, "killed 11 people who killed 12 people who " * 100).reports == ()


@pytest.mark.shared
def test_spans_of_one_table_never_cross(model: Model, shared: object) -> None:
    from pathlib import Path

    for path in sorted((Path(str(shared)) / "seeds").glob("*.txt")):
        read = _read(model, *filter(str.strip, path.read_text(encoding="utf-8").split("\n")))
        people = [span for one in read.reports for span in (*one.actors, *one.recipients)]
        claims = [claim.span for one in read.reports for claim in one.claims]
        for spans in (people, claims):
            assert not any(left.crosses(right) for left in spans for right in spans)
        assert read.reports
