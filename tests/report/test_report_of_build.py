"""`build dataset --report`, and what becomes of a report when an article is withdrawn."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from benchmarks.places import SEEDS
from build.errors import UsageError
from build.release.releases import Releases
from build.release.reports import drop_reports_with_withdrawn
from build.release.withdrawing.withdrawal import Withdrawal, withdraw
from build.release.withdrawing.withdrawn import Tombstone, WithdrawalReason, Withdrawn
from build.report.report import write_report
from tests.command import Ended, run
from tests.release.in_parts import tables_of

SOURCE = SEEDS / "05_flood_torvica_valley_observer.md"
TOO_MUCH = "[rows]\narticles = { min = 1000 }\n"
DAY = date(2026, 1, 5)


def build(cwd: Path, *more: str) -> Ended:
    return run("dataset", SOURCE, "--as-of", "2025-12-31", "--report", *more, cwd=cwd)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended]:
    """Where one article was built with its report, and what the command said."""
    folder = tmp_path_factory.mktemp("built")
    return folder, build(folder)


@pytest.mark.xdist_group("report-of-build")
def test_the_report_is_written_with_the_release_and_said_at_the_end(
    built: tuple[Path, Ended],
) -> None:
    folder, ended = built

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines()[-2:] == [
        "released: dist/1.0.0",
        "report: dist/reports/1.0.0/index.html",
    ]
    assert "1.0.0" in (folder / "dist/reports/1.0.0/index.html").read_text("utf-8")


@pytest.mark.xdist_group("report-of-build")
def test_an_unchanged_release_has_its_report_and_programs_are_told_where(
    built: tuple[Path, Ended], tmp_path: Path
) -> None:
    shutil.copytree(built[0] / "dist", tmp_path / "dist", symlinks=True)
    shutil.rmtree(tmp_path / "dist/reports")

    summary = json.loads(build(tmp_path, "--format", "json").stdout)

    assert (summary["status"], summary["report"]) == (
        "unchanged",
        "dist/reports/1.0.0/index.html",
    )
    assert summary["cost"]["steps"][-1]["name"] == "reporting"
    assert (tmp_path / summary["report"]).is_file()


@pytest.mark.xdist_group("report-of-build")
@pytest.mark.parametrize("why", ["--dry-run", "--expectations"])
def test_without_a_release_there_is_no_report(why: str, tmp_path: Path) -> None:
    (tmp_path / "bounds.toml").write_text(TOO_MUCH)
    options = [why] if why == "--dry-run" else [why, "bounds.toml"]

    ended = build(tmp_path, *options)

    assert ended.stdout.splitlines()[-1] == "report: none, because nothing was released"
    assert ended.returncode == (0 if why == "--dry-run" else 1)
    assert not (tmp_path / "dist/reports").exists()


def test_a_bucket_has_no_place_for_it_and_that_is_said_before_anything_is_read(
    tmp_path: Path,
) -> None:
    ended = build(tmp_path, "--out", "s3://news/dist")

    assert ended.returncode == 2
    assert ended.stderr == (
        "error: a release in a bucket has no folder beside it for the report\n"
        "hint: leave --report out, then: build report s3://news/dist/latest --out FOLDER\n"
    )


@pytest.fixture
def dist(built_seeds: Path, seeds_site: Path, tmp_path: Path) -> Path:
    """A folder of releases of its own, with the report of the release."""
    out = Path(shutil.copytree(built_seeds.parent, tmp_path / "dist", symlinks=True))
    shutil.copytree(seeds_site, out / "reports/1.0.0")
    return out


def taken_back(out: Path) -> Withdrawal:
    article = tables_of(out / "1.0.0")["articles"]["article_id"][0].as_py()
    return withdraw(out, article, WithdrawalReason.LEGAL, DAY, lambda out, ids: 0)


def test_a_report_with_a_withdrawn_article_is_removed(dist: Path) -> None:
    done = taken_back(dist)

    assert done.reports_removed == ("1.0.0",)
    assert done.summary()["reports_removed"] == ["1.0.0"]
    assert list((dist / "reports").iterdir()) == []
    assert (dist / "1.0.0/articles.parquet").is_file()


def test_the_command_says_which_report_is_gone(dist: Path) -> None:
    article = tables_of(dist / "1.0.0")["articles"]["article_id"][0].as_py()

    ended = run("withdraw", article, "--reason", "legal", cwd=dist.parent)

    assert "removed, because they held it dist/reports/1.0.0\n" in ended.stdout


def test_what_a_killed_report_left_goes_too_and_what_is_no_report_stays(dist: Path) -> None:
    reports = dist / "reports"
    shutil.copytree(reports / "1.0.0", reports / ".staging-1.0.0-17")
    shutil.copytree(reports / "1.0.0", reports / "0.9.0")  # of a release that is gone
    (reports / "1.0.0-notes").mkdir()
    (reports / "1.0.0-notes/mine.txt").write_text("keep me")

    assert taken_back(dist).reports_removed == ("0.9.0", "1.0.0")

    assert [one.name for one in reports.iterdir()] == ["1.0.0-notes"]


def test_a_report_without_the_article_stays(dist: Path) -> None:
    other = Tombstone(article_id="art_0000000000000000", reason=WithdrawalReason.LEGAL, day=DAY)

    drop_reports_with_withdrawn(dist, Withdrawn(articles=(other,)))

    assert (dist / "reports/1.0.0/index.html").is_file()


@pytest.mark.usefixtures("few_pages")
def test_a_release_with_a_withdrawn_article_gets_no_report_beside_it(dist: Path) -> None:
    article = taken_back(dist).tombstone.article_id

    with pytest.raises(UsageError, match=f"holds articles that were withdrawn: {article}"):
        write_report(dist / "1.0.0")

    assert not (dist / "reports/1.0.0").exists()
    assert write_report(dist / "1.0.0", dist.parent / "mine").first_page.is_file()


def test_a_report_that_was_put_there_afterwards_goes_with_the_next_run(dist: Path) -> None:
    shutil.copytree(dist / "reports", dist / "kept")
    taken_back(dist)
    (dist / "kept/1.0.0").rename(dist / "reports/1.0.0")

    with Releases(dist):
        pass

    assert not (dist / "reports/1.0.0").exists()
