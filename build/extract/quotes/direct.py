"""Direct quotes: quoted statements, each with the attribution nearest to it."""

from build.extract.quotes.attribution import Attribution, attribution_after
from build.extract.quotes.candidates import Candidate
from build.extract.quotes.following import follows, is_coordinated, is_told, rest_of_speech
from build.extract.quotes.inserted import inserted
from build.extract.quotes.introducing import ADJACENT, attribution_before
from build.extract.quotes.leading import leading_sentence
from build.extract.quotes.lexicon import speech_share
from build.extract.quotes.page import Page
from build.extract.quotes.passages import Passage
from build.extract.quotes.statements import (
    Position,
    ends_sentence,
    lead,
    position,
    runs_on,
    tokens_after,
)
from build.extract.quotes.titles import is_title
from schema.span import Span
from schema.vocabulary import RUNNING

# A passage without a cue is a statement where it is a sentence of at least so many words.
_LEAST_WORDS = 3
_MANY_WORDS = 8
_CLEAR_SHARE = 0.5
_LONGEST_LEAD = 40
UNATTRIBUTED = "unattributed"


def statements(page: Page) -> list[Candidate]:
    """Return the quoted statements in text order; those without a cue as `unattributed`."""
    found: list[Candidate] = []
    for chain in _chains(page.passages):
        spans = [passage.outer for passage in chain]
        last = found[-1] if found else None
        if last is not None and is_told(page, last, chain[0]):
            continue
        attribution = _attribution(page, chain, last)
        if attribution is None:
            rest = rest_of_speech(page, last, chain[0]) if last and last.source else None
            if last and _goes_on(page, last, chain[0]):
                last.content += spans
            elif last and rest is not None:
                last.content += [rest, *spans[1:]]
            elif _stands_alone(page, chain[0]):
                found.append(Candidate(UNATTRIBUTED, spans))
        elif last and attribution.cue is not None and attribution.cue == last.cue:
            last.content += spans
        elif last and last.rule == UNATTRIBUTED and _touches(page, last.content[-1], spans[0]):
            found[-1] = _candidate(attribution, last.content + spans)
        else:
            found.append(_candidate(attribution, _with_lead(page, attribution, spans)))
    return found


def _with_lead(page: Page, attribution: Attribution, spans: list[Span]) -> list[Span]:
    """Return the statement from the "that" on in 'He said that after tax, "we were poor"'."""
    parse = page.parse
    first = parse.tokens_in(spans[0]).start
    cue = attribution.cue
    if attribution.rule != "before" or cue is None or not cue + 1 < first < cue + _LONGEST_LEAD:
        return spans
    if page.word(cue + 1) != "that" or any(map(page.passage_at, range(cue, first))):
        return spans
    return [Span(parse.starts[cue + 1], spans[0].end), *spans[1:]]


def _chains(passages: list[Passage]) -> list[list[Passage]]:
    """Group each passage with those that reopen it in the next blocks."""
    chains: list[list[Passage]] = []
    for passage in passages:
        if passage.continues and chains:
            chains[-1].append(passage)
        else:
            chains.append([passage])
    return chains


def _attribution(page: Page, chain: list[Passage], last: Candidate | None) -> Attribution | None:
    where = position(page, chain[0])
    if where is Position.INSIDE:
        return None
    after = attribution_after(page, chain[-1])
    if where is Position.OPENS:
        return after or leading_sentence(page, chain[0])
    before = attribution_before(page, chain[0])
    if before is None:
        return after
    goes_on = last is not None and before.cue is not None and before.cue == last.cue
    if goes_on:
        return before
    if after and (_is_set_off(page, chain[-1]) or not _is_close(page, chain[0], before)):
        return after
    if _starts_sentence(page, chain[0]) or _is_led(page, chain[0], before):
        return before
    return None


def _is_set_off(page: Page, passage: Passage) -> bool:
    """Say whether a cue of its own follows the passage, no further clause: '"...," he said'."""
    following = tokens_after(page, passage)
    is_joined = bool(following) and page.parse.pos[following.start] == "CCONJ"
    return (ends_sentence(page, passage) or runs_on(page, passage)) and not is_joined


def _is_close(page: Page, passage: Passage, before: Attribution) -> bool:
    """Say whether the words before the passage clearly bring it in."""
    if before.source is None:
        return False
    if before.cue is None:
        return True
    near = page.parse.tokens_in(passage.outer).start - before.cue <= ADJACENT
    share = speech_share(page.parse.lemmas[before.cue].lower())
    return (near or _follows_colon(page, passage)) and share >= _CLEAR_SHARE


def _starts_sentence(page: Page, passage: Passage) -> bool:
    first = passage.inner.of(page.text)[0]
    return first.isupper() or not first.isalpha() or _follows_colon(page, passage)


def _follows_colon(page: Page, passage: Passage) -> bool:
    return lead(page, passage).of(page.text).rstrip().endswith(":")


def _is_led(page: Page, passage: Passage, before: Attribution) -> bool:
    """Say whether a cue leads up to the passage from the head of its sentence: 'He said, "so"'."""
    return (
        before.cue is not None
        and before.rule == "before"
        and passage.words(page.text) >= _LEAST_WORDS
        and page.parse.tokens_in(passage.outer).start - before.cue <= ADJACENT
        and inserted(page, before.cue) is None
    )


def _goes_on(page: Page, last: Candidate, passage: Passage) -> bool:
    """Say whether the passage, which has no cue of its own, is more of what `last` quotes."""
    where = position(page, passage)
    if where is Position.OPENS:
        is_more = ends_sentence(page, passage) or _stands_alone(page, passage)
    else:
        is_more = where is Position.INTRODUCED
    return (is_more and follows(page, last, passage.outer)) or is_coordinated(page, last, passage)


def _stands_alone(page: Page, passage: Passage) -> bool:
    kind = page.article.blocks[passage.block].kind
    where = position(page, passage)
    introduced = (
        where is Position.INTRODUCED and lead(page, passage).of(page.text).rstrip()[-1:] == ":"
    )
    return (
        kind in RUNNING
        and (where is Position.OPENS or introduced)
        and _is_sentence(page, passage)
        and not is_title(page, passage)
    )


def _is_sentence(page: Page, passage: Passage) -> bool:
    words = passage.words(page.text)
    ends = ends_sentence(page, passage) or runs_on(page, passage)
    return words >= (_LEAST_WORDS if ends else _MANY_WORDS)


def _candidate(attribution: Attribution, spans: list[Span]) -> Candidate:
    return Candidate(
        rule=attribution.rule,
        content=spans,
        cue=attribution.cue,
        cue_span=attribution.cue_span,
        source=attribution.source,
    )


def _touches(page: Page, left: Span, right: Span) -> bool:
    gap = page.text[left.end : right.start]
    return not gap.strip() and page.block_at(left.start) == page.block_at(right.start)
