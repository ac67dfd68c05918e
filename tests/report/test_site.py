"""The sites of whole releases: nothing leads nowhere, nothing is obeyed, nothing is missing."""

import json
from contextlib import chdir
from pathlib import Path
from shutil import copytree
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from build.report import events, indexes, sheets
from build.report.report import write_report
from build.report.sheets import Kind
from tests.release.in_parts import tables_of
from tests.report.pages import Page, links_of, lost_links, read_site

SITES = ("seeds_site", "hostile_site", "withheld_site")
TABLES = ("articles", "entities", "events", "utterances")


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, built_seeds: Path) -> Path:
    folder: Path = request.getfixturevalue(request.param)
    return folder


def queries_of(page: Page) -> list[str]:
    return [one.text for one in page.tagged("code")]


def answer(query: str) -> list[Any]:
    return duckdb.execute(query).fetchall()


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


@pytest.mark.parametrize("table", TABLES)
def test_the_queries_of_a_row_find_it(table: str, seeds_site: Path, built_seeds: Path) -> None:
    page = read_site(seeds_site)[f"{table}/0001.html"]
    things = [one.attributes["id"] for one in page.tagged("article")]

    with chdir(built_seeds):
        for one in things[:5]:
            row, *rest = queries_of(page.inside(one))
            assert [found[0] for found in answer(row)] == [one]
            for query in rest:
                assert one in query
                answer(query)


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


def test_the_query_of_with_whom_finds_whom_the_page_names(
    seeds_site: Path, built_seeds: Path
) -> None:
    page = read_site(seeds_site)["entities/0001.html"]

    with chdir(built_seeds):
        shown = 0
        for thing in page.tagged("article"):
            inside = page.inside(thing.attributes["id"])
            (query,) = [one for one in queries_of(inside) if "as other_id" in one]
            found = [(one, str(events)) for one, _, events in answer(query)]
            listed = [
                (link.attributes["href"].partition("#")[2], count.text)
                for run in inside.classed("run")
                for link, count in zip(
                    [one for one in inside.tagged("a") if run in one.around],
                    [one for one in inside.classed("count") if run in one.around],
                    strict=True,
                )
            ]
            assert listed == found[:25]
            shown += len(listed)
    assert shown


def test_claims_that_are_left_out_are_said_to_be(
    built_seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "MOST_CLAIMS", 3)

    page = read_site(write_report(built_seeds, tmp_path / "site").folder)["events/0001.html"]

    claims = tables_of(built_seeds)["event_claims"]["event_id"].to_pylist()
    for event in page.tagged("article"):
        inside = page.inside(event.attributes["id"])
        total = claims.count(event.attributes["id"])
        said = f"The first 3 of {total}; the query below has all."
        assert (said in [one.text for one in inside.classed("left-out")]) == (total > 3)
    assert max(map(claims.count, claims)) > 3


def test_the_front_page_says_that_a_check_was_waived(built_seeds: Path, tmp_path: Path) -> None:
    release = copytree(built_seeds, tmp_path / "release")
    path = release / "validation.json"
    waived = json.loads(path.read_text("utf-8")) | {"checks_waived": 1}
    path.write_text(json.dumps(waived), "utf-8")

    front = read_site(write_report(release, tmp_path / "site").folder)["index.html"]

    assert "ran, 0 warned and 1 waived." in front.tagged("main")[0].text


def test_a_page_knows_its_own_address(seeds_site: Path) -> None:
    for address, page in read_site(seeds_site).items():
        assert page.tagged("html")[0].attributes["data-page"] == address


def test_the_queries_of_a_release_in_parts_run(seeds_in_parts: Path, tmp_path: Path) -> None:
    report = write_report(seeds_in_parts, tmp_path / "site")
    page = read_site(report.folder)["articles/0001.html"]

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


def test_many_rows_are_many_pages(
    built_seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexes, "INDEX_ROWS", 5)
    monkeypatch.setattr(Kind, "per_sheet", property(lambda _: 3), raising=False)

    folder = write_report(built_seeds, tmp_path / "site").folder

    site = read_site(folder)
    assert lost_links(site, folder) == []
    assert len([one for one in site if one.startswith("articles/0")]) == 6
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
        for at in range(6)
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
