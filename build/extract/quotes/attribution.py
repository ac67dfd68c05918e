"""The cue and the source behind a quoted statement: '"...," X said', '"..." — X'."""

import re
from dataclasses import dataclass

from build.extract.quotes.candidates import cue_span
from build.extract.quotes.labels import signature
from build.extract.quotes.lexicon import speech_share
from build.extract.quotes.page import FINITE, SUBJECTS, Page
from build.extract.quotes.passages import Passage
from build.extract.quotes.sources import phrase
from build.extract.quotes.statements import ends_sentence, runs_on, tokens_after
from build.extract.quotes.titles import is_title
from schema.span import Span
from schema.vocabulary import RUNNING

_NOUN_STARTS = ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM")
_OBJECTS = ("dobj", "attr", "oprd", "dep", "appos", "npadvmod", "dative", "ccomp", "conj")
_OF_A_NOUN = ("of", "to", "for", "at", "from", "with")
_LINKS = ("WDT", "WP", "WP$", "WRB")
_LONGEST_TAG = 5
_FULL_NAME = range(2, 5)
_LONGEST_NAME = 10
_CLOSING_MARKS = '"”»'
_PLAIN_NAME = range(2, 4)
_NAME_WORD = re.compile(r"[A-Z][a-z’'-]+[A-Z]?[a-z]*|[A-Z]\.")
_LEAST_SHARE = 0.3
_SURE_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Attribution:
    """What attributes a statement; `cue` is the reporting token, if it is a word."""

    rule: str
    cue: int | None
    cue_span: Span | None
    source: Span | None


def attribution_after(page: Page, passage: Passage) -> Attribution | None:
    """Return '"...," X said', '"...," said X' or '"...," according to X'."""
    tokens = tokens_after(page, passage)
    if ends_sentence(page, passage):
        signed = signature(page, tokens or _block_below(page, passage))
        if signed is not None:
            return Attribution("signed", None, *signed)
        name = None if tokens else _name_below(page, passage)
        if name is not None:
            return Attribution("signed", None, None, name)
    first = tokens.start
    while first < tokens.stop and (page.is_punctuation(first) and page.word(first) != "."):
        first += 1
    if first >= tokens.stop or page.word(first) == ".":
        return None
    if _opens_clause(page, first):
        return None
    comma = runs_on(page, passage)
    sentence_begins = not comma and page.text[page.parse.starts[first]].isupper()
    if sentence_begins and (_ends(page, passage) or _leads_on(page, tokens)):
        return None
    if page.word(first) == "according" and first + 1 < tokens.stop:
        source = _object_of(page, first + 1)
        return Attribution("according_to", first, page.parse.span(first, first + 2), source)
    least = _SURE_SHARE if sentence_begins else _LEAST_SHARE
    asks = passage.inner.of(page.text)[-1] in "?!"
    if comma or (asks and (not sentence_begins or _is_tag(page, range(first, tokens.stop)))):
        least = _LEAST_SHARE if _is_work(page, passage) else 0.0
    return _inverted(page, first, tokens.stop, least) or _plain_order(
        page, first, tokens.stop, least
    )


def _is_work(page: Page, passage: Passage) -> bool:
    """Say whether the passage may be the title of a work, no mere "Never!"."""
    return passage.words(page.text) > 1 and is_title(page, passage)


def _is_tag(page: Page, tokens: range) -> bool:
    """Say whether a sentence is as short as "Holt pressed." after a question or a cry."""
    return (
        len(tokens) <= _LONGEST_TAG
        and page.word(tokens[-1]) == "."
        and page.parse.pos[tokens.start] in ("PROPN", "PRON")
    )


def _leads_on(page: Page, tokens: range) -> bool:
    """Say whether the words after the passage bring in the next: '"Why?" Holt replied, "So."'."""
    following = page.passage_at(tokens.stop) if tokens.stop < len(page.parse) else None
    return (
        following is not None
        and page.word(tokens[-1]) in (",", ":")
        and following.inner.of(page.text)[0].isupper()
    )


def _opens_clause(page: Page, token: int) -> bool:
    """Say whether the token begins a clause that tells of what is quoted: '"Opus," which ...'."""
    parse = page.parse
    is_link = parse.tags[token] in _LINKS or parse.pos[token] == "SCONJ"
    return is_link and page.word(token) != "as"


def _name_below(page: Page, passage: Passage) -> Span | None:
    """Return the name that fills the block below a passage that fills its own.

    Where the passage is left open and a mark closes it behind the name, who that is may follow.
    """
    parse, blocks = page.parse, page.article.blocks
    tokens = _block_below(page, passage)
    is_alone = blocks[passage.block].span.start == passage.outer.start
    name = page.trimmed(tokens.start, tokens.stop)
    if not is_alone or name is None:
        return None
    below = blocks[passage.block + 1]
    if below.kind not in RUNNING or len(tokens) > _LONGEST_NAME:
        return None
    if not passage.is_closed and below.span.of(page.text)[-1] in _CLOSING_MARKS:
        is_named = parse.pos[tokens.start] == "PROPN"
        return name if is_named and not any(parse.tags[one] in FINITE for one in tokens) else None
    named = parse.tokens_in(name)
    if len(named) not in _FULL_NAME or len(named) < len(tokens):
        return None
    is_person = any(
        (one.first, one.end) == (named.start, named.stop) and one.label == "PERSON"
        for one in parse.names
    )
    return name if is_person or _is_name(name.of(page.text)) else None


