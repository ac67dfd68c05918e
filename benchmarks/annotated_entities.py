"""Names and identities of a release against articles that a reader annotated.

Run as `python -m benchmarks.annotated_entities GOLD.json RELEASE [--countries CODES.json]`. GOLD
is a list of `{"article": file name, "mentions": [[start, end, type, key], ...]}` with offsets into
`articles.text`, where one key is one real thing over all articles; `"optional"` mentions count
neither way, nor does what stands behind `"upto"`. CODES gives a key its country code or null.
Identity is scored over the names found with their exact span, whatever type they were given.
"""

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.golden.release import Built, Row
from benchmarks.measures import f1, pairs, share

TYPES = ("PERSON", "ORG", "GPE", "LOC", "FAC")
Place = tuple[str, int, int]


@dataclass
class Names:
    """Names of persons, organisations and places: type and identity by article and span."""

    types: dict[Place, str] = field(default_factory=dict)
    identities: dict[Place, str] = field(default_factory=dict)

    def add(self, place: Place, label: str, identity: str) -> None:
        """Keep one name."""
        self.types[place], self.identities[place] = label, identity


def annotated(gold: list[dict[str, Any]]) -> Names:
    """Return the annotated names."""
    names = Names()
    for item in gold:
        for start, end, label, key in item["mentions"]:
            names.add((item["article"], start, end), label, key)
    return names


def found(built: Built, gold: list[dict[str, Any]]) -> Names:
    """Return the built names of the annotated articles, less those that count neither way."""
    names = Names()
    mentions = {Path(key[0]).name: rows for key, rows in built.by_article("mentions").items()}
    for item in gold:
        doubtful = [(start, end) for start, end, *_ in item.get("optional", ())]
        for row in mentions.get(item["article"], []):
            start, end = row["start_char"], row["end_char"]
            is_left_out = end > item.get("upto", end) or any(
                start < last and first < end for first, last in doubtful
            )
            if row["form"] == "name" and row["label"] in TYPES and not is_left_out:
                names.add((item["article"], start, end), row["label"], row["entity_id"])
    return names


def score_names(gold: Names, own: Names) -> list[str]:
    """Return the lines on spans and types."""
    lines = []
    for asked in (TYPES, *((one,) for one in TYPES)):
        wanted = {(place, label) for place, label in gold.types.items() if label in asked}
        given = {(place, label) for place, label in own.types.items() if label in asked}
        right = len(wanted & given)
        figures = share(right, len(given)), share(right, len(wanted))
        label = "span and type" if asked is TYPES else asked[0]
        value = f1(right, len(given), len(wanted))
        lines.append(f"  {label:26}{figures[0]:.3f} {figures[1]:.3f} {value:.3f}")
    spans = f1(len(gold.types.keys() & own.types.keys()), len(own.types), len(gold.types))
    return ["  names                     prec. rec.  F1", *lines, f"  span alone, F1{spans:25.3f}"]


def score_identities(gold: Names, own: Names) -> list[str]:
    """Return the lines on pairs of names that stand for one thing, in an article and over them."""
    common = sorted(gold.types.keys() & own.types.keys())
    wanted = pairs({place: gold.identities[place] for place in common})
    given = pairs({place: own.identities[place] for place in common})
    lines = []
    for label, is_asked in (("in one article", True), ("over articles", False)):
        ones = {pair for pair in wanted if _is_within(pair) is is_asked}
        others = {pair for pair in given if _is_within(pair) is is_asked}
        right = len(ones & others)
        figures = share(right, len(others)), share(right, len(ones))
        value = f1(right, len(others), len(ones))
        lines.append(f"  {label:26}{figures[0]:.3f} {figures[1]:.3f} {value:.3f}")
    return ["  pairs of names            prec. rec.  F1", *lines]


def _is_within(pair: frozenset[Place]) -> bool:
    return len({article for article, _, _ in pair}) == 1


def mistakes(gold: Names, own: Names, entities: dict[str, Row]) -> list[str]:
    """Return what one key became several of, or one entity holds several of."""
    common = sorted(gold.types.keys() & own.types.keys())
    entities_of: dict[str, Counter[str]] = {}
    keys_of: dict[str, Counter[str]] = {}
    for place in common:
        key, entity = gold.identities[place], own.identities[place]
        name = f"{entities[entity]['name']} ({entities[entity]['entity_type']}, {entity})"
        entities_of.setdefault(key, Counter())[name] += 1
        keys_of.setdefault(name, Counter())[key] += 1
    split = [f"split: {key}: {dict(ones)}" for key, ones in entities_of.items() if len(ones) > 1]
    merged = [f"merged: {name}: {dict(ones)}" for name, ones in keys_of.items() if len(ones) > 1]
    return split + merged


def score_countries(gold: Names, own: Names, built: Built, codes: dict[str, str | None]) -> str:
    """Return the line on countries: of each key the code of the entity most of its names have."""
    entities_of: dict[str, Counter[str]] = {}
    for place in sorted(gold.types.keys() & own.types.keys()):
        entities_of.setdefault(gold.identities[place], Counter())[own.identities[place]] += 1
    count: Counter[str] = Counter()
    wrong = []
    for key, ones in entities_of.items():
        code = built.entities[ones.most_common(1)[0][0]]["country_code"]
        count["named"] += codes.get(key) is not None
        count["given"] += code is not None
        count["right"] += code is not None and code == codes.get(key)
        if code != codes.get(key):
            wrong.append(f"{key}: {code}, annotated {codes.get(key)}")
    precision, recall = share(count["right"], count["given"]), share(count["right"], count["named"])
    return f"  countries: precision {precision:.3f}, recall {recall:.3f}\n    " + "; ".join(wrong)


def main() -> None:
    """Print short tables; with `--show` each name missed or wrong, each thing split or merged."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    options.add_argument("release", type=Path)
    options.add_argument("--countries", type=Path)
    options.add_argument("--show", action="store_true", help="list what is not as annotated")
    given = options.parse_args()
    built = Built(given.release)
    items = json.loads(given.gold.read_text(encoding="utf-8"))
    gold, own = annotated(items), found(built, items)
    print("\n".join([*score_names(gold, own), *score_identities(gold, own)]))
    if given.countries:
        codes = json.loads(given.countries.read_text(encoding="utf-8"))
        print(score_countries(gold, own, built, codes))
    if given.show:
        text_of = {Path(key[0]).name: row["text"] for key, row in built.articles.items()}
        _show("missed", gold, own, text_of)
        _show("not annotated", own, gold, text_of)
        print("\n".join(mistakes(gold, own, built.entities)))


def _show(what: str, ones: Names, others: Names, text_of: dict[str, str]) -> None:
    for place, label in sorted(ones.types.items()):
        if others.types.get(place) != label:
            article, start, end = place
            context = " ".join(text_of[article][max(0, start - 30) : end + 20].split())
            print(f"{what}: {label} {text_of[article][start:end]!r} in {context!r}")


if __name__ == "__main__":
    main()
