"""`build validate --preview-site`: contributed articles as pages, before there is a release."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from build.cli.main import app
from build.errors import UsageError
from tests.contribution.articles import AS_OF, BODY, article
from tests.report.pages import Page, links_of, lost_links, read_site

SAID = "“We will wait for the other side,” the minister, Maren Tofte, said on Friday."


def validate(*arguments: str | Path) -> Result:
    given = ["validate", "--as-of", AS_OF.isoformat(), *map(str, arguments)]
    return CliRunner().invoke(app, given, catch_exceptions=False)


def text_of(page: Page) -> str:
    return " ".join(page.tagged("main")[0].text.split())


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good article and one with an error."""
    folder = tmp_path_factory.mktemp("articles")
    (folder / "ferry.md").write_text(article(f"{BODY}\n\n{SAID}"), encoding="utf-8")
    faulty = article(BODY, authors="Maren Tofte")
    (folder / "faulty.md").write_text(faulty, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def written(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The preview of both, and what the command said."""
    folder = tmp_path_factory.mktemp("preview") / "site"
    return folder, validate(articles, "--preview-site", folder, "--format", "json")


def test_it_is_told_where_it_is_and_what_programs_read_stays_whole(
    written: tuple[Path, Result],
) -> None:
    folder, done = written
    assert done.exit_code == 1
    assert json.loads(done.stdout)["inputs"] == 2
    assert done.stderr == f"preview: {folder / 'index.html'}\n"


def test_the_first_page_lists_what_would_enter_and_counts_what_is_to_be_mended(
    written: tuple[Path, Result], articles: Path
) -> None:
    front = read_site(written[0])["index.html"]
    assert str(articles / "ferry.md") in text_of(front)
    assert "1 article cannot be shown, because errors are to be mended first." in text_of(front)
    (link,) = (one for one in links_of(front) if one.startswith("articles/0"))
    assert link.startswith("articles/0001.html#art_")


def test_the_article_has_its_quote_and_its_speaker(written: tuple[Path, Result]) -> None:
    page = read_site(written[0])["articles/0001.html"]
    assert "“We will wait for the other side,”" in text_of(page)
    quotes = [one.text for one in page.elements if "quote" in one.classes]
    assert any(one.startswith("We will wait for the") for one in quotes)
    assert "Maren Tofte" in [one.text.strip() for one in page.classed("speaker")]


def test_nothing_leads_to_what_only_a_release_has(written: tuple[Path, Result]) -> None:
    site = read_site(written[0])
    assert lost_links(site, written[0]) == []
    assert {one.partition("/")[0] for one in site} == {
        "index.html",
        "articles",
        "entities",
        "events",
        "utterances",
    }
    for page in site.values():
        assert "SQL" not in page.elements[0].text
        assert not page.tagged("script")


def test_where_nothing_is_good_the_preview_says_so(articles: Path, tmp_path: Path) -> None:
    done = validate(articles / "faulty.md", "--preview-site", tmp_path / "site")
    assert done.exit_code == 1
    front = text_of(read_site(tmp_path / "site")["index.html"])
    assert "Nothing would enter yet." in front
    assert "1 article cannot be shown" in front


def test_a_folder_of_something_else_is_left_alone(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("keep me")
    with pytest.raises(UsageError, match="is not empty, and no report"):
        validate(articles / "faulty.md", "--preview-site", tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]
