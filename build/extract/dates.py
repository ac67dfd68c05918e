"""Expressions of calendar time, found by a small grammar over the characters.

What they mean is not asked here: see `build.resolve.dates`. One scan, every repetition bounded, so
that the time is linear in the text.
"""

import calendar
import re
from bisect import bisect_right

from build.document import Article, FoundDate, Parse, TokenRange
from schema.span import Span

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
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty"
).split()
_NUMBER = (
    r"(?i:\d{1,3}(?!\d)|an?|several|many|some|a\s(?:few|couple(?:\sof)?|dozen)|"
    + "|".join(_SMALL)
    + r")(?!\w)"
)
_UNIT = r"(?i:days?|weeks?|weekends?|months?|quarters?|years?|decades?|centur(?:y|ies))(?!\w)"
_ONE_UNIT = r"(?i:day|week|weekend|month|quarter|year|decade|century)(?!\w)"
_ORDINAL = r"(?i:first|second|third|fourth)"
_CENTURY = r"(?i:\d\d?(?:st|nd|rd|th)|eighteenth|nineteenth|twentieth|twenty-first)"
_PART = r"(?i:earlier|later|early|late|mid)"
_END = r"(?i:the\s(?:very\s)?(?:beginning|start|middle|end)\sof)"
_MOD = rf"(?:(?:the{_S})?(?:{_PART}(?:-|{_S})|{_END}{_S}))?"
_DEICTIC = r"(?i:(?:the\s)?(?:last|past|previous|preceding|following|coming|next|same)|this|that)"
_THIS = r"(?i:this(?:\s(?:past|coming))?|that|last|next|(?:the\s)?(?:previous|following|coming))"
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
    ("weekday", rf"(?:{_MOD}(?:{_DEICTIC}{_S})?){_WEEKDAY}"),
    (
        "ago",
        rf"(?:(?i:nearly|almost|about|around|over|more\sthan|less\sthan|just|only|roughly|some)"
        rf"{_S})?{_NUMBER}{_S}(?:or{_S}(?:two|so){_S})?{_UNIT}{_S}(?:or{_S}so{_S})?"
        r"(?i:ago|earlier|later|from\snow)(?!\w)",
    ),
    ("ago", rf"(?i:(?:days|weeks|months|years|decades|centuries){_S}(?:ago|earlier|later))(?!\w)"),
    ("ago", r"(?i:year-(?:ago|earlier))(?!\w)"),
    ("vague", rf"(?i:(?:in{_S})?(?:recent|coming){_S}(?:days|weeks|months|years|decades))(?!\w)"),
    (
        "deictic",
        rf"{_MOD}(?:{_THIS}|(?i:the\s(?:current|new|latest)|current)){_S}"
        rf"(?:(?i:fiscal){_S})?(?:{_ONE_UNIT}|{_SEASON}|{_MONTH})",
    ),
    (
        "deictic",
        rf"(?:{_MOD}|(?i:earlier{_S}in{_S}))(?i:the){_S}(?i:week|weekend|month|year)(?!\w)",
    ),
    ("deictic", r"(?i:the\s(?:day|week|month|year)\s(?:before|after))(?!\w)"),
    ("season", rf"(?:{_PART}{_S}|(?i:the){_S}){{0,2}}{_SEASON}"),
    ("month", rf"{_MOD}{_MONTH}"),
    ("named_day", rf"(?:(?:{_PART}){_S})?(?i:today|yesterday|tomorrow)(?!\w)"),
    ("now", r"(?i:now|currently|recently|nowadays|these\sdays|right\snow|at\spresent)(?!\w)"),
)
_SCAN = re.compile(
    r"(?<![\w$€£¥#%])(?<!\d[.,/-])(?<![A-Za-z]-(?=\d))(?:"
    + "|".join(f"(?P<{kind}_{at}>{pattern})" for at, (kind, pattern) in enumerate(_GRAMMAR))
    + ")"
)

