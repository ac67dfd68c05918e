"""Whether what looks like an expression of calendar time is one where it stands."""

import re
from collections.abc import Callable

from build.extract.dates.place import Place

_NUMBER_LABELS = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT"})
_TIME_LABELS = frozenset({"DATE", "TIME"})

# "May" and "March" alone are months only where a month can stand.
_DOUBTFUL_MONTHS = frozenset({"May", "March", "MARCH", "Mar", "Sep", "Sept", "Dec", "Jan", "Jun"})
_TIME_PREPOSITION = re.compile(
    r"(?i:\b(?:in|of|since|until|till|by|for|from|to|before|after|during|through|throughout|between"
    r"|and|on|around|about|that|as|back)\s+(?:the\s+)?|[(,;–—-]\s?)\Z"
)
_COUNTING_WORD = re.compile(
    r"(?i:\b(?:some|nearly|almost|than|over|roughly|approximately|least|most|number|flight|route"
    r"|highway|pages?|pp?\.|chapters?|verses?|lines?|room|resolution|article|channel|bus|model|only"
    r"|another|exactly|extra|all|every|numbers?|nos?\.?)\s+\Z)"
)
# "from 1985 to 1988" are years; "up to 1988" is a count
_FROM_A_YEAR = re.compile(
    r"(?i:\b(?:from|between|since)\s.{0,30}\d{4}\s+(?:to|and|until|till)\s+\Z)"
)
_AMONG_DIGITS = re.compile(r"\d[\s.-]\Z")
_ADDRESS = re.compile(
    r"\s(?:[A-Z]\w+\s)?(?:Street|St\.|Avenue|Ave\.|Road|Square|Boulevard|Drive|Lane|Bridge|Stadium"
    r"|Hospital|Airport|Station)\b"
)
_CAR = re.compile(
    r"\s(?:Acura|Audi|BMW|Buick|Cadillac|Chev(?:y|rolet)|Chrysler|Dodge|Ferrari|Fiat|Ford|GMC|Harley"
    r"|Honda|Hyundai|Infiniti|Jaguar|Jeep|Kia|Lamborghini|Land\sRover|Lexus|Lincoln|Mazda|Mercedes"
    r"|Mitsubishi|Nissan|Peugeot|Pontiac|Porsche|Range\sRover|Renault|Skoda|Subaru|Suzuki|Tesla"
    r"|Toyota|Vauxhall|Volkswagen|Volvo|VW|Yamaha|models?\b|sedan|coupe|pickup)"
)
_GAME = re.compile(
    r"(?i:\b(?:half-?time|scored?|goals?|kick-?off|touchdowns?|yards|keeper|striker|midfielder"
    r"|quarterback|rebounds?|penalty|birdies?|bogeys?|fairways?|holes?|innings?|coach)\b)"
)
_DAY_PREPOSITION = re.compile(r"(?i:\b(?:on|by|until|till|since|from|before|after|through)\s+\Z)")
_WORKING_WEEK = re.compile(r"Monday(?:\s(?:to|through)\s|\s?[-–]\s?)(?:Fri|Satur|Sun)day\b")
_ENDS_HERE = re.compile(r"\s?(?:[.,;:!?)”\"’]|\Z)")
_CUSTOM = re.compile(r"\s(?:school|best|lunch|roast|league|paper|newspaper)s?\b")
_UNIT_OF_MEASURE = re.compile(
    r"\s?(?:%|°|percent|per\scent|people|kilo\w*|km|met(?:er|re)|ton|dollar|euro|million|billion"
    r"|thousand|GMT|UTC|h(?:ou)?rs|feet|foot|acres|square)"
)
_RECURRING = re.compile(r"(?i:\b(?:every|each|most|any|an?|alternate)\s+\Z)")
_NAMED_WEEKDAY = re.compile(
    r"\b(?:Black|Bloody|Good|Ash|Palm|Easter|Cyber|Super|Holy|Maundy|Shrove)\s\Z"
)
_SEASON_PREPOSITION = re.compile(
    r"(?i:\b(?:in|since|until|by|during|over|before|after|through)\s+)\Z"
)


def is_meant(kind: str, place: Place) -> bool:
    """Say whether calendar time is meant by a candidate of this kind."""
    sense = _SENSES.get(kind)
    return sense is None or sense(place)


