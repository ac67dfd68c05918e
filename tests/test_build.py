"""`build dataset` from raw files to a release: what is let out, what is stopped, nothing lost."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import build.pipeline
from benchmarks.golden.run import AS_OF
from benchmarks.places import SEEDS
from build.config import Config
from build.errors import NothingToReadError, UsageError
from build.outcome import Built, Status
from build.pipeline import build_dataset
from build.release import parquet
from build.release.parquet import write_tables
from build.release.verifying.verify import verify

GOOD = "05_flood_torvica_valley_observer.md"
Tables = dict[str, pa.Table]


def built(sources: Path | list[Path], out: Path, **settings: object) -> Built:
    """Build these sources."""
    paths = sources if isinstance(sources, list) else [sources]
    config = Config(sources=tuple(map(str, paths)), out=out, as_of=AS_OF)
    return build_dataset(Config(**{**config.__dict__, **settings}))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three of the seeds, two of one story."""
    folder = tmp_path_factory.mktemp("articles")
    for name in (GOOD, "04_flood_torvica_deltis.txt", "14_mixed_records.jsonl"):
        shutil.copy(SEEDS / name, folder)
    return folder


@pytest.fixture(scope="module")
def few_released(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of releases that holds one of these."""
    out = tmp_path_factory.mktemp("few") / "dist"
    assert built(few, out).status is Status.RELEASED
    return out


@pytest.fixture
def out(few_released: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(few_released, tmp_path / "dist", symlinks=True))


def test_the_seeds_become_a_release_that_verifies(built_seeds: Path) -> None:
    assert built_seeds.name == "1.0.0"
    verification = verify(built_seeds)
    assert verification.passed, verification.message()
    assert (built_seeds.parent / "latest").resolve() == built_seeds.resolve()


def test_every_table_is_filled_from_the_seeds(built_seeds: Path) -> None:
    rows = json.loads((built_seeds / "manifest.json").read_text(encoding="utf-8"))["rows"]
    assert len(rows) == 16
    assert {table for table, count in rows.items() if count == 0} == set()


def test_articles_and_rejects_are_all_inputs(built_seeds: Path) -> None:
    manifest = json.loads((built_seeds / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["build"]["input_count"] == 18
    assert manifest["rows"]["articles"] == 17
    (reject,) = pq.read_table(built_seeds / "rejects.parquet").to_pylist()
    assert reject["source_path"] == "99_rejected_page_not_found.txt"
    assert reject["reason"] == "too_short"


@pytest.mark.xdist_group("few")
def test_the_same_again_releases_nothing_and_a_new_article_is_a_minor(few: Path, out: Path) -> None:
    again = built(few, out, as_of=date(2026, 2, 1))
    assert again.status is Status.UNCHANGED
    sources = [few, SEEDS / "10_fishing_licences_corvane.txt"]
    dry = built(sources, out, dry_run=True)
    assert dry.status is Status.DRY_RUN
    assert sorted(path.name for path in out.iterdir() if path.name[0] == "1") == ["1.0.0"]
    more = built(sources, out)
    assert more.folder == out / "1.1.0"
    assert any("articles" in reason for reason in more.reasons)


@pytest.mark.slow
@pytest.mark.xdist_group("few")
def test_a_build_in_parts_passes_the_gate_and_is_no_change(
    few: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "PART_ROWS", 2)
    assert built(few, out).status is Status.UNCHANGED
    fresh = built(few, tmp_path / "parts")
    assert (fresh.status, fresh.folder) == (Status.RELEASED, tmp_path / "parts" / "1.0.0")
    assert len(list((tmp_path / "parts" / "1.0.0" / "articles.parquet").iterdir())) > 1
    assert verify(tmp_path / "parts" / "1.0.0").passed


PLANTS: dict[str, tuple[str, Callable[[pa.Table], pa.Table]]] = {
    "quotes.speaker_entity_id": (
        "quotes",
        lambda table: _with_first(table, "speaker_entity_id", "ent_00000000deadbeef"),
    ),
    "mentions": (
        "mentions",
        lambda table: _with_first(table, "start_char", table["start_char"][0].as_py() + 1),
    ),
    "events.event_id": ("events", lambda table: _with_first(table, "event_id", None)),
}


def _with_first(table: pa.Table, column: str, value: object) -> pa.Table:
    """Return the table with another value in the first row that has one."""
    at = table.schema.get_field_index(column)
    cells = table[column].to_pylist()
    row = next(index for index, cell in enumerate(cells) if cell is not None)
    cells[row] = value
    field = table.schema.field(at)
    field = field.with_nullable(field.nullable or value is None)
    return table.set_column(at, field, pa.array(cells, type=field.type))


@pytest.mark.xdist_group("few")
@pytest.mark.parametrize("check", PLANTS)
def test_a_planted_fault_stops_the_release_and_names_the_row(
    check: str, few: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = (out / "index.json").read_bytes()
    table, plant = PLANTS[check]

    def plant_and_write(tables: Tables, folder: Path, digest: str) -> None:
        write_tables(tables, folder, digest)
        file = folder / f"{table}.parquet"
        pq.write_table(plant(pq.read_table(file)), file)

    monkeypatch.setattr(build.pipeline, "write_tables", plant_and_write)
    failed = built(few, out)
    assert failed.status is Status.FAILED
    assert f"FAILED {check}" in failed.verdict
    if check == "quotes.speaker_entity_id":
        assert "quo_" in failed.verdict
    assert failed.folder == out / ".failed"
    validation = json.loads((out / ".failed" / "validation.json").read_text(encoding="utf-8"))
    assert validation["passed"] is False
    assert (out / "index.json").read_bytes() == index
    assert verify(out / "1.0.0").passed
    assert (out / "latest").resolve() == out.resolve() / "1.0.0"


def test_bad_inputs_become_rejects_with_their_reason_and_nothing_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    (folder / "deep").mkdir(parents=True)
    good = (SEEDS / GOOD).read_bytes()
    record = (SEEDS / "14_mixed_records.jsonl").read_bytes().splitlines()[2]
    files = {
        "good.md": good,
        "again.md": good,
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 40,
        "latin2.txt": "Prime Minister Dvo\u0159\u00e1k came late. ".encode("cp1250") * 40,
        "french.txt": "Une journ\u00e9e d'\u00e9t\u00e9 sur la plage. ".encode("latin-1") * 40,
        "mojibake.txt": "The ministerâ€ and MrÃ Ruiz were late. ".encode() * 20,
        "front.md": b"---\nheadline: [\n---\n" + b"Words of the body. " * 30,
        "lines.jsonl": record + b"\n{broken\n",
        "page.html": b"<html><script>document.write('x')</script><body>no</body></html>",
        "picture.jpg": b"\xff\xd8\xff",
        "future.md": good.replace(b"2025-", b"2099-"),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / "utf16.txt").write_text("Old boats, said the mayor. " * 20, encoding="utf-16")
    (folder / "deep" / "loop").symlink_to(folder)
    result = built(folder, tmp_path / "dist")
    assert result.status is Status.RELEASED
    assert result.folder is not None
    rejects = {
        (row["source_path"], row["source_record"]): row["reason"]
        for row in pq.read_table(result.folder / "rejects.parquet").to_pylist()
    }
    assert rejects == {
        ("good.md", 0): "duplicate_input",
        ("binary.txt", 0): "binary",
        ("deep/loop", 0): "outside_source",
        ("empty.txt", 0): "empty",
        ("front.md", 0): "malformed",
        ("future.md", 0): "future_date",
        ("french.txt", 0): "other_language",
        ("latin2.txt", 0): "bad_encoding",
        ("lines.jsonl", 1): "malformed",
        ("mojibake.txt", 0): "bad_encoding",
        ("page.html", 0): "too_short",
        ("picture.jpg", 0): "unknown_format",
    }
    articles = pq.read_table(result.folder / "articles.parquet")["source_path"].to_pylist()
    assert sorted(articles) == ["again.md", "lines.jsonl", "utf16.txt"]
    assert result.tally.inputs == len(rejects) + len(articles)


def test_nothing_to_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(NothingToReadError, match="none of 1 inputs became an article") as error:
        built(tmp_path, tmp_path / "dist")
    assert "empty.txt: empty" in error.value.message


def test_a_source_that_does_not_exist_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        built(tmp_path / "nowhere", tmp_path / "dist")