_BARE_MONTHS_TO_DOUBT = re.compile(r"\A(?:May|March|Mar|MARCH|Sept?|Dec|Jan|Jun|Apr|Aug)\Z")
_BEFORE_A_PERIOD_NAME = re.compile(
    r"(?i:\b(?:in|of|since|until|till|by|for|from|to|before|after|during|through|throughout|between"
    r"|and|on|around|about|that|as|back)\s+(?:the\s+)?(?:(?:end|start|middle|beginning)\s+of\s+)?"
    r"|[(,;–—-]\s?)\Z"
)
_RECURRING = re.compile(r"(?i:\b(?:every|each|on|most|any)\s+\Z)")
_COUNTED = re.compile(
    r"(?i:\b(?:some|nearly|almost|than|over|roughly|approximately|least|most|No\.?|number|flight"
    r"|route|highway|boeing|page|room|resolution|article|channel|bus|model|only|another|up\sto"
    r"|exactly|fewer|extra)\s+\Z)"
)
_UNITS_AFTER_A_NUMBER = re.compile(
    r"\s?(?:%|°|percent|per\scent|people|kilo\w*|km|miles?|met(?:er|re)s?|tons?|tonnes?|dollars"
    r"|euros?|pounds|million|billion|thousand|hours?|minutes|seconds|days|weeks|months|years|GMT"
    r"|UTC|feet|foot|hp|cc|mm|kg|hectares|acres|square)\b"
)
_NUMBER_LABELS = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT"})
_TIME_LABELS = frozenset({"DATE", "TIME"})


def find_dates(article: Article, parse: Parse) -> tuple[FoundDate, ...]:
    """Return the article's expressions of calendar time, in text order, disjoint.

    Durations ("four-day"), repeated times ("every Monday") and times of day are left out.
    """
    names = _covering_names(parse)
    found = []
    for block, text in article.block_texts():
        for match in _SCAN.finditer(text):
            kind = (match.lastgroup or "").rsplit("_", 1)[0]
            span = Span(*match.span()).shifted(block.span.start)
            token = max(0, bisect_right(parse.starts, span.start) - 1)
            if not len(parse) or not _is_time(kind, match, parse, token, names.get(token)):
                continue
            found.append(FoundDate(span, parse.sentence_of[token]))
    return tuple(found)


def _covering_names(parse: Parse) -> dict[int, TokenRange]:
    return {token: name for name in parse.names for token in range(name.first, name.end)}


def _is_time(
    kind: str, match: re.Match[str], parse: Parse, token: int, name: TokenRange | None
) -> bool:
    """Say whether what looks like a date is one here."""
    before, after = (
        match.string[max(0, match.start() - 40) : match.start()],
        match.string[match.end() : match.end() + 40],
    )
    words = match.group()
    if kind in {"weekday", "month", "named_day", "now", "season", "deictic"} and _in_a_name(
        match, parse, token, name
    ):
        return False
    if kind == "year":
        return not words.isdigit() or _is_year(before, after, name)
    if kind == "weekday":
        return _is_weekday(words, before, after)
    if kind == "month":
        doubtful = _BARE_MONTHS_TO_DOUBT.match(words) is not None
        return parse.tags[token] != "MD" and (
            not doubtful or _BEFORE_A_PERIOD_NAME.search(before) is not None
        )
    if kind == "season":
        return _is_season(words, before, parse, token)
    if kind == "year_span":
        return _BEFORE_A_PERIOD_NAME.search(before) is not None or (
            name is not None and name.label == "DATE"
        )
    if kind == "now":
        return not re.match(r"-\w|\s+that\b", after) and not before.endswith("-")
    if kind == "deictic":
        return _is_deictic(words, before, after)
    return True


def _in_a_name(match: re.Match[str], parse: Parse, token: int, name: TokenRange | None) -> bool:
    """Say whether the word is part of a longer name: the Sunday Times, USA Today, Theresa May."""
    if name is None or name.label in _TIME_LABELS | _NUMBER_LABELS or match.group().islower():
        return False
    if re.match(r"\s[A-Z]\w", match.string[match.end() : match.end() + 3]) is not None:
        return token + 1 < name.end
    return (
        name.first < token
        and name.label in {"PERSON", "WORK_OF_ART", "ORG"}
        and (name.label != "ORG" or match.group() in {"Today", "Now"})
    )


