"""Asides that say who holds what stands around them: "As S noted", "As noted by S, CONTENT"."""

from build.extract.quotes.candidates import Candidate, cue_span
from build.extract.quotes.lexicon import speech_share
from build.extract.quotes.page import FINITE, Page
from build.extract.quotes.sources import phrase
from schema.span import Span

_LEAST_SHARE = 0.5
_TAKEN = ("ccomp", "xcomp", "dobj", "attr", "acomp", "oprd")


def aside(page: Page, verb: int) -> Candidate | None:
    """Return what the verb of an "as" clause without a complement reports: the clause around it."""
    parse = page.parse
    own = {parse.deps[child]: child for child in parse.children[verb]}
    if parse.deps[verb] != "advcl" or "mark" not in own or page.word(own["mark"]) != "as":
        return None
    if not set(own).isdisjoint(_TAKEN) or speech_share(parse.lemmas[verb].lower()) < _LEAST_SHARE:
        return None
    source = _source(page, verb, own)
    inside = parse.subtree(verb)
    while len(inside) > 1 and page.is_punctuation(inside[-1]):
        inside.pop()
    first, end = page.sentence(verb)
    stretches = [
        page.trimmed(start, stop) for start, stop in ((first, inside[0]), (inside[-1] + 1, end))
    ]
    content = [
        page.whole(span) for span in stretches if span and len(span.of(page.text).split()) > 1
    ]
    if source is None or not content or not _is_set_off(page, inside[0], inside[-1] + 1, first):
        return None
    return Candidate("aside", content, verb, cue_span(page, verb), source)


def _source(page: Page, verb: int, own: dict[str, int]) -> Span | None:
    """Return S of "as S said", "as S has said", "as said by S"."""
    parse = page.parse
    is_participle = parse.tags[verb] == "VBN"
    if "nsubj" in own and (parse.tags[verb] in FINITE or (is_participle and "aux" in own)):
        return phrase(page, own["nsubj"], without=verb)
    if "agent" not in own or not is_participle or "nsubjpass" in own:
        return None
    by = own["agent"]
    return next((phrase(page, one) for one in parse.children[by] if one > by), None)


def _is_set_off(page: Page, start: int, end: int, first: int) -> bool:
    """Say whether commas part the aside from what stands before and behind it."""
    opens = start == first or page.is_punctuation(start - 1) or page.parse.pos[start - 1] == "CCONJ"
    return opens and end < len(page.parse) and page.is_punctuation(end)
