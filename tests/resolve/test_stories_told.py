"""Stories are the same whatever is let go of, and little is held of those that are over."""

import math
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest

from build.resolve.stories.told import (
    ALIKE,
    HALVED_AFTER_DAYS,
    LASTING_DAYS,
    SPREAD_COUNTS,
    UNDATED_NEARNESS,
    WINDOW_DAYS,
    Told,
)
from build.resolve.stories.vectors import Documents, Vector

FIRST_DAY = date(2025, 1, 1)
Text = tuple[Vector, date | None]


def texts(seed: int, count: int) -> Iterator[Text]:
    """Yield vectors of what ten towns have in common and each tells anew; the last are undated."""
    random = Random(seed)
    for number in range(count):
        town = random.randrange(10)
        week = number // 20
        terms = [f"{town} {random.randrange(8)}" for _ in range(3)]
        terms += [f"{town} {week} {random.randrange(8)}" for _ in range(3)] + [f"only {number}"]
        weights = {term: random.random() + 0.1 for term in terms}
        length = math.hypot(*weights.values())
        day = FIRST_DAY + timedelta(number * 2) if number < count * 0.9 else None
        yield {term: weight / length for term, weight in weights.items()}, day


def told(given: list[Text]) -> tuple[list[int], list[int]]:
    """Return the story of each text, and how many terms were held after each."""
    documents, undated = Documents(), Documents()
    for vector, day in given:
        documents.add(vector)
        if day is None:
            undated.add(vector)
    stories = Told(undated)
    found, held = [], []
    for vector, day in given:
        counts = zip(vector, documents.with_each(vector), strict=True)
        lone = frozenset(term for term, count in counts if count == 1)
        found.append(stories.take(vector, lone, day))
        held.append(stories.terms)
    return found, held


def told_plainly(given: list[Text]) -> list[int]:
    """Return the story of each text, held against all stories one by one."""
    stories: list[list[Text]] = []
    found = []
    for vector, day in given:
        best, most_alike = len(stories), ALIKE
        for index, members in enumerate(stories):
            likeness = plain_likeness(vector, day, members)
            if likeness > most_alike:
                best, most_alike = index, likeness
        if best == len(stories):
            stories.append([])
        stories[best].append((vector, day))
        found.append(best)
    return found


def plain_likeness(vector: Vector, day: date | None, members: list[Text]) -> float:
    centre: Counter[str] = Counter()
    for other, _ in members:
        for term, weight in other.items():
            centre[term] += weight  # type: ignore[assignment]
    length = math.hypot(*centre.values())
    product = sum(weight * centre[term] for term, weight in vector.items())
    likeness = product / length * math.pow(length / len(members), SPREAD_COUNTS)
    days = [other for _, other in members if other]
    if day is None or not days:
        return likeness * UNDATED_NEARNESS
    silence = max(0, (day - max(days)).days - WINDOW_DAYS)
    lasting = max(0, (day - min(days)).days - LASTING_DAYS)
    return likeness * math.pow(0.5, (silence + lasting) / HALVED_AFTER_DAYS)


@pytest.mark.parametrize("seed", range(2))
def test_stories_are_those_of_all_held_against_all(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build.resolve.stories.told._FEW", 5)
    given = list(texts(seed, 250))
    found, _ = told(given)
    assert found == told_plainly(given)
    dated = [story for story, (_, day) in zip(found, given, strict=True) if day]
    undated = {story for story, (_, day) in zip(found, given, strict=True) if not day}
    assert max(dated) > 40
    assert undated & set(dated[:100])  # some tell what was let go of


@pytest.mark.parametrize(("days", "is_same"), [(91, True), (92, False)])
def test_story_is_held_as_long_as_it_may_go_on(
    days: int, is_same: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build.resolve.stories.told._FEW", 0)
    text = {"lighthouse": 0.6, "winch": 0.8}
    later = FIRST_DAY + timedelta(days)
    given: list[Text] = [(text, FIRST_DAY), ({"soup": 1.0}, FIRST_DAY), (text, later)]
    found, _ = told(given)
    assert found == told_plainly(given)
    assert (found[2] == found[0]) is is_same


def test_what_is_over_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    given = [text for text in texts(1, 700) if text[1]]
    _, all_held = told(given)
    monkeypatch.setattr("build.resolve.stories.told._FEW", 5)
    _, held = told(given)
    assert max(held[400:]) < 1.3 * max(held[:200])
    assert all_held[-1] > 2 * max(held)


def test_terms_are_counted_over_many_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build.resolve.stories.vectors._BATCH", 7)
    given = [vector for vector, _ in texts(2, 200)]
    documents = Documents()
    for vector in given:
        documents.add(vector)
    counts = Counter(term for vector in given for term in vector)
    assert documents.with_each([*counts, "never read"]) == [*counts.values(), 0]
    assert documents.articles == 200


def test_what_is_over_is_looked_for_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build.resolve.stories.told._FEW", 50)
    looked_for: list[int] = []
    let_go = Told._let_go

    def counted(stories: Told, today: int) -> None:
        looked_for.append(today)
        let_go(stories, today)

    monkeypatch.setattr(Told, "_let_go", counted)
    # One story goes on for months; three others begin every day.
    given: list[Text] = []
    for day in range(400):
        given += [({f"soup {day} {one}": 1.0}, FIRST_DAY + timedelta(day)) for one in range(3)]
        if day % 50 == 0:
            given.append(({"lighthouse": 0.6, "winch": 0.8}, FIRST_DAY + timedelta(day)))
    told(given)
    assert 3 < len(looked_for) < 20
