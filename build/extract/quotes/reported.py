"""Indirect and mixed quotes: what a reporting verb takes as its clause, infinitive or object."""

from bisect import bisect_left
from collections.abc import Iterator

from build.extract.quotes.candidates import Candidate, cue_span
from build.extract.quotes.frames import Frame, frame_of
from build.extract.quotes.inserted import inserted
from build.extract.quotes.lexicon import share, speech_share
from build.extract.quotes.page import SUBJECTS, Page
from build.extract.quotes.sources import coordinated_with, is_trailing, phrase, source_of
from schema.span import Span

# A verb is a cue where it was one at least this often in PolNeAR.
LEAST_SHARE = 0.4
_SHORTEST = 3
# A verb that says something this often may have its "that" clause some words away.
_SAYING = 0.7
_FARTHEST_THAT = 12
_FINITE = ("VBD", "VBZ", "VBP")
_STOPS = (",", ".", ";", ":")


def reported(page: Page, direct: list[Candidate]) -> Iterator[Candidate]:
    """Yield what is reported outside quotation marks or across them.

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
    for verb in verbs:
        candidate = set_off.get(verb) or _candidate(page, verb, tails)
        if candidate is None:
            continue
        candidate.content = [
            rest for span in candidate.content if (rest := _outside(page, span, taken)) is not None
        ]
        if candidate.content:
            yield candidate


def _candidate(page: Page, verb: int, tails: list[int]) -> Candidate | None:
    if page.word(verb) == "according":
        return _according_to(page, verb)
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


def _by_verb(page: Page, verb: int) -> Candidate | None:
    frame = _that_clause(page, verb) or _rest_of_sentence(page, verb) or frame_of(page, verb)
    if frame is None or page.text[page.parse.starts[verb] - 1 :][:1] == "-":
        return None
    if _is_suffered(page, verb, frame):
        return None
    if share(frame.name, page.parse.lemmas[verb].lower()) < LEAST_SHARE:
        return None
    content = [page.whole(span) for span in _runs(page, verb, frame)]
    if not content:
        return None
    rule = "preposition" if frame.preposition is not None else frame.name
    if frame.preposition is not None and frame.name.endswith("_quoted"):
        rule += "_quoted"
    return Candidate(
        rule=rule,
        content=content,
        cue=verb,
        cue_span=cue_span(page, verb, frame.preposition),
        source=source_of(page, verb),
    )


def _is_suffered(page: Page, verb: int, frame: Frame) -> bool:
    """Say whether the verb tells what others do: "a meeting expected to ...", "was charged with".

    Where a clause follows, "was told that ..." does report.
    """
    parse = page.parse
    helpers = {parse.deps[child] for child in parse.children[verb]}
    if parse.tags[verb] != "VBN" or "agent" in helpers:
        return False
    if "auxpass" in helpers:
        return not frame.name.startswith("clause")
    return "aux" not in helpers and parse.deps[verb] not in ("conj", "ROOT", "ccomp")


def _that_clause(page: Page, verb: int) -> Frame | None:
    """Return the "that" clause that the parse gave to a word between the verb and it."""
    parse = page.parse
    children = {parse.deps[child] for child in parse.children[verb]}
    if children & {"ccomp", "xcomp"} or speech_share(parse.lemmas[verb].lower()) < _SAYING:
        return None
    _, end = page.sentence(verb)
    for token in range(verb + 1, min(end, verb + _FARTHEST_THAT)):
        if page.word(token) in _STOPS or page.passage_at(token) is not None:
            return None
        if page.word(token) == "that" and parse.deps[token] in ("mark", "nsubj", "dobj"):
            content = tuple(parse.subtree(parse.heads[token]))
            if token in content:
                name = "clause_quoted" if any(map(page.passage_at, content)) else "clause"
                return Frame(name, tuple(one for one in content if one >= token))
    return None


def _rest_of_sentence(page: Page, verb: int) -> Frame | None:
    """Return the clause right behind "X said" where the parse found none there."""
    parse = page.parse
    following = verb + 1
    subject = page.subject(verb)
    complements = [one for one in parse.children[verb] if parse.deps[one] in ("ccomp", "xcomp")]
    if subject is None or subject > verb or any(one > verb for one in complements):
        return None
    if parse.tags[verb] not in _FINITE or speech_share(parse.lemmas[verb].lower()) < _SAYING:
        return None
    _, end = page.sentence(verb)
    if following >= end or parse.pos[following] not in ("DET", "PRON", "PROPN", "NOUN", "ADJ"):
        return None
    content = tuple(token for token in range(following, end))
    clause = [token for token in content if page.passage_at(token) is None]
    if not any(parse.tags[token] in (*_FINITE, "MD") for token in clause[1:]):
        return None
    return Frame("clause" if len(clause) == len(content) else "clause_quoted", content)


def _runs(page: Page, verb: int, frame: Frame) -> list[Span]:
    """Return the content as unbroken spans; the cue and its subject never belong to it."""
    parse = page.parse
    barred = {verb}
    for child in parse.children[verb]:
        if parse.deps[child] in SUBJECTS:
            barred.update(parse.subtree(child))
    content = [token for token in frame.content if token not in barred]
    content = content[: _own_end(page, content)]
    while content and content[0] < verb and parse.pos[content[0]] == "CCONJ":
        content.pop(0)  # "But the bill will fail, she said"
    runs: list[list[int]] = []
    for token in content:
        if runs and all(page.is_punctuation(gap) for gap in range(runs[-1][-1] + 1, token)):
            runs[-1].append(token)
        else:
            runs.append([token])
    spans = [page.trimmed(run[0], run[-1] + 1) for run in runs]
    return [span for span in spans if span]


def _is_attribution(page: Page, content: Span) -> bool:
    """Say whether the content is no more than "X said", of words that stand elsewhere."""
    last = page.parse.tokens_in(content)[-1]
    return page.parse.pos[last] == "VERB" and speech_share(page.parse.lemmas[last].lower()) > 0.5


def _own_end(page: Page, content: list[int]) -> int:
    """Return how much of the content comes before what goes on from the cue itself.

    That is ", citing ..." and "and praised ...".
    """
    for index, token in enumerate(content[1:], start=1):
        if is_trailing(page, token):
            return index
        if coordinated_with(page, token) is not None:
            while index > 1 and page.parse.deps[content[index - 1]] in ("cc", "punct", "advmod"):
                index -= 1
            return index
    return len(content)


def _according_to(page: Page, token: int) -> Candidate | None:
    """Return "CONTENT, according to SOURCE" or "According to SOURCE, CONTENT"."""
    parse = page.parse
    if token + 1 >= len(parse) or page.word(token + 1) != "to":
        return None
    names = [child for child in parse.children[token + 1] if parse.deps[child] == "pobj"]
    source = phrase(page, names[0]) if names else None
    if source is None:
        return None
    first, end = parse.sentences[parse.sentence_of[token]]
    before = page.trimmed(first, token)
    after = page.trimmed(parse.tokens_in(Span(source.end, parse.ends[end - 1])).start, end)
    content = before if before and before.end - before.start >= _SHORTEST else after
    if content is None or _is_attribution(page, content):
        return None
    return Candidate(
        rule="according_to",
        content=[page.whole(content)],
        cue=token,
        cue_span=parse.span(token, token + 2),
        source=source,
    )
