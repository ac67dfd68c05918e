"""When an article was published: what is read, what is refused, what is left open."""

import calendar
import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.document import Publication
from build.read.cleaning.draft import Draft
from build.read.printed import Printed, Refused
from build.read.publication import read_publication
from build.read.publication.grammar import FIRST_YEAR, read_dates
from schema.vocabulary import SourceFormat
from tests.read.inputs import AS_OF, BODY, read_one, refused

DAYS = st.dates(date(FIRST_YEAR, 1, 1), AS_OF)
RECENT_DAYS = st.dates(date(1970, 1, 1), AS_OF)  # in which clocks follow a standard
CLOCKS = st.times().map(lambda one: one.replace(second=0, microsecond=0))


def published(folder: Path, **fields: str) -> tuple[str, str | None, str | None]:
    """Return basis, day and moment of an article with these JSON fields."""
    article = read_one(folder, "a.json", json.dumps({"body": BODY, **fields}))
    publication = article.publication
    moment = publication.moment.isoformat() if publication.moment else None
    return publication.basis, str(publication.day) if publication.day else None, moment


def publication_of(
    given: str | None = None,
    *,
    url: str | None = None,
    in_language: str | None = None,
    is_promised: bool = True,
    modified: str | None = None,
    marked: str | None = None,
    dateline: str | None = None,
) -> Publication:
    """Return the publication of an article that prints these dates."""
    printed = Printed(
        SourceFormat.JSON,
        (),
        date_published=given,
        is_date_promised=is_promised,
        date_modified=modified,
        in_language=in_language,
    )
    draft = Draft.of(printed)
    draft.marked_date, draft.dateline_date = marked, dateline
    return read_publication(draft, url, AS_OF)


def settled(given: str, **beside: str | None) -> tuple[str, str | None]:
    """Return basis and day of a date with other things printed beside it."""
    found = publication_of(given, **beside)  # type: ignore[arg-type]
    return found.basis, str(found.day) if found.day else None


