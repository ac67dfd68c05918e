"""The page of changes: what differs from the release before, linked to its place, or why not."""

import json
import shutil
from contextlib import chdir
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from build.release.reports import drop_reports_with_withdrawn
from build.release.withdrawing.withdrawn import Tombstone, WithdrawalReason, Withdrawn
from build.report import diff
from build.report.addresses import Addresses
from build.report.diff import find_before, write_diff
from build.report.release import open_release
from build.report.report import write_report
from build.report.sheets import put_in_order
from build.report.site import Site
from schema.arrow import Column
from tests.release.in_parts import tables_of
from tests.report.conftest import Change, changed, hostile
from tests.report.pages import Page, lost_links, read_site
from tests.report.test_site import answer, queries_of


def older(column: Column, cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return other names of entities."""
    if column.name != "name":
        return cells
    return pa.chunked_array([[f"{one} the Elder" for one in cells.to_pylist()]])


def released(built: Path, dist: Path, before: Change = older) -> Path:
    """Put the seeds there as 1.1.0, and a release before them; return 1.1.0."""
    changed(built, dist / "1.0.0", before)
    shutil.copytree(built, dist / "1.1.0")
    path = dist / "1.1.0/manifest.json"
    manifest = json.loads(path.read_text())
    change = {"previous": "1.0.0", "bump": "patch", "reasons": ["entities.name: differs"]}
    path.write_text(json.dumps(manifest | {"version": "1.1.0", "change": change}))
    return dist / "1.1.0"


def page_alone(release: Path, out: Path) -> Page:
    """Return the page of changes of a release, written without the others."""
    out.mkdir()
    with open_release(release) as opened:
        put_in_order(opened)
        site = Site(out, manifest=opened.manifest, lists={}, digest="")
        write_diff(site, opened, Addresses(opened), find_before(opened))
    return read_site(out)["diff.html"]


def said(page: Page) -> str:
    return " ".join(page.tagged("main")[0].text.split())


@pytest.fixture
def release(built_seeds: Path, tmp_path: Path) -> Path:
    return released(built_seeds, tmp_path / "dist")


@pytest.fixture
def withdrawn() -> Withdrawn:
    """A list with an article that no release of these tests holds."""
    day = date(2026, 1, 5)
    reason = WithdrawalReason.LEGAL
    return Withdrawn(
        articles=(Tombstone(article_id="art_0000000000000000", reason=reason, day=day),)
    )


def test_each_change_says_what_was_and_is_and_leads_to_its_place(
    release: Path, tmp_path: Path
) -> None:
    folder = write_report(release, tmp_path / "site").folder

    page = read_site(folder)["diff.html"]
    section = page.inside("changes-entities")
    first = section.classed("changes")[0].text
    entity = tables_of(release)["entities"].to_pylist()
    assert "Renamed" in said(page)
    assert any(f"{one['name']} the Elder → {one['name']}" in first for one in entity)
    assert json.loads((folder / "report.json").read_text())["compared_with"] == "1.0.0"
    links = [one.attributes["href"] for one in section.tagged("a")]
    assert links
    assert all(link.startswith("entities/0001.html#ent_") for link in links)
    assert lost_links(read_site(folder), folder) == []
    assert "Since 1.0.0: patch, the same articles and ids, other values." in said(page)


def test_many_changes_are_counted_and_the_rest_is_left_out(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diff, "MOST_FACTS", 2)

    page = page_alone(release, tmp_path / "site")

    entities = tables_of(release)["entities"].num_rows
    assert f"The first 2 of {entities}; build diff 1.0.0 1.1.0 --format json has all." in said(page)
    assert len(page.inside("changes-entities").tagged("li")) == 2


def test_words_of_the_release_before_are_escaped_too(
    built_seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diff, "MOST_FACTS", 2)
    release = released(built_seeds, tmp_path / "dist", hostile)

    page = page_alone(release, tmp_path / "site")

    assert "<script>alert(1)</script>" in said(page)
    assert [one.text for one in page.tagged("script") if "src" not in one.attributes] == []
    assert not [name for one in page.elements for name in one.attributes if name.startswith("on")]


def test_the_queries_of_the_page_run(release: Path, tmp_path: Path) -> None:
    page = page_alone(release, tmp_path / "site")

    with chdir(release):
        manifest, came, went = map(answer, queries_of(page))

    assert manifest == [("1.0.0", "patch", "entities.name: differs")]
    assert (came, went) == ([], [])


def test_a_first_release_has_none_before_it(seeds_site: Path) -> None:
    assert "This is the first release: there is none before it." in said(
        read_site(seeds_site)["diff.html"]
    )


def test_a_release_whose_predecessor_is_elsewhere_says_so(release: Path, tmp_path: Path) -> None:
    shutil.rmtree(release.parent / "1.0.0")

    page = page_alone(release, tmp_path / "site")

    assert "The release before it, 1.0.0, does not lie beside it." in said(page)
    assert "The manifest says: patch, because of entities.name: differs." in said(page)


def test_a_predecessor_that_is_damaged_is_named_and_stops_nothing(
    release: Path, tmp_path: Path
) -> None:
    (release.parent / "1.0.0/quotes.parquet").unlink()

    page = page_alone(release, tmp_path / "site")

    assert "It cannot be compared with 1.0.0: " in said(page)
    assert "quotes.parquet is missing" in said(page)


def test_nothing_is_told_of_what_a_public_release_may_withhold_now(
    release: Path, tmp_path: Path
) -> None:
    path = release / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["build"]["public"] = True
    path.write_text(json.dumps(manifest))

    text = said(page_alone(release, tmp_path / "site"))

    assert "public: it may withhold words that the one before it, 1.0.0, has." in text
    assert "the Elder" not in text


def test_nothing_is_told_of_a_predecessor_that_holds_a_withdrawn_article(
    release: Path, tmp_path: Path
) -> None:
    article = tables_of(release)["articles"]["article_id"][0].as_py()
    stone = {"article_id": article, "reason": "legal", "day": "2026-01-05"}
    (release.parent / "withdrawn.json").write_text(json.dumps({"articles": [stone]}))
    (release.parent / "index.json").write_text("{}")

    text = said(page_alone(release, tmp_path / "site"))

    assert "The release before it, 1.0.0, holds an article that was withdrawn since." in text
    assert "the Elder" not in text


def test_a_report_goes_when_an_article_of_the_release_before_is_withdrawn(
    release: Path, withdrawn: Withdrawn
) -> None:
    dist = release.parent
    folder = release.parent / "reports/1.1.0"
    folder.mkdir(parents=True)
    (folder / "report.json").write_text('{"report_of": "1.1.0", "compared_with": "1.0.0"}')
    drop_reports_with_withdrawn(dist, withdrawn)
    assert folder.is_dir()

    shutil.rmtree(dist / "1.0.0")  # so that nobody can say what it held
    drop_reports_with_withdrawn(dist, withdrawn)

    assert not folder.exists()
