"""Indirect and mixed quotes: what a reporting verb or a noun takes as its clause or object."""

import math
from bisect import bisect_left

from build.extract.quotes.according import according_to, per
from build.extract.quotes.aside import aside
from build.extract.quotes.bare import cites_a_source, is_bare
from build.extract.quotes.candidates import Candidate, cue_span
from build.extract.quotes.complements import complement, content_spans
from build.extract.quotes.evidence import context_of, likelihood
from build.extract.quotes.frames import Frame
from build.extract.quotes.inserted import inserted
from build.extract.quotes.lexicon import drawn_share, is_acting, is_judging, is_known, sightings
from build.extract.quotes.nouns import noun_claims
from build.extract.quotes.page import Page
from build.extract.quotes.passages import Passage
from build.extract.quotes.phrasal import phrasal_frame
from build.extract.quotes.sources import source_of
from build.extract.quotes.titles import is_title
from schema.span import Span

# A verb is a cue where it is at least this likely to be one.
LEAST_LIKELIHOOD = 0.4
# What a verb is done to may be no words at all: it takes more to show that it is.
LEAST_WITHOUT_WORDS = 0.45
# "The talks" or "his support" is what somebody spoke of, which seldom tells what was said.
LEAST_BARE = 0.65
# Below this share no context makes one of it.
_LEAST_START = 0.1
# So likely is one that takes quoted words as its object and is too rare to be counted.
_JUDGING = 0.5
_OPENING = ("asked", "assuming", "considering", "given", "granted", "provided", "supposing")
_PREPOSITIONS = {"according": according_to, "per": per}
_VERBS, _HELPING = ("VERB", "AUX"), ("aux", "auxpass")
_JOINTS = ("CCONJ", "PUNCT", "SCONJ", "SPACE")


def reported(page: Page, direct: list[Candidate]) -> list[Candidate]:
    """Return what is reported outside quotation marks or across them.

    It never reaches into the quoted statements `direct`, which stand by themselves.
    """
    found = verbs_report(page, direct)
    return found + noun_claims(page, direct + found)


def verbs_report(page: Page, direct: list[Candidate]) -> list[Candidate]:
    """Return what verbs and "according to" report, the statements `direct` left out of it."""
    deps = page.parse.deps
    taken = sorted(span for one in direct for span in one.content)
    verbs = [
        token
        for token, pos in enumerate(page.parse.pos)
        if ((pos in _VERBS and deps[token] not in _HELPING) or page.word(token) in _PREPOSITIONS)
        and page.passage_at(token) is None
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
        if any(_tells(page, span) for span in candidate.content):
            found.append(candidate)
    return found


def _candidate(page: Page, verb: int, tails: list[int]) -> Candidate | None:
    if page.word(verb) in _PREPOSITIONS:
        return _PREPOSITIONS[page.word(verb)](page, verb)
    candidate = _by_verb(page, verb) or aside(page, verb)
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


def _tells(page: Page, span: Span) -> bool:
    """Say whether the span is more than the "that" of "argued that, “as long as ...”"."""
    return any(page.parse.pos[token] not in _JOINTS for token in page.parse.tokens_in(span))


def _is_only_titles(page: Page, frame: Frame) -> bool:
    """Say whether the content is but titles in quotation marks: 'quoting "Operation Larkspur"'."""
    words = [token for token in frame.content if page.parse.pos[token] not in _JOINTS]
    passages = {page.passage_at(token) for token in words}
    return bool(passages) and all(one is not None and _is_work(page, one) for one in passages)


def _is_work(page: Page, passage: Passage) -> bool:
    return passage.words(page.text) > 1 and is_title(page, passage)


def _by_verb(page: Page, verb: int) -> Candidate | None:
    if page.text[max(0, page.parse.starts[verb] - 1)] == "-" or _opens_answer(page, verb):
        return None
    for frame in (phrasal_frame(page, verb), complement(page, verb)):
        if frame is None or _start(page, verb, frame) < _LEAST_START:
            continue
        source = source_of(page, verb)
        if source is None and not frame.name.startswith("clause"):
            continue
        likely = _likelihood(page, verb, frame, source)
        if likely < _least(page, verb, frame) or _is_only_titles(page, frame):
            continue
        content = [page.whole(span) for span in content_spans(page, verb, frame)]
        if content:
            return Candidate(
                rule=_rule(frame),
                content=content,
                cue=verb,
                cue_span=cue_span(page, verb, frame.preposition, frame.last),
                source=source,
                likelihood=likely,
            )
    return None


def _opens_answer(page: Page, verb: int) -> bool:
    """Say whether the verb opens "Asked what he saw, he said ..." or "Considering that ...".

    Who asked is not told, and the others are conjunctions.
    """
    first, _ = page.sentence(verb)
    return verb == first and page.word(verb) in _OPENING


def _least(page: Page, verb: int, frame: Frame) -> float:
    """Return how likely the verb has to be a cue in this frame."""
    has_words = frame.name.startswith(("clause", "infinitive")) or "_that" in frame.name
    if has_words or "quoted" in frame.name:
        return LEAST_LIKELIHOOD
    if not is_bare(page, verb, frame):
        return LEAST_WITHOUT_WORDS
    never = is_acting("bare", page.parse.lemmas[verb].lower()) or cites_a_source(page, verb)
    return math.inf if never else LEAST_BARE


def _rule(frame: Frame) -> str:
    is_plain = frame.preposition is None or frame.name.startswith("infinitive")
    if frame.word is None and is_plain:
        return frame.name
    rule = "preposition" if frame.word is None else "phrase"
    return f"{rule}_quoted" if frame.name.endswith("_quoted") else rule


def _lemma(page: Page, verb: int, frame: Frame) -> str:
    return page.parse.lemmas[verb if frame.word is None else frame.word].lower()


def _start(page: Page, verb: int, frame: Frame) -> float:
    """Return how often the word is a cue in the frame, whatever stands around it."""
    lemma = _lemma(page, verb, frame)
    its_own = page.parse.lemmas[verb].lower()
    if is_acting(frame.name, lemma) or is_acting(frame.name, its_own) or not its_own.isalpha():
        return 0.0
    if frame.name in ("clause", "infinitive") and not _may_report(page, verb, frame):
        return 0.0
    if frame.name == "object_quoted" and not is_known(frame.name, lemma):
        return _JUDGING * is_judging(lemma)  # else it may be what is sung, read or worn
    return drawn_share(frame.name, lemma)


def _may_report(page: Page, verb: int, frame: Frame) -> bool:
    """Say whether the verb was ever a cue, or else is an unknown one with a "that" clause."""
    hits, seen = sightings(page.parse.lemmas[verb].lower())
    return hits > 0 or (not seen and page.word(frame.content[0]) == "that")


def _likelihood(page: Page, verb: int, frame: Frame, source: Span | None) -> float:
    lemma = _lemma(page, verb, frame)
    likely = likelihood(frame.name, lemma, context_of(page, verb, frame, source))
    if frame.name == "object_quoted" and is_judging(lemma):
        return max(likely, _JUDGING)
    return likely
