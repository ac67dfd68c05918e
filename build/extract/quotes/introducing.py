"""The cue and the source in front of a quoted statement: 'X said, "..."', 'X: "..."'."""

from collections.abc import Iterator

from build.extract.quotes.attribution import Attribution
from build.extract.quotes.candidates import cue_span
from build.extract.quotes.labels import name_line
from build.extract.quotes.lexicon import speech_share
from build.extract.quotes.page import FINITE, Page
from build.extract.quotes.passages import Passage
from build.extract.quotes.sources import phrase, source_of
from build.extract.quotes.statements import ends_sentence, lead, tokens_after
from schema.span import Span, stripped
from schema.vocabulary import RUNNING

# A finite verb so few tokens before the marks is a cue, known or not: "shot back, ...".
ADJACENT = 5
_LEAST_SHARE = 0.3
_PERSONS = ("he", "she", "they")
_MAIN = ("ROOT", "conj", "ccomp", "advcl")
_NOUNS = ("NOUN", "PROPN", "PRON")
_NOT_SUBJECTS = ("dobj", "pobj", "npadvmod", "iobj", "dative")
_SURE_SHARE = 0.6
_FARTHEST = 100  # tokens, from a cue to one that trails it
_LEAST_NAMED = 2  # words: a cue and a name


def attribution_before(page: Page, passage: Passage) -> Attribution | None:
    """Return 'X said, "..."', 'X was blunt: "..."' or 'X: "..."'."""
    before = lead(page, passage)
    is_colon = before.of(page.text).rstrip().endswith(":")
    stretch = _stretch(page, page.parse.tokens_in(before), past_passages=is_colon)
    if is_colon and len(stretch) > 1 and _is_rest(page, passage):
        voice = page.voices.get(passage.block)
        is_turn = voice is not None and voice[1].end >= stripped(page.text, before).end
        name = voice[0] if voice and is_turn else name_line(page, stretch)
        if name is not None:
            return Attribution("name_line", None, _colon(page, before), name)
    in_text = page.article.blocks[passage.block].kind in RUNNING
    cue = next(_cues(page, stretch, takes_unknown=in_text), None)
    if cue is not None:
        main = _main_cue(page, cue)
        source = source_of(page, cue if main is None else main) or _by_words(page, cue, stretch)
        source = source or _trailed(page, cue)
        return Attribution("before", cue, cue_span(page, cue), source)
    mistaken = _mistaken(page, stretch)
    if mistaken is not None:
        return mistaken
    if is_colon and in_text:
        return _by_subject(page, stretch, _colon(page, before))
    return None


def _stretch(page: Page, tokens: range, *, past_passages: bool) -> range:
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


def _cues(page: Page, stretch: range, *, takes_unknown: bool) -> Iterator[int]:
    """Yield the verbs that may bring in what follows the stretch, the likeliest first.

    In headlines and captions, where a colon or a dash often sets the subject matter apart, a verb
    that is not known to report brings in nothing.
    """
    parse = page.parse
    verbs = [
        token
        for token in reversed(stretch)
        if parse.pos[token] == "VERB"
        and page.passage_at(token) is None
        and not _is_aside(page, token, stretch)
    ]
    last = _last_word(page, stretch)
    for verb in verbs:
        is_main = _is_finite(page, verb) and parse.deps[verb] in ("ROOT", "conj")
        if verb == last and is_main and takes_unknown:
            yield verb
    yield from (one for one in verbs if speech_share(parse.lemmas[one].lower()) >= _LEAST_SHARE)
    for verb in verbs:
        near = stretch.stop - verb <= ADJACENT
        if takes_unknown and near and _is_finite(page, verb) and parse.deps[verb] in _MAIN:
            yield verb


def _is_finite(page: Page, verb: int) -> bool:
    """Say whether the verb is finite, by itself or by a modal: "could only quip"."""
    parse = page.parse
    modals = (one for one in parse.children[verb] if parse.tags[one] == "MD")
    return parse.tags[verb] in FINITE or next(modals, None) is not None


def _last_word(page: Page, stretch: range) -> int | None:
    return next((one for one in reversed(stretch) if not page.is_punctuation(one)), None)


def _is_aside(page: Page, verb: int, stretch: range) -> bool:
    """Say whether the verb stands in a clause within the one that may bring in the passage."""
    parse = page.parse
    is_reduced = parse.deps[verb] == "acl" and parse.tags[verb] == "VBN"  # "shown on Monday"
    if is_reduced or parse.deps[verb] in ("amod", "compound"):
        return True
    if verb == _last_word(page, stretch):
        return False
    marks = [one for one in parse.children[verb] if parse.deps[one] == "mark"]
    return any(page.word(one) != "as" for one in marks)


