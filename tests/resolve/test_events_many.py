"""More reports than lie in memory: merged as the same few would be."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from build.resolve.events import happenings
from build.resolve.events.candidates import MOST_CANDIDATES, Candidates, Keys
from build.resolve.events.reused import Reuse
from build.resolve.reports.told import Told
from schema.vocabulary import EventType
from tests.resolve.happenings import Printed, Report, Rows, world

MET = Report("Norway met Denmark in Oslo on Thursday.", "met", rule="meeting.meet",
             actors=("Norway",), recipients=("Denmark",), date="Thursday")  # fmt: skip
TALKS = Report("The talks between Norway and Denmark are over.", "talks",
               actors=("Norway", "Denmark"))  # fmt: skip
ARRESTED = Report("Police in Bergen arrested Ola Lind on May 4.", "arrested", EventType.COERCE,
                  "arrest.arrest", recipients=("Ola Lind",), date="May 4")  # fmt: skip


def _rows() -> Rows:
    days = [date(2023, 5, number) for number in (4, 5, 4)]
    again = replace(MET, text="Denmark was met by Norway on Thursday, Ana Bel said.")
    printed = [
        Printed("a", (MET, TALKS), days[0]),
        Printed("b", (ARRESTED, again), days[1]),
        Printed("c", (MET, replace(ARRESTED, date=None)), days[2], story="two"),
        Printed("d", (TALKS, again), None),
    ]
    return world(*printed).rows


def test_what_lies_on_disk_is_told_as_what_lies_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = _rows()
    monkeypatch.setattr(happenings, "_MOST_IN_MEMORY", 0)
    monkeypatch.setattr(happenings, "_AT_HAND", 1)
    assert _rows() == expected
    assert len(expected.links) == len(expected.event_reports) - len(expected.events) > 2


def _compared(articles: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Count the pairs of sentences that are compared where so many articles tell one event."""
    compared, compare = [0], Reuse._is_same_sentence

    def count(self: Reuse, one: Told, other: Told) -> bool:
        compared[0] += 1
        return compare(self, one, other)

    monkeypatch.setattr(Reuse, "_is_same_sentence", count)
    printed = []
    for number in range(articles):
        word = "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")
        own = " ".join(f"{word}{ending}" for ending in ("ing", "ed", "ly", "est", "er", "ness"))
        met = replace(MET, text=f"Norway met Denmark on Thursday {own}.")
        printed.append(Printed(f"{number}", (met,), date(2023, 5, 4)))
    rows = world(*printed).rows
    monkeypatch.undo()
    assert [one.report_count for one in rows.events] == [articles]
    assert len(rows.links) == articles - 1
    return compared[0]


def test_what_very_many_tell_takes_time_by_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = _compared(60, monkeypatch), _compared(240, monkeypatch)
    assert many < 5 * few


def _candidates(keys: list[set[str]], order: list[int]) -> Candidates:
    held = Keys()
    for of_one in keys:
        held.add((key,) for key in of_one)
    return Candidates(held, np.array(order))


def test_those_with_a_key_in_common_are_near_in_the_order_in_which_they_came() -> None:
    found = _candidates([{"a"}, {"b", "a"}, {"c"}, {"a", "b"}], [3, 2, 0, 1])
    near = []
    for place in map(int, found.order):
        near.append(found.near(place))
        found.put(place, place)
    assert near == [[], [], [3], [3, 0]]


def test_one_that_was_taken_in_is_found_as_its_whole() -> None:
    found = _candidates([{"a"}, {"a", "b"}, {"b"}], [0, 1, 2])
    found.put(0, 0)
    found.put(1, 0)
    assert found.near(2) == [0]


def test_of_a_common_key_the_last_are_near() -> None:
    count = MOST_CANDIDATES + 10
    found = _candidates([{"a"}] * count, list(range(count)))
    for place in range(count - 1):
        found.put(place, place)
    assert found.near(count - 1) == list(range(9, count - 1))


def test_nothing_in_common() -> None:
    assert _candidates([{"a"}, {"b"}], [0, 1]).near(1) == []
    assert list(_candidates([], []).order) == []
