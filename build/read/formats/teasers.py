"""Other stories on a page: lines and headings that are links and nothing else."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from lxml.html import HtmlElement

from build.read.characters import letters
from build.read.printed import RawBlock
from schema.vocabulary import BlockKind

Item = TypeVar("Item")

_FEWEST = 2  # one linked line is a reference; more of them in a row are a list of stories
_FEWEST_WORDS = 3
_LONGEST_CARD = 3  # a linked headline and what is said of its story


def link_texts(tree: HtmlElement) -> frozenset[str]:
    """Return the letters of all links of a page."""
    return frozenset(letters(link.text_content()) for link in tree.iter("a"))


def without_teasers(
    blocks: Iterable[RawBlock], links: frozenset[str], headline: str
) -> list[RawBlock]:
    """Leave out what names other stories, and what stands above the headline.

    `links` are the `link_texts` of the page, taken before anything is removed from it.
    """
    kept = _from_headline([*blocks], headline)
    kept = [block for block in kept if not (block.text.isupper() and _is_link(block, links))]
    sections = _without_runs(_sections(kept), lambda section: _is_card(section, links))
    lines = (block for section in sections for block in section)
    return [*_without_runs(lines, lambda block: block.kind is None and _is_link(block, links))]


def _from_headline(blocks: list[RawBlock], headline: str) -> list[RawBlock]:
    """Return the blocks from the headline on, where more of the text stands below than above."""
    name = letters(headline)
    at = next((at for at, block in enumerate(blocks) if letters(block.text) == name), 0)
    return blocks[at:] if _length(blocks[:at]) < _length(blocks[at:]) else blocks


def _without_runs(items: Iterable[Item], is_other: Callable[[Item], bool]) -> Iterator[Item]:
    """Yield the items but for runs of those that tell of another story."""
    for are_others, run in groupby(items, is_other):
        group = list(run)
        if not are_others or len(group) < _FEWEST:
            yield from group


def _sections(blocks: list[RawBlock]) -> Iterator[tuple[RawBlock, ...]]:
    """Yield each subheading with what stands below it."""
    section: list[RawBlock] = []
    for block in blocks:
        if block.kind == BlockKind.SUBHEADING and section:
            yield tuple(section)
            section = []
        section.append(block)
    if section:
        yield tuple(section)


def _is_card(section: Sequence[RawBlock], links: frozenset[str]) -> bool:
    head = section[0]
    is_headed = head.kind == BlockKind.SUBHEADING and _is_link(head, links)
    return is_headed and len(section) <= _LONGEST_CARD


def _is_link(block: RawBlock, links: frozenset[str]) -> bool:
    is_line = block.kind != BlockKind.HEADLINE and len(block.text.split()) >= _FEWEST_WORDS
    return is_line and letters(block.text) in links


def _length(blocks: Sequence[RawBlock]) -> int:
    return sum(len(block.text) for block in blocks)
