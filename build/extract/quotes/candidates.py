"""What a rule proposes before it becomes a quote."""

from dataclasses import dataclass, field

from build.document import FoundQuote, Segment
from build.extract.quotes.chains import leading_verb
from build.extract.quotes.mended_sources import adverb_as_name
from build.extract.quotes.page import Page
from build.extract.quotes.precision import precision
from schema.span import Span
from schema.vocabulary import QuoteKind

_MODIFIERS = ("aux", "auxpass", "neg", "advmod")


@dataclass
class Candidate:
    """Content by spans (marks included or not), and what attributes it.

    `likelihood` is that of the cue's being one, where the rule weighs it.
    """

    rule: str
    content: list[Span]
    cue: int | None = None
    cue_span: Span | None = None
    source: Span | None = None
    passages: list[int] = field(default_factory=list)
    likelihood: float | None = None


def cue_span(
    page: Page, verb: int, preposition: int | None = None, last: int | None = None
) -> Span:
    """Return the cue as PolNeAR marks it: the verb, its auxiliaries, adverbs, particle and "to".

    It goes on to the token `last` where one is given, and begins with what leads to the verb, as in
    "went on to say" and "issued a statement saying".
    """
    parse = page.parse
    own = {child: parse.deps[child] for child in parse.children[verb]}
    first, end = verb, verb + 1
    while (
        own.get(first - 1) in _MODIFIERS
        and parse.tags[first - 1] != "WRB"
        and not (first == verb and adverb_as_name(page, verb))
    ):
        first -= 1
    while own.get(end) == "prt" or end == preposition or _is_manner(page, own, end):
        end += 1
    leading = leading_verb(page, verb, first)
    if leading is not None:
        first = parse.tokens_in(cue_span(page, leading)).start
    return parse.span(first, end if last is None else last + 1)


def _is_manner(page: Page, own: dict[int, str], token: int) -> bool:
    return own.get(token) == "advmod" and page.parse.tags[token] == "RB"


def as_quote(page: Page, candidate: Candidate) -> FoundQuote | None:
    """Return the quote in exact segments, or None where nothing is left of it."""
    first, *rest = _merged(candidate.content)
    *spans, last = [_without_that(page, first), *rest]
    spans.append(_without_and(page, last))
    segments = tuple(segment for span in spans for segment in _segments(page, span))
    if not segments:
        return None
    verbatim = {segment.is_verbatim for segment in segments}
    kind = QuoteKind.MIXED
    if len(verbatim) == 1:
        kind = QuoteKind.DIRECT if True in verbatim else QuoteKind.INDIRECT
    return FoundQuote(
        kind=kind,
        segments=segments,
        cue=candidate.cue_span,
        source=candidate.source,
        rule=candidate.rule,
        confidence=precision(candidate.rule, candidate.likelihood),
    )


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _without_that(page: Page, span: Span) -> Span:
    """Return the span without the conjunction of "said that it rained", which nobody said."""
    parse = page.parse
    tokens = parse.tokens_in(span)
    if len(tokens) < 2 or page.word(tokens.start) != "that" or page.passage_at(tokens.start):
        return span
    if parse.deps[tokens.start] != "mark":
        return span
    return Span(parse.starts[tokens.start + 1], span.end)


def _without_and(page: Page, span: Span) -> Span:
    """Return the span without a last "and": what that joins is said by nobody, or elsewhere."""
    tokens = page.parse.tokens_in(span)
    is_open = len(tokens) > 1 and page.parse.pos[tokens[-1]] == "CCONJ"
    if not is_open or page.passage_at(tokens[-1]):
        return span
    return Span(span.start, page.parse.ends[tokens[-2]])


def _segments(page: Page, span: Span) -> list[Segment]:
    """Cut the span at its quotation marks; a passage that it touches is taken whole."""
    segments = []
    at = span.start
    for passage in page.passages_in(span):
        segments += _plain(page, Span(at, passage.outer.start))
        segments.append(Segment(passage.inner, is_verbatim=True))
        at = passage.outer.end
    return segments + _plain(page, Span(at, span.end))


def _plain(page: Page, span: Span) -> list[Segment]:
    tokens = page.parse.tokens_in(span)
    trimmed = page.trimmed(tokens.start, tokens.stop)
    return [Segment(trimmed, is_verbatim=False)] if trimmed else []
