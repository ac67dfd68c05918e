"""The documentation says what is so."""

import os
import re
from pathlib import Path

import pytest

from build.contribution.documentation import documentation
from build.read.formats import FORMATS
from build.read.shapes import METADATA_NAMES, SHAPES, TEXT_NAMES
from build.release.papers.dictionary import data_dictionary
from schema.dataset import TABLES
from schema.vocabulary import RejectReason

ROOT = Path(__file__).parents[1]
QUERIES = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)


def test_the_fields_page_is_the_data_dictionary() -> None:
    # build schema > docs/fields.md
    assert (ROOT / "docs" / "fields.md").read_text("utf-8").strip() == data_dictionary().strip()


def test_the_rules_page_is_what_build_rules_prints() -> None:
    # build rules > docs/rules.md
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == documentation()


def test_the_design_and_the_readme_name_every_table() -> None:
    for page in ("docs/design.md", "README.md"):
        text = (ROOT / page).read_text("utf-8")
        assert [table for table in TABLES if table not in text] == []


def test_the_formats_page_names_every_suffix_and_every_reason() -> None:
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    assert [one for form in FORMATS for one in form.suffixes if f"`{one}`" not in page] == []
    assert [reason for reason in RejectReason if f"`{reason}`" not in page] == []


def test_the_formats_page_names_what_each_shape_reads_and_nothing_else() -> None:
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    shapes = {f"`{shape.source_format}`": shape.names for shape in SHAPES}
    read = {"Our names": {*TEXT_NAMES, *METADATA_NAMES}, **shapes}
    for title, names in read.items():
        section = page.split(f"\n### {title}\n")[1].split("\n## ")[0].split("\n### ")[0]
        table = "".join(line for line in section.splitlines() if line.startswith("| "))
        listed = set(re.findall("`([^`]+)`", table))
        assert listed == set(names) - {"@type", "@graph"}, title


@pytest.mark.parametrize("query", QUERIES, ids=range(1, len(QUERIES) + 1))
def test_every_query_of_the_readme_runs_and_finds_something(
    query: str,
    built_seeds: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "latest").symlink_to(built_seeds)
    monkeypatch.chdir(tmp_path)
    exec(compile(query, "README.md", "exec"), {})
    shown = capfd.readouterr().out
    assert len(shown.splitlines()) > 5, shown
    assert not re.search(r"\b0 rows", shown)


def test_the_readme_has_five_queries() -> None:
    assert len(QUERIES) == 5


def test_no_page_names_a_path_of_a_machine_or_a_registry() -> None:
    here = re.compile(
        r"/(?:home|root|work|Users)/|pypi\.org|files\.pythonhosted|" + re.escape(os.sep + "tmp/")
    )
    pages = [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").glob("*.md"),
        *ROOT.glob("*.lock"),
        ROOT / "pyproject.toml",
    ]
    assert [page.name for page in pages if here.search(page.read_text("utf-8"))] == []
