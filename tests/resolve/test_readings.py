"""Readings on disk are as good as those in memory."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

import pytest

from build.annotate.model import Model
from build.document import Reading
from build.extract.everything import extract
from build.kept import Kept
from build.read import read
from build.resolve.everything import resolve
from build.resolve.readings import Readings
from build.tabulate.tables import tabulate
from build.together import together

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def readings(model: Model) -> list[Reading]:
    """Eight of the sample articles, read and extracted."""
    inputs = read([str(SEEDS)], as_of=date(2026, 1, 1), min_words=20, limit=None)
    return [Reading(one, extract(one, model.annotate(one))) for one in inputs.articles[:8]]


def test_they_come_earliest_first_whatever_order_they_arrive_in(readings: list[Reading]) -> None:
    shuffled = Random(1).sample(readings, len(readings))
    for most in (0, 3, 100):
        kept = Readings(shuffled, in_memory=most)
        days = [one.article.publication.day or date.max for one in kept]
        assert days == sorted(days)
        assert list(kept) == list(Readings(readings))
        assert list(kept.ids) == [one.article.article_id for one in kept]
        assert [kept.rank(one) for one in kept.ids] == list(range(len(kept)))
        assert [kept.ids[rank] for rank in kept.by_id] == sorted(kept.ids)


def test_from_disk_come_the_very_same_readings_and_articles(readings: list[Reading]) -> None:
    on_disk, in_memory = Readings(readings, in_memory=0), Readings(readings)
    assert len(on_disk) == len(readings)
    assert list(on_disk.articles()) == [one.article for one in in_memory]
    for rank in Random(2).choices(range(len(readings)), k=40):
        assert on_disk[rank] == in_memory[rank]
        assert on_disk.article(rank) == in_memory[rank].article
    assert on_disk[-1] == in_memory[-1]
    assert on_disk[2:5] == in_memory[2:5]


def test_what_is_resolved_does_not_depend_on_where_anything_lies(
    readings: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    from_memory = tabulate(resolve(Readings(readings), []))

    def keep_on_disk(
        self: Kept[Reading], kind: type, items: Iterable[Reading] = (), *, in_memory: int
    ) -> None:
        keep(self, kind, items, in_memory=min(in_memory, 0))

    keep = Kept.__init__
    monkeypatch.setattr(Kept, "__init__", keep_on_disk)
    monkeypatch.setattr("build.resolve.entities.settled.together", partial(together, in_memory=0))
    assert tabulate(resolve(Readings(readings), [])) == from_memory
    assert from_memory["quotes"].num_rows > 0
