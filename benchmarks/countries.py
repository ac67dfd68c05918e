"""The countries of places and bodies of state, listed to be read.

    python -m benchmarks.countries [SOURCE ...]

One line an entity: type, country, mentions, name, and its first mention in context; at the end how
many of each type have a country. Default: the news-please articles beside the repository.
"""

import sys
from collections import Counter
from datetime import date

from benchmarks.places import DATA
from build.annotate.pool import annotate_each
from build.config import DEFAULT_MODEL
from build.document import Reading
from build.extract.everything import extract
from build.read import read
from build.resolve.everything import resolve
from build.resolve.readings import Readings
from schema.vocabulary import PLACE_TYPES, EntityType

DEFAULT = str(DATA / "articles" / "news_please_clusters")
AROUND = 50


def main() -> None:
    """Print each entity that may have a country, and the counts."""
    sources = sys.argv[1:] or [DEFAULT]
    inputs = read(sources, as_of=date(2026, 1, 1), min_words=20, limit=None)
    found = annotate_each(inputs.articles, DEFAULT_MODEL, extract, 1)
    readings = [Reading(*one) for one in zip(inputs.articles, found, strict=True)]
    dataset = resolve(Readings(readings), inputs.refusals).dataset()
    texts = {one.article_id: one.text for one in inputs.articles}
    first = {one.entity_id: one for one in reversed(dataset.mentions)}
    counts: Counter[tuple[str, bool]] = Counter()
    for one in sorted(dataset.entities, key=lambda one: (one.entity_type, one.name)):
        if one.entity_type not in (*PLACE_TYPES, EntityType.NORP, EntityType.ORG):
            continue
        counts[one.entity_type, one.country_code is not None] += 1
        mention = first[one.entity_id]
        text = texts[mention.article_id]
        start, end = max(0, mention.start_char - AROUND), mention.end_char + AROUND
        context = " ".join(text[start:end].split())
        print(
            one.entity_type,
            one.country_code or "--",
            one.mention_count,
            one.name,
            context,
            sep="\t",
        )
    for (label, has_country), count in sorted(counts.items()):
        print(f"{label:5} {'with' if has_country else 'without':8} a country {count:6}")


if __name__ == "__main__":
    main()
