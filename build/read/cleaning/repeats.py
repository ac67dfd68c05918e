"""What is printed twice: a paragraph, the whole body, a body whose beginning is a teaser of it."""

import re
from dataclasses import dataclass, field

from build.read.cleaning.captionforms import is_caption
from build.read.cleaning.draft import Draft
from build.read.cleaning.passages import ALIKE, FEWEST, SENTENCE_END, WORD, Passages, words_of
from build.read.cleaning.pullquotes import pull_quotes
from build.read.cleaning.refrains import refrains
from build.read.printed import RawBlock
from schema.vocabulary import BlockKind

_CUT_SHORT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])$")
_FEWEST_DOUBLED = 20
_HEADS = (BlockKind.HEADLINE, BlockKind.SUBHEADLINE)
_CAPTIONS = (BlockKind.CAPTION, BlockKind.CREDIT)
_AGAIN = "printed before"


def drop_repeats(draft: Draft) -> None:
    """Leave out what repeats: words are compared, not their case, marks or spaces."""
    for index in draft.untold():
        _cut_second_copy(draft, index)
    lines = _lines(draft.blocks)
    own = refrains({index: draft.blocks[index].text for index in lines})
    lines = {index: words for index, words in lines.items() if index not in own}
    whys = _Copies(draft.blocks).find(lines)
    whys |= _torn(draft.blocks, {at: words for at, words in lines.items() if at not in whys})
    running = {
        index: block.text
        for index, block in enumerate(draft.blocks)
        if index in lines and index not in whys and block.kind not in _CAPTIONS
    }
    whys |= dict.fromkeys(pull_quotes(running), "a pull quote")
    draft.drop(whys)


def _lines(blocks: list[RawBlock]) -> dict[int, list[str]]:
    """Return the words of all blocks that may repeat or be repeated."""
    found = {i: words_of(one.text) for i, one in enumerate(blocks) if one.kind not in _HEADS}
    return {index: words for index, words in found.items() if words}


def _cut_second_copy(draft: Draft, index: int) -> None:
    """Cut a block that is one text twice, the second perhaps cut short."""
    text = draft.blocks[index].text
    found = list(WORD.finditer(text))
    words = [one[0].casefold() for one in found]
    for at in range(_FEWEST_DOUBLED, len(words) - FEWEST):
        if words[at : at + ALIKE] == words[:ALIKE]:
            if words[at:] == words[: len(words) - at]:
                kept = text[: found[at].start()].rstrip("\"“‘'([ ")
                draft.cut(index, kept, text[len(kept) :].strip(), f"left out: {_AGAIN}")
            return


@dataclass
class _Copies:
    """Finds the blocks whose words stand together in what is printed before them."""

    blocks: list[RawBlock]
    read: Passages = field(default_factory=Passages)
    whys: dict[int, str] = field(default_factory=dict)

    def find(self, lines: dict[int, list[str]]) -> dict[int, str]:
        """Return the places of the copies; `lines` are the words of each block."""
        first: dict[tuple[str, ...], int] = {}
        goes_on = None  # where the words stand that would go on with the copy
        for index, words in lines.items():
            if self._is_caption(index):
                if len(words) >= FEWEST and first.setdefault(tuple(words), index) != index:
                    self.whys[index] = _AGAIN
                continue
            start = self._start(words, goes_on)
            goes_on = None if start is None else start + len(words)
            if start is None:
                first.setdefault(tuple(words), index)
                self.read.add(words, index)
                continue
            earlier = first.get(tuple(words), index)
            if self._is_sentence(index) and not self._is_sentence(earlier):
                self.whys[earlier] = _AGAIN  # a caption or a summary that the text repeats
                first[tuple(words)] = index
            else:
                self.whys[index] = _AGAIN
                self._take_short_lines_above(index, start, lines)
        return self.whys

    def _start(self, words: list[str], goes_on: int | None) -> int | None:
        """Return where the words stand already.

        Few words, or some whose last is torn, count only where they go on with a copy.
        """
        if goes_on is not None:
            there = self.read.words[goes_on : goes_on + len(words)]
            is_torn = len(words) > 3 and len(there) == len(words) and there[:-1] == words[:-1]
            if there == words or (is_torn and there[-1].startswith(words[-1])):
                return goes_on
        return self.read.find(words)

    def _take_short_lines_above(self, index: int, start: int, lines: dict[int, list[str]]) -> None:
        """Take with a copy the short lines above it that stood above its first printing, too."""
        for above in range(index - 1, -1, -1):
            words = lines.get(above, [])
            start -= len(words)
            if not 0 < len(words) < FEWEST or above in self.whys:
                return
            if not self.read.has_at(start, words) or self.read.owners[start] == above:
                return
            self.whys[above] = _AGAIN

    def _is_caption(self, index: int) -> bool:
        block = self.blocks[index]
        return block.kind in _CAPTIONS or is_caption(block.text, is_early=index < 3)

    def _is_sentence(self, index: int) -> bool:
        return bool(SENTENCE_END.search(self.blocks[index].text))


def _torn(blocks: list[RawBlock], lines: dict[int, list[str]]) -> dict[int, str]:
    """Return the blocks that break off where a later block goes on."""
    torn = {}
    later: dict[tuple[str, ...], list[str]] = {}
    for index in reversed(lines):
        words, key = lines[index], tuple(lines[index][:ALIKE])
        whole = later.get(key, [])
        if len(whole) > len(words) >= ALIKE and _CUT_SHORT.search(blocks[index].text):
            last = len(words) - 1
            if whole[:last] == words[:last] and whole[last].startswith(words[last]):
                torn[index] = "its beginning only, printed whole below"
                continue
        later[key] = words
    return torn
