"""The page for people who do not program says what is so."""

import re
from datetime import date
from pathlib import Path

import pytest

from build.contribution.check import check_contributions
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "contributing-articles.md").read_text("utf-8")
SAMPLE = re.findall(r"```\n(---\n.*?)```", PAGE, re.DOTALL)[0]
FAULTS = re.findall(r"^\| `([a-z-]+)` \| `([^`]+)` \| `([^`]+)` \|$", PAGE, re.MULTILINE)
LICENSES = re.findall(r"^\| `([A-Z][\w.-]+)` \|", PAGE, re.MULTILINE)


def rules_found(folder: Path, line: str | None = None) -> set[str]:
    """Check the page's own article, with this line in the place of the one of its kind."""
    text = SAMPLE
    if line is not None:
        name = {"title": "headline"}.get(line.partition(":")[0], line.partition(":")[0])
        text = re.sub(rf"^{name}:.*$", line, text, flags=re.MULTILINE)
        assert line in text
    (folder / "article.md").write_text(text, encoding="utf-8")
    found = check_contributions([folder], as_of=date(2025, 12, 31))
    return {problem.rule for problem in found.problems}


def test_the_article_it_shows_is_good(tmp_path: Path) -> None:
    assert rules_found(tmp_path) == set()


@pytest.mark.parametrize(("rule", "wrong", "right"), FAULTS, ids=[one[0] for one in FAULTS])
def test_each_fault_is_found_and_its_mended_form_is_good(
    tmp_path: Path, rule: str, wrong: str, right: str
) -> None:
    assert rules_found(tmp_path, wrong) == {rule}
    assert rules_found(tmp_path, right) == set()


def test_each_licence_it_offers_is_one(tmp_path: Path) -> None:
    assert len(LICENSES) == 5
    for license_id in LICENSES:
        assert rules_found(tmp_path, f"license: {license_id}") == set()


def test_it_is_short_and_is_found_from_the_page_for_contributors() -> None:
    assert len(FAULTS) == 9
    assert len(PAGE.splitlines()) <= 120
    assert "docs/contributing-articles.md" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
