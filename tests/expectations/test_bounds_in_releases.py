"""A release is held against its collection's bounds when it is built, and ever after."""

import json
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks.places import SEEDS
from build.config import Config
from build.errors import UsageError
from build.outcome import Built, Status
from build.pipeline import build_dataset
from build.release.bounds import find_bounds, read_bounds
from build.release.manifest import Manifest
from build.release.verifying.verify import verify

PAGE = Path(__file__).parents[2] / "docs" / "bounds.md"
EXAMPLE = PAGE.read_text("utf-8").split("```toml\n")[1].split("```")[0]
REASON = "the archive of Sund prints no dates; they are asked for"
ARTICLES = (
    "01_harbour_talks_northern_wire.txt",
    "10_fishing_licences_corvane.txt",
    "12_well_pact_unsigned.txt",
)


def built(articles: Path, out: Path, day: date, bounds: str) -> Built:
    (articles / "expectations.toml").write_text(bounds, "utf-8")
    return build_dataset(Config((str(articles),), out, day))


def test_the_example_of_the_page_from_build_to_verify(tmp_path: Path) -> None:
    articles, out = tmp_path / "articles", tmp_path / "dist"
    articles.mkdir()
    for name in ARTICLES:
        shutil.copy(SEEDS / name, articles)
    # Of its waiver there is need: these articles print no year.
    bounds = EXAMPLE.replace("quotes = { min = 5 }", "quotes = { min = 5, max = 20 }")
    release = built(articles, out, date(2026, 12, 31), bounds)
    assert (release.status, release.tally.inputs) == (Status.RELEASED, 3), release.verdict
    assert len(release.warnings) == 2
    assert release.warnings[0].startswith("bounds.quotes.rows.max: quotes has at most 20 rows; it")
    assert release.warnings[1].endswith(f" Waived until 2026-12-31: {REASON}")

    assert release.folder is not None
    kept = (release.folder / "expectations.toml").read_bytes()
    assert kept == (articles / "expectations.toml").read_bytes()
    record = Manifest.load(release.folder).build
    assert record.expectations_sha256 == sha256(kept).hexdigest()
    assert REASON in (release.folder / "README.md").read_text("utf-8")
    validation = json.loads((release.folder / "validation.json").read_text("utf-8"))
    assert (validation["checks_waived"], validation["checks_warned"]) == (1, 1)
    assert validation["waived"] == [release.warnings[1]]

    copy = Path(shutil.copytree(release.folder, tmp_path / "copy"))
    found = verify(copy)
    assert found.passed, found.message()
    assert "WAIVED bounds.articles.published_on.filled.min" in found.message()
    # Bounds that are loosened, or are gone, are not those that the release was checked with.
    record_of = json.loads((copy / "manifest.json").read_text("utf-8"))
    (copy / "expectations.toml").write_bytes(b"[rows]\n")
    record_of["files"]["expectations.toml"] = {
        "sha256": sha256(b"[rows]\n").hexdigest(),
        "size": 7,
    }
    (copy / "manifest.json").write_text(json.dumps(record_of), "utf-8")
    assert [one.message for one in verify(copy).problems if one.file == "expectations.toml"] == [
        "is not the file that manifest.json says the release was checked with"
    ]

    late = built(articles, out, date(2027, 1, 1), bounds)
    assert late.status is Status.FAILED
    assert "(its waiver expired on 2026-12-31)" in late.verdict
    assert (out / ".failed" / "expectations.toml").read_bytes() == kept


def test_the_nearest_file_is_found_and_two_are_an_error(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "expectations.toml").write_text("", "utf-8")
    assert find_bounds([str(tmp_path / "a" / "deep")]) == tmp_path / "a" / "expectations.toml"
    with pytest.raises(UsageError, match="the sources have several files of bounds: ") as caught:
        find_bounds([str(tmp_path / "a"), str(tmp_path / "b")])
    assert caught.value.hint == "say which is meant: --expectations FILE"


def test_a_mistake_ends_the_build_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("Words.", "utf-8")
    (tmp_path / "e.toml").write_text("[rows]\nquots = { min = 1 }", "utf-8")
    config = Config(
        (str(tmp_path / "article.txt"),),
        tmp_path / "dist",
        date(2026, 1, 1),
        expectations=tmp_path / "e.toml",
    )
    with pytest.raises(UsageError, match=r"e\.toml:2: there is no table 'quots'"):
        build_dataset(config)
    assert not (tmp_path / "dist").exists()
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        read_bounds(tmp_path / "absent.toml")
