"""Each format: what it reads, and how it refuses."""

import json
from pathlib import Path

import pytest

from build.read.formats import html
from build.read.printed import Record
from tests.read.inputs import BODY, kinds, read_files, read_one, refused

FRONT_MATTER = """---
headline: "Lighthouse: to move"
subheadline: Forty metres inland
publisher: Odd Harbour Gazette
date_published: 2025-03-04T18:00:00+02:00
url: https://gazette.example/lighthouse
authors: [Ana Brook, Piet Molenaar]
section: Local
in_language: en-GB
license: CC0-1.0
---
"""


def test_markdown_front_matter_and_marks(tmp_path: Path) -> None:
    text = f"""{FRONT_MATTER}
# Lighthouse: to move

![a lighthouse](tower.jpg)

**ODD HARBOUR** – The council voted to move the *old* lighthouse,
which [leans](https://x.example/(lean)) by 4 degrees, on 4 May 2024. - Nobody opposed it.

## Why now

- The cliff loses two metres a year &amp; nothing stops it.
- The lamp was last lit in 1998.

> "It is only a house with a lamp," the keeper said.

<script>steal()</script>

[Subscribe](https://x.example/s) | [More](https://x.example/m)
"""
    article = read_one(tmp_path, "a.md", text)
    assert kinds(article) == [
        ("headline", "Lighthouse: to move"),
        ("subheadline", "Forty metres inland"),
        ("dateline", "ODD HARBOUR"),
        (
            "paragraph",
            "The council voted to move the old lighthouse, which leans by 4 degrees, on 4 May "
            "2024. - Nobody opposed it.",
        ),
        ("subheading", "Why now"),
        ("paragraph", "The cliff loses two metres a year & nothing stops it."),
        ("paragraph", "The lamp was last lit in 1998."),
        ("blockquote", '"It is only a house with a lamp," the keeper said.'),
    ]
    assert article.publisher == "Odd Harbour Gazette"
    assert article.authors == ("Ana Brook", "Piet Molenaar")
    assert (article.section, article.in_language, article.license) == ("Local", "en-GB", "CC0-1.0")
    assert article.publication.raw == "2025-03-04T18:00:00+02:00"
    assert article.publication.utc_offset_minutes == 120


@pytest.mark.parametrize(
    ("front", "place", "told"),
    [
        ("---\nheadline: x\n", "1:1: ", "never closed"),
        ("---\n- one\n- two\n---\n", "2:1: ", "name: value"),
        ("---\nheadline: 'x\n---\n", "", "not YAML"),
        ("---\na: &a [x, x]\nb: [*a, *a]\n---\n", "2:4: ", "anchors"),
        ("---\nheadline: x\nheadline: y\n---\n", "3:1: ", "twice"),
        (f"---\na: {'[' * 5000}\n---\n", "", "front matter"),
    ],
)
def test_broken_front_matter(tmp_path: Path, front: str, place: str, told: str) -> None:
    reason, detail = refused(tmp_path, "a.md", front + BODY)
    assert reason == "malformed"
    assert detail.startswith(place)
    assert told in detail


def test_front_matter_stays_as_printed(tmp_path: Path) -> None:
    text = f"---\nheadline: No\npublisher: 1843\nsection: ~\n---\n{BODY}"
    article = read_one(tmp_path, "a.md", text)
    assert (article.headline, article.publisher, article.section) == ("No", "1843", None)


def test_json_by_our_own_names(tmp_path: Path) -> None:
    article = read_one(
        tmp_path,
        "a.json",
        json.dumps({"headline": "Lighthouse to move", "body": BODY, "authors": "Ana Brook"}),
    )
    assert article.source_format == "json"
    assert article.authors == ("Ana Brook",)
    assert kinds(article)[0] == ("headline", "Lighthouse to move")


def test_json_by_the_names_of_news_please(tmp_path: Path) -> None:
    record = {
        "title": "Lighthouse to move",
        "title_page": "Lighthouse to move | Odd Harbour Gazette",
        "maintext": BODY.replace("\n\n", "\n"),
        "date_publish": "2025-03-04 18:00:00",
        "source_domain": "www.gazette.example",
        "language": "en",
        "authors": ["Ana Brook", "Chief Reporter", "Published Am Et March"],
        "date_modify": None,
    }
    article = read_one(tmp_path, "a.json", json.dumps(record))
    assert article.source_format == "news_please"
    assert article.publisher == "Odd Harbour Gazette"
    assert article.authors == ("Ana Brook",)
    assert article.publication.day is not None
    assert article.publication.moment is None
    assert [kind for kind, _ in kinds(article)] == ["headline", "paragraph", "paragraph"]
    (tmp_path / "a.json").unlink()
    del record["title_page"]
    assert read_one(tmp_path, "b.json", json.dumps(record)).publisher == "gazette.example"


