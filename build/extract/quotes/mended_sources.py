"""Sources that the parse cuts wrong: "Nicely said", "Ann Nicely, a visitor, said"."""

from build.extract.quotes.page import FINITE, Page
from schema.span import Span

_PREPOSITIONS = ("after", "at", "before", "by", "during", "from", "in", "of", "on", "with")
_CLAUSE_EDGES = (",", ";", ":", "and", "but")
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_LONGEST_NAME = 4
_CIRCUMSTANCES = ("during", "in", "on")
_FLOATING = ("all", "alike", "both")
_DASHES = ("-", "–", "—", "--")
_NO_NAMES = ("ADP", "CCONJ", "DET", "NUM", "PART", "PRON", "SCONJ")


def adverb_as_name(page: Page, verb: int) -> Span | None:
    """Return "Nicely" of "Nicely said": no adverb with a capital stands for the subject."""
    parse = page.parse
    if parse.tags[verb] not in FINITE or page.subject(verb) is not None:
        return None
    last = verb - 1
    if last not in parse.children[verb] or parse.deps[last] != "advmod":
        return None
    first = min(parse.subtree(last))
    is_name = parse.tags[last] in ("RB", "NNP") and parse.subtree(last)[-1] == last
    if is_name and all(_is_capitalised(page, token) for token in range(first, verb)):
        return parse.span(first, verb)
    return None


def mended(page: Page, verb: int, source: Span) -> Span:
    """Return the subject of the verb as printed, where the parse has a part of it or too much."""
    source = _from_its_head(page, _with_second_subject(page, verb, source))
    return _with_name_before(page, _without_day(page, source))


def _with_second_subject(page: Page, verb: int, source: Span) -> Span:
    """Return "The charity Reed" where the parse has "The charity" and "Reed" for two subjects."""
    parse = page.parse
    following = parse.tokens_in(source).stop
    for child in parse.children[verb]:
        inside = parse.subtree(child)
        if parse.deps[child] == "nsubj" and inside[0] == following and parse.pos[child] == "PROPN":
            return Span(source.start, parse.ends[inside[-1]])
    return source


def without_edges(page: Page, first: int, head: int, end: int) -> tuple[int, int]:
    """Return where the phrase around `head` begins and ends without what is no part of it.

    As "Holt" of "even Holt", "hours after Holt", "ALDERMOOR — Holt" and "Holt in an interview", and
    "the crews" of "the crews all".
    """
    parse = page.parse
    for token in range(first, head):
        is_time = page.word(token) in ("after", "before")
        is_place = page.word(token) in _DASHES and _is_dateline(page, first, token)
        if is_time or is_place:
            first = token + 1
    if page.word(first) == "even" and first < head:
        first += 1
    is_floating = page.word(end - 1) in _FLOATING and parse.heads[end - 1] == head
    if is_floating and head < end - 1 and parse.pos[head] != "PRON":
        end -= 1
    for token in range(head + 1, end):
        is_last = page.word(token) in _CIRCUMSTANCES and page.reach(token)[1] >= end - 2
        if is_last and _follows_person(page, head, token):
            return first, token
    return first, end


def _is_dateline(page: Page, first: int, dash: int) -> bool:
    """Say whether a place stands before the dash, at the start of its block."""
    start = page.parse.starts[first]
    block = page.article.blocks[page.block_at(start)]
    is_spaced = page.parse.ends[dash - 1] < page.parse.starts[dash]
    return block.span.start == start and is_spaced and page.text[start : start + 2].isupper()


def _follows_person(page: Page, head: int, preposition: int) -> bool:
    """Say whether the preposition stands right behind the person's name, or a comma after it.

    The name is the head of the source or in apposition to it.
    """
    parse = page.parse
    persons = [
        one.end
        for one in parse.names
        if one.label == "PERSON"
        and one.end <= preposition
        and (one.end - 1 == head or parse.heads[one.end - 1] == head)
    ]
    return any(page.word(preposition - 1) in (",", ")") or end == preposition for end in persons)


def _has_noun_above(page: Page, verb: int) -> bool:
    """Say whether "said" depends on a noun: "a statement after the talks said ..."."""
    above = page.parse.heads[verb]
    return page.parse.pos[above] == "NOUN" and page.parse.deps[above] == "ROOT" and above < verb


def _without_day(page: Page, source: Span) -> Span:
    """Return "Holt" for "Holt on Tuesday"."""
    parse = page.parse
    tokens = parse.tokens_in(source)
    at = tokens.stop - 2
    is_dated = at > tokens.start and page.word(at) == "on" and page.word(at + 1) in _DAYS
    return Span(source.start, parse.ends[at - 1]) if is_dated else source


def _from_its_head(page: Page, source: Span) -> Span:
    """Return "A statement by the parties" where the parse took "the parties" for the subject.

    No subject stands right after a preposition: either a noun before both is the subject, or a
    comma is missing before the name at the end.
    """
    parse = page.parse
    tokens = parse.tokens_in(source)
    first = tokens.start
    if first == 0 or page.word(first - 1) not in _PREPOSITIONS:
        return source
    if parse.deps[first - 1] == "mark" and not _has_noun_above(page, parse.heads[first - 1]):
        return source  # "the crews left hours after Holt said ..."
    for name in parse.names:
        if name.end == tokens.stop and name.first > first and name.label == "PERSON":
            return parse.span(name.first, name.end)
    start, _ = page.sentence(first)
    opening = first - 1
    while opening > start and page.word(opening - 1) not in _CLAUSE_EDGES:
        opening -= 1
        if parse.tags[opening] in (*FINITE, "MD") or page.passage_at(opening) is not None:
            return source
    if parse.pos[opening] not in ("DET", "PROPN", "NOUN", "ADJ", "NUM"):
        return source
    return Span(parse.starts[opening], source.end)


def _with_name_before(page: Page, source: Span) -> Span:
    """Return "Ann Nicely, a visitor" for "a visitor" between commas, where a name opens all."""
    parse = page.parse
    tokens = parse.tokens_in(source)
    first, _ = page.sentence(tokens.start)
    name = range(first, tokens.start - 1)
    is_between = (
        page.word(tokens.start) in ("a", "an", "the")
        and page.text[source.end : source.end + 1] == ","
        and page.word(tokens.start - 1) == ","
    )
    if not is_between or not 1 < len(name) <= _LONGEST_NAME:
        return source
    if any(parse.pos[token] in _NO_NAMES or not _is_capitalised(page, token) for token in name):
        return source
    others = [one for one in parse.names if one.label != "PERSON" and one.first in name]
    return source if others else Span(parse.starts[first], source.end)


def _is_capitalised(page: Page, token: int) -> bool:
    word = page.text[page.parse.starts[token] : page.parse.ends[token]]
    return word[:1].isupper() and any(one.islower() for one in word)
