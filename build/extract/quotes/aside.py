"""Asides that say who holds what stands around them: "As S noted, CONTENT"."""

from build.extract.quotes.candidates import Candidate, cue_span
from build.extract.quotes.lexicon import speech_share
from build.extract.quotes.page import FINITE, Page
from build.extract.quotes.sources import phrase

_LEAST_SHARE = 0.5
_TAKEN = ("ccomp", "xcomp", "dobj", "attr", "acomp", "oprd")


def aside(page: Page, verb: int) -> Candidate | None:
    """Return what the verb of an "as" clause without a complement reports: the clause around it."""
    parse = page.parse
    own = {parse.deps[child]: child for child in parse.children[verb]}
    is_finite = parse.tags[verb] in FINITE or (parse.tags[verb] == "VBN" and "aux" in own)
    if parse.deps[verb] != "advcl" or not is_finite or "mark" not in own:
        return None
    if page.word(own["mark"]) != "as" or not set(own).isdisjoint(_TAKEN) or "nsubj" not in own:
        return None
    if speech_share(parse.lemmas[verb].lower()) < _LEAST_SHARE:
        return None
    source = phrase(page, own["nsubj"], without=verb)
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


def _is_set_off(page: Page, start: int, end: int, first: int) -> bool:
    """Say whether commas part the aside from what stands before and behind it."""
    opens = start == first or page.is_punctuation(start - 1) or page.parse.pos[start - 1] == "CCONJ"
    return opens and end < len(page.parse) and page.is_punctuation(end)
