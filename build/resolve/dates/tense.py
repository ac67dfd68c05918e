"""Whether the words around an expression put it ahead of the day of writing or behind it."""

import re
from dataclasses import dataclass

# Looked for in the expression's own sentence; the nearest before it counts. The parse is no
# longer at hand here, so that these are words and not tags. All are looked for in lower case: to
# ignore case takes three times as long.
_SURE = (
    r"will|won't|shall|expects?|expected|due|scheduled|slated|until|till|unless|forecast"
    r"|upcoming|set\s(?:for|to)|plans?|planning|if|ahead\sof|about\sto|opens|begins|starts|resumes"
    r"|expires|kicks?\soff|takes?\s(?:place|effect)|comes?\sinto\s(?:force|effect)"
    r"|go(?:es)?\s(?:to\sthe\spolls|on\s(?:trial|sale|show|strike))|(?<!to\s)meets?"
    r"|(?:is|are)\s(?:meeting|voting|holding|hosting|being\sheld)"
    r"|(?:is|are|was|were|agreed|agrees?|vow(?:ed|s)?|pledged?|promis(?:ed|es)|wants?|hop(?:es|ed)"
    r"|intends?|intended|prepar(?:es|ed|ing)|called\son\s\w+)\sto(?=\s[a-z])"
)
_NO_VERB = (
    r"an?|the|h(?:er|is|im)|their|them|my|our|your|its?|us|me|th(?:is|at|ese|ose)|all|some|any|each"
    r"|one|two|three|more|less|many|about|nearly|almost|over|at|as|what|whom|[a-z]+ing"
)
_FUTURE = re.compile(
    rf"\b(?:{_SURE}|would|may|might|could|should|must|planned|by|ahead|going|before|wants?"
    rf"|hopes?|intends?|deadline|payable|effective|to(?=\s(?!(?:{_NO_VERB})\b)[a-z]))\b|['’]ll\b"
)
_SURE_FUTURE = re.compile(rf"\b(?:{_SURE})\b|['’]ll\b")
_WOULD = re.compile(r"\bwould\b|['’]d\b")
_PAST = re.compile(
    # "lasted until", "did not speak until"
    r"\b(?:(?:did(?:n['’]t|\snot)|had(?:n['’]t|\snot)|lasted|stayed|remained|continued|waited|ran)\b"
    r"[^.]{0,40}?\b(?:until|till)"
    r"|(?<!\sbe\s)(?:was|were|had|did|said|told|has|have|been|since|after|when|ago|came|went|met|took"
    r"|made|gave|held|saw|began|won|lost|sent|rose|fell|left|broke|led|put|got|ran|spoke|wrote"
    r"|found|drove|flew|struck|shot|(?!expected|scheduled|slated|planned)\w{2,30}ed))\b"
)
_WINDOW = 160


@dataclass(frozen=True, slots=True)
class Tense:
    """What the words around an expression say.

    `ahead`: it lies after the day of writing, None where they do not tell; `surely`: without
    doubt; `would`: after the day on which it was said.
    """

    ahead: bool | None = None
    surely: bool = False
    would: bool = False


UNTOLD = Tense()


def tense_around(text: str, start: int, end: int) -> Tense:
    """Return the tense of the words around `text[start:end]`."""
    before = text[max(0, start - _WINDOW) : start]
    before = before[1 + max(before.rfind(mark) for mark in (". ", "\n", "“", "? ", "! ")) :]
    before = before.lower()
    future, past = _last(_FUTURE, before), _last(_PAST, before)
    if future >= 0 or past >= 0:
        return Tense(
            future > past,
            _last(_SURE_FUTURE, before) > past,
            would=_last(_WOULD, before) >= max(future, past),
        )
    after = text[end : end + _WINDOW // 2].split(". ")[0].split("\n")[0].lower()
    ahead, behind = _SURE_FUTURE.search(after), _PAST.search(after)
    if ahead is None and behind is None:
        return UNTOLD
    coming = ahead is not None and (behind is None or ahead.start() < behind.start())
    return Tense(coming, coming)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)
