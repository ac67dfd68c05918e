"""Quoted words that no clause took: they go to the verb of saying before them in their sentence."""

from bisect import bisect_right

from build.extract.quotes.attribution import attribution_after
from build.extract.quotes.candidates import Candidate, cue_span
from build.extract.quotes.covering import Covering
from build.extract.quotes.following import is_coordinated
from build.extract.quotes.lexicon import share, speech_share
from build.extract.quotes.page import Page
from build.extract.quotes.passages import Passage
from build.extract.quotes.sources import source_of
from build.extract.quotes.statements import Position, position, runs_on
from build.extract.quotes.titles import is_titled
from schema.span import Span

# Fewer words may be a title, a nickname or scare quotes.
_LEAST_WORDS = 4
_LEAST_SHARE = 0.5
_SURE_SHARE = 0.6


def take_leftover(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return quotes for the passages left over; the content of `found` may grow to hold one."""
    covered = Covering(found)
    by_cue: dict[int | None, Candidate] = {one.cue: one for one in found if one.cue is not None}
    by_end = sorted((one.content[-1].end, number) for number, one in enumerate(found))
    added = []
    for passage in page.passages:
        if covered.touches(passage.outer):
            continue
        before = _coordinated(page, by_end, found, passage)
        one = _closing(page, passage) or _led(page, passage)
        if before is not None:
            before.content.append(passage.outer)
        elif one is not None and one.cue in by_cue:
            _stretch(page, by_cue[one.cue], passage)
        elif one is not None and one.source is not None:
            by_cue[one.cue] = one
            added.append(one)
    return added


def _stretch(page: Page, known: Candidate, passage: Passage) -> None:
    """Let the quote of a cue reach to a passage further on in the sentence."""
    content = known.content[-1]
    cue = page.parse.starts[known.cue] if known.cue is not None else content.start
    if cue < content.start <= passage.outer.start:
        known.content[-1] = Span(content.start, passage.outer.end)


def _coordinated(
    page: Page, by_end: list[tuple[int, int]], found: list[Candidate], passage: Passage
) -> Candidate | None:
    """Return the quote that the passage goes on with: '... "one" and "two"'."""
    index = bisect_right(by_end, (passage.outer.start, len(found))) - 1
    last = found[by_end[index][1]] if index >= 0 else None
    return last if last is not None and is_coordinated(page, last, passage) else None


def _closing(page: Page, passage: Passage) -> Candidate | None:
    """Return 'The quay was "closed," say sailors', where the parse shows no clause."""
    inside = page.parse.tokens_in(passage.inner)
    if not inside or not runs_on(page, passage) or position(page, passage) != Position.INSIDE:
        return None
    after = attribution_after(page, passage)
    if after is None or after.cue is None or after.source is None:
        return None
    if speech_share(page.parse.lemmas[after.cue].lower()) < _SURE_SHARE:
        return None
    first, _ = page.sentence(inside.start)
    whole = Span(page.parse.starts[first], passage.outer.end)
    return Candidate("closing_quoted", [whole], after.cue, after.cue_span, after.source)


def _led(page: Page, passage: Passage) -> Candidate | None:
    """Return what the nearest verb of saying before the passage says up to its end."""
    is_long = passage.words(page.text) >= _LEAST_WORDS
    if not is_long or position(page, passage) != Position.INSIDE or is_titled(page, passage):
        return None
    verb = _verb_before(page, passage)
    if verb is None:
        return None
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
            if _is_aside(page, token):
                continue
            lemma = parse.lemmas[token].lower()
            if max(speech_share(lemma), share("object_quoted", lemma)) >= _LEAST_SHARE:
                return token
    return None


def _is_aside(page: Page, verb: int) -> bool:
    """Say whether the verb is that of "as Holt noted", which leads no further."""
    parse = page.parse
    marks = [one for one in parse.children[verb] if parse.deps[one] == "mark"]
    return parse.deps[verb] == "advcl" and any(page.word(one) == "as" for one in marks)
