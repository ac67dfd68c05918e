"""Numbers in words and digits."""

import re

_SMALL = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
         "eighteen", "nineteen")
    )
}  # fmt: skip
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?")


def number_in(words: str) -> float | None:
    """Return the number that the words say; None where they say none ("dozens", "several").

    Words that only soften it ("nearly", "some", "at least") are passed over.
    """
    total = current = 0.0
    seen = False
    for piece in re.findall(r"[\d.,]*\d|[a-z]+", words.lower())[:12]:
        if _DIGITS.fullmatch(piece):
            current += float(piece.replace(",", ""))
        elif piece in _SMALL:
            current += _SMALL[piece]
        elif piece in _TENS:
            current += _TENS[piece]
        elif piece in {"a", "an"} and not seen:
            continue
        elif piece in _SCALES:
            if piece == "hundred":
                current = (current or 1) * 100
            else:
                total += (current or 1) * _SCALES[piece]
                current = 0.0
        elif piece == "dozen":
            current = (current or 1) * 12
        else:
            continue
        seen = True
    return total + current if seen else None
