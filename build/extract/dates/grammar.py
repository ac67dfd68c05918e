"""The grammar of calendar time: what an expression looks like, wherever it stands.

Every repetition is bounded, so that one scan takes time linear in the text.
"""

import calendar
import re
from collections.abc import Iterator

_S = r"\s{1,3}"


def _one_of(*words: str) -> str:
    return f"(?:{'|'.join(words)})"


_MONTH = _one_of(
    *(f"{name}(?!\\w)" for name in calendar.month_name[1:]),
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?:\.|(?!\w))",
    *(f"{name.upper()}(?!\\w)" for name in calendar.month_name[1:] if name != "May"),
)
_WEEKDAY = _one_of(
    *(f"{name}(?!\\w)" for name in calendar.day_name), r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri)\.(?=\s)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,]\d)"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)(?!\w|[.,:]\d)"
_SEASON = r"(?i:spring|summer|autumn|fall|winter)(?!\w)"
_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    "|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty"
)
_NUMBER = (
    r"(?i:\d{1,3}(?!\d)|an?|several|many|some|a\s(?:few|couple(?:\sof)?|dozen)|"
    + _SMALL
    + r")(?!\w)"
)
_UNIT = r"(?i:days?|weeks?|weekends?|months?|quarters?|years?|decades?|centur(?:y|ies))(?!\w)"
_ONE_UNIT = r"(?i:day|week|weekend|month|quarter|year|decade|century)(?!\w)"
_ORDINAL = r"(?i:first|second|third|fourth)"
_CENTURY = r"(?i:\d\d?(?:st|nd|rd|th)|eighteenth|nineteenth|twentieth|twenty-first)"
_PART = r"(?i:earlier|later|early|late|mid)"
_END = r"(?i:the\s(?:very\s)?(?:beginning|start|middle|end)\sof)"
_MOD = rf"(?:(?:the{_S})?(?:{_PART}(?:-|{_S})|{_END}{_S}))?"
_DEICTIC = (
    r"(?i:(?:the\s)?(?:last|past|previous|preceding|following|coming|next|same)"
    r"|this(?:\s(?:past|coming))?|that)"
)
_THIS = r"(?i:this(?:\s(?:past|coming))?|that|last|(?:the\s)?(?:next|previous|following|coming))"
_PART_OF_DAY = rf"(?:{_S}(?i:morning|afternoon|evening|night)(?!\w))?"
_HOLIDAY = (
    r"(?:Good\sFriday|Easter(?:\s(?:Sunday|Monday))?|Christmas(?:\s(?:Day|Eve))?"
    r"|New\sYear['’]s\s(?:Day|Eve))(?!\w)"
)
_DASH = r"\s?[-–—]\s?"

