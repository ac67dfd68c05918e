"""`build dataset --public`: nothing of an article without an open licence is given away."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks.golden.run import AS_OF
from benchmarks.places import SEEDS
from build.config import Config
from build.errors import UsageError
from build.outcome import Built, Status
from build.pipeline import build_dataset
from build.release.rights.public import withhold
from build.release.verifying.verify import verify
from schema.arrow import columns_of
from schema.dataset import TABLES

PIECE = 12
# Names are facts, and whose an article is belongs beside it.
NAMES = {
    "articles": {"publisher", "publisher_raw", "agency", "authors", "section", "url"},
    "entities": {"name", "aliases"},
}
OPEN, UNKNOWN = "05_flood_torvica_valley_observer.md", "10_fishing_licences_corvane.txt"


def public_build(folder: Path, out: Path, *, public: bool = True) -> Built:
    """Build a folder of articles into a release that may be given away."""
    return build_dataset(Config(sources=(str(folder),), out=out, as_of=AS_OF, public=public))


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two articles, one under an open licence, and an input that is refused."""
    folder = tmp_path_factory.mktemp("articles")
    for name in (OPEN, UNKNOWN, "99_rejected_page_not_found.txt"):
        shutil.copy(SEEDS / name, folder)
    return folder


@pytest.fixture(scope="module")
def released(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A public release of them."""
    built = public_build(articles, tmp_path_factory.mktemp("few") / "public")
    assert built.status is Status.RELEASED, built.message
    assert built.folder is not None
    return built.folder


def pieces(text: str) -> set[str]:
    """Return each run of twelve characters."""
    return {text[at : at + PIECE] for at in range(len(text) - PIECE + 1)}


def printed(table: str, row: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the texts of a row with their columns, but for names and values of enums."""
    for column in columns_of(TABLES[table]):
        cell = row[column.name]
        if column.values is None and column.name not in NAMES.get(table, ()):
            for one in cell if isinstance(cell, list) else [cell]:
                if isinstance(one, str):
                    yield f"{table}.{column.name}", one


@pytest.mark.xdist_group("few")
def test_no_table_holds_a_piece_of_a_withheld_article(released: Path) -> None:
    rows = pq.read_table(released / "articles.parquet").to_pylist()
    shown = {row["source_path"]: row["text"] for row in rows}
    assert shown[UNKNOWN] is None
    original = (SEEDS / UNKNOWN).read_text(encoding="utf-8")
    withheld = pieces(original) - pieces(shown[OPEN])
    leaks = {
        where
        for table in TABLES
        for row in pq.read_table(released / f"{table}.parquet").to_pylist()
        for where, text in printed(table, row)
        if not withheld.isdisjoint(pieces(text))
    }
    assert leaks == set()


@pytest.mark.xdist_group("few")
def test_no_paper_cites_a_withheld_article(released: Path) -> None:
    # Longer runs: the papers have words of their own.
    original = (SEEDS / UNKNOWN).read_text(encoding="utf-8")
    runs = [original[at : at + 2 * PIECE] for at in range(len(original) - 2 * PIECE)]
    papers = [path for path in released.iterdir() if path.suffix != ".parquet"]
    assert len(papers) > 4
    for paper in papers:
        text = paper.read_text(encoding="utf-8")
        assert not any(run in text for run in runs), paper.name


@pytest.mark.xdist_group("few")
def test_it_verifies_and_says_what_it_is(released: Path) -> None:
    verification = verify(released)
    assert verification.passed, verification.message()
    manifest = json.loads((released / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["build"]["public"] is True
    assert manifest["statistics"]["articles"]["text_policy"] == {"full": 1, "none": 1}


@pytest.mark.xdist_group("few")
def test_what_is_not_public_is_kept_apart(articles: Path, released: Path) -> None:
    with pytest.raises(UsageError, match="holds public releases") as raised:
        public_build(articles, released.parent, public=False)
    assert raised.value.hint == "add --public, or build into another folder: --out dist"


def test_withholding_the_seeds_leaves_names_values_and_places(built_seeds: Path) -> None:
    tables = {name: pq.read_table(built_seeds / f"{name}.parquet") for name in TABLES}
    rows = {
        name: [row for piece in public.to_batches() for row in piece.to_pylist()]
        for name, public in withhold(tables).items()
    }
    before = tables["articles"].to_pylist()
    shown = {row["article_id"] for row in rows["articles"] if row["text_policy"] == "full"}
    assert 0 < len(shown) < len(before)
    open_pieces, withheld = set[str](), set[str]()
    for row in before:
        (open_pieces if row["article_id"] in shown else withheld).update(pieces(row["text"]))
    names = {name for row in rows["entities"] for name in (row["name"], *row["aliases"])}
    withheld -= open_pieces | {piece for name in names for piece in pieces(name)}
    # An event's line is composed: names and dates may meet in it as they do in a withheld article.
    hidden = {row["event_id"] for row in rows["event_reports"] if row["article_id"] not in shown}
    assert {row["event_id"] for row in rows["events"] if row["headline"] is None} == hidden
    leaks = {
        (where, text)
        for table, of_table in rows.items()
        for row in of_table
        for where, text in printed(table, row)
        if where != "events.headline" and not withheld.isdisjoint(pieces(text))
    }
    assert leaks == set()
