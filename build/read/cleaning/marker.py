"""A date marker that a collector put before the text ("date 2023-05-04 Ministers have ...")."""

import re

from build.read.cleaning.draft import Draft
from build.read.printed import RawBlock

_MARKER = re.compile(r"date:? (\d{4}-\d{2}-\d{2})(?: |$)", re.I)


def read_marker(draft: Draft) -> None:
    """Read the marker at the start of the text and take it off."""
    if not draft.blocks:
        return
    first = draft.blocks[0]
    if marker := _MARKER.match(first.text):
        draft.marked_date = marker[1]
        rest = first.text[marker.end() :]
        draft.blocks[:1] = [RawBlock(rest, first.kind)] if rest else []
