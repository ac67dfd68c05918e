"""What an expression is read against: the article's day, the text before, the tense around."""

import re
from dataclasses import dataclass
from datetime import date

from build.resolve.dates.periods import Period

# Looked for in the expression's own sentence; the nearest before it counts. The parse is no
# longer at hand here, so that these are words and not tags.
_SURE = (
    r"will|won't|shall|expects?|expected|due|scheduled|slated|until|till|unless|forecast"
    r"|upcoming|set\s(?:for|to)|plans?|planning|if"
)
_FUTURE = re.compile(
    rf"(?i:\b(?:{_SURE}|would|may|might|could|should|must|planned|by|ahead|going|before|wants?"
    r"|hopes?|intends?|deadline|begins|opens|takes\seffect|payable|effective|expires?"
    r"|to(?=\s(?!an?\b|the\b)[a-z]))\b|['’]ll\b)"
)
_SURE_FUTURE = re.compile(rf"(?i:\b(?:{_SURE})\b|['’]ll\b)")
_PAST = re.compile(
    r"(?i:(?<!\sbe\s)\b(?:was|were|had|did|said|told|has|have|been|since|after|when|ago|came|went|met|took"
    r"|made|gave|held|saw|began|won|lost|sent|rose|fell|left|broke|led|put|got|ran|spoke|wrote"
    r"|found|drove|flew|struck|shot|(?!expected|scheduled|slated|planned)\w{2,30}ed)\b)"
)
_WINDOW = 160


@dataclass(frozen=True, slots=True)
class Frame:
    """What the running text gives an expression.

    `day` is the publication day; `last`, `last_day` and `last_quarter` are the last values of the
    text so far: of any precision, of a single day, of a quarter. `ahead` says whether the words
    around put the expression after the day of writing, None where they do not tell; `surely`
    whether they leave no doubt of it.
    """

    day: date | None
    last: Period | None = None
    last_day: Period | None = None
    last_quarter: Period | None = None
    ahead: bool | None = None
    surely: bool = False


def looks_ahead(text: str, start: int, end: int) -> tuple[bool | None, bool]:
    """Return `ahead` and `surely` of the words around `text[start:end]`."""
    before = text[max(0, start - _WINDOW) : start]
    before = before[1 + max(before.rfind(mark) for mark in (". ", "\n", "“", "? ", "! ")) :]
    future, past = _last(_FUTURE, before), _last(_PAST, before)
    if future >= 0 or past >= 0:
        return future > past, _last(_SURE_FUTURE, before) > past
    after = text[end : end + _WINDOW // 2].split(". ")[0].split("\n")[0]
    ahead, behind = _SURE_FUTURE.search(after), _PAST.search(after)
    if ahead is None and behind is None:
        return None, False
    coming = ahead is not None and (behind is None or ahead.start() < behind.start())
    return coming, coming


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
