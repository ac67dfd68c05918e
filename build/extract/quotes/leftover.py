"""Quoted words that no clause took: they go to the verb of saying before them in their sentence."""

from bisect import bisect_left

from build.extract.quotes.candidates import Candidate, cue_span
from build.extract.quotes.lexicon import share, speech_share
from build.extract.quotes.page import Page
from build.extract.quotes.passages import Passage
from build.extract.quotes.sources import source_of
from build.extract.quotes.statements import Position, position
from schema.span import Span

# Fewer words may be a title, a nickname or scare quotes.
_LEAST_WORDS = 4
_LEAST_SHARE = 0.5


def take_leftover(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return quotes for the passages left over; the content of `found` may grow to hold one."""
    covered = _merged(found)
    by_cue = {one.cue: one for one in found if one.cue is not None}
    added = []
    for passage in page.passages:
        if passage.words(page.text) < _LEAST_WORDS or position(page, passage) != Position.INSIDE:
            continue
        if _is_covered(covered, passage.outer):
            continue
        verb = _verb_before(page, passage)
        if verb is None:
            continue
        known = by_cue.get(verb)
        if known is None:
            by_cue[verb] = _candidate(page, verb, passage)
            if by_cue[verb].source is not None:
                added.append(by_cue[verb])
        elif page.parse.starts[verb] < known.content[-1].start <= passage.outer.start:
            known.content[-1] = Span(known.content[-1].start, passage.outer.end)
    return added


def _merged(found: list[Candidate]) -> list[Span]:
    """Return the content of all candidates as disjoint spans."""
    merged: list[Span] = []
    for span in sorted(span for one in found for span in one.content):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _is_covered(covered: list[Span], span: Span) -> bool:
    index = bisect_left(covered, (span.end,)) - 1
    return index >= 0 and covered[index].end > span.start


def _candidate(page: Page, verb: int, passage: Passage) -> Candidate:
    content = Span(page.parse.starts[verb + 1], passage.outer.end)
    return Candidate("leftover", [content], verb, cue_span(page, verb), source_of(page, verb))


def _verb_before(page: Page, passage: Passage) -> int | None:
    parse = page.parse
    inside = parse.tokens_in(passage.inner)
    if not inside:
        return None
    start, _ = page.sentence(inside.start)
    for token in range(parse.tokens_in(passage.outer).start - 1, start - 1, -1):
        if parse.pos[token] == "VERB" and page.passage_at(token) is None:
            lemma = parse.lemmas[token].lower()
            if max(speech_share(lemma), share("object_quoted", lemma)) >= _LEAST_SHARE:
                return token
    return None