@pytest.mark.parametrize(
    ("printed", "day", "moment"),
    [
        # ISO 8601 and other machine forms
        ("2025-03-04T23:30:00-05:00", "2025-03-04", "2025-03-05T04:30:00+00:00"),
        ("2025-03-04T23:30Z", "2025-03-04", "2025-03-04T23:30:00+00:00"),
        ("2025-03-04T23:30:00.250+01", "2025-03-04", "2025-03-04T22:30:00.250000+00:00"),
        ("2025-03-04 23:30:00", "2025-03-04", None),
        ("2025-03-04", "2025-03-04", None),
        ("20250304T233000Z", "2025-03-04", "2025-03-04T23:30:00+00:00"),
        ("20250304", "2025-03-04", None),
        ("20250304233000", "2025-03-04", None),
        ("2025-W10-2", "2025-03-04", None),
        ("1741131000", "2025-03-04", "2025-03-04T23:30:00+00:00"),
        ("1741131000000", "2025-03-04", "2025-03-04T23:30:00+00:00"),
        ("Tue, 04 Mar 2025 23:30:00 +0200", "2025-03-04", "2025-03-04T21:30:00+00:00"),
        ("Tue Mar  4 23:30:00 EST 2025", "2025-03-04", "2025-03-05T04:30:00+00:00"),
        ("Tue Mar 04 2025 23:30:00 GMT+0100 (CET)", "2025-03-04", "2025-03-04T22:30:00+00:00"),
        # what people write
        ("March 4, 2025", "2025-03-04", None),
        ("4 March 2025", "2025-03-04", None),
        ("4th of March, 2025", "2025-03-04", None),
        ("04-MAR-25", "2025-03-04", None),
        ("2025/3/4", "2025-03-04", None),
        ("Tuesday, 4 Mar. 2025, 11.30 pm", "2025-03-04", None),
        ("04.03.2025", "2025-03-04", None),
        ("31/03/25", "2025-03-31", None),
        ("03/31/25", "2025-03-31", None),
        ("03.31.25", "2025-03-31", None),
        ("31.03.95", "1995-03-31", None),
        ("05/05/25", "2025-05-05", None),
        ("March 4, 2025 | By Ida Marlow", "2025-03-04", None),
        # clocks and zones
        ("March 4, 2025 10:30 PM EST", "2025-03-04", "2025-03-05T03:30:00+00:00"),
        ("March 4, 2025 at 12:05 a.m. ET", "2025-03-04", "2025-03-04T05:05:00+00:00"),
        ("June 4, 2025 at 12:05 a.m. ET", "2025-06-04", "2025-06-04T04:05:00+00:00"),
        ("4 Jun 2025, 18:45 GMT+2", "2025-06-04", "2025-06-04T16:45:00+00:00"),
        ("Wednesday 4 June 2025 18.45 BST", "2025-06-04", "2025-06-04T17:45:00+00:00"),
        ("1:48 PM EDT, Wed June 4, 2025", "2025-06-04", "2025-06-04T17:48:00+00:00"),
        ("June 4, 2025 1845 GMT", "2025-06-04", "2025-06-04T18:45:00+00:00"),
        ("4 June 2025 11:00 EDT (15:00 GMT)", "2025-06-04", "2025-06-04T15:00:00+00:00"),
        ("4 June 2025 18:45 UTC+5:30", "2025-06-04", "2025-06-04T13:15:00+00:00"),
        # a zone of two meanings, an hour that comes twice, one that never comes
        ("4 June 2025 18:45 IST", "2025-06-04", None),
        ("4 June 2025 18:45 CST", "2025-06-04", None),
        ("November 2, 2025 1:30 AM ET", "2025-11-02", None),
        ("March 9, 2025 2:30 AM ET", "2025-03-09", None),
        # labels
        ("Updated: March 4, 2025", "2025-03-04", None),
        ("Published 4 March 2025 / Last modified 6 March 2025", "2025-03-04", None),
        ("Last updated on 6 March 2025. First published on 4 March 2025", "2025-03-04", None),
        ("4 March 2025 (updated 6 March 2025)", "2025-03-04", None),
    ],
)
def test_dates_as_printed(tmp_path: Path, printed: str, day: str, moment: str | None) -> None:
    assert published(tmp_path, date_published=printed) == ("metadata", day, moment)


@pytest.mark.parametrize(
    "printed",
    [
        "soon",
        "2 hours ago",
        "2025-02-30",
        "2025-13-01",
        "31/04/25",
        "0001-01-01T00:00:00Z",
        "2025-03-04T23:30:00+25:00",
        "2025-03-04T23:30:00+23:00",
        "4 March 2025 18:45 GMT+19",
        "4 March 2025, 25:10",
        "4 March 2025, 13:10 pm",
        "Foo 4, 2025",
        "Monday, 4 March 2025",  # it was a Tuesday
        "4 March 2025, 12 comments",
        "9999-99-99",
        "４ March ２０２５",
    ],
)
def test_dates_that_cannot_be_read(tmp_path: Path, printed: str) -> None:
    content = json.dumps({"body": BODY, "date_published": printed})
    reason, detail = refused(tmp_path, "a.json", content)
    assert reason == "bad_metadata"
    assert detail == (
        f"date_published {printed!r} is no date that can be read; write it like "
        "2025-06-29T18:45:00+02:00 or 2025-06-29"
    )
    assert settled(printed, is_promised=None) == ("unreadable", None)


def test_what_is_long_is_no_date_and_is_shown_cut() -> None:
    with pytest.raises(Refused) as caught:
        publication_of("4 March 2025 " + "x" * 200)
    assert caught.value.detail.startswith("date_published '4 March 2025 xxx")
    assert "x…' is no date" in caught.value.detail
    assert len(caught.value.detail) < 250


@pytest.mark.parametrize(
    ("printed", "basis"),
    [
        ("03/04/25", "ambiguous"),
        ("03-04-2025 10:30", "ambiguous"),
        ("4 March 2025 - 5 March 2025", "ambiguous"),
        ("March 4", "incomplete"),
        ("4 March", "incomplete"),
        ("03/04", "incomplete"),
        ("March 2025", "incomplete"),
        ("2025-03", "incomplete"),
        ("2025", "incomplete"),
    ],
)
def test_open_dates_are_null_with_a_reason(tmp_path: Path, printed: str, basis: str) -> None:
    content = json.dumps({"body": BODY, "date_published": printed})
    publication = read_one(tmp_path, "a.json", content).publication
    assert (publication.basis, publication.day, publication.raw) == (basis, None, printed)
    assert publication.precision is None