def _is_name(line: str) -> bool:
    """Say whether the line is two or three capitalised words, as "Maria van Holt" is not."""
    words = line.split()
    return len(words) in _PLAIN_NAME and all(_NAME_WORD.fullmatch(word) for word in words)


def _block_below(page: Page, passage: Passage) -> range:
    below = passage.block + 1
    if below == len(page.article.blocks):
        return range(0)
    return page.parse.tokens_in(page.article.blocks[below].span)


def _inverted(page: Page, first: int, stop: int, least: float) -> Attribution | None:
    """Return 'said X'."""
    parse = page.parse
    verb = first
    while verb < stop and parse.pos[verb] == "ADV":
        verb += 1
    is_finite = parse.tags[verb] in (*FINITE, "VBN") or page.word(verb) == "read"
    if verb + 1 >= stop or parse.pos[verb] != "VERB" or not is_finite:
        return None
    if parse.deps[verb] == "compound":  # "harbour master Holt said" harbours nothing
        return None
    is_name = page.text[parse.starts[verb + 1]].isupper()
    is_noun = is_name or parse.pos[verb + 1] in _NOUN_STARTS
    if not is_noun or page.word(verb + 1) in ("that", "it", "him"):
        return None
    if speech_share(parse.lemmas[verb].lower()) < least:
        return None
    for child in parse.children[verb]:
        if child > verb and parse.deps[child] in (*SUBJECTS, *_OBJECTS):
            source = phrase(page, child)
            if source is not None and source.start == parse.starts[verb + 1]:
                source = _with_preposition(page, verb, child, source)
                source = _up_to(page, verb + 1, stop, source)
                return Attribution("inverted", verb, cue_span(page, verb), source)
    end = verb + 1
    while end < stop and not page.is_punctuation(end) and parse.pos[end] not in ("VERB", "SCONJ"):
        end += 1
    source = page.trimmed(verb + 1, end)
    return Attribution("inverted", verb, cue_span(page, verb), source)


def _up_to(page: Page, first: int, stop: int, source: Span) -> Span | None:
    """Return the source cut at the next passage, unless that is a title or words in its midst.

    As in "said Maria Holt, author of “The Quay,”".
    """
    end = page.parse.tokens_in(source).stop
    passage = page.passage_at(stop) if stop < min(end, len(page.parse)) else None
    is_set_off = page.is_punctuation(stop - 1)
    if passage is not None and not is_set_off and source.end >= passage.inner.end:
        return Span(page.parse.starts[first], max(source.end, passage.outer.end))
    return page.trimmed(first, min(stop, end))


def _with_preposition(page: Page, verb: int, head: int, source: Span) -> Span:
    """Return "adviser to X" where the parse gave "to X" to the verb."""
    parse = page.parse
    if parse.pos[head] != "NOUN":
        return source
    for child in parse.children[verb]:
        first, last = page.reach(child)
        follows = parse.tokens_in(source).stop == first
        if follows and parse.deps[child] == "prep" and page.word(child) in _OF_A_NOUN:
            return Span(source.start, parse.ends[last])
    return source


def _plain_order(page: Page, first: int, stop: int, least: float) -> Attribution | None:
    """Return 'X said', by the parse or else by the words alone."""
    for share in (max(least, _SURE_SHARE), least):
        found = _with_subject(page, first, stop, share)
        found = found or _by_words(page, first, stop, max(share, _LEAST_SHARE))
        if found is not None:
            return found
    return None


def _with_subject(page: Page, first: int, stop: int, least: float) -> Attribution | None:
    parse = page.parse
    for verb in range(first, stop):
        if parse.pos[verb] != "VERB":
            continue
        subject = page.subject(verb)
        if subject is None or not first <= subject < verb:
            continue
        if parse.pos[first] == "CCONJ":  # "“...,” and donations began to come": told of, not said
            continue
        if speech_share(parse.lemmas[verb].lower()) < least:
            continue
        source = phrase(page, subject, without=verb)
        if source is not None and source.start <= parse.starts[min(first + 1, verb)]:
            return Attribution("after", verb, cue_span(page, verb), source)
    return None


def _by_words(page: Page, first: int, stop: int, least: float) -> Attribution | None:
    parse = page.parse
    for verb in range(first + 1, stop):
        is_finite = parse.tags[verb] in (*FINITE, "VBN") or _is_mistaken(page, verb, stop)
        if is_finite and speech_share(parse.lemmas[verb].lower()) >= least:
            if parse.pos[first] not in _NOUN_STARTS:
                return None
            end = verb
            while end > first and parse.pos[end - 1] in ("ADV", "AUX"):
                end -= 1
            source = page.trimmed(first, end)
            return Attribution("after", verb, cue_span(page, verb), source)
    return None


def _is_mistaken(page: Page, token: int, stop: int) -> bool:
    """Say whether a noun at the end of the sentence is a verb: '"...," Holt notes.'."""
    ends = token + 1 >= stop or page.word(token + 1) == "."
    return ends and page.parse.tags[token] == "NNS"


def _object_of(page: Page, preposition: int) -> Span | None:
    for child in page.parse.children[preposition]:
        if page.parse.deps[child] == "pobj":
            return phrase(page, child)
    return None


def _ends(page: Page, passage: Passage) -> bool:
    return passage.inner.of(page.text)[-1] == "."
