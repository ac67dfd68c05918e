"""What stands between quotation marks, read from the characters alone."""

import re
from dataclasses import dataclass

from build.document import Article
from build.extract.quotes.marks import opens_with
from build.extract.quotes.pairing import outermost
from schema.span import Span, stripped
from schema.vocabulary import BlockKind

_SENTENCE_END = (".", "!", "?", "…")
_ASIDES = (BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.SUBHEADING)
_LONGEST_ASIDE = 12
_NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
# The comma of '"It rained, said X', where the closing mark is missing.
_SAID = re.compile(rf",(?= (?:(?:he|she|they|{_NAME}) )?(?:said|says|added|told|asked)\b)")
_MOST_ASIDES = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """One quoted passage within one block.

    `outer` covers the marks, `inner` does not and is stripped; `continues` says that it reopens
    the passage before it, which no mark had closed.
    """

    outer: Span
    inner: Span
    block: int
    continues: bool = False
    is_closed: bool = True

    def words(self, text: str) -> int:
        """Count the runs of characters between white space."""
        return len(self.inner.of(text).split())


def find_passages(article: Article) -> list[Passage]:
    """Return the outermost quoted passages in text order; no mark ever fails."""
    found: list[Passage] = []
    texts = list(article.block_texts())
    kinds = [block.kind for block, _ in texts]
    reopened = _reopened(kinds, [text for _, text in texts])
    waits = False  # for a block that reopens the last passage
    for number, (block, text) in enumerate(texts):
        mark = reopened[number]
        for paired, is_closed in outermost(text, mark):
            is_lost = not is_closed and not mark
            outer = _without_its_cue(text, paired) if is_lost else paired
            continues = waits and outer.start == 0
            passage = _passage(
                article.text, outer.shifted(block.span.start), number, continues, is_closed
            )
            if passage is not None:
                found.append(passage)
                waits = not is_closed
        if not mark:
            waits = False
    return found


def _without_its_cue(text: str, outer: Span) -> Span:
    """Return the passage, which no mark closes, up to the comma before "said X", if one is."""
    said = _SAID.search(text, outer.start, outer.end)
    return Span(outer.start, said.end()) if said is not None else outer


def _reopened(kinds: list[BlockKind], texts: list[str]) -> list[str]:
    """Return for each block the mark that opens the next one that is no aside, or ""."""
    reopened = []
    for number in range(len(texts)):
        following = number + 1
        while following < min(len(texts), number + 1 + _MOST_ASIDES):
            if not _is_aside(kinds[following], texts[following]):
                break
            following += 1
        reopened.append(opens_with(texts[following]) if following < len(texts) else "")
    return reopened


def _is_aside(kind: BlockKind, text: str) -> bool:
    """Say whether the block may stand in the middle of what somebody says: a caption, a credit."""
    if opens_with(text):
        return False
    is_short = len(text.split(maxsplit=_LONGEST_ASIDE)) <= _LONGEST_ASIDE
    return kind in _ASIDES or (is_short and not text.endswith((*_SENTENCE_END, ":")))


def _passage(
    text: str, outer: Span, block: int, continues: bool, is_closed: bool
) -> Passage | None:
    width = 2 if text[outer.start : outer.start + 2] in ("''", "``") else 1
    end = outer.end
    if is_closed:
        end -= 2 if text[outer.end - 2 : outer.end] == "''" else 1
    inner = stripped(text, Span(outer.start + width, max(outer.start + width, end)))
    if not any(character.isalnum() for character in inner.of(text)):
        return None
    return Passage(outer, inner, block, continues, is_closed)