def test_json_list_holds_several_inputs(tmp_path: Path) -> None:
    first = json.dumps({"body": BODY})
    second = json.dumps({"body": BODY.replace("Odd", "Even")})
    inputs = read_files(tmp_path, {"a.json": f"[\n {first},\n 7,\n {second},\n {{broken"})
    assert [one.source_record for one in inputs.articles] == [0, 2]
    assert [(one.source_record, one.reason.value) for one in inputs.refusals] == [
        (1, "malformed"),
        (3, "malformed"),
    ]
    assert inputs.refusals[1].detail.startswith("5:3: not JSON")


@pytest.mark.parametrize(
    ("content", "reason", "told"),
    [
        ('{"headline": "x",\n "body" 7}', "malformed", "2:9: not JSON"),
        ("[]", "malformed", "object"),
        ('{"headline": "x"}', "no_text", "'body'"),
        ('{"body": ["x"]}', "bad_metadata", "'body' must be a string, not a list"),
        ('{"body": "x", "authors": [1]}', "bad_metadata", "'authors' must be a list of strings"),
        ("[" * 100_000, "malformed", ""),
        ('{"a":' * 100_000, "malformed", "deeply"),
        ('{"body": "x", "n": ' + "9" * 5000 + "}", "malformed", "digits"),
    ],
)
def test_broken_json(tmp_path: Path, content: str, reason: str, told: str) -> None:
    found, detail = refused(tmp_path, "a.json", content)
    assert found == reason
    assert told in detail


def test_broken_line_leaves_the_others(tmp_path: Path) -> None:
    lines = [
        json.dumps({"body": BODY}),
        "",
        '{"body": broken}',
        json.dumps({"body": BODY.replace("Odd", "Even"), "url": "https://a.example/1"}),
        "\xff",
    ]
    inputs = read_files(tmp_path, {"a.jsonl": "\n".join(lines).encode("latin-1")})
    assert [one.source_record for one in inputs.articles] == [0, 3]
    assert [(one.source_record, one.reason.value) for one in inputs.refusals] == [
        (2, "malformed"),
        (4, "bad_encoding"),
    ]
    assert inputs.refusals[0].detail.startswith("3:10: ")
    assert inputs.refusals[1].detail.startswith("5:1: ")


def test_long_line_is_refused_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("format", "jsonl"):
        monkeypatch.setattr(f"build.read.formats.{module}.MAX_RECORD_BYTES", 1000)
    monkeypatch.setattr("build.read.reader.MAX_RECORD_BYTES", 1000)
    long = json.dumps({"body": "word " * 700})
    inputs = read_files(tmp_path, {"a.jsonl": f"{long}\n{json.dumps({'body': BODY})}\n"})
    assert [one.source_record for one in inputs.articles] == [1]
    assert [one.reason.value for one in inputs.refusals] == ["too_large"]


def test_empty_lines_file_is_one_refused_input(tmp_path: Path) -> None:
    assert refused(tmp_path, "a.jsonl", "\n\n")[0] == "empty"


def test_surrogates_do_not_reach_the_text(tmp_path: Path) -> None:
    article = read_one(tmp_path, "a.json", json.dumps({"body": f"{BODY} \ud800end"}))
    assert article.text.endswith(" end")


PAGE = """<!doctype html><html lang="en"><head><title>Lighthouse to move | Gazette</title>
<meta property="og:site_name" content="Gazette">
<link rel="canonical" href="https://gazette.example/lighthouse?utm_source=x">
<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Gazette"},
{"@type": "NewsArticle", "headline": "Lighthouse to move", "datePublished":
"2025-03-04T18:00:00Z", "author": [{"name": "Ana Brook"}], "articleSection": ["Local", "Sea"],
"publisher": {"name": "Harbour Press Agency"}}]}</script></head><body>
<nav><a href="/">Home</a></nav><article><h1>Lighthouse to move</h1>
<figure><figcaption>The tower on Monday. Photograph: Jon Reed</figcaption></figure>
<p>The council of Odd Harbour voted on Tuesday to move the lighthouse forty metres inland, away
from the cliff.</p><p>Work is to begin in the spring, the harbour master told reporters, and will
take a year.</p><div class="ad">Advertisement</div><h2>Why now</h2>
<p>The cliff has lost two metres a year since the storm of 1998, a survey found.</p></article>
<aside><h3>Most read</h3><figure><figcaption>A duck</figcaption></figure></aside>
<div id="comments"><p>Nobody asked me before they moved my lighthouse, and I live in it.</p></div>
<script>window.stolen = "script text"</script></body></html>"""


