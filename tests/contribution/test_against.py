"""Copies: of what a release has, and of one another."""

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from build.errors import UsageError
from tests.contribution.articles import article, check, checked, rules_of

ROOT = Path(__file__).parents[2]
PARAGRAPHS = (
    "The quay of Larhamn stays closed until the ice is gone, the harbour master said on Monday.",
    "Two boats had been held fast since the week before, with nobody aboard and nothing to eat.",
    "A tug from Hirtsvik is on its way, but it needs three days against the wind to get there.",
    "The fishermen's union asked the ministry for money, and the ministry asked for time.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def test_two_files_with_much_the_same_text_are_told_at_the_second(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(article(TEXT), encoding="utf-8")
    cut = "\n\n".join(PARAGRAPHS[1:])
    other = article(cut, url="https://strait-post.example/ice", publisher="Strait Post")
    (tmp_path / "b.md").write_text(other, encoding="utf-8")
    (problem,) = check(tmp_path).problems
    assert (Path(problem.path).name, problem.rule, problem.severity) == (
        "b.md",
        "near-duplicate",
        "warning",
    )
    assert problem.line == 10
    assert problem.message == (
        "100% of the text stands in “Ferry talks end without a deal” (Sund Courier, 2025-03-06), "
        "file a.md"
    )


def test_a_later_version_of_one_address_is_no_copy(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(article(TEXT), encoding="utf-8")
    (tmp_path / "b.md").write_text(article(f"{TEXT}\n\nThe tug came."), encoding="utf-8")
    assert check(tmp_path).problems == ()


def test_that_two_outlets_ran_it_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(article(TEXT), encoding="utf-8")
    comment = "# copydesk: ignore=near-duplicate both outlets ran it\n"
    other = article(TEXT, comment, url="https://strait-post.example/ice")
    (tmp_path / "b.md").write_text(other, encoding="utf-8")
    assert check(tmp_path).problems == ()


def test_what_a_release_has_is_named(tmp_path: Path, built_seeds: Path) -> None:
    source = ROOT / "seeds/08_quarry_protest_harrowmere_chronicle.md"
    same = tmp_path / "same.md"
    same.write_bytes(source.read_bytes())
    found = {one.rule: one for one in check(same, against=built_seeds).problems}
    assert "near-duplicate" not in found
    assert "(Harrowmere Chronicle, " in found["already-released"].message

    text = source.read_text("utf-8").partition("\n---\n")[2]
    copied = checked_against(tmp_path / "copy.md", text, built_seeds)
    assert "near-duplicate" in copied
    assert "(Harrowmere Chronicle, " in copied["near-duplicate"]
    assert "of the release" in copied["near-duplicate"]


def test_of_a_withheld_text_only_the_same_one_is_told(tmp_path: Path, built_seeds: Path) -> None:
    public = tmp_path / "public"
    public.mkdir()
    shutil.copy(built_seeds / "blocks.parquet", public)
    articles = pq.read_table(built_seeds / "articles.parquet")
    for name in ("headline", "text"):
        nothing = pa.nulls(articles.num_rows, pa.string())
        articles = articles.set_column(articles.schema.get_field_index(name), name, nothing)
    pq.write_table(articles, public / "articles.parquet")
    source = ROOT / "seeds/08_quarry_protest_harrowmere_chronicle.md"
    same = Path(shutil.copy(source, tmp_path))
    found = {one.rule: one.message for one in check(same, against=public).problems}
    assert "an article (Harrowmere Chronicle, " in found["already-released"]
    text = source.read_text("utf-8").partition("\n---\n")[2]
    assert "near-duplicate" not in checked_against(tmp_path / "copy.md", text, public)


def checked_against(file: Path, text: str, release: Path) -> dict[str, str]:
    file.write_text(article(text, url="https://other.example/story"), encoding="utf-8")
    return {one.rule: one.message for one in check(file, against=release).problems}


def test_another_article_is_no_copy_of_a_release(tmp_path: Path, built_seeds: Path) -> None:
    assert checked_against(tmp_path / "new.md", TEXT, built_seeds) == {}


def test_a_folder_without_a_release_is_a_usage_error(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(article(TEXT), encoding="utf-8")
    with pytest.raises(UsageError, match="there is no release in") as raised:
        check(file, against=tmp_path)
    assert "dist/latest" in (raised.value.hint or "")


def test_a_release_that_is_none_is_a_usage_error(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(article(TEXT), encoding="utf-8")
    for table in ("articles", "blocks"):
        (tmp_path / f"{table}.parquet").write_bytes(b"no table")
    with pytest.raises(UsageError, match="is not a table of a release"):
        check(file, against=tmp_path)


def test_tables_without_a_column_are_a_usage_error(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(article(TEXT), encoding="utf-8")
    for table in ("articles", "blocks"):
        pq.write_table(pa.table({"article_id": ["art_0"]}), tmp_path / f"{table}.parquet")
    with pytest.raises(UsageError) as raised:
        check(file, against=tmp_path)
    assert raised.value.message == (
        f"{tmp_path / 'blocks.parquet'} is not a table of a release: it cannot be read: it has no "
        "column 'kind'"
    )


def test_one_article_alone_has_no_copies(tmp_path: Path) -> None:
    assert rules_of(checked(tmp_path, article(TEXT))) == []
