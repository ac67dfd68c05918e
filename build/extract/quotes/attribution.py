"""The cue and the source next to a quoted statement."""

from dataclasses import dataclass

from build.extract.quotes.candidates import cue_span
from build.extract.quotes.lexicon import speech_share
from build.extract.quotes.page import FINITE, SUBJECTS, Page
from build.extract.quotes.passages import Passage
from build.extract.quotes.sources import phrase, source_of
from build.extract.quotes.statements import ends_sentence, lead, runs_on, tokens_after
from schema.span import Span, stripped

_DASHES = ("-", "–", "—", "―", "--")
_NOUN_STARTS = ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM")
_OBJECTS = ("dobj", "attr", "oprd", "dep", "appos", "npadvmod", "dative", "ccomp", "conj")
_OF_A_NOUN = ("of", "to", "for", "at", "from", "with")
_PERSONS = ("he", "she", "they")
_LONGEST_SIGNATURE = 10
_LEAST_SHARE = 0.3
_SURE_SHARE = 0.6
_NAME_LINE_WORDS = 6
# A finite verb so few tokens before the marks is a cue, known or not: "shot back, ...".
ADJACENT = 5


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
        signature = _signature(page, tokens or _block_below(page, passage))
        if signature is not None:
            return signature
    first = tokens.start
    while first < tokens.stop and (page.is_punctuation(first) and page.word(first) != "."):
        first += 1
    if first >= tokens.stop or page.word(first) == ".":
        return None
    comma = runs_on(page, passage)
    sentence_begins = not comma and page.text[page.parse.starts[first]].isupper()
    if sentence_begins and _ends(page, passage):
        return None
    if page.word(first) == "according" and first + 1 < tokens.stop:
        source = _object_of(page, first + 1)
        return Attribution("according_to", first, page.parse.span(first, first + 2), source)
    least = 0.0 if comma else _SURE_SHARE if sentence_begins else _LEAST_SHARE
    return _inverted(page, first, tokens.stop, least) or _plain_order(
        page, first, tokens.stop, least
    )


def attribution_before(page: Page, passage: Passage) -> Attribution | None:
    """Return 'X said, "..."', 'X was blunt: "..."' or 'X: "..."'."""
    parse = page.parse
    before = lead(page, passage)
    tokens = parse.tokens_in(before)
    introduced = before.of(page.text).rstrip()[-1:]
    stretch = _stretch_before(page, tokens, past_passages=introduced == ":")
    if introduced == ":" and 1 < len(stretch) <= _NAME_LINE_WORDS and _is_rest(page, passage):
        name = _name_line(page, stretch)
        if name is not None:
            return Attribution("name_line", None, _colon(page, before), name)
    for least, reach in ((_LEAST_SHARE, len(stretch)), (0.0, ADJACENT)):
        for token in reversed(stretch[-reach:]):
            if parse.pos[token] != "VERB" or page.passage_at(token) is not None:
                continue
            if not least and parse.tags[token] not in FINITE:
                continue
            if not least and parse.deps[token] not in ("ROOT", "conj", "ccomp", "advcl"):
                continue
            if speech_share(parse.lemmas[token].lower()) >= least:
                return Attribution("before", token, cue_span(page, token), source_of(page, token))
    if introduced == ":":
        for token in stretch:
            is_person = parse.pos[token] == "PROPN" or page.word(token) in _PERSONS
            if parse.deps[token] in ("nsubj", "nsubjpass") and is_person:
                return Attribution("colon", None, _colon(page, before), phrase(page, token))
    return None


def _stretch_before(page: Page, tokens: range, *, past_passages: bool) -> range:
    """Return the last tokens that no sentence end and, unless told, no passage cuts off."""
    first = tokens.stop
    while first > tokens.start:
        if page.passage_at(first - 1) is not None:
            if not past_passages:
                break
        elif page.word(first - 1) in (".", "!", "?"):
            break
        first -= 1
    return range(first, tokens.stop)


