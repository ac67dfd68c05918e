"""The words of the calendar and what they stand for."""

import calendar
import re

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {name.lower()[:3]: number for number, name in enumerate(calendar.day_name)}
SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
    "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50,
    "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "a couple": 2, "a couple of": 2, "a dozen": 12,
}  # fmt: skip


_SPOKEN = re.compile(
    r"\b(?P<hundreds>eighteen|nineteen|twenty)[ -](?P<tens>[a-z]+(?:teen|ty)|ten|eleven|twelve)"
    r"(?:[ -](?P<ones>one|two|three|four|five|six|seven|eight|nine))?\b"
)
_TENS = {name: 10 * at for at, name in enumerate(
    ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
)}  # fmt: skip


def with_digits(words: str) -> str:
    """Return the words with a year as it is spoken, "nineteen ninety-one", in digits."""
    match = _SPOKEN.search(words)
    if match is None:
        return words
    tens = _TENS.get(match["tens"]) or _NUMBERS.get(match["tens"])
    if tens is None:
        return words
    year = 100 * _NUMBERS[match["hundreds"]] + tens + _NUMBERS.get(match["ones"] or "", 0)
    return f"{words[: match.start()]}{year}{words[match.end() :]}"


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
