"""The page of changes: what differs from the release before, linked to its place, or why not."""

import json
import re
import shutil
from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest

from build.release.reports import drop_reports_with_withdrawn
from build.release.withdrawing.withdrawn import Tombstone, WithdrawalReason, Withdrawn
from build.report import diff
from build.report.diff import find_before, write_diff
from tests.release.in_parts import tables_of
from tests.report.conftest import page_alone
from tests.report.pages import Page, read_site
from tests.report.releases import hostile, released
from tests.report.test_site import answer, queries_of


def changes(release: Path, out: Path) -> Page:
    """Return the page of changes of a release."""
    return page_alone(
        release,
        out,
        "diff.html",
        lambda site, opened, addresses: write_diff(site, opened, addresses, find_before(opened)),
    )


def said(page: Page) -> str:
    return " ".join(page.tagged("main")[0].text.split())


@pytest.fixture
def release(two_releases: Path, tmp_path: Path) -> Path:
    """A release of its own after another."""
    shutil.copytree(two_releases.parent, tmp_path / "dist")
    return tmp_path / "dist/1.1.0"


@pytest.fixture
def withdrawn() -> Withdrawn:
    """A list with an article that no release of these tests holds."""
    day = date(2026, 1, 5)
    reason = WithdrawalReason.LEGAL
    return Withdrawn(
        articles=(Tombstone(article_id="art_0000000000000000", reason=reason, day=day),)
    )


def test_each_change_says_what_was_and_is_and_leads_to_its_place(
    short_site: Path, two_releases: Path
) -> None:
    page = read_site(short_site)["diff.html"]

    section = page.inside("changes-entities")
    changes = section.tagged("li")
    names = [one["name"] for one in tables_of(two_releases)["entities"].to_pylist()]
    assert "Renamed" in said(page)
    assert len(changes) == 3
    for change in changes:
        assert any(f"{name} the Elder → {name}" in change.text for name in names)
    links = [one.attributes["href"] for one in section.tagged("a")]
    assert links
    assert all(re.fullmatch("entities/\\d+.html#ent_\\w+", link) for link in links)
    assert "Since 1.0.0: patch, the same articles and ids, other values." in said(page)
    marker = json.loads((short_site / "report.json").read_text())
    assert marker == {"report_of": "1.1.0", "compared_with": "1.0.0"}


def test_many_changes_are_counted_and_the_rest_is_left_out(
    short_site: Path, two_releases: Path
) -> None:
    text = said(read_site(short_site)["diff.html"])

    entities = tables_of(two_releases)["entities"].num_rows
    assert f"The first 3 of {entities}; build diff 1.0.0 1.1.0 --format json has all." in text


def test_words_of_the_release_before_are_escaped_too(
    built_seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diff, "MOST_FACTS", 2)
    release = released(built_seeds, tmp_path / "dist", hostile)

    page = changes(release, tmp_path / "site")

    assert "<script>alert(1)</script>" in said(page)
    assert [one.text for one in page.tagged("script") if "src" not in one.attributes] == []
    assert not [name for one in page.elements for name in one.attributes if name.startswith("on")]


def test_the_queries_of_the_page_run(release: Path, tmp_path: Path) -> None:
    page = changes(release, tmp_path / "site")

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

    page = changes(release, tmp_path / "site")

    assert "The release before it, 1.0.0, does not lie beside it." in said(page)
    assert "The manifest says: patch, because of entities.name: differs." in said(page)


def test_a_predecessor_that_is_damaged_is_named_and_stops_nothing(
    release: Path, tmp_path: Path
) -> None:
    (release.parent / "1.0.0/quotes.parquet").unlink()

    page = changes(release, tmp_path / "site")

    assert "It cannot be compared with 1.0.0: " in said(page)
    assert "quotes.parquet is missing" in said(page)


def test_nothing_is_told_of_what_a_public_release_may_withhold_now(
    release: Path, tmp_path: Path
) -> None:
    path = release / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["build"]["public"] = True
    path.write_text(json.dumps(manifest))

    text = said(changes(release, tmp_path / "site"))

    assert "public: it may withhold words that the one before it, 1.0.0, has." in text
    assert "the Elder" not in text


def test_nothing_is_told_of_a_predecessor_that_holds_a_withdrawn_article(
    release: Path, tmp_path: Path
) -> None:
    article = tables_of(release)["articles"]["article_id"][0].as_py()
    stone = {"article_id": article, "reason": "legal", "day": "2026-01-05"}
    (release.parent / "withdrawn.json").write_text(json.dumps({"articles": [stone]}))
    (release.parent / "index.json").write_text("{}")

    text = said(changes(release, tmp_path / "site"))

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
