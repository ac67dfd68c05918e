"""How well articles are gathered into stories, on 188 news-please articles about 27 events.

Run `python -m benchmarks.stories [FOLDER]`; FOLDER holds `*.json` files with `newsCluster.Event`
(default: the development data beside the repository). B-cubed (Bagga and Baldwin, 1998): of each
article, which share of its story is of its event (precision), and which share of its event is in
its story (recall); F1 of the means. Articles without text or not in English are left out.
"""

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from benchmarks.measures import harmonic
from benchmarks.places import DATA
from build.document import Article, Extraction, Reading
from build.read import read
from build.resolve.collection import Collection, in_order
from build.resolve.duplicates import find_copies
from build.resolve.stories import assign_stories

DEFAULT_FOLDER = DATA / "articles" / "news_please_clusters"
AIM = 0.88
_AS_OF = date(2025, 1, 1)


def b_cubed(found: dict[str, str], meant: dict[str, str]) -> tuple[float, float, float]:
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


def main() -> None:
    """Print one table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FOLDER
    inputs = read([str(folder)], as_of=_AS_OF, min_words=0, limit=None)
    meant = {article.article_id: event_of(article, folder) for article in inputs.articles}
    collection = Collection(in_order(Reading(one, Extraction()) for one in inputs.articles))
    collection.copies, links = find_copies(collection.readings)
    found = assign_stories(collection)
    precision, recall, f1 = b_cubed(found, meant)
    print(f"{len(inputs.articles)} of {inputs.count} articles, {len(set(meant.values()))} events")
    print(f"stories {len(set(found.values()))}, copies {len(links)}")
    print(f"B-cubed precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  (aim {AIM})")


if __name__ == "__main__":
    main()
