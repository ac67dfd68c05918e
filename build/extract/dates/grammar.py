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
_BEFORE_CHRIST = r"\sB\.?C\.?"
_SPOKEN_YEAR = (
    r"(?i:(?:eighteen|nineteen|twenty)[\s-](?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[\s-](?:one|two|three|four|five|six|seven"
    r"|eight|nine))?))(?!\w)"
)
_DIGIT_YEAR = rf"(?:1[0-9]\d\d|20\d\d)(?!\w|[.,:]\d|{_BEFORE_CHRIST})"
_YEAR = rf"(?:{_DIGIT_YEAR}|{_SPOKEN_YEAR})"
_SHORT_YEAR = r"\d\d(?!\w|[.,/-]\d)"
_NAMED_YEAR = r"(?i:this|last|next)\s{1,3}(?i:year)(?!\w)"
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
_THIS = (
    r"(?i:this(?:\s(?:past|coming))?|that(?!\ssame)|last|the\s(?:last|past)(?!\sday)"
    r"|(?:the\s)?(?:next|previous|following|coming|same)|that\ssame)"
)
_HALF = rf"(?i:and{_S}a{_S}half)"
_NEAR_DAY = r"(?i:today|yesterday|tomorrow)(?!\w)"
# "two years ago today", "a year ago this month"
_SAME_TIME = (
    rf"(?:{_S}(?:today(?!\w)|this{_S}(?:week|month|spring|summer|autumn|fall|winter)(?!\w)"
    rf"|(?:on{_S})?{_WEEKDAY}))?"
)
_PART_OF_DAY = rf"(?:{_S}(?i:morning|afternoon|evening|night)(?!\w))?"
_HOLIDAY = (
    r"(?:Ash\sWednesday|Palm\sSunday|Maundy\sThursday|Good\sFriday|Easter(?:\s(?:Sunday|Monday))?"
    r"|May\sDay|Memorial\sDay|Labor\sDay|Halloween|Thanksgiving(?:\sDay)?|Christmas(?:\s(?:Day|Eve))?"
    r"|Boxing\sDay|New\sYear['’]s\s(?:Day|Eve)|Valentine['’]s\sDay)(?!\w)"
)
_DASH = r"\s?[-–—]\s?"
# "May 1 to 4" ends where "May 1 to 4 June", "May 1 to 4 p.m." go on.
_NO_MORE = rf"(?!\s?(?i:[ap]\.?m\b|percent|%|o['’]clock)|{_S}{_MONTH})"
_UP_TO_DAY = rf"(?:{_S}(?:to|through){_S}{_DAY}{_NO_MORE})"
_BETWEEN = r"(?<=\b[Bb]etween\s)"

