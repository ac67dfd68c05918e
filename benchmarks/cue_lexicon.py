"""Count on PolNeAR how often each verb, in each frame, is a cue; writes the cue lexicon.

Run as `python -m benchmarks.cue_lexicon`; the tenth of the corpus kept unread is not counted.
"""

from collections import Counter
from pathlib import Path

from benchmarks.polnear import (
    Attribution,
    article_names,
    is_unread,
    load_article,
    load_attributions,
)
from build.annotate.model import Model
from build.config import DEFAULT_MODEL
from build.document import Article, Parse
from build.extract.quotes.frames import frame_of
from build.extract.quotes.lexicon import ANY
from build.extract.quotes.page import Page

LEXICON = Path(__file__).resolve().parents[1] / "build" / "extract" / "quotes" / "cues.tsv"
LEAST_SEEN = 3
HEADER = """\
# How often a verb in a frame is the cue of an attribution: frame, lemma, times a cue, times seen.
# Counted on PolNeAR 1.0 (Newell et al., LREC 2018), train split without the tenth that accuracy is
# measured on, by benchmarks/cue_lexicon.py; kept where seen at least 3 times
# and, outside quotation marks, a cue at least once.
# The lemma * stands for all verbs of its frame.
"""

Counts = dict[tuple[str, str], tuple[int, int]]


def count_article(
    article: Article, parse: Parse, attributions: list[Attribution], counts: Counts
) -> None:
    """Add the article's verbs to `counts`: (frame, lemma) to (times a cue, times seen).

    A verb counts as a cue where an attribution has it as its cue and at least half of what the
    frame takes in its content.
    """
    page = Page(article, parse)
    contents: dict[int, set[int]] = {}
    for one in attributions:
        reported = {token for span in one.content for token in parse.tokens_in(span)}
        for cue in one.cue:
            for token in parse.tokens_in(cue):
                contents.setdefault(token, set()).update(reported)
    for token, pos in enumerate(parse.pos):
        if pos != "VERB" or page.passage_at(token):
            continue
        frame = frame_of(page, token)
        if frame is None:
            continue
        shared = sum(one in contents.get(token, ()) for one in frame.content)
        is_cue = 2 * shared >= len(frame.content)
        key = (frame.name, parse.lemmas[token].lower())
        for entry in (key, (frame.name, ANY)):
            hits, seen = counts.get(entry, (0, 0))
            counts[entry] = (hits + is_cue, seen + 1)


def write(counts: Counts, path: Path = LEXICON) -> None:
    """Write the lexicon, sorted."""
    lines = [
        f"{frame}\t{lemma}\t{hits}\t{seen}\n"
        for (frame, lemma), (hits, seen) in sorted(counts.items())
        if seen >= LEAST_SEEN
        and (hits or frame.endswith("_quoted"))
        and (lemma.isalpha() or lemma == ANY)
    ]
    path.write_text(HEADER + "".join(lines), encoding="utf-8")


def main() -> None:
    """Count and write the lexicon; print how many entries each frame has."""
    names = [name for name in article_names() if not is_unread(name)]
    model = Model(DEFAULT_MODEL)
    counts: Counts = {}
    for article in map(load_article, names):
        parse = model.annotate(article)
        count_article(article, parse, load_attributions(article.article_id), counts)
    write(counts)
    print(Counter(frame for frame, _ in counts).most_common(12))


if __name__ == "__main__":
    main()
