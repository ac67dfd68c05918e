"""The rows of one made-up article, in which numbers and words stand open."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from schema.arrow import columns_of
from schema.dataset import TABLES
from schema.row import Row

NUMBER = "#######"  # stands for the number of the article, of as many digits
WORDS = 200  # words of five letters that differ from article to article
FILLER = "~" * (6 * WORDS - 1)  # stands for them
AS_OF = date(2023, 6, 1)
_DAY = date(2023, 5, 4)
_ENTITIES = {"Orla Vance": "PERSON", "Tessel": "GPE", "Corvane": "GPE"}
_SAID = "We will keep gate {} open for every farm in the lower valley,"
_REPORT = "Minister Orla Vance met the envoy of Corvane near Tessel on 3 May 2023 for {} hours."

Record = dict[str, Any]
Rows = dict[str, list[Record]]


def rows_of_an_article() -> Rows:
    """Return the rows of one article, ids without their last ten digits."""
    headline = f"Talks on dam {NUMBER} end without a word on the price"
    said = [f"“{_SAID.format(k)}” Orla Vance said in Tessel; Vance left." for k in range(8)]
    reports = [_REPORT.format(k) for k in range(3, 6)]
    # Paragraphs in which nothing is found, as in any article.
    filler = ["The river has its source in the hills and no lock for forty miles.", FILLER]
    texts = [headline, *said, *reports, *filler]
    text = "\n\n".join(texts)
    starts = [0]
    for one in texts[:-1]:
        starts.append(starts[-1] + len(one) + 2)
    rows: Rows = {table: [] for table in TABLES}
    rows["blocks"] = [
        {
            "block_id": f"blk_{ordinal:06x}",
            "article_id": "art_000000",
            "ordinal": ordinal,
            "kind": "paragraph" if ordinal else "headline",
            "start_char": start,
            "end_char": start + len(one),
        }
        for ordinal, (start, one) in enumerate(zip(starts, texts, strict=True))
    ]
    for block, (start, one) in enumerate(zip(starts, texts, strict=True)):
        if one in said:
            _add_quote(rows, block, start, one)
        elif one in reports:
            _add_report(rows, block - len(said) - 1, start, one)
    rows["articles"] = [_article(headline, text, starts[1], texts[1:])]
    rows["stories"] = [
        {
            "story_id": "sto_000000",
            "headline": headline,
            "article_count": 1,
            "independent_source_count": 1,
            "first_published": _DAY,
            "last_published": _DAY,
        }
    ]
    rows["entities"] = [
        _entity(number, name, rows["mentions"]) for number, name in enumerate(_ENTITIES)
    ]
    rows["links"] = [_link(number, rows["mentions"]) for number in range(len(_ENTITIES))]
    return {table: _completed(TABLES[table], found) for table, found in rows.items()}


def _completed(row: type[Row], records: list[Record]) -> list[Record]:
    empty: Record = {column.name: [] if column.is_list else None for column in columns_of(row)}
    return [empty | record for record in records]


def _span(start: int, sentence: str, words: str) -> Record:
    at = start + sentence.rindex(words)
    return {"start_char": at, "end_char": at + len(words), "text": words}


def _part(name: str, start: int, sentence: str, words: str) -> Record:
    return {f"{name}_{key}": value for key, value in _span(start, sentence, words).items()}


def _mentions(rows: Rows, start: int, sentence: str, found: dict[str, str]) -> Iterator[str]:
    for words, name in found.items():
        mention_id = f"men_{len(rows['mentions']):06x}"
        rows["mentions"].append(
            {
                "mention_id": mention_id,
                "article_id": "art_000000",
                "entity_id": f"ent_{list(_ENTITIES).index(name):06x}",
                "form": "name",
                "label": _ENTITIES[name],
                **_span(start, sentence, words),
            }
        )
        yield mention_id


def _add_quote(rows: Rows, block: int, start: int, sentence: str) -> None:
    found = {"Orla Vance": "Orla Vance", "Tessel": "Tessel", "Vance": "Orla Vance"}
    source, *_ = _mentions(rows, start, sentence, found)
    number = f"{len(rows['quotes']):06x}"
    content = _span(start, sentence, _SAID.format(len(rows["quotes"])))
    rows["quotes"].append(
        {
            "quote_id": f"quo_{number}",
            "article_id": "art_000000",
            "kind": "direct",
            "speaker_entity_id": "ent_000000",
            "speaker_status": "resolved",
            "speaker_basis": "name",
            "block_id": f"blk_{block:06x}",
            "utterance_id": f"utt_{number}",
            "wording": "same",
            "wording_edits": [],
            "confidence": 0.95,
            **content,
            **_part("cue", start, sentence, "said"),
            **_part("source", start, sentence, "Orla Vance"),
        }
    )
    rows["quote_segments"].append(
        {"quote_id": f"quo_{number}", "ordinal": 0, "is_verbatim": True, **content}
    )
    rows["quote_speakers"].append(
        {
            "quote_id": f"quo_{number}",
            "ordinal": 0,
            "entity_id": "ent_000000",
            "mention_id": source,
            "role": "speaker",
        }
    )
    rows["utterances"].append(
        {
            "utterance_id": f"utt_{number}",
            "text": content["text"],
            "speaker_entity_id": "ent_000000",
            "speaker_agreement": "same",
            "quote_count": 1,
            "article_count": 1,
            "independent_source_count": 1,
            "first_published": _DAY,
            "wording_count": 1,
        }
    )


def _add_report(rows: Rows, number: int, start: int, sentence: str) -> None:
    found = {name: name for name in _ENTITIES}
    actor, place, _ = _mentions(rows, start, sentence, found)
    report = {
        "report_id": f"rep_{number:06x}",
        "event_id": f"evt_{number:06x}",
        "article_id": "art_000000",
    }
    day = date(2023, 5, 3)
    period = {"date_start": day, "date_end": day}
    rows["dates"].append(
        {
            "date_id": f"dat_{number:06x}",
            "article_id": "art_000000",
            "value": "2023-05-03",
            "precision": "day",
            "status": "explicit",
            **period,
            **_span(start, sentence, "3 May 2023"),
        }
    )
    rows["events"].append(
        {
            "event_id": report["event_id"],
            "event_type": "CONSULT",
            "mode": "visit",
            "contexts": ["diplomatic"],
            "date_precision": "day",
            "date_status": "explicit",
            "place_entity_id": "ent_000001",
            "place_status": "resolved",
            "country_code": "TX",
            "report_count": 1,
            "article_count": 1,
            "independent_source_count": 1,
            "headline": "Orla Vance met the envoy of Corvane",
            **period,
        }
    )
    rows["event_reports"].append(
        {
            **report,
            "event_type": "CONSULT",
            "mode": "visit",
            "date_id": f"dat_{number:06x}",
            "place_mention_id": place,
            "tense": "past",
            "is_negated": False,
            "confidence": 0.8,
            **_span(start, sentence, sentence),
            **_part("trigger", start, sentence, "met"),
        }
    )
    participants = (("actor", "Orla Vance", actor), ("recipient", "the envoy of Corvane", None))
    for role, words, mention in participants:
        rows["report_participants"].append(
            {
                "report_id": report["report_id"],
                "role": role,
                "ordinal": 0,
                "mention_id": mention,
                "entity_id": None if mention is None else "ent_000000",
                **_span(start, sentence, words),
            }
        )
    hours = sentence.split()[-2]
    rows["event_claims"].append(
        {
            **report,
            "claim_id": f"clm_{number:06x}",
            "attribute": "duration",
            "value_text": hours,
            "value_number": float(hours),
            "unit": "hour",
            **_span(start, sentence, f"{hours} hours"),
        }
    )


def _entity(number: int, name: str, mentions: list[Record]) -> Record:
    entity_id = f"ent_{number:06x}"
    return {
        "entity_id": entity_id,
        "name": name,
        "entity_type": _ENTITIES[name],
        "aliases": [],
        "country_code": {"Tessel": "TX", "Corvane": "CV"}.get(name),
        "mention_count": sum(one["entity_id"] == entity_id for one in mentions),
        "article_count": 1,
        "independent_source_count": 1,
        "first_seen": _DAY,
        "last_seen": _DAY,
    }


def _link(number: int, mentions: list[Record]) -> Record:
    """Return the link of the first mention of an entity to the same one of the next article."""
    entity_id = f"ent_{number:06x}"
    mention_id = next(one["mention_id"] for one in mentions if one["entity_id"] == entity_id)
    return {
        "link_id": f"lnk_{number:06x}",
        "kind": "entity",
        "left_id": mention_id,
        "right_id": mention_id,
        "rule": "same_name",
        "score": 1.0,
    }


def _article(headline: str, text: str, body: int, paragraphs: list[str]) -> Record:
    return {
        "article_id": "art_000000",
        "headline": headline,
        "text": text,
        "char_count": len(text),
        "body_start_char": body,
        "published_on": _DAY,
        "date_published_raw": str(_DAY),
        "date_published_basis": "metadata",
        "date_precision": "day",
        "authors": ["Ida Marlow"],
        "in_language": "en",
        "in_language_basis": "declared",
        "encoding": "utf-8",
        "repairs": [],
        "cleaning": [],
        "publisher": "Sund Courier",
        "url": f"https://sund.example/{NUMBER}",
        "license": "CC0-1.0",
        "text_policy": "full",
        "text_policy_basis": "license",
        "source_path": f"feed/{NUMBER}.txt",
        "source_record": 0,
        "source_format": "text",
        "source_sha256": "0" * 64,
        "text_sha256": "0" * 64,
        "word_count": sum(len(one.split()) for one in paragraphs) + WORDS - 1,
        "story_id": "sto_000000",
        "source_group_id": "art_000000",
    }