def _is_year(before: str, after: str, name: TokenRange | None) -> bool:
    """Say whether four bare digits are a year: the model's word first, then the words around."""
    if _COUNTED.search(before) or _UNITS_AFTER_A_NUMBER.match(after):
        return False
    if re.match(r"[-–/]\d|\s?['’]?s\b(?<!['’]s)", after) and not before.endswith(("–", "-")):
        return False
    if re.search(r"\b(?:in|since|until|by|during|before|after|of)\s+\Z", before):
        # "in 2020 villages" counts; "in 2020 which", "in 2020, " and "in 2020." date.
        return (
            name is None
            or name.label not in _NUMBER_LABELS
            or not re.match(r"\s[a-z]+s\b(?<!was)(?<!is)(?<!has)(?<!as)", after)
        )
    if name is not None and name.label == "DATE":
        return True
    if name is not None and name.label in _NUMBER_LABELS:
        return False
    return re.search(r"(?i:\b(?:the|its|his|her|their|early|late)\s+|\()\Z", before) is not None


def _is_weekday(words: str, before: str, after: str) -> bool:
    if re.search(r"(?i:\b(?:every|each|most|any|a)\s+\Z)", before) and words[0].isupper():
        return False
    if words in {"Black Friday", "Bloody Sunday"} or re.search(
        r"\b(?:Black|Bloody|Good|Ash|Palm|Easter|Cyber|Super|Holy|Orange)\s\Z", before
    ):
        return False
    # "Sunday boats" are those of every Sunday.
    return (
        re.match(r"\s(?!was\b|as\b|is\b|has\b|its\b|this\b|his\b|less\b)[a-z]{2,}s\b(?<!ss)", after)
        is None
        or re.match(
            r"\s(?:says|calls|plans|hits|kills|meets|comes|marks|sees|means|holds|looks|goes"
            r"|across|versus|perhaps|towards|afterwards|besides|unless|thus|plus)\b",
            after,
        )
        is not None
    )


def _is_season(words: str, before: str, parse: Parse, token: int) -> bool:
    """Say whether "the fall" is a season: "in the spring", "last" and "of 2020" were seen before."""
    season = re.search(r"(?i:spring|summer|autumn|fall|winter)\Z", words)
    assert season is not None
    return (
        season.group().lower() != "fall"
        and parse.pos[min(token + words.count(" "), len(parse) - 1)] in {"NOUN", "PROPN"}
        and re.search(r"(?i:\b(?:in|since|until|by|during|over|before|after|through)\s+)\Z", before)
        is not None
    )


def _is_deictic(words: str, before: str, after: str) -> bool:
    lowered = words.lower()
    if re.match(r"\s+(?:of|that)\b", after) and lowered.startswith(("the ", "that ")):
        return False
    if lowered in {"the day after", "the week after", "the month after", "the year after"} or (
        lowered.startswith("the ") and lowered.endswith(" before")
    ):
        return re.match(r"\s?(?:[.,;:!?)”\"’]|\Z)", after) is not None
    if re.fullmatch(r"the (?:week|month|year|weekend)", lowered):
        # "over the weekend", "earlier in the week"; "man of the year" and "three times the week" not
        return re.search(
            r"(?i:\b(?:over|during|in|for|at|by|on|later|earlier|of)\s+)\Z", before
        ) is not None and (
            lowered == "the weekend"
            or re.search(r"(?i:\b(?:earlier in|later in|rest of)\s+)\Z", before) is not None
        )
    if lowered.startswith("that ") and not re.search(
        r"(?i:\b(?:on|in|of|since|until|by|for)\s+)\Z", before
    ):
        return not re.match(r"\s+\w", after)
    return True
