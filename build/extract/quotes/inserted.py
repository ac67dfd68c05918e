"""Cues set between commas: "CONTENT, S said, CONTENT" and "CONTENT, S said"."""

from build.extract.quotes.candidates import Candidate, cue_span
from build.extract.quotes.frames import frame_of
from build.extract.quotes.lexicon import share, speech_share
from build.extract.quotes.page import FINITE, Page
from build.extract.quotes.sources import phrase
from schema.span import Span

_LEAST_SHARE = 0.4
# Their object is who was told, not what was said.
_TELLING = ("tell", "remind", "assure")
_LONGEST_SUBJECT = 25
_LONGEST_ADJUNCT = 12
# What begins a clause of its own after the second comma.
_NOT_CONTENT = ("who", "which", "where", "but", "and", "although", "though", "while", "as", "when")


def inserted(page: Page, verb: int) -> Candidate | None:
    """Return what the cue `verb`, set off by commas from both sides or the last one, reports."""
    parse = page.parse
    if parse.tags[verb] not in FINITE:
        return None
    lemma = parse.lemmas[verb].lower()
    if max(speech_share(lemma), share("object_quoted", lemma)) < _LEAST_SHARE:
        return None
    first, end = page.sentence(verb)
    subject = _subject(page, verb, first)
    if subject is None:
        return None
    start, after, source = subject
    close = _close(page, after, end)
    if close is None:
        return None
    frame = frame_of(page, verb) if start < verb else None
    if frame is not None and "object" in frame.name and lemma not in _TELLING:
        return None
    before = _content(page, first, start)
    behind = _content(page, close, end)
    leads_in = not _has_statement(page, range(first, start))
    if behind is not None and not _goes_on(page, close, leads_in=leads_in):
        behind = None
    if before is None or not _has_statement(page, range(first, start), range(close, end)):
        return None
    if behind is None and leads_in:
        return None
    if behind is not None and _is_connective(page, first, start):
        content = [behind]
    else:
        content = [span for span in (before, behind) if span is not None]
    rule = "inserted" if behind else "closing"
    if any(page.passages_in(span) for span in content):
        rule += "_quoted"
    return Candidate(rule, content, verb, cue_span(page, verb), source)


def _subject(page: Page, verb: int, first: int) -> tuple[int, int, Span] | None:
    """Return where subject and verb begin and end, and the subject, after a comma."""
    parse = page.parse
    subject = page.subject(verb)
    if _is_comma(page, verb - 1):
        # "..., says X", where the parse may have X for an object if it has no other subject
        sought = ("nsubj",) if subject is not None else ("dobj", "attr")
        behind = [one for one in parse.children[verb] if one > verb and parse.deps[one] in sought]
        subject = behind[0] if behind else subject
    if subject is None:
        return None
    source = phrase(page, subject, without=verb)
    if source is None:
        return None
    tokens = parse.tokens_in(source)
    if subject < verb:
        start, after = tokens.start, verb + 1
    else:
        start, after = verb, tokens.stop
    if after - start > _LONGEST_SUBJECT or start <= first + 1 or not _is_comma(page, start - 1):
        return None
    return start, after, source


def _is_comma(page: Page, token: int) -> bool:
    """Say whether the token is a comma, or the closing mark after one."""
    if page.word(token) == ",":
        return True
    passage = page.passage_at(token)
    return passage is not None and page.text[passage.inner.end - 1] == ","


def _close(page: Page, after: int, end: int) -> int | None:
    """Return the token after the second comma, or `end` where the sentence ends instead."""
    for token in range(after, min(end, after + _LONGEST_ADJUNCT)):
        if page.word(token) == ",":
            return token + 1
        if page.word(token) == "." or page.passage_at(token) is not None:
            break
        if page.parse.pos[token] in ("VERB", "SCONJ", "CCONJ", "AUX"):
            return None
    rest = range(after, end)
    if len(rest) <= _LONGEST_ADJUNCT and all(page.passage_at(one) is None for one in rest):
        return end
    return None


def _content(page: Page, first: int, end: int) -> Span | None:
    span = page.trimmed(first, end)
    return page.whole(span) if span is not None else None


def _goes_on(page: Page, token: int, *, leads_in: bool) -> bool:
    """Say whether the token goes on from what stands before the cue.

    A name does where that only leads in: "In the end, Holt argued, Norvik would pay".
    """
    word = page.word(token)
    if word in _NOT_CONTENT or page.parse.tags[token] == "VBG":
        return False
    return (
        leads_in
        or page.text[page.parse.starts[token]].islower()
        or page.passage_at(token) is not None
    )


def _has_statement(page: Page, *stretches: range) -> bool:
    """Say whether a finite verb or a quoted passage stands in the stretches, no mere adjunct."""
    tags = page.parse.tags
    if len(stretches) == 1 and page.parse.pos[stretches[0].start] == "SCONJ":
        return False
    return any(
        tags[token] in (*FINITE, "MD") or page.passage_at(token) is not None
        for stretch in stretches
        for token in stretch
    )


def _is_connective(page: Page, first: int, start: int) -> bool:
    words = [token for token in range(first, start) if not page.is_punctuation(token)]
    return len(words) == 1 and page.parse.pos[words[0]] in ("ADV", "CCONJ", "SCONJ")