@pytest.mark.parametrize("is_promised", [True, False])
@pytest.mark.parametrize("printed", ["2026-02-01", "2026-02-01T00:30:00+02:00", "02/03/26"])
def test_metadata_in_the_future_is_refused(printed: str, is_promised: bool) -> None:
    with pytest.raises(Refused) as caught:
        publication_of(printed, is_promised=is_promised)
    assert caught.value.reason == "future_date"
    assert caught.value.detail == (
        f"date_published {printed!r} lies after 2026-01-31, the day of this build"
    )


def test_the_outlets_own_day_tells_what_is_the_future() -> None:
    found = publication_of("2026-01-31T23:30:00-05:00")
    assert (found.day, found.moment) == (AS_OF, datetime(2026, 2, 1, 4, 30, tzinfo=UTC))


def test_order_of_bases(tmp_path: Path) -> None:
    dateline = f"Odd Reed/04.03.25/Kite: {BODY}"
    marked = f"date 2025-03-05 {dateline}"
    address = "https://kite.example/2025/03/06/tower"
    assert published(tmp_path, body=dateline) == ("dateline", "2025-03-04", None)
    assert published(tmp_path, body=marked) == ("text", "2025-03-05", None)
    assert published(tmp_path, body=marked, url=address) == ("metadata", "2025-03-06", None)
    assert published(tmp_path, body=marked, url=address, date_published="2025-03-07") == (
        "metadata",
        "2025-03-07",
        None,
    )


def test_what_metadata_leaves_open_the_text_may_say() -> None:
    found = publication_of("March 2025", dateline="4 March 2025")
    assert (found.basis, str(found.day), found.raw) == ("dateline", "2025-03-04", "4 March 2025")
    found = publication_of("soon", is_promised=False, marked="2025-03-04")
    assert (found.basis, found.raw) == ("text", "2025-03-04")
    # A date that two others contradict is not replaced by one of them.
    found = publication_of("03/04/25", dateline="4 December 2024")
    assert (found.basis, found.raw) == ("ambiguous", "03/04/25")


def test_day_without_a_year_stays_open_but_printed(tmp_path: Path) -> None:
    text = f"ODD REED, March 4 (Kite) — {BODY}"
    publication = read_one(tmp_path, "a.txt", text).publication
    assert (publication.basis, publication.day, publication.raw) == ("incomplete", None, "March 4")


def test_dateline_in_the_future_is_misread(tmp_path: Path) -> None:
    publication = read_one(tmp_path, "a.txt", f"Odd Reed/04.03.2031/Kite: {BODY}").publication
    assert (publication.basis, publication.raw) == ("future", "04.03.2031")


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://kite.example/2025/03/06/tower", "2025-03-06"),
        ("https://kite.example/world/2025-03/06/content_1.htm", "2025-03-06"),
        ("https://kite.example/news/2025/mar/06/tower", "2025-03-06"),
        ("https://kite.example/20250306/tower", "2025-03-06"),
        ("https://kite.example/2025-03-06-tower", "2025-03-06"),
        ("https://kite.example/2025/03/tower", None),
        ("https://kite.example/2025/13/06/tower", None),
        ("https://kite.example/2025/471033-tower", None),
        ("https://kite.example/202503061145-tower", None),
        ("https://kite.example/2031/03/06/tower", None),
        ("https://kite.example/2025/tow/06/tower", None),
    ],
)
def test_day_in_the_address(url: str, day: str | None) -> None:
    assert str(publication_of(url=url).day) == str(day)


# Each kind of evidence settles an open order by itself.


