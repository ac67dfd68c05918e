"""What lies beside the tables: views, data dictionary, card."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from build.release.papers.dictionary import data_dictionary
from schema.arrow import columns_of
from schema.dataset import TABLES, Dataset
from schema.vocabulary import EventType, ParticipantRole, Tense

Publish = Callable[[Dataset, Path], Path]
Query = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def query(
    dataset: Dataset, publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Query]]:
    """Publish the dataset as it then is, and query its views from the release's folder."""
    connection = duckdb.connect()

    def opened() -> Query:
        monkeypatch.chdir(publish(dataset, tmp_path))
        connection.execute(Path("views.sql").read_text(encoding="utf-8"))

        def ask(sql: str) -> list[dict[str, Any]]:
            found = connection.sql(sql)
            return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]

        return ask

    yield opened
    connection.close()


def test_every_table_has_a_view(query: Callable[[], Query]) -> None:
    ask = query()
    for table in TABLES:
        assert ask(f"from {table}"), table


def test_quotes_say_who_what_and_where(query: Callable[[], Query]) -> None:
    rows = query()("select who, what, cue, headline, publisher from v_quotes")
    assert rows[0] == {
        "who": "Ilse Brandt",
        "what": "The 🌊 harbour stays open",
        "cue": "said",
        "headline": "Harbour open",
        "publisher": "North Wire",
    }
    assert len(rows) == 2


def test_a_quote_without_a_speaker_is_still_listed(
    dataset: Dataset, query: Callable[[], Query]
) -> None:
    dataset.quotes[0] = dataset.quotes[0].model_copy(update={"speaker_entity_id": None})
    rows = query()("select who, source_text from v_quotes order by who nulls first")
    assert rows[0] == {"who": None, "source_text": "Ilse Brandt"}


def test_one_row_for_each_thing_said(dataset: Dataset, query: Callable[[], Query]) -> None:
    earlier = dataset.articles[1].model_copy(update={"published_on": None})
    dataset.articles[1] = earlier
    (row,) = query()("from v_independent_quotes")
    assert (row["who"], row["independent_source_count"]) == ("Ilse Brandt", 2)
    assert row["first_publisher"] == "North Wire", "an article without a date is not the first"


def test_events_name_both_sides(query: Callable[[], Query]) -> None:
    (row,) = query()("from v_events")
    assert (row["actors"], row["recipients"]) == (["Norland"], ["Sudmark"])
    assert row["publishers"] == ["North Wire", "Sund Post"]
    assert row["reported_as_happened"]


def test_an_event_without_participants_is_still_listed(
    dataset: Dataset, query: Callable[[], Query]
) -> None:
    dataset.report_participants.clear()
    (row,) = query()("from v_events")
    assert (row["actors"], row["recipients"]) == ([], [])


def test_dyads_count_events_and_independent_sources(
    dataset: Dataset, query: Callable[[], Query]
) -> None:
    group = {"source_group_id": dataset.articles[0].source_group_id}
    dataset.articles[1] = dataset.articles[1].model_copy(update=group)
    (row,) = query()(
        "select month::varchar as month, actor_country, recipient_country, event_type, "
        "event_count, independent_source_count, report_count from v_dyads"
    )
    assert list(row.values()) == ["2024-05-01", "NO", "SE", "CONSULT", 1, 1, 2]


@pytest.mark.parametrize("change", [{"tense": Tense.FUTURE}, {"is_negated": True}])
def test_dyads_leave_out_what_did_not_happen(
    change: dict[str, Any], dataset: Dataset, query: Callable[[], Query]
) -> None:
    dataset.event_reports = [one.model_copy(update=change) for one in dataset.event_reports]
    ask = query()
    assert ask("from v_dyads") == []
    assert ask("select reported_as_happened as it from v_events") == [{"it": False}]


def test_who_meets_with_nobody_at_the_receiving_end_meets_one_another(
    dataset: Dataset, query: Callable[[], Query]
) -> None:
    dataset.report_participants = [
        one.model_copy(
            update={"role": ParticipantRole.ACTOR, "ordinal": int(one.ordinal or at % 2)}
        )
        for at, one in enumerate(dataset.report_participants)
    ]
    rows = query()("select actor_country as one, recipient_country as other from v_dyads")
    assert [tuple(row.values()) for row in rows] == [("NO", "SE"), ("SE", "NO")]


