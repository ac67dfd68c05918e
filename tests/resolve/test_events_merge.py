"""Which reports tell one event, and what is said of it."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from benchmarks.articles import collection_of
from build.document import Extraction, FoundQuote, Reading, Segment
from build.resolve.reports.affiliations import Affiliations
from build.resolve.reports.resolved import resolve_reports
from build.resolve.reports.told import Told
from schema.ids import make_id
from schema.span import Span
from schema.vocabulary import (
    DatePrecision,
    DateStatus,
    EventMode,
    EventType,
    LinkKind,
    PlaceStatus,
    QuoteKind,
    Tense,
)
from tests.resolve.happenings import Heard, Printed, Report, found_in, identities_of, world
from tests.resolve.told import told

MAY_4 = date(2023, 5, 4)
JUNE_30 = date(2023, 6, 30)

MET = Report(
    "Norway and Denmark held talks on Thursday.", "talks",
    actors=("Norway", "Denmark"), date="Thursday",
)  # fmt: skip
ARRESTED = Report(
    "Police arrested three men on Tuesday.", "arrested", EventType.COERCE, "arrest.arrest",
    actors=("Police",), recipients=("three men",), date="Tuesday", mode=EventMode.ARREST,
)  # fmt: skip


def test_two_outlets_on_one_day_and_one_event() -> None:
    other = replace(
        MET, text="The talks of Denmark with Norway went on, on May 4, 2023.",
        actors=("Denmark",), recipients=("Norway",), date="May 4, 2023",
    )  # fmt: skip
    made = world(Printed("a", (MET,), MAY_4), Printed("b", (other,), MAY_4))
    (event,) = made.rows.events
    assert (event.report_count, event.article_count, event.independent_source_count) == (2, 2, 2)
    assert (event.date_start, event.date_end) == (MAY_4, MAY_4)
    assert event.date_status == DateStatus.EXPLICIT
    (link,) = made.rows.links
    assert (link.kind, link.rule) == (LinkKind.EVENT, "same_participants_date")


def test_talks_in_may_and_talks_in_june_are_two() -> None:
    made = world(Printed("a", (MET,), MAY_4), Printed("b", (MET,), JUNE_30))
    assert len(made.rows.events) == 2


def test_a_later_article_looks_back_on_the_month() -> None:
    back = replace(
        MET, text="Norway and Denmark had held four-day talks last month.", date="last month",
        days=("four-day", 4),
    )  # fmt: skip
    june = replace(MET, text="Norway and Denmark held new talks on Friday.", date="Friday")
    first = Printed("a", (MET,), MAY_4)
    made = world(first, Printed("b", (june, back), JUNE_30))
    assert sorted(map(sorted, made.groups())) == [[back.text, MET.text], [june.text]]


@pytest.mark.parametrize(
    "other",
    [
        replace(MET, negated=True),
        replace(MET, tense=Tense.HYPOTHETICAL),
        replace(MET, tense=Tense.FUTURE),
        replace(MET, kind=EventType.SUPPORT, rule="pact.sign_pact"),
        replace(MET, rule="meeting.meet_somebody"),
        replace(MET, text="Norway and Chad held talks on Thursday.", actors=("Norway", "Chad")),
        replace(MET, text="Norway and Denmark held talks on Monday.", date="Monday"),
    ],
)
def test_what_differs_in_kind_people_day_or_standing_stays_apart(other: Report) -> None:
    made = world(Printed("a", (MET,), MAY_4), Printed("b", (other,), MAY_4))
    assert len(made.rows.events) == 2


def test_places_in_different_countries_stay_apart() -> None:
    here, there = (
        replace(MET, text=f"Norway and Denmark held talks in {town} on Thursday.", place=town)
        for town in ("Oslo", "Lund")
    )
    assert len(world(Printed("a", (here,), MAY_4), Printed("b", (there,), MAY_4)).rows.events) == 2


def test_the_dateless_talks_of_an_article_are_those_at_hand() -> None:
    pointing = Report("The three-day talks were tough.", "talks", days=("three-day", 3))
    background = replace(MET, text="Norway and Denmark held talks in 2019.", date="2019")
    made = world(Printed("a", (MET, pointing, background), MAY_4))
    assert sorted(made.groups()) == [[background.text], [MET.text, pointing.text]]


def test_dateless_talks_of_two_articles_need_the_same_quotes() -> None:
    said = "We can see the lights and we will be home before the winter."
    plain = replace(MET, text="Norway and Denmark held talks.", date=None)
    alike = world(Printed("a", (plain,), quoted=(said,)), Printed("b", (plain,), quoted=(said,)))
    assert len(alike.rows.events) == 1
    other = replace(plain, text="The talks of Norway with Denmark ended well in the old mill.")
    unlike = world(Printed("a", (plain,), quoted=(said,)), Printed("b", (other,)))
    assert len(unlike.rows.events) == 2


def test_background_printed_twice_is_one_event_whatever_the_story() -> None:
    line = Report(
        "Most of the valley was emptied in a war in the fall of 2020 that few remember.", "war",
        EventType.ASSAULT, "fighting.war", date="the fall of 2020",
    )  # fmt: skip
    made = world(Printed("a", (line,), MAY_4, story="x"), Printed("b", (line,), JUNE_30, story="y"))
    (event,) = made.rows.events
    assert event.date_precision == DatePrecision.SEASON
    assert made.rows.links[0].rule == "same_words"


def test_a_short_sentence_printed_in_two_stories_is_not_one_event() -> None:
    plain = replace(ARRESTED, text="Police arrested three men.", date=None)
    made = world(Printed("a", (plain,), story="x"), Printed("b", (plain,), story="y"))
    assert len(made.rows.events) == 2


def test_nameless_people_of_two_stories_are_not_one() -> None:
    other = replace(ARRESTED, text="Police arrested three men for theft there, on Tuesday.")
    made = world(
        Printed("a", (ARRESTED,), MAY_4, story="x"), Printed("b", (other,), MAY_4, story="y")
    )
    assert len(made.rows.events) == 2


def test_nameless_people_of_one_story_and_day_are() -> None:
    other = replace(ARRESTED, text="Police arrested three men for theft there, on Tuesday.")
    made = world(Printed("a", (ARRESTED,), MAY_4), Printed("b", (other,), MAY_4))
    assert len(made.rows.events) == 1


@pytest.mark.parametrize(
    ("text", "date_words", "start", "end"),
    [
        ("Norway and Denmark held four-day talks that began on Monday.", "Monday", 1, 4),
        ("It was over for Norway and Denmark at the end of four-day talks on Thursday.",
         "Thursday", 1, 4),
    ],
)  # fmt: skip
def test_a_duration_makes_an_interval(text: str, date_words: str, start: int, end: int) -> None:
    report = replace(MET, text=text, date=date_words, days=("four-day", 4))
    (event,) = world(Printed("a", (report,), MAY_4)).rows.events
    assert (event.date_start, event.date_end) == (date(2023, 5, start), date(2023, 5, end))
    assert (event.date_precision, event.date_status) == (DatePrecision.RANGE, DateStatus.RESOLVED)
    assert event.headline == "Denmark and Norway held talks, 1-4 May 2023"


def test_first_and_last_day_of_long_talks_are_one_event() -> None:
    began = replace(MET, text="Norway and Denmark held four-day talks from Monday.", date="Monday",
                    days=("four-day", 4))  # fmt: skip
    made = world(Printed("a", (began,), MAY_4), Printed("b", (MET,), MAY_4))
    assert len(made.rows.events) == 1


@pytest.mark.parametrize(
    ("words", "day", "status"),
    [
        ("recently", MAY_4, DateStatus.VAGUE),
        ("Thursday", None, DateStatus.UNRESOLVED),
        (None, MAY_4, DateStatus.MISSING),
    ],
)
def test_why_an_event_has_no_date(words: str | None, day: date | None, status: DateStatus) -> None:
    report = replace(MET, text=f"Norway and Denmark held talks {words}.", date=words)
    (event,) = world(Printed("a", (report,), day)).rows.events
    assert (event.date_status, event.date_start, event.date_end) == (status, None, None)
    assert event.date_precision == DatePrecision.NONE


def test_until_a_day_is_not_when() -> None:
    report = replace(MET, text="Norway and Denmark held talks until May 3.", date="May 3")
    (event,) = world(Printed("a", (report,), MAY_4)).rows.events
    assert event.date_start is None


def test_the_place_is_that_of_most_sources() -> None:
    oslo = replace(MET, text="Norway and Denmark held talks in Oslo on Thursday.", place="Oslo")
    norway = replace(
        MET, text="Norway and Denmark had talks in Norway on Thursday.", place="Norway"
    )
    made = world(
        Printed("a", (oslo,), MAY_4),
        Printed("b", (oslo,), MAY_4),
        Printed("c", (norway,), MAY_4),
        Printed("d", (norway,), MAY_4, copy_of="c"),
    )
    (event,) = made.rows.events
    names = {entity.entity_id: entity.name for entity in made.identities.entities}
    assert names[event.place_entity_id or ""] == "Oslo"
    assert (event.place_status, event.country_code) == (PlaceStatus.RESOLVED, "NO")
    assert (event.report_count, event.independent_source_count) == (4, 3)


def test_two_places_told_as_often_are_ambiguous() -> None:
    first, second = (
        replace(MET, text=f"Norway and Denmark had talks in {town} on Thursday.", place=town)
        for town in ("Oslo", "Bergen")
    )
    (event,) = world(Printed("a", (first,), MAY_4), Printed("b", (second,), MAY_4)).rows.events
    assert (event.place_entity_id, event.place_status) == (None, PlaceStatus.AMBIGUOUS)
    assert event.country_code is None


def test_a_town_and_its_country_are_one_place() -> None:
    town, country = (
        replace(MET, text=f"Norway and Denmark had talks in {place} on Thursday.", place=place)
        for place in ("Bergen", "Norway")
    )
    (event,) = world(Printed("a", (town,), MAY_4), Printed("b", (country,), MAY_4)).rows.events
    assert (event.headline, event.place_status) == (
        "Denmark and Norway held talks in Bergen, 4 May 2023",
        PlaceStatus.RESOLVED,
    )


def test_a_nationality_before_the_head_is_not_the_participant() -> None:
    report = replace(MET, text="The Norway ministry held talks on Thursday.",
                     actors=("The Norway ministry",))  # fmt: skip
    (row,) = world(Printed("a", (report,), MAY_4)).rows.report_participants
    assert (row.entity_id, row.mention_id, row.text) == (None, None, "The Norway ministry")


def test_the_side_of_a_country_is_the_country() -> None:
    report = Report("The Norway side hosted talks.", "talks", actors=("The Norway side",))
    (row,) = world(Printed("a", (report,), MAY_4)).rows.report_participants
    assert row.text == "The Norway side"
    assert row.entity_id is not None


def test_participants_are_numbered_within_their_role() -> None:
    rows = world(Printed("a", (MET,), MAY_4)).rows.report_participants
    assert [(row.role, row.ordinal, row.text) for row in rows] == [
        ("actor", 0, "Norway"),
        ("actor", 1, "Denmark"),
    ]


def test_the_order_of_the_input_changes_nothing() -> None:
    other = replace(MET, text="The talks of Denmark with Norway went on, on Thursday.")
    dateless = replace(MET, text="The talks between Norway and Denmark are over.", date=None)
    printed = [
        Printed("a", (MET, ARRESTED), MAY_4),
        Printed("b", (other, dateless), MAY_4),
        Printed("c", (MET,), JUNE_30),
        Printed("d", (dateless,), None),
    ]
    rows = [world(*order).rows for order in permutations(printed)]
    assert all(one == rows[0] for one in rows)


def test_a_later_article_does_not_rename_an_event() -> None:
    before = world(Printed("a", (MET,), MAY_4)).rows.events[0].event_id
    later = Printed("b", (replace(MET, text="Norway and Denmark held talks on May 4."
                                  , date="May 4"),), JUNE_30)  # fmt: skip
    after = world(Printed("a", (MET,), MAY_4), later).rows.events
    assert [one.event_id for one in after] == [before]


def test_no_reports_no_events() -> None:
    made = world(Printed("a", (), MAY_4, quoted=("Nothing happened.",)))
    assert not made.rows.events
    assert not made.rows.event_reports


def test_one_report_a_fortnight_stays_one_event_each() -> None:
    start = date(2020, 1, 1).toordinal()
    printed = [Printed(f"a{n}", (MET,), date.fromordinal(start + 14 * n)) for n in range(300)]
    assert len(world(*printed).rows.events) == 300


def test_who_takes_territory_in_a_war_is_a_side_of_it() -> None:
    text = "The valley was retaken by Norway during a war in the fall of 2020."
    taken = Report(text, "retaken", EventType.COERCE, "territory.take", actors=("Norway",),
                   date="the fall of 2020")  # fmt: skip
    war = Report(text, "war", EventType.ASSAULT, "fighting.war", date="the fall of 2020")
    one = _in_one_sentence(taken, war)
    assert [person.span.of(text) for person in one.participants] == ["Norway"]
    assert _in_one_sentence(replace(taken, rule="seize.seize"), war).participants == ()


ASKED = Report(
    "I ask Norway for help.", "ask", EventType.REQUEST, "ask.ask", actors=("I",), quote=0
)


@pytest.mark.parametrize(
    ("speakers", "who"),
    [
        (("Jo Park",), "Jo Park"),
        (("Norway",), None),  # no person
        (("Norway", "Jo Park"), "Jo Park"),  # a spokesperson
        (("Ola Lind", "Jo Park"), None),
        ((), None),
    ],
)
def test_the_i_of_a_quote_is_who_says_it_whatever_the_sentence_names(
    speakers: tuple[str, ...], who: str | None
) -> None:
    names = replace(ASKED, text="Jo Park met Ola Lind.", trigger="met", actors=(), quote=None)
    made = world(Printed("a", (ASKED, names), MAY_4, ("Help!",)), speakers=speakers)
    (one,) = made.rows.report_participants
    assert (one.text, one.entity_id) == ("I", who and make_id("ent", who))


def test_of_two_who_say_it_the_i_is_whom_the_source_names() -> None:
    text = "“I ask for help,” Jo Park said with Ola Lind."
    article = told("a", text, day=MAY_4)
    at = text.index("Jo Park")
    words = (Segment(Span(1, text.index(",")), is_verbatim=True),)
    quote = FoundQuote(QuoteKind.DIRECT, words, None, Span(at, at + len("Jo Park")), "x", 1.0)
    asked = replace(ASKED, text=text)
    for kind, who in ((QuoteKind.DIRECT, make_id("ent", "Jo Park")), (QuoteKind.INDIRECT, None)):
        found = found_in(article, Span(0, len(text)), asked, -1)
        quotes = (replace(quote, kind=kind),)
        collection = collection_of([Reading(article, Extraction(quotes=quotes, reports=(found,)))])
        identities = identities_of([article])
        heard = Heard(("Ola Lind", "Jo Park"))
        (one,) = resolve_reports(collection, identities, Affiliations(identities), [], heard)
        assert [person.entity_id for person in one.participants] == [who]


def _in_one_sentence(*reports: Report) -> Told:
    """Return the last of the reports of one sentence, resolved."""
    article = told("a", reports[0].text, day=MAY_4)
    sentence = Span(0, len(article.text))
    found = tuple(found_in(article, sentence, replace(one, date=None), -1) for one in reports)
    collection = collection_of([Reading(article, Extraction(reports=found))])
    identities = identities_of([article])
    *_, last = resolve_reports(collection, identities, Affiliations(identities), [], Heard())
    return last


ACCUSED = Report(
    "Norway accused Denmark of wrecking the harbour deal and the winter timetable.", "accused",
    EventType.ACCUSE, "accuse.accuse", actors=("Norway",), recipients=("Denmark",),
)  # fmt: skip


def test_who_accuses_and_who_is_accused_are_not_one_act() -> None:
    back = replace(ACCUSED, text="Denmark accused Norway of wrecking the harbour deal first.",
                   actors=("Denmark",), recipients=("Norway",))  # fmt: skip
    again = replace(ACCUSED, text="Norway accused Denmark of wrecking the harbour deal twice.")
    assert len(world(Printed("a", (ACCUSED, back), MAY_4)).rows.events) == 2
    assert len(world(Printed("a", (ACCUSED, again), MAY_4)).rows.events) == 1


def test_background_of_a_year_takes_in_no_other_protest() -> None:
    past = Report("Protests in 1968 ended badly.", "Protests", EventType.PROTEST,
                  "demo.protest_noun", date="1968", mode=EventMode.DEMO)  # fmt: skip
    now = replace(past, text="He called people to a protest at the gate.", trigger="protest",
                  date=None)  # fmt: skip
    assert len(world(Printed("a", (past, now), MAY_4)).rows.events) == 2
    known = replace(now, text="He spoke of the protests for long.", trigger="protests")
    assert len(world(Printed("a", (past, known), MAY_4)).rows.events) == 1


def test_what_is_only_possible_for_nobody_known_is_not_merged() -> None:
    report = Report("They could hold protests in the streets.", "protests", EventType.PROTEST,
                    "demo.protest_noun", tense=Tense.HYPOTHETICAL)  # fmt: skip
    other = replace(report, text="People might hold protests at the gates.")
    assert len(world(Printed("a", (report, other), MAY_4)).rows.events) == 2
