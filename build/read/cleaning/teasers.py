"""Teasers of other stories: set apart by dashes, below a heading of theirs, or a bare run."""

import re
from collections.abc import Iterator

from build.read.characters import letters
from build.read.cleaning.draft import Draft
from build.read.cleaning.notices import notice_of
from build.read.cleaning.promotions import is_promotion
from build.read.names import is_person, is_section
from build.read.printed import RawBlock
from schema.vocabulary import BlockKind

_WHY = "a teaser of another story"
_BULLET = re.compile(r"[-–—*•·]")
_HEAD = re.compile(
    r"(?:(?:read|see|watch|explore) (?:more|also|next)"
    r"|more (?:on this|from|in|about|to read)\b.{0,40}"
    r"|(?:related|recommended|trending|latest|other|more|top|popular|similar|most (?:read|popular))"
    r"(?: (?:articles?|stor(?:y|ies)|posts?|news|topics?|content|coverage|videos?|reading|links?"
    r"|headlines))?"
    r"|(?:you (?:may|might) (?:also )?like|also (?:read|see)|don[’']t miss|up next|see also"
    r"|what to read next|editors?[’']?s? picks?)(?: .{0,30})?) ?[:»>]*",
    re.I,
)
_ENDED = re.compile(r"[.,;:][\"”’')\]]*$")
_FEWEST_WORDS = 4
_MOST_WORDS = 18
_MEAN_WORDS = 13
_BARE_RUN = 4
_MOST_BELOW_HEAD = 12


def looks_like_headline(text: str) -> bool:
    """Say whether a line can be another story's headline: no sentence, and no item of a list."""
    words = text.split()
    return (
        _FEWEST_WORDS <= len(words) <= _MOST_WORDS
        and len(text) <= 160
        and not _ENDED.search(text)
        and (text[0].isupper() or text[0].isdigit() or text[0] in "\"“‘'")
        and sum(map(str.isalpha, text)) >= len(text) * 2 // 3
    )


def drop_teasers(draft: Draft) -> None:
    """Drop the teasers, each by what shows that it is one.

    Set apart by lone dashes: only below an author or section line, for else they may be the
    article's own list. Below a heading such as "Read more": as far as lines look like headlines.
    A bare run of such lines: only at the very end.
    """
    dashed = _first_dashed(draft.blocks)
    if dashed is not None:
        below = (at for at in range(dashed, len(draft.blocks)) if _is_text(draft.blocks[at].text))
        draft.drop(dict.fromkeys(below, _WHY))
    draft.drop(dict.fromkeys(_below_heads(draft.blocks), _WHY))
    draft.drop(dict.fromkeys(_bare_run(draft.blocks), _WHY))


def _is_text(text: str) -> bool:
    """Say whether a line is neither the dash nor the page's own: other steps account for those."""
    return bool(letters(text)) and not is_promotion(text)


def _first_dashed(blocks: list[RawBlock]) -> int | None:
    """Return where the teasers begin: the first lone dash, below an author or section line."""
    for index, block in enumerate(blocks):
        if index and _BULLET.fullmatch(block.text):
            above = blocks[index - 1].text
            return index if is_person(above) or is_section(above, is_sure=True) else None
    return None


def _below_heads(blocks: list[RawBlock]) -> Iterator[int]:
    """Yield the headings of teasers, where there are any, and the teasers below them."""
    head, below = None, 0
    for index, block in enumerate(blocks):
        if index and block.kind in (None, BlockKind.SUBHEADING) and _HEAD.fullmatch(block.text):
            head, below = index, _MOST_BELOW_HEAD
        elif below and block.kind is None and looks_like_headline(block.text):
            if head is not None:
                yield head
            head, below = None, below - 1
            yield index
        else:
            head, below = None, 0


def _bare_run(blocks: list[RawBlock]) -> range:
    """Return the places of the headline-like lines that end the text, the page's lines aside."""
    end = len(blocks)
    while end and (is_promotion(blocks[end - 1].text) or notice_of(blocks[end - 1].text)):
        end -= 1
    start = end
    while (
        start > 1 and blocks[start - 1].kind is None and looks_like_headline(blocks[start - 1].text)
    ):
        start -= 1
    lengths = [len(block.text.split()) for block in blocks[start:end]]
    is_run = len(lengths) >= _BARE_RUN and sum(lengths) <= _MEAN_WORDS * len(lengths)
    is_own_list = start > 0 and (
        blocks[start - 1].kind is not None or not blocks[start - 1].text.endswith((".", ".”", '."'))
    )
    return range(start, end) if is_run and not is_own_list else range(0)