def test_who_accuses_side_by_side_does_not_accuse_one_another(
    dataset: Dataset, query: Callable[[], Query]
) -> None:
    accuse = {"event_type": EventType.ACCUSE}
    dataset.events = [one.model_copy(update=accuse) for one in dataset.events]
    dataset.event_reports = [one.model_copy(update=accuse) for one in dataset.event_reports]
    dataset.report_participants = [
        one.model_copy(
            update={"role": ParticipantRole.ACTOR, "ordinal": int(one.ordinal or at % 2)}
        )
        for at, one in enumerate(dataset.report_participants)
    ]
    assert query()("from v_dyads") == []


def test_participants_have_a_plover_code(dataset: Dataset, query: Callable[[], Query]) -> None:
    role = {"description": "Norland Foreign Minister"}
    minister = next(one for one in dataset.entities if one.name == "Ilse Brandt")
    dataset.entities = [
        one.model_copy(update=role) if one is minister else one for one in dataset.entities
    ]
    dataset.report_participants = [
        dataset.report_participants[0].model_copy(update={"entity_id": minister.entity_id}),
        dataset.report_participants[1].model_copy(
            update={"entity_id": None, "text": "the Sudmark army"}
        ),
        *dataset.report_participants[2:],
    ]
    rows = query()(
        "select coalesce(who, printed) as it, actor_code from v_participants order by it"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("Ilse Brandt", "NORGOV"),
        ("Norland", "NOR"),
        ("Sudmark", "SWE"),
        ("the Sudmark army", "SWEMIL"),
    ]


def test_claims_stand_side_by_side(query: Callable[[], Query]) -> None:
    rows = query()("select event, attribute, value, agrees, publisher, printed from v_claims")
    assert [row["publisher"] for row in rows] == ["North Wire", "Sund Post"]
    assert {row["printed"] for row in rows} == {"two days"}


def test_another_number_for_the_same_thing_is_a_dispute(
    dataset: Dataset, query: Callable[[], Query]
) -> None:
    first, *others = dataset.event_claims
    dataset.event_claims = [first.model_copy(update={"value_number": 3.0}), *others]
    ask = query()
    assert ask("select is_disputed as it from v_claims") == [{"it": True}] * len(
        ask("from v_claims")
    )


def test_the_same_number_is_no_dispute(query: Callable[[], Query]) -> None:
    assert query()("from v_claims where is_disputed") == []


def test_views_work_from_elsewhere(dataset: Dataset, publish: Publish, tmp_path: Path) -> None:
    folder = publish(dataset, tmp_path)
    with duckdb.connect() as connection:
        connection.execute(f"set file_search_path = '{folder}'")
        connection.execute((folder / "views.sql").read_text(encoding="utf-8"))
        count = connection.execute("select count(*) from v_quotes").fetchall()
    assert count == [(2,)]


def test_views_show_the_files_whatever_their_folder_is_called(
    dataset: Dataset, publish: Publish, tmp_path: Path
) -> None:
    folder = publish(dataset, tmp_path / "publisher=Nobody")
    with duckdb.connect() as connection:
        connection.execute(f"set file_search_path = '{folder}'")
        connection.execute((folder / "views.sql").read_text(encoding="utf-8"))
        found = connection.execute("select distinct publisher from v_quotes order by 1").fetchall()
    assert found == [("North Wire",), ("Sund Post",)]


def test_the_dictionary_has_every_column_and_fits_a_terminal() -> None:
    text = data_dictionary()
    sections = dict(part.split("\n", 1) for part in text.split("\n## ")[1:])
    assert list(sections) == list(TABLES)
    for table, row in TABLES.items():
        for column in columns_of(row):
            assert f"- `{column.name}` (" in sections[table]
    assert max(map(len, text.splitlines())) <= 100
    assert "One of: direct, indirect, mixed." in " ".join(sections["quotes"].split())
    assert "`speaker_entity_id` (text? → entities)" in sections["quotes"]


def test_the_card_counts(dataset: Dataset, publish: Publish, tmp_path: Path) -> None:
    card = (publish(dataset, tmp_path) / "README.md").read_text(encoding="utf-8")
    assert "inputs: 3; of these 2 became articles, 1 were refused" in card
    assert "published 2024-05-03 to 2024-05-03" in card
    assert "| utterances | 1 |" in card


def test_the_card_of_nothing_known(dataset: Dataset, publish: Publish, tmp_path: Path) -> None:
    dataset.articles.clear()
    card = (publish(dataset, tmp_path) / "README.md").read_text(encoding="utf-8")
    assert "no article has a known date" in card
