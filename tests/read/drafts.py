"""Drafts made of plain lines, for tests of the cleaning."""

from build.read.cleaning import clean
from build.read.cleaning.draft import Draft
from build.read.printed import Printed, RawBlock
from schema.vocabulary import SourceFormat

ONE = "The ferry to Odd Harbour was late again on Monday because the tide and the clock disagreed."
TWO = "Passengers waited on the quay for two hours and were given soup, the company said later."
THREE = "The harbour master wants a new clock, and the mayor wants a new harbour master, by June."


def cleaned(*lines: str, headline: str | None = None, authors: tuple[str, ...] = ()) -> Draft:
    """Clean an article of these lines, each one a block of no known kind."""
    blocks = tuple(RawBlock(line) for line in lines)
    return clean(Printed(SourceFormat.TEXT, blocks, headline=headline, authors=authors))


def texts(draft: Draft) -> list[str]:
    """Return the text of each block that is kept."""
    return [block.text for block in draft.blocks]


def whys(draft: Draft) -> list[tuple[int, str, str]]:
    """Return line, step and reason of each fate."""
    return [(fate.origin, fate.step.value, fate.what) for fate in draft.fates]
