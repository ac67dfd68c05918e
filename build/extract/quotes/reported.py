"""Indirect and mixed quotes: what a reporting verb takes as its clause, infinitive or object."""

from bisect import bisect_left

from build.extract.quotes.according import according_to
from build.extract.quotes.candidates import Candidate, cue_span
from build.extract.quotes.complements import complement, content_spans
from build.extract.quotes.frames import Frame
from build.extract.quotes.inserted import inserted
from build.extract.quotes.lexicon import is_known, share
from build.extract.quotes.page import Page
from build.extract.quotes.sources import source_of
from schema.span import Span

# A verb is a cue where it was one at least this often in PolNeAR.
LEAST_SHARE = 0.45
# Shorter words may be small in a title.
_LONG_WORD = 4


def reported(page: Page, direct: list[Candidate]) -> list[Candidate]:
    """Return what is reported outside quotation marks or across them.

    It never reaches into the quoted statements `direct`, which stand by themselves.
    """
    taken = sorted(span for one in direct for span in one.content)
    verbs = [
        token
        for token, pos in enumerate(page.parse.pos)
        if page.passage_at(token) is None and (pos == "VERB" or page.word(token) == "according")
    ]
    set_off = {verb: one for verb in verbs if (one := inserted(page, verb)) is not None}
    tails = sorted(
        min(one.source.start, one.cue_span.start)
        for one in set_off.values()
        if one.rule.startswith("closing") and one.source and one.cue_span
    )
    found = []
    for verb in verbs:
        candidate = set_off.get(verb) or _candidate(page, verb, tails)
        if candidate is None:
            continue
        candidate.content = [
            rest for span in candidate.content if (rest := _outside(page, span, taken)) is not None
        ]
        if candidate.content:
            found.append(candidate)
    return found


def _candidate(page: Page, verb: int, tails: list[int]) -> Candidate | None:
    if page.word(verb) == "according":
        return according_to(page, verb)
    candidate = _by_verb(page, verb)
    if candidate is not None:
        candidate.content = [_before_tail(page, verb, span, tails) for span in candidate.content]
    return candidate


def _before_tail(page: Page, verb: int, span: Span, tails: list[int]) -> Span:
    """Return the span without the ", Y reports" that attributes all of its sentence."""
    index = bisect_left(tails, max(span.start, page.parse.starts[verb]) + 1)
    if index < len(tails) and tails[index] < span.end:
        tokens = page.parse.tokens_in(Span(span.start, tails[index]))
        return page.trimmed(tokens.start, tokens.stop) or span
    return span


def _outside(page: Page, span: Span, taken: list[Span]) -> Span | None:
    """Return the first stretch of the span that stands before or after the taken ones."""
    for one in taken[bisect_left(taken, (span.start, 0)) :]:
        if one.start >= span.end:
            break
        tokens = page.parse.tokens_in(Span(span.start, one.start))
        before = page.trimmed(tokens.start, tokens.stop)
        if before is not None:
            return page.whole(before)
        span = Span(min(one.end, span.end), span.end)
    return span if span.of(page.text).strip() else None


def _is_title(page: Page, frame: Frame) -> bool:
    """Say whether the content is but a title in quotation marks: 'quoting "Operation Larkspur"'."""
    passage = page.passage_at(frame.content[-1])
    if passage is None or any(page.passage_at(token) != passage for token in frame.content):
        return False
    words = [word for word in passage.inner.of(page.text).split() if word[0].isalpha()]
    named = [word for word in words if word[0].isupper() or len(word) < _LONG_WORD]
    return len(words) > 1 and named == words and words[-1][0].isupper()


def _is_statement(page: Page, frame: Frame) -> bool:
    """Say whether the content shows by itself that somebody speaks: "that ...", '"So it is"'."""
    passages = [one for one in map(page.passage_at, frame.content) if one is not None]
    return page.word(frame.content[0]) == "that" or any(
        one.inner.of(page.text)[0].isupper() for one in passages
    )


def _by_verb(page: Page, verb: int) -> Candidate | None:
    frame = complement(page, verb)
    if frame is None or page.text[max(0, page.parse.starts[verb] - 1)] == "-":
        return None
    lemma = page.parse.lemmas[verb].lower()
    if share(frame.name, lemma) < LEAST_SHARE or _is_title(page, frame):
        return None
    if not is_known(frame.name, lemma) and not _is_statement(page, frame):
        return None
    content = [page.whole(span) for span in content_spans(page, verb, frame)]
    source = source_of(page, verb)
    if not content or (source is None and not frame.name.startswith("clause")):
        return None
    rule = "preposition" if frame.preposition is not None else frame.name
    if frame.preposition is not None and frame.name.endswith("_quoted"):
        rule += "_quoted"
    return Candidate(
        rule=rule,
        content=content,
        cue=verb,
        cue_span=cue_span(page, verb, frame.preposition),
        source=source,
    )