# (kind, pattern): at one position the first that matches wins, so the longer stands first.
_GRAMMAR = (
    ("iso", r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=T\d|(?!\w|-\d))"),
    ("numeric", r"(?:\d\d\.\d\d\.\d\d(?:\d\d)?|\d\d?\.\d\d?\.(?:19|20)\d\d)(?!\w|\.\d)"),
    ("numeric", r"\d\d?/\d\d?/(?:(?:19|20)\d\d|\d\d)(?!\w|/)"),
    (
        "month_day",
        rf"{_MOD}(?:{_DEICTIC}{_S})?(?:{_WEEKDAY},?{_S}(?:the{_S})?)?{_MONTH}{_S}{_DAY}"
        rf"(?:{_DASH}(?:{_MONTH}{_S})?{_DAY})?(?:,?{_S}{_YEAR})?",
    ),
    (
        "day_month",
        rf"{_MOD}(?:{_WEEKDAY},?{_S})?(?:the{_S})?"
        rf"(?:{_DAY}(?:{_DASH}{_DAY})?|(?:{_ORDINAL}|fifth|sixth|seventh|eighth|ninth|tenth)(?!\w))"
        rf"{_S}(?:of{_S})?{_MONTH}(?:,?{_S}{_YEAR}|{_S}(?i:this|last|next){_S}(?i:year)(?!\w))?",
    ),
    ("weekday_month", rf"(?:that|a|one|the){_S}{_WEEKDAY}{_S}in{_S}{_MONTH}(?:{_S}{_YEAR})?"),
    (
        "month_year",
        rf"{_MOD}{_MONTH}(?:,?{_S}(?:of{_S})?{_YEAR}"
        rf"|,?{_S}(?:of{_S})?(?i:this|last|next|the\s(?:previous|following)){_S}(?i:year)(?!\w))",
    ),
    (
        "season_year",
        rf"{_MOD}(?:(?i:the){_S})?(?:{_PART}{_S})?{_SEASON}{_S}(?:of{_S})?"
        rf"(?:{_YEAR}|(?i:this|last|next){_S}(?i:year)(?!\w))",
    ),
    (
        "quarter",
        rf"{_MOD}(?:(?i:the){_S})?(?:(?:{_YEAR}|fiscal|year-(?:ago|earlier)){_S})?"
        rf"{_ORDINAL}[-\s](?i:quarter|half)(?!\w)"
        rf"(?:{_S}(?:of{_S})?(?:{_YEAR}|(?i:this|last|next|the){_S}(?i:year)(?!\w)))?",
    ),
    ("quarter", rf"(?:Q[1-4]{_S}{_YEAR}|{_YEAR}{_S}Q[1-4])(?!\w)"),
    (
        "quarter",
        rf"(?i:this|last|next){_S}(?i:year)['’]s{_S}{_ORDINAL}[-\s](?i:quarter|half)(?!\w)",
    ),
    ("quarter", rf"(?i:(?:the{_S})?(?:latest|year-ago|year-earlier){_S}(?:quarter|period))(?!\w)"),
    ("decade", rf"{_MOD}(?:(?i:the){_S})?(?:{_PART}(?:-|{_S}))?(?:1[5-9]|20)\d0['’]?s(?!\w)"),
    (
        "decade",
        rf"{_MOD}(?i:the){_S}(?:{_PART}(?:-|{_S}))?(?:['’]\d0s|(?i:twen|thir|for|fif|six"
        r"|seven|eigh|nine)ties)(?!\w)",
    ),
    ("century", rf"{_MOD}(?:(?i:the){_S})?(?:{_PART}(?:-|{_S}))?{_CENTURY}[\s-](?i:century)(?!\w)"),
    ("year_span", rf"{_YEAR}[-–](?:{_YEAR}|\d\d(?!\w|[.,-]\d))"),
    ("year", rf"(?:{_MOD}|(?:the{_S})?(?i:fiscal){_S}(?:(?i:year){_S})?){_YEAR}"),
    ("named_day", rf"(?i:the{_S}day{_S}(?:before{_S}yesterday|after{_S}tomorrow))(?!\w)"),
    ("weekday", rf"{_WEEKDAY}{_S}(?:of{_S})?(?i:last|this|next){_S}(?i:week)(?!\w)"),
    ("holiday", rf"{_HOLIDAY}(?:,?{_S}{_YEAR})?"),
    ("weekday", rf"(?:{_MOD}(?:{_DEICTIC}{_S})?){_WEEKDAY}{_PART_OF_DAY}"),
    (
        "ago",
        rf"(?:(?i:nearly|almost|about|around|over|more\sthan|less\sthan|just|only|roughly|some)"
        rf"{_S})?{_NUMBER}{_S}(?:or{_S}(?:two|so){_S})?{_UNIT}{_S}(?:or{_S}so{_S})?"
        r"(?i:ago|earlier|later|from\snow)(?!\w)",
    ),
    ("ago", rf"(?i:(?:days|weeks|months|years|decades|centuries){_S}(?:ago|earlier|later))(?!\w)"),
    ("ago", r"(?i:year-(?:ago|earlier))(?!\w)"),
    ("vague", rf"(?i:(?:recent|coming){_S}(?:days|weeks|months|years|decades))(?!\w)"),
    (
        "deictic",
        rf"{_MOD}(?:{_THIS}|(?i:the\s(?:current|new|latest)|current)){_S}"
        rf"(?:(?i:fiscal){_S})?(?:{_ONE_UNIT}|{_SEASON}|{_MONTH})",
    ),
    (
        "deictic",
        rf"(?:{_MOD}|(?i:earlier{_S}in{_S}))(?i:the){_S}(?i:week|weekend|month|quarter|year)(?!\w)",
    ),
    ("deictic", r"(?i:the\s(?:day|week|month|year)\s(?:before|after))(?!\w)"),
    ("season", rf"(?:{_PART}{_S}|(?i:the){_S}){{0,2}}{_SEASON}"),
    ("month", rf"{_MOD}{_MONTH}"),
    ("named_day", rf"(?:(?:{_PART}){_S})?(?i:today|yesterday|tomorrow)(?!\w){_PART_OF_DAY}"),
    ("now", r"(?i:now|currently|recently|nowadays|these\sdays|right\snow|at\spresent)(?!\w)"),
)
_SCAN = re.compile(
    r"(?<![\w$€£¥#%])(?<!\d[.,/-])(?<![A-Za-z]-(?=\d))(?:"
    + "|".join(f"(?P<{kind}_{at}>{pattern})" for at, (kind, pattern) in enumerate(_GRAMMAR))
    + ")"
)


def candidates(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield what looks like an expression of calendar time, with its kind, left to right."""
    for match in _SCAN.finditer(text):
        yield (match.lastgroup or "").rsplit("_", 1)[0], match
