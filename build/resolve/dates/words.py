"""The words of the calendar and what they stand for."""

import calendar
import re

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {name.lower()[:3]: number for number, name in enumerate(calendar.day_name)}
SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
    )
}
_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50,
    "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        start=1,
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "a couple of": 2, "a couple": 2,
     "a dozen": 12}  # fmt: skip


def month_of(word: str) -> int:
    """Return a month's number by its name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def number_of(words: str) -> int | None:
    """Return what a number word or digits say; None where they say no number ("several")."""
    lowered = re.sub(r"\s+", " ", words.lower())
    return int(lowered) if lowered.isdigit() else _NUMBERS.get(lowered)


def century_of(word: str) -> int:
    """Return the ordinal of a century: "19th" and "nineteenth" are 19."""
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _CENTURIES[word.lower()]


def decade_of(word: str) -> int:
    """Return the first year of a decade; two digits and words are of the twentieth century."""
    lowered = word.lower()
    if lowered in _DECADES:
        return 1900 + _DECADES[lowered]
    digits = re.sub(r"\D", "", lowered)
    return int(digits) if len(digits) == 4 else 1900 + int(digits)