def test_page_gives_text_captions_and_metadata(tmp_path: Path) -> None:
    article = read_one(tmp_path, "a.html", PAGE)
    assert [(kind, text[:24]) for kind, text in kinds(article)] == [
        ("headline", "Lighthouse to move"),
        ("caption", "The tower on Monday."),
        ("credit", "Photograph: Jon Reed"),
        ("paragraph", "The council of Odd Harbo"),
        ("paragraph", "Work is to begin in the "),
        ("subheading", "Why now"),
        ("paragraph", "The cliff has lost two m"),
    ]
    assert article.publisher == "Gazette"
    assert article.url == "https://gazette.example/lighthouse"
    assert (article.authors, article.section) == (("Ana Brook",), "Local")
    assert article.publication.moment is not None


def test_loose_text_of_a_page_is_kept(tmp_path: Path) -> None:
    loose = "The tower had never been moved before, says a book on the history of the harbour."
    page = PAGE.replace("</h2>", f"</h2>{loose}<br>It will not be moved again.")
    text = read_one(tmp_path, "a.html", page).text
    assert f"Why now\n\n{loose}" in text


def test_page_without_a_date_gets_none(tmp_path: Path) -> None:
    page = PAGE.replace("datePublished", "dateModified").replace("on Tuesday", "on 2 May 2019")
    assert read_one(tmp_path, "a.html", page).publication.basis == "none"


def test_page_without_an_article(tmp_path: Path) -> None:
    assert refused(tmp_path, "a.html", "<html><body></body></html>")[0] == "no_text"


def test_yaml_that_names_no_character_is_refused_at_its_place(tmp_path: Path) -> None:
    head = '---\nheadline: "\\U00110000"\n---\n'
    reason, detail = refused(tmp_path, "a.md", head + BODY)
    assert reason == "malformed"
    assert detail.startswith("2:1: the front matter is not YAML")


def test_json_that_gives_a_field_twice_is_refused_not_guessed(tmp_path: Path) -> None:
    text = json.dumps(BODY)
    reason, detail = refused(
        tmp_path, "a.json", f'{{"headline": "a", "headline": "b", "body": {text}}}'
    )
    assert (reason, detail) == ("malformed", "1:1: 'headline' is given twice")
    other = f'{{"id": 1, "id": 2, "body": {text}, "more": {{"x": 1, "x": 2}}}}'
    assert read_one(tmp_path, "a.json", other).text == BODY


def page_with(body: str, head: str = "") -> str:
    """Return a page of its own, without metadata but a title."""
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"


TEXT = """<p>The council of Odd Harbour voted on Tuesday to move the lighthouse forty metres inland,
away from the cliff.</p><p>Work is to begin in the spring, the harbour master told reporters, and
will take a year.</p><p>The cliff has lost two metres a year since the storm of 1998.</p>"""


@pytest.mark.parametrize(
    ("head", "body", "headline"),
    [
        # A title for search engines; the h1 shares words with it.
        (
            "<title>Odd Harbour lighthouse move agreed | Gazette</title>",
            "<h1>At last, the lighthouse of Odd Harbour is to move</h1>",
            "At last, the lighthouse of Odd Harbour is to move",
        ),
        # The site's own name is an h1 as well.
        (
            "<title>Lighthouse to move - The Odd Gazette</title>",
            "<h1>The Odd Gazette</h1><h1>Lighthouse to move</h1>",
            "Lighthouse to move",
        ),
        (
            "<title>Lighthouse to move - The Odd Gazette</title>",
            "<h1>The Odd Gazette</h1><h2>Lighthouse to move</h2>",
            "Lighthouse to move",
        ),
        # An h1 that has nothing to do with the title is none of the article.
        (
            "<title>Lighthouse to move</title>",
            "<h1>Subscribe now for a penny</h1>",
            "Lighthouse to move",
        ),
        ("<title>Move - again - and again</title>", "<h1></h1>", "Move - again - and again"),
        (
            '<title>Lighthouse to move - gazette</title><link rel="canonical" '
            'href="https://www.gazette.example/a">',
            "",
            "Lighthouse to move",
        ),
        ("", "<h1>Lighthouse to move</h1><aside><h1>Most read</h1></aside>", "Lighthouse to move"),
    ],
)
def test_headline_of_a_page(tmp_path: Path, head: str, body: str, headline: str) -> None:
    page = page_with(f"<article>{body}{TEXT}</article>", head)
    assert read_one(tmp_path, "a.html", page).headline == headline


