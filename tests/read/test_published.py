"""When an article was published: what is read, what is refused, what is left open."""

import json
from pathlib import Path

import pytest

from tests.read.inputs import AS_OF, BODY, read_one, refused


def published(folder: Path, **fields: str) -> tuple[str, str | None, str | None]:
    """Return basis, day and moment of an article with these JSON fields."""
    article = read_one(folder, "a.json", json.dumps({"body": BODY, **fields}))
    publication = article.publication
    moment = publication.moment.isoformat() if publication.moment else None
    return publication.basis, str(publication.day) if publication.day else None, moment


@pytest.mark.parametrize(
    ("printed", "day", "moment"),
    [
        ("2025-03-04T23:30:00-05:00", "2025-03-04", "2025-03-05T04:30:00+00:00"),
        ("2025-03-04T23:30Z", "2025-03-04", "2025-03-04T23:30:00+00:00"),
        ("2025-03-04 23:30:00", "2025-03-04", None),
        ("2025-03-04", "2025-03-04", None),
        ("Tue, 04 Mar 2025 23:30:00 +0200", "2025-03-04", "2025-03-04T21:30:00+00:00"),
        ("March 4, 2025", "2025-03-04", None),
        ("4 March 2025", "2025-03-04", None),
        ("Tuesday, 4 Mar. 2025, 11.30 pm", "2025-03-04", None),
        ("04.03.2025", "2025-03-04", None),
        ("31/03/25", "2025-03-31", None),
        ("03/31/25", "2025-03-31", None),
        ("31.03.95", "1995-03-31", None),
    ],
)
def test_dates_as_printed(tmp_path: Path, printed: str, day: str, moment: str | None) -> None:
    assert published(tmp_path, date_published=printed) == ("metadata", day, moment)


@pytest.mark.parametrize(
    "printed",
    [
        "03/04/25",
        "soon",
        "2025-02-30",
        "2025-13-01",
        "0001-01-01T00:00:00Z",
        "2025-03",
        "2025-03-04T23:30:00+25:00",
        "2025-03-04T23:30:00+23:00",
        "Foo 4, 2025",
        "9999-99-99",
    ],
)
def test_dates_that_cannot_be_read(tmp_path: Path, printed: str) -> None:
    reason, detail = refused(
        tmp_path, "a.json", json.dumps({"body": BODY, "date_published": printed})
    )
    assert reason == "bad_metadata"
    assert printed in detail


def test_future_is_refused(tmp_path: Path) -> None:
    later = AS_OF.replace(year=AS_OF.year + 1).isoformat()
    reason, detail = refused(
        tmp_path, "a.json", json.dumps({"body": BODY, "date_published": later})
    )
    assert reason == "future_date"
    assert AS_OF.isoformat() in detail
    assert published(tmp_path, date_published=AS_OF.isoformat())[0] == "metadata"


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


def test_day_without_a_year_stays_open_but_printed(tmp_path: Path) -> None:
    text = f"ODD REED, March 4 (Kite) — {BODY}"
    publication = read_one(tmp_path, "a.txt", text).publication
    assert (publication.basis, publication.day, publication.raw) == ("none", None, "March 4")


def test_dateline_in_the_future_is_misread(tmp_path: Path) -> None:
    publication = read_one(tmp_path, "a.txt", f"Odd Reed/04.03.2031/Kite: {BODY}").publication
    assert (publication.basis, publication.raw) == ("none", "04.03.2031")
