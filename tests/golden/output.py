"""What a release says of each article, written out for people: the golden output."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

Row = dict[str, Any]


def written_out(folder: Path) -> dict[str, str]:
    """Return, for each article of the release, its file name and all that was read from it."""
    tables = {
        name: pq.read_table(folder / f"{name}.parquet").to_pylist()
        for name in (
            "articles",
            "blocks",
            "mentions",
            "entities",
            "dates",
            "quotes",
            "event_reports",
            "events",
            "event_claims",
            "report_participants",
            "rejects",
        )
    }
    names = {row["entity_id"]: row["name"] for row in tables["entities"]}
    events = {row["event_id"]: row["headline"] for row in tables["events"]}
    participants: dict[str, list[str]] = defaultdict(list)
    for row in tables["report_participants"]:
        who = names.get(row["entity_id"], "?")
        participants[row["report_id"]].append(f"{row['role']} {row['text']} = {who}")
    grouped: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for name, rows in tables.items():
        for row in rows:
            if name != "articles" and "article_id" in row:
                grouped[row["article_id"]][name].append(row)
    pages = {}
    for article in tables["articles"]:
        of = grouped[article["article_id"]]
        text = article["text"]
        lines = [
            f"{name}: {article[name]}"
            for name in (
                "headline",
                "date_published",
                "published_on",
                "date_published_basis",
                "publisher",
                "agency",
                "authors",
                "dateline_place",
                "section",
                "url",
                "duplicate_kind",
            )
        ]
        lines += ["", "blocks"]
        lines += [f"  {b['kind']}: {text[b['start_char'] : b['end_char']]}" for b in of["blocks"]]
        lines += ["", "quotes"]
        lines += [
            f"  {q['kind']} | {names.get(q['speaker_entity_id'], q['speaker_status'])}"
            f" | {q['source_text']} | {q['cue_text']} | {q['text']}"
            for q in of["quotes"]
        ]
        lines += ["", "mentions"]
        lines += [f"  {m['form']} | {m['text']} = {names[m['entity_id']]}" for m in of["mentions"]]
        lines += ["", "dates"]
        lines += [f"  {d['text']} = {d['value']} ({d['status']})" for d in of["dates"]]
        lines += ["", "event reports"]
        for r in of["event_reports"]:
            who = "; ".join(participants[r["report_id"]])
            not_ = "not " if r["is_negated"] else ""
            lines.append(
                f"  {r['event_type']} {not_}{r['tense']} | {r['trigger_text']} | {who}"
                f" | {events[r['event_id']]}"
            )
        lines += ["", "claims"]
        lines += [
            f"  {c['attribute']} {c['qualifier'] or ''} {c['value_text']} | agrees {c['agrees']}"
            f" | {c['text']}"
            for c in of["event_claims"]
        ]
        page = f"{article['source_path'].replace('/', '_')}.{article['source_record']}.txt"
        pages[page] = "\n".join(line.rstrip() for line in lines) + "\n"
    pages["rejects.txt"] = "".join(
        f"{row['source_path']}:{row['source_record']} {row['reason']}: {row['detail']}\n"
        for row in tables["rejects"]
    )
    return pages
