"""A table too long for memory lies on disk, and is the same table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.read.article import MAX_BLOCKS, MAX_CHARACTERS
from build.release.rights import hidden
from build.table import Table, cells
from build.tabulate import runs, tables, tabulate
from schema.arrow import arrow_schema
from schema.dataset import TABLES
from schema.entities import Mention
from schema.links import Link
from schema.row import Row
from schema.vocabulary import EntityType, LinkKind, MentionForm
from tests.expectations.valid import valid_dataset


@dataclass(frozen=True)
class Pieces:
    """Records of all kinds, piece by piece."""

    pieces: list[list[Row]]

    def tables(self) -> Iterator[tuple[type[Row], Iterable[Row]]]:
        for piece in self.pieces:
            for record in piece:
                yield type(record), [record]


def whole(table: Table) -> pa.Table:
    return pa.Table.from_batches(table.to_batches(), table.schema)


IDS = st.sampled_from(["art_0000000000000000", "art_00000000000000ff", "art_0000000000000001"])
TEXTS = st.text(max_size=4)


@st.composite
def mention(draw: st.DrawFn, number: int) -> Mention:
    start = draw(st.integers(0, 2))
    return Mention(
        mention_id=f"men_{number:016x}",
        article_id=draw(IDS),
        entity_id="ent_0000000000000000",
        start_char=start,
        end_char=start + draw(st.integers(1, 2)),
        text=draw(TEXTS),
        form=draw(st.sampled_from(MentionForm)),
        label=draw(st.sampled_from(EntityType)),
    )


@st.composite
def link(draw: st.DrawFn, number: int) -> Link:
    return Link(
        link_id=f"lnk_{number:016x}",
        kind=draw(st.sampled_from(LinkKind)),
        left_id=draw(IDS),
        right_id=draw(IDS | st.none()),
        rule="same_name",
        score=draw(st.floats(0, 1)),
        reason=draw(TEXTS | st.none()),
    )


@st.composite
def datasets(draw: st.DrawFn) -> Pieces:
    """Mentions and links in any order, in pieces of any length."""
    numbers = draw(st.lists(st.integers(0, 2**64 - 1), unique=True, max_size=40))
    records: list[Row] = [draw(mention(one) if one % 2 else link(one)) for one in numbers]
    cuts = sorted(draw(st.lists(st.integers(0, len(records)), max_size=3)))
    ends = zip([0, *cuts], [*cuts, len(records)], strict=True)
    return Pieces([records[start:end] for start, end in ends])


@settings(max_examples=15, deadline=None)
@given(
    dataset=datasets(),
    chunk=st.integers(1, 7),
    held=st.sampled_from([0, 300, 1000]),
    together=st.sampled_from([0, 2000]),
    merged=st.integers(2, 4),
)
def test_in_whatever_order_rows_come_a_table_on_disk_is_the_one_in_memory(
    dataset: Pieces, chunk: int, held: int, together: int, merged: int
) -> None:
    in_memory = tabulate(dataset)
    with TemporaryDirectory() as scratch, pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "_CHUNK", chunk)
        patch.setattr(runs, "MOST_HELD", held)
        patch.setattr(runs, "MOST_HELD_TOGETHER", together)
        patch.setattr(runs, "MOST_MERGED", merged)
        on_disk = tabulate(dataset, Path(scratch))
        for name, table in on_disk.items():
            assert whole(table).equals(in_memory[name], check_metadata=True)
            assert table.num_rows == in_memory[name].num_rows


def test_of_all_tables_together_no_more_is_held_than_of_three(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tables, "_CHUNK", 1)
    monkeypatch.setattr(runs, "MOST_HELD_TOGETHER", 0)
    assert not any(
        isinstance(one, pa.Table) for one in tabulate(valid_dataset(), tmp_path).values()
    )


@pytest.fixture
def all_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row is put aside by itself."""
    monkeypatch.setattr(tables, "_CHUNK", 1)
    monkeypatch.setattr(runs, "MOST_HELD", 0)


@pytest.mark.usefixtures("all_aside")
def test_every_type_comes_back_as_it_went_as_often_as_asked(tmp_path: Path) -> None:
    in_memory = tabulate(valid_dataset())
    for name, table in tabulate(valid_dataset(), tmp_path).items():
        assert not isinstance(table, pa.Table)
        assert whole(table).equals(in_memory[name], check_metadata=True)
        assert whole(table).equals(in_memory[name])


@pytest.mark.usefixtures("all_aside")
def test_columns_come_in_the_order_asked_for(tmp_path: Path) -> None:
    on_disk = tabulate(valid_dataset(), tmp_path)
    in_memory = tabulate(valid_dataset())["mentions"]
    for names in (("text", "label", "article_id"), ("end_char",)):
        chosen = on_disk["mentions"].select(names)
        assert whole(chosen).equals(in_memory.select(names), check_metadata=False)
        found = list(cells(on_disk["mentions"], *names))
        assert found == list(cells(in_memory, *names))
        assert len(found) == in_memory.num_rows


@pytest.mark.usefixtures("all_aside")
def test_rows_that_come_in_order_are_written_once(tmp_path: Path) -> None:
    links: list[Row] = [
        Link(
            link_id=f"lnk_{number:016x}",
            kind=LinkKind.ENTITY,
            left_id="men_0000000000000000",
            right_id="men_0000000000000001",
            rule="same_name",
            score=1,
        )
        for number in range(5)
    ]
    tabulate(Pieces([links]), tmp_path)
    assert len(list(tmp_path.iterdir())) == 5


def test_a_short_table_stays_in_memory(tmp_path: Path) -> None:
    found = tabulate(valid_dataset(), tmp_path)
    assert all(isinstance(table, pa.Table) for table in found.values())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("all_aside")
def test_what_is_merged_is_gone_from_the_disk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(runs, "MOST_MERGED", 2)
    rows: list[Row] = [*reversed(valid_dataset().mentions)]
    found = tabulate(Pieces([rows]), tmp_path)["mentions"]
    assert found.num_rows == len(rows) > 2
    assert len(list(tmp_path.iterdir())) == 1


def test_the_longest_texts_fit_into_an_array() -> None:
    # Blocks stand a blank line apart; a character has four bytes at most.
    longest = 4 * (MAX_CHARACTERS + 2 * MAX_BLOCKS)
    assert tables._CHUNK * longest + runs.MOST_HELD < 2**31, "they are sorted together"
    assert hidden._ROWS * longest < 2**31


def test_an_empty_dataset_has_every_table(tmp_path: Path) -> None:
    found = tabulate(Pieces([]), tmp_path)
    assert {name: table.num_rows for name, table in found.items()} == dict.fromkeys(TABLES, 0)
    assert found["links"].schema.equals(arrow_schema(Link), check_metadata=True)
