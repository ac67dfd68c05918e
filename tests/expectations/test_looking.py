"""Looking at files that are not as they should be, and at nothing else."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from expectations import looking
from expectations.looking import Looking, look
from expectations.rule import Rule
from expectations.selftest.parts import IN_PARTS, cut
from expectations.suite import ALL_RULES
from expectations.verdict import Verdict
from schema.dataset import TABLES
from tests.expectations.pages import AS_OF, INPUT_COUNT


@pytest.fixture
def copy(release: Path, tmp_path: Path) -> Path:
    """A copy of the good release, to be spoiled."""
    return shutil.copytree(release, tmp_path / "copy")


def verdict_on(folder: Path, *tables: str) -> Verdict:
    """Look with the rules whose queries name one of the tables, or with all rules."""
    named = re.compile(rf"\b({'|'.join(tables)})\b")
    rules = [rule for rule in ALL_RULES if named.search(rule.sql)] if tables else ALL_RULES
    return look(folder, as_of=AS_OF, input_count=INPUT_COUNT, rules=rules)


def keys_of(verdict: Verdict, rule: str) -> tuple[str, ...]:
    """Return what one rule found."""
    (keys,) = (one.keys for one in verdict.outcomes if one.rule.name == rule)
    return keys


def rewrite(folder: Path, table: str, column: str, array: pa.Array) -> None:
    """Replace a column of a file, its type and description included."""
    path = folder / f"{table}.parquet"
    data = pq.read_table(path)
    pq.write_table(data.set_column(data.column_names.index(column), column, array), path)


def test_missing_table_fails_and_breaks_nothing(copy: Path) -> None:
    (copy / "entities.parquet").unlink()
    verdict = verdict_on(copy, "entities")
    assert not verdict.broken
    assert keys_of(verdict, "entities.file.has_pinned_schema") == (
        "entities.parquet: the file is missing",
    )
    # What pointed there points nowhere now.
    assert len(keys_of(verdict, "mentions.entity_id.references_entities")) == 13


def test_unreadable_file_fails_and_breaks_nothing(copy: Path) -> None:
    (copy / "links.parquet").write_bytes(b"PAR1 this is not Parquet")
    verdict = verdict_on(copy, "links")
    assert not verdict.broken
    (problem, *_) = keys_of(verdict, "links.file.has_pinned_schema")
    assert "not readable" in problem


def test_cut_file_is_found(copy: Path) -> None:
    path = copy / "mentions.parquet"
    data = bytearray(path.read_bytes())
    data[4 : len(data) // 2] = bytes(len(data) // 2 - 4)
    path.write_bytes(data)
    assert not verdict_on(copy, "mentions").passed


def test_the_name_of_a_folder_replaces_no_column(copy: Path, tmp_path: Path) -> None:
    codes = pq.read_table(copy / "articles.parquet")["in_language"].to_pylist()
    rewrite(copy, "articles", "in_language", pa.array(["English!"] * len(codes)))
    rule = "articles.in_language.matches_pattern"
    assert len(keys_of(verdict_on(copy, "articles"), rule)) == len(codes)
    folder = shutil.copytree(copy, tmp_path / "in_language=en" / "1.0.0")
    assert len(keys_of(verdict_on(folder, "articles"), rule)) == len(codes)


def test_missing_column_is_named(copy: Path) -> None:
    path = copy / "articles.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["publisher", "word_count"]), path)
    verdict = verdict_on(copy, "articles")
    assert not verdict.broken
    assert keys_of(verdict, "articles.file.has_pinned_schema") == (
        "articles.parquet: column publisher is missing (or there twice)",
        "articles.parquet: column word_count is missing (or there twice)",
    )
    assert len(keys_of(verdict, "articles.word_count.not_null")) == 3


def test_wrong_type_is_named_and_values_are_still_looked_at(copy: Path) -> None:
    rewrite(copy, "stories", "article_count", pa.array(["2", "many"]))
    verdict = verdict_on(copy, "stories")
    assert not verdict.broken
    problems = keys_of(verdict, "stories.file.has_pinned_schema")
    assert "stories.parquet: column article_count is string, not int64" in problems
    assert len(keys_of(verdict, "stories.article_count.not_null")) == 1


def test_strange_column_and_order_and_version_are_named(copy: Path) -> None:
    path = copy / "rejects.parquet"
    data = pq.read_table(path)
    turned = data.select(data.column_names[::-1])
    older = {b"table": b"rejects", b"schema_version": b"0.9.0"}
    pq.write_table(turned.replace_schema_metadata(older), path)
    path = copy / "links.parquet"
    data = pq.read_table(path)
    pq.write_table(data.append_column("remark", pa.array(["x"] * data.num_rows)), path)
    verdict = verdict_on(copy, "rejects", "links")
    version, order = keys_of(verdict, "rejects.file.has_pinned_schema")
    assert "another order" in order
    assert version == "rejects.parquet: metadata schema_version is 0.9.0, not 2.0.0"
    assert keys_of(verdict, "links.file.has_pinned_schema") == (
        "links.parquet: column remark is not in the schema",
    )


def test_table_in_parts_is_read_whole(copy: Path) -> None:
    assert len(cut(copy / "mentions.parquet")) == 3
    verdict = verdict_on(copy, "mentions")
    assert verdict.passed, verdict.message()
    assert {one.looked_at for one in verdict.outcomes if one.rule.table == "mentions"} == {13}


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        (
            "a part in place of the table",
            "mentions.parquet: is a part of the table, not all of it",
        ),
        ("first part missing", "mentions.parquet/part-00000.parquet: is missing"),
        ("part in the middle missing", "mentions.parquet/part-00001.parquet: is missing"),
        (
            "last part missing",
            "mentions.parquet/part-00001.parquet: is not the last part: there are more rows, and "
            "they are missing",
        ),
        ("all parts missing", "mentions.parquet: the file is missing"),
        (
            "part twice",
            "mentions.parquet/part-00003.parquet: says it begins at row 0 of the table, and "
            "stands at 13",
        ),
        (
            "parts in another order",
            "mentions.parquet/part-00000.parquet: says it begins at row 5 of the table, and "
            "stands at 0",
        ),
        (
            "row of a part lost",
            "mentions.parquet/part-00002.parquet: says the table has 13 rows, and the parts have "
            "12",
        ),
        (
            "part of another table",
            "mentions.parquet/part-00001.parquet: is of another table or build than the first part",
        ),
        ("file among the parts", "mentions.parquet/notes.txt: is no part of the table"),
        ("part under another name", "mentions.parquet/more.parquet: is no part of the table"),
    ],
)
def test_parts_that_are_not_the_whole_table_are_named(kind: str, problem: str, copy: Path) -> None:
    IN_PARTS[kind](copy / "mentions.parquet")
    verdict = verdict_on(copy, "mentions")
    assert not verdict.broken
    assert problem in keys_of(verdict, "mentions.file.has_pinned_schema")


def test_large_dataset_is_judged_as_a_small_one(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Views over the files find what tables in memory find."""
    rewrite(copy, "stories", "article_count", pa.array([2, 7]))
    in_memory = verdict_on(copy)
    monkeypatch.setattr(looking, "SMALL_DATASET_BYTES", 0)
    assert verdict_on(copy) == in_memory
    assert keys_of(in_memory, "stories.article_count.agrees")