def _is_part_of_a_name(place: Place) -> bool:
    """Say whether it belongs to a longer name: the Sunday Times, USA Today, Theresa May."""
    name = place.name
    if name is None or name.label in _TIME_LABELS | _NUMBER_LABELS or place.words.islower():
        return False
    if name.label == "PERSON" and (name.first, name.end) == (place.first, place.end):
        return True
    if re.match(r"\s[A-Z]\w", place.after):
        return place.end < name.end
    if name.first == place.first:
        return False
    return name.label in {"PERSON", "WORK_OF_ART"} or place.words in {"Today", "Now"}


def _is_title_in_marks(place: Place) -> bool:
    """Say whether it is all that stands between quotation marks: the show “This Week”."""
    is_in_marks = re.search(r"[“\"‘'’]\Z", place.before) and re.match(r"[”\"’']", place.after)
    return place.words[0].isupper() and is_in_marks is not None


def _is_year(place: Place) -> bool:
    """Say whether four digits are a year: the words around them first, then the model's label."""
    if not place.words.isdigit():
        return True
    if _is_number(place):
        return False
    if _FROM_A_YEAR.search(place.before):
        return True
    label = "" if place.name is None else place.name.label
    if re.search(r"(?i:\b(?:in|since|until|by|during|before|after|of)\s+\Z)", place.before):
        return not place.counts_what_follows() or label == "DATE"
    if _CAR.match(place.after):
        return False
    is_named = re.search(r"(?i:\b(?:the|its|his|her|their)\s+|\()\Z", place.before) is not None
    if place.counts_what_follows() and not is_named:
        return False
    return label in _TIME_LABELS or (is_named and label not in _NUMBER_LABELS)


def _is_number(place: Place) -> bool:
    """Say whether four digits count, or are part of something longer: 2019 cars, 0171 2019."""
    goes_on = re.match(r"[-–/]\d|['’](?!s)|\s\d{3}", place.after) is not None
    counts = _COUNTING_WORD.search(place.before) or _UNIT_OF_MEASURE.match(place.after)
    is_part = _AMONG_DIGITS.search(place.before) or _ADDRESS.match(place.after)
    return goes_on or counts is not None or is_part is not None


def _is_years(place: Place) -> bool:
    if _COUNTING_WORD.search(place.before):
        return False
    label = "" if place.name is None else place.name.label
    return _TIME_PREPOSITION.search(place.before) is not None or label == "DATE"


def _is_weekday(place: Place) -> bool:
    if _is_part_of_a_name(place) or _NAMED_WEEKDAY.search(place.before):
        return False
    if _CUSTOM.match(place.after) or _is_in_working_week(place):
        return False
    return not _RECURRING.search(place.before) and not place.counts_what_follows()


def _is_in_working_week(place: Place) -> bool:
    """Say whether it is an end of "Monday to Friday", which is every week."""
    is_last = _WORKING_WEEK.search(f"{place.before[-16:]}{place.words}\n") is not None
    is_first = _WORKING_WEEK.match(f"{place.words}{place.after}") is not None
    return is_last or is_first


def _is_month(place: Place) -> bool:
    if _is_part_of_a_name(place) or place.parse.tags[place.first] == "MD":
        return False
    is_doubtful = place.words in _DOUBTFUL_MONTHS
    return not is_doubtful or _TIME_PREPOSITION.search(place.before) is not None


def _is_season(place: Place) -> bool:
    """Say whether a season without "last" or a year is one: "in the spring", never "the fall"."""
    if _is_part_of_a_name(place) or place.words.lower().endswith("fall"):
        return False
    is_noun = place.parse.pos[place.end - 1] in {"NOUN", "PROPN"}
    return is_noun and _SEASON_PREPOSITION.search(place.before) is not None


def _is_holiday(place: Place) -> bool:
    """Say whether the day is meant: "before Easter", not "the Easter march", "Easter Island".

    "The Christmas Eve fire" is of that day, "Labor Day weekend" is not.
    """
    if place.words.endswith((" Day", " Eve")) and re.match(r"\s(?!weekend)[a-z]", place.after):
        return True
    return not place.next_tag().startswith("NN") and not place.after.startswith("-")