@pytest.mark.parametrize(
    ("beside", "day"),
    [
        ({"url": "https://kite.example/2025/04/03/tower"}, "2025-04-03"),
        ({"url": "https://kite.example/2025/03/05/tower"}, "2025-03-04"),
        ({"dateline": "March 2"}, "2025-03-04"),
        ({"dateline": "02.04.2025"}, "2025-04-03"),
        ({"marked": "2025-04-03"}, "2025-04-03"),
        ({"modified": "2025-03-06T10:00:00Z"}, "2025-03-04"),
    ],
)
def test_another_date_settles_the_order(beside: dict[str, str], day: str) -> None:
    assert settled("03/04/2025", **beside) == ("metadata", day)


def test_the_order_of_another_date_settles_the_order() -> None:
    assert settled("Published: 03/04/2025 10:00 / Updated: 15/04/2025 11:00")[1] == "2025-04-03"
    assert settled("Published: 03/04/2025 / Updated: 04/15/2025")[1] == "2025-03-04"
    assert settled("03/04/2025", modified="31/12/2025")[1] == "2025-04-03"


def test_the_day_of_the_week_settles_the_order() -> None:
    assert settled("Thursday 03/04/2025")[1] == "2025-04-03"
    assert settled("Tue, 03/04/2025")[1] == "2025-03-04"
    assert settled("03/04/2025 (Thu)")[1] == "2025-04-03"
    assert settled("Sunday 03/04/2025", is_promised=None) == ("unreadable", None)


def test_dots_put_the_day_first() -> None:
    assert settled("03.04.2025", in_language="en-US")[1] == "2025-04-03"
    assert settled("03.04.2025", url="https://kite.example/2025/03/04/tower")[1] == "2025-03-04"


def test_a_day_to_come_is_not_meant() -> None:
    assert settled("03/01/26")[1] == "2026-01-03"
    assert settled("01/03/26", in_language="en-GB")[1] == "2026-01-03"


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en-US", "2025-03-04"),
        ("en_GB", "2025-04-03"),
        ("en-AU", "2025-04-03"),
        ("en-IN", "2025-04-03"),
        ("en-CA", None),  # both orders are common there
        ("en", None),
    ],
)
def test_the_region_of_the_language_settles_the_order(language: str, day: str | None) -> None:
    basis = "metadata" if day else "ambiguous"
    assert settled("03/04/2025", in_language=language) == (basis, day)


@pytest.mark.parametrize(
    ("host", "day"),
    [
        ("kite.co.uk", "2025-04-03"),
        ("kite.com.au", "2025-04-03"),
        ("kite.us", "2025-03-04"),
        ("kite.com", None),
        ("kite.tv", None),
    ],
)
def test_the_country_of_the_address_settles_the_order(host: str, day: str | None) -> None:
    basis = "metadata" if day else "ambiguous"
    assert settled("03/04/2025", url=f"https://{host}/tower") == (basis, day)


@pytest.mark.parametrize(
    "beside",
    [
        {"in_language": "en-US", "url": "https://kite.co.uk/tower"},
        {"marked": "2025-03-04", "dateline": "3 April 2025"},
        {"url": "https://kite.example/2025/04/03/tower", "modified": "04/15/2025"},
    ],
)
def test_evidence_that_is_divided_settles_nothing(beside: dict[str, str]) -> None:
    assert settled("03/04/2025", **beside) == ("ambiguous", None)


def test_what_the_input_says_goes_before_what_is_usual() -> None:
    beside = {"in_language": "en-US", "url": "https://kite.example/2025/04/03/tower"}
    assert settled("03/04/2025", **beside) == ("metadata", "2025-04-03")


def test_two_readings_are_kept_for_the_story_to_settle() -> None:
    days = {(one.year, one.month, one.day) for one in publication_of("03/04/2025").open_dates}
    assert days == {(2025, 4, 3), (2025, 3, 4)}
    assert [one.year for one in publication_of("March 4").open_dates] == [None]


def day_forms(day: date) -> tuple[str, ...]:
    """Return a day in each form that leaves nothing open."""
    month, short = calendar.month_name[day.month], calendar.month_abbr[day.month]
    name = calendar.day_name[day.weekday()]
    return (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{month} {day.day}, {day.year}",
        f"{short.upper()}. {day.day} {day.year}",
        f"{name}, {day.day} {month} {day.year}",
        f"{name[:3]} {day.day:02}-{short}-{day.year}",
        f"the {day.day}th of {month}, {day.year}",
        f"Updated {day.year} {month} {day.day}",
    )


