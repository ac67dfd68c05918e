"""`build report`: where the site is put, what it replaces, and what it says when it cannot."""

import errno
import json
import os
import shutil
from pathlib import Path

import pytest

from build.errors import UsageError
from build.report.checks import write_checks
from build.report.report import write_report
from tests.command import run
from tests.report.conftest import page_alone

# All pages are written for `tests/report/conftest.py`.
pytestmark = pytest.mark.usefixtures("few_pages")


@pytest.fixture
def dist(built_seeds: Path, tmp_path: Path) -> Path:
    """A folder of releases of its own, with a link to the latest."""
    shutil.copytree(built_seeds, tmp_path / "dist" / "1.0.0")
    (tmp_path / "dist" / "latest").symlink_to("1.0.0")
    return tmp_path / "dist"


@pytest.mark.parametrize("name", ["dist", "dist/latest", "dist/1.0.0"])
def test_a_report_stands_beside_the_release(name: str, dist: Path) -> None:
    before = {one: one.read_bytes() for one in (dist / "1.0.0").iterdir()}

    ended = run("report", name, cwd=dist.parent)

    site = dist / "reports" / "1.0.0"
    pages = len(list(site.rglob("*.html")))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == f"report of 1.0.0, {pages} pages: {site / 'index.html'}\n"
    assert before == {one: one.read_bytes() for one in (dist / "1.0.0").iterdir()}
    assert [one.name for one in (dist / "reports").iterdir()] == ["1.0.0"]


def test_a_report_is_put_where_it_is_asked_for(dist: Path) -> None:
    ended = run("report", "dist/latest", "--out", "a/b", "--format", "json", cwd=dist.parent)

    assert json.loads(ended.stdout) == {"report": "a/b/index.html", "release": "1.0.0", "pages": 4}
    assert (dist.parent / "a/b/index.html").is_file()
    assert not (dist / "reports").exists()


