"""Count on PolNeAR how often a noun with a "that" clause is a cue; writes the table.

Run as `python -m benchmarks.cue_nouns`, after the tables of verbs; the tenth of the corpus kept
unread is not counted.
"""

from collections.abc import Iterable

from benchmarks.counted import FOLDER, LEAST_SEEN, write_counts
from benchmarks.polnear import Attribution, parsed
from build.document import Article, Parse
from build.extract.quotes.covering import Covering
from build.extract.quotes.direct import UNATTRIBUTED, statements
from build.extract.quotes.lexicon import ANY, Counts
from build.extract.quotes.nouns import claims
from build.extract.quotes.page import Page
from build.extract.quotes.reported import verbs_report
from schema.span import Span

NOUNS = FOLDER / "nouns.tsv"
HEADER = f"""\
# How often a noun with a "that" clause that no verb reports is the cue of an attribution: frame,
# noun, times a cue, times seen. Owned is "Holt's claim that" or "claims by Holt that"; others are
# free. The noun * stands for all nouns of a frame, the frame * for both frames of a noun. Owned
# ones inside the content of another attribution count only as cues: little is marked there.
# Counted on PolNeAR 1.0 (Newell et al., LREC 2018), train split without the tenth that accuracy is
# measured on, by benchmarks/cue_nouns.py; kept where seen at least {LEAST_SEEN} times.
"""

Sighting = tuple[str, str, bool]


def sightings(
    article: Article, parse: Parse, attributions: list[Attribution]
) -> Iterable[Sighting]:
    """Yield frame, noun and whether it is a cue of at least half of its clause."""
    page = Page(article, parse)
    told = [(_tokens(parse, one.cue), _tokens(parse, one.content)) for one in attributions]
    direct = [one for one in statements(page) if one.rule != UNATTRIBUTED]
    for claim in claims(page, Covering(direct + verbs_report(page, direct))):
        contents = [content for cue, content in told if claim.noun in cue]
        is_cue = any(
            2 * sum(one in content for one in claim.content) >= len(claim.content)
            for content in contents
        )
        is_inside = any(claim.noun in content for _, content in told)
        if is_cue or claim.owner is None or not is_inside:
            yield claim.frame, parse.lemmas[claim.noun].lower(), is_cue


def _tokens(parse: Parse, spans: Iterable[Span]) -> set[int]:
    return {token for span in spans for token in parse.tokens_in(span)}


def count(seen: Iterable[Sighting]) -> Counts:
    """Return frame to noun to (times a cue, times seen)."""
    counts: Counts = {}
    for frame, noun, is_cue in seen:
        for key, lemma in ((frame, noun), (frame, ANY), (ANY, noun)):
            hits, times = counts.setdefault(key, {}).get(lemma, (0, 0))
            counts[key][lemma] = hits + is_cue, times + 1
    return counts


def main() -> None:
    """Count and write the table; print how many nouns were seen."""
    seen = [one for read in parsed(unread=False) for one in sightings(*read)]
    write_counts(count(seen), NOUNS, HEADER)
    print(f"{len(seen)} nouns, {sum(is_cue for *_, is_cue in seen)} of them cues")


if __name__ == "__main__":
    main()
