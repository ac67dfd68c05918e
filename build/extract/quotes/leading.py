"""A short sentence that brings in the quoted one behind it: 'Holt agreed. "..."'."""

from build.extract.quotes.attribution import Attribution
from build.extract.quotes.candidates import cue_span
from build.extract.quotes.lexicon import speech_share
from build.extract.quotes.page import FINITE, Page
from build.extract.quotes.passages import Passage
from build.extract.quotes.sources import source_of

_LONGEST = 12
_LEAST_SHARE = 0.5
_ADDED = ("ADV", "AUX", "CCONJ", "PUNCT", "SPACE")


def leading_sentence(page: Page, passage: Passage) -> Attribution | None:
    """Return the cue and the source of the sentence before the passage, if it says nothing more."""
    parse = page.parse
    start = page.article.blocks[passage.block].span.start
    last = parse.tokens_in(passage.outer).start - 1
    if last < 0 or parse.starts[last] < start or page.word(last) != ".":
        return None
    first, _ = page.sentence(last)
    tokens = range(first, last)
    before = range(max(0, first - 1), last)  # what a passage precedes attributes that one
    if len(tokens) > _LONGEST or any(map(page.passage_at, before)):
        return None
    verbs = [one for one in tokens if parse.pos[one] == "VERB"]
    if len(verbs) != 1 or parse.tags[verbs[0]] not in FINITE:
        return None
    verb = verbs[0]
    source = source_of(page, verb)
    if source is None or speech_share(parse.lemmas[verb].lower()) < _LEAST_SHARE:
        return None
    named = parse.tokens_in(source)
    rest = [one for one in tokens if one not in named and one != verb]
    if any(parse.pos[one] not in _ADDED for one in rest):
        return None
    return Attribution("before", verb, cue_span(page, verb), source)
