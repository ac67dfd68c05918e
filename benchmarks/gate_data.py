"""Valid tables of any number of articles: one article, repeated with its own ids and number."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schema.arrow import arrow_schema
from schema.dataset import TABLES
from schema.ids import text_digest
from schema.row import Row

INDEPENDENT = 20  # articles that share their entities and their story
BATCH = INDEPENDENT * 250
NUMBER = "#######"  # stands for the number of the article, of as many digits
WORDS = 200  # words of five letters that differ from article to article
FILLER = "~" * (6 * WORDS - 1)  # stands for them
DAY = date(2023, 5, 4)
AS_OF = date(2023, 6, 1)
ENTITIES = {"Orla Vance": "PERSON", "Tessel": "GPE", "Corvane": "GPE"}
SAID = "We will keep gate {} open for every farm in the lower valley,"
REPORT = "Minister Orla Vance met the envoy of Corvane near Tessel on 3 May 2023 for {} hours."

# An odd factor: numbers of 40 bits that look random, and no two the same.
_SCATTER = 0x9E3779B97F
_ID = re.compile(r"[a-z]{3}_[0-9a-f]{6}")
# What a number is appended to: the group's for what its articles share, else the article's.
_SHARED = ("ent", "sto")


def write_dataset(folder: Path, articles: int) -> dict[str, int]:
    """Write a valid dataset of so many articles; return the rows of each table."""
    template = _template()
    return {
        table: _write(row, template[table], folder / f"{table}.parquet", articles)
        for table, row in TABLES.items()
    }


def _write(row: type[Row], records: list[dict[str, Any]], path: Path, articles: int) -> int:
    schema = arrow_schema(row)
    shared = row.table in ("entities", "stories")
    units = -(-articles // INDEPENDENT) if shared else articles
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for first in range(0, units, BATCH):
            numbers = np.arange(first, min(first + BATCH, units))
            if records:
                table = _repeated(schema, records, numbers, shared)
                if shared:
                    table = _counted(table, numbers, len(records), articles)
                writer.write_table(table, row_group_size=100_000)
                count += table.num_rows
    return count


def _repeated(
    schema: pa.Schema, records: list[dict[str, Any]], numbers: np.ndarray[Any, Any], shared: bool
) -> pa.Table:
    """Return the records once for each number, which stands in their ids and texts."""
    which = pa.array(np.tile(np.arange(len(records)), len(numbers)))
    own = pa.array(np.repeat(numbers, len(records)))
    group = own if shared else pc.divide(own, INDEPENDENT)
    digits = {
        name: _padded(_scattered(column), "0123456789abcdef", 10)
        for name, column in (("own", own), ("group", group))
    }
    # A story repeats the headline of its first article.
    article = pc.multiply(own, INDEPENDENT) if shared else own
    decimal = _padded(article, "0123456789", len(NUMBER))
    columns = []
    for field in schema:
        cells = [record[field.name] for record in records]
        column = pa.array(cells, type=field.type).take(which)
        sample = next((cell for cell in cells if isinstance(cell, str)), "")
        if _ID.fullmatch(sample):
            suffix = digits["group" if sample.startswith(_SHARED) else "own"]
            column = pc.binary_join_element_wise(column, suffix, "")
        elif NUMBER in sample:
            before, after = sample.split(NUMBER)
            after, filler, rest = after.partition(FILLER)
            words = _words(numbers) if filler else ""
            column = pc.binary_join_element_wise(before, decimal, after, words, rest, "")
        columns.append(column)
    table = pa.table(columns, schema=schema)
    if "text_sha256" in schema.names:
        digests = pa.array([text_digest(text) for text in table["text"].to_pylist()])
        table = table.set_column(
            schema.get_field_index("text_sha256"), schema.field("text_sha256"), digests
        )
    return table


def _scattered(numbers: pa.Array) -> pa.Array:
    return pa.array(numbers.to_numpy() * _SCATTER % 2**40)


def _words(numbers: np.ndarray[Any, Any]) -> pa.Array:
    random = np.random.default_rng(int(numbers[0]))
    letters = random.integers(97, 123, size=(500, 6), dtype=np.uint8)
    letters[:, 5] = ord(" ")
    drawn = letters[random.integers(500, size=(len(numbers), WORDS))].reshape(len(numbers), -1)
    return pa.array(drawn[:, :-1].copy().view(f"S{len(FILLER)}").reshape(-1).astype(str))


def _padded(numbers: pa.Array, alphabet: str, width: int) -> pa.Array:
    base = len(alphabet)
    values = numbers.to_numpy()
    letters = np.frombuffer(alphabet.encode(), dtype=np.uint8)
    places = [letters[values // base**place % base] for place in reversed(range(width))]
    return pa.array(np.stack(places, axis=1).reshape(-1).view(f"S{width}").astype(str))


def _counted(table: pa.Table, numbers: np.ndarray[Any, Any], each: int, articles: int) -> pa.Table:
    """Multiply what one article counts by the number of articles in the group."""
    sizes = np.minimum(INDEPENDENT, articles - numbers * INDEPENDENT)
    factor = pa.array(np.repeat(sizes, each))
    for name in table.column_names:
        if name.endswith("_count"):
            at = table.schema.get_field_index(name)
            table = table.set_column(at, table.schema.field(at), pc.multiply(table[name], factor))
    return table


def _template() -> dict[str, list[dict[str, Any]]]:
    """Return the rows of one article, ids without their last ten digits."""
    headline = f"Talks on dam {NUMBER} end without a word on the price"
    said = [f"“{SAID.format(k)}” Orla Vance said in Tessel; Vance left." for k in range(8)]
    reports = [REPORT.format(k) for k in range(3, 6)]
    # Paragraphs in which nothing is found, as in any article.
    filler = ["The river has its source in the hills and no lock for forty miles.", FILLER]
    texts = [headline, *said, *reports, *filler]
    text = "\n\n".join(texts)
    starts = [0]
    for one in texts[:-1]:
        starts.append(starts[-1] + len(one) + 2)
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
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
            "first_published": DAY,
            "last_published": DAY,
        }
    ]
    rows["entities"] = [
        _entity(number, name, rows["mentions"]) for number, name in enumerate(ENTITIES)
    ]
    return {table: _completed(TABLES[table], found) for table, found in rows.items()}


def _completed(row: type[Row], records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [dict.fromkeys(row.model_fields) | record for record in records]


def _span(start: int, sentence: str, words: str) -> dict[str, Any]:
    at = start + sentence.rindex(words)
    return {"start_char": at, "end_char": at + len(words), "text": words}


def _part(name: str, start: int, sentence: str, words: str) -> dict[str, Any]:
    return {f"{name}_{key}": value for key, value in _span(start, sentence, words).items()}


def _mentions(
    rows: dict[str, list[dict[str, Any]]], start: int, sentence: str, found: dict[str, str]
) -> Iterator[str]:
    for words, name in found.items():
        mention_id = f"men_{len(rows['mentions']):06x}"
        rows["mentions"].append(
            {
                "mention_id": mention_id,
                "article_id": "art_000000",
                "entity_id": f"ent_{list(ENTITIES).index(name):06x}",
                "form": "name",
                "label": ENTITIES[name],
                **_span(start, sentence, words),
            }
        )
        yield mention_id


def _add_quote(
    rows: dict[str, list[dict[str, Any]]], block: int, start: int, sentence: str
) -> None:
    found = {"Orla Vance": "Orla Vance", "Tessel": "Tessel", "Vance": "Orla Vance"}
    source, *_ = _mentions(rows, start, sentence, found)
    number = f"{len(rows['quotes']):06x}"
    content = _span(start, sentence, SAID.format(len(rows["quotes"])))
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
            "first_published": DAY,
            "wording_count": 1,
        }
    )


def _add_report(
    rows: dict[str, list[dict[str, Any]]], number: int, start: int, sentence: str
) -> None:
    found = {name: name for name in ENTITIES}
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
            "qualifier": "hours",
            "value_text": hours,
            "value_number": float(hours),
            "unit": "hour",
            **_span(start, sentence, f"{hours} hours"),
        }
    )


def _entity(number: int, name: str, mentions: list[dict[str, Any]]) -> dict[str, Any]:
    entity_id = f"ent_{number:06x}"
    return {
        "entity_id": entity_id,
        "name": name,
        "entity_type": ENTITIES[name],
        "aliases": [],
        "country_code": {"Tessel": "TX", "Corvane": "CV"}.get(name),
        "mention_count": sum(one["entity_id"] == entity_id for one in mentions),
        "article_count": 1,
        "independent_source_count": 1,
        "first_seen": DAY,
        "last_seen": DAY,
    }


def _article(headline: str, text: str, body: int, paragraphs: list[str]) -> dict[str, Any]:
    return {
        "article_id": "art_000000",
        "headline": headline,
        "text": text,
        "body_start_char": body,
        "published_on": DAY,
        "date_published_raw": str(DAY),
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
        "source_path": f"feed/{NUMBER}.txt",
        "source_record": 0,
        "source_format": "text",
        "source_sha256": "0" * 64,
        "text_sha256": "0" * 64,
        "word_count": sum(len(one.split()) for one in paragraphs) + WORDS - 1,
        "story_id": "sto_000000",
        "source_group_id": "art_000000",
    }
