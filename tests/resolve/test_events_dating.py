"""Which date an event gets where its reports disagree, or say but half of one."""

from dataclasses import replace
from datetime import date

from schema.events import Event
from schema.vocabulary import ClaimAttribute, DateStatus
from tests.resolve.happenings import Printed, Report, World, world

MAY_4 = date(2023, 5, 4)
TALKS = Report(
    "Norway and Denmark held talks on Thursday.", "talks",
    actors=("Norway", "Denmark"), date="Thursday",
)  # fmt: skip


def _told(text: str, words: str | None, days: tuple[str, int] | None = None) -> Report:
    return replace(TALKS, text=text, date=words, days=days)


def _only(made: World) -> Event:
    (event,) = made.rows.events
    return event


def test_a_day_of_the_calendar_outranks_one_that_hangs_on_the_article() -> None:
    since_sunday = _told("Norway and Denmark have held talks since Sunday.", "Sunday")
    since_may_1 = _told(
        "Norway and Denmark held four-day talks since May 1.", "May 1", ("four-day", 4)
    )
    for printed in ((since_sunday, since_may_1), (since_may_1, since_sunday)):
        made = world(*(Printed(f"a{at}", (one,), MAY_4) for at, one in enumerate(printed)))
        event = _only(made)
        assert (event.date_start, event.date_end) == (date(2023, 5, 1), MAY_4)
        claimed = {one.text for one in made.rows.event_claims if one.attribute == "date"}
        assert claimed == {"Sunday", "May 1"}, "the disagreement stands in the claims"


def test_among_dates_of_one_kind_most_sources_count() -> None:
    monday = _told("Norway and Denmark held five-day talks from Monday.", "Monday", ("five-day", 5))
    tuesday = _told(
        "Norway and Denmark held four-day talks from Tuesday.", "Tuesday", ("four-day", 4)
    )
    mondays = [Printed(name, (monday,), MAY_4) for name in ("a", "b")]
    tuesdays = [Printed(name, (tuesday,), MAY_4) for name in ("c", "d", "e")]
    assert _only(world(*mondays, *tuesdays)).date_start == date(2023, 5, 2)
    copies = [replace(one, copy_of="c") for one in tuesdays]
    assert _only(world(*mondays, *copies)).date_start == date(2023, 5, 1), "copies are one source"


def test_a_day_without_a_year_is_of_the_year_of_its_event() -> None:
    undated = _told("Norway and Denmark held talks on May 3.", "May 3")
    dated = _told("Norway and Denmark held talks in May 2023.", "May 2023")
    inside = world(Printed("b", (undated, dated), None))
    event = _only(inside)
    assert (event.date_start, event.date_status) == (date(2023, 5, 3), DateStatus.RESOLVED)
    claims = [one for one in inside.rows.event_claims if one.attribute == ClaimAttribute.DATE]
    assert [one.date_start for one in claims] == [date(2023, 5, 3), date(2023, 5, 1)]


def test_a_day_without_a_year_that_is_not_near_stays_open() -> None:
    undated = _told("Norway and Denmark held talks on August 9.", "August 9")
    dated = _told("Norway and Denmark held talks in May 2023.", "May 2023")
    for event in world(Printed("b", (undated, dated), None)).rows.events:
        assert event.date_start in {None, date(2023, 5, 1)}


HELD = _told("Norway and Denmark ended three-day talks.", None, ("three-day", 3))
COMMENCED = _told("Talks of Norway and Denmark commenced on Tuesday.", "Tuesday")
COMMENCED = replace(COMMENCED, trigger="Talks")
QUOTED = "We have come a very long way, and the last mile is the hardest of all, said the minister."


def test_a_beginning_a_length_and_a_day_over_articles_make_the_stretch() -> None:
    undated = Printed("b", (COMMENCED, HELD), None, quoted=(QUOTED,))
    dated = Printed("a", (TALKS, HELD), MAY_4, quoted=(QUOTED,))
    made = world(dated, undated)
    event = _only(made)
    assert (event.date_start, event.date_end) == (date(2023, 5, 2), MAY_4)
    assert event.date_status == DateStatus.RESOLVED
    days = {one.text: one.date_start for one in made.rows.event_claims if one.date_start}
    assert days == {"Thursday": MAY_4, "Tuesday": date(2023, 5, 2)}


def test_a_weekday_that_does_not_fit_the_length_stays_without_a_day() -> None:
    on_monday = replace(COMMENCED, text=COMMENCED.text.replace("Tuesday", "Monday"), date="Monday")
    dated = Printed("a", (TALKS, HELD), MAY_4, quoted=(QUOTED,))
    event = _only(world(dated, Printed("b", (on_monday, HELD), None, quoted=(QUOTED,))))
    assert (event.date_start, event.date_end) == (MAY_4, MAY_4)


def test_a_meeting_of_those_who_talk_dates_the_talks_of_its_article() -> None:
    talks = Report("Ola Lind and Jo Park ended three days of talks.", "talks",
                   actors=("Ola Lind", "Jo Park"), days=("three days", 3))  # fmt: skip
    met = Report("On Thursday Chad met with ministers again.", "met", rule="meeting.meet_somebody",
                 actors=("Chad",), recipients=("ministers",), date="Thursday")  # fmt: skip
    made = world(Printed("a", (talks, met), MAY_4))
    assert (_only(made).date_end, made.rows.links[0].rule) == (MAY_4, "same_article_part")
    bankers = replace(met, text=met.text.replace("ministers", "bankers"), recipients=("bankers",))
    assert len(world(Printed("a", (talks, bankers), MAY_4)).rows.events) == 2


def test_days_beyond_the_calendar_are_not_counted() -> None:
    last = _told("Norway and Denmark held talks on 31 December 9999.", "31 December 9999")
    tuesday = _told("The talks of Norway and Denmark closed on Tuesday.", "Tuesday")
    event = _only(world(Printed("a", (last, tuesday), None)))
    assert (event.date_start, event.date_end) == (date(9999, 12, 31), date(9999, 12, 31))


def test_a_length_does_not_lead_beyond_the_calendar() -> None:
    long = _told(
        "Norway and Denmark held four-day talks from 31 December 9999.",
        "31 December 9999",
        ("four-day", 4),
    )
    event = _only(world(Printed("a", (long,), None)))
    assert (event.date_start, event.date_end) == (date(9999, 12, 31), date(9999, 12, 31))
