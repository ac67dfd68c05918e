"""Count on PolNeAR how often each verb, in each frame, is a cue; writes the cue lexicon.

Run as `python -m benchmarks.cue_lexicon`; the tenth of the corpus kept unread is not counted.
"""

from collections import Counter
from pathlib import Path

from benchmarks.polnear import article_names, is_unread, load_article, load_attributions
from build.annotate.model import Model
from build.config import DEFAULT_MODEL
from build.document import Article, Parse
from build.extract.quotes.frames import frame_of
from build.extract.quotes.page import Page
from schema.span import Span

LEXICON = Path(__file__).resolve().parents[1] / "build" / "extract" / "quotes" / "cues.tsv"
LEAST_SEEN = 3
HEADER = """\
# How often a verb in a frame is the cue of an attribution: frame, lemma, times a cue, times seen.
# Counted on PolNeAR 1.0 (Newell et al., LREC 2018), train split without the tenth that accuracy is
# measured on, by benchmarks/cue_lexicon.py; kept where seen at least 3 times and a cue at least once.
"""

Counts = dict[tuple[str, str], tuple[int, int]]


def count_article(article: Article, parse: Parse, cues: list[Span], counts: Counts) -> None:
    """Add the article's verbs to `counts`: (frame, lemma) to (times a cue, times seen)."""
    page = Page(article, parse)
    cue_tokens = {token for cue in cues for token in parse.tokens_in(cue)}
    for token, pos in enumerate(parse.pos):
        if pos != "VERB" or page.passage_at(token):
            continue
        frame = frame_of(page, token)
        if frame is None:
            continue
        key = (frame.name, parse.lemmas[token].lower())
        hits, seen = counts.get(key, (0, 0))
        counts[key] = (hits + (token in cue_tokens), seen + 1)


def write(counts: Counts, path: Path = LEXICON) -> None:
    """Write the lexicon, sorted."""
    lines = [
        f"{frame}\t{lemma}\t{hits}\t{seen}\n"
        for (frame, lemma), (hits, seen) in sorted(counts.items())
        if seen >= LEAST_SEEN and hits and lemma.isalpha()
    ]
    path.write_text(HEADER + "".join(lines), encoding="utf-8")


def main() -> None:
    """Count and write the lexicon; print how many entries each frame has."""
    names = [name for name in article_names() if not is_unread(name)]
    articles = [load_article(name) for name in names]
    counts: Counts = {}
    for article, parse in zip(articles, Model(DEFAULT_MODEL).annotate(articles), strict=True):
        cues = [cue for one in load_attributions(article.article_id) for cue in one.cue]
        count_article(article, parse, cues, counts)
    write(counts)
    print(Counter(frame for frame, _ in counts).most_common(12))


if __name__ == "__main__":
    main()