@given(DAYS)
def test_a_day_reads_back_from_every_form(day: date) -> None:
    for printed in day_forms(day):
        found = publication_of(printed)
        assert (found.day, found.moment, found.basis) == (day, None, "metadata"), printed


@given(RECENT_DAYS, CLOCKS, st.integers(-48, 56).map(lambda quarters: quarters * 15))
def test_a_moment_reads_back_from_every_form(day: date, clock: object, minutes: int) -> None:
    local = datetime.combine(day, clock, timezone(timedelta(minutes=minutes)))  # type: ignore[arg-type]
    offset = local.strftime("%z")
    half = f"{local.hour % 12 or 12}:{local.minute:02} {'ap'[local.hour // 12]}.m."
    for printed in (
        local.isoformat(),
        f"{local:%Y%m%dT%H%M}{offset}",
        f"{local:%Y-%m-%d %H:%M} GMT{offset}",
        f"{calendar.day_abbr[day.weekday()]}, {day.day} {calendar.month_abbr[day.month]} "
        f"{day.year} {local:%H:%M:%S} {offset}",
        f"{calendar.month_name[day.month]} {day.day}, {day.year} {half} GMT{offset}",
        f"{local:%H.%M} (UTC{offset}), {day.day} {calendar.month_name[day.month]} {day.year}",
    ):
        found = publication_of(printed)
        assert (found.moment, found.utc_offset_minutes) == (local, minutes), printed
        assert found.day == day


@given(st.dates(date(2000, 1, 1), AS_OF), st.sampled_from("/-"), st.booleans())
def test_two_numbers_are_never_put_in_an_order_by_chance(
    day: date, mark: str, is_short: bool
) -> None:
    year = f"{day.year % 100:02}" if is_short else str(day.year)
    for first, second in ((day.day, day.month), (day.month, day.day)):
        found = publication_of(f"{first:02}{mark}{second:02}{mark}{year}")
        assert found.day in (day, None) or day.day <= 12
        assert found.day is not None or found.basis == "ambiguous"


PIECES = """
    4 12 31 03/04/23 2025 25 '25 2025-03-04 T Z 10:30 10.30 6 pm a.m. EST ET IST GMT+2 +02:00 March
    Mar. sept of the , . / | ( ) - – Published Updated: Thursday Sun \0 ٤ 1741131000
"""
DATE_PIECES = st.sampled_from(PIECES.split())


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(DATE_PIECES, max_size=9).map(" ".join),
        st.lists(DATE_PIECES, max_size=9).map("".join),
    ),
    st.sampled_from([None, "", "https://kite.co.uk/2025/03/04/x", "https://[::1]/x"]),
    st.sampled_from([None, "en-GB", "en-", "-", "x_us"]),
)
def test_any_string_gives_a_day_or_a_reason(
    printed: str, url: str | None, language: str | None
) -> None:
    for is_promised in (True, False):
        try:
            found = publication_of(
                printed, url=url, in_language=language, is_promised=is_promised, dateline=printed
            )
        except Refused as refusal:
            reasons = ["future_date", *(["bad_metadata"] if is_promised else [])]
            if refusal.reason in reasons:
                continue
            raise
        whys = ("none", "ambiguous", "incomplete", "unreadable", "future")
        assert (found.day is None) == (found.basis in whys)
        assert (found.raw is None) == (found.basis == "none")
        assert found.day is None or date(FIRST_YEAR, 1, 1) <= found.day <= AS_OF
        if found.moment is not None:
            assert found.utc_offset_minutes is not None
            local = found.moment + timedelta(minutes=found.utc_offset_minutes)
            assert local.date() == found.day


def test_long_strings_take_no_time() -> None:
    for piece in ("1", "1.", "March ", "10:30 ", "Updated ", "(", "03/04/23 "):
        assert read_dates(piece * 100_000, AS_OF) == ()
        read_dates((piece * 200)[:200], AS_OF)
