"""How well articles are gathered into stories, on 188 news-please articles about 27 events.

Run `python -m benchmarks.stories [FOLDER]`; FOLDER holds `*.json` files with `newsCluster.Event`
(default: the development data beside the repository). B-cubed (Bagga and Baldwin, 1998): of each
article, which share of its story is of its event (precision), and which share of its event is in
its story (recall); F1 of the means. Pairwise: F1 over the pairs of articles that stand together.
Articles without text or not in English are left out.

Beside it stands the plain way: TF-IDF over all words, articles linked wherever two are more alike
than a threshold (single link). Its threshold is the one that is best on these very articles, so
that its figure is the most that it can reach; it knows no dates, and some here are wrong. What a
long topic does to both is seen in 280 articles on one election campaign, from PolNeAR: the size of
the largest story.
"""

import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path

from benchmarks.articles import article_of
from benchmarks.duplicates.originals import originals
from benchmarks.measures import harmonic, pairwise_f1
from benchmarks.places import DATA
from build.document import Article, Extraction, Publication, Reading
from build.read import read
from build.resolve.collection import Collection
from build.resolve.duplicates import find_copies
from build.resolve.readings import Readings
from build.resolve.stories import assign_stories
from schema.ids import make_id
from schema.vocabulary import BlockKind, DatePrecision, PublicationBasis

DEFAULT_FOLDER = DATA / "articles" / "news_please_clusters"
AIM = 0.9
_AS_OF = date(2025, 1, 1)
_WORD = re.compile(r"[a-z]{2,}")
_THRESHOLDS = tuple(number / 100 for number in range(5, 60))


def b_cubed(found: Mapping[str, str], meant: dict[str, str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of one clustering against another of the same items."""
    sizes_found, sizes_meant = Counter(found.values()), Counter(meant.values())
    both = Counter((found[one], meant[one]) for one in meant)
    shared = [both[found[one], meant[one]] for one in meant]
    precision = sum(n / sizes_found[found[one]] for n, one in zip(shared, meant, strict=True))
    recall = sum(n / sizes_meant[meant[one]] for n, one in zip(shared, meant, strict=True))
    precision, recall = precision / len(meant), recall / len(meant)
    return precision, recall, harmonic(precision, recall)


def event_of(article: Article, folder: Path) -> str:
    """Return the event that the corpus gives for an article."""
    record = json.loads((folder / article.source_path).read_text("utf-8"))
    return str(record["newsCluster"]["Event"])


def likenesses(articles: Iterable[Article]) -> list[tuple[float, str, str]]:
    """Return the cosine of the TF-IDF vectors of each pair of articles, the most alike first."""
    counts = {
        one.article_id: Counter(_WORD.findall(f"{one.headline} {one.text}".lower()))
        for one in articles
    }
    documents = Counter(word for words in counts.values() for word in words)
    vectors = {}
    for article_id, words in counts.items():
        weights = {
            word: (1 + math.log(count)) * math.log(len(counts) / documents[word])
            for word, count in words.items()
        }
        length = math.hypot(*weights.values()) or 1.0
        vectors[article_id] = {word: weight / length for word, weight in weights.items()}
    pairs = [
        (sum(weight * vectors[right].get(word, 0.0) for word, weight in vectors[left].items()),
         left, right)
        for left, right in combinations(sorted(vectors), 2)
    ]  # fmt: skip
    return sorted(pairs, reverse=True)


def single_link(
    items: Iterable[str], pairs: Iterable[tuple[float, str, str]], threshold: float
) -> dict[str, str]:
    """Return the clusters that come of joining all pairs that are alike to the threshold."""
    members = {one: [one] for one in items}
    for likeness, left, right in pairs:
        if likeness < threshold:
            break
        if members[left] is not members[right]:
            members[left] += members[right]
            for one in members[right]:
                members[one] = members[left]
    return {one: cluster[0] for one, cluster in members.items()}


def campaign() -> list[Article]:
    """Return a third of PolNeAR's articles, which tell one campaign over a year."""
    found = [one for one in originals("development", "test") if one.event is None]
    return [
        article_of(
            (BlockKind.HEADLINE, one.headline),
            *one.paragraphs,
            article_id=make_id("art", one.name),
            headline=one.headline,
            publication=Publication(
                PublicationBasis.METADATA, one.day, precision=DatePrecision.DAY
            ),
        )
        for one in found[::3]
    ]


def stories_of(articles: Iterable[Article]) -> Mapping[str, str]:
    """Return the story of each article as the build tells it."""
    collection = Collection(Readings(Reading(one, Extraction()) for one in articles))
    collection.copies, _ = find_copies(collection.readings)
    return assign_stories(collection)


def main() -> None:
    """Print the tables."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FOLDER
    inputs = read([str(folder)], as_of=_AS_OF, min_words=0, limit=None)
    meant = {article.article_id: event_of(article, folder) for article in inputs.articles}
    pairs = likenesses(inputs.articles)
    plain = [(threshold, single_link(meant, pairs, threshold)) for threshold in _THRESHOLDS]
    print(f"{len(inputs.articles)} of {inputs.count} articles, {len(set(meant.values()))} events")
    print(f"{'':34}{'stories':>8}{'precision':>11}{'recall':>8}{'B-cubed':>9}{'pairwise':>10}")
    _print("build.resolve.stories", stories_of(inputs.articles), meant)
    for name, score in (("B-cubed", _b_cubed_f1), ("pairwise", pairwise_f1)):
        threshold, best = max(plain, key=lambda one: score(one[1], meant))
        _print(f"TF-IDF {threshold:.2f}, best {name}", best, meant)
    print(f"(aim {AIM}; precision and recall are B-cubed)")
    articles = campaign()
    print(f"\n{len(articles)} articles on one campaign: the largest story")
    print(f"{'build.resolve.stories':34}{_largest(stories_of(articles)):8}")
    linked = single_link([one.article_id for one in articles], likenesses(articles), threshold)
    print(f"{f'TF-IDF {threshold:.2f}':34}{_largest(linked):8}")


def _largest(found: Mapping[str, str]) -> int:
    return Counter(found.values()).most_common(1)[0][1]


def _b_cubed_f1(found: Mapping[str, str], meant: dict[str, str]) -> float:
    return b_cubed(found, meant)[2]


def _print(name: str, found: Mapping[str, str], meant: dict[str, str]) -> None:
    precision, recall, f1 = b_cubed(found, meant)
    print(f"{name:34}{len(set(found.values())):8}{precision:11.3f}{recall:8.3f}{f1:9.3f}", end="")
    print(f"{pairwise_f1(found, meant):10.3f}")


if __name__ == "__main__":
    main()
