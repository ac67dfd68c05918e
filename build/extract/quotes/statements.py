"""Which quoted passages are statements by themselves, and which are words inside another clause."""

from enum import Enum

from build.extract.quotes.lexicon import speech_share
from build.extract.quotes.page import Page
from build.extract.quotes.passages import Passage
from schema.span import Span

_SENTENCE_END = ".!?…"
_CLOSING_MARKS = "\"'”’»)"
# A verb that brings in words without a comma: 'saying "The last mile ..."'.
_BARE_SHARE = 0.5
# No cue stands further from its passage than so many characters.
_FARTHEST = 2_000


class Position(Enum):
    """Where a passage stands in its block."""

    OPENS = "opens"  # at the start of the block or of a sentence
    INTRODUCED = "introduced"  # after a colon, a comma or the cue itself
    INSIDE = "inside"  # within a clause of the writer's own


def position(page: Page, passage: Passage) -> Position:
    """Say where the passage stands, from the characters before it."""
    before = lead(page, passage).of(page.text).rstrip()
    if not any(character.isalnum() for character in before):
        return Position.OPENS
    last = before[-1]
    if last == ":":
        return Position.INTRODUCED
    if last in _SENTENCE_END or (
        last in _CLOSING_MARKS and before.rstrip(_CLOSING_MARKS)[-1:] in _SENTENCE_END
    ):
        return Position.OPENS
    first = passage.inner.of(page.text)[0]
    starts = first.isupper() or not first.isalpha()
    if last in ",—–-":
        return Position.INTRODUCED
    if starts and _follows_speech_verb(page, passage):
        return Position.INTRODUCED
    return Position.INSIDE


def ends_sentence(page: Page, passage: Passage) -> bool:
    """Say whether the passage ends as a sentence does, or runs on into the next block."""
    last = passage.inner.of(page.text).rstrip(_CLOSING_MARKS)[-1:]
    return not passage.is_closed or last in (".", "!", "?", "…", "—", "-")


def runs_on(page: Page, passage: Passage) -> bool:
    """Say whether a comma or dash carries the writer's sentence on after the passage."""
    after = page.text[passage.outer.end : passage.outer.end + 1]
    return passage.inner.of(page.text)[-1] in ",—–-" or after == ","


def lead(page: Page, passage: Passage) -> Span:
    """Return the stretch before the passage that may introduce it.

    That is its block up to it; where the passage begins its block and the block before ends in a
    colon, that block.
    """
    number = passage.block
    start = page.article.blocks[number].span.start
    own = Span(max(start, passage.outer.start - _FARTHEST), passage.outer.start)
    if number and not any(one.isalnum() for one in own.of(page.text)):
        above = page.article.blocks[number - 1].span
        if above.of(page.text).endswith(":"):
            return Span(max(above.start, above.end - _FARTHEST), above.end)
    return own


def tokens_after(page: Page, passage: Passage) -> range:
    """Return the tokens of the sentence after the passage, up to the next passage."""
    parse = page.parse
    end = page.article.blocks[passage.block].span.end
    tokens = parse.tokens_in(Span(passage.outer.end, end))
    stop = tokens.start
    while stop < tokens.stop and page.passage_at(stop) is None:
        stop += 1
        if page.word(stop - 1) in (".", "!", "?", ";"):
            break
    return range(tokens.start, stop)


def _follows_speech_verb(page: Page, passage: Passage) -> bool:
    tokens = page.parse.tokens_in(lead(page, passage))
    if not tokens:
        return False
    last = tokens[-1]
    return (
        page.parse.pos[last] == "VERB"
        and speech_share(page.parse.lemmas[last].lower()) >= _BARE_SHARE
    )