def _is_now(place: Place) -> bool:
    if _is_part_of_a_name(place) or place.before.endswith("-"):
        return False
    return not re.match(r"-\w|\s+(?:that|and\sthen)\b", place.after)


def _is_named_day(place: Place) -> bool:
    """Say whether the day is meant: "today", never "Florida Today" or "This Morning"."""
    if _is_title_in_marks(place):
        return False
    is_title = place.words[0].isupper() and re.search(r"[\w,]\s\Z", place.before)
    is_shouted = place.words.isupper() and place.before.isupper()
    if place.words.lower() == "last night" and place.before.lower().endswith("the "):
        return False
    return not _is_part_of_a_name(place) and not (is_title and not is_shouted)


def _is_day_with_month(place: Place) -> bool:
    """Say whether a day is meant: not a street, nor the rocket Long March 5."""
    return not _ADDRESS.match(place.after) and not place.before.endswith("Long ")


def _is_day_of_month(place: Place) -> bool:
    """Say whether a day is meant: "on the 4th"; never "on the 4th floor", nor a hole of golf."""
    if not _DAY_PREPOSITION.search(place.before) or _GAME.search(place.block):
        return False
    return not place.next_tag().startswith(("NN", "JJ", "VBG", "CD", "IN")) and (
        re.match(r"[-/]|\s(?:and|or|to)\s", place.after) is None
    )


def _is_quarter(place: Place) -> bool:
    """Say whether a quarter or half is of a year, where it names none: not of a game."""
    return re.search(r"\d{4}|year", place.words) is not None or not _GAME.search(place.block)


def _is_quarter_name(place: Place) -> bool:
    return _TIME_PREPOSITION.search(place.before) is not None or place.words.startswith("the")


def _is_in_the_past(place: Place) -> bool:
    """Say whether a time is meant: "in the past", not "the future king"."""
    if not re.search(r"(?i:\b(?:in|into|for)\s+\Z)", place.before):
        return False
    return not place.next_tag().startswith(("NN", "JJ", "CD")) and not re.match(
        r"\s+of\b|-", place.after
    )


def _is_year_end(place: Place) -> bool:
    is_placed = re.search(r"(?i:\b(?:at|by|before|until|since)\s+\Z)", place.before)
    return is_placed is not None and not place.next_tag().startswith("NN")


def _is_deictic(place: Place) -> bool:
    """Say whether "that week", "the day before", "the year" point to a time of the calendar."""
    if _is_part_of_a_name(place) or _is_title_in_marks(place):
        return False
    words = place.words.lower()
    if re.fullmatch(r"the \w+ (?:before|after)", words):
        return _ENDS_HERE.match(place.after) is not None
    if words.startswith("that "):
        return _is_that_week(place)
    if words == "the quarter":
        return re.search(r"(?i:\b(?:in|for|of|during)\s+)\Z", place.before) is not None
    if re.match(r"\s+of\b", place.after) and not re.search(r"\bend\b|year\Z", words):
        return False
    if words == "the weekend":
        return re.match(r"\s+that\b", place.after) is None
    return re.fullmatch(r"the (?:week|month|year)|(?:the )?last day|this day", words) is None


def _is_that_week(place: Place) -> bool:
    """Say whether "that week" points back: "by that week", "That week he left"."""
    if re.match(r"\s+(?:of|that)\b", place.after):
        return False
    is_placed = _TIME_PREPOSITION.search(place.before) is not None
    is_opening = place.words[0] == "T" and place.next_tag() in {"PRP", "DT", "NNP", "NNS"}
    is_alone = _ENDS_HERE.match(place.after) and place.parse.tags[place.first] == "DT"
    return is_placed or is_opening or bool(is_alone) or "same" in place.words


_SENSES: dict[str, Callable[[Place], bool]] = {
    "year": _is_year,
    "year_span": _is_years,
    "weekday": _is_weekday,
    "month": _is_month,
    "season": _is_season,
    "holiday": _is_holiday,
    "now": _is_now,
    "named_day": _is_named_day,
    "month_day": _is_day_with_month,
    "day_month": _is_day_with_month,
    "day_of_month": _is_day_of_month,
    "quarter": _is_quarter,
    "quarter_name": _is_quarter_name,
    "in_the_past": _is_in_the_past,
    "year_end": _is_year_end,
    "deictic": _is_deictic,
}
