"""Count on PolNeAR how often each verb, in each frame and context, is a cue; writes both tables.

Run as `python -m benchmarks.cue_lexicon`; the tenth of the corpus kept unread is not counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.counted import FOLDER, LEAST_SEEN, write_counts
from benchmarks.polnear import Attribution, parsed
from build.document import Article, Parse
from build.extract.quotes.complements import complement
from build.extract.quotes.direct import statements
from build.extract.quotes.evidence import Context, context_of, moved, shift
from build.extract.quotes.frames import frame_of
from build.extract.quotes.inserted import inserted
from build.extract.quotes.lexicon import ANY, Counts, share_by
from build.extract.quotes.page import Page
from build.extract.quotes.phrasal import phrasal_frame
from build.extract.quotes.sources import source_of

LEXICON = FOLDER / "cues.tsv"
CONTEXTS = FOLDER / "contexts.tsv"
REPORTING = Path(__file__).with_name("reporting_verbs.txt")
LEAST_IN_CONTEXT = 10
LEAST_REPORTING, LEAST_REPORTING_SEEN = 0.7, 10
_ORIGIN = """\
# Counted on PolNeAR 1.0 (Newell et al., LREC 2018), train split without the tenth that accuracy is
# measured on, by benchmarks/cue_lexicon.py; kept where seen at least %d times.
"""
LEXICON_HEADER = f"""\
# How often a verb in a frame is the cue of an attribution: frame, lemma, times a cue, times seen.
# In noun_ and adjective_ frames the lemma is that of "concern" in "expressed concern about".
# The lemma * stands for all words of a frame, the frame * for all frames of a word.
{_ORIGIN % LEAST_SEEN}"""
CONTEXTS_HEADER = f"""\
# How often a verb is the cue of an attribution in a context: what is looked at, what is found,
# times a cue, times expected to be one, times seen. Expected is what the verb, its frame and what
# is looked at before (in the order of context_of in evidence.py) let one expect.
{_ORIGIN % LEAST_IN_CONTEXT}"""
REPORTING_HEADER = f"""\
# Reporting verbs: a cue in {LEAST_REPORTING} of their sightings with a clause or quoted words.
{_ORIGIN % LEAST_REPORTING_SEEN}"""


@dataclass(frozen=True)
class Sighting:
    """A verb seen in a frame; `context` is None where another rule speaks for it."""

    frame: str
    lemma: str
    is_cue: bool
    context: Context | None


def sightings(
    article: Article, parse: Parse, attributions: list[Attribution]
) -> Iterable[Sighting]:
    """Yield the article's verbs outside quoted words.

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
    direct = {one.cue for one in statements(page)}
    for verb, pos in enumerate(parse.pos):
        if pos not in ("VERB", "AUX") or page.passage_at(verb):
            continue
        phrasal, taken = phrasal_frame(page, verb), complement(page, verb)
        is_free = verb not in direct and inserted(page, verb) is None
        for frame in (phrasal, taken or frame_of(page, verb)):
            if frame is None:
                continue
            word = verb if frame.word is None else frame.word
            shared = sum(one in contents.get(word, ()) for one in frame.content)
            is_cue = 2 * shared >= len(frame.content)
            context = None
            if is_free and (frame is phrasal or frame is taken):
                context = context_of(page, verb, frame, source_of(page, verb))
            yield Sighting(frame.name, parse.lemmas[word].lower(), is_cue, context)


def count_verbs(seen: list[Sighting]) -> Counts:
    """Return frame to lemma to (times a cue, times seen)."""
    counts: Counts = {}
    for one in seen:
        _add(counts, one, 1)
    return counts


def _add(counts: Counts, one: Sighting, times: int) -> None:
    for frame, lemma in ((one.frame, one.lemma), (one.frame, ANY), (ANY, one.lemma)):
        lemmas = counts.setdefault(frame, {})
        hits, seen = lemmas.get(lemma, (0, 0))
        lemmas[lemma] = (hits + times * one.is_cue, seen + times)


def count_contexts(
    seen: list[Sighting], counts: Counts
) -> dict[tuple[str, str], tuple[int, float, int]]:
    """Return (feature, value) to (times a cue, times expected to be one, times seen)."""
    weighed = [
        (one.is_cue, one.context, _share_without(counts, one)) for one in seen if one.context
    ]
    table: dict[tuple[str, str], tuple[int, float, int]] = {}
    features = len(weighed[0][1]) if weighed else 0
    for feature in range(features):
        for is_cue, context, expected in weighed:
            hits, so_far, times = table.get(context[feature], (0, 0.0, 0))
            table[context[feature]] = (hits + is_cue, so_far + expected, times + 1)
        weighed = [
            (is_cue, context, moved(expected, [shift(*table[context[feature]])]))
            for is_cue, context, expected in weighed
        ]
    return table


def _share_without(counts: Counts, one: Sighting) -> float:
    """Return the verb's share by all other sightings."""
    _add(counts, one, -1)
    share = share_by(counts, one.frame, one.lemma)
    _add(counts, one, 1)
    return share


def write_contexts(seen: list[Sighting], counts: Counts, path: Path = CONTEXTS) -> None:
    """Write what the contexts say beyond the verbs, sorted."""
    rows = [
        f"{feature}\t{value}\t{hits}\t{expected:.1f}\t{times}\n"
        for (feature, value), (hits, expected, times) in sorted(
            count_contexts(seen, counts).items()
        )
        if times >= LEAST_IN_CONTEXT and not any(one.isspace() and one != " " for one in value)
    ]
    path.write_text(CONTEXTS_HEADER + "".join(rows), encoding="utf-8")


def write_reporting(counts: Counts, path: Path = REPORTING) -> None:
    """Write the verbs that report more often than not, whatever stands around them."""
    told = [counts.get(frame, {}) for frame in ("clause", "clause_quoted", "object_quoted")]
    verbs = []
    for lemma in sorted({lemma for lemmas in told for lemma in lemmas} - {ANY}):
        of_frames = [lemmas.get(lemma, (0, 0)) for lemmas in told]
        hits, seen = (sum(column) for column in zip(*of_frames, strict=True))
        if seen >= LEAST_REPORTING_SEEN and hits >= LEAST_REPORTING * seen:
            verbs.append(f"{lemma}\n")
    path.write_text(REPORTING_HEADER + "".join(verbs), encoding="utf-8")


def main() -> None:
    """Count and write the tables; print how many verbs were seen."""
    seen = [one for read in parsed(unread=False) for one in sightings(*read)]
    counts = count_verbs(seen)
    write_counts(counts, LEXICON, LEXICON_HEADER)
    write_contexts(seen, counts)
    write_reporting(counts)
    print(f"{len(seen)} verbs, {sum(one.is_cue for one in seen)} of them cues")


if __name__ == "__main__":
    main()
