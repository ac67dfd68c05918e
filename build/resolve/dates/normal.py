"""Expressions in one form: lower case, without what does not change the value."""

import re
from functools import lru_cache

from build.resolve.dates.explicit import full_year
from build.resolve.dates.words import with_digits

_MOD = re.compile(
    r"(?:the )?(?:(?:very )?(?:beginning|start|middle|end) of|(?:earlier|later) in"
    r"|(?:earlier|later|early|late|mid)(?=[ -])"
    r"|nearly|almost|about|around|over|more than|less than|just|only|roughly|some(?= \w+ \w))"
    r"[ -]"
)
_NTH = {"1": "first", "2": "second", "3": "third", "4": "fourth"}
# "the next year" and "next year", "the past year" and "past year" are not the same.
_KEEPS_THE = re.compile(
    r"the (?:next\b|(?:last|past) (?:week|month|quarter|year|decade)\Z|\w+ (?:before|after)\b)"
)


@lru_cache(maxsize=1 << 12)  # articles say "Monday" and "last year" again and again
def normalised(text: str) -> str:
    """Return the words in lower case, without what does not change the value."""
    words = re.sub(r"\s+", " ", text.lower())
    words = with_digits(words.replace(",", ""))
    for _ in range(2):
        words = _MOD.sub("", words, count=1) if _MOD.match(words) else words
    words = re.sub(r"\bfy ?['’]?(\d+)\b", lambda match: f"fiscal {full_year(match[1])}", words)
    words = re.sub(r"\bq([1-4])(?= |\Z)", lambda match: f"{_NTH[match[1]]} quarter", words)
    words = re.sub(r"^(\d\d?)[-/]([a-z]+\.?)[-/](?=\d{4}\Z)", r"\1 \2 ", words)
    words = re.sub(r"(?<=[a-z.] )the (?=\d+[a-z])", "", words)
    if not _KEEPS_THE.match(words):
        words = words.removeprefix("the ")
    words = _MOD.sub("", words, count=1) if _MOD.match(words) else words
    words = re.sub(r"^(?:that|a|one) (?=\w+day in )", "", words)
    words = re.sub(r"^(?:this )?(?:that|coming|past|last|next|this) (?=\w+day \w+ \w)", "", words)
    words = words.removeprefix("that ") if words.startswith("that same ") else words
    words = re.sub(r"(?<!couple) of (?:the )?", " ", words)
    return re.sub(r"(?<=\d)(?:st|nd|rd|th)(?= )(?! century)", "", words)