# (kind, pattern): at one position the first that matches wins, so the longer stands first.
_GRAMMAR = (
    ("named_day", r"9/11(?![\w/])"),
    ("iso", r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=T\d|(?!\w|-\d))"),
    ("numeric", r"(?:\d\d\.\d\d\.\d\d(?:\d\d)?|\d\d?\.\d\d?\.(?:19|20)\d\d)(?!\w|\.\d)"),
    ("numeric", r"\d\d?/\d\d?/(?:(?:19|20)\d\d|\d\d)(?!\w|/)"),
    ("numeric", r"(?:19|20)\d\d/\d\d/\d\d(?!\w|/)|\d\d-\d\d-(?:19|20)\d\d(?!\w|-)"),
    (
        "day_month",
        rf"{_DAY}(?P<mark>[-/]){_MONTH}(?P=mark)(?:19|20)\d\d(?!\w|[-/])",
    ),
    ("month_day", rf"{_BETWEEN}{_MONTH}{_S}{_DAY}{_S}and{_S}{_DAY}{_NO_MORE}(?:,?{_S}{_YEAR})?"),
    ("day_month", rf"{_BETWEEN}{_DAY}{_S}and{_S}{_DAY}{_S}{_MONTH}(?:,?{_S}{_YEAR})?"),
    (
        "month_day",
        rf"{_MOD}(?:{_DEICTIC}{_S})?(?:{_WEEKDAY},?{_S}(?:the{_S})?)?{_MONTH}{_S}"
        rf"(?:the{_S}(?=\d\d?[a-z]))?{_DAY}(?:{_DASH}(?:{_MONTH}{_S})?{_DAY}|{_UP_TO_DAY})?"
        rf"(?:,?{_S}{_YEAR}|,?{_S}(?:of{_S})?{_NAMED_YEAR})?",
    ),
    (
        "day_month",
        rf"{_MOD}(?:{_WEEKDAY},?{_S})?(?:the{_S})?"
        rf"(?:{_DAY}(?:(?:{_DASH}|{_S}to{_S}){_DAY})?{_S}(?:of{_S})?"
        rf"|(?:{_ORDINAL}|fifth|sixth|seventh|eighth|ninth|tenth){_S}of{_S})"
        rf"{_MONTH}(?:,?{_S}{_YEAR}|{_S}{_NAMED_YEAR})?",
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
        rf"(?:{_YEAR}(?:[-–/]{_SHORT_YEAR})?|{_NAMED_YEAR})",
    ),
    (
        "quarter",
        rf"{_MOD}(?:(?i:the){_S})?(?:(?:{_YEAR}|fiscal|year-(?:ago|earlier)){_S})?"
        rf"{_ORDINAL}[-\s](?i:quarter|half)(?!\w)"
        rf"(?:{_S}(?:of{_S})?(?:{_YEAR}|(?i:this|last|next|the){_S}(?i:year)(?!\w)))?",
    ),
    ("quarter", rf"(?:Q[1-4]{_S}(?:of{_S})?(?:FY{_S})?{_YEAR}|{_YEAR}{_S}Q[1-4])(?!\w)"),
    ("quarter_name", r"(?:the\s)?Q[1-4](?![\w-])"),
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
    ("year_span", rf"{_DIGIT_YEAR}[-–/](?:{_DIGIT_YEAR}|{_SHORT_YEAR})"),
    ("fiscal_year", rf"FY\s?(?:{_DIGIT_YEAR}|['’]?{_SHORT_YEAR})"),
    ("year", rf"(?:{_MOD}|(?:the{_S})?(?i:fiscal){_S}(?:(?i:year){_S})?){_YEAR}"),
    ("named_day", rf"(?i:the{_S}day{_S}(?:before{_S}yesterday|after{_S}tomorrow))(?!\w)"),
    ("weekday", rf"{_WEEKDAY}{_S}(?:of{_S})?(?i:last|this|next){_S}(?i:week)(?!\w)"),
    ("holiday", rf"{_HOLIDAY}(?:,?{_S}{_YEAR})?"),
    ("weekday", rf"(?:{_MOD}(?:{_DEICTIC}{_S})?){_WEEKDAY}{_PART_OF_DAY}"),
    (
        "ago",
        rf"(?:(?i:nearly|almost|about|around|over|more\sthan|less\sthan|just|only|roughly|some)"
        rf"{_S})?(?:(?i:half{_S}an?)|{_NUMBER}(?:{_S}{_HALF})?){_S}(?:or{_S}(?:two|so){_S})?"
        rf"{_UNIT}{_S}(?:{_HALF}{_S})?(?:or{_S}so{_S})?(?:(?i:ago)(?!\w){_SAME_TIME}"
        r"|(?i:earlier|later|from\snow)(?!\w))",
    ),
    ("ago", rf"(?i:an?|one|two|three){_S}(?i:weeks?){_S}(?i:from){_S}(?:{_WEEKDAY}|{_NEAR_DAY})"),
    ("ago", rf"(?i:(?:days|weeks|months|years|decades|centuries){_S}(?:ago|earlier|later))(?!\w)"),
    ("ago", r"(?i:year-(?:ago|earlier))(?!\w)"),
    (
        "vague",
        rf"(?i:(?:recent|coming|past){_S}(?:days|weeks|months|quarters|years|decades))(?!\w)",
    ),
    ("year_end", r"(?i:(?:the\s)?year(?:['’]s)?[-\s]end)(?!\w)"),
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
    (
        "in_the_past",
        rf"(?i:the{_S}(?:(?:near|distant|recent){_S})?(?:past|future))(?!\w)",
    ),
    ("season", rf"(?:{_PART}{_S}|(?i:the){_S}){{0,2}}{_SEASON}"),
    ("month", rf"{_MOD}{_MONTH}"),
    ("named_day", rf"(?:(?:{_PART}){_S})?{_NEAR_DAY}{_PART_OF_DAY}"),
    (
        "named_day",
        rf"(?:(?:{_PART}){_S})?(?i:tonight|last{_S}night"
        rf"|this{_S}(?:morning|afternoon|evening)"
        rf"|(?:that|the{_S}same){_S}(?:morning|afternoon|evening|night))(?!\w)",
    ),
    ("day_of_month", r"the\s(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th)(?!\w)"),
    ("now", r"(?i:now|currently|recently|nowadays|these\sdays|right\snow|at\spresent)(?!\w)"),
)
# Half of all words; none begins an expression, and to say so first makes the scan faster.
_NOT_A_START = (
    r"(?!(?:of|in|to|and|is|it|was|were|for|with|by|he|his|she|her|be|been|are|as|from|or|not|who"
    r"|which|said|would|will|has|have|had|but|its|their|they|we|you|there)\s)"
)
_SCAN = re.compile(
    rf"(?=\w)(?<![\w$€£¥#%])(?<!\d[.,/-])(?<![A-Za-z]-(?=\d)){_NOT_A_START}(?:"
    + "|".join(f"(?P<{kind}_{at}>{pattern})" for at, (kind, pattern) in enumerate(_GRAMMAR))
    + ")"
)


def candidates(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield what looks like an expression of calendar time, with its kind, left to right."""
    for match in _SCAN.finditer(text):
        yield (match.lastgroup or "").rsplit("_", 1)[0], match