def _mistaken(page: Page, stretch: range) -> Attribution | None:
    """Return 'As the Tidesman reports, "..."' or 'Continued Holt: "..."', parsed as nouns."""
    parse = page.parse
    words = [one for one in stretch if not page.is_punctuation(one)]
    if len(words) < _LEAST_NAMED:
        return None
    if all(parse.pos[one] == "PROPN" for one in words[1:]):
        cue, source, least = words[0], page.trimmed(words[1], words[-1] + 1), _LEAST_SHARE
    else:
        is_as = page.word(words[0]) == "as"
        cue, source = words[-1], page.trimmed(words[int(is_as)], words[-1])
        least = _LEAST_SHARE if is_as else _SURE_SHARE
        if parse.tags[cue] != "NNS" or any(parse.tags[one] in FINITE for one in words):
            return None
    if speech_share(parse.lemmas[cue].lower()) < least:
        return None
    return Attribution("before", cue, parse.span(cue, cue + 1), source)


def _main_cue(page: Page, cue: int) -> int | None:
    """Return the first cue of the sentence where a trailing one shares its source: ", adding"."""
    parse = page.parse
    before = page.word(cue - 1) if cue else ""
    follows_passage = cue > 0 and page.passage_at(cue - 1) is not None
    if parse.tags[cue] != "VBG" or not (before in (",", "and") or follows_passage):
        return None
    first, _ = page.sentence(cue)
    for token in range(max(first, cue - _FARTHEST), cue):
        if parse.pos[token] == "VERB" and page.passage_at(token) is None:
            is_sure = speech_share(parse.lemmas[token].lower()) >= _SURE_SHARE
            if is_sure and page.subject(token) is not None:
                return token
    return None


def _trailed(page: Page, cue: int) -> Span | None:
    """Return who does what "..., telling the crowd" goes on from, or the sentence before "Adding".

    The parse had the participle hang on something else.
    """
    parse = page.parse
    first, _ = page.sentence(cue)
    if parse.tags[cue] != "VBG":
        return None
    if (
        cue == first
        and cue > 0
        and page.block_at(parse.starts[cue - 1]) == page.block_at(parse.starts[cue])
    ):
        first, _ = page.sentence(cue - 1)
    for token in range(max(first, cue - _FARTHEST), cue):
        subject = page.subject(token)
        if parse.deps[token] == "ROOT" and subject is not None:
            is_plain = page.passage_at(token) is None and page.passage_at(subject) is None
            return phrase(page, subject, without=token) if is_plain else None
    return None


def _by_words(page: Page, verb: int, stretch: range) -> Span | None:
    """Return the phrase right before the verb, or behind it, for a subject the parse missed."""
    parse = page.parse
    if any(parse.deps[child] == "auxpass" for child in parse.children[verb]):
        return None
    if verb == stretch.start:
        return page.trimmed(verb + 1, stretch.stop)
    last = verb - 1
    while last > stretch.start and (page.is_punctuation(last) or parse.pos[last] in ("ADV", "AUX")):
        last -= 1
    if last not in stretch or parse.pos[last] not in _NOUNS:
        return None
    head = last
    while parse.heads[head] != head and parse.pos[parse.heads[head]] in (*_NOUNS, "ADP"):
        if parse.heads[head] not in stretch or page.reach(parse.heads[head])[1] >= verb:
            break
        head = parse.heads[head]
    is_other = parse.deps[head] in _NOT_SUBJECTS or parse.pos[head] not in _NOUNS
    return _person(page, last) if is_other else phrase(page, head)


def _person(page: Page, last: int) -> Span | None:
    """Return the person's name that ends with the token."""
    for name in page.parse.names:
        if name.end == last + 1 and name.label == "PERSON":
            return page.parse.span(name.first, name.end)
    return None


def _by_subject(page: Page, stretch: range, colon: Span) -> Attribution | None:
    """Return 'X was blunt: "..."'."""
    parse = page.parse
    for token in stretch:
        is_person = parse.pos[token] == "PROPN" or page.word(token) in _PERSONS
        if parse.deps[token] in ("nsubj", "nsubjpass") and is_person:
            return Attribution("colon", None, colon, phrase(page, token))
    return None


def _colon(page: Page, before: Span) -> Span:
    end = stripped(page.text, before).end
    return Span(end - 1, end)


def _is_rest(page: Page, passage: Passage) -> bool:
    """Say whether the block or its sentence ends with the passage."""
    return not tokens_after(page, passage) or ends_sentence(page, passage)
