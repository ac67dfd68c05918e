"""Captions of pictures and the credits printed with them."""

from build.read.characters import letters
from build.read.cleaning.captionforms import is_caption, is_credit, label_of, parted
from build.read.cleaning.draft import Draft
from schema.vocabulary import BlockKind

_EARLY = 2


def read_captions(draft: Draft) -> None:
    """Tell captions and credits; a credit printed with a caption becomes a block of its own."""
    untold = draft.untold()
    early = set(untold[:_EARLY]) if len(untold) > 1 else set()
    for index in range(len(draft.blocks) - 1, -1, -1):
        text, kind = draft.blocks[index].text, draft.blocks[index].kind
        if kind is None and is_credit(text):
            draft.tell(index, BlockKind.CREDIT)
        elif kind == BlockKind.CAPTION or (
            kind is None and is_caption(text, is_early=index in early)
        ):
            _tell(draft, index)


def _tell(draft: Draft, index: int) -> None:
    """Tell a caption, its credit apart; the caption comes first, wherever the credit was."""
    if label := label_of(draft.blocks[index].text):
        draft.cut(index, *label, "left out: a label of the page")
    draft.tell(index, BlockKind.CAPTION)
    found = parted(draft.blocks[index].text)
    if found is None or not letters(found["caption"]) or not letters(found["credit"]):
        return
    draft.split(
        index,
        [
            (found["caption"].strip(), BlockKind.CAPTION),
            (found["credit"].strip(), BlockKind.CREDIT),
        ],
    )