def _signature(page: Page, tokens: range) -> Attribution | None:
    """Return '"..." - Name, who he is', on the same line or the next."""
    parse = page.parse
    if not 1 < len(tokens) <= _LONGEST_SIGNATURE or page.word(tokens[0]) not in _DASHES:
        return None
    if parse.pos[tokens[1]] != "PROPN" or any(parse.tags[one] in FINITE for one in tokens):
        return None
    dash = parse.span(tokens[0], tokens[1])
    return Attribution("signed", None, dash, page.trimmed(tokens[1], tokens.stop))


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
    if verb + 1 >= stop or parse.tags[verb] not in FINITE:
        return None
    if parse.pos[verb + 1] not in _NOUN_STARTS or page.word(verb + 1) in ("that", "it", "him"):
        return None
    if speech_share(parse.lemmas[verb].lower()) < max(least, 0.01):
        return None
    for child in parse.children[verb]:
        if child > verb and parse.deps[child] in (*SUBJECTS, *_OBJECTS):
            source = phrase(page, child)
            if source is not None and source.start == parse.starts[verb + 1]:
                source = _with_preposition(page, verb, child, source)
                return Attribution("inverted", verb, cue_span(page, verb), source)
    end = verb + 1
    while end < stop and not page.is_punctuation(end) and parse.pos[end] not in ("VERB", "SCONJ"):
        end += 1
    source = page.trimmed(verb + 1, end)
    return Attribution("inverted", verb, cue_span(page, verb), source)


def _with_preposition(page: Page, verb: int, head: int, source: Span) -> Span:
    """Return "adviser to X" where the parse gave "to X" to the verb."""
    parse = page.parse
    if parse.pos[head] != "NOUN":
        return source
    for child in parse.children[verb]:
        tokens = parse.subtree(child)
        follows = parse.tokens_in(source).stop == tokens[0]
        if follows and parse.deps[child] == "prep" and page.word(child) in _OF_A_NOUN:
            return Span(source.start, parse.ends[tokens[-1]])
    return source


def _plain_order(page: Page, first: int, stop: int, least: float) -> Attribution | None:
    """Return 'X said', by the parse or else by the words alone."""
    parse = page.parse
    for verb in range(first, stop):
        if parse.pos[verb] != "VERB":
            continue
        subject = page.subject(verb)
        if subject is None or not first <= subject < verb:
            continue
        if speech_share(parse.lemmas[verb].lower()) < least:
            continue
        source = phrase(page, subject, without=verb)
        if source is not None and source.start <= parse.starts[min(first + 1, verb)]:
            return Attribution("after", verb, cue_span(page, verb), source)
    for verb in range(first + 1, stop):
        is_finite = parse.tags[verb] in (*FINITE, "VBN")
        if is_finite and speech_share(parse.lemmas[verb].lower()) >= max(least, _LEAST_SHARE):
            if parse.pos[first] not in _NOUN_STARTS:
                return None
            end = verb
            while end > first and parse.pos[end - 1] in ("ADV", "AUX"):
                end -= 1
            source = page.trimmed(first, end)
            return Attribution("after", verb, cue_span(page, verb), source)
    return None


def _name_line(page: Page, stretch: range) -> Span | None:
    parse = page.parse
    words = [token for token in stretch if not page.is_punctuation(token)]
    if words and all(parse.pos[token] in ("PROPN", "NOUN", "ADJ", "ADP") for token in words):
        return page.trimmed(stretch.start, stretch.stop)
    return None


def _colon(page: Page, before: Span) -> Span:
    end = stripped(page.text, before).end
    return Span(end - 1, end)


def _object_of(page: Page, preposition: int) -> Span | None:
    for child in page.parse.children[preposition]:
        if page.parse.deps[child] == "pobj":
            return phrase(page, child)
    return None


def _is_rest(page: Page, passage: Passage) -> bool:
    """Say whether the block or its sentence ends with the passage."""
    return not tokens_after(page, passage) or ends_sentence(page, passage)


def _ends(page: Page, passage: Passage) -> bool:
    return passage.inner.of(page.text)[-1] == "."
