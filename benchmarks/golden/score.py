"""Every measure of a release against the gold."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.golden.gold import Gold, Key, load_collection, load_gold
from benchmarks.golden.release import Built, Row
from benchmarks.measures import bag_f1, f1, pairwise_f1, share
from schema.span import Span

PLACES = {"GPE", "LOC", "FAC"}
METADATA = ("headline", "agency", "authors", "dateline_place", "section", "published_on", "url")
Matched = list[tuple[int, Row]]


def score(folder: Path) -> dict[str, float]:
    """Return each measure by name, 0-1, rounded to three decimals."""
    gold, built = load_gold(), Built(folder)
    missing = sorted(set(gold) - set(built.articles))
    assert not missing, f"annotated articles that the build does not have: {missing}"
    quotes = _match_quotes(gold, built)
    measures = {
        **_score_reading(gold, built),
        **_score_quotes(gold, built, quotes),
        **_score_entities(gold, built),
        **_score_dates(gold, built),
        **_score_reports(gold, built),
        **_score_collection(gold, built, quotes),
    }
    return {name: round(value, 3) for name, value in measures.items()}


def _score_reading(gold: dict[Key, Gold], built: Built) -> dict[str, float]:
    blocks = built.by_article("blocks")
    total = [0, 0, 0]
    right = wanted = 0
    for key, one in gold.items():
        article = built.articles[key]
        text = article["text"]
        found = [(row["kind"], text[row["start_char"] : row["end_char"]]) for row in blocks[key]]
        counts = bag_f1(found, [(kind, text) for kind, text in one.annotation["blocks"]])
        total = [before + more for before, more in zip(total, counts, strict=True)]
        for name in METADATA:
            value = article[name]
            value = value.isoformat() if name == "published_on" and value else value
            right += value == one.annotation["article"][name]
            wanted += 1
    return {"blocks_f1": f1(*total), "metadata_right": share(right, wanted)}


def _match_quotes(gold: dict[Key, Gold], built: Built) -> dict[Key, Matched]:
    """Pair gold quotes with built ones, best overlap first, where at least 0.8 (Jaccard)."""
    segments: dict[str, list[Span]] = defaultdict(list)
    for row in built.table("quote_segments"):
        segments[row["quote_id"]].append(Span(row["start_char"], row["end_char"]))
    quotes = built.by_article("quotes")
    matched: dict[Key, Matched] = {}
    for key, one in gold.items():
        text = built.articles[key]["text"]
        candidates = []
        wanted = [
            _characters(one, spans) for spans in map(one.quote_spans, one.annotation["quotes"])
        ]
        for at, row in enumerate(quotes[key]):
            found = "".join(span.of(text) for span in sorted(segments[row["quote_id"]]))
            start = min(segments[row["quote_id"]]).start
            for index, (content, begin) in enumerate(wanted):
                overlap = _similar(_folded(found), content) if abs(start - begin) < 400 else 0.0
                if overlap >= 0.8:
                    candidates.append((overlap, index, at))
        pairs: dict[int, int] = {}
        for _, index, at in sorted(candidates, key=lambda one: (-one[0], one[1], one[2])):
            if index not in pairs and at not in pairs.values():
                pairs[index] = at
        matched[key] = [(index, quotes[key][at]) for index, at in sorted(pairs.items())]
    return matched


def _characters(one: Gold, spans: list[Span]) -> tuple[str, int]:
    return _folded("".join(span.of(one.text) for span in spans)), spans[0].start


def _folded(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _similar(one: str, other: str) -> float:
    """Return the overlap of two strings of which one usually lies inside the other."""
    if one in other or other in one:
        return min(len(one), len(other)) / max(len(one), len(other), 1)
    head = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    tail = next(
        (at for at, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), 0
    )
    common = min(max(head, tail), len(one), len(other))
    return common / (len(one) + len(other) - common)


def _score_quotes(
    gold: dict[Key, Gold], built: Built, matched: dict[Key, Matched]
) -> dict[str, float]:
    rows = built.by_article("quotes")
    pairs = [
        (gold[key].annotation["quotes"][index], row)
        for key, found in matched.items()
        for index, row in found
    ]
    wanted = [quote for one in gold.values() for quote in one.annotation["quotes"]]
    direct = [quote for quote in wanted if quote["kind"] == "direct"]
    found = sum(len(rows[key]) for key in gold)
    return {
        "quotes_precision": share(len(pairs), found),
        "quotes_recall": share(len(pairs), len(wanted)),
        "direct_recall": share(sum(one["kind"] == "direct" for one, _ in pairs), len(direct)),
        "quote_kind_right": share(
            sum(one["kind"] == row["kind"] for one, row in pairs), len(pairs)
        ),
        "quote_cue_right": share(
            sum(one["cue"] == row["cue_text"] for one, row in pairs), len(pairs)
        ),
        "quote_source_right": share(
            sum(one["source"] == row["source_text"] for one, row in pairs), len(pairs)
        ),
        "speaker_right": share(
            sum(_same_speaker(one["speaker"], row, built) for one, row in pairs), len(pairs)
        ),
    }


def _same_speaker(wanted: str | None, row: Row, built: Built) -> bool:
    if wanted is None or row["speaker_entity_id"] is None:
        return wanted is None and row["speaker_entity_id"] is None
    entity = built.entities[row["speaker_entity_id"]]
    return wanted.casefold() in {name.casefold() for name in (entity["name"], *entity["aliases"])}


def _score_entities(gold: dict[Key, Gold], built: Built) -> dict[str, float]:
    mentions = built.by_article("mentions")
    total = [0, 0, 0]
    wanted_cluster: dict[tuple[Key, str], Any] = {}
    found_cluster: dict[tuple[Key, str], Any] = {}
    countries = [0, 0]
    # Entities are of all articles: what one of them tells, the others need not.
    told = {
        item["name"]: item["country_code"]
        for one in gold.values()
        for item in one.annotation["entities"]
        if item["country_code"]
    }
    for key, one in gold.items():
        names = [row for row in mentions[key] if row["form"] == "name"]
        entity = {row["text"]: built.entities[row["entity_id"]] for row in names}
        wanted = {name: item for item in one.annotation["entities"] for name in item["names"]}
        counts = bag_f1(
            {(text, _group(item["entity_type"])) for text, item in entity.items()},
            {(text, _group(item["type"])) for text, item in wanted.items()},
        )
        total = [before + more for before, more in zip(total, counts, strict=True)]
        for text in sorted(set(entity) & set(wanted)):
            wanted_cluster[key, text] = wanted[text]["name"]
            found_cluster[key, text] = entity[text]["entity_id"]
            countries[0] += entity[text]["country_code"] == told.get(wanted[text]["name"])
            countries[1] += 1
    return {
        "names_f1": f1(*total),
        "identity_pairwise_f1": pairwise_f1(found_cluster, wanted_cluster),
        "country_right": share(*countries),
    }


def _group(entity_type: str) -> str:
    return "PLACE" if entity_type in PLACES else entity_type


def _score_dates(gold: dict[Key, Gold], built: Built) -> dict[str, float]:
    """Score expressions, and their values.

    The annotation saw each article by itself: where the build took its day from the story, what
    the annotation left open has no value to be held against, and is left out of the second.
    """
    dates = built.by_article("dates")
    right = values = found = wanted = unknown = 0
    for key, one in gold.items():
        text = built.articles[key]["text"]
        is_dated_by_story = built.articles[key]["date_published_basis"] == "story"
        expected = [
            (one.occurrence(item["text"], item.get("nth", 1)).start, item)
            for item in one.annotation["dates"]
        ]
        found += len(dates[key])
        wanted += len(expected)
        taken: set[str] = set()
        for start, item in expected:
            context = one.text[max(0, start - 30) : start + len(item["text"])]
            at = text.find(context)
            span = (
                Span(start, start + len(item["text"]))
                if at < 0
                else Span(at + min(30, start), at + len(context))
            )
            match = next(
                (
                    row
                    for row in dates[key]
                    if row["date_id"] not in taken
                    and span.overlaps(Span(row["start_char"], row["end_char"]))
                ),
                None,
            )
            if match is not None:
                taken.add(match["date_id"])
                right += 1
                if is_dated_by_story and item["value"] is None:
                    unknown += 1
                else:
                    values += match["value"] == item["value"]
    return {
        "dates_f1": f1(right, found, wanted),
        "dates_value_f1": f1(values, found - unknown, wanted - unknown),
    }


def _score_reports(gold: dict[Key, Gold], built: Built) -> dict[str, float]:
    reports = built.by_article("event_reports")
    right = typed = found = wanted = 0
    wanted_cluster: dict[tuple[Key, str, str], Any] = {}
    found_cluster: dict[tuple[Key, str, str], Any] = {}
    for key, one in gold.items():
        found += len(reports[key])
        rows = list(reports[key])
        for item in one.annotation["reports"]:
            wanted += 1
            match = next(
                (
                    row
                    for row in rows
                    if item["trigger"] in row["trigger_text"].split()
                    and _folded(row["text"])[:40] == _folded(item["sentence"])[:40]
                ),
                None,
            )
            if match is None:
                continue
            rows.remove(match)
            right += 1
            typed += match["event_type"] == item["type"]
            name = (key, item["trigger"], item["sentence"][:40])
            wanted_cluster[name] = item["event"]
            found_cluster[name] = match["event_id"]
    return {
        "reports_precision": share(right, found),
        "reports_recall": share(right, wanted),
        "report_type_right": share(typed, right),
        "events_pairwise_f1": pairwise_f1(found_cluster, wanted_cluster),
    }


def _score_collection(
    gold: dict[Key, Gold], built: Built, quotes: dict[Key, Matched]
) -> dict[str, float]:
    wanted = load_collection()
    story = {tuple(key): at for at, keys in enumerate(wanted["stories"]) for key in keys}
    by_id = {row["article_id"]: key for key, row in built.articles.items()}
    copies = {
        (key, by_id[row["duplicate_of"]], row["duplicate_kind"])
        for key, row in built.articles.items()
        if row["duplicate_of"] is not None
    }
    known = {(tuple(one["article"]), tuple(one["of"]), one["kind"]) for one in wanted["duplicates"]}
    utterance_of: dict[tuple[str, int, int], Any] = {
        (*key, index): row["utterance_id"] for key, found in quotes.items() for index, row in found
    }
    same = {tuple(item): at for at, group in enumerate(wanted["utterances"]) for item in group}
    expected = {item: same.get(item, f"alone {item}") for item in utterance_of}
    return {
        "stories_pairwise_f1": pairwise_f1(
            {key: built.articles[key]["story_id"] for key in gold},
            {key: story[key] for key in gold},
        ),
        "copies_f1": f1(len(copies & known), len(copies), len(known)),
        "utterances_pairwise_f1": pairwise_f1(utterance_of, expected),
    }