@pytest.mark.parametrize(
    ("head", "line", "day"),
    [
        ("", "<p>By Ana Brook on Tuesday, March 4th, 2025 at 6 p.m.</p>", "March 4th, 2025"),
        ("", "<div>4 Mar 2025</div>", "4 Mar 2025"),
        (
            "",
            "<div><time datetime='2025-03-04T18:00:00Z'>2 days ago</time></div>",
            "2025-03-04T18:00:00Z",
        ),
        ("", "<div>Updated March 9, 2025</div><div>March 4, 2025</div>", "March 4, 2025"),
        ("", "<div>Updated</div><div>March 9, 2025</div>", None),
        ("", "<div>March 4, 2025 and March 9, 2025</div>", None),
        ("", "<figure><figcaption>The tower, March 9, 2025</figcaption></figure>", None),
        # A stamp in universal time, a day past the outlet's.
        (
            '<meta name="date" content="2025-03-05T01:30:00Z">',
            "<p>March 4, 2025</p>",
            "March 4, 2025",
        ),
        (
            '<meta name="date" content="2025-03-05T01:30:00Z">',
            "<p>March 1, 2025</p>",
            "2025-03-05T01:30:00Z",
        ),
    ],
)
def test_day_of_a_page(head: str, line: str, day: str | None) -> None:
    page = page_with(f"<article><h1>Lighthouse to move</h1>{line}{TEXT}</article>", head)
    assert html.parse(Record(0, page.encode())).date_published == day


def test_other_stories_of_a_page_are_left_out(tmp_path: Path) -> None:
    cards = "".join(
        f"<h3><a href='/{name}'>{name} of the week told again</a></h3><p>What {name} did.</p>"
        for name in ("Storm", "Ferry", "Quay")
    )
    page = page_with(
        f"<article><h1>Lighthouse to move</h1>{TEXT}"
        "<p><a href='/1'>A report on the cliff was published in May</a></p>"
        "<p>The keeper, who was born in the tower, said that he would miss the view.</p>"
        "<p><a href='/2'>Ten ferries that never came home</a></p>"
        f"<p><a href='/3'>The storm, in pictures and maps</a></p>{cards}</article>"
    )
    text = read_one(tmp_path, "a.html", page).text
    assert "A report on the cliff" in text
    assert "miss the view" in text
    for other in ("Ten ferries", "in pictures", "of the week", "What Ferry did"):
        assert other not in text


LINKED = '<script type="application/ld+json">{}</script>'


def test_text_of_json_ld_where_the_page_holds_little_of_it(tmp_path: Path) -> None:
    body = " ".join(f"In the year {year} the cliff lost two metres." for year in range(1990, 2020))
    said = {"@type": "NewsArticle", "headline": "Lighthouse to move", "articleBody": body}
    page = page_with(f"<h1>Lighthouse to move</h1>{TEXT}", LINKED.format(json.dumps(said)))
    article = read_one(tmp_path, "a.html", page)
    assert kinds(article) == [("headline", "Lighthouse to move"), ("paragraph", body)]
    said["articleBody"] = "The council voted."
    page = page_with(f"<h1>Lighthouse to move</h1>{TEXT}", LINKED.format(json.dumps(said)))
    (tmp_path / "a.html").unlink()
    assert "Work is to begin" in read_one(tmp_path, "b.html", page).text


def test_json_ld_that_refers_within_its_graph(tmp_path: Path) -> None:
    said = {
        "@graph": [
            {"@type": "Person", "@id": "#p", "name": "Ana Brook"},
            {"@type": "Article", "author": {"@id": "#p"}, "headline": 7},
        ]
    }
    page = page_with(f"<h1>Lighthouse to move</h1>{TEXT}", LINKED.format(json.dumps(said)))
    article = read_one(tmp_path, "a.html", page)
    assert (article.authors, article.headline) == (("Ana Brook",), "Lighthouse to move")


def test_address_of_an_archive_counts_where_the_page_has_none() -> None:
    found = "https://gazette.example/from/archive"
    page = page_with(f"<h1>Lighthouse to move</h1>{TEXT}").encode()
    assert html.parse(Record(0, page, url=found)).url == found
    assert html.parse(Record(0, PAGE.encode(), url=found)).url != found
    latin = page.replace(b"Odd Harbour", "Öd Harbour".encode("latin-1"))
    printed = html.parse(Record(0, latin, encoding="iso-8859-1"))
    assert "Öd Harbour" in printed.blocks[-3].text
