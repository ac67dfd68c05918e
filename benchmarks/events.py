"""How well events are typed, on the development half of PLOVER's gold-standard records.

Run `python -m benchmarks.events [FILE]` (default: the development data beside the repository). Each
record is one sentence with one event. Ours is the report whose trigger overlaps the words coded
there (`eventText`), else the first report of the sentence. Its type counts (names of before 2021
are mapped), and whether one of its actors and recipients has a head word in common with the coded
source and target; macro-F1 is over the types that the records hold.
"""

import json
import re
import sys
from collections import Counter
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


def _share_a_head(text: str, spans: tuple[Span, ...], coded: tuple[str, ...]) -> bool:
    heads = {re.findall(r"\w+", span.of(text).lower())[-1] for span in spans}
    return any(heads & set(re.findall(r"\w+", one.lower())) for one in coded)


def main() -> None:
    """Print the accuracy of types, actors and recipients, and each type's F1."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FILE
    model = Model(DEFAULT_MODEL)
    count: Counter[str] = Counter()
    right: Counter[EventType] = Counter()
    coded: Counter[EventType] = Counter()
    given: Counter[EventType] = Counter()
    for record in read_records(path):
        report = chosen(record, reports_of(model, record))
        coded[record.event_type] += 1
        count["records"] += 1
        count["with_actor"] += bool(record.actors)
        count["with_recipient"] += bool(record.recipients)
        if report is None:
            continue
        count["found"] += 1
        given[report.event_type] += 1
        right[record.event_type] += report.event_type == record.event_type
        count["actor"] += _share_a_head(record.text, report.actors, record.actors)
        count["recipient"] += _share_a_head(record.text, report.recipients, record.recipients)
    by_type = {kind: f1(right[kind], given[kind], coded[kind]) for kind in sorted(coded)}
    print(f"PLOVER records: {count['records']}, an event found in {count['found']}")
    for name, value in (
        ("type accuracy, of all", share(right.total(), count["records"])),
        ("type accuracy, where found", share(right.total(), count["found"])),
        ("type macro-F1", sum(by_type.values()) / len(by_type)),
        ("actor found", share(count["actor"], count["with_actor"])),
        ("recipient found", share(count["recipient"], count["with_recipient"])),
    ):
        print(f"{name:28} {value:.3f}")
    print(
        "F1 by type: " + ", ".join(f"{kind.value} {value:.2f}" for kind, value in by_type.items())
    )
    print(f"aim: type accuracy {AIM:.2f}")


if __name__ == "__main__":
    main()
