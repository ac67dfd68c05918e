"""The sites of whole releases: nothing leads nowhere, nothing is obeyed, nothing is missing."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir
from pathlib import Path
from shutil import copytree
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from build.report import sheets
from build.report.articles import write_articles
from build.report.front import write_front
from build.report.report import write_report
from build.report.sheets import Row
from tests.release.in_parts import tables_of
from tests.report.conftest import page_alone
from tests.report.pages import Page, links_of, lost_links, read_site

SITES = ("seeds_site", "hostile_site", "withheld_site", "short_site")
TABLES = ("articles", "entities", "events", "utterances")


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, built_seeds: Path) -> Path:
    folder: Path = request.getfixturevalue(request.param)
    return folder


def queries_of(page: Page) -> list[str]:
    return [one.text for one in page.tagged("code")]


def answer(query: str) -> list[Any]:
    return duckdb.execute(query).fetchall()


def rows_of(query: str) -> list[Row]:
    found = duckdb.execute(query)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_every_link_leads_somewhere(site: Path) -> None:
    pages = read_site(site)

    assert lost_links(pages, site) == []
    for page in pages.values():
        assert len(page.ids()) == len(set(page.ids()))


def test_every_row_has_its_place(site: Path, built_seeds: Path) -> None:
    ids = {one for page in read_site(site).values() for one in page.ids()}
    keys = {
        "articles": "article_id",
        "entities": "entity_id",
        "events": "event_id",
        "utterances": "utterance_id",
        "quotes": "quote_id",
        "mentions": "mention_id",
        "dates": "date_id",
        "event_reports": "report_id",
        "rejects": "reject_id",
    }
    tables = tables_of(built_seeds)

    for table, key in keys.items():
        assert set(tables[table].column(key).to_pylist()) <= ids


def test_nothing_is_run_or_fetched(site: Path) -> None:
    for address, page in read_site(site).items():
        tags = {one.tag for one in page.elements}
        assert not tags & {"style", "img", "iframe", "object", "embed", "base"}
        for one in page.tagged("script"):
            assert one.text == ""
            assert one.attributes.pop("src").removeprefix("../").startswith("static/")
        names = {name for one in page.elements for name in one.attributes}
        assert not {name for name in names if name.startswith("on")} | (names & {"style", "src"})
        (policy,) = [
            one.attributes["content"]
            for one in page.tagged("meta")
            if one.attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policy.startswith("default-src 'none'; style-src 'self';")
        for link in links_of(page):
            assert "://" not in link or (address.startswith("articles/"), link[:4]) == (
                True,
                "http",
            )
            assert not link.startswith(("javascript:", "data:"))
    assert not [
        line for line in (site / "static/style.css").read_text().splitlines() if "url(" in line
    ]


def test_what_reorders_a_line_stands_alone(hostile_site: Path) -> None:
    for page in read_site(hostile_site).values():
        for element in page.elements:
            assert "\u202e" not in "".join(element.attributes.values())
        alone = sum(one.text.count("\u202e") for one in page.classed("unseen"))
        assert alone == page.elements[0].text.count("\u202e")


def test_words_of_articles_are_not_taken_for_a_template(hostile_site: Path) -> None:
    shown = (hostile_site / "articles/0001.html").read_text("utf-8")

    assert "{{ 7*7 }}" in shown


@pytest.mark.parametrize("name", ["seeds_site", "hostile_site"])
def test_the_text_of_an_article_is_all_of_it(
    name: str, built_seeds: Path, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(name)
    release = built_seeds if name == "seeds_site" else folder.parent / "release"
    page = read_site(folder)["articles/0001.html"]

    for row in tables_of(release)["articles"].select(["article_id", "text"]).to_pylist():
        blocks = page.inside(row["article_id"]).classed("words")
        assert "".join(one.text for one in blocks) == row["text"]


def test_a_quote_is_set_off_where_it_stands(seeds_site: Path, built_seeds: Path) -> None:
    page = read_site(seeds_site)["articles/0001.html"]
    segments = tables_of(built_seeds)["quote_segments"].to_pylist()

    for segment in segments[:50]:
        pieces = [
            one.text
            for one in page.classed("quote")
            if one.attributes.get("data-id") == segment["quote_id"]
        ]
        assert segment["text"] in "".join(pieces)


def test_an_article_without_a_headline_is_called_by_how_it_opens(
    seeds_site: Path, built_seeds: Path
) -> None:
    tables = tables_of(built_seeds)
    bare = {
        one["article_id"]: one["text"]
        for one in tables["articles"].to_pylist()
        if one["headline"] is None
    }
    opening = {
        one["article_id"]: bare[one["article_id"]][one["start_char"] :][:40]
        for one in reversed(tables["blocks"].to_pylist())
        if one["article_id"] in bare and one["kind"] == "paragraph"
    }
    pages = [page for at, page in read_site(seeds_site).items() if at.startswith("articles/0")]
    names = [one.text for page in pages for one in page.elements if one.tag == "h2"]
    assert opening
    assert all(any(one in name for name in names) for one in opening.values())


def test_words_of_the_reporter_do_not_look_quoted(seeds_site: Path, built_seeds: Path) -> None:
    quotes = {one["quote_id"]: one["kind"] for one in tables_of(built_seeds)["quotes"].to_pylist()}
    told = [
        one
        for one in tables_of(built_seeds)["quote_segments"].to_pylist()
        if quotes[one["quote_id"]] == "mixed" and not one["is_verbatim"]
    ]
    shown = "".join(
        one.text for page in read_site(seeds_site).values() for one in page.classed("reported")
    )
    assert told
    assert all(one["text"] in shown for one in told)


def test_a_report_says_beside_the_text_who_did_it_to_whom(seeds_site: Path) -> None:
    notes = [one.text for one in read_site(seeds_site)["articles/0001.html"].classed("parties")]
    assert any(" → " in one for one in notes)


def test_a_withheld_article_says_so(withheld_site: Path, built_seeds: Path) -> None:
    page = read_site(withheld_site)["articles/0001.html"]

    said = page.classed("withheld")
    assert len(said) == tables_of(built_seeds)["articles"].num_rows
    assert "is withheld in this release" in said[0].text
    assert not page.classed("block")


def test_only_addresses_of_the_web_are_links(seeds_site: Path, hostile_site: Path) -> None:
    outside = {
        link
        for link in links_of(read_site(seeds_site)["articles/0001.html"])
        if not link.startswith(("../", "#"))
    }
    assert outside
    assert all(link.startswith("https://") for link in outside)

    page = read_site(hostile_site)["articles/0001.html"]
    assert "javascript:alert(1)" in page.elements[0].text
    assert not [link for link in links_of(page) if not link.startswith(("../", "#"))]


def test_a_link_to_another_site_does_not_say_where_it_was_followed(seeds_site: Path) -> None:
    for page in read_site(seeds_site).values():
        for one in page.tagged("a"):
            if one.attributes["href"].startswith("http"):
                assert "noreferrer" in one.attributes["rel"].split()


def distinct(found: Iterable[str | None]) -> list[str]:
    return [one for one in dict.fromkeys(found) if one is not None]


def marked(page: Page, prefix: str) -> list[str]:
    """Return the rows of a kind that are set off or listed, in the order of their ids."""
    ids = {one.attributes.get("data-id", "") for one in page.elements}
    return sorted(one for one in ids if one.startswith(prefix))


def linked(page: Page, prefix: str) -> list[str]:
    """Return the rows of a kind that a page leads to, in its order."""
    links = (link.rpartition("#")[2] for link in links_of(page) if not link.startswith("#"))
    return distinct(one for one in links if one.startswith(prefix))


def within(page: Page, name: str) -> Page:
    """Return what stands in the elements of a class."""
    around = page.classed(name)
    return Page([one for one in page.elements if any(out in one.around for out in around)])


def with_counts(page: Page) -> list[str]:
    counts = [one.text for one in page.classed("count")]
    return [" ".join(pair) for pair in zip(linked(page, "ent_"), counts, strict=True)]


# By the captions of the queries: what a page shows of a row, and what the rows of the query are.
SHOWN: dict[str, tuple[Callable[[Page], list[str]], Callable[[list[Row]], list[str]]]] = {
    "Its quotes, with the speakers' names": (
        lambda page: marked(page, "quo_"),
        lambda rows: sorted(row["quote_id"] for row in rows),
    ),
    "Its dates": (
        lambda page: marked(page, "dat_"),
        lambda rows: sorted(row["date_id"] for row in rows),
    ),
    "Its reports of events": (
        lambda page: marked(page, "rep_"),
        lambda rows: sorted(row["report_id"] for row in rows),
    ),
    "What it said": (
        lambda page: linked(page, "quo_"),
        lambda rows: distinct(row["quote_id"] for row in rows)[:25],
    ),
    "What it did": (
        lambda page: linked(page, "evt_"),
        lambda rows: [row["event_id"] for row in rows][:25],
    ),
    "With whom": (
        lambda page: with_counts(within(page, "run")),
        lambda rows: [f"{row['other_id']} {row['events']}" for row in rows][:25],
    ),
    "Its reports": (
        lambda page: linked(within(page, "side-by-side"), "rep_"),
        lambda rows: [row["report_id"] for row in rows],
    ),
    "Who took part": (
        lambda page: sorted(linked(within(page, "parties"), "ent_")),
        lambda rows: sorted(distinct(row["entity_id"] for row in rows)),
    ),
    "What each report claims": (
        lambda page: sorted(linked(within(page, "claims"), "rep_")),
        lambda rows: sorted(distinct(row["report_id"] for row in rows)),
    ),
    "Its quotes": (
        lambda page: linked(page, "quo_"),
        lambda rows: [row["quote_id"] for row in rows],
    ),
}
# "Its mentions" are those of an article, or those of an entity, article by article.
OF_TABLE = {
    "articles": SHOWN
    | {
        "Its mentions": (
            lambda page: marked(page, "men_"),
            lambda rows: sorted(row["mention_id"] for row in rows),
        )
    },
    "entities": SHOWN
    | {
        "Its mentions": (
            lambda page: linked(page, "men_"),
            lambda rows: list(
                {row["article_id"]: row["mention_id"] for row in reversed(rows)}.values()
            )[::-1][:25],
        )
    },
    "events": SHOWN,
    "utterances": SHOWN,
}


@pytest.mark.parametrize("table", TABLES)
def test_the_queries_of_a_row_find_what_its_page_shows(
    table: str, seeds_site: Path, built_seeds: Path
) -> None:
    page = read_site(seeds_site)[f"{table}/0001.html"]
    shown = dict.fromkeys(OF_TABLE[table], 0)

    with chdir(built_seeds):
        for thing in page.tagged("article")[:40]:
            one = thing.attributes["id"]
            inside = page.inside(one)
            captions = [caption.text for caption in inside.tagged("figcaption")]
            (_, row), *rest = zip(captions, queries_of(inside), strict=True)
            assert [found[0] for found in answer(row)] == [one]
            for caption, query in rest:
                on_page, in_rows = OF_TABLE[table][caption]
                assert (caption, on_page(inside)) == (caption, in_rows(rows_of(query)))
                shown[caption] += len(on_page(inside))
        assert all(shown[caption] for caption, _ in rest)


@pytest.mark.parametrize("table", TABLES)
def test_the_query_of_a_page_finds_its_rows(
    table: str, seeds_site: Path, built_seeds: Path
) -> None:
    site = read_site(seeds_site)

    with chdir(built_seeds):
        for address in (one for one in site if one.startswith(f"{table}/0")):
            things = [one.attributes["id"] for one in site[address].tagged("article")]
            rows = answer(queries_of(site[address])[-1])
            assert [row[0] for row in rows] == things


def test_every_query_runs(seeds_site: Path, built_seeds: Path) -> None:
    site = read_site(seeds_site)

    with chdir(built_seeds):
        for address in ("index.html", "checks.html", "rejects/index.html"):
            queries = queries_of(site[address])
            assert queries
            for query in queries:
                assert answer(query)


def left_out(page: Page) -> list[str]:
    return [one.text for one in page.classed("left-out")]


def things(site: dict[str, Page], table: str) -> Iterator[tuple[str, Page]]:
    """Yield each row of a kind, and what its sheet shows of it."""
    for address, page in site.items():
        if address.startswith(f"{table}/0"):
            for one in page.tagged("article"):
                yield one.attributes["id"], page.inside(one.attributes["id"])


def test_the_lists_of_an_event_end_and_say_how_many_there_are(
    short_site: Path, built_seeds: Path
) -> None:
    with chdir(built_seeds):
        rows = answer("""
            select event_id, role, count(distinct coalesce(entity_id, p.text))
            from 'report_participants.parquet' p join 'event_reports.parquet' using (report_id)
            group by all
        """)
    people = {(event, role): count for event, role, count in rows}
    tables = tables_of(built_seeds)
    reports = Counter(tables["event_reports"]["event_id"].to_pylist())
    claims = Counter(tables["event_claims"]["event_id"].to_pylist())
    assert all([max(people.values()) > 1, max(reports.values()) > 2, max(claims.values()) > 3])

    for event, page in things(read_site(short_site), "events"):
        totals = [(people.get((event, role), 0), 1) for role in ("actor", "recipient")]
        totals += [(reports[event], 2), (claims[event], 3)]
        assert left_out(page) == [
            f"The first {most} of {total}; the query below has all."
            for total, most in totals
            if total > most
        ]
        assert len(within(page, "side-by-side").tagged("li")) == min(2, reports[event])
        for shown, role in zip(page.tagged("dd"), ("actor", "recipient"), strict=False):
            assert shown.text.count(", ") == 0, role


def test_the_lists_of_an_entity_end_and_say_how_many_there_are(
    short_site: Path, built_seeds: Path
) -> None:
    with chdir(built_seeds):
        said = dict(answer("select entity_id, count(*) from 'quote_speakers.parquet' group by all"))
        aliases = dict(answer("select entity_id, len(aliases) from 'entities.parquet'"))
        crowds = dict(
            answer("""
                with part as (
                    select distinct entity_id, event_id from 'report_participants.parquet'
                    join 'event_reports.parquet' using (report_id) where entity_id is not null
                )
                select entity_id, count(*) from part where event_id in (
                    select event_id from part group by all having count(*) > 1
                ) group by all
            """)
        )
    assert min(max(said.values()), max(aliases.values())) > 2
    assert crowds

    for entity, page in things(read_site(short_site), "entities"):
        text = left_out(page)
        for total in (said.get(entity, 0), aliases[entity]):
            assert total <= 2 or f"The first 2 of {total}; the query below has all." in text
        assert len(page.classed("alias")) == min(2, aliases[entity])
        assert len(page.tagged("q")) <= 2
        events = crowds.get(entity, 0)
        said_so = f"Left out: {events} event{'s' * (events > 1)} in which more than 1 took part."
        assert (said_so in text) == (events > 0)


def test_the_front_page_says_that_a_check_was_waived(built_seeds: Path, tmp_path: Path) -> None:
    release = copytree(built_seeds, tmp_path / "release")
    path = release / "validation.json"
    waived = json.loads(path.read_text("utf-8")) | {"checks_waived": 1}
    path.write_text(json.dumps(waived), "utf-8")

    front = page_alone(release, tmp_path / "site", "index.html", write_front)

    assert "ran, 0 warned and 1 waived." in front.tagged("main")[0].text


def test_a_page_knows_its_own_address(seeds_site: Path) -> None:
    for address, page in read_site(seeds_site).items():
        assert page.tagged("html")[0].attributes["data-page"] == address


def test_the_queries_of_a_release_in_parts_run(seeds_in_parts: Path, tmp_path: Path) -> None:
    page = page_alone(seeds_in_parts, tmp_path / "site", "articles/0001.html", write_articles)

    with chdir(seeds_in_parts):
        for query in queries_of(page)[:6]:
            assert "/*.parquet'" in query
            assert answer(query)


def test_the_same_release_is_the_same_site(
    seeds_site: Path, built_seeds: Path, tmp_path: Path
) -> None:
    again = write_report(built_seeds, tmp_path / "site").folder
    files = {one.relative_to(again): one.read_bytes() for one in again.rglob("*") if one.is_file()}

    for name, content in files.items():
        assert (seeds_site / name).read_bytes() == content
    assert len(files) == len([one for one in seeds_site.rglob("*") if one.is_file()])


def test_many_rows_are_many_pages(short_site: Path) -> None:
    site = read_site(short_site)
    assert len([one for one in site if one.startswith("articles/0")]) == 9
    second = site["articles/index-2.html"]
    to = {one.attributes.get("rel"): one.attributes["href"] for one in second.tagged("a")}
    assert to["prev"] == "../articles/index.html"
    assert to["next"] == "../articles/index-3.html"
    listed = [
        one.attributes["href"].partition("#")[2]
        for name in (sheets.index_address("articles", at) for at in range(4))
        for one in site[name].tagged("a")
        if "#art_" in one.attributes["href"]
    ]
    shown = [
        one.attributes["id"]
        for at in range(9)
        for one in site[sheets.sheet_address("articles", at)].tagged("article")
    ]
    assert listed == shown


def test_a_release_in_which_nothing_was_found_has_a_report(
    built_seeds: Path, tmp_path: Path
) -> None:
    release = tmp_path / "release"
    copytree(built_seeds, release)
    manifest = json.loads((release / "manifest.json").read_text("utf-8"))
    for name, table in tables_of(built_seeds).items():
        if name not in ("articles", "blocks"):
            pq.write_table(table.slice(0, 0), release / f"{name}.parquet")
            manifest["rows"][name] = 0
    manifest["statistics"]["quotes"]["speaker_status"] = {}
    (release / "manifest.json").write_text(json.dumps(manifest), "utf-8")

    folder = write_report(release, tmp_path / "site").folder

    site = read_site(folder)
    assert lost_links(site, folder) == []
    front = site["index.html"].tagged("main")[0].text
    assert "17 articles, 0 quotes, 0 events" in front
    assert "There is nothing to show." in front


def test_every_page_has_one_heading_a_way_past_the_navigation_and_a_language(site: Path) -> None:
    for page in read_site(site).values():
        assert len(page.tagged("h1")) == 1
        assert page.tagged("html")[0].attributes["lang"] == "en"
        assert page.tagged("a")[0].attributes["href"] == "#content"
        assert page.tagged("title")[0].text
        names = [one.attributes["aria-label"] for one in page.tagged("nav")]
        assert len(names) == len(set(names))
