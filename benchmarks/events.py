"""How well events are typed, on the development half of PLOVER's gold-standard records.

Run `python -m benchmarks.events [FILE]` (default: the development data beside the repository). Each
record is one sentence with one event. Ours is the report whose trigger overlaps the words coded
there (`eventText`), else the first report of the sentence. Its type counts (names of before 2021
are mapped), and whether one of its actors and recipients is the coded source and target, by head
word: ours among the coded words or the coded one among ours (the records often mark only the word
that gives a country's code). Below stands the stricter measure, ours among the coded words.
Macro-F1 is over the types that the records hold; the intervals are bootstrapped over the records.
"""

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.articles import article_of
from benchmarks.measures import f1, share
from benchmarks.places import DATA
from build.annotate.model import Model
from build.config import DEFAULT_MODEL
from build.document import FoundReport
from build.extract.dates import find_dates
from build.extract.events import find_reports
from schema.span import Span
from schema.vocabulary import EventType

DEFAULT_FILE = DATA / "events" / "plover_gsr_dev.json"
AIM = 0.80
AIM_OF_PARTIES = 0.75
_DRAWS = 1000
_AFTER_HEAD = re.compile(r"\s(?:of|from|in|for|to|at|on)\s|[,(]")
_NAMES_OF_2021 = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
}


@dataclass(frozen=True)
class Record:
    """One coded sentence."""

    record_id: str
    text: str
    event_type: EventType
    event_words: frozenset[str]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


Measure = Callable[["list[Outcome]"], float]


def read_records(path: Path) -> list[Record]:
    """Read the records; coders' notes and texts without words are passed over."""
    return [_record(entry) for entry in json.loads(path.read_text(encoding="utf-8"))]


def _record(entry: dict[str, Any]) -> Record:
    name = entry["event"]
    return Record(
        record_id=entry["id"],
        text=entry["text"],
        event_type=EventType(_NAMES_OF_2021.get(name, name)),
        event_words=frozenset(re.findall(r"\w+", (entry.get("eventText") or "").lower())),
        actors=_texts(entry.get("source")),
        recipients=_texts(entry.get("target")),
    )


def _texts(coded: Any) -> tuple[str, ...]:
    if not isinstance(coded, list):
        return ()
    return tuple(one["actorText"] for one in coded if one.get("actorText"))


def reports_of(model: Model, record: Record) -> tuple[FoundReport, ...]:
    """Return our reports of one record's sentence."""
    article = article_of(record.text)
    parse = model.annotate(article)
    return find_reports(article, parse, find_dates(article, parse), ())


def chosen(record: Record, reports: tuple[FoundReport, ...]) -> FoundReport | None:
    """Return the report that stands for the coded event."""
    for report in reports:
        if report.trigger.of(record.text).lower() in record.event_words:
            return report
    return reports[0] if reports else None


@dataclass(frozen=True)
class Outcome:
    """How one record was read; None where no such party is coded, or `given` by us."""

    coded: EventType
    given: EventType | None
    actor: bool | None
    recipient: bool | None
    has_head_of_actor: bool | None
    has_head_of_recipient: bool | None
    given_actor: bool | None
    given_recipient: bool | None


def read_outcome(model: Model, record: Record) -> Outcome:
    """Return how the record's event was read."""
    report = chosen(record, reports_of(model, record))
    given = () if report is None else report.actors
    received = () if report is None else report.recipients

    def judged(spans: tuple[Span, ...], coded: tuple[str, ...], *, exact: bool) -> bool | None:
        return _names_one(record.text, spans, coded, exact=exact) if coded else None

    return Outcome(
        coded=record.event_type,
        given=None if report is None else report.event_type,
        actor=judged(given, record.actors, exact=False),
        recipient=judged(received, record.recipients, exact=False),
        has_head_of_actor=judged(given, record.actors, exact=True),
        has_head_of_recipient=judged(received, record.recipients, exact=True),
        given_actor=judged(given, record.actors, exact=False) if given else None,
        given_recipient=judged(received, record.recipients, exact=False) if received else None,
    )


def _names_one(text: str, spans: tuple[Span, ...], coded: tuple[str, ...], *, exact: bool) -> bool:
    """Say whether a span and a coded phrase name the same.

    Our head word is among the coded words; unless `exact`, the coded head among ours will do as
    well: of "Palestinian detainees" the records often mark the word alone that gives the code.
    """
    for span in spans:
        ours = re.findall(r"\w+", span.of(text).lower())
        for phrase in coded:
            theirs = re.findall(r"\w+", phrase.lower())
            if ours[-1] in theirs or (not exact and _head(phrase) in ours):
                return True
    return False


def _head(phrase: str) -> str:
    """Return the last word before a preposition, comma or bracket."""
    words = re.findall(r"\w+", _AFTER_HEAD.split(phrase.lower())[0])
    return words[-1] if words else ""


def _accuracy(outcomes: list[Outcome]) -> float:
    return share(sum(one.given == one.coded for one in outcomes), len(outcomes))


def _accuracy_where_found(outcomes: list[Outcome]) -> float:
    return _accuracy([one for one in outcomes if one.given is not None])


def _by_type(outcomes: list[Outcome]) -> dict[EventType, float]:
    coded = Counter(one.coded for one in outcomes)
    given = Counter(one.given for one in outcomes)
    right = Counter(one.coded for one in outcomes if one.given == one.coded)
    return {kind: f1(right[kind], given[kind], coded[kind]) for kind in sorted(coded)}


def _macro(outcomes: list[Outcome]) -> float:
    values = _by_type(outcomes).values()
    return sum(values) / len(values)


def _share_of(name: str) -> Measure:
    def measure(outcomes: list[Outcome]) -> float:
        judged = [getattr(one, name) for one in outcomes]
        return share(judged.count(True), len(judged) - judged.count(None))

    return measure


def _interval(measure: Measure, outcomes: list[Outcome]) -> tuple[float, float]:
    """Return the middle 95 % of the measure over the records drawn anew."""
    draw = random.Random(0)
    values = sorted(measure(draw.choices(outcomes, k=len(outcomes))) for _ in range(_DRAWS))
    return values[int(0.025 * _DRAWS)], values[int(0.975 * _DRAWS)]


_MEASURES: dict[str, Measure] = {
    "type accuracy, of all": _accuracy,
    "type accuracy, where found": _accuracy_where_found,
    "type macro-F1": _macro,
    "actor named": _share_of("actor"),
    "recipient named": _share_of("recipient"),
    "actor right, where we give one": _share_of("given_actor"),
    "recipient right, where given": _share_of("given_recipient"),
    "actor, our head word coded": _share_of("has_head_of_actor"),
    "recipient, our head word coded": _share_of("has_head_of_recipient"),
}


def main() -> None:
    """Print the accuracy of types, actors and recipients, and each type's F1."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FILE
    model = Model(DEFAULT_MODEL)
    outcomes = [read_outcome(model, record) for record in read_records(path)]
    found = sum(one.given is not None for one in outcomes)
    print(f"PLOVER records: {len(outcomes)}, an event found in {found}; 95 % of {_DRAWS} draws")
    for name, measure in _MEASURES.items():
        low, high = _interval(measure, outcomes)
        print(f"{name:30} {measure(outcomes):.3f}  [{low:.3f}, {high:.3f}]")
    types = ", ".join(f"{kind.value} {value:.2f}" for kind, value in _by_type(outcomes).items())
    print(f"F1 by type: {types}")
    print(f"aim: type accuracy {AIM:.2f}, actor and recipient {AIM_OF_PARTIES:.2f}")


if __name__ == "__main__":
    main()