@pytest.mark.parametrize("small", [0, 2**20])
def test_folder_may_be_called_anything(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(looking, "SMALL_DATASET_BYTES", small)
    folder = shutil.copytree(release, tmp_path / "it's [2023] *?")
    verdict = verdict_on(folder, "schema_problems")
    assert verdict.passed, verdict.message()
    assert len(verdict.outcomes) == len(TABLES)
    assert all(one.looked_at > 0 for one in verdict.outcomes)


def test_rules_cannot_reach_outside_the_folder(release: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("key\nsecret\n")
    rule = Rule("x.y", "articles", "Nothing.", f"select key from '{secret}'")
    (outcome,) = look(release, as_of=AS_OF, input_count=INPUT_COUNT, rules=[rule]).outcomes
    assert outcome.broken is not None
    assert "disabled" in outcome.broken


def test_query_that_cannot_run_is_broken_and_not_failed(release: Path) -> None:
    rule = Rule("x.y", "articles", "Nothing.", "select no_such_column as key from articles")
    verdict = look(release, as_of=AS_OF, input_count=INPUT_COUNT, rules=[rule, *ALL_RULES[:3]])
    assert [one.rule.name for one in verdict.broken] == ["x.y"]
    assert not verdict.failed
    assert not verdict.passed


def test_nothing_is_left_behind(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "spill"))
    (tmp_path / "spill").mkdir()
    with Looking(release, as_of=AS_OF, input_count=INPUT_COUNT) as open_look:
        assert open_look.row_counts["articles"] == 3
    assert [path.name for path in tmp_path.rglob("*")] == ["spill"]


def test_looking_never_imports_great_expectations() -> None:
    code = "import sys, expectations.looking; print('great_expectations' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "False\n"