def test_a_report_is_opened_where_that_is_asked_for(
    dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("typer.launch", opened.append)

    run("report", "dist", "--open", cwd=dist.parent)

    assert opened == [(dist / "reports/1.0.0/index.html").as_uri()]


def test_a_report_replaces_a_report_and_nothing_of_it_stays(dist: Path) -> None:
    run("report", "dist", cwd=dist.parent)
    left = dist / "reports/1.0.0/0009.html"
    left.write_text("of an earlier report")

    assert run("report", "dist", cwd=dist.parent).returncode == 0
    assert not left.exists()
    assert (dist / "reports/1.0.0/index.html").is_file()


def test_a_folder_of_something_else_is_not_replaced(dist: Path) -> None:
    mine = dist.parent / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("keep me")

    ended = run("report", "dist", "--out", "mine", cwd=dist.parent)

    assert ended.returncode == 2
    assert ended.stderr == (
        "error: mine is in the way: it is not empty, and no report "
        "(it has no report.json that names a release)\n"
        "hint: choose another folder with --out\n"
    )
    assert [one.name for one in mine.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("content", ['{"coverage": 1}', "[]", "no JSON"])
def test_a_file_called_report_json_makes_no_report(content: str, dist: Path) -> None:
    mine = dist.parent / "mine"
    mine.mkdir()
    (mine / "report.json").write_text(content)

    ended = run("report", "dist", "--out", "mine", cwd=dist.parent)

    assert (ended.returncode, "mine is in the way" in ended.stderr) == (2, True)
    assert (mine / "report.json").read_text() == content


def test_a_report_is_never_written_into_its_release(dist: Path) -> None:
    ended = run("report", "dist", "--out", "dist/latest/sheets", cwd=dist.parent)

    assert ended.returncode == 2
    assert ended.stderr == (
        "error: dist/latest/sheets is in the release, which never changes\n"
        "hint: choose another folder with --out\n"
    )
    assert not (dist / "1.0.0/sheets").exists()


@pytest.mark.parametrize("name", [".", ".."])
def test_the_folder_that_one_stands_in_is_not_replaced(name: str, dist: Path) -> None:
    here = dist.parent / "a/b"
    here.mkdir(parents=True)

    ended = run("report", "../../dist", "--out", name, cwd=here)

    assert ended.returncode == 2
    assert f"error: {name} cannot be replaced" in ended.stderr


def test_what_a_crash_left_is_no_hindrance(dist: Path) -> None:
    left = dist / f"reports/.staging-1.0.0-{os.getpid()}"
    left.mkdir(parents=True)

    assert write_report(dist).first_page.is_file()
    assert not left.exists()


def test_an_old_report_comes_back_where_the_new_cannot_take_its_place(
    dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = write_report(dist).first_page
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if (self / "index.html").is_file() and target == old.parent and "-old" not in self.name:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)

    with pytest.raises(PermissionError):
        write_report(dist)

    assert old.is_file()
    assert [one.name for one in (dist / "reports").iterdir()] == ["1.0.0"]


def test_a_link_and_a_file_are_not_replaced(dist: Path) -> None:
    (dist.parent / "empty").mkdir()
    (dist.parent / "link").symlink_to("empty")
    (dist.parent / "file").write_text("")

    for name in ("link", "file"):
        ended = run("report", "dist", "--out", name, cwd=dist.parent)
        assert ended.returncode == 2
        assert f"{name} is in the way: it is no folder" in ended.stderr


def test_a_release_is_never_replaced_by_its_report(dist: Path) -> None:
    ended = run("report", "dist", "--out", "dist/1.0.0", cwd=dist.parent)

    assert ended.returncode == 2
    assert (dist / "1.0.0/articles.parquet").is_file()


def test_what_is_no_release_is_named(dist: Path) -> None:
    ended = run("report", "elsewhere", cwd=dist.parent)

    assert ended.returncode == 2
    assert ended.stderr == (
        "error: elsewhere is no release: it has no manifest.json\n"
        "hint: name the folder with the tables, such as dist/1.0.0 or dist/latest\n"
    )


def test_a_table_that_is_missing_or_broken_is_named_and_no_report_is_left(dist: Path) -> None:
    (dist / "1.0.0/quotes.parquet").write_bytes(b"no table")
    ended = run("report", "dist", cwd=dist.parent)
    assert (ended.returncode, "quotes.parquet" in ended.stderr) == (2, True)

    (dist / "1.0.0/quotes.parquet").unlink()
    ended = run("report", "dist", cwd=dist.parent)
    assert ended.returncode == 2
    assert "quotes.parquet is missing" in ended.stderr
    assert "hint: build verify dist says what is wrong with the release" in ended.stderr
    assert not (dist / "reports").exists()


def test_a_paper_that_cannot_be_read_is_named(dist: Path) -> None:
    (dist / "1.0.0/validation.json").write_text("{")

    ended = run("report", "dist", cwd=dist.parent)

    assert ended.returncode == 2
    assert "error: a paper of dist cannot be read: " in ended.stderr


def test_a_report_that_breaks_off_leaves_the_old_one(
    dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = write_report(dist).first_page
    before = old.read_bytes()
    monkeypatch.setattr("build.report.report.write_rejects", _break)

    with pytest.raises(UsageError, match="broken off"):
        write_report(dist)

    assert old.read_bytes() == before
    assert [one.name for one in (dist / "reports").iterdir()] == ["1.0.0"]


def _break(*_: object) -> None:
    raise UsageError("broken off")


def test_a_release_in_a_bucket_needs_a_place_for_its_report(tmp_path: Path) -> None:
    ended = run("report", "s3://news/dist/1.0.0", cwd=tmp_path)

    assert ended.returncode == 2
    assert ended.stderr == (
        "error: a release in a bucket has no folder beside it for the report\n"
        "hint: say with --out where to write it\n"
    )


def test_a_check_that_warned_leads_to_the_rows(dist: Path) -> None:
    path = dist / "1.0.0/validation.json"
    validation = json.loads(path.read_text())
    of_quotes = next(one for one in validation["checks"] if one["table"] == "quotes")
    quote = "quo_b3d16cab31ca7e94"
    of_quotes |= {"severity": "warning", "failures": 2, "keys": [quote, "<b>no id</b>"]}
    path.write_text(json.dumps(validation | {"checks_warned": 1}))

    page = page_alone(dist / "1.0.0", dist / "site", "checks.html", write_checks).inside("failed-1")
    assert of_quotes["name"] in page.elements[0].text
    assert [(one.attributes["href"], one.text) for one in page.tagged("a")] == [
        (f"articles/0001.html#{quote}", quote)
    ]
    assert "<b>no id</b>" in page.tagged("ul")[0].text
