"""Date markers: "date 2023-05-04 Ministers have ...", and lines like "Published: 4 May 2023"."""

import re

from build.read.cleaning.draft import Draft
from build.read.months import MONTH

_MARKER = re.compile(r"date:? (\d{4}-\d{2}-\d{2})(?: |$)", re.I)
_DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_MONTH = rf"{MONTH}\.?"
_DATE = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?)"
)
_ZONE = r"[A-Z]{2,5}|[+-]\d{2}:?\d{2}"
_TIME = (
    rf"(?:[T ,|·•–—-]*(?:at )?\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})? ?(?:[ap]\.?m\.?)?"
    rf"(?: ?\(?(?:{_ZONE})\)?)?)?"
)
# A line that is nothing but a date, perhaps with a time, or a label and a date.
_LINE = re.compile(
    rf"(?P<label>(?:first |last |date )?(?:published|posted|updated|modified|created|issued|date)"
    rf"(?: (?:on|at))?\b[ :|·•–—-]*)?{_DAY_NAME}(?P<date>{_DATE}){_TIME}\.?",
    re.I,
)
_MOST_CHARACTERS = 80
_AMONG_FIRST = 6
_AMONG_LAST = 6  # a date alone may be that of a correction there


def date_line(text: str) -> tuple[str, bool, bool] | None:
    """Return the date of a line that holds nothing else.

    With it, whether it can be that of publication, and whether a label says what it is.
    """
    if len(text) > _MOST_CHARACTERS or not (found := _LINE.fullmatch(text)):
        return None
    label = (found["label"] or "").lower()
    is_of_change = "updated" in label or "modified" in label
    return found["date"], not is_of_change, bool(label)


def read_marker(draft: Draft) -> None:
    """Read the marker at the start of the text, and the date lines among the first and last."""
    if draft.blocks and (marker := _MARKER.match(draft.blocks[0].text)):
        draft.marked_date = marker[1]
        text = draft.blocks[0].text
        draft.cut(0, text[marker.end() :], text[: marker.end()].strip(), "read as date")
    count = len(draft.blocks)
    first = min(_AMONG_FIRST, count // 2 + 1)
    found = [
        (index, *read)
        for index in draft.untold()
        if (read := date_line(draft.blocks[index].text))
        and (index < first or (read[2] and index >= count - _AMONG_LAST))
    ]
    for _, date, is_of_publication, _ in found:
        if is_of_publication:
            draft.marked_date = draft.marked_date or date
    for index, _, is_of_publication, _ in reversed(found):
        if is_of_publication:
            draft.read_as(index, "date")
        else:
            draft.drop({index: "the date of a change"})
