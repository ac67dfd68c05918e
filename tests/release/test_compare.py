"""What changed between two releases, matched by the characters that rows stand on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.compare.carrying import common_end, common_start
from build.compare.compare import Comparison, compare
from build.release.change import compute_change
from build.release.manifest import BuildRecord
from build.release.version import Bump
from schema.dataset import Dataset
from schema.ids import make_id, text_digest
from schema.vocabulary import DuplicateKind, EntityType, EventType, QuoteKind, SpeakerStatus

Write = Callable[[Dataset, Path], BuildRecord]
Edit = Callable[[Dataset], None]
Count = dict[str, int]
Cells = dict[str, Any]
BRANDT, NORLAND, SUDMARK = (make_id("ent", one) for one in ("Ilse Brandt", "Norland", "Sudmark"))


class Compare:
    """Writes a dataset before and after an edit, and compares the two."""

    def __init__(self, dataset: Dataset, write: Write, folder: Path) -> None:
        self.dataset, self._write, self._folder = dataset, write, folder

    @contextmanager
    def __call__(self, edit: Edit, backwards: bool = False) -> Iterator[Comparison]:
        old, new = self._folder / "old", self._folder / "new"
        self._write(self.dataset, old)
        edit(self.dataset)
        self._write(self.dataset, new)
        with compare(*((new, old) if backwards else (old, new))) as comparison:
            yield comparison


@pytest.fixture
def compared(dataset: Dataset, write: Write, tmp_path: Path) -> Compare:
    return Compare(dataset, write, tmp_path)


def counts(comparison: Comparison) -> Count:
    return {
        f"{section.section.name}.{found.kind.name}": found.count
        for section in comparison.sections
        for found in section.found
        if found.count
    }


def facts(comparison: Comparison, section: str, kind: str) -> list[dict[str, Any]]:
    return [
        fact
        for one in comparison.sections
        if one.section.name == section
        for found in one.found
        if found.kind.name == kind
        for fact in found.facts()
    ]


def texts(values: list[dict[str, Any]]) -> list[str]:
    return [one["text"] for one in values]


def edit_rows(data: Dataset, table: str, number: int | None = None, **cells: Any) -> None:
    rows = getattr(data, table)
    for at, row in enumerate(rows):
        if number in (None, at):
            rows[at] = row.model_copy(update=cells)


def edit_text(data: Dataset, old: str, new: str) -> None:
    """Replace words in the first article; all its spans move along."""
    article = data.articles[0]
    start = article.text.index(old)
    after, shift = start + len(old), len(new) - len(old)
    text = article.text.replace(old, new, 1)
    edit_rows(data, "articles", 0, text=text, text_sha256=text_digest(text))
    of_article = {"quote_segments": data.quotes[0].quote_id}
    for row, rows in data.tables():
        for at, one in enumerate(rows):
            key = getattr(one, "article_id", None) or getattr(one, "quote_id", None)
            if key not in (article.article_id, *of_article.values()) or row.table == "articles":
                continue
            moved = {
                name: value + shift
                for name, value in one
                if name.endswith(("start_char", "end_char"))
                and value is not None
                and (value >= after or (name.endswith("end_char") and value > start))
            }
            rows[at] = one.model_copy(update=moved)


def rename_id(data: Dataset, table: str, old: str, new: str) -> None:
    """Write another id everywhere in place of one; two clusters with one id become one row."""
    for row, rows in data.tables():
        rows[:] = [
            one.model_copy(update={name: new for name, value in one if value == old})
            for one in rows
        ]
        if row.table == table:
            rows[:] = list({getattr(one, row.primary_key[0]): one for one in rows}.values())


def drop_article(data: Dataset, number: int) -> None:
    gone = {data.articles[number].article_id, data.quotes[number].quote_id}
    gone.add(data.event_reports[number].report_id)
    for row, rows in data.tables():
        if row.table not in ("entities", "utterances", "events", "stories", "links"):
            rows[:] = [one for one in rows if not gone & {value for _, value in one if
                                                         isinstance(value, str)}]  # fmt: skip


def test_the_same_rows_are_no_change(compared: Compare) -> None:
    with compared(lambda _: None) as found:
        assert (found.is_changed, found.next_version, counts(found)) == (False, None, {})
        assert found.rows["quotes"] == (2, 2)


def test_what_goes_with_an_article_is_told_apart(compared: Compare, tmp_path: Path) -> None:
    def refuse(data: Dataset) -> None:
        drop_article(data, 1)
        edit_rows(data, "rejects", 0, source_path="sund_post.txt")

    with compared(refuse) as found:
        assert found.change == compute_change(tmp_path / "old", tmp_path / "new")
        assert found.change.bump is Bump.MINOR
        went = ("quotes", "event_reports", "event_claims")
        assert counts(found) == dict.fromkeys(
            (
                "articles.removed",
                "rejects.gained",
                "rejects.lost",
                *(f"{one}.went" for one in went),
            ),
            1,
        )
        (fact,) = facts(found, "quotes", "went")
        assert (texts(fact["was"]), fact["source_path"]) == (["Ilse Brandt"], "sund_post.txt")
        (fact,) = facts(found, "articles", "removed")
        assert texts(fact["now"]) == ["refused: empty: the file is empty"]


def test_a_version_among_the_added_says_of_what(compared: Compare) -> None:
    root = compared.dataset.articles[0].article_id
    cells = {"duplicate_of": root, "duplicate_kind": DuplicateKind.VERSION}
    edit_rows(compared.dataset, "articles", 1, **cells)
    with compared(lambda data: drop_article(data, 1), backwards=True) as found:
        (fact,) = facts(found, "articles", "added_versions")
        assert texts(fact["now"]) == ["version of Harbour open"]
        assert "articles.added" not in counts(found)
        assert counts(found)["quotes.came"] == 1


def test_rows_keep_their_places_in_an_edited_text(compared: Compare) -> None:
    def edit(data: Dataset) -> None:
        edit_text(data, "Harbour open", "The harbour is open")
        edit_text(data, "Norland met", "Rain fell. Norland met")
        edit_text(data, "stays open", "is closed for good")
        article, quote = data.articles[0], data.quotes[0]
        said = article.text[quote.start_char : quote.end_char]
        edit_rows(data, "quotes", 0, quote_id="quo_0000000000000000", text=said)
        edit_rows(data, "quote_speakers", 0, quote_id="quo_0000000000000000")

    with compared(edit) as found:
        assert counts(found) == {"articles.changed": 1, "quotes.reworded": 1}
        (fact,) = facts(found, "articles", "changed")
        assert texts(fact["was"])[0] == "Harbour open"
        assert texts(fact["now"])[0] == "The harbour is open"
        (fact,) = facts(found, "quotes", "reworded")
        assert texts(fact["now"]) == ["The 🌊 harbour is closed for good"]
        assert (fact["id"], fact["old_id"] != fact["id"]) == ("quo_0000000000000000", True)


def test_other_ids_for_the_same_are_re_keyed_and_nothing_else(compared: Compare) -> None:
    def rekey(data: Dataset) -> None:
        rename_id(data, "articles", data.articles[0].article_id, "art_0000000000000000")
        rename_id(data, "entities", BRANDT, "ent_0000000000000000")
        rename_id(data, "events", data.events[0].event_id, "evt_0000000000000000")

    with compared(rekey) as found:
        rekeyed = ("articles", "entities", "events")
        assert counts(found) == {f"{one}.rekeyed": 1 for one in rekeyed}
        (fact,) = facts(found, "entities", "rekeyed")
        assert (fact["old_id"], fact["id"]) == (BRANDT, "ent_0000000000000000")


def test_another_article_in_the_place_of_a_file_is_another_article(compared: Compare) -> None:
    def replace(data: Dataset) -> None:
        rename_id(data, "articles", data.articles[0].article_id, "art_0000000000000000")
        words = "Snow fell."
        edit_rows(data, "articles", 0, text=words, headline="Snow", text_sha256=text_digest(words))

    with compared(replace) as found:
        assert (counts(found)["articles.added"], counts(found)["articles.removed"]) == (1, 1)
        assert "articles.changed" not in counts(found)


def test_what_is_said_of_the_same_rows(compared: Compare) -> None:
    def edit(data: Dataset) -> None:
        root = data.articles[0].article_id
        edit_rows(data, "articles", 1, duplicate_of=root, duplicate_kind=DuplicateKind.NEAR)
        edit_rows(data, "articles", 0, published_on=date(2024, 5, 4), authors=["Jo"])
        country: Cells = {"entity_type": EntityType.LOC, "country_code": None}
        edit_rows(data, "entities", 1, name="Norse Land", **country)
        edit_rows(data, "quotes", 0, speaker_entity_id=NORLAND)
        edit_rows(data, "quote_speakers", 0, entity_id=NORLAND)
        more: Cells = {"ordinal": 1, "entity_id": NORLAND, "mention_id": None}
        data.quote_speakers.append(data.quote_speakers[1].model_copy(update=more))
        place: Cells = {"place_entity_id": NORLAND, "place_status": "resolved"}
        edit_rows(data, "events", 0, event_type=EventType.AGREE, headline="They met", **place)
        edit_rows(data, "events", 0, date_start=date(2024, 5, 1))
        edit_rows(data, "event_claims", 0, value_text="3 day", agrees=False)

    with compared(edit) as found:
        assert counts(found) == {
            "articles.copies": 1,
            "articles.described": 2,
            "entities.renamed": 1,
            "entities.retyped": 1,
            "entities.described": 1,
            "quotes.reattributed": 1,
            "quotes.speakers": 1,
            "events.redated": 1,
            "events.retyped": 1,
            "events.placed": 1,
            "events.renamed": 1,
            "event_claims.value": 1,
            "event_claims.agreement": 1,
        }
        was_now = {
            (section, kind, fact["attribute"]): (texts(fact["was"]), texts(fact["now"]))
            for section, kind in (one.split(".") for one in counts(found))
            for fact in facts(found, section, kind)
        }
        assert was_now["articles", "copies", None] == (["no copy"], ["near of Harbour open"])
        assert was_now["articles", "described", "authors"] == (["[Ana Roth, Jo]"], ["[Jo]"])
        assert was_now["articles", "described", "published_on"][1] == ["2024-05-04"]
        assert was_now["entities", "described", "country_code"] == (["NO"], [])
        assert was_now["quotes", "reattributed", None] == (["Ilse Brandt"], ["Norse Land"])
        assert was_now["quotes", "speakers", None][1] == ["Ilse Brandt", "Norse Land"]
        days = (["2024-05-03"], ["2024-05-01 to 2024-05-03"])
        assert was_now["events", "redated", "date"] == days
        assert was_now["events", "placed", "place"] == (["missing"], ["Norse Land"])
        assert was_now["event_claims", "agreement", "agrees"] == (["yes"], ["no"])


@pytest.mark.parametrize("backwards", [False, True])
def test_clusters_merged_and_split_speakers_lost_and_found(
    compared: Compare, backwards: bool
) -> None:
    def edit(data: Dataset) -> None:
        rename_id(data, "entities", SUDMARK, NORLAND)
        other = "evt_0000000000000000"
        data.events.append(data.events[0].model_copy(update={"event_id": other}))
        edit_rows(data, "event_reports", 1, event_id=other)
        edit_rows(data, "event_claims", 1, event_id=other)
        nobody: Cells = {"speaker_entity_id": None, "speaker_status": SpeakerStatus.UNNAMED}
        edit_rows(data, "quotes", 0, **nobody)
        del data.quote_speakers[0]

    edit_rows(compared.dataset, "mentions", 5, entity_id=NORLAND)
    with compared(edit, backwards) as found:
        entities, events = ("split", "merged") if backwards else ("merged", "split")
        speaker = "speaker_found" if backwards else "speaker_lost"
        expected = {f"entities.{entities}", f"events.{events}", f"quotes.{speaker}"}
        assert expected <= counts(found).keys()
        (fact,) = facts(found, "entities", entities)
        parts = fact["now" if backwards else "was"]
        parts = [(one["id"], one["text"], one["members"]) for one in parts]
        assert parts == [(NORLAND, "Norland", 3), (SUDMARK, "Sudmark", 1)]
        assert not {"entities.rekeyed", "entities.lost", "entities.gained"} & counts(found).keys()
        (fact,) = facts(found, "quotes", speaker)
        assert texts(fact["was" if backwards else "now"]) == ["unnamed"]


def test_rows_lost_and_moved_in_a_text_that_stayed(compared: Compare) -> None:
    rows = compared.dataset.mentions
    more = [  # so that one mention is not most of an entity
        rows[0].model_copy(
            update={"mention_id": f"men_{at:016}", "start_char": at, "end_char": at + 1}
        )
        for at in range(4)
    ]
    rows += more + [
        one.model_copy(update={"mention_id": f"men_1{at:015}", "entity_id": NORLAND})
        for at, one in enumerate(more)
    ]

    def edit(data: Dataset) -> None:
        edit_rows(data, "mentions", 0, entity_id=NORLAND)
        for table in ("mentions", "entities"):
            kept = getattr(data, table)
            kept[:] = [one for one in kept if one.entity_id != SUDMARK]
        del data.quotes[1], data.quote_speakers[1], data.quote_segments[1]
        report = data.event_reports[0]
        rename_id(data, "event_reports", report.report_id, "rep_0000000000000000")
        trigger = {"trigger_start_char": report.start_char, "trigger_text": "Norland"}
        edit_rows(data, "event_reports", 0, event_type=EventType.AGREE, **trigger)
        edit_rows(data, "quotes", 0, kind=QuoteKind.MIXED)

    with compared(edit) as found:
        # The same sentence with another trigger and type is the same report.
        expected = ("entities.lost", "entities.moved", "quotes.lost", "quotes.kind")
        assert counts(found) == dict.fromkeys(expected, 1)
        (fact,) = facts(found, "quotes", "lost")
        assert (fact["id"], texts(fact["was"])) == (None, ["Ilse Brandt"])
        (fact,) = facts(found, "entities", "moved")
        assert (fact["text"], texts(fact["was"])) == ("1 mention", ["Ilse Brandt"])


def test_what_another_schema_leaves_out_is_not_compared(compared: Compare, tmp_path: Path) -> None:
    def edit(data: Dataset) -> None:
        path = tmp_path / "old" / "quotes.parquet"
        pq.write_table(pq.read_table(path).drop_columns(["speaker_status"]), path)
        edit_rows(data, "entities", 1, name="Norse Land")

    with compared(edit) as found:
        assert found.change.bump is Bump.MAJOR
        assert {one.section.name for one in found.sections if one.failure} >= {"quotes"}
        assert counts(found) == {"entities.renamed": 1}


@given(st.text("ab", max_size=12), st.text("ab", max_size=12))
def test_what_two_texts_have_in_common_never_overlaps(left: str, right: str) -> None:
    start, end = common_start(left, right), common_end(left, right)
    assert left[:start] == right[:start]
    assert left[len(left) - end :] == right[len(right) - end :]
    assert start + end <= min(len(left), len(right))
