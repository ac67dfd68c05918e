"""What an expression is read against: the article's day, the text before, the tense around."""

import re
from dataclasses import dataclass
from datetime import date

from build.resolve.dates.periods import Period

# Looked for in the expression's own sentence; the nearest before it counts. The parse is no
# longer at hand here, so that these are words and not tags.
_FUTURE = re.compile(
    r"(?i:\b(?:will|won't|shall|would|to|may|might|could|should|must|expects?|expected|due|plans?"
    r"|planned|planning|scheduled|slated|set|until|till|unless|if|by|ahead|forecast|going"
    r"|upcoming|before|wants?|hopes?|intends?|deadline|begins|opens|takes\seffect)\b|['’]ll\b)"
)
_PAST = re.compile(
    r"(?i:\b(?:was|were|had|did|said|told|has|have|been|since|after|when|ago|came|went|met|took"
    r"|made|gave|held|saw|began|won|lost|sent|rose|fell|left|broke|led|put|got|ran|spoke|wrote"
    r"|found|drove|flew|struck|shot|\w{2,30}ed)\b)"
)
_SURELY_AHEAD = re.compile(
    r"(?i:\b(?:will|won't|shall|expected|due|scheduled|slated|until|forecast)\b|['’]ll\b)"
)
_WINDOW = 160


@dataclass(frozen=True, slots=True)
class Frame:
    """What the running text gives an expression.

    `day` is the publication day; `last` and `last_day` are the last values of the text so far,
    of any precision and of a single day; `ahead` says whether the words around put the
    expression after the day of writing, None where they do not tell.
    """

    day: date | None
    last: Period | None = None
    last_day: Period | None = None
    ahead: bool | None = None


def looks_ahead(text: str, start: int, end: int) -> bool | None:
    """Say whether the words around `text[start:end]` put it after the day of writing."""
    before = text[max(0, start - _WINDOW) : start]
    before = before[1 + max(before.rfind(mark) for mark in (". ", "\n", "“", "? ", "! ")) :]
    future, past = _last(_FUTURE, before), _last(_PAST, before)
    if future >= 0 or past >= 0:
        return future > past
    after = text[end : end + _WINDOW // 2].split(". ")[0].split("\n")[0]
    ahead, behind = _SURELY_AHEAD.search(after), _PAST.search(after)
    if ahead is None and behind is None:
        return None
    return ahead is not None and (behind is None or ahead.start() < behind.start())


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
