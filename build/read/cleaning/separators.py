"""Lines without a letter or a digit: "-", "* * *", "___"."""

from build.read.characters import letters
from build.read.cleaning.draft import Draft


def drop_separators(draft: Draft) -> None:
    """Drop the lines that only set others apart."""
    bare = (index for index, block in enumerate(draft.blocks) if not letters(block.text))
    draft.drop(dict.fromkeys(bare, "it only sets others apart"))
