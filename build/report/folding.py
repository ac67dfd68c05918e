"""The words of a text as the search looks them up; `static/search.js` folds by the same rule.

Not `folded` of `build/resolve`, which compares names: a browser knows no case folding, and in a
sentence a mark ends a word.
"""

import re
import unicodedata

# A word that is longer is cut: nobody types it, and an index must not swell with it.
_MOST_LETTERS = 40
# Letters that do not decompose; the last form of the Greek sigma.
_PLAIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
    | {"ς": "σ"}
)
_APOSTROPHES = re.compile("['’‘ʼ]")
_INITIALS = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")


def folded_words(text: str) -> list[str]:
    """Return the words in their order, without case, accents and apostrophes: "U.S." is "us"."""
    plain = text.lower() if text.isascii() else _without_accents(text)
    joined = _INITIALS.sub("", _APOSTROPHES.sub("", plain))
    return [word[:_MOST_LETTERS] for word in _WORD.findall(joined)]


def _without_accents(text: str) -> str:
    # Twice: some letters have a lower case only once decomposed, others the other way round.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    letters = (one for one in plain if not unicodedata.category(one).startswith("M"))
    return "".join(letters).translate(_PLAIN)
