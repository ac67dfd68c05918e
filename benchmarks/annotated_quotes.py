"""Quotes and speakers of a release against articles that a reader annotated.

Run as `python -m benchmarks.annotated_quotes GOLD.json RELEASE`. GOLD is a list of
`{"article": file name, "quotes": [{"kind", "segments": [[start, end], ...], "speaker": [names],
"role", ...}]}` with offsets into `articles.text`; a speaker is "?" where the text leaves it open
and "unnamed: ..." where it names nobody; neither whom a named spokesperson speaks for nor who
passed the words on need be annotated. A quote with `"optional": true` counts neither way, nor does
what stands behind `"upto"`, up to where the article was read. The articles of GOLD must all be in
the release.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.golden.release import Built, Row
from benchmarks.measures import share
from schema.span import Span
from schema.vocabulary import QuoteKind, SpeakerRole

# Quotes are one where so much of both (Jaccard) is shared, and found where so much is covered.
ALIKE = 0.5
COVERED = 0.8
_NOBODY = ("?", "unnamed")


@dataclass(frozen=True)
class Marked:
    """One quote, annotated or built: its characters without white space, and who said it."""

    kind: str
    characters: frozenset[int]
    speakers: tuple[str, ...]
    roles: frozenset[str]


def _characters(text: str, spans: list[Span]) -> frozenset[int]:
    return frozenset(at for span in spans for at in range(*span) if not text[at].isspace())


def annotated(article: Row, quotes: list[dict[str, Any]]) -> list[Marked]:
    """Return an article's annotated quotes."""
    return [
        Marked(
            one["kind"],
            _characters(article["text"], [Span(*span) for span in one["segments"]]),
            tuple(name for name in one["speaker"] if not name.startswith(_NOBODY)),
            frozenset({one["role"]}),
        )
        for one in quotes
    ]


def found(built: Built) -> dict[str, list[Marked]]:
    """Return the built quotes by the file name of their article; those within a quote left out."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for row in built.table("quote_segments"):
        spans[row["quote_id"]].append(Span(row["start_char"], row["end_char"]))
    speakers: dict[str, list[Row]] = defaultdict(list)
    for row in built.table("quote_speakers"):
        speakers[row["quote_id"]].append(row)
    quotes: dict[str, list[Marked]] = {}
    for key, rows in built.by_article("quotes").items():
        text = built.articles[key]["text"]
        quotes[Path(key[0]).name] = [
            Marked(
                row["kind"],
                _characters(text, spans[row["quote_id"]]),
                _speaking(speakers[row["quote_id"]]),
                frozenset(one["role"] for one in speakers[row["quote_id"]]),
            )
            for row in rows
            if row["parent_quote_id"] is None
        ]
    return quotes


def _speaking(speakers: list[Row]) -> tuple[str, ...]:
    """Return who spoke: named spokespersons, else all but those who only passed it on."""
    by_role = [(one["role"], one["entity_id"]) for one in speakers]
    spoken = tuple(entity for role, entity in by_role if role == SpeakerRole.SPOKESPERSON)
    return spoken or tuple(entity for role, entity in by_role if role != SpeakerRole.VIA)


def pairs(gold: list[Marked], built: list[Marked]) -> Iterator[tuple[Marked, Marked]]:
    """Yield annotated and built quotes that are one, each at most once, the most alike first."""
    alike = sorted(
        (
            (len(one.characters & other.characters) / len(one.characters | other.characters), i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(built)
            if one.characters & other.characters
        ),
        key=lambda match: (-match[0], match[1], match[2]),
    )
    taken: set[tuple[str, int]] = set()
    for score, i, j in alike:
        if score >= ALIKE and not taken & {("gold", i), ("built", j)}:
            taken |= {("gold", i), ("built", j)}
            yield gold[i], built[j]


def is_covered(one: Marked, others: list[Marked]) -> bool:
    """Say whether one of the others holds nearly all of it."""
    least = COVERED * len(one.characters)
    return any(len(one.characters & other.characters) >= least for other in others)


def same_speaker(gold: Marked, built: Marked, entities: dict[str, Row]) -> bool | None:
    """Say whether the built quote has the annotated speakers; None where both have none."""
    if not gold.speakers and not built.speakers:
        return None
    names = [
        {name.casefold() for name in (entities[one]["name"], *entities[one]["aliases"])}
        for one in built.speakers
    ]
    wanted = [name.casefold() for name in gold.speakers]
    return len(names) == len(wanted) and all(
        any(name in known or _last(name) in map(_last, known) for known in names) for name in wanted
    )


def _last(name: str) -> str:
    return name.split()[-1]


def main() -> None:
    """Print one short table; with `--show` what was missed, wrong or not annotated."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    options.add_argument("release", type=Path)
    options.add_argument("--show", action="store_true", help="list what is not as annotated")
    given = options.parse_args()
    built = Built(given.release)
    articles = {Path(row["source_path"]).name: row for row in built.articles.values()}
    quotes = found(built)
    count: Counter[tuple[str, str]] = Counter()
    for item in json.loads(given.gold.read_text(encoding="utf-8")):
        article = articles[item["article"]]
        end = item.get("upto", len(article["text"]))
        gold = annotated(article, [one for one in item["quotes"] if not one.get("optional")])
        open_to_doubt = annotated(article, [one for one in item["quotes"] if one.get("optional")])
        own = [
            one
            for one in quotes.get(item["article"], [])
            if max(one.characters) < end
            and (is_covered(one, gold) or not is_covered(one, open_to_doubt))
        ]
        matched = list(pairs(gold, own))
        for one in gold:
            is_found = is_covered(one, own)
            count[one.kind, "gold"] += 1
            count[one.kind, "found"] += is_found
            if given.show and not is_found:
                _show("missed", article, one)
        for one in own:
            is_right = is_covered(one, gold)
            count[one.kind, "built"] += 1
            count[one.kind, "right"] += is_right
            if given.show and not is_right:
                _show("not annotated", article, one)
        for one, other in matched:
            verdict = same_speaker(one, other, built.entities)
            count["named", "gold"] += bool(one.speakers)
            count["named", "right"] += bool(one.speakers and verdict)
            count["resolved", "built"] += bool(other.speakers)
            count["resolved", "right"] += bool(other.speakers and verdict)
            count["role", "of"] += bool(verdict)
            count["role", "right"] += bool(verdict) and one.roles <= other.roles
            if given.show and verdict is False:
                names = [built.entities[entity]["name"] for entity in other.speakers]
                _show(f"speaker {names}, annotated {list(one.speakers)}", article, other)
    print(table(count))


def _show(what: str, article: Row, one: Marked) -> None:
    span = Span(min(one.characters), max(one.characters) + 1)
    text = " ".join(span.of(article["text"]).split())
    print(f"{Path(article['source_path']).name}: {what}: {one.kind}: {text}")


def table(count: Counter[tuple[str, str]]) -> str:
    """Return the figures as a short table."""
    asked = [
        *((f"{kind}: annotated ones found", kind, "found", "gold") for kind in QuoteKind),
        *((f"{kind}: built ones annotated", kind, "right", "built") for kind in QuoteKind),
        ("speaker: right where one is named", "named", "right", "gold"),
        ("speaker: right where one is resolved", "resolved", "right", "built"),
        ("role: right where the speaker is", "role", "right", "of"),
    ]
    return "\n".join(
        f"  {name:38}{share(count[kind, right], count[kind, of]):.3f}"
        f"  ({count[kind, right]} of {count[kind, of]})"
        for name, kind, right, of in asked
    )


if __name__ == "__main__":
    main()
