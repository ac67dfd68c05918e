"""Captions of pictures and the credits printed with them."""

import re

from build.read.cleaning.draft import Draft
from build.read.printed import RawBlock
from schema.vocabulary import BlockKind

_WORD = r"photo(?:graph)?s?|pictures?|images?|illustration|video|credit"
_BUREAU = (
    r"AFP|AP|Associated Press|EPA|Getty(?: Images)?|PA|Reuters|Shutterstock|TASS|Xinhua|DPA|ANSA"
)

# "Ministers leave the hall, May 4. (AFP Photo)": a credit in brackets at the end.
_IN_BRACKETS = re.compile(r"(?P<caption>.*?)\s*(?P<credit>[(\[][^()\[\]]{2,80}[)\]])\.?")
_CREDITS = re.compile(
    rf"\b(?:{_WORD}|getty|handout|courtesy|shutterstock|file|via)\b(?! (?:on|above|below)\b)", re.I
)
_BUREAUS = re.compile(rf"/|\b(?:{_BUREAU})\b")
# "Ministers leave the hall. Photograph: Name" or, after the text, "©Name (AFP)"
_TRAILING = re.compile(
    rf"(?P<caption>.*[.!?\w”’\"')])\s+"
    rf"(?P<credit>(?:{_WORD})(?: (?:by|courtesy)\b| ?[:/]) ?.{{2,60}}|©.{{2,60}})",
    re.I,
)
# "Getty Images A minister leaves the hall"
_LEADING = re.compile(rf"(?P<credit>{_BUREAU}|GETTY|REUTERS)\s+(?P<caption>[A-Z].*[^.!?”\"'’])")
# "Image copyright Name Image caption A minister leaves the hall"
_LABELLED = re.compile(
    r"(?:Image|Media) copyright (?P<credit>.{2,60}?) (?:Image|Media) caption (?P<caption>.+)"
)
_COUNTED = re.compile(r"(?P<caption>.+?) Hide caption(?P<credit> \d+ of \d+)?", re.I)
_FILE = re.compile(r"(?:FILE|FILE PHOTO|File photo) ?[-–—:]+ ")

# A credit by itself: "Illustration: Name", "(Image: Name)", "Name/Getty Images"
_ALONE = re.compile(
    rf"[(\[]?(?:{_WORD})(?: (?:by|courtesy(?: of)?)\b| ?[:/©]) ?[^.!?]{{2,60}}"
    rf"|[(\[](?:[^()\[\].]{{2,60}}/[^()\[\].]{{2,60}}|courtesy [^()\[\]]{{2,60}})[)\]]"
    rf"|[^.!?/]{{2,50}}(?:/ ?| via )(?:[^.!?/]{{2,30}} via )?(?:{_BUREAU}|Storyful|YouTube)",
    re.I,
)
_MOST_CHARACTERS = 800
_EARLY = 2


def is_caption(text: str, *, is_early: bool) -> bool:
    """Say whether a line is a caption by the credit printed with it (or FILE at its start).

    An agency's bare name in brackets tells one only among the first lines; further down it may
    close a paragraph.
    """
    if len(text) > _MOST_CHARACTERS:
        return False
    if _FILE.match(text) or _LABELLED.fullmatch(text) or _COUNTED.fullmatch(text):
        return True
    if _LEADING.fullmatch(text) or ("©" in text[1:] and _TRAILING.fullmatch(text)):
        return True
    if text[-1] not in ")]." or not (found := _IN_BRACKETS.fullmatch(text)) or not found["caption"]:
        return False
    credit = found["credit"]
    if credit.lower().startswith(("(see", "[see")):
        return False
    return bool(_CREDITS.search(credit) or (is_early and _BUREAUS.search(credit)))


def read_captions(draft: Draft) -> None:
    """Tell captions and credits; a credit printed with a caption becomes a block of its own."""
    untold = draft.untold()
    early = set(untold[:_EARLY]) if len(untold) > 1 else set()
    blocks: list[RawBlock] = []
    for index, block in enumerate(draft.blocks):
        is_open = block.kind is None
        if is_open and len(block.text) < _MOST_CHARACTERS and _ALONE.fullmatch(block.text):
            blocks.append(RawBlock(block.text, BlockKind.CREDIT))
        elif block.kind == BlockKind.CAPTION or (
            is_open and is_caption(block.text, is_early=index in early)
        ):
            blocks.extend(_split(block.text))
        else:
            blocks.append(block)
    draft.blocks = blocks


def _split(text: str) -> list[RawBlock]:
    """Split a caption from its credit; the caption comes first, wherever the credit was."""
    if len(text) > _MOST_CHARACTERS:
        return [RawBlock(text, BlockKind.CAPTION)]
    if counted := _COUNTED.fullmatch(text):
        text = counted["caption"]
    found = _IN_BRACKETS.fullmatch(text)
    if found and not (_CREDITS.search(found["credit"]) or _BUREAUS.search(found["credit"])):
        found = None
    found = (
        _LABELLED.fullmatch(text)
        or ("©" in text and _TRAILING.fullmatch(text))
        or found
        or _TRAILING.fullmatch(text)
        or _LEADING.fullmatch(text)
    ) or None
    if found is None or not found["caption"].strip():
        return [RawBlock(text, BlockKind.CAPTION)]
    return [
        RawBlock(found["caption"].strip(), BlockKind.CAPTION),
        RawBlock(found["credit"].strip(), BlockKind.CREDIT),
    ]
